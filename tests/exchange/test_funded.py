# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Money and calls that make no sense are said by row and column, and the sentence says what to write."""

import pytest

from circular.i18n import translator
from circular.services import imports
from tests import builders as b
from tests.exchange.sources import errors, table, warnings

IT, EN = translator("it"), translator("en")


@pytest.fixture
def planned(store, context):
    with store.change(actor="test:", now=b.LONG_AGO) as change:
        b.load(change, [*b.strategy(), b.action("a"), *b.revision("a", id="plan", shares={})])

    def plan(name, *rows):
        written = [{each: str(value) for each, value in row.items()} for row in rows]
        source = [(f"{name}.csv", table(written))]
        return imports.plan(context, source, profile="circular", strategy=b.STRATEGY)

    return plan


def position(**given):
    row = {"id": "f", "action_id": "a", "source": "Regione", "kind": "regional", "as_of": "2026-06-30"}
    return row | {"committed": "1.000,00", "paid": "900,00", "recorded_at": "2026-07-01T00:00:00"} | given


def call(**given):
    row = {"id": "c", "strategy_id": b.STRATEGY, "code": "B-1", "title_it": "Bando", "kind": "regional"}
    row |= {
        "opens_on": "2026-01-10",
        "deadline": "2026-03-31",
        "rate": "0.8",
        "budget": "1000",
        "ceiling": "100",
    }
    return row | {"eligible_kinds": "company,school", "recorded_at": "2026-01-01T00:00:00"} | given


def test_paid_above_committed_is_said_with_its_row_and_taken_as_it_is(planned) -> None:
    plan = planned("funding", position(), position(id="g", source="Stato", paid="1.000,01"))
    assert plan.ready
    assert warnings(plan) == [("overpaid", 3, "paid")]
    assert "spiega perché in «note_it»" in plan.problems[0].message(IT)
    assert "1000.01" in plan.problems[0].message(EN)


def test_a_note_explains_what_was_paid_above(planned) -> None:
    plan = planned("funding", position(paid="1.000,01", note_it="Interessi di mora"))
    assert plan.problems == ()


def test_a_negative_amount_is_refused(planned) -> None:
    assert errors(planned("funding", position(paid="-1,00"))) == [("negative_amount", 2, "paid")]


def test_a_call_that_makes_sense_goes_in(planned) -> None:
    plan = planned("call", call())
    assert (plan.ready, plan.problems) == (True, ())


@pytest.mark.parametrize(
    ("given", "found", "remedy"),
    [
        (
            {"deadline": "2026-01-09"},
            ("deadline_before_opening", "deadline"),
            "correggi «deadline» o «opens_on»",
        ),
        ({"rate": "1.2"}, ("rate_out_of_range", "rate"), "per esempio 0.8"),
        ({"rate": "80"}, ("rate_out_of_range", "rate"), "per esempio 0.8"),
        ({"ceiling": "1001"}, ("ceiling_above_budget", "ceiling"), "correggi «ceiling» o «budget»"),
        (
            {"eligible_kinds": "company,martian"},
            ("unknown_eligible", "eligible_kinds"),
            "company o municipality",
        ),
        ({"kind": "lunar"}, ("unknown_choice", "kind"), "regional"),
    ],
)
def test_a_call_that_contradicts_itself_is_refused(planned, given, found, remedy) -> None:
    plan = planned("call", call(**given))
    key, column = found
    assert errors(plan) == [(key, 2, column)]
    assert remedy in plan.problems[0].message(IT)


def test_two_calls_do_not_share_a_code(planned) -> None:
    assert errors(planned("call", call(), call(id="d"))) == [("code_taken", 3, "code")]


def test_shares_over_one_name_the_column_and_what_to_write(planned) -> None:
    def share(axis, value):
        return {"revision_id": "plan", "axis_id": f"axis-{axis}", "share": value}

    over = planned("axis_share", share("production", "1.2"))
    assert errors(over) == [("progress_out_of_range", 2, "share")]
    assert "da 0 a 1" in over.problems[0].message(IT)
    both = planned("axis_share", share("production", "0.7"), share("cohesion", "0.6"))
    assert errors(both) == [("shares_off", 2, "share")]
    assert "sommano a 1.3. Devono sommare a 1" in both.problems[0].message(IT)
