"""The walk to the checkout: what it does, the proof that the site is the asker's, and the switch."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from parcours.assess.view import View
from parcours.facts.model import now
from parcours.facts.owner import PROOF_FILE, PROOF_MARK, PROOF_RECORD, OwnerData, proof_token
from parcours.text import Translator, _
from parcours.ui import deps, state, storage
from parcours.ui.parts import prose

WAYS = {"file": _("by the file on your site"), "dns": _("by the record of your domain")}


def section(t: Translator, view: View, given: OwnerData) -> None:
    """Explain, prove, walk."""
    proven = given.proven(view.assessment.url, now())
    told = t(_("this site is shown to be yours")) if proven else t(_("off"))
    with st.expander(f"{t(_('Walk to the checkout'))} · {told}", icon=":material/shopping_cart_checkout:"):
        st.markdown(
            t(_("With your leave our browser puts one product in the cart and goes on to the "
                "checkout, as a customer would. It types nothing, sends nothing and orders "
                "nothing. Your shop may count one abandoned cart."))
        )  # fmt: skip
        if proven:
            _walk(t, view, given)
        else:
            _prove(t, view)


def _prove(t: Translator, view: View) -> None:
    line = f"{PROOF_MARK}{proof_token(view.assessment.id)}"
    st.markdown(t(_("First show that the site is yours, in one of two ways. Put this line")))
    st.code(line, language=None)
    st.markdown(
        t(_("in a text file at {file} on your site, or in a TXT record of your domain named {record}."),
          file=f"`{PROOF_FILE}`", record=f"`{PROOF_RECORD}`")
    )  # fmt: skip
    if st.button(t(_("Look for it now")), icon=":material/search:"):
        found: list[bool] = []
        with st.spinner(t(_("Looking for the line on your site and in its records"))):
            asked = storage.done(lambda: found.append(deps.service().prove(view.assessment.id)))
        if not asked:
            return
        if found[0]:
            st.rerun()
        st.warning(
            t(
                _(
                    "We did not see the line yet. A new record can take an hour to be seen; "
                    "a file is seen at once."
                )
            ),
            icon=":material/info:",
        )


def _walk(t: Translator, view: View, given: OwnerData) -> None:
    proof = given.proof
    if proof:
        prose.fine(
            t(
                _("Shown {way} on {date}; it holds for 30 days."),
                way=t(WAYS[proof.way]),
                date=t.date(proof.at),
            )
        )
    if view.run and view.run.status.over:
        if st.button(t(_("Check again, with the walk")), icon=":material/refresh:"):
            with_walk = replace(view.run.options, active=True)
            if storage.done(lambda: deps.service().run_again(view.assessment.id, with_walk)):
                st.rerun()
    else:
        prose.quiet(t(_("The walk can begin when the check that runs now is over.")))
    if st.button(t(_("Switch it off again")), type="tertiary") and storage.done(
        lambda: deps.service().give(state.audit(), replace(given, proof=None))
    ):
        st.rerun()
