# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which tables never meet, on a page: what each two have in common."""

from collections import Counter

import streamlit as st

from circular.charts.columns import Kind
from circular.network.gaps import TablePair
from circular.services.partnership_questions import Answers
from circular.ui import tables
from circular.ui.markup import Markup, tag
from circular.ui.network.answer import ROWS, asked, quiet, several
from circular.ui.view import View

_NAMES = 3


def never_meeting(view: View, found: Answers) -> None:
    t, pairs = view.t, found.table_pairs
    apart = sum(pair.apart for pair in pairs)
    through = Counter(pair.through for pair in pairs if pair.through in found.organisations)
    if not pairs:
        answer = t("questions.tables_few")
    elif apart:
        answer = t("questions.tables_apart", n=apart, all=t.number(len(pairs)))
    elif through:
        most, count = min(through.items(), key=lambda each: (-each[1], each[0] or ""))
        name = found.organisations[most or ""].name
        answer = t("questions.tables_through", n=count, all=t.number(len(pairs)), name=name)
    else:
        answer = t("questions.tables_none", n=len(pairs))
    asked(t("questions.tables"), answer)
    if not pairs:
        return
    with st.expander(t("questions.tables_open")):
        quiet(t("questions.tables_lead"))
        rows = [_pair(view, found, pair) for pair in pairs[:ROWS]]
        heads: dict[str, Kind] = {
            t("questions.column_table"): "text",
            t("questions.column_table_other"): "text",
            t("questions.column_organisations"): "text",
            t("questions.column_meetings"): "number",
            t("questions.column_actions"): "number",
            t("questions.column_ties_between"): "number",
        }
        caption = t("questions.tables_shown", n=len(rows), all=t.number(len(pairs)))
        tables.plain(t, heads, rows, caption=caption)
        known = {end for pair in pairs for end in (pair.one, pair.other)}
        if len(found.tables) > len(known):
            unknown = t("questions.tables_unknown", n=len(found.tables) - len(known))
            quiet(unknown)


def _pair(view: View, found: Answers, pair: TablePair) -> list[str | Markup | None]:
    t, names = view.t, found.organisations
    shared = sorted(pair.organisations & names.keys(), key=lambda each: names[each].name.casefold())
    named = (" · ", several(view, names, shared, most=_NAMES)) if shared else ()
    return [
        t.text(found.tables[pair.one]),
        t.text(found.tables[pair.other]),
        tag("div", tag("strong", t.number(len(pair.organisations))), *named, class_="cs-wide"),
        t.number(len(pair.meetings)),
        t.number(len(pair.actions)),
        t.number(pair.ties),
    ]
