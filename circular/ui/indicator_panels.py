# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Indicators side by side: a small picture each, and under it level, last change and trend as three things."""

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from circular.charts import indicator_words, indicators, theme
from circular.charts.indicators import Scale
from circular.domain.figures import Attainment
from circular.domain.records import Axis
from circular.ui import cached, filters, heading, stills, tables
from circular.ui.markup import outward, show, tag
from circular.ui.view import View

_ACROSS = 3
NO_AXIS = "none"


def head(view: View, shown: Sequence[Attainment]) -> None:
    """How many targets are met first; then how many moved the wrong way, which is another matter."""
    t = view.t
    worse = sum(1 for each in shown if each.improving is False)
    unmeasured = sum(1 for each in shown if not each.values)
    lead = [t("indicators.worse", n=worse)] if worse else []
    if ahead := sum(1 for each in shown if indicator_words.to_come(each)):
        lead.append(t("indicators.to_come", n=ahead))
    if unmeasured:
        lead.append(t("indicators.unmeasured", n=unmeasured))
    title = indicator_words.finding(shown, t) if shown else t("indicators.none_found")
    heading.page(view, title, lead=" ".join(lead))


def narrowed(view: View, every: Sequence[Attainment], axes: Sequence[Axis]) -> list[Attainment]:
    """Those of the places and axes chosen; the choices are folded away."""
    t = view.t
    places = {each.place: each.place for each in every if each.place}
    held = {each.axis or NO_AXIS for each in every}
    names = {axis.key: t.field(axis, "name") for axis in axes} | {NO_AXIS: t("indicators.no_axis")}
    with st.expander(t("indicators.filters")):
        left, right = st.columns(2)
        with left:
            at = filters.many(view, "place", places, label=t("indicators.place"))
        with right:
            on = filters.many(
                view,
                "axis",
                {key: name for key, name in names.items() if key in held},
                label=t("indicators.axis"),
            )
    return [
        each for each in every if (not at or each.place in at) and (not on or (each.axis or NO_AXIS) in on)
    ]


def panels(view: View, shown: Sequence[Attainment], scales: Mapping[str, Scale]) -> None:
    """One panel an indicator that has something to show, in rows; on a phone one under the other."""
    for first in range(0, len(shown), _ACROSS):
        for place, each in zip(
            st.columns(_ACROSS, gap="large"), shown[first : first + _ACROSS], strict=False
        ):
            with place:
                _panel(view, each, scales.get(each.indicator))


def data(view: View, shown: Sequence[Attainment]) -> None:
    """The same as tables: how each stands, then every value with its source."""
    t = view.t
    heading.section(t("indicators.table"))
    standing = indicators.standings(shown, t)
    tables.grid(view, standing, indicators.standing_columns(t), key="standings", alt=t("indicators.table"))
    tables.download(view, standing, indicators.standing_columns(t), name="indicators", key="standings")
    with st.expander(t("indicators.values")):
        values = indicators.table(shown, t)
        tables.grid(view, values, indicators.columns(t), key="values", alt=t("indicators.values"))
        tables.download(view, values, indicators.columns(t), name="measurements", key="values")


def _panel(view: View, each: Attainment, scale: Scale | None) -> None:
    t = view.t
    written = t.unit(each)
    unit = None if each.unit in {indicator_words.COUNT, "%"} else tag("p", written, class_="cs-caption")
    show(tag("h3", indicator_words.label(each, t), class_="cs-finding"), unit)
    figure = None
    if scale is not None and each.values:
        figure = cached.drawn(partial(indicators.draw, each, scale, t, dark=view.dark))
    if figure is not None:
        st.plotly_chart(
            figure,
            key=f"indicator.{each.indicator}",
            theme=None,
            alt=indicator_words.sentence(each, t),
            config=dict(theme.CONFIG),
        )
    lines = [
        (t("indicators.level"), indicator_words.level(each, t)),
        (t("indicators.target"), indicator_words.target(each, t)),
    ]
    if each.baseline is not None:
        baseline = indicator_words.amount(each, each.baseline, t, digits=0)
        lines.insert(0, (t("indicators.baseline"), baseline))
    if each.attainment is not None:
        lines.append((t("indicators.attainment"), t.percent(each.attainment)))
    if each.values:
        lines += [
            (t("indicators.change"), indicator_words.change(each, t)),
            (t("indicators.trend"), indicator_words.trend(each, t)),
        ]
    source = (each.values[-1].source_url if each.values else None) or each.source_url
    show(
        tag("dl", *(tag("div", tag("dt", name), tag("dd", said)) for name, said in lines), class_="cs-panel"),
        tag("p", t.text(each.note), class_="cs-caption") if each.note else None,
        tag("p", outward(t("indicators.source"), source), class_="cs-caption") if source else None,
    )
    if figure is not None:
        with st.container(horizontal=True):
            stills.offer(
                view,
                figure,
                title=indicator_words.label(each, t),
                sentence=indicator_words.sentence(each, t),
                name=f"indicator-{each.code}",
                coverage=written if unit else "",
                source=source or "",
                key=f"indicator.{each.indicator}",
                kind="tertiary",
            )
