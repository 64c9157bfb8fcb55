# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The trail of changes: narrowed, turned over page by page, proved, taken away."""

import json
from collections.abc import Mapping
from datetime import date

import pandas as pd
import streamlit as st

from circular.domain.trail import Asked, Event
from circular.i18n import catalogue
from circular.services import trail
from circular.ui import filters, notices, tables
from circular.ui.markup import Markup, show, tag
from circular.ui.view import View

_SIZE = 50
_ANY = "any"
_SHORT = 90  # letters of the details that stand on the line itself


def draw(view: View) -> None:
    """Filters, the proof, one page of changes and the file of all of them."""
    t = view.t
    show(tag("p", t("admin.trail_lead")))
    actors = trail.actors(view.context)
    asked = _asked(view, actors)
    _proof(view)
    leaf = trail.events(view.context, asked, size=_SIZE, page=_page(view, asked) - 1)
    if not leaf.total:
        notices.empty(t("admin.no_changes"), t("admin.no_changes_how"))
        return
    show(tag("p", t("admin.found", n=leaf.total), role="status"))
    zone = view.context.settings.timezone
    rows = [
        (
            t.number(event.position),
            t.moment(event.recorded_at, zone),
            _who(view, event.actor, actors),
            _verb(view, event.verb),
            event.subject,
            _details(view, event),
        )
        for event in leaf.events
    ]
    heads = ("position", "moment", "actor", "verb", "subject", "details")
    kinds = dict.fromkeys(heads, "text") | {"position": "number"}
    columns = {t(f"admin.column_{head}"): kinds[head] for head in heads}
    tables.plain(t, columns, rows, caption=t("admin.trail"))  # type: ignore[arg-type]  # kinds by name
    _file(view, asked)


def _asked(view: View, actors: Mapping[str, str | None]) -> Asked:
    t = view.t
    verbs = {_ANY: t("frame.any")} | {verb: _verb(view, verb) for verb in trail.verbs(view.context)}
    people = {_ANY: t("frame.any")} | {actor: _who(view, actor, actors) for actor in actors}
    left, right = st.columns(2)
    with left:
        verb = filters.one(view, "verb", verbs, label=t("admin.column_verb"))
        about = filters.text(view, "about", label=t("admin.about"))
    with right:
        actor = filters.one(view, "by", people, label=t("admin.column_actor"))
        since, until = st.columns(2)
        first = since.date_input(t("admin.from"), value=None, format="DD/MM/YYYY", key="admin_from")
        last = until.date_input(t("admin.until"), value=None, format="DD/MM/YYYY", key="admin_until")
    return Asked(
        verb=None if verb == _ANY else verb,
        actor=None if actor == _ANY else actor,
        about=about or None,
        since=first if isinstance(first, date) else None,
        until=last if isinstance(last, date) else None,
    )


def _page(view: View, asked: Asked) -> int:
    total = trail.events(view.context, asked, size=1).total
    pages = max(1, -(-total // _SIZE))
    if pages == 1:
        return 1
    return int(
        st.number_input(
            view.t("admin.page", n=pages), min_value=1, max_value=pages, key=f"admin_page_{pages}"
        )
    )


def _proof(view: View) -> None:
    """A button that proves the chain, and the sentence that says what came of it."""
    t = view.t
    if st.button(t("admin.verify")):
        verdict = trail.verify(view.context)
        if verdict.whole:
            notices.note(t("admin.whole", n=verdict.counts["audit"]))
        elif verdict.first_break is not None:
            show(
                tag(
                    "p",
                    t("admin.broken", position=t.number(verdict.first_break)),
                    class_="cs-wrong",
                    role="alert",
                )
            )
        elif verdict.orphans:
            show(tag("p", t("admin.orphans", n=len(verdict.orphans)), class_="cs-wrong", role="alert"))
        elif verdict.broken:
            show(tag("p", t("admin.broken_tables", what=verdict.broken[0]), class_="cs-wrong", role="alert"))
        else:
            show(tag("p", t("admin.altered", n=len(verdict.altered)), class_="cs-wrong", role="alert"))


def _file(view: View, asked: Asked) -> None:
    """All that was asked for as CSV; accounts, not names: the file may leave the office."""
    t = view.t
    st.download_button(
        t("frame.download_csv"),
        lambda: tables.csv(t, _frame(view, asked)),
        file_name=f"audit-{view.context.today:%Y-%m-%d}.csv",
        mime="text/csv",
        key="admin_trail_csv",
        on_click="ignore",
    )


def _frame(view: View, asked: Asked) -> pd.DataFrame:
    t, zone = view.t, view.context.settings.timezone
    rows = [
        {
            t("admin.column_position"): event.position,
            t("admin.column_moment"): t.moment(event.recorded_at, zone),
            t("admin.column_actor"): event.actor,
            t("admin.column_verb"): event.verb,
            t("admin.column_subject"): event.subject,
            t("admin.column_details"): json.dumps(event.payload, ensure_ascii=False),
        }
        for event in trail.events(view.context, asked, size=trail.MOST).events
    ]
    return pd.DataFrame(rows)


def _who(view: View, actor: str, actors: Mapping[str, str | None]) -> str:
    kind = actor.partition(":")[0]
    return actors.get(actor) or catalogue.lookup(view.t.language, f"admin.actor_{kind}") or actor


def _verb(view: View, verb: str) -> str:
    """A verb in words where there are any; the trail may hold some that only programs use."""
    return catalogue.lookup(view.t.language, f"admin.verb_{verb}") or verb.replace("_", " ")


def _details(view: View, event: Event) -> Markup | str:
    if event.payload is None:
        return view.t("admin.blotted")
    said = [
        f"{name}: {_plain(view, value)}"
        for name, value in event.payload.items()
        if value not in (None, [], {})
    ]
    line = " · ".join(said)
    if len(line) <= _SHORT:
        return line
    return tag("details", tag("summary", line[:_SHORT] + "…"), tag("ul", *(tag("li", each) for each in said)))


def _plain(view: View, value: object) -> str:
    match value:
        case bool():
            return view.t("admin.yes") if value else view.t("admin.no")
        case str() | int() | float():
            return str(value)
        case list():
            return ", ".join(_plain(view, each) for each in value)
        case dict():
            return ", ".join(f"{name} {_plain(view, each)}" for name, each in value.items())
        case _:
            return "—"
