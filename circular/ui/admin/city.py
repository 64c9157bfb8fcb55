# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the city presents itself: its colour, with how well white is read on it, and its code."""

from functools import partial

import streamlit as st

from circular.domain import colours
from circular.services import cities
from circular.ui import session
from circular.ui.asking import Asking, said
from circular.ui.markup import show, tag
from circular.ui.view import View


def section(view: View) -> None:
    """One form; the contrast of the colour is said as soon as it is typed."""
    t = view.t
    show(tag("p", t("presenting.city_lead", name=view.city.name)))
    said()
    held = cities.profile(view.context, view.city.id)
    asking = Asking(view, f"city/{view.city.id}")
    seen = asking.begin(
        held,
        colour=(held.colour or "") if held else "",
        ipa_code=(held.ipa_code or "") if held else "",
    )
    if asking.theirs is not None:
        asking.both(asking.typed("colour") or "—", asking.theirs.colour or "—", asking.theirs)
    st.text_input(
        t("presenting.colour"), key=asking.place("colour"), placeholder="#005a9c", persist_state="session"
    )
    _contrast(view, str(asking.typed("colour") or ""))
    asking.wrong("colour")
    st.text_input(
        t("presenting.ipa"), key=asking.place("ipa_code"), placeholder="c_g999", persist_state="session"
    )
    asking.wrong("ipa_code")
    asking.told()
    st.button(
        t("presenting.save_city"),
        type="primary",
        key=asking.place("save"),
        on_click=_save,
        args=(view, asking, seen.version if seen else 0),
        width="stretch",
    )


def _contrast(view: View, colour: str) -> None:
    t, found = view.t, colours.contrast(colour)
    if not colour.strip():
        show(tag("p", t("presenting.colour_none"), class_="cs-caption"))
        return
    if found is None:
        show(tag("p", t("presenting.colour_unreadable"), class_="cs-caption", role="status"))
        return
    enough = found >= colours.LEAST
    words = t(
        "presenting.contrast_enough" if enough else "presenting.contrast_low",
        contrast=t.number(int(found * 10) / 10, digits=1),
        least=t.number(colours.LEAST, digits=1),
    )
    show(
        tag(
            "div",
            tag(
                "span",
                view.city.name,
                class_="cs-swatch",
                style=f"background:{colour.strip()}",
                aria_hidden="true",
            ),
            tag("span", words),
            class_="cs-swatched",
            role="status",
        )
    )


def _save(view: View, asking: Asking, version: int) -> None:
    seen = asking.typed(".seen")
    do = partial(
        cities.present_city,
        session.context(),
        view.city.id,
        colour=asking.typed("colour") or "",
        ipa_code=asking.typed("ipa_code") or "",
        version=seen.version if seen else version,
    )
    asking.save(do, done=view.t("presenting.done_city"))
