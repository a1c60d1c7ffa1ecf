"""What a person asks for is not lost to the clock of a live part."""

from __future__ import annotations

import pytest
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData, ScriptRequests

from parcours.ui import clocks

FOLLOWED = RerunData(page_script_hash="followed", query_string="audit=1")
TICK = RerunData(page_script_hash="left", fragment_id="news", is_auto_rerun=True)


@pytest.fixture
def requests(monkeypatch):
    monkeypatch.setattr(ScriptRequests, "_request_rerun_locked", clocks._give_way)
    return ScriptRequests()


def test_a_link_that_waits_is_not_lost_to_a_tick(requests):
    assert requests.request_rerun(FOLLOWED) and requests.request_rerun(TICK)
    asked = requests.on_scriptrunner_ready().rerun_data
    assert (asked.page_script_hash, asked.query_string) == ("followed", "audit=1")


def test_a_tick_alone_is_carried_out(requests):
    requests.request_rerun(TICK)
    assert requests.on_scriptrunner_ready().rerun_data.fragment_id_queue == ["news"]


def test_a_link_after_a_tick_leads_to_its_page(requests):
    requests.request_rerun(TICK)
    requests.request_rerun(FOLLOWED)
    assert requests.on_scriptrunner_ready().rerun_data.page_script_hash == "followed"


def test_without_it_streamlit_loses_the_link(monkeypatch):
    monkeypatch.setattr(ScriptRequests, "_request_rerun_locked", clocks._fold)
    requests = ScriptRequests()
    requests.request_rerun(FOLLOWED)
    requests.request_rerun(TICK)
    assert requests.on_scriptrunner_ready().rerun_data.page_script_hash == "left", "then this may go"


def test_news_waits_for_a_person_and_not_for_another_tick(requests):
    assert not clocks._asked(requests)
    requests.request_rerun(TICK)
    assert not clocks._asked(requests)
    requests.request_rerun(FOLLOWED)
    assert clocks._asked(requests)
