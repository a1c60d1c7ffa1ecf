"""Saved artifacts replay without network, browser or parser, to the same findings as when they were made."""

from __future__ import annotations

import pytest
from golden.make import HERE, PROFILES, readable, replayed

from parcours.assess.checklist_file import journey
from parcours.assess.scoring import score
from parcours.facts.codec import dumps


@pytest.mark.parametrize("name", PROFILES)
def test_saved_artifacts_give_the_findings_they_gave(name):
    assert readable(replayed(name)) == (HERE / f"{name}.findings.json").read_text("utf-8")


@pytest.mark.parametrize("name", PROFILES)
def test_two_replays_give_the_same_scorecard_to_the_byte(name):
    asked = journey().for_profile(PROFILES[name])
    first, second = (dumps(score(asked, {}, replayed(name).results)) for _ in range(2))
    assert first == second
