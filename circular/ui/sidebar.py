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
from circular.ui.markup import link, outward, show, tag

_STRATEGY, _AS_OF, _LANGUAGE = "sidebar.strategy", "sidebar.as_of", "sidebar.lang"


def draw(t: Translator, offered: Mapping[str, Offered], here: Address, *, today: date) -> None:
    """Draw it; each choice is written into the address, from where the next run reads it."""
    with st.sidebar:
        if here.strategy is not None:
            _strategy(t, offered, here)
            _as_of(t, here, today)
        _language(t, here)


def foot(t: Translator, here: Address, *, source_url: str | None) -> None:
    """What stands below everything else."""
    with st.sidebar:
        show(
            tag(
                "ul",
                tag("li", outward(t("frame.source_code"), source_url)) if source_url else None,
                tag("li", tag("a", t("frame.accessibility"), href=f"/accessibility?lang={here.language}")),
                class_="cs-foot",
            )
        )


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
    kept = {name: value for name, value in st.query_params.to_dict().items() if name in {"lang", "as_of"}}
    st.query_params.from_dict({"strategy": st.session_state[_STRATEGY], **kept})


def _choose_date(today: date) -> None:
    chosen: date | None = st.session_state[_AS_OF]
    if chosen is None or chosen == today:
        _forget_date()
    else:
        st.query_params["as_of"] = chosen.isoformat()


def _forget_date() -> None:
    st.query_params.pop("as_of", None)


def _choose_language() -> None:
    st.query_params["lang"] = st.session_state[_LANGUAGE]
