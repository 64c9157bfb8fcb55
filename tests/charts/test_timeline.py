# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the timeline shows: bars, progress, slips, milestones, today; deadlines by month where bars are too many."""

from datetime import date, timedelta

import pytest

from circular.charts import deadlines, theme, timeline
from circular.charts.timeline import Line, Milestone
from circular.domain.sets import Schedule, State
from circular.domain.text import Bilingual
from circular.i18n import translator

AS_OF = date(2026, 6, 30)
DAY = 86_400_000


def line(code="A1", **given) -> Line:
    fields = {
        "title": Bilingual(f"Azione {code}", f"Action {code}"),
        "group": "t1",
        "group_name": "Tavolo tessile",
        "state": State.STARTED,
        "starts_on": date(2025, 1, 1),
        "ends_on": date(2026, 12, 31),
        "first_ends_on": date(2026, 12, 31),
        "progress": 0.5,
        "planned": 0.75,
        "schedule": Schedule.ON_TRACK,
        "milestones": (),
    } | given
    return Line(action=code.lower(), code=code, **fields)


def drawn(*lines, dark=False):
    return timeline.draw(lines, translator("it"), as_of=AS_OF, dark=dark)


def texts(figure) -> str:
    written = [note.text for note in figure.layout.annotations]
    return " ".join(
        [*written, *(text for trace in figure.data for text in (getattr(trace, "text", None) or ()))]
    )


def test_a_bar_lasts_from_start_to_end_and_is_filled_by_progress():
    outline, fill, *_ = drawn(line(ends_on=date(2025, 1, 10), first_ends_on=None)).data
    assert outline.base[0] == fill.base[0] == date(2025, 1, 1)
    assert outline.x[0] == 10 * DAY
    assert fill.x[0] == 5 * DAY


def test_unknown_progress_is_hatched_and_nothing_done_is_not():
    outline, fill, *_ = drawn(line("A1", progress=None), line("A2", progress=0.0)).data
    assert list(outline.marker.pattern.shape) == ["/", ""]
    assert not fill.x


def test_colour_and_a_word_mark_what_is_late():
    figure = drawn(line("A1", schedule=Schedule.LATE), line("A2"))
    assert list(figure.data[0].marker.line.color) == [theme.LIGHT.late, theme.LIGHT.neutral]
    assert "in ritardo" in texts(figure)
    assert theme.DARK.late in drawn(line(schedule=Schedule.LATE), dark=True).data[0].marker.line.color


def test_an_action_without_a_schedule_says_its_state():
    assert "annullata" in texts(drawn(line(schedule=None, state=State.CANCELLED)))


def test_a_slip_runs_from_the_first_deadline_to_the_present_one():
    slips = drawn(line(first_ends_on=date(2026, 3, 31)), line("A2")).data[2]
    assert list(slips.x) == [date(2026, 3, 31), date(2026, 3, 31), date(2026, 12, 31), None]


def test_milestones_tell_done_from_overdue_from_to_do():
    steps = (
        Milestone(title=Bilingual("Gara"), due_on=date(2025, 6, 1), done_on=date(2025, 7, 1)),
        Milestone(title=Bilingual("Cantiere"), due_on=date(2026, 6, 1), done_on=None),
        Milestone(title=Bilingual("Collaudo"), due_on=date(2026, 12, 1), done_on=None),
    )
    shown = {
        trace.marker.color: trace.hovertext[0]
        for trace in drawn(line(milestones=steps)).data
        if trace.type == "scatter" and trace.mode == "markers"
    }
    assert "Fatta il 01/07/2025" in shown[theme.LIGHT.ink]
    assert "non ancora fatta" in shown[theme.LIGHT.late]
    assert "Da fare" in shown[theme.LIGHT.paper]


def test_lines_of_a_group_stand_under_its_name():
    figure = drawn(line("A1"), line("A2"), line("B1", group="t2", group_name="Tavolo verde"))
    places = [place - 0.2 for place in figure.data[0].y]
    assert places == pytest.approx([1, 2, 4])
    assert "Tavolo tessile" in texts(figure)
    assert "Tavolo verde" in texts(figure)


def test_today_is_marked():
    figure = drawn(line())
    assert AS_OF in {shape.x0 for shape in figure.layout.shapes}
    assert "30/06/2026" in texts(figure)


def test_words_of_the_data_write_no_markup():
    figure = drawn(line(title=Bilingual("<a href='x'>qui</a>"), group_name="<b>tavolo</b>"))
    assert "<a" not in texts(figure)
    assert "<b>tavolo" not in texts(figure)
    assert "<a" not in figure.data[0].hovertext[0]


def test_the_sentence_says_what_the_picture_shows():
    lines = [line("A1", schedule=Schedule.LATE, ends_on=date(2026, 3, 31)), line("A2")]
    said = timeline.sentence(lines, translator("it"), as_of=AS_OF)
    assert "2 azioni" in said
    assert "1 in ritardo" in said
    assert "31/12/2026: Azione A2" in said
    assert "calendario non disponibile" in timeline.sentence([], translator("it"), as_of=AS_OF)


def test_the_table_says_what_the_picture_shows():
    table = timeline.table(
        [line(first_ends_on=date(2026, 12, 1)), line("A2", first_ends_on=None)], translator("en")
    )
    assert list(table["title"]) == ["Action A1", "Action A2"]
    assert table["slip"][0] == 30
    assert table["slip"].isna()[1]


# ---- By month ------------------------------------------------------------------------------------


def many(number=100) -> list[Line]:
    return [
        line(
            f"A{each}",
            group=f"t{each % 3}",
            group_name=f"Tavolo {each % 3}",
            ends_on=date(2026, 1, 1) + timedelta(days=each),
            schedule=Schedule.LATE if each % 10 == 0 else Schedule.ON_TRACK,
        )
        for each in range(number)
    ]


def test_months_count_every_deadline_once():
    months = deadlines.months(many())
    assert sum(month.deadlines for month in months) == 100
    assert sum(month.late for month in months) == 10
    assert [month.group for month in months] == sorted(month.group for month in months)


def test_columns_of_months_add_up_to_their_number():
    months = deadlines.months(many())
    late, others = deadlines.draw(months, translator("it"), as_of=AS_OF, dark=False).data
    most = max(month.deadlines for month in months)
    heights = sum(late.y) + sum(others.y)
    assert -heights / 0.55 * most == pytest.approx(100)
    assert "in ritardo" in late.name


def test_the_months_table_holds_the_same_counts():
    months = deadlines.months(many())
    assert deadlines.table(months)["deadlines"].sum() == 100
