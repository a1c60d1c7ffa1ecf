"""What only the owner knows: real visitors' figures, her posts, how fast she answers. Each is optional."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import streamlit as st

from parcours.assess.owner_files import OwnerFileRefused, read_field_speed, read_posts
from parcours.assess.view import View
from parcours.facts.model import now
from parcours.facts.owner import Drill, FieldSpeed, OwnerData, ReplyTimes
from parcours.text import Message, Translator, _
from parcours.ui import deps, state, storage
from parcours.ui.parts import prose, safe
from parcours.ui.website import checkout_walk

MOST_HOURS = 2_000.0
YES_NO = {True: _("Yes"), False: _("No")}
MYSTERY = _(
    "Hello, I ordered last week (order 1042) and the size does not fit. How can I exchange it, and how "
    "long will it take? Thank you."
)


def section(view: View) -> None:
    """Everything the owner can give, below the checks."""
    if not view.assessment.url or view.assessment.example:
        return
    t = state.t()
    prose.section(t(_("What only you can tell us")))
    st.markdown(
        t(_("None of this is needed. What you give here replaces an estimate, or answers a "
            "check that nobody can make from outside. It stays on this machine."))
    )  # fmt: skip
    _notice()
    given = deps.service().owner(view.assessment.id)
    _field_speed(t, given)
    _posts(t, given)
    _replies(t, given)
    _mystery(t, given)
    checkout_walk.section(t, view, given)


def keep(given: OwnerData) -> bool:
    """Save what is given, and judge the checks anew with it; False when it cannot be saved, which is said."""
    with st.spinner(state.t()(_("Judging the checks again with this"))):
        return storage.done(lambda: deps.service().give(state.audit(), given))


def _notice() -> None:
    refused: Message | None = state.pop("given_refused")
    if refused:
        st.error(state.t()(refused), icon=":material/error:")


def _label(title: str, told: str) -> str:
    return f"{title} · {told}" if told else title


# Real visitors


def _field_speed(t: Translator, given: OwnerData) -> None:
    speed = given.field_speed or FieldSpeed()
    title = _label(t(_("What real visitors wait")), _speed_told(t, speed))
    with st.expander(title, icon=":material/speed:"):
        st.markdown(
            t(_("A load timed by us is one phone on one network. Figures of your real visitors "
                "count more. Search Console shows them under Core Web Vitals: take the value "
                "for 75 % of visits, on phones."))
        )  # fmt: skip
        with st.form("field_speed", border=False):
            lcp = _figure(t(_("Main content appears, seconds")), _s(speed.lcp_ms), 60.0, 0.1)
            inp = _figure(t(_("Answers a tap, milliseconds")), speed.inp_ms, 10_000.0, 10.0)
            cls = _figure(t(_("Layout shift, no unit")), speed.cls, 10.0, 0.01)
            if st.form_submit_button(t(_("Keep these figures"))):
                typed = FieldSpeed(
                    "typed", lcp_ms=lcp * 1000 if lcp is not None else None, inp_ms=inp, cls=cls
                )
                any_given = any(each is not None for each in (lcp, inp, cls))
                if keep(replace(given, field_speed=typed if any_given else None)):
                    st.rerun()
        label = t(_("Or a file: the report of Chrome as JSON, or your own measurements as CSV"))
        _file(label, ["json", "csv"],
              "speed")  # fmt: skip
        if (
            given.field_speed
            and st.button(t(_("Remove these figures")), type="tertiary")
            and keep(replace(given, field_speed=None))
        ):
            st.rerun()


def _s(ms: float | None) -> float | None:
    return None if ms is None else ms / 1000


def _figure(label: str, value: float | None, most: float, step: float) -> float | None:
    return st.number_input(label, min_value=0.0, max_value=most, value=value, step=step, placeholder="–")


def _speed_told(t: Translator, speed: FieldSpeed) -> str:
    parts = [
        t(_("main content after {seconds}"), seconds=t.seconds(speed.lcp_ms / 1000)) if speed.lcp_ms else "",
        t(_("a tap answered in {ms} ms"), ms=round(speed.inp_ms)) if speed.inp_ms is not None else "",
        t(_("shift {value}"), value=t.number(speed.cls, 2)) if speed.cls is not None else "",
    ]
    return ", ".join(filter(None, parts))


# Posts


def _posts(t: Translator, given: OwnerData) -> None:
    count = len(given.posts)
    told = t.n("{n} post", "{n} posts", count) if count else ""
    with st.expander(_label(t(_("Your posts on social networks")), told), icon=":material/forum:"):
        st.markdown(
            t(_("An export of your posts as CSV, one post a line, from any network or tool. We "
                "look at how many are offers and how many quote your customers."))
        )  # fmt: skip
        for post in given.posts[:3]:
            st.markdown(f"- {prose.quoted(t, safe.short(post.text, 120))}")
        _file(t(_("Your export as CSV, 5 MB at most")), ["csv", "txt", "tsv"], "posts")
        if count and st.button(t(_("Remove the posts")), type="tertiary") and keep(replace(given, posts=())):
            st.rerun()


def _file(label: str, kinds: list[str], what: str) -> None:
    turn = state.get(f"given_turn:{what}", 0)
    file = st.file_uploader(label, type=kinds, key=f"given:{what}:{turn}")
    if file is None:
        return
    given = deps.service().owner(state.audit())
    try:
        if what == "posts":
            kept = keep(replace(given, posts=read_posts(file.getvalue())))
        else:
            kept = keep(replace(given, field_speed=read_field_speed(file.getvalue())))
    except OwnerFileRefused as refusal:
        state.put("given_refused", refusal.text)
    else:
        if not kept:
            return  # the widget holds the file, and it is tried again at the next run
    state.put(f"given_turn:{what}", turn + 1)
    st.rerun()


# How fast she answers


def _replies(t: Translator, given: OwnerData) -> None:
    known = given.replies
    told = t(_("half of them within {hours} h"), hours=t.number(known.median_h, 1)) if known else ""
    with st.expander(_label(t(_("How fast you answer messages")), told), icon=":material/mark_email_read:"):
        st.markdown(
            t(_("From your mailbox or help desk: how long customers waited for a first answer "
                "by a person, over the last month or so. We compare it with what your site "
                "promises."))
        )  # fmt: skip
        with st.form("replies", border=False):
            median = _figure(
                t(_("Half of them were answered within, hours")),
                known.median_h if known else None,
                MOST_HOURS,
                1.0,
            )
            p90 = _figure(
                t(_("9 in 10 were answered within, hours")), known.p90_h if known else None, MOST_HOURS, 1.0
            )
            count = st.number_input(
                t(_("Messages counted")), min_value=1, max_value=1_000_000,
                value=known.messages if known else None,
                placeholder="–",
            )  # fmt: skip
            if st.form_submit_button(t(_("Keep these times"))):
                new = None if median is None else ReplyTimes(median, p90, int(count) if count else None)
                if keep(replace(given, replies=new)):
                    st.rerun()


# The mystery message


def _mystery(t: Translator, given: OwnerData) -> None:
    waiting = next((each for each in given.drills if each.hours is None), None)
    last = given.drills[-1] if given.drills else None
    with st.expander(_label(t(_("A mystery message")), _drill_told(t, last)), icon=":material/timer:"):
        if waiting is None:
            _send(t, given)
        else:
            _answered(t, given, waiting)


def _drill_told(t: Translator, drill: Drill | None) -> str:
    if drill is None:
        return ""
    if drill.hours is None:
        return t(_("sent on {moment}"), moment=t.moment(datetime.fromisoformat(drill.sent)))
    return t(_("answered after {hours} h"), hours=t.number(drill.hours, 1))


def _send(t: Translator, given: OwnerData) -> None:
    st.markdown(
        t(_("Ask a friend to send this to your business, by your form or e-mail, without "
            "telling whoever answers. Press the button when it is sent; the clock then runs."))
    )  # fmt: skip
    st.code(t(MYSTERY), language=None, wrap_lines=True)
    if st.button(t(_("It is sent: start the clock")), icon=":material/timer:") and keep(
        replace(given, drills=(*given.drills[-9:], Drill(now().isoformat())))
    ):
        st.rerun()


def _answered(t: Translator, given: OwnerData, waiting: Drill) -> None:
    waited = (now() - datetime.fromisoformat(waiting.sent)).total_seconds() / 3600
    st.markdown(t(_("The clock has run for {hours} h."), hours=t.number(waited, 1)))
    with st.form("mystery", border=False):
        hours = _figure(t(_("A person answered after, hours")), round(waited, 1), MOST_HOURS, 0.5)
        solved = _yes_no(t, t(_("Did the first answer solve it?")), "solved")
        again = _yes_no(t, t(_("Did it ask for what the message had said already?")), "asked_again")
        if st.form_submit_button(t(_("Keep the outcome"))) and hours is not None:
            done = replace(waiting, hours=hours, solved=solved, asked_again=again)
            if keep(replace(given, drills=tuple(done if each is waiting else each for each in given.drills))):
                st.rerun()
    if st.button(t(_("Call it off")), type="tertiary") and keep(
        replace(given, drills=tuple(each for each in given.drills if each is not waiting))
    ):
        st.rerun()


def _yes_no(t: Translator, label: str, name: str) -> bool | None:
    chosen: bool | None = st.radio(
        label, [True, False], index=None, format_func=lambda each: t(YES_NO[each]), horizontal=True,
        key=f"mystery:{name}",
    )  # fmt: skip
    return chosen
