# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Participation a second time, slow and obvious; and strategies with meetings, presences, seats and phases to ask."""

import math
from collections import Counter
from datetime import date, datetime
from random import Random

from hypothesis import strategies as st

from circular.domain import records as r
from circular.domain.sets import Helix, MeetingKind, MinutesState, SeatRole, StakeholderKind, TableKind
from tests import builders as b
from tests import reference

TABLES = ("north", "south", "group")
MOMENTS = (b.LONG_AGO, b.LONG_AGO, datetime(2024, 2, 1), datetime(2024, 6, 1))  # noqa: DTZ001  # naive UTC
HELICES = (Helix.PUBLIC, Helix.BUSINESS, Helix.CITIZENS)
NAMES = tuple(f"org-{number}" for number in range(7))


@st.composite
def processes(draw: st.DrawFn) -> list[object]:
    """Tables with meetings of every sort, who came, who sits there, phases, and project sheets."""
    random = Random(draw(st.integers(0, 2**32)))  # noqa: S311  # not a secret
    found = b.strategy()
    for place, name in enumerate(NAMES):
        # The last one turned out to be the first.
        merged = NAMES[0] if place == len(NAMES) - 1 else None
        found.append(
            r.Stakeholder(
                id=name,
                city_id="city",
                name=name,
                kind=StakeholderKind.OTHER,
                helix=HELICES[place % len(HELICES)],
                merged_into=merged,
                recorded_at=b.LONG_AGO,
            )
        )
    for place, name in enumerate(TABLES):
        found.append(
            r.WorkingTable(
                id=name,
                strategy_id=b.STRATEGY,
                code=name,
                kind=TableKind.TABLE,
                name_it=name,
                position=place,
                coordinator_id=random.choice((None, "org-1")),
            )
        )
    for number in range(random.randrange(9)):
        found += _meeting(random, f"m{number}")
    for number in range(random.randrange(7)):
        found.append(
            r.Seat(
                id=f"seat-{number}",
                table_id=random.choice(TABLES),
                stakeholder_id=random.choice(NAMES),
                role=random.choice(tuple(SeatRole)),
                from_on=random.choice((None, *b.DAYS)),
                to_on=random.choice((None, None, *b.DAYS)),
                recorded_at=random.choice(MOMENTS),
            )
        )
    for number in range(random.randrange(4)):
        first, last = sorted(random.sample(b.DAYS, 2))
        found.append(
            r.Phase(
                id=f"phase-{number}",
                strategy_id=b.STRATEGY,
                position=number,
                name_it=f"Fase {number}",
                starts_on=random.choice((None, first)),
                ends_on=random.choice((None, last)),
                recorded_at=random.choice(MOMENTS),
            )
        )
    for number in range(random.randrange(4)):
        found += _action(random, f"a{number}")
    return found


def _meeting(random: Random, name: str) -> list[object]:
    state = random.choice((None, MinutesState.DRAFT, MinutesState.APPROVED, MinutesState.APPROVED))
    recorded = random.choice(MOMENTS)
    held = r.Meeting(
        id=name,
        table_id=random.choice(TABLES),
        kind=random.choice(tuple(MeetingKind)),
        held_on=random.choice(b.DAYS),
        citizens=random.choice((None, 0, 12)),
        minutes_state=state,
        approved_at=random.choice(MOMENTS) if state is MinutesState.APPROVED else None,
        called_off_on=random.choice(b.DAYS) if random.random() < 0.15 else None,
        recorded_at=recorded,
    )
    came = random.sample(NAMES, random.randrange(5))
    return [
        held,
        *(
            r.Attendance(
                id=f"{name}-{who}", meeting_id=name, stakeholder_id=who, persons=random.randint(1, 3)
            )
            for who in came
        ),
    ]


def _action(random: Random, name: str) -> list[object]:
    found: list[object] = [
        b.action(
            name,
            theme=random.choice((None, "acqua", "cibo")),
            district=random.choice((None, "Centro")),
            table_id=random.choice((None, *TABLES)),
        ),
    ]
    if random.random() < 0.7:
        found.append(r.ActionTable(action_id=name, table_id=random.choice(TABLES)))
    for number in range(random.randint(1, 2)):
        found += b.revision(
            name,
            id=f"{name}-r{number}",
            happened_on=random.choice((None, *b.DAYS)),
            recorded_at=random.choice(MOMENTS),
            adopted=random.random() < 0.8,
            published=random.random() < 0.7,
        )
    return found


class Told:
    """What whoever asks may know of the process."""

    def __init__(self, records, question, *, since=None, until=None) -> None:
        self.records, self.question, self.since, self.until = records, question, since, until
        self.city = reference.City(records, question)
        self.known = question.known_before()
        self.over = question.over_before()

    def of(self, kind):
        return [each for each in self.records if type(each) is kind]

    def survivor(self, name: str) -> str:
        merged = next(each for each in self.of(r.Stakeholder) if each.id == name).merged_into
        return self.survivor(merged) if merged else name

    def helix(self, name: str) -> Helix:
        return next(each for each in self.of(r.Stakeholder) if each.id == name).helix

    def approved(self, meeting) -> bool:
        if meeting.minutes_state is not MinutesState.APPROVED:
            return False
        moment = meeting.approved_at or meeting.recorded_at
        return moment < self.known and (not self.question.public or moment < self.over)

    def opens(self, meeting) -> bool:
        """Whether it may be told who came."""
        return self.approved(meeting) or meeting.minutes_state is None or not self.question.public

    def all_meetings(self):
        return [
            each
            for each in self.of(r.Meeting)
            if each.recorded_at < self.known
            and each.held_on <= self.question.as_of
            and not (each.called_off_on and each.called_off_on <= self.question.as_of)
            and (not self.question.public or each.minutes_state is None or each.recorded_at < self.over)
        ]

    def inside(self, day: date) -> bool:
        return (self.since is None or day > self.since) and (self.until is None or day <= self.until)

    def meetings(self):
        return [each for each in self.all_meetings() if self.inside(each.held_on)]

    def visits(self, *, all_of_them=False):
        """(meeting, organisation, persons), one a meeting and organisation."""
        found = []
        for meeting in self.all_meetings() if all_of_them else self.meetings():
            if self.opens(meeting):
                persons: Counter[str] = Counter()
                for each in self.of(r.Attendance):
                    if each.meeting_id == meeting.id:
                        persons[self.survivor(each.stakeholder_id)] += each.persons
                found += [(meeting, who, count) for who, count in persons.items()]
        return found

    def first_days(self):
        found: dict[str, date] = {}
        for meeting, who, _ in self.visits(all_of_them=True):
            found[who] = min(found.get(who, meeting.held_on), meeting.held_on)
        return found

    def tally(self, meetings, visits, closing=None):
        """The numbers of a group: `closing` is the last day on which anybody could come again."""
        first = self.first_days()
        days: dict[str, list[date]] = {}
        for meeting, who, _ in visits:
            days.setdefault(who, []).append(meeting.held_on)
        counted = [each.citizens for each in meetings if self.opens(each) and each.citizens is not None]
        return {
            "meetings": len(meetings),
            "known": len({meeting.id for meeting, _, _ in self.visits() if meeting in meetings}),
            "citizens": sum(counted) if counted else None,
            "counted": len(counted),
            "presences": sum(count for _, _, count in visits),
            "organisations": len(days),
            "newcomers": sum(first[who] in held for who, held in days.items()),
            "able": sum(min(held) < closing for held in days.values()) if closing else 0,
            "returned": sum(min(held) < max(held) for held in days.values()) if closing else 0,
        }

    def last_day(self, visits):
        return max((meeting.held_on for meeting, _, _ in visits), default=None)

    def whole(self):
        return self.tally(self.meetings(), self.visits(), self.last_day(self.visits()))

    def at_table(self, table):
        visits = [each for each in self.visits() if each[0].table_id == table]
        meetings = [each for each in self.meetings() if each.table_id == table]
        return self.tally(meetings, visits, self.last_day(visits))

    def of_helix(self, helix):
        visits = [each for each in self.visits() if self.helix(each[1]) is helix]
        return self.tally([], visits, self.last_day(self.visits()))

    def in_quarter(self, start):
        def falls(day):
            return (day.year, (day.month - 1) // 3) == (start.year, (start.month - 1) // 3)

        visits = [each for each in self.visits() if falls(each[0].held_on)]
        return self.tally([each for each in self.meetings() if falls(each.held_on)], visits)

    def balance(self):
        """Over organisations and over presences."""
        organisations = Counter(self.helix(who) for who in {who for _, who, _ in self.visits()})
        presences: Counter[Helix] = Counter()
        for _, who, count in self.visits():
            presences[self.helix(who)] += count
        return evenness(organisations), evenness(presences)

    def seats(self):
        """(table, organisation, from, to), of everybody who ever sat by the date, as far as it is known."""
        asked = self.question
        found = [
            (each.table_id, self.survivor(each.stakeholder_id), each.role, each.from_on, each.to_on)
            for each in self.of(r.Seat)
            if each.recorded_at < self.known and (each.from_on is None or each.from_on <= asked.as_of)
        ]
        seated = {
            (each.table_id, self.survivor(each.stakeholder_id))
            for each in self.of(r.Seat)
            if each.role is SeatRole.COORDINATOR
        }
        for table in self.of(r.WorkingTable):
            who = table.coordinator_id
            if who and (table.id, self.survivor(who)) not in seated:
                found.append((table.id, self.survivor(who), SeatRole.COORDINATOR, None, None))
        return found

    def sitting(self):
        return [each for each in self.seats() if each[4] is None or each[4] >= self.question.as_of]

    def involved(self):
        sat = {
            who
            for _, who, _, first, last in self.seats()
            if (first is None or self.until is None or first <= self.until)
            and (last is None or self.since is None or last > self.since)
        }
        return len(sat | {who for _, who, _ in self.visits()})

    def silent(self):
        """{(table, organisation): meetings missed}."""
        came = {(meeting.table_id, who) for meeting, who, _ in self.visits(all_of_them=True)}
        told = {meeting.id: meeting for meeting, _, _ in self.visits(all_of_them=True)}.values()
        found = {}
        for table, who in {(table, who) for table, who, *_ in self.sitting()} - came:
            starts = [each[3] for each in self.sitting() if each[:2] == (table, who)]
            since = None if None in starts else min(starts)
            missed = [
                each for each in told if each.table_id == table and (not since or each.held_on >= since)
            ]
            if missed:
                found[table, who] = len(missed)
        return found

    def sheets(self):
        """{action: the day from which it is known, or None}."""
        return {action: self.city.revisions(action)[0].happened_on for action in self.city.in_scope}

    def phases(self):
        """{phase: meetings, presences, organisations, sheets}; None where it has no dates."""
        found = {}
        for phase in self.of(r.Phase):
            if phase.recorded_at >= self.known:
                continue
            if phase.starts_on is None and phase.ends_on is None:
                found[phase.id] = (None, None, None, None)
                continue
            first, last = phase.starts_on or date.min, phase.ends_on or date.max
            visits = [each for each in self.visits(all_of_them=True) if first <= each[0].held_on <= last]
            found[phase.id] = (
                sum(first <= each.held_on <= last for each in self.all_meetings()),
                sum(count for _, _, count in visits),
                len({who for _, who, _ in visits}),
                sum(day is not None and first <= day <= last for day in self.sheets().values()),
            )
        return found

    def matrix(self):
        actions = {each.id: each for each in self.of(r.Action)}
        return Counter((actions[each].theme, actions[each].district) for each in self.city.in_scope)

    def met(self):
        """{(theme, table): (answering, visiting)}."""
        found: dict[tuple[str, str], list[int]] = {}
        for action in self.of(r.Action):
            if action.id in self.city.in_scope and action.theme:
                if action.table_id:
                    found.setdefault((action.theme, action.table_id), [0, 0])[0] += 1
                for each in self.of(r.ActionTable):
                    if each.action_id == action.id and each.table_id != action.table_id:
                        found.setdefault((action.theme, each.table_id), [0, 0])[1] += 1
        return {key: tuple(value) for key, value in found.items()}


def evenness(counts: Counter) -> float | None:
    """Shannon's entropy of the shares, over that of five equal ones."""
    total = sum(counts.values())
    if not total:
        return None
    return -sum(count / total * math.log(count / total) for count in counts.values()) / math.log(5)
