# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who is at the browser: whoever logged in, whom somebody plays who tries it out, the operator here, or the public."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from enum import StrEnum
from typing import cast
from urllib.parse import unquote

import streamlit as st

from circular import config
from circular.domain import access, guises
from circular.domain import people as claims
from circular.domain.permissions import PUBLIC, Actor
from circular.errors import CircularError, Misconfigured, NotAllowed
from circular.services import people
from circular.services.context import Context

GUISE = "guise"
"""Where the session keeps whom somebody plays."""
GUISE_COOKIE = "circular_guise"
_HELD = "identity"


class Way(StrEnum):
    """How one comes to be somebody here."""

    LOGIN = "login"
    DEMO = "demo"
    PLACE = "place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who it is. `expired`: was logged in and must again; `refusal`: logged in, and told why that gives nothing."""

    actor: Actor
    way: Way
    signed_in: bool = False
    expired: bool = False
    email: str | None = None
    refusal: CircularError | None = None


def ask(context: Context) -> Identity:
    """Who it is now; `context` asks as the public. Raises Misconfigured, Unavailable."""
    settings = context.settings
    user = cast("Mapping[str, object]", st.user.to_dict())
    login = "is_logged_in" in user  # Streamlit says so, yes or no, only where a login is set up
    bound_to, headers = st.get_option("server.address"), st.context.headers
    if settings.demo_login:
        access.only_here(bound_to=bound_to, base_url=settings.base_url)
        if login:
            raise Misconfigured("errors.demo_and_login")
    if login:
        return _logged_in(context, user) if user["is_logged_in"] else Identity(actor=PUBLIC, way=Way.LOGIN)
    facts = {"bound_to": bound_to, "host": headers.get("Host"), "base_url": settings.base_url}
    if settings.demo_login and access.is_local(headers=headers.keys(), **facts):
        return _playing(context)
    return Identity(actor=access.without_login(headers=headers.keys(), **facts), way=Way.PLACE)


def beside() -> bool:
    """Whether browser and server share a machine, and no login is asked for: only who runs it is there."""
    return (
        access.is_local(
            bound_to=st.get_option("server.address"),
            host=st.context.headers.get("Host"),
            headers=st.context.headers.keys(),
            base_url=config.read().base_url,
        )
        and "is_logged_in" not in st.user.to_dict()
    )


def guise() -> guises.Guise:
    """Whom somebody plays: as chosen in this session, else as the browser remembers."""
    if chosen := st.session_state.get(GUISE):
        return guises.read(chosen)
    return guises.read(unquote(str(st.context.cookies.get(GUISE_COOKIE))))


def _logged_in(context: Context, user: Mapping[str, object]) -> Identity:
    given = claims.claims(user)
    email = given.email if given else None
    if claims.expired(user, now=context.now.replace(tzinfo=UTC).timestamp()):
        return Identity(actor=PUBLIC, way=Way.LOGIN, expired=True, email=email)
    # Asked of the store when anything has changed there: a role that was ended ends here with the next step.
    key = (context.store.path, context.store.revision, given)
    held = st.session_state.get(_HELD)
    if held and held[0] == key:
        return cast("Identity", held[1])
    try:
        actor = people.arrive(context, user)
        found = Identity(actor=actor, way=Way.LOGIN, signed_in=True, email=email)
    except NotAllowed as refusal:
        found = Identity(actor=PUBLIC, way=Way.LOGIN, signed_in=True, email=email, refusal=refusal)
    st.session_state[_HELD] = (key, found)
    return found


def _playing(context: Context) -> Identity:
    return Identity(actor=people.as_guise(context, guise()), way=Way.DEMO)
