# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every rank and every verb, in one table."""

from datetime import date

import pytest

from circular.config import Settings
from circular.domain.permissions import VERBS, Actor, Rank, may, sees_unpublished
from circular.domain.question import Question
from circular.errors import NotAllowed
from circular.i18n import translator
from circular.services.context import Context
from circular.store import Store
from tests.conftest import NOW

ALLOWED = {
    (Rank.DEPARTMENT, "import_data"),
    (Rank.ADMIN, "import_data"),
    (Rank.DEPARTMENT, "adopt_actions"),
    (Rank.ADMIN, "adopt_actions"),
    (Rank.DEPARTMENT, "create_strategy"),
    (Rank.ADMIN, "create_strategy"),
    (Rank.ADMIN, "load_sample"),
    (Rank.COORDINATOR, "report_progress"),
    (Rank.DEPARTMENT, "report_progress"),
    (Rank.ADMIN, "report_progress"),
}


def as_rank(store: Store, rank: Rank) -> Context:
    return Context(store=store, settings=Settings(), actor=Actor(subject="test:", rank=rank), now=NOW)


@pytest.mark.parametrize("rank", list(Rank))
@pytest.mark.parametrize("verb", VERBS)
def test_the_service_refuses_whom_the_table_refuses(store: Store, rank: Rank, verb: str) -> None:
    context = as_rank(store, rank)
    if (rank, verb) in ALLOWED:
        with context.change(verb) as change:
            change.record(verb, "test")
        assert store.revision == 1
        return
    denial = may(context.actor, verb)
    assert denial is not None
    assert "⟦" not in translator("it")(denial.key, **denial.details)
    with pytest.raises(NotAllowed), context.change(verb) as change:
        change.record(verb, "test")
    assert store.revision == 0


def test_a_verb_nobody_defined_is_no_yes() -> None:
    with pytest.raises(KeyError):
        may(Actor(subject="test:", rank=Rank.ADMIN), "rule_the_world")


@pytest.mark.parametrize("rank", list(Rank))
def test_only_the_public_gets_public_figures(store: Store, rank: Rank) -> None:
    asked = Question(strategy="s", as_of=date(2026, 1, 1), known_on=date(2025, 1, 1))
    answered = as_rank(store, rank).ask(asked)
    if rank is Rank.PUBLIC:
        assert answered.public
        assert answered.known_on is None
        assert not sees_unpublished(Actor(subject="public:", rank=rank))
    else:
        assert answered == asked


@pytest.mark.parametrize("rank", list(Rank))
def test_the_public_does_not_look_ahead(store: Store, rank: Rank) -> None:
    context = as_rank(store, rank)
    asked = Question(strategy="s", as_of=date(2030, 1, 1))
    assert context.ask(asked).as_of == (context.today if rank is Rank.PUBLIC else date(2030, 1, 1))
