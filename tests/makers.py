"""Small vocabulary objects for tests."""

from __future__ import annotations

from datetime import UTC, datetime

from parcours.facts.model import Assessment, Profile
from parcours.facts.runs import Findings

AT = datetime(2024, 11, 21, 9, 30, tzinfo=UTC)


def assessment(
    assessment_id: str, *, url: str = "https://www.example.com/", name: str = "Bakery", at: datetime = AT
) -> Assessment:
    """An assessment of a local place, in English."""
    return Assessment(assessment_id, url, name, Profile.LOCAL, "en", at, at)


def findings(run: str, *, partial: bool = False) -> Findings:
    """Findings without anything found."""
    return Findings("https://www.example.com/", run, AT, partial=partial)
