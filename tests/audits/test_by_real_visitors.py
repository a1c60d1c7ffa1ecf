"""Where the owner gave what real visitors waited, that is judged and not our own measurement."""

import pytest
from built import judged, load, page, said

from audits.awareness.speed import (
    first_contentful_paint,
    largest_contentful_paint,
    layout_shift,
    server_response,
    total_blocking_time,
)
from parcours.facts.artifacts import Failure, FailureKind, ResponseTimes
from parcours.facts.model import Status
from parcours.facts.owner import FieldSpeed, OwnerData

FIGURES = {
    largest_contentful_paint: ("lcp_ms", (2400, 3900, 4100)),
    first_contentful_paint: ("fcp_ms", (1700, 2900, 3100)),
    total_blocking_time: ("inp_ms", (190, 490, 510)),
    layout_shift: ("cls", (0.09, 0.24, 0.26)),
    server_response: ("ttfb_ms", (700, 1700, 1900)),
}
each = pytest.mark.parametrize("module", FIGURES, ids=lambda module: module.META.id)


def by_visitors(module, value, **more):
    owner = OwnerData(field_speed=FieldSpeed(**{FIGURES[module][0]: value}))
    return judged(module, page(), owner=owner, **more)


@each
def test_the_thresholds_are_those_of_web_dev(module):
    results = [by_visitors(module, value) for value in FIGURES[module][1]]
    assert [result.status for result in results] == [Status.PASS, Status.WARN, Status.FAIL]
    assert results[0].score > results[1].score > results[2].score


@each
def test_the_finding_says_whose_figures_these_are(module):
    result = by_visitors(module, FIGURES[module][1][0])
    assert said(result).startswith("By real visitors’ figures")
    assert said(result, "fr").startswith("D’après les mesures de vrais visiteurs")


@each
def test_without_them_it_stays_with_what_was_measured(module):
    failure = Failure(FailureKind.NO_BROWSER)
    result = judged(
        module, page(), owner=OwnerData(field_speed=FieldSpeed()), lighthouse=failure, times=failure
    )
    assert (result.status, result.reason) == (Status.ERROR, failure)


def test_they_count_more_than_a_load_of_ours():
    slow = load({"lcp": 9000.0})
    assert by_visitors(largest_contentful_paint, 2000, lighthouse=slow).status is Status.PASS
    times = ResponseTimes({"https://dupont-bakery.example/": (100.0,)})
    assert by_visitors(server_response, 2500, times=times).status is Status.FAIL


def test_values_are_said_in_seconds():
    assert "within 2.4 s" in said(by_visitors(largest_contentful_paint, 2400))
    assert by_visitors(total_blocking_time, 190).value == 0.19
