# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions to the network on a page: each with its answer at once, and the names and numbers folded below."""

from collections.abc import Mapping

import streamlit as st

from circular.charts.columns import Kind
from circular.network.bridging import Bridging
from circular.network.cuts import Split
from circular.services import partnership_questions
from circular.services.partnership_questions import Answers
from circular.services.partnerships import Network
from circular.ui import cached, heading, marks, tables
from circular.ui.markup import Markup, join, show, tag
from circular.ui.network import late as network_late
from circular.ui.network import leaving, past
from circular.ui.network import tables as network_tables
from circular.ui.network.answer import ROWS, asked, quiet, several, who
from circular.ui.view import View


def draw(view: View, network: Network) -> None:
    """All questions about the network that the page shows, with its date, its ties and its roles."""
    t = view.t
    heading.section(t("questions.title"), lead=t("questions.lead"))
    found = cached.ask(view, partnership_questions.answers, network.question, network=network)
    _bridges(view, network, found)
    _holders(view, found)
    leaving.ask(view, network, found)
    network_tables.never_meeting(view, found)
    _alone(view, network, found)
    past.missing(view, network, found)
    past.growth(view, network)
    network_late.late(view, network, found)


def _bridges(view: View, network: Network, found: Answers) -> None:
    t, bridges = view.t, found.bridges
    if not bridges:
        known = any(each.mix for each in found.organisations.values())
        asked(t("questions.bridge"), t("questions.bridge_none" if known else "questions.bridge_unknown"))
        return
    axes = {axis.key: t.field(axis, "name") for axis in network.axes}
    first = bridges[0]
    name = found.organisations[first.organisation].name
    asked(
        t("questions.bridge"),
        t("questions.bridge_found", name=name, n=first.roles.across),
        note=_why(view, axes, first),
    )
    with st.expander(t("questions.bridge_open")):
        quiet(t("questions.bridge_lead"))
        key = [tag("li", marks.axis(axis, name)) for axis, name in axes.items()]
        show(tag("ul", *key, class_="cs-counts", aria_label=t("questions.axes_key")))
        rows = []
        for each in bridges[:ROWS]:
            mix = {key: each.mix[key] for key in axes if key in each.mix}
            words = " · ".join(f"{axes[key]} {t.percent(share)}" for key, share in mix.items())
            shares = _by_axis(view, axes, {key: t.percent(share) for key, share in mix.items()})
            counts = {key: t.number(count) for key, count in each.partners.items()}
            rows.append(
                [
                    who(view, found.organisations, each.organisation),
                    join(marks.shares(mix, words), " ", shares),
                    _by_axis(view, axes, counts),
                    t.number(each.roles.across),
                    t.percent(each.betweenness, digits=1),
                ]
            )
        heads: dict[str, Kind] = {
            t("questions.column_organisation"): "text",
            t("questions.column_axes"): "text",
            t("questions.column_partners"): "text",
            t("questions.column_pairs"): "number",
            t("questions.column_passing"): "percent",
        }
        caption = t("questions.bridge_shown", n=len(rows), all=t.number(len(bridges)))
        tables.plain(t, heads, rows, caption=caption)


def _why(view: View, axes: Mapping[str, str], bridge: Bridging) -> str:
    """What makes an organisation a bridge, in words."""
    t = view.t
    return t(
        "questions.bridge_why",
        axes=t.list(axes[key] for key in axes if key in bridge.mix),
        partners=t.list(
            t("questions.bridge_count", axis=axes[key], n=count) for key, count in bridge.partners.items()
        ),
        passing=t.percent(bridge.betweenness, digits=1),
    )


def _by_axis(view: View, axes: Mapping[str, str], values: Mapping[str, str]) -> Markup:
    """A value for each axis, by the axis' sign; read out with its name."""
    t = view.t
    told = [
        tag(
            "span",
            marks.axis(key, value),
            role="img",
            aria_label=t("questions.on_axis", axis=axes[key], value=value),
            title=axes[key],
        )
        for key, value in values.items()
    ]
    return tag("span", *told, class_="cs-by-axis")


def _holders(view: View, found: Answers) -> None:
    t, holders = view.t, found.holders
    if holders:
        first = holders[0]
        off = t("questions.hold_off", n=first.off)
        name = found.organisations[first.lost[0]].name
        answer = t("questions.hold_found", n=len(holders), name=name, off=off)
    else:
        answer = t("questions.hold_none")
    asked(t("questions.hold"), answer)
    if not holders:
        return
    with st.expander(t("questions.hold_open")):
        quiet(t("questions.hold_lead"))
        rows = [
            [who(view, found.organisations, each.lost[0]), t.number(each.off), _off(view, found, each)]
            for each in holders[:ROWS]
        ]
        heads: dict[str, Kind] = {
            t("questions.column_organisation"): "text",
            t("questions.column_off"): "number",
            t("questions.column_who"): "text",
        }
        caption = t("questions.hold_shown", n=len(rows), all=t.number(len(holders)))
        tables.plain(t, heads, rows, caption=caption)
        _ties(view, found)


def _ties(view: View, found: Answers) -> None:
    """Ties that hold more than a single organisation, and how many organisations hang on one tie."""
    t = view.t
    strong = [each for each in found.single_ties if each.off > 1]
    if strong:
        lines = [
            tag(
                "li",
                t(
                    "questions.hold_tie",
                    one=found.organisations[each.lost[0]].name,
                    other=found.organisations[each.lost[1]].name,
                    n=each.off,
                ),
            )
            for each in strong[:ROWS]
        ]
        show(tag("p", t("questions.hold_ties", n=len(strong))), tag("ul", *lines, class_="cs-aside"))
    if found.hanging:
        quiet(t("questions.hanging", n=found.hanging))


def _off(view: View, found: Answers, split: Split) -> Markup:
    """Who comes off, part by part; those who would be alone together at the end."""
    parts = [sorted(part) for part in split.parts if len(part) > 1]
    single = sorted(node for part in split.parts if len(part) == 1 for node in part)
    lines = [
        tag("span", several(view, found.organisations, part), class_="cs-line")
        for part in [*parts, single]
        if part
    ]
    return tag("div", *lines, class_="cs-wide")


def _alone(view: View, network: Network, found: Answers) -> None:
    t, number = view.t, found.isolated
    asked(
        t("questions.alone"),
        t("questions.alone_found", n=number) if number else t("questions.alone_none"),
        note=t("questions.signed_in_only") if number and not found.alone else "",
    )
    if not found.alone:
        return
    with st.expander(t("questions.alone_open")):
        nodes = network.whole.nodes
        rows = [
            [
                who(view, found.organisations, each),
                t.term(nodes[each]["kind"]),
                t.number(nodes[each]["actions"]),
                t.number(nodes[each]["tables"]),
            ]
            for each in found.alone
        ]
        heads: dict[str, Kind] = {
            t("questions.column_organisation"): "text",
            t("questions.column_kind"): "text",
            t("questions.column_actions"): "number",
            t("questions.column_tables"): "number",
        }
        tables.plain(t, heads, rows, caption=t("questions.alone_shown", n=len(rows)))
