# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stands beside every page: which strategy, as of when, in which language."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from circular.domain.sets import Language
from circular.i18n import Translator
from circular.services.strategies import Offered
from circular.ui.address import EARLIEST, LATEST, Address
from circular.ui.markup import link, show, tag

_STRATEGY, _AS_OF, _LANGUAGE = "sidebar.strategy", "sidebar.as_of", "sidebar.lang"
_KNOWN_ON = "sidebar.known_on"


def draw(t: Translator, offered: Mapping[str, Offered], here: Address, *, today: date, insider: bool) -> None:
    """Draw it; each choice is written into the address, from where the next run reads it.

    What was known when is for an `insider` alone.
    """
    with st.sidebar:
        if here.strategy is not None:
            _strategy(t, offered, here)
            _as_of(t, here, today)
            if insider:
                _known_on(t, here, today)
        _language(t, here)


def _strategy(t: Translator, offered: Mapping[str, Offered], here: Address) -> None:
    if len(offered) < 2:
        return
    st.session_state[_STRATEGY] = here.strategy

    def worded(strategy: str) -> str:
        return t.field(offered[strategy].strategy, "name")

    st.selectbox(
        t("frame.strategy"), list(offered), format_func=worded, key=_STRATEGY, on_change=_choose_strategy
    )
    show(tag("p", link(t("frame.all_strategies"), f"/?lang={here.language}"), class_="cs-small"))


def _as_of(t: Translator, here: Address, today: date) -> None:
    st.session_state[_AS_OF] = here.as_of or today
    st.date_input(
        t("frame.as_of"),
        key=_AS_OF,
        format="DD/MM/YYYY",
        min_value=EARLIEST,
        max_value=LATEST,
        help=t("frame.as_of_help"),
        on_change=_choose_date,
        args=(today,),
    )
    if here.as_of and here.as_of != today:
        st.button(t("frame.back_to_today"), on_click=_forget_date, width="stretch")


def _known_on(t: Translator, here: Address, today: date) -> None:
    st.session_state[_KNOWN_ON] = here.known_on
    st.date_input(
        t("frame.known_on"),
        key=_KNOWN_ON,
        format="DD/MM/YYYY",
        min_value=EARLIEST,
        max_value=max(today, here.known_on or today),
        help=t("frame.known_on_help"),
        on_change=_choose_known,
        args=(today,),
    )
    if here.known_on:
        st.button(t("frame.know_all"), on_click=_know_all, width="stretch")


def _language(t: Translator, here: Address) -> None:
    st.session_state[_LANGUAGE] = here.language
    st.segmented_control(
        t("frame.language"),
        list(Language),
        format_func=t.term,
        key=_LANGUAGE,
        required=True,
        on_change=_choose_language,
    )


def _choose_strategy() -> None:
    # Filters and ids mean nothing in another strategy.
    common = {"lang", "as_of", "known_on"}
    kept = {name: value for name, value in st.query_params.to_dict().items() if name in common}
    st.query_params.from_dict({"strategy": st.session_state[_STRATEGY], **kept})


def _choose_date(today: date) -> None:
    chosen: date | None = st.session_state[_AS_OF]
    if chosen is None or chosen == today:
        _forget_date()
    else:
        st.query_params["as_of"] = chosen.isoformat()


def _forget_date() -> None:
    st.query_params.pop("as_of", None)


def _choose_known(today: date) -> None:
    chosen: date | None = st.session_state[_KNOWN_ON]
    # By the end of today all is known that is known now.
    if chosen is None or chosen >= today:
        _know_all()
    else:
        st.query_params["known_on"] = chosen.isoformat()


def _know_all() -> None:
    st.query_params.pop("known_on", None)


def _choose_language() -> None:
    st.query_params["lang"] = st.session_state[_LANGUAGE]
