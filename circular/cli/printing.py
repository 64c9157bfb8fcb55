# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Figures as lines for people."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from circular.charts import history as charted
from circular.domain.figures import AxisChange, AxisProgress, Progress
from circular.domain.history import Happening
from circular.domain.records import Strategy
from circular.domain.sets import Scope
from circular.domain.text import Bilingual
from circular.i18n import Translator
from circular.services import history
from circular.services.imports import ImportPlan
from circular.services.partnerships import Network


def as_lines(figures: Progress, strategy: Strategy, t: Translator, *, scope: Scope) -> Iterator[str]:
    """The same for a reader: one line an axis, then what is left out and the money."""
    name = t.text(Bilingual(strategy.name_it, strategy.name_en))
    yield t("cli.progress_head", name=name, date=t.date(figures.as_of), scope=t(f"terms.scope.{scope}"))
    for axis in figures.axes:
        yield "  " + _line(axis, t)
    yield t("cli.unclassified", n=figures.unclassified)
    yield t("cli.not_adopted", n=figures.not_adopted)
    for measure, amount in figures.money.items():
        yield f"  {t(f'terms.measure.{measure}')}: {t.money_full(amount)}"


def _line(axis: AxisProgress, t: Translator) -> str:
    name = t.text(axis.name)
    if axis.actual is None or not axis.shown:
        return t("cli.axis_insufficient", name=name, counted=axis.counted, live=axis.live)
    if axis.planned is None:
        return t(
            "cli.axis_without_plan",
            name=name,
            actual=t.percent(axis.actual),
            counted=axis.counted,
            live=axis.live,
        )
    return t(
        "cli.axis",
        name=name,
        actual=t.percent(axis.actual),
        planned=t.percent(axis.planned),
        counted=axis.counted,
        live=axis.live,
    )


def import_lines(plan: ImportPlan, t: Translator, *, applied: bool) -> Iterator[str]:
    """Every problem, then what is added, changed and unchanged, then what was done."""
    for problem in plan.problems:
        place = problem.place
        where = ", ".join(
            [place.file]
            + ([t("cli.row", row=place.row)] if place.row else [])
            + ([t("cli.column", column=place.column)] if place.column else [])
        )
        yield f"{t(f'cli.{problem.severity}')} {where}: {problem.message(t)}"
    for each in plan.withheld:
        yield t("cli.withheld", name=each.name, file=each.place.file, row=each.place.row or "")
    for word, counts in (("added", plan.added), ("changed", plan.changed), ("unchanged", plan.unchanged)):
        if counts:
            listed = t.list(
                [f"{t.number(number)} {t(f'exchange.noun_{noun}')}" for noun, number in counts.items()]
            )
            yield t(f"cli.{word}", what=listed)
    if not plan.ready:
        yield t("cli.import_refused", n=sum(problem.severity == "error" for problem in plan.problems))
    elif plan.empty:
        yield t("cli.import_empty")
    else:
        yield t("cli.import_done" if applied else "cli.import_dry")


def network_lines(network: Network, t: Translator, *, most: int = 20) -> Iterator[str]:
    """What ties whom, the organisations with most partners, and what was left out; or that there is no tie."""
    facts, choice = network.facts, network.choice
    days = {"since": t.date(choice.since) if choice.since else "", "until": t.date(network.question.as_of)}
    kinds = t.list([t.term(tie) for tie in choice.ties])
    if not facts.ties:
        key = "cli.network_empty_window" if choice.since else "cli.network_empty"
        yield t(key, kinds=kinds, n=facts.organisations, **days)
        return
    yield t("cli.network_head", n=facts.organisations, ties=t.number(facts.ties))
    yield t("cli.network_window" if choice.since else "cli.network_day", kinds=kinds, **days)
    for node in network.nodes.head(most).to_dict("records"):
        yield "  " + t("cli.network_node", name=node["name"], n=int(node["degree"]))
    for key, number in (
        ("network_isolated", facts.isolated),
        ("network_other_roles", facts.in_other_roles),
        ("network_not_adopted", facts.not_adopted),
        ("network_too_large", facts.too_large),
    ):
        if number:
            yield t(f"cli.{key}", n=number)


def history_lines(
    told: Sequence[Happening], axes: Iterable[AxisChange], t: Translator, *, since: date, until: date
) -> Iterator[str]:
    """The period in a sentence, a line an axis, then what happened, the latest first."""
    yield charted.finding(history.actions(told), t, since=since, until=until, facts=len(told))
    names = {}
    for axis in axes:
        names[axis.key] = name = t.text(axis.name)
        if axis.before is None or axis.after is None:
            yield "  " + t("cli.axis_change_unknown", name=name)
            continue
        yield "  " + t(
            "cli.axis_change",
            name=name,
            before=t.percent(axis.before),
            after=t.percent(axis.after),
            by_progress=t.signed_points(axis.by_progress),
            by_scope=t.signed_points(axis.by_scope),
        )
    for each in told:
        what = charted.line(each, t, axes=names)
        yield t("cli.happening", day=each.happened_on, name=charted.named(each.subject, t), what=what)
