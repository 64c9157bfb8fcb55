# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Quiet periods and the city's own look: what may be said, by whom, and who said it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from circular.domain import colours
from circular.errors import Invalid, NotAllowed, NotFound, StaleVersion
from circular.services import cities, quiet, strategies
from tests.conftest import NOW
from tests.services.test_presentations import CITY, OUTSIDERS, last_event, office, trail  # noqa: F401

FIRST, LAST = date(2026, 12, 1), date(2026, 12, 20)


def declare(context, **fields) -> str:
    said = {"starts_on": FIRST, "ends_on": LAST, "reason_it": "Elezioni comunali"} | fields
    return quiet.declare(context, CITY, **said)


def faults(error) -> list[str]:
    return [each.key for each in error.value.details["faults"]]


def test_both_its_days_are_quiet(office):  # noqa: F811
    id_ = declare(office)
    assert [quiet.now(office, CITY, day) is not None for day in (FIRST, LAST)] == [True, True]
    beside = (FIRST - timedelta(days=1), LAST + timedelta(days=1))
    assert [quiet.now(office, CITY, day) for day in beside] == [None, None]
    verb, payload = last_event(office.store)
    assert (verb, payload["done"], payload["starts_on"]) == ("keep_quiet", "declared", "2026-12-01")
    assert quiet.now(office, CITY, FIRST).id == id_


def test_lifted_it_holds_no_longer_and_leaves_room(office):  # noqa: F811
    id_ = declare(office)
    quiet.lift(office, CITY, id_, version=1)
    assert quiet.now(office, CITY, FIRST) is None
    assert last_event(office.store)[1]["done"] == "lifted"
    with pytest.raises(StaleVersion):
        quiet.lift(office, CITY, id_, version=2)
    with pytest.raises(NotFound):
        quiet.lift(office, CITY, "nobody", version=1)
    declare(replace(office, now=NOW + timedelta(hours=1)))
    assert len(quiet.every(office, CITY)) == 2


@pytest.mark.parametrize(
    ("fields", "keys"),
    [
        ({"starts_on": LAST, "ends_on": FIRST}, ["presenting.quiet_reversed"]),
        ({"starts_on": date(2026, 1, 1), "ends_on": date(2026, 2, 1)}, ["presenting.quiet_past"]),
        ({"ends_on": date(2036, 1, 1)}, ["presenting.quiet_too_long"]),
        (
            {"starts_on": None, "ends_on": None},
            ["presenting.quiet_start_missing", "presenting.quiet_end_missing"],
        ),
        ({"reason_it": " "}, ["presenting.quiet_reason_missing"]),
    ],
)
def test_what_is_wrong_with_a_period_is_said(office, fields, keys):  # noqa: F811
    with pytest.raises(Invalid) as refused:
        declare(office, **fields)
    assert faults(refused) == keys
    assert quiet.every(office, CITY) == ()


@pytest.mark.parametrize(("first", "last"), [(FIRST, FIRST), (LAST, LAST + timedelta(days=9))])
def test_two_periods_do_not_overlap(office, first, last):  # noqa: F811
    declare(office)
    with pytest.raises(Invalid) as refused:
        declare(office, starts_on=first, ends_on=last)
    assert faults(refused) == ["presenting.quiet_overlaps"]
    declare(
        replace(office, now=NOW + timedelta(hours=1)),
        starts_on=LAST + timedelta(days=1),
        ends_on=last + timedelta(days=30),
    )


@pytest.mark.parametrize("who", OUTSIDERS)
def test_whoever_may_not_is_refused_and_nothing_changes(office, who, caplog):  # noqa: F811
    id_ = declare(office)
    outsider, before = replace(office, actor=OUTSIDERS[who]), trail(office.store)
    for attempt in (
        lambda: declare(outsider, starts_on=date(2027, 1, 1), ends_on=date(2027, 1, 2)),
        lambda: quiet.lift(outsider, CITY, id_, version=1),
        lambda: quiet.every(outsider, CITY),
        lambda: cities.present_city(outsider, "city", colour="#005a9c"),
        lambda: cities.say_inhabitants(outsider, "city", inhabitants="9"),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    assert "refused: keep_quiet" in caplog.text
    assert trail(office.store) == before


def test_a_city_says_how_many_live_there_and_which_page_says_so(office):  # noqa: F811
    def held():
        return next(each.city for each in strategies.offered(office).values() if each.city.id == "city")

    cities.say_inhabitants(office, "city", inhabitants="195.000", source_url="https://demo.istat.it/")
    assert (held().population, held().source_url) == (195_000, "https://demo.istat.it/")
    assert last_event(office.store)[0] == "present_city"
    with pytest.raises(StaleVersion) as refused:
        cities.say_inhabitants(office, "city", inhabitants="7")
    assert refused.value.details["theirs"].population == 195_000
    for wrong, field in (({"inhabitants": "1,5 mln"}, "inhabitants"), ({"inhabitants": "0"}, "inhabitants"),
                         ({"inhabitants": "9", "source_url": "istat"}, "source_url")):  # fmt: skip
        with pytest.raises(Invalid) as refused:
            cities.say_inhabitants(office, "city", seen=195_000, **wrong)
        assert [each.field for each in refused.value.details["faults"]] == [field]
    cities.say_inhabitants(office, "city", inhabitants="", seen=195_000)
    assert (held().population, held().source_url) == (None, "https://demo.istat.it/")


def test_a_city_says_its_colour_and_changes_it(office):  # noqa: F811
    assert cities.profile(office, "city") is None
    cities.present_city(office, "city", colour=" #005A9C ", ipa_code="c_g999")
    found = cities.profile(office, "city")
    assert (found.colour, found.ipa_code, found.version) == ("#005a9c", "c_g999", 1)
    with pytest.raises(StaleVersion) as refused:
        cities.present_city(office, "city", colour="#333333")
    assert refused.value.details["theirs"] == found
    cities.present_city(office, "city", ipa_code="c_g999", version=1)
    assert (cities.profile(office, "city").colour, cities.profile(office, "city").version) == (None, 2)
    assert last_event(office.store)[0] == "present_city"


@pytest.mark.parametrize(
    ("said", "key", "contrast"),
    [
        ({"colour": "#ffcc00"}, "presenting.colour_pale", 1.51),
        ({"colour": "blu"}, "presenting.colour_unreadable", None),
        ({"colour": "#fff"}, "presenting.colour_unreadable", None),
        ({"ipa_code": "c g999"}, "presenting.ipa_unreadable", None),
    ],
)
def test_a_colour_that_cannot_be_read_is_refused(office, said, key, contrast):  # noqa: F811
    with pytest.raises(Invalid) as refused:
        cities.present_city(office, "city", **said)
    assert faults(refused) == [key]
    assert refused.value.details["contrast"] == (contrast and pytest.approx(contrast, abs=0.01))
    assert cities.profile(office, "city") is None


def test_contrast_is_as_the_guidelines_reckon_it():
    assert colours.contrast("#000000") == pytest.approx(21)
    assert colours.contrast("#FFFFFF") == pytest.approx(1)
    assert colours.contrast("#767676") == pytest.approx(4.54, abs=0.005)  # the palest grey that passes
    assert colours.contrast("#777777") < colours.LEAST
