"""A text is said whatever its values are: an imported one may be a stranger's."""

import pytest

from parcours.artifacts import Failure, FailureKind
from parcours.text import Message, translator
from parcours.words import failure_sentence


@pytest.mark.parametrize("places", ["{name}", "{n.__class__}", "{n:>999999999}", "{n!r}", "{", "}{", "{}"])
def test_places_are_filled_by_name_alone(places):
    assert translator("fr")(Message(f"A {places} of {{n}}", {"n": 3})) == f"A {places} of 3"


@pytest.mark.parametrize(("value", "said"), [(1e308, "1e+308"), (-1e16, "-1e+16"), (float("nan"), "nan")])
def test_a_number_beyond_all_measure_is_said_in_short(value, said):
    assert translator("en").number(value) == said


def test_a_redirect_to_a_forbidden_place_does_not_blame_what_was_typed():
    t = translator("en")
    typed = Failure(FailureKind.ADDRESS, "http://10.0.0.1/", detail="ip_literal")
    led = Failure(FailureKind.ADDRESS, "http://bakery.example/", 302, "ip_literal")
    assert "numeric" in failure_sentence(t, typed)
    assert failure_sentence(t, led) == "We were led to an address that we do not open."
