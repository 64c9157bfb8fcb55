# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The self-assessment: the latest year against the one before, its evidence, and the form that answers all twelve."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from circular.charts import assessing as charts
from circular.domain import permissions
from circular.domain.assessing import PARTS, Judged, Year
from circular.domain.sets import Dimension, Readiness
from circular.services import assessing
from circular.ui import cached, filters, heading, marks, notices, pictures, session
from circular.ui.asking import Asking
from circular.ui.markup import outward, show, tag
from circular.ui.plans import plan_forms
from circular.ui.view import View

_SOURCE = "https://doi.org/10.1787/10ac6ae4-en"
_FIELDS = ("level", "evidence", "evidence_url", "evidence_en")


def page(view: View) -> None:
    """A year's answers, drawn against the year before; the form for offices below."""
    t = view.t
    found = cached.ask(view, assessing.years)
    if not found:
        heading.page(view, t("assessing.none"), lead=t("assessing.lead"))
        notices.empty(t("assessing.nothing"), t("assessing.nothing_how"))
        _form(view)
        return
    shown, before = _chosen(found)
    heading.page(view, charts.finding(shown, before, t), lead=t("assessing.lead"))
    if not shown.published:
        show(tag("p", marks.unpublished(t, t("assessing.unpublished")), class_="cs-marks"))
    if len(found) > 1:
        filters.one(
            view, "year", {str(each.year): str(each.year) for each in found}, label=t("assessing.year")
        )
    pictures.picture(
        view,
        partial(charts.draw, shown, before, t, dark=view.dark),
        title=charts.moves(shown, before, t),
        sentence=charts.sentence(shown, before, t),
        table=charts.table(shown, before, t),
        columns=charts.columns(t),
        name="assessment",
        coverage=t("assessing.coverage", n=len(shown.answers), total=t.number(len(Dimension))),
        source=outward(t("assessing.source"), _SOURCE),
        key=t("assessing.key", year=str(shown.year), before=str(before.year)) if before else "",
    )
    _evidence(view, shown)
    _form(view)


def _chosen(found: Sequence[Year]) -> tuple[Year, Year | None]:
    """The year the address asks for, else the latest; and the one before it."""
    asked = st.query_params.get("year")
    number = next((place for place, each in enumerate(found) if str(each.year) == asked), 0)
    return found[number], found[number + 1] if number + 1 < len(found) else None


def _evidence(view: View, shown: Year) -> None:
    """What each answer rests on, by what a city is to the circular economy."""
    t = view.t
    heading.section(t("assessing.evidence"))
    for part, dimensions in PARTS.items():
        lines = []
        for each in dimensions:
            answer = shown.answers.get(each)
            level = t.term(answer.level) if answer else t("assessing.unanswered")
            said = t.field(answer, "evidence") if answer else None
            lines.append(
                tag(
                    "div",
                    tag("dt", t.term(each).capitalize()),
                    tag(
                        "dd",
                        tag("strong", level.capitalize()),
                        tag("div", said, class_="cs-quiet") if said else None,
                        tag("div", outward(t("planning.source"), answer.evidence_url))
                        if answer and answer.evidence_url
                        else None,
                    ),
                )
            )
        show(tag("h3", t(f"assessing.part_{part.value}"), class_="cs-report-title"))
        show(tag("dl", *lines, class_="cs-facts-list"))


def _form(view: View) -> None:
    """All twelve at once; the answer of the year before stands beside each."""
    t, actor = view.t, view.context.actor
    if permissions.may(actor, assessing.VERB, city=view.city.id):
        return
    heading.section(t("assessing.form"), lead=t("assessing.form_lead"))
    every = cached.ask(view, assessing.years, plan_forms.today(view))
    this = view.context.today.year
    years = sorted({this, this - 1, *(each.year for each in every)}, reverse=True)
    year = st.selectbox(t("assessing.form_year"), years, key="assessing_year", persist_state="session")
    stands = next((each for each in every if each.year == year), None)
    before = next((each for each in every if each.year < year), None)
    form = Asking(view, f"assessment/{year}")
    values: dict[str, object] = {"published": stands.published if stands else False}
    for each in Dimension:
        answer = stands.answers.get(each) if stands else None
        values[f"{each}.level"] = answer.level if answer else None
        for name, column in (("evidence", "evidence_it"), *((name, name) for name in _FIELDS[2:])):
            values[f"{each}.{name}"] = (getattr(answer, column) if answer else None) or ""
    form.begin({name: each.id for name, each in stands.answers.items()} if stands else {}, **values)
    if form.theirs is not None:
        now = {name: each.id for name, each in form.theirs.answers.items()}
        form.both(_said(view, _typed(form)), _told(view, form.theirs), now)
    with st.form(form.place("form"), border=False):
        for part, dimensions in PARTS.items():
            show(tag("h3", t(f"assessing.part_{part.value}"), class_="cs-report-title"))
            for each in dimensions:
                _one(view, form, each, before)
        st.checkbox(t("assessing.publish"), key=form.place("published"), persist_state="session")
        form.wrong("year")
        form.told()
        st.form_submit_button(
            t("assessing.save", year=str(year)), type="primary", on_click=_save, args=(view, form, year)
        )


def _one(view: View, form: Asking, dimension: Dimension, before: Year | None) -> None:
    t = view.t
    held = before.answers.get(dimension) if before else None
    left, right = st.columns([2, 3])
    with left:
        st.segmented_control(
            t.term(dimension).capitalize(),
            list(Readiness),
            format_func=lambda level: t.term(level).capitalize(),
            key=form.place(f"{dimension}.level"),
            help=t(f"assessing.asks_{dimension.value}"),
            persist_state="session",
        )
        if held and before:
            show(
                tag(
                    "p",
                    t("assessing.was", year=str(before.year), level=t.term(held.level)),
                    class_="cs-caption",
                )
            )
    with right:
        for name in _FIELDS[1:3]:
            st.text_input(
                t(f"assessing.field_{name}"),
                key=form.place(f"{dimension}.{name}"),
                placeholder="https://" if name == "evidence_url" else "",
                persist_state="session",
            )
        if held and (said := t.field(held, "evidence")):
            show(tag("p", t("assessing.evidence_before", said=said), class_="cs-caption"))
    form.wrong(dimension)


def _typed(form: Asking) -> dict[Dimension, Judged]:
    found = {}
    for each in Dimension:
        level = form.typed(f"{each}.level")
        found[each] = Judged(
            level=Readiness(level) if level else None,
            evidence=form.typed(f"{each}.evidence") or "",
            evidence_en=form.typed(f"{each}.evidence_en") or "",
            evidence_url=form.typed(f"{each}.evidence_url") or "",
        )
    return found


def _said(view: View, judged: dict[Dimension, Judged]) -> str:
    t = view.t
    return " · ".join(f"{t.term(name)}: {t.term(each.level)}" for name, each in judged.items() if each.level)


def _told(view: View, year: Year) -> str:
    t = view.t
    return " · ".join(f"{t.term(name)}: {t.term(each.level)}" for name, each in year.answers.items())


def _save(view: View, form: Asking, year: int) -> None:
    do = partial(
        assessing.assess,
        session.context(),
        view.question,
        year,
        _typed(form),
        published=bool(form.typed("published")),
        seen=form.typed(".seen"),
    )
    form.save(do, done=view.t("assessing.saved", year=str(year)))
