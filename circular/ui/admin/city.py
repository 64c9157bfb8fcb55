# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the city presents itself: its colour, with how well white is read on it, its code, and its inhabitants."""

from functools import partial

import streamlit as st

from circular.domain import colours
from circular.services import cities
from circular.ui import heading, session
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
    _inhabitants(view)


def _inhabitants(view: View) -> None:
    """What is reckoned per inhabitant rests on this number, so it is asked for with its source."""
    t, city = view.t, view.city
    heading.section(t("presenting.inhabitants"), lead=t("presenting.inhabitants_lead"))
    asking = Asking(view, f"inhabitants/{city.id}")
    written = t.number(city.population) if city.population is not None else ""
    asking.begin(city, inhabitants=written, source_url=city.source_url or "")
    if asking.theirs is not None:
        theirs = asking.theirs.population
        asking.both(asking.typed("inhabitants") or "—", t.number(theirs) if theirs else "—", asking.theirs)
    for field in ("inhabitants", "source_url"):
        st.text_input(t(f"presenting.field_{field}"), key=asking.place(field), persist_state="session")
        asking.wrong(field)
    asking.told()
    st.button(
        t("presenting.save_inhabitants"),
        key=asking.place("save"),
        on_click=_save_inhabitants,
        args=(view, asking),
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


def _save_inhabitants(view: View, asking: Asking) -> None:
    do = partial(
        cities.say_inhabitants,
        session.context(),
        view.city.id,
        inhabitants=(asking.typed("inhabitants") or "").replace(",", "."),
        source_url=asking.typed("source_url") or "",
        seen=asking.typed(".seen").population,
    )
    asking.save(do, done=view.t("presenting.done_city"))
