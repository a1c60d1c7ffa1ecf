from dataclasses import replace

from built import judged, load, said

from audits.awareness import accessibility
from parcours.facts.model import Status


def measured(score, **audits):
    run = load(
        {}, audits={name.replace("_", "-"): {"score": value, "items": []} for name, value in audits.items()}
    )
    return replace(run, runs=(replace(run.runs[0], accessibility=score),))


def test_no_barrier_passes_and_promises_nothing():
    result = judged(accessibility, lighthouse=measured(0.97, label=1))
    assert result.status is Status.PASS
    assert "about half of what there is to see" in said(result)


def test_barriers_are_named_in_plain_words():
    result = judged(accessibility, lighthouse=measured(0.7, color_contrast=0, label=0))
    assert result.status is Status.WARN
    assert said(result).endswith(
        "2 kinds of barrier on the home page: text too pale for its background and fields without a label."
    )


def test_a_low_share_is_poor():
    assert judged(accessibility, lighthouse=measured(0.4, image_alt=0)).status is Status.FAIL


def test_a_rule_that_does_not_apply_is_no_barrier():
    assert "no barrier" in said(judged(accessibility, lighthouse=measured(0.95, label=None)))


def test_without_the_category_it_is_no_failure():
    assert judged(accessibility, lighthouse=measured(None)).status is Status.ERROR
