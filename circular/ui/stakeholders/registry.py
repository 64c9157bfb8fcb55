# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The registry of organisations as a list to search, and the entries that may be one."""

import pandas as pd
import streamlit as st

from circular.charts.columns import Columns
from circular.domain.registry import Duplicate
from circular.domain.sets import Helix, StakeholderKind
from circular.ui import filters, heading, notices, tables
from circular.ui.markup import link
from circular.ui.view import View

_SHOWN = 100
_COUNTS = ("actions", "led", "seats", "territory", "contracts")


def headline(view: View, listed: pd.DataFrame) -> str:
    """How many there are, and who has a part in most actions."""
    t = view.t
    if not listed["actions"].any():
        return t("stakeholders.headline_plain", n=len(listed))
    first = listed.iloc[0]
    busiest = t("stakeholders.in_actions", n=int(first["actions"]))
    alike = int((listed["actions"] == first["actions"]).sum())
    if alike > 1:
        every = t.number(len(listed))
        return t("stakeholders.headline_alike", all=every, alike=t.number(alike), actions=busiest)
    return t("stakeholders.headline", n=len(listed), name=first["name"], actions=busiest)


def bar(view: View, listed: pd.DataFrame) -> pd.DataFrame:
    """The choices in the URL, and what is left of the registry."""
    t = view.t
    present = set(listed["kind"])
    helices = {each.value: t.term(each) for each in Helix}
    kinds = {each.value: t.term(each) for each in StakeholderKind if each.value in present}
    hint = t("stakeholders.search_example")
    first, second, third = st.columns([2, 1, 1])
    with first:
        search = filters.text(view, "search", label=t("stakeholders.search"), placeholder=hint)
    with second:
        helix = filters.many(view, "helix", helices, label=t("stakeholders.helix"))
    with third:
        kind = filters.many(view, "kind", kinds, label=t("stakeholders.kind"))
    kept = listed
    if helix:
        kept = kept[kept["helix"].isin(helix)]
    if kind:
        kept = kept[kept["kind"].isin(kind)]
    text = (kept["name"] + " " + kept["spellings"]).str.casefold()
    for word in search.casefold().split():
        kept = kept[text.loc[kept.index].str.contains(word, regex=False)]
    return kept


def listing(view: View, kept: pd.DataFrame) -> None:
    """The first hundred with links to their cards, and all of them as a file."""
    t = view.t
    if kept.empty:
        notices.empty(t("stakeholders.none_found"), t("stakeholders.none_found_how"))
        return
    columns = _columns(view, kept)
    shown = kept.head(_SHOWN)
    rows = [
        [
            link(row["name"], view.url("stakeholders", stakeholder=row["stakeholder"])),
            t(f"terms.helix.{row['helix']}"),
            t(f"terms.stakeholder_kind.{row['kind']}"),
            *(t.number(row[name]) for name in _COUNTS if name in columns),
        ]
        for row in shown.to_dict("records")
    ]
    caption = t("stakeholders.shown", n=len(shown), all=t.number(len(kept)))
    tables.plain(t, dict(columns.values()), rows, caption=caption)
    tables.download(view, _worded(view, kept), columns, name="stakeholders", key="stakeholders")


def duplicates(view: View, found: tuple[Duplicate, ...]) -> None:
    """Pairs that may be one organisation; only signed-in people are shown them."""
    t = view.t
    heading.section(t("stakeholders.duplicates", n=len(found)), lead=t("stakeholders.duplicates_lead"))
    rows = [
        [
            link(pair.one_name, view.url("stakeholders", stakeholder=pair.one)),
            link(pair.other_name, view.url("stakeholders", stakeholder=pair.other)),
            t(f"stakeholders.likeness_{pair.likeness}"),
        ]
        for pair in found[:_SHOWN]
    ]
    heads = ("stakeholders.one", "stakeholders.other", "stakeholders.why")
    tables.plain(t, {t(head): "text" for head in heads}, rows, caption=t("stakeholders.duplicates_caption"))


def _columns(view: View, kept: pd.DataFrame) -> Columns:
    """The columns of the list; counts that are nowhere above nought are left out."""
    t = view.t
    counts: Columns = {
        name: (t(f"stakeholders.column_{name}"), "number") for name in _COUNTS if kept[name].any()
    }
    return {
        "name": (t("stakeholders.column_name"), "text"),
        "helix": (t("stakeholders.column_helix"), "text"),
        "kind": (t("stakeholders.column_kind"), "text"),
        **counts,
    }


def _worded(view: View, kept: pd.DataFrame) -> pd.DataFrame:
    frame = kept.copy()
    frame["helix"] = [view.t(f"terms.helix.{value}") for value in frame["helix"]]
    frame["kind"] = [view.t(f"terms.stakeholder_kind.{value}") for value in frame["kind"]]
    return frame
