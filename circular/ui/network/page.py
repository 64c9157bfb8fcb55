# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The network of organisations on a page: what counts as a tie, the map, who is in it, and why each tie exists."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import isnan

import pandas as pd

from circular.charts import poles
from circular.charts.columns import Columns, Kind
from circular.charts.network_scene import Scene
from circular.domain.question import Question
from circular.domain.sets import TYING, TYING_ROLES, Role, Scope, Tie
from circular.services.partnerships import COUNTED, Facts, Network
from circular.ui import filters, heading, notices, tables
from circular.ui.address import EARLIEST
from circular.ui.markup import link, show, tag
from circular.ui.stakeholders import organisation
from circular.ui.view import View

_ORGANISATIONS = 20
_TIES = 30
_CAPS = {"": None, "25": 25, "12": 12}


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What a person wants to count as a tie."""

    question: Question
    ties: tuple[Tie, ...]
    roles: tuple[Role, ...]
    largest: int | None
    since: date | None


def options(view: View) -> Chosen:
    """The choices, kept in the URL; without any, the definitions of the product hold."""
    t = view.t
    ties = filters.many(
        view, "ties", {tie.value: t.term(tie) for tie in Tie}, label=t("partnerships.ties_of")
    )
    roles = filters.many(
        view, "roles", {role.value: t.term(role) for role in Role}, label=t("partnerships.roles")
    )
    scopes = {scope.value: t.term(scope) for scope in Scope}
    scope = (
        filters.one(view, "scope", scopes, label=t("partnerships.scope")) if view.internal else Scope.ADOPTED
    )
    caps = {
        cap: t("partnerships.cap", n=size) if size else t("partnerships.no_cap")
        for cap, size in _CAPS.items()
    }
    largest = filters.one(view, "largest", caps, label=t("partnerships.largest"))
    periods = {period: t(f"partnerships.period_{period or 'day'}") for period in ("", "year", "always")}
    period = filters.one(view, "period", periods, label=t("partnerships.period"))
    return Chosen(
        question=replace(view.question, scope=Scope(scope)),
        ties=tuple(Tie(tie) for tie in ties) or TYING,
        roles=tuple(Role(role) for role in roles) or TYING_ROLES,
        largest=_CAPS[largest],
        since=_first_day(period, view.question.as_of),
    )


def _first_day(period: str, until: date) -> date | None:
    """Where a period that ends on the page's date begins; None is that day alone."""
    if period == "year":
        return until - timedelta(days=365)
    return EARLIEST if period == "always" else None


def head(view: View, network: Network) -> None:
    """What the network says first, and what it was taken over."""
    t, facts = view.t, network.facts
    lead = t(
        "partnerships.lead",
        organisations=t("partnerships.organisations", n=facts.organisations - facts.isolated),
        ties=t("partnerships.ties", n=facts.ties),
        shared=t.list(
            [
                t(f"partnerships.shared_{name}", n=number)
                for name in COUNTED.values()
                if (number := getattr(facts, name))
            ]
        ),
    )
    title = poles.finding(network.nodes, network.axes, t) if facts.ties else t("partnerships.no_ties")
    heading.page(view, title, lead=lead if facts.ties else "", scope=t.term(network.question.scope))


def empty(view: View, facts: Facts) -> None:
    """What will stand here, and how it gets there."""
    t = view.t
    known = t("partnerships.alone", n=facts.organisations) if facts.organisations else ""
    notices.empty(
        t("partnerships.empty"),
        " ".join(filter(None, (known, t("partnerships.empty_how")))),
        href=view.url("stakeholders"),
        opens=t("partnerships.open_registry"),
    )


def notes(view: View, network: Network) -> None:
    """What counts in the picture, and what does not."""
    show(tag("ul", *(tag("li", line) for line in _left_out(view, network)), class_="cs-aside"))


def organisations(view: View, network: Network, nodes: pd.DataFrame, *, chosen: str | None = None) -> None:
    """Those of `nodes` with most partners, and how their actions divide over the axes."""
    t, axes = view.t, network.axes
    if chosen and chosen in network.graph:
        heading.section(t("partnerships.organisations_around", name=network.graph.nodes[chosen]["name"]))
    else:
        heading.section(t("partnerships.organisations_title"))
    rows = [
        [
            link(row["name"], view.url("stakeholders", stakeholder=row["id"])),
            t.number(row["degree"]),
            t.number(row["strength"], digits=1),
            *(_share(view, row[f"share_{axis.key}"]) for axis in axes),
        ]
        for row in nodes.head(_ORGANISATIONS).to_dict("records")
    ]
    heads: dict[str, Kind] = {
        t("partnerships.column_name"): "text",
        t("partnerships.column_degree"): "number",
        t("partnerships.column_strength"): "number",
        **{t.field(axis, "name"): "percent" for axis in axes},
    }
    caption = t("partnerships.organisations_shown", n=len(rows), all=t.number(len(nodes)))
    tables.plain(t, heads, rows, caption=caption)


def _share(view: View, share: float) -> str | None:
    """A share of an axis: nothing where it acts on others only, unknown where no action tells."""
    if isnan(share):
        return None
    return view.t.percent(share) if share else ""


def ties(view: View, network: Network, edges: pd.DataFrame, *, chosen: str | None = None) -> None:
    """The strongest of `edges`, each with why it exists; all of them as a file."""
    t = view.t
    if chosen and chosen in network.graph:
        title = t("partnerships.ties_of_one", name=network.graph.nodes[chosen]["name"])
    else:
        title = t("partnerships.ties_title")
    heading.section(title, lead=t("partnerships.ties_lead"))
    shown = edges.head(_TIES)
    rows = [
        [
            link(row["source_name"], view.url("stakeholders", stakeholder=row["source"])),
            link(row["target_name"], view.url("stakeholders", stakeholder=row["target"])),
            organisation.reasons(view, network.reasons(row["source"], row["target"])),
            t.number(row["weight"], digits=2),
        ]
        for row in shown.to_dict("records")
    ]
    heads: dict[str, Kind] = {
        "column_source": "text",
        "column_target": "text",
        "column_reasons": "text",
        "column_weight": "number",
    }
    tables.plain(
        t,
        {t(f"partnerships.{head}"): kind for head, kind in heads.items()},
        rows,
        caption=t("partnerships.ties_shown", n=len(shown), all=t.number(len(edges))),
    )
    columns: Columns = {
        "source_name": (t("partnerships.column_source"), "text"),
        "target_name": (t("partnerships.column_target"), "text"),
        "actions": (t("partnerships.column_actions"), "number"),
        "tables": (t("partnerships.column_tables"), "number"),
        "weight": (t("partnerships.column_weight"), "number"),
    }
    tables.download(view, edges, columns, name="ties", key="ties")


def isolated(view: View, network: Network) -> None:
    """Who has no partner: the number for everyone, the names for signed-in people."""
    t, facts = view.t, network.facts
    if not facts.isolated:
        return
    heading.section(t("partnerships.isolated", n=facts.isolated), lead=t("partnerships.isolated_lead"))
    if facts.shown_isolated:
        alone = network.nodes[network.nodes["degree"] == 0]
        names = [
            tag("li", link(row["name"], view.url("stakeholders", stakeholder=row["id"])))
            for row in alone.to_dict("records")
        ]
        show(tag("ul", *names, class_="cs-aside"))


def drawn(view: View, network: Network, scene: Scene) -> str:
    """How many ties the picture shows before anybody is chosen, where it does not show all."""
    t, ids = view.t, [node.id for node in scene.nodes]
    strong = sum(
        line.strong and network.graph.has_edge(ids[line.one], ids[line.other]) for line in scene.lines
    )
    if scene.view == "force" or strong == len(network.edges):
        return t("partnerships.ties", n=len(network.edges))
    return t("partnerships.drawn", n=strong, all=t.number(len(network.edges)))


def _left_out(view: View, network: Network) -> list[str]:
    """What counts and what does not, with numbers where there are any."""
    t, facts, choice = view.t, network.facts, network.choice
    lines = [t("partnerships.counts", kinds=t.list([t.term(tie) for tie in choice.ties]))]
    if facts.in_other_roles:
        lines.append(t("partnerships.contractors", n=facts.in_other_roles))
    elif Role.CONTRACTOR not in choice.roles:
        lines.append(t("partnerships.no_contractors"))
    if facts.not_adopted:
        lines.append(t("partnerships.not_adopted", n=facts.not_adopted))
    if facts.without_axis:
        lines.append(t("partnerships.without_axis", n=facts.without_axis))
    if facts.too_large:
        lines.append(t("partnerships.too_large", n=facts.too_large))
    return [*lines, t("partnerships.absence")]
