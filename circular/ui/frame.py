# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The main script: runs before every page and decides language, identity, strategy and date."""

from dataclasses import dataclass, replace
from pathlib import Path

import streamlit as st

from circular import config
from circular.domain.permissions import Actor
from circular.domain.question import Question
from circular.domain.sets import Language, Rank
from circular.errors import CircularError, NotFound
from circular.i18n import Translator, locales, translator
from circular.services import strategies
from circular.services.context import Context
from circular.services.strategies import Offered
from circular.ui import (
    address,
    foot,
    heading,
    identity,
    menu,
    notices,
    pause,
    session,
    share,
    sidebar,
    signing,
    vast,
    watched,
    welcome,
)
from circular.ui.address import COMMON, PAGES, Address, Refusal
from circular.ui.identity import Identity
from circular.ui.markup import show, tag
from circular.ui.view import View

# The folder is reached from here on purpose: one named pages beside this script would be run by Streamlit itself,
# before anybody has asked who is there.
_FOLDER = Path("../../pages")
_ADDRESS = "address"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Arrival:
    """What is known before a page runs."""

    context: Context
    who: Identity
    offered: dict[str, Offered]
    here: Address
    refusals: tuple[Refusal, ...]

    @property
    def city(self) -> str | None:
        """The city that the strategy is of, once one is chosen."""
        return self.offered[self.here.strategy].city.id if self.here.strategy else None


def run() -> None:
    """Show the frame and, once a strategy is chosen, the page the address asks for."""
    language = _language()
    t = translator(language)
    # The browser script reads the language here and tells the document.
    show(tag("span", class_="cs-language", data_language=language, hidden=""))
    try:
        arrival = _arrive(language)
    except CircularError as error:
        _navigation(t, None)
        notices.closed(t, error, again=f"/?lang={language}", told=identity.beside())
        return
    page = _navigation(t, arrival)
    watched.page(page.url_path, arrival.context.actor.rank)
    _beside(t, arrival)
    signing.band(t, arrival.context, arrival.who)
    if arrival.here.strategy is None:
        st.set_page_config(page_title=t("frame.product"))
        welcome.show(t, arrival.offered, arrival.here)
        foot.draw(t, arrival.here, arrival.context.settings)
        return
    view = _view(t, arrival, arrival.here.strategy)
    st.set_page_config(page_title=f"{page.title} · {t.field(view.strategy, 'name')}")
    # Above the page for the eye and the keyboard; filled when the page has written its choices into the address.
    above = st.container(key="share_above", width="content")
    try:
        session.hold(view)
        heading.bands(view)
        if not (
            pause.instead(view, page.url_path) or vast.instead(view, page.url_path or "overview", page.title)
        ):
            page.run()
    except NotFound as error:
        # What the address names is not there; the page that lists the others is, unless it shows one thing only.
        listing = (page.visibility == "visible" and page.url_path) or "overview"
        notices.error(t, error, back=view.url(listing))
    except CircularError as error:
        notices.error(t, error, back=view.url("overview"))
    with above:
        share.draw(view, path=page.url_path, title=page.title)
    foot.draw(
        t, view.address, view.context.settings, report=foot.report(view, path=page.url_path, page=page.title)
    )


def _navigation(t: Translator, arrival: _Arrival | None) -> st.Page:
    """Register every page, always: a deep link must find its page whoever follows it. The menu shows once inside."""
    st.set_page_config(layout="wide")
    strategy = arrival.here.strategy if arrival else None
    hidden = menu.hidden(
        arrival.context if arrival else None, strategy=strategy, city=arrival.city if arrival else None
    )
    return st.navigation(
        [
            st.Page(
                _FOLDER / f"{name}.py",
                title=t(f"frame.page_{name}"),
                url_path=name,
                default=name == "overview",
                visibility="hidden" if name in hidden else "visible",
            )
            for name in PAGES
        ],
        position="sidebar" if strategy else "hidden",
        # A menu that folds hides pages behind words of Streamlit's own.
        expanded=True,
    )


def _language() -> Language:
    """The language the address names, else the one of this session, of this browser, of this installation."""
    asked = st.query_params.get("lang")
    if asked in set(Language):
        return Language(asked)
    if held := st.session_state.get(_ADDRESS):
        return Language(held.language)
    remembered = st.context.cookies.get(locales.COOKIE)
    return Language(remembered if remembered in set(Language) else config.read().language)


def _arrive(language: Language) -> _Arrival:
    """Open the store and read the address. Raises Unavailable."""
    context = session.context()
    who = session.who(context)
    offered = strategies.offered(context)
    held: Address | None = st.session_state.get(_ADDRESS)
    parameters = st.query_params.to_dict()
    # Following the menu empties the address; what was chosen before then still holds.
    if held and not any(name in parameters for name in COMMON):
        parameters = held.parameters()
    here, refusals = address.parse(parameters, strategies=offered, language=language)
    if here.strategy is None and len(offered) == 1:
        here = here.about(next(iter(offered)))
    if here.strategy and offered[here.strategy].received:
        # Somebody else's strategy is read as the public reads it, by whoever has a role here too.
        context = replace(context, actor=Actor(subject=context.actor.subject, rank=Rank.PUBLIC), asking=None)
    if here.known_on and not (here.strategy and context.sees_unpublished(here.strategy)):
        here = here.knowing_all()
    return _Arrival(context=context, who=who, offered=offered, here=here, refusals=refusals)


def _beside(t: Translator, arrival: _Arrival) -> None:
    """Draw what surrounds the page and say what could not be followed."""
    here, context = arrival.here, arrival.context
    insider = here.strategy is not None and context.sees_unpublished(here.strategy)
    sidebar.draw(t, arrival.offered, here, today=context.today, insider=insider)
    with st.sidebar:
        signing.beside(t, context, arrival.who, city=arrival.city)
    if arrival.refusals:
        notices.refused(t, arrival.refusals, back=here.to("overview") if here.strategy else None)
    if here.strategy is not None or not arrival.refusals:
        _keep(here)


def _view(t: Translator, arrival: _Arrival, strategy: str) -> View:
    """Put together what the page is given."""
    context, chosen = arrival.context, arrival.offered[strategy]
    zone = context.settings.timezone
    as_of = arrival.here.as_of or context.today
    return View(
        t=t,
        context=context,
        strategy=chosen.strategy,
        city=chosen.city,
        question=context.ask(
            Question(strategy=strategy, as_of=as_of, known_on=arrival.here.known_on, timezone=zone)
        ),
        address=arrival.here,
        dark=st.context.theme.type == "dark",
        received=chosen.received,
    )


def _keep(here: Address) -> None:
    """Let the URL say all of the address, and remember it once a strategy is chosen."""
    if here.strategy is not None:
        st.session_state[_ADDRESS] = here
    given = {name: st.query_params.get_all(name) for name in st.query_params}
    others = {name: values for name, values in given.items() if name not in COMMON}
    wanted = {name: [value] for name, value in here.parameters().items()} | others
    if wanted != given:
        # In one step: each would otherwise be an entry of its own in the browser's history.
        st.query_params.from_dict(wanted)


with watched.rerun():
    run()
