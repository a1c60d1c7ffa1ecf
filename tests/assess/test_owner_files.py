"""What the owner hands over: field figures and posts, in the shapes that they come in."""

from __future__ import annotations

import json

import pytest

from parcours.assess.owner_files import LARGEST, MOST_POSTS, OwnerFileRefused, read_field_speed, read_posts
from parcours.facts.owner import FieldSpeed

CHROME = {
    "record": {
        "key": {"formFactor": "PHONE"},
        "metrics": {
            "largest_contentful_paint": {"percentiles": {"p75": 2431}},
            "interaction_to_next_paint": {"percentiles": {"p75": 187}},
            "cumulative_layout_shift": {"percentiles": {"p75": "0.07"}},
            "round_trip_time": {"percentiles": {"p75": 90}},
        },
        "collectionPeriod": {
            "firstDate": {"year": 2026, "month": 10, "day": 5},
            "lastDate": {"year": 2026, "month": 11, "day": 1},
        },
    }
}


def refusal(read, data):
    with pytest.raises(OwnerFileRefused) as caught:
        read(data)
    return caught.value.text.id


def test_the_report_of_chrome_is_read():
    found = read_field_speed(json.dumps(CHROME).encode())
    assert found == FieldSpeed("chrome", "2026-10-05 – 2026-11-01", 2431, 187, 0.07)


def test_a_page_speed_report_gives_the_shift_in_hundredths():
    metrics = {
        "LARGEST_CONTENTFUL_PAINT_MS": {"percentile": 3100},
        "CUMULATIVE_LAYOUT_SHIFT_SCORE": {"percentile": 12},
    }
    found = read_field_speed(json.dumps({"loadingExperience": {"metrics": metrics}}).encode())
    assert (found.lcp_ms, found.cls, found.inp_ms) == (3100, 0.12, None)


def test_measured_loads_give_the_value_that_three_in_four_do_not_exceed():
    rows = ["name;value", *(f"LCP;{value}" for value in (1000, 2000, 3000, 4000)), "CLS;0,05", "FID;3"]
    found = read_field_speed("\r\n".join(rows).encode("utf-16"))
    assert (found.source, found.lcp_ms, found.cls, found.inp_ms) == ("measured", 3000, 0.05, None)


@pytest.mark.parametrize(
    "data",
    [b"{}", b"[1, 2]", b'{"metrics": {"largest_contentful_paint": {"percentiles": {"p75": "NaN"}}}}',
     b"a,b\n1,2\n", b"[" * 50_000, b"name,value\nLCP,-5\n"],
)  # fmt: skip
def test_a_file_without_figures_is_refused_in_one_sentence(data):
    assert refusal(read_field_speed, data) == "This file holds none of the figures of a load."


def test_posts_are_read_whatever_the_separator_and_the_columns():
    text = "Réseau\tDate de publication\tMessage\nInstagram\t2026-11-02\tLe pain du jour\n\t\t\nX\t\t-20 %\n"
    found = read_posts(text.encode("utf-16"))
    assert [(each.network, each.date, each.text) for each in found] == [
        ("Instagram", "2026-11-02", "Le pain du jour"),
        ("X", "", "-20 %"),
    ]


def test_old_encodings_are_told_from_the_bytes():
    rows = ["texte;date"] + ["Dégustation à la boulangerie, venez goûter nos pâtés dès samedi;2026-01-01"] * 5
    assert read_posts("\n".join(rows).encode("cp1252"))[0].text.startswith("Dégustation à la boulangerie")


def test_more_posts_than_are_kept_are_cut():
    data = b"text\n" + b"A post of ours\n" * (MOST_POSTS + 5)
    assert len(read_posts(data)) == MOST_POSTS


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "This file is empty."),
        (b"x" * (LARGEST + 1), "Files may have 5 MB at most."),
        (b"name,size\na,b\n", "No column of this file is named like the text of a post."),
        (b"text\n\n", "This file holds no posts."),
        (
            b"PK\x03\x04" + bytes(range(256)) * 4,
            "This is no text file. Save the export as CSV and try again.",
        ),
    ],
)
def test_posts_that_cannot_be_read_are_refused_in_one_sentence(data, said):
    assert refusal(read_posts, data) == said


def test_a_figure_that_is_no_number_is_none_however_deep_it_goes():
    deep = b"[" * 990 + b"]" * 990
    told = b'{"metrics": {"largest_contentful_paint": {"percentile": ' + deep + b"}}}"
    with pytest.raises(OwnerFileRefused):
        read_field_speed(told)
