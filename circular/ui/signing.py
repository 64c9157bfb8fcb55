# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Logging in and out beside every page, and what must be said about who one is."""

from collections.abc import Mapping

import streamlit as st

from circular.domain import guises
from circular.domain.guises import NOBODY, Guise
from circular.domain.people import Scope
from circular.domain.permissions import Actor
from circular.domain.sets import Rank
from circular.domain.text import Bilingual
from circular.i18n import Translator
from circular.services import people
from circular.services.context import Context
from circular.ui import identity
from circular.ui.identity import GUISE, Identity, Way
from circular.ui.markup import Markup, show, tag

_CHOICE = "signing.guise"
_SHARED = {"redirect_uri", "cookie_secret", "expose_tokens", "client_kwargs"}


def beside(t: Translator, context: Context, who: Identity, *, city: str | None) -> None:
    """Who one is and the way in or out, in the sidebar; `city` is the one looked at."""
    with st.container(key="signing"):
        match who.way:
            case Way.LOGIN if who.signed_in:
                _present(t, context, who)
            case Way.LOGIN:
                _ways_in(t, "again" if who.expired else "log_in", key="sign_in")
            case Way.DEMO:
                _guises(t, context, city)
            case Way.PLACE if who.actor.rank is not Rank.PUBLIC:
                show(_roles(t, t("signing.here"), _held(context, who)))


def band(t: Translator, context: Context, who: Identity) -> None:
    """What must be known before anything is read: this is for trying out, this session is over."""
    if who.way is Way.DEMO:
        played = _held(context, who)
        as_whom = t.list([worded(t, each) for each in played]) if played else t.term(Rank.PUBLIC)
        note = tag("p", tag("strong", t("signing.demo")), " ", t("signing.demo_how", who=as_whom))
        show(tag("div", note, class_="cs-band", role="note", data_guise=str(identity.guise())))
    if who.expired:
        show(tag("div", tag("p", t("signing.expired")), class_="cs-refusal", role="alert"))
        with st.container(key="signing_expired"):
            _ways_in(t, "again", key="sign_in_again")
    if who.refusal:
        said = t(who.refusal.key, **who.refusal.details)
        show(tag("div", tag("p", said), class_="cs-refusal", role="alert"))


def worded(t: Translator, scope: Scope) -> str:
    """A role with where it holds."""
    where = t.text(scope.table) if scope.table else scope.city
    return t("signing.role_at", role=t.term(scope.rank), where=where) if where else t.term(scope.rank)


def _held(context: Context, who: Identity) -> tuple[Scope, ...]:
    """What the roles are called, from memory where nothing has changed."""
    key = repr((context.store.path, context.store.revision, who.actor.grants))
    return _scopes(key, _context=context, _actor=who.actor)


@st.cache_resource(max_entries=256, show_spinner=False)
def _scopes(key: str, *, _context: Context, _actor: Actor) -> tuple[Scope, ...]:  # noqa: ARG001  # told apart by it
    return people.scopes(_context, _actor)


def _present(t: Translator, context: Context, who: Identity) -> None:
    name = who.actor.name or who.email or ""
    if who.refusal is None and who.actor.rank is Rank.PUBLIC:
        nothing = t("signing.no_role", email=who.email) if who.email else t("signing.no_email")
        show(
            tag("p", t("signing.signed_in", name=name), class_="cs-small"),
            tag("p", nothing, class_="cs-small"),
        )
    else:
        show(_roles(t, t("signing.signed_in", name=name), _held(context, who)))
    st.button(t("signing.log_out"), key="sign_out", on_click=st.logout, width="stretch")


def _roles(t: Translator, head: str, held: tuple[Scope, ...]) -> Markup:
    return tag(
        "div", tag("p", head), tag("ul", *(tag("li", worded(t, each)) for each in held)), class_="cs-small"
    )


def _ways_in(t: Translator, said: str, *, key: str) -> None:
    """A button a provider; the browser script remembers where it was pressed."""
    providers = [name for name, given in st.secrets["auth"].items() if _is_provider(name, given)]
    for provider in providers or [None]:
        label = t(f"signing.{said}")
        st.button(
            t("signing.log_in_with", label=label, provider=provider) if len(providers) > 1 else label,
            key=f"{key}_{provider}" if provider else key,
            type="primary",
            on_click=st.login,
            args=(provider,) if provider else (),
            width="stretch",
        )


def _is_provider(name: str, given: object) -> bool:
    return name not in _SHARED and isinstance(given, Mapping)


def _guises(t: Translator, context: Context, city: str | None) -> None:
    """The choice of whom to be, kept over a reload by the browser."""
    options = _offered(t, context, city)
    chosen = str(identity.guise())
    if chosen not in options:  # of another city
        options[chosen] = t("signing.elsewhere", role=t.term(guises.read(chosen).rank))
    st.session_state[_CHOICE] = chosen
    st.selectbox(
        t("signing.guise"), list(options), format_func=options.__getitem__, key=_CHOICE, on_change=_be
    )


def _be() -> None:
    st.session_state[GUISE] = st.session_state[_CHOICE]


def _offered(t: Translator, context: Context, city: str | None) -> dict[str, str]:
    tables: Mapping[str, Bilingual] = people.tables(context, city) if city else {}
    found = [NOBODY, Guise(rank=Rank.VIEWER, city=city)]
    options = {str(each): t.term(each.rank) for each in found}
    for table, name in tables.items():
        guise = Guise(rank=Rank.COORDINATOR, city=city, table=table)
        options[str(guise)] = t("signing.role_at", role=t.term(Rank.COORDINATOR), where=t.text(name))
    for guise in (Guise(rank=Rank.DEPARTMENT, city=city), Guise(rank=Rank.ADMIN)):
        options[str(guise)] = t.term(guise.rank)
    return options
