# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The look of pictures: readable in both themes, never by colour alone, safe whatever the data say."""

from itertools import pairwise

import pytest

from circular.charts import labels, theme
from circular.domain.sets import Schedule
from circular.i18n import translator


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True])
def test_text_reaches_the_contrast_for_text_and_shapes_the_one_for_shapes(dark):
    colours = theme.palette(dark=dark)
    for ground in (colours.paper, colours.panel):
        for text in (colours.ink, colours.quiet, colours.late, colours.at_risk):
            assert contrast(text, ground) >= 4.5
        for shape in (*colours.axes.values(), colours.neutral, colours.line):
            assert contrast(shape, ground) >= 3


@pytest.mark.parametrize("dark", [False, True])
def test_ticks_are_written_in_the_readable_colour(dark):
    layout = theme.base(dark=dark, height=200).layout.template.layout
    assert layout.xaxis.tickfont.color == layout.yaxis.tickfont.color == theme.palette(dark=dark).quiet


def test_every_axis_and_every_standing_has_its_own_shape():
    assert set(theme.AXIS_SYMBOLS) == set(theme.AXIS_COLOURS) == set(theme.AXIS_SIGNS) == set(theme.DARK.axes)
    shapes = [*theme.AXIS_SYMBOLS.values(), *theme.SCHEDULE_SYMBOLS.values()]
    assert set(theme.SCHEDULE_SYMBOLS) == set(Schedule)
    assert len(shapes) == len(set(shapes))


def test_only_exceptions_are_coloured():
    colours = theme.palette(dark=False)
    assert colours.schedule(Schedule.ON_TRACK) == colours.neutral
    assert colours.schedule(Schedule.LATE) == "#CC334D"
    assert colours.schedule(None) == colours.line


def test_an_axis_nobody_foresaw_still_has_a_colour_and_a_shape():
    assert theme.palette(dark=True).axis("mobility") == theme.DARK.neutral
    assert theme.axis_symbol("mobility") not in theme.AXIS_SYMBOLS.values()


def test_a_label_cannot_write_html():
    assert "<" not in labels.safe('<a href="javascript:x">y</a>')
    assert labels.wrap("<b>uno</b> due tre", width=10, lines=3).replace("<br>", "").count("<") == 0


def test_long_labels_break_and_what_is_cut_says_so():
    assert labels.wrap("Riuso delle acque reflue", width=40) == "Riuso delle acque reflue"
    cut = labels.wrap(
        "Riqualificazione energetica della scuola primaria di via delle Badie", width=24, lines=2
    )
    assert cut.count("<br>") == 1
    assert cut.endswith("…")
    assert all(len(line) <= 24 for line in cut.split("<br>"))


def test_labels_at_line_ends_keep_their_distance_and_their_order():
    placed = labels.spread([0.50, 0.51, 0.10, 0.52], gap=0.1, low=0, high=1)
    assert sorted(range(4), key=placed.__getitem__) == [2, 0, 1, 3]
    ordered = sorted(placed)
    assert all(after - before >= 0.1 - 1e-9 for before, after in pairwise(ordered))
    assert max(labels.spread([0.99, 1.0], gap=0.1, low=0, high=1)) <= 1


def test_shares_on_an_axis_are_worded():
    assert labels.percent_ticks(translator("it"))["ticktext"] == ["0%", "25%", "50%", "75%", "100%"]
