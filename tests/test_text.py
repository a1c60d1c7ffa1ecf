"""A text is said whatever its values are: an imported one may be a stranger's."""

import pytest

from parcours import text
from parcours.facts.artifacts import Failure, FailureKind
from parcours.facts.wording import failure_sentence
from parcours.text import DEEPEST, LONGEST, Message, Translator, Words, language_of, measure, translator


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


POLISH = """msgid ""
msgstr "Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"

msgid "{n} page"
msgid_plural "{n} pages"
msgstr[0] "{n} strona"
msgstr[1] "{n} strony"
msgstr[2] "{n} stron"
"""


def test_a_third_language_is_a_folder_of_po_files(monkeypatch, tmp_path):
    (tmp_path / "pl/LC_MESSAGES").mkdir(parents=True)
    (tmp_path / "pl/LC_MESSAGES/app.po").write_text(POLISH, "utf-8")
    monkeypatch.setattr(text, "LOCALE_DIR", tmp_path)
    monkeypatch.setattr(text, "LANGUAGES", ("en", "pl"))
    t = Translator("pl")
    assert [t.n("{n} page", "{n} pages", n) for n in (1, 2, 5)] == ["1 strona", "2 strony", "5 stron"]
    assert (t(Words(en="Home", pl="Dom")), t("Home"), t("")) == ("Dom", "Home", "")
    assert (t.number(1.5, 1), t.percent(0.5), t.point, language_of("pl-PL,en")) == ("1,5", "50%", ",", "pl")


def test_a_percent_sign_stands_as_its_language_has_it():
    assert (translator("en").percent(0.456), translator("fr").percent(0.456)) == ("46%", "46\u202f%")
