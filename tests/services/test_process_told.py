# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The process in numbers on slides and in kept reports: proven, declared, or of a report frozen before it was there."""

import json
from datetime import date
from decimal import Decimal

from circular.domain.report import Road, Stated
from circular.domain.sets import Helix, MeetingKind
from circular.domain.text import Bilingual
from circular.exchange import frozen
from tests import reports
from tests.services.test_decks import opened, scene, texts

PEOPLE = Stated(
    measure="participants",
    name=Bilingual("Partecipanti", "Participants"),
    value=226.0,
    text="226",
    on=date(2015, 11, 17),
    proved=None,
)
SHEETS = Stated(
    measure="sheets",
    name=Bilingual("Schede", "Sheets"),
    value=44.0,
    text="44",
    on=date(2015, 11, 17),
    proved=3.0,
)


def road(**given: object) -> Road:
    counted = {
        "first_on": date(2025, 1, 10),
        "last_on": date(2026, 9, 10),
        "months": 9,
        "meetings": 25,
        "known": 24,
        "kinds": {MeetingKind.TABLE: 20, MeetingKind.COMMITTEE: 5},
        "presences": 410,
        "organisations": 61,
        "citizens": 120,
        "sheets": 44,
        "estimated": Decimal(120_000_000),
        "able": 60,
        "returned": 45,
        "by_helix": {Helix.PUBLIC: 20, Helix.BUSINESS: 41},
        "balance": 0.4,
        "declared": (PEOPLE, SHEETS),
    }
    return Road(**(counted | given))


def told(**given: object) -> list[str]:
    return [
        "\n".join(texts(slide)) for slide in opened(reports.report(**given), [scene("participation")]).slides
    ]


def test_what_is_proven_stands_before_what_happened_in_the_period():
    whole, period = told(road=road())
    assert "In 9 mesi di lavoro, 25 riunioni hanno portato 61 organizzazioni attorno a 44 schede" in whole
    for figure in ("410", "120\u00a0mln\u00a0€", "con 120 cittadini"):
        assert figure in whole
    assert "6" in period
    (alone,) = told()
    assert alone == period


def test_where_nothing_is_proven_what_is_declared_is_told_as_such():
    nothing = {"meetings": 0, "known": 0, "presences": 0, "organisations": 0, "estimated": None}
    declared = told(road=road(**nothing))[0]
    assert "solo cifre dichiarate" in declared
    assert "226" in declared
    assert "non si prova senza nomi" in declared
    assert "provato:\u00a03" in declared


def test_a_report_keeps_the_road_and_one_frozen_before_there_was_any_is_read():
    kept = frozen.settled(reports.report(road=road()))
    assert frozen.decode(frozen.encode(kept)).road == kept.road == road()
    plain = json.loads(frozen.encode(reports.report()))
    del plain["report"]["road"]
    assert frozen.decode(json.dumps(plain)).road is None
