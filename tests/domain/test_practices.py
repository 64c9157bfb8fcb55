# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What may be written about good practices and the cities that learn from each other."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circular.domain import peers, practices
from circular.domain.peers import Part
from circular.domain.practices import Step, Told
from circular.domain.records import Peer, Practice, PracticeTransfer
from circular.domain.sets import PeerRole, PracticeStage
from tests.builders import LONG_AGO

TODAY = date(2026, 11, 22)
IDENTIFIED, DISSEMINATED, TRANSFERRED = PracticeStage


def passed(stage: PracticeStage, day: date, city: str | None = None, **fields) -> PracticeTransfer:
    given = {"id": f"{stage}-{day}-{city}", "practice_id": "p", "recorded_at": LONG_AGO} | fields
    return PracticeTransfer(stage=stage, happened_on=day, to_city=city, **given)


def keys(found) -> list[str]:
    return [each.key.removeprefix("practices.fault_") for each in found]


def faults(stage, day, *, before=(), **fields) -> list[str]:
    step = Step(stage=stage, happened_on=day, **fields)
    return keys(practices.step_faults(step, list(before), today=TODAY))


def test_each_fault_of_a_step_is_named():
    march, may = date(2026, 3, 1), date(2026, 5, 1)
    known = [passed(IDENTIFIED, march), passed(TRANSFERRED, may, "Arnova", istat_code="100005")]
    assert faults(TRANSFERRED, may) == ["city_missing"]
    assert faults(DISSEMINATED, may, to_city="Arnova") == ["city_without_transfer"]
    assert faults(DISSEMINATED, None) == ["date_missing"]
    assert faults(DISSEMINATED, TODAY + timedelta(days=1)) == ["date_in_future"]
    assert faults(IDENTIFIED, march, before=known) == ["step_twice"]
    assert faults(DISSEMINATED, may + timedelta(days=1), before=known) == ["goes_back"]
    assert faults(DISSEMINATED, march - timedelta(days=1), before=known) == ["date_before"]
    assert faults(TRANSFERRED, TODAY, before=known, to_city=" arnova ") == ["step_twice"]
    assert faults(TRANSFERRED, TODAY, before=known, to_city="Arnova vecchia", istat_code="100005") == [
        "step_twice"
    ]
    assert faults(TRANSFERRED, march, before=known, to_city="Selene") == []


def test_a_wrong_step_is_put_right_by_another_one():
    wrong = passed(TRANSFERRED, date(2026, 5, 1), "Arnova")
    said = {"before": [wrong], "corrects": wrong.id}
    assert faults(DISSEMINATED, TODAY) == []
    assert faults(DISSEMINATED, TODAY, before=[wrong]) == ["goes_back"]
    assert faults(DISSEMINATED, TODAY, **said) == []
    corrected = [wrong, passed(DISSEMINATED, TODAY, supersedes=wrong.id)]
    assert [each.stage for each in practices.standing(corrected)] == [DISSEMINATED]


@given(
    st.lists(
        st.tuples(st.sampled_from(PracticeStage), st.integers(0, 6), st.sampled_from(["", "A", "B"])),
        max_size=9,
    )
)
def test_read_by_date_a_practice_never_goes_back(tried):
    """Whatever is tried in whatever order: what is let through only goes forward, and one way only."""
    kept: list[PracticeTransfer] = []
    for number, (stage, days, city) in enumerate(tried):
        day = date(2026, 1, 1) + timedelta(days=days)
        if not faults(stage, day, before=kept, to_city=city):
            kept.append(passed(stage, day, city or None, id=str(number)))
    stages = [practices.ORDER[each.stage] for each in practices.standing(kept)]
    assert stages == sorted(stages)
    assert stages.count(0) <= 1
    cities = [each.to_city for each in kept if each.stage is TRANSFERRED]
    assert None not in cities
    assert len(cities) == len(set(cities))


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (Told(title_it="Un banco", cost=Decimal("-0.01")), ["cost_negative"]),
        (Told(title_it="Un banco", cost=Decimal(10) ** 12), ["cost_too_high"]),
        (Told(title_it=" a "), ["title"]),
        (Told(title_it="Un banco", source_url="javascript:alert(1)"), ["link"]),
        (Told(title_it="Un banco", cost=Decimal(0), source_url="https://www.example.org/a"), []),
    ],
)
def test_what_is_wrong_with_a_card_is_said(told, expected):
    assert keys(practices.faults(told)) == expected


def test_nothing_is_published_half_written():
    bare = Practice(id="p", strategy_id="s", code="BP-01", title_it="Un banco", recorded_at=LONG_AGO)
    assert keys(practices.publishing_faults(bare, [])) == ["no_problem", "nothing_done", "no_step"]
    whole = Practice(
        id="p",
        strategy_id="s",
        code="BP-01",
        title_it="Un banco",
        problem_it="A",
        done_it="B",
        recorded_at=LONG_AGO,
    )
    assert practices.publishing_faults(whole, [passed(IDENTIFIED, TODAY)]) == []


def test_what_is_typed_comes_back_as_it_is_kept():
    told = Told(title_it=" Un banco ", theme=" ", cost=Decimal(5), office_id="o")
    assert told.written()["title_it"] == "Un banco"
    assert told.written()["theme"] is None
    kept = Practice(id="p", strategy_id="s", code="BP-01", recorded_at=LONG_AGO, **told.written())
    assert Told.of(kept).written() == told.written()


def part(**fields) -> Part:
    given = {"city_name": "Arnova", "istat_code": None, "role": PeerRole.FORERUNNER, "theme": "Acqua"}
    return Part(**(given | fields))


def peer(**fields) -> Peer:
    given = {
        "id": "x",
        "strategy_id": "s",
        "city_name": "Arnova",
        "role": PeerRole.FORERUNNER,
        "theme": "acqua ",
    }
    return Peer(**(given | {"recorded_at": LONG_AGO} | fields))


def test_a_city_has_one_part_in_a_theme_at_a_time():
    def said(wanted: Part, *known: Peer) -> list[str]:
        return keys(peers.part_faults(wanted, known, today=TODAY))

    assert said(part(), peer()) == ["peer_twice"]
    assert said(part(role=PeerRole.COMMITTED), peer()) == ["peer_both"]
    assert said(part(theme="Tessile"), peer()) == []
    assert said(part(), peer(to_on=TODAY - timedelta(days=1))) == []
    assert said(part(istat_code="100005"), peer(city_name="Altra", istat_code="100005")) == ["peer_twice"]
    assert said(part(city_name="", theme=" ")) == ["peer_city", "peer_theme"]
    day = date(2026, 5, 1)
    assert keys(peers.ending_faults(peer(from_on=day), day - timedelta(days=1))) == ["ends_before"]
    assert keys(peers.ending_faults(peer(to_on=day), day)) == ["ended_already"]
    assert keys(peers.ending_faults(peer(), None)) == ["end_missing"]
    assert peers.ending_faults(peer(from_on=day), day) == []


def test_cities_are_typed_one_a_line():
    assert peers.named(" Prato ; 100005\n\n;\nCastel Arnova\n") == [
        ("Prato", "100005"),
        ("Castel Arnova", ""),
    ]
    assert keys(peers.cities_faults([("A", None)])) == ["city_name"]
    assert keys(peers.cities_faults([("Prato", "100005"), ("Prato città", "100005")])) == ["city_twice"]
    assert peers.cities_faults([("Prato", "100005"), ("Pisa", "050026")]) == []
