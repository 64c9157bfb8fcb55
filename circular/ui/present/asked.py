# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a presentation is asked for: which one, with whose figures, from which day it tells; all in the address."""

from dataclasses import replace
from datetime import date

import streamlit as st

from circular.domain import quarters
from circular.domain.permissions import PUBLIC
from circular.domain.question import Question
from circular.domain.records import Presentation, Scene
from circular.services import cities, presentations, quiet, reports
from circular.services.context import Context
from circular.ui import cached, days
from circular.ui.present import room
from circular.ui.present.drawn import Room
from circular.ui.view import View

COLOUR = "#17324d"
"""Of a city that has not chosen one."""
INTERNAL = "internal"


def draw(view: View) -> str:
    """The scenes as the room is to see them. Raises NotFound for a presentation that this person may not see.

    What is projected is public: the figures are the public's, unless an insider asks for the internal ones.
    """
    strategy, id_ = view.strategy.id, st.query_params.get("presentation") or None
    held = presentations.get(view.context, strategy, id_).presentation if id_ else None
    scenes = presentations.composed(view.context, strategy, id_)
    told = view if view.internal and st.query_params.get("figures") == INTERNAL else _public(view)
    since = _since(held, told.question)

    def drawn(_: Context, __: Question, /, **___: object) -> str:
        return room.markup(_room(view, told, scenes, since=since))

    return cached.ask(
        told,
        drawn,
        scenes=tuple(scene.id for scene in scenes),
        since=since,
        quiet=quiet.now(view.context, strategy),
        here=view.address,
        internal=view.internal,
        dark=view.dark,
    )


def _public(view: View) -> View:
    context = replace(view.context, actor=PUBLIC, asking=None)
    return replace(view, context=context, question=context.ask(view.question))


def _room(view: View, told: View, scenes: tuple[Scene, ...], *, since: date) -> Room:
    profile = cities.profile(view.context, view.city.id)
    address = presentations.address(view.context, view.url("overview"))
    return Room(
        view=told,
        report=cached.ask(told, reports.gather, since=since),
        scenes=scenes,
        quiet=quiet.now(view.context, view.strategy.id),
        insider=view.internal,
        colour=profile.colour if profile and profile.colour else COLOUR,
        address=address,
        code=presentations.code(address) if address else None,
    )


def _since(held: Presentation | None, question: Question) -> date:
    """The day the office chose, or the one in the address, or the end of the last quarter; never after the date."""
    given, _ = days.given("from", latest=question.as_of)
    wanted = given or (held.since if held else None)
    return wanted if wanted and wanted < question.as_of else quarters.last_before(question.as_of)
