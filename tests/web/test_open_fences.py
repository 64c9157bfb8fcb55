# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is not published makes no difference: by route, format, date, page, filter and tag, for whatever strategy.

Each made-up strategy is served twice, with what the public may not know and without it; the answers must be the same
to the last byte and header, and hold exactly the actions that the slow reference calls public.
"""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette

from circular.config import Settings
from circular.domain import records as r
from circular.domain.opendata import FORMATS, RESOURCES
from circular.domain.permissions import COMMAND_LINE
from circular.domain.question import Question
from circular.domain.sets import State, Validation
from circular.services.context import Context
from circular.web import routes
from tests import builders, reference, stores
from tests.conftest import NOW
from tests.web.asking import ask

PRIVATE = "Maria Rossi maria@example.org"
OWNED = {
    r.ActionRevision: "action_id",
    r.Milestone: "action_id",
    r.StatusUpdate: "action_id",
    r.Participation: "action_id",
    r.Funding: "action_id",
    r.ActionDependency: "action_id",
    r.AxisShare: "revision_id",
    r.MilestonePlan: "revision_id",
    r.MilestoneReport: "milestone_id",
    r.Indicator: "action_id",
    r.IndicatorTarget: "indicator_id",
    r.Measurement: "indicator_id",
}
"""Whose row it is, by the column that says so; parents stand before their children."""
# How many actions are not published is told on purpose, there alone.
SAME = [name for name in RESOURCES if name != "strategies"]


@contextmanager
def served(records: list[object]) -> Iterator[Starlette]:
    store = stores.filled(records)
    context = Context(store=store, settings=Settings(), actor=COMMAND_LINE, now=NOW)
    yield Starlette(routes=routes.routes(lambda: context, context.settings))
    store.close()


def signed(records: list[object]) -> list[object]:
    """The same with a person's name wherever one could have been written down."""
    private = {
        r.StatusUpdate: ("author", "explanation_it", "returned_note"),
        r.ActionRevision: ("reason",),
        r.Stakeholder: ("email", "note_it"),
        r.Office: ("email",),
        r.Participation: ("note",),
    }
    return [replace(row, **dict.fromkeys(private.get(type(row), ()), PRIVATE)) for row in records]


def published(records: list[object], day: date) -> list[object]:
    """What is left of a strategy without what the public may not know on a day."""
    city = reference.City(records, Question(strategy=builders.STRATEGY, as_of=day, public=True))
    # A project that is published and not adopted is in no table, but is counted beside the axes.
    plans = {each.id: city.revision(each.id) for each in city.of(r.Action)}
    gone = {action for action, plan in plans.items() if plan is None or not plan.published}
    gone |= {update.id for update in city.of(r.StatusUpdate) if not city.is_official(update)}
    if city.strategy.validation:
        gone |= {each.id for each in city.of(r.Measurement) if each.validation is Validation.DRAFT}
    for kind, column in OWNED.items():
        gone |= {row.id for row in city.of(kind) if hasattr(row, "id") and getattr(row, column) in gone}
    kept = []
    for row in records:
        owner = getattr(row, OWNED.get(type(row), ""), None) if type(row) in OWNED else None
        names = {getattr(row, "id", None), owner, getattr(row, "update_id", None)}
        names.add(getattr(row, "predecessor_id", None))
        if not names & gone:
            kept.append(replace(row, supersedes=None) if getattr(row, "supersedes", None) in gone else row)
    return kept


def answers(app: Starlette, day: date) -> dict[str, tuple[dict[str, str], bytes]]:
    """Everything that can be asked about a day, in every form."""
    asked = f"as_of={day}&strategy={builders.STRATEGY}"
    targets = [f"/api/v1/{name}.{form}?{asked}" for name in SAME for form in ("json", "csv")]
    targets += [f"/opendata/city/{name}.{form}?as_of={day}" for name in SAME for form in FORMATS]
    targets += [f"/api/v1/actions.json?{asked}&{more}" for more in _NARROWED]
    found = {}
    for target in targets:
        answer = ask(app, target)
        assert answer.status in {200, 404}
        found[target] = (dict(answer.headers), answer.body)
    return found


_NARROWED = ("axis=production", "per_page=1&page=2", *(f"state={state}" for state in State))


@settings(
    max_examples=min(settings.default.max_examples, 40) // 3, suppress_health_check=[HealthCheck.too_slow]
)
@given(records=builders.whole_strategies(), day=st.sampled_from(builders.DAYS))
def test_what_is_not_published_makes_no_difference(records: list[object], day: date) -> None:
    city = reference.City(records, Question(strategy=builders.STRATEGY, as_of=day, public=True))
    hidden = {each.id for each in city.of(r.Action)} - set(city.in_scope)
    with served(signed(records)) as whole, served(published(records, day)) as public:
        told, allowed = answers(whole, day), answers(public, day)
        rows = json.loads(ask(whole, f"/api/v1/actions.json?as_of={day}&per_page=1000").text)["data"]
        # Who knows the tag of what is public learns nothing more by asking with it.
        for target, (headers, _) in allowed.items():
            if "etag" in headers:
                again = ask(whole, target, if_none_match=headers["etag"])
                assert (target, again.status, again.body) == (target, 304, b"")
    assert {row["action"] for row in rows} == set(city.in_scope)
    assert told == allowed
    for target, (_, body) in told.items():
        text = body.decode(errors="replace")
        assert "Maria" not in text, target
        assert not hidden & set(re.findall(r"\w+", text)), target
