"""A text is said whatever its values are: an imported one may be a stranger's."""

import pytest

from parcours.facts.artifacts import Failure, FailureKind
from parcours.facts.wording import failure_sentence
from parcours.text import DEEPEST, LONGEST, Message, measure, translator


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


def nested(depth, wide=10):
    """A message of `depth` levels that names the next one `wide` times."""
    return Message("x" if depth == 1 else "{a}" * wide, {} if depth == 1 else {"a": nested(depth - 1, wide)})


def test_messages_are_said_three_levels_deep_and_no_deeper():
    t = translator("en")
    assert t(nested(DEEPEST)) == "x" * 100
    assert t(nested(DEEPEST + 1, 2)) == "…" * 8
    assert t(Message("{a}", {"a": (nested(2, 1), nested(DEEPEST, 1))})) == "x and …"


def test_a_small_message_cannot_say_a_very_long_text():
    """Nine levels that each name the next one ten times would be a gigabyte."""
    t = translator("fr")
    assert len(t(nested(9))) <= LONGEST
    assert len(t(Message("{a}" * 5_000, {"a": "word " * 1_000}))) == LONGEST
    assert t(Message("{a}" * 5_000 + "y" * 50_000, {"a": "b"})).endswith("…")
    assert len(t("z" * 50_000)) == LONGEST


def test_levels_and_length_are_counted_without_saying_the_text():
    assert measure(nested(3)) == (3, len(translator("en")(nested(3))) + 30 + 300)
    assert measure(nested(60))[0] == DEEPEST + 1
    assert measure(Message("{a}{a}", {"a": (Message("one"), Message("three"))})) == (2, 30)
    assert measure(Message("{a}", {"a": "word", "unnamed": "word"})) == (1, 7)
