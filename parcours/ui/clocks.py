"""The clocks of live parts give way to what a person asks for.

A live part has its tab ask for news every other second. Until the tab has heard of the next screen it asks in
the name of the one it still shows. Streamlit folds such a request into one that waits, and keeps the page of
the later of the two: the link that was followed is lost. A whole run draws the live parts too, so a tick that
comes while one waits needs nothing.
"""

from __future__ import annotations

from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData, ScriptRequests, ScriptRequestType

_fold = ScriptRequests._request_rerun_locked


def _give_way(self: ScriptRequests, new_data: RerunData) -> bool:
    """Fold a request into what waits, or leave what waits as it is where the new one is but a tick."""
    waits = self._state is ScriptRequestType.RERUN and not self._rerun_data.fragment_id_queue
    if waits and new_data.is_auto_rerun:
        return True
    return _fold(self, new_data)


def give_way() -> None:
    """Have ticks give way from now on, in every session of this process."""
    ScriptRequests._request_rerun_locked = _give_way  # type: ignore[method-assign]


def waits() -> bool:
    """Whether something that a person asked for waits for the run that goes on."""
    context = get_script_run_ctx()
    requests = context.script_requests if context else None
    return requests is not None and _asked(requests)


def _asked(requests: ScriptRequests) -> bool:
    """Whether more than a tick waits: two live parts tick side by side, and none may wait for the other."""
    return requests._state is ScriptRequestType.RERUN and not requests._rerun_data.is_auto_rerun
