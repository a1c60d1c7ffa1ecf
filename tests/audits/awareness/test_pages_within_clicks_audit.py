from built import judged, page, said

from audits.awareness import pages_within_clicks
from parcours.facts.model import Status


def at(*depths):
    return [page(path=f"p{n}" if n else "", depth=depth) for n, depth in enumerate(depths)]


def test_a_flat_site_passes():
    result = judged(pages_within_clicks, *at(0, 1, 1, 2))
    assert result.status is Status.PASS
    assert "all 4 pages we read (4 within 2)" in said(result)


def test_a_deep_site_is_for_information_and_never_poor():
    result = judged(pages_within_clicks, *at(0, 4, 5, 5))
    assert (result.status, result.score) == (Status.WARN, 0.0)
    assert "1 of the 4 pages we read" in said(result)


def test_a_single_page_has_nothing_to_judge():
    assert judged(pages_within_clicks, page()).status is Status.NOT_APPLICABLE
