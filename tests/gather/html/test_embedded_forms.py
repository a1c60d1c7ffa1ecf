"""Forms that a service puts into a page."""

import pytest

from parcours.gather.html.embedded_forms import of_frame, of_place, of_script
from parcours.gather.html.parse import parse


def embeds(body: str):  # the return type is the artifact's
    return parse(f"<body>{body}</body>", "https://www.fernandrye.test/").embeds


def test_a_form_is_kept_with_the_words_before_it() -> None:
    (found,) = embeds(
        '<footer><h4>News</h4><p>Every month.</p><iframe src="//f.sibforms.com/serve/M"></iframe></footer>'
    )
    assert (found.source, found.heading, found.region) == ("https://f.sibforms.com/serve/M", "News", "footer")
    assert found.near.endswith("Every month.")


@pytest.mark.parametrize("names", ["klaviyo-form-AbC123", "x ml-embedded", "hs-form-frame"])
def test_an_empty_place_is_known_by_its_mark(names: str) -> None:
    assert of_place({"class": names})
    assert len(embeds(f'<div class="{names}"></div>')) == 1


@pytest.mark.parametrize(
    "url",
    [
        "https://form.jotform.com/jsform/1",
        "https://tally.so/embed/x",
        "https://docs.google.com/forms/d/e/1/viewform",
    ],
)
def test_a_frame_of_a_form_service_holds_a_form(url: str) -> None:
    assert of_frame(url) == url


def test_other_frames_and_loaders_hold_none() -> None:
    assert not of_frame("https://www.google.com/maps/embed?pb=1")
    assert not of_frame("https://docs.google.com/spreadsheets/d/1")
    assert not of_script("https://js.hsforms.net/forms/embed/v2.js", "")
    assert not of_script("", "var forms = 1;")


def test_a_script_is_known_by_the_form_it_makes() -> None:
    assert (
        of_script("", 'hbspt.forms.create({portalId: "1", formId: "5b1c2d3e-1"})')
        == "hubspot form 5b1c2d3e-1"
    )
