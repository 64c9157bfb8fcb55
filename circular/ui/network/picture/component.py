# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The component itself: its scripts joined into one module, mounted, and what it tells."""

import json
from collections.abc import Callable
from functools import cache, partial
from hashlib import sha256
from importlib.resources import files

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

_FOLDER = files("circular.ui.network.picture")
_SCRIPTS = ("marks.js", "model.js", "labels.js", "scene.js", "panel.js", "picture.js")
"""In the order in which they use each other; the last exports what Streamlit calls."""


def show(
    picture: bytes,
    *,
    key: str,
    dark: bool,
    chosen: str | None = None,
    on_choice: Callable[[str | None], None] = lambda _: None,
) -> None:
    """Show what `encode` gave, with the organisation of id `chosen` chosen.

    `on_choice` is called with the id of whom a person chooses in the picture, or None, before the page runs again;
    `chosen` must then be that id. It is told to the picture only where the picture has not said it itself, so that a
    choice does not send everything again.
    """
    known = st.session_state.setdefault(f"{key}.known", {"chosen": None, "serial": 0})
    if chosen != known["chosen"]:
        known.update(chosen=chosen, serial=known["serial"] + 1, told=chosen)
    head = {
        "sig": sha256(picture).hexdigest()[:16],
        "serial": known["serial"],
        "chosen": known.get("told"),
        "dark": dark,
    }
    _component()(
        key=key,
        data=json.dumps(head).encode() + b"\n" + picture,
        default={"selected": None},
        on_selected_change=partial(_note, key, on_choice),
    )


def _note(key: str, on_choice: Callable[[str | None], None]) -> None:
    said = st.session_state[key].get("selected")
    st.session_state[f"{key}.known"]["chosen"] = said
    on_choice(said)


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "circular_network",
        html='<div class="cs-net"></div>',
        css=(_FOLDER / "picture.css").read_text(encoding="utf-8"),
        js="\n".join((_FOLDER / name).read_text(encoding="utf-8") for name in _SCRIPTS),
        # In the page itself: links, words and focus rings are those of the pages.
        isolate_styles=False,
    )
