# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Charts that an office can edit: PowerPoint and LibreOffice hold their data as a sheet."""

import copy
from collections.abc import Sequence
from datetime import date

from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Pt

from circular.domain.sets import Language
from circular.exchange.slides import fitting, painting
from circular.exchange.slides.content import Bars, Bullets, Fall, Lines, Paint, Waterfall
from circular.exchange.slides.painting import Drawn
from circular.exchange.slides.style import LOCALE, SMALLEST, Box

_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
SCALE_FROM, SCALE_WIDE = 0.03, 0.91
"""Where nought stands in a bullet chart, and how much of its width the scale takes: half of "100%" stands beyond it."""
_GAPS = ((2, 300), (6, 130), (1_000_000, 45))
"""How far apart so many bars at most stand: a few would otherwise be slabs."""
_TICKS = 7
"""Months named under a curve, at most."""
_NAME = 290.0
"""Points of a bar's name."""


def bullets(shapes: Drawn, box: Box, shown: Bullets, language: Language) -> Chart:
    """What is done inside the outline of what was planned, all from 0 to 100%; names and figures stand beside."""
    data = CategoryChartData(number_format="0%")
    data.categories = [fitting.line(row.name) for row in shown.rows]
    data.add_series(shown.done, [row.value for row in shown.rows])
    data.add_series(shown.planned, [row.planned for row in shown.rows])
    chart = _placed(shapes, XL_CHART_TYPE.BAR_CLUSTERED, box, data, alt=shown.alt, language=language)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 150, 100
    done, planned = plot.series
    painting.fill(planned.format.fill, Paint.CLEAR)
    painting.line(planned.format.line, Paint.INK, 1.75)
    for place, row in enumerate(shown.rows):
        painting.fill(done.points[place].format.fill, row.paint)
    _shares(chart)
    chart.category_axis.reverse_order = True
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    _plot_box(chart, x=SCALE_FROM, y=0.0, w=SCALE_WIDE, h=1 - 30 / box.h)
    # With the categories from above, the figures go to the top unless the axis crosses at the far end.
    chart.value_axis._element.find(qn("c:crosses")).set("val", "max")  # noqa: SLF001
    _outlined(chart)
    return chart


def bars(shapes: Drawn, box: Box, shown: Bars, language: Language) -> Chart:
    """One bar a value, each with its figure."""
    data = CategoryChartData(number_format=shown.format)
    data.categories = [_short(name) for name in shown.categories]
    for series in shown.series:
        data.add_series(series.name, series.values)
    kind = XL_CHART_TYPE.COLUMN_CLUSTERED if shown.upright else XL_CHART_TYPE.BAR_CLUSTERED
    chart = _placed(shapes, kind, box, data, alt=shown.alt, language=language)
    plot = chart.plots[0]
    drawn_bars = len(shown.categories) * len(shown.series)
    plot.gap_width, plot.overlap = next(gap for most, gap in _GAPS if drawn_bars <= most), -5
    for drawn, series in zip(plot.series, shown.series, strict=True):
        painting.fill(drawn.format.fill, series.paint)
        if series.paint is Paint.PANEL:
            painting.line(drawn.format.line, Paint.INK, 1)
        drawn.invert_if_negative = False
    _labels(plot, shown.format)
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    chart.value_axis.minimum_scale = 0
    if not shown.upright:
        chart.category_axis.reverse_order = True
    _every_name(chart)
    _legend(chart, several=len(shown.series) > 1)
    return chart


def lines(shapes: Drawn, box: Box, shown: Lines, language: Language) -> Chart:
    """Curves over days; a gap stays a gap."""
    data = CategoryChartData(number_format=shown.format)
    data.categories = list(shown.days)
    for series in shown.series:
        data.add_series(series.name, series.values)
    chart = _placed(shapes, XL_CHART_TYPE.LINE, box, data, alt=shown.alt, language=language)
    for drawn, series in zip(chart.plots[0].series, shown.series, strict=True):
        painting.line(drawn.format.line, series.paint, 2 if series.dashed else 4, dashed=series.dashed)
        drawn.smooth = False
    _shares(chart)
    chart.category_axis.tick_labels.number_format = "mm/yyyy"
    chart.category_axis.tick_labels.number_format_is_linked = False
    chart.category_axis.has_major_gridlines = False
    _every(chart, shown.days)
    _plot_box(chart, x=0.065, y=0.02, w=0.925, h=1 - 44 / box.h)
    return chart


def waterfall(shapes: Drawn, box: Box, shown: Waterfall, language: Language) -> Chart:
    """Stacked bars on an unseen base: each step begins where the one before ended."""
    data = CategoryChartData(number_format="0.0")
    # The figure is said in the name, for a stacked bar takes no label beside it.
    data.categories = [f"{_short(step.name)} {step.said}" for step in shown.steps]
    found = spans(shown.steps)
    data.add_series(shown.base, [base for base, _, _ in found])
    data.add_series(shown.above, [above for _, above, _ in found])
    data.add_series(shown.below, [below for _, _, below in found])
    chart = _placed(shapes, XL_CHART_TYPE.BAR_STACKED, box, data, alt=shown.alt, language=language)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 40, 100
    unseen, *seen = plot.series
    painting.fill(unseen.format.fill, Paint.CLEAR)
    for place, step in enumerate(shown.steps):
        for drawn in seen:
            painting.fill(drawn.points[place].format.fill, step.paint)
            if step.paint is Paint.HATCHED:
                painting.line(drawn.points[place].format.line, Paint.INK, 1)
    for drawn in plot.series:
        drawn.invert_if_negative = False
    chart.category_axis.reverse_order = True
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    _every_name(chart)
    chart.value_axis.visible = False
    _gridlines(chart)
    return chart


def spans(steps: Sequence[Fall]) -> list[tuple[float, float, float]]:
    """For each step its unseen base, and what is seen above and below nought."""
    reached, found = 0.0, []
    for step in steps:
        start = 0.0 if step.total else reached
        end = start + step.size
        reached = end
        low, high = min(start, end), max(start, end)
        if low >= 0:
            found.append((low, high - low, 0.0))
        elif high <= 0:
            found.append((high, 0.0, low - high))
        else:
            found.append((0.0, high, low))
    return found


def _placed(
    shapes: Drawn, kind: XL_CHART_TYPE, box: Box, data: CategoryChartData, *, alt: str, language: Language
) -> Chart:
    frame = shapes.add_chart(kind, *box.emu(), data)
    painting.describe(frame, alt)
    chart: Chart = frame.chart
    chart.has_legend = False
    chart.has_title = False
    chart.font.size = Pt(SMALLEST)
    chart.font.color.theme_color = painting.theme_colour(Paint.INK)
    space = chart._chartSpace  # noqa: SLF001  # the library has no door to a chart's language
    spoken = parse_xml(f'<c:lang xmlns:c="{_CHART}" val="{LOCALE[language]}"/>')
    dates = space.find(qn("c:date1904"))
    space.insert(0 if dates is None else list(space).index(dates) + 1, spoken)
    for axis in (chart.category_axis, chart.value_axis):
        axis.major_tick_mark = XL_TICK_MARK.NONE
        painting.line(axis.format.line, Paint.NEUTRAL, 0.75)
    return chart


def _shares(chart: Chart) -> None:
    axis = chart.value_axis
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = 0, 1, 0.25
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "0%", False
    axis.tick_labels.font.color.theme_color = painting.theme_colour(Paint.QUIET)
    painting.line(axis.format.line, Paint.CLEAR, 0)
    _gridlines(chart)


def _gridlines(chart: Chart) -> None:
    chart.value_axis.has_major_gridlines = True
    painting.line(chart.value_axis.major_gridlines.format.line, Paint.PANEL, 1)


def _every(chart: Chart, days: Sequence[date]) -> None:
    """Name so many months of the axis of days as stand apart."""
    axis = chart.category_axis._element  # noqa: SLF001  # the library has no door to the units of days
    months = (days[-1].year - days[0].year) * 12 + days[-1].month - days[0].month
    step = next((each for each in (1, 2, 3, 6, 12, 24) if months / each <= _TICKS), 60)
    for name in ("baseTimeUnit", "majorUnit", "majorTimeUnit"):
        for old in axis.findall(qn(f"c:{name}")):
            axis.remove(old)
    for name, value in (("baseTimeUnit", "days"), ("majorUnit", step), ("majorTimeUnit", "months")):
        axis.append(parse_xml(f'<c:{name} xmlns:c="{_CHART}" val="{value}"/>'))


def _every_name(chart: Chart) -> None:
    """Leave no bar without its name, however close they stand."""
    axis = chart.category_axis._element  # noqa: SLF001
    skipped = parse_xml(f'<c:tickLblSkip xmlns:c="{_CHART}" val="1"/>')
    axis.find(qn("c:noMultiLvlLbl")).addprevious(skipped)


def _labels(plot: Drawn, form: str) -> None:
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.number_format, labels.number_format_is_linked = form, False
    labels.show_value, labels.position = True, XL_LABEL_POSITION.OUTSIDE_END
    labels.font.size = Pt(SMALLEST)


def _legend(chart: Chart, *, several: bool) -> None:
    chart.has_legend = several
    if several:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
        chart.legend.font.size = Pt(SMALLEST)


def _plot_box(chart: Chart, *, x: float, y: float, w: float, h: float) -> None:
    """Fix where the bars stand, so that words can stand beside them."""
    area = chart._chartSpace.chart.plotArea  # noqa: SLF001  # the library has no door to it
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    sides = "".join(
        f'<c:{name} val="{value:.4f}"/>' for name, value in (("x", x), ("y", y), ("w", w), ("h", h))
    )
    area.insert(
        0,
        parse_xml(
            f'<c:layout xmlns:c="{_CHART}"><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
            f'<c:yMode val="edge"/>{sides}</c:manualLayout></c:layout>'
        ),
    )


def _outlined(chart: Chart) -> None:
    """Give the plan axes of its own, on which its outline lies over what is done and is wider."""
    area = chart._chartSpace.chart.plotArea  # noqa: SLF001
    first = area.find(qn("c:barChart"))
    second = copy.deepcopy(first)
    for each in first.findall(qn("c:ser"))[1:]:
        first.remove(each)
    for each in second.findall(qn("c:ser"))[:1]:
        second.remove(each)
    second.find(qn("c:gapWidth")).set("val", "70")
    ids = [each.get("val") for each in first.findall(qn("c:axId"))]
    for each in second.findall(qn("c:axId")):
        each.set("val", f"9{ids.index(each.get('val'))}")
    first.addnext(second)
    for place, name in enumerate(("c:catAx", "c:valAx")):
        axis = copy.deepcopy(area.find(qn(name)))
        axis.find(qn("c:axId")).set("val", f"9{place}")
        axis.find(qn("c:crossAx")).set("val", f"9{1 - place}")
        axis.find(qn("c:delete")).set("val", "1")
        area.findall(qn("c:valAx"))[-1].addnext(axis)


def _short(name: str) -> str:
    return fitting.cut(fitting.line(name), wide=_NAME, size=SMALLEST, lines=1)
