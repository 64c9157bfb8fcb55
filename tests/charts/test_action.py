# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One action over time: planned and actual, its reports and deadlines; unknown leaves a gap."""

from datetime import date, datetime

from circular.charts import action, theme
from circular.domain.figures import Standing
from circular.domain.sets import Freshness, Origin, Schedule, State, UpdateOrigin, Validation
from circular.domain.sheet import Point, Report
from circular.domain.text import Bilingual
from circular.i18n import translator

AS_OF = date(2026, 6, 30)


def standing(**given) -> Standing:
    fields = dict.fromkeys(Standing.__dataclass_fields__) | {
        "action": "a",
        "code": "A",
        "title": Bilingual("Azione"),
        "origin": Origin.TABLE,
        "adopted": True,
        "published": True,
        "state": State.STARTED,
        "state_derived": False,
        "progress": 0.4,
        "planned": 0.7,
        "schedule": Schedule.LATE,
        "freshness": Freshness.FRESH,
        "starts_on": date(2025, 1, 1),
        "ends_on": date(2027, 3, 31),
        "first_ends_on": date(2026, 12, 31),
        "weight": 1.0,
        "waiting": 0,
        "shares": {},
    }
    return Standing(**(fields | given))


def report(day: date, *, counts: bool = True) -> Report:
    return Report(
        update=f"u-{day}",
        happened_on=day,
        recorded_at=datetime(2026, 6, 30),  # noqa: DTZ001
        state=State.STARTED,
        state_derived=False,
        progress=0.4,
        explanation=Bilingual("<b>Gara</b> deserta"),
        confirmed_unchanged=False,
        origin=UpdateOrigin.PERSON,
        validation=Validation.VALIDATED,
        counts=counts,
        author=None,
        meeting=None,
        meeting_kind=None,
        meeting_on=None,
        source_url=None,
        returned_at=None,
        returned_note=None,
    )


POINTS = (
    Point(day=date(2025, 1, 1), actual=None, planned=0.0),
    Point(day=date(2025, 6, 1), actual=0.1, planned=0.3),
    Point(day=AS_OF, actual=0.4, planned=0.7),
)


def drawn(points=POINTS, reports=(), **given):
    return action.draw(points, standing(**given), reports, translator("it"), as_of=AS_OF, dark=False)


def texts(figure) -> str:
    return " ".join(note.text for note in figure.layout.annotations)


def test_actual_is_a_step_and_unknown_a_gap():
    planned, actual, *_ = drawn().data
    assert actual.line.shape == "hv"
    assert list(actual.y) == [None, 0.1, 0.4]
    assert list(planned.y) == [0.0, 0.3, 0.7]


def test_lines_carry_their_names_and_values_where_they_end():
    said = texts(drawn())
    assert "effettivo 40%" in said
    assert "previsto 70%" in said


def test_lateness_is_coloured_and_being_on_track_is_not():
    colours = {
        schedule: {note.font.color for note in drawn(schedule=schedule).layout.annotations}
        for schedule in (Schedule.LATE, Schedule.ON_TRACK)
    }
    assert theme.LIGHT.late in colours[Schedule.LATE]
    assert theme.LIGHT.late not in colours[Schedule.ON_TRACK]


def test_first_and_present_deadline_both_stand():
    assert "prima fine 31/12/2026" in texts(drawn())
    same = texts(drawn(first_ends_on=date(2027, 3, 31)))
    assert "prima" not in same
    assert "fine 31/03/2027" in same


def test_only_reports_that_count_are_marked():
    shown = drawn(reports=[report(date(2025, 6, 1)), report(AS_OF, counts=False)]).data[2]
    assert list(shown.x) == [date(2025, 6, 1)]
    assert "<b>Gara" not in shown.hovertext[0]


def test_an_action_that_never_said_anything_has_a_picture_and_a_sentence():
    points = tuple(Point(day=point.day, actual=None, planned=None) for point in POINTS)
    figure = drawn(points, progress=None, planned=None, ends_on=None, first_ends_on=None)
    assert texts(figure) == ""
    said = action.sentence(points, standing(progress=None, planned=None), translator("it"), as_of=AS_OF)
    assert "non è noto" in said


def test_sentence_and_table_say_the_same():
    said = action.sentence(POINTS, standing(), translator("it"), as_of=AS_OF)
    assert "10% il 01/06/2025" in said
    assert "40% il 30/06/2026" in said
    assert "70%" in said
    assert list(action.table(POINTS)["planned"]) == [0.0, 0.3, 0.7]
