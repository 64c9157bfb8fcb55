# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How late actions sit in the network, on a page: counts beside those of the other actions."""

import streamlit as st

from circular.charts.columns import Kind
from circular.services.partnership_questions import Answers
from circular.services.partnerships import Network
from circular.ui import tables
from circular.ui.markup import join, link
from circular.ui.network.answer import asked, quiet
from circular.ui.view import View

_NAMES = 8


def late(view: View, network: Network, found: Answers) -> None:
    t, late = view.t, found.lateness
    if late.late_mean is None:
        answer = t("questions.late_none")
    elif late.others_mean is None:
        answer = t("questions.late_only", n=late.late)
    else:
        answer = t(
            "questions.late_found",
            n=late.late,
            mean=t.number(late.late_mean, digits=1),
            others=t.number(late.others),
            other_mean=t.number(late.others_mean, digits=1),
        )
    asked(t("questions.late"), answer)
    if not late.late:
        return
    with st.expander(t("questions.late_open")):
        quiet(t("questions.late_lead"))
        rows = []
        for each in late.comparisons:
            names = [
                link(network.actions[action]["code"], view.url("action", action=action))
                for action in each.found[:_NAMES]
            ]
            pieces = [piece for name in names for piece in (", ", name)][1:]
            rest = len(each.found) - len(names)
            rows.append(
                [
                    t(f"questions.trait_{each.trait}"),
                    t("questions.count_of", n=each.late.count, all=t.number(each.late.of)),
                    t("questions.count_of", n=each.others.count, all=t.number(each.others.of)),
                    join(*pieces, f" {t('questions.more', n=rest)}" if rest > 0 else None),
                ]
            )
        heads: dict[str, Kind] = {
            t("questions.column_trait"): "text",
            t("questions.column_late"): "number",
            t("questions.column_others"): "number",
            t("questions.column_which"): "text",
        }
        tables.plain(t, heads, rows, caption=t("questions.late_shown"))
