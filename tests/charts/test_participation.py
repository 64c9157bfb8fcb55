# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pictures of the process in numbers: what they show, and the tables that say the same."""

from datetime import date

from circular.charts import helices, meetings, newcomers
from circular.domain.participation import OfHelix, Quarter, Tally
from circular.domain.sets import Helix, MeetingKind
from circular.i18n import translator

IT, EN = translator("it"), translator("en")
QUARTERS = (
    Quarter(
        starts_on=date(2025, 10, 1),
        kinds={MeetingKind.TABLE: 3, MeetingKind.ASSEMBLY: 1},
        tally=Tally(meetings=4, known=4, presences=20, organisations=8, newcomers=8),
    ),
    Quarter(starts_on=date(2026, 1, 1), kinds={}, tally=Tally()),
    Quarter(
        starts_on=date(2026, 4, 1),
        kinds={MeetingKind.TABLE: 1},
        tally=Tally(meetings=1, known=1, presences=6, organisations=5, newcomers=2, citizens=9, counted=1),
    ),
)
KINDS = {MeetingKind.TABLE: 4, MeetingKind.ASSEMBLY: 1}
HELICES = tuple(
    OfHelix(helix=helix, seated=seated, tally=Tally(organisations=came, presences=came))
    for helix, seated, came in ((Helix.PUBLIC, 4, 3), (Helix.BUSINESS, 6, 6), (Helix.CITIZENS, 2, 0))
)


def test_a_line_a_kind_and_a_circle_a_quarter_with_its_number():
    figure = meetings.draw(QUARTERS, KINDS, IT, dark=False)
    assert [list(trace.text) for trace in figure.data] == [["3", "1"], ["1"]]
    assert [list(trace.x) for trace in figure.data] == [[0, 2], [0]]
    assert figure.data[0].marker.size[0] > figure.data[0].marker.size[1]
    assert [each.text for each in figure.layout.annotations] == ["<b>4 di tavolo</b>", "<b>1 assemblea</b>"]
    assert list(figure.layout.xaxis.ticktext) == ["2025", "2026"]
    assert meetings.finding(QUARTERS, IT) == "Il trimestre più intenso: 4° trimestre 2025, con 4 riunioni"
    assert "1° trimestre 2026: nessuna riunione." in meetings.sentence(QUARTERS, IT)
    assert list(meetings.table(QUARTERS, KINDS, EN)["meetings"]) == [1, 0, 4]
    assert list(meetings.table(QUARTERS, KINDS, EN)["table"]) == [1, 0, 3]


def test_many_quarters_hold_no_numbers_in_their_circles():
    many = tuple(
        Quarter(starts_on=date(2000 + place, 1, 1), kinds={MeetingKind.TABLE: 1}, tally=Tally(meetings=1))
        for place in range(30)
    )
    assert meetings.draw(many, {MeetingKind.TABLE: 30}, IT, dark=True).data[0].mode == "markers"


def test_newcomers_stand_on_those_that_had_come_before():
    figure = newcomers.draw(QUARTERS, IT, dark=False)
    back, fresh, words = figure.data
    assert (list(back.y), list(fresh.y), list(fresh.base)) == ([0, 0, 3], [8, 0, 2], [0, 0, 3])
    assert list(words.text) == ["<b>8</b>", "", "<b>2</b>"]
    assert (
        newcomers.finding(QUARTERS, EN) == "After the first quarter 2 organisations came for the first time"
    )
    table = newcomers.table(QUARTERS, EN)
    assert list(table["newcomers"]) == [2, 0, 8]
    assert list(table["back"]) == [3, 0, 0]


def test_kinds_of_actor_stand_by_how_many_came_with_a_tick_at_the_seats():
    figure = helices.draw(HELICES, IT, dark=False)
    assert list(figure.data[0].x) == [6, 3, 0]
    assert [shape.x0 for shape in figure.layout.shapes] == [6, 4, 2]
    assert helices.finding(HELICES, IT) == "Il tipo di attore più presente è «impresa»: 6 organizzazioni su 9"
    shares = list(helices.table(HELICES, IT)["share"])
    assert sum(shares) == 1
    assert "Cittadini: 0 venute, 2 con un posto." in helices.sentence(HELICES, IT)
