# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The main script: runs before every page and decides language, identity, strategy and date."""

from pathlib import Path

import streamlit as st

from circular import config
from circular.domain.question import Question
from circular.domain.sets import Language
from circular.errors import CircularError
from circular.i18n import Translator, translator
from circular.services import strategies
from circular.services.strategies import Offered
from circular.ui import address, heading, notices, session, sidebar, welcome
from circular.ui.address import COMMON, PAGES, Address
from circular.ui.markup import show, tag
from circular.ui.view import View

# The folder is reached from here on purpose: one named pages beside this script would be run by Streamlit itself,
# before anybody has asked who is there.
_FOLDER = Path("../../pages")
_HIDDEN = {"action"}
_ADDRESS = "address"
LANGUAGE_COOKIE = "circular_language"


def run() -> None:
    """Show the frame and, once a strategy is chosen, the page the address asks for."""
    language = _language()
    t = translator(language)
    # The browser script reads the language here and tells the document.
    show(tag("span", class_="cs-language", data_language=language, hidden=""))
    page = st.navigation(
        [
            st.Page(
                _FOLDER / f"{name}.py",
                title=t(f"frame.page_{name}"),
                url_path=name,
                default=name == "overview",
                visibility="hidden" if name in _HIDDEN else "visible",
            )
            for name in PAGES
        ]
    )
    st.set_page_config(page_title=f"{page.title} · {t('frame.product')}", layout="wide")
    try:
        view = _view(t, page.title)
        if view is not None:
            session.hold(view)
            heading.bands(view)
            page.run()
    except CircularError as error:
        notices.error(t, error, back=f"/?lang={language}")


def _language() -> Language:
    """The language the address names, else the one of this session, of this browser, of this installation."""
    asked = st.query_params.get("lang")
    if asked in set(Language):
        return Language(asked)
    if held := st.session_state.get(_ADDRESS):
        return Language(held.language)
    remembered = st.context.cookies.get(LANGUAGE_COOKIE)
    return Language(remembered if remembered in set(Language) else config.read().language)


def _view(t: Translator, title: str) -> View | None:
    """Read the address and draw what surrounds the page; None where a strategy has yet to be chosen."""
    context = session.context()
    offered = strategies.offered(context)
    held: Address | None = st.session_state.get(_ADDRESS)
    parameters = st.query_params.to_dict()
    # Following the menu empties the address; what was chosen before then still holds.
    if held and "strategy" not in parameters:
        parameters = held.parameters()
    here, refusals = address.parse(parameters, strategies=offered, language=t.language)
    if here.strategy is None and len(offered) == 1:
        here = here.about(next(iter(offered)))
    sidebar.draw(t, offered, here, today=context.today, source_url=context.settings.source_url)
    if refusals:
        notices.refused(t, refusals, back=here.to("overview") if here.strategy else None)
    if here.strategy is None:
        welcome.show(t, offered, here)
        return None
    _keep(here)
    chosen: Offered = offered[here.strategy]
    st.set_page_config(page_title=f"{title} · {t.field(chosen.strategy, 'name')}")
    question = context.ask(
        Question(
            strategy=here.strategy, as_of=here.as_of or context.today, timezone=context.settings.timezone
        )
    )
    return View(
        t=t,
        context=context,
        strategy=chosen.strategy,
        city=chosen.city,
        question=question,
        address=here,
        dark=st.context.theme.type == "dark",
    )


def _keep(here: Address) -> None:
    """Remember the address and let the URL say all of it."""
    st.session_state[_ADDRESS] = here
    given = {name: st.query_params.get_all(name) for name in st.query_params}
    others = {name: values for name, values in given.items() if name not in COMMON}
    wanted = {name: [value] for name, value in here.parameters().items()} | others
    if wanted != given:
        # In one step: each would otherwise be an entry of its own in the browser's history.
        st.query_params.from_dict(wanted)


run()
