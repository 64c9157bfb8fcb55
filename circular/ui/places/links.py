# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The way from an action to what else happens where it is."""

from collections.abc import Sequence

from circular.domain.sets import Scope
from circular.domain.sheet import Place
from circular.ui.markup import Markup, join, link
from circular.ui.view import View


def district(view: View, name: str | None, *, adopted: bool) -> str | Markup | None:
    """A district as a link to its page; as it is where whoever asks could not open it."""
    scope = _scope(view, adopted=adopted)
    if not name or scope is None:
        return name
    return link(name, view.url("places", district=name, scope=_written(scope)))


def places(view: View, stated: Sequence[Place], *, adopted: bool) -> Markup | None:
    """The places of an action, those in a municipality as links to its page; None where none is stated."""
    scope = _scope(view, adopted=adopted)
    pieces: list[str] = []
    for place in stated:
        known = scope is not None and place.istat_code
        written = _written(scope) if scope else None
        url = view.url("places", municipality=place.istat_code, scope=written) if known else None
        pieces += [" · ", link(place.name, url) if url else place.name]
    return join(*pieces[1:]) if pieces else None


def _scope(view: View, *, adopted: bool) -> Scope | None:
    """The scope in which a page of places shows the action; the public is shown none of what is not adopted."""
    if adopted:
        return Scope.ADOPTED
    return Scope.TERRITORY if view.internal else None


def _written(scope: Scope) -> str | None:
    return None if scope is Scope.ADOPTED else scope.value
