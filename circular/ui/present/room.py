# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The room itself: all scenes put together once, mounted, and paged by the browser alone."""

from functools import cache
from importlib.resources import files

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from circular.ui.markup import Markup, link, tag
from circular.ui.present import scenes
from circular.ui.present.drawn import Room

_FOLDER = files("circular.ui.present")


def markup(room: Room) -> Markup:
    """Everything, the first scene in sight; the script shows the one that the address names."""
    t = room.t
    return tag(
        "div",
        link(t("present.leave"), room.view.url("overview"), class_="cs-r-leave"),
        tag("button", type="button", class_="cs-r-edge cs-r-back", aria_label=t("present.back")),
        tag("button", type="button", class_="cs-r-edge cs-r-on", aria_label=t("present.on")),
        *scenes.every(room),
        tag("p", class_="cs-r-announce", aria_live="polite"),
        class_="cs-room",
        style=f"--city:{room.colour}",
        role="region",
        aria_label=t("present.region"),
    )


def show(html: str) -> None:
    """Put the room over everything else."""
    _component()(key="room", data={"html": html})


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "circular_room",
        html='<div class="cs-room-place"></div>',
        css=(_FOLDER / "room.css").read_text(encoding="utf-8"),
        js=(_FOLDER / "room.js").read_text(encoding="utf-8"),
        # In the page itself: its typeface and the colours of light and dark are those of the pages.
        isolate_styles=False,
    )
