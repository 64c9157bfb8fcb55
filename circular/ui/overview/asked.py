# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the overview is asked: over which actions, counted how, and which part of it stands open; all in the address."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from circular.domain import quarters as quarters_of_year
from circular.domain.figures import AxisChange
from circular.domain.question import Question
from circular.domain.sets import Scope, Weighting
from circular.services import history
from circular.ui import cached, days, filters
from circular.ui.view import View

PARTS = ("summary", "made", "moved", "time")
"""What can be opened under the axes; the first is nothing."""
PLACE = "parts"
"""Where on the page they open: a link to one leads there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The question of this page, and the day it is compared with; `refused` is one that could not be followed."""

    question: Question
    since: date
    refused: str | None

    @property
    def usual(self) -> bool:
        """Whether the figures are the strategy's own: its actions, counted as it counts them."""
        return self.question.scope is Scope.ADOPTED and self.question.weighting is None


def asked(view: View) -> Asked:
    """Read the address; a choice nobody offers is left out here and refused where it is chosen."""
    question = view.question
    weighting = st.query_params.get("weighting")
    if weighting in set(Weighting) and weighting != view.strategy.weighting:
        question = replace(question, weighting=Weighting(weighting))
    scope = st.query_params.get("scope")
    if view.internal and scope in set(Scope):
        question = replace(question, scope=Scope(scope))
    since, refused = days.given("from", latest=question.as_of)
    return Asked(question=question, since=since or quarter_before(question.as_of), refused=refused)


def counted_otherwise() -> bool:
    """Whether the address asks for another way to count, whatever it asks for."""
    return "weighting" in st.query_params or "scope" in st.query_params


def quarter_before(day: date) -> date:
    """The last day of the last quarter that ended before `day`."""
    return quarters_of_year.last_before(day)


def quarters(day: date, *, before: int, after: int) -> tuple[date, ...]:
    """The last days of the quarters around `day`, and `day` itself, in order."""
    return quarters_of_year.around(day, before=before, after=after)


def changes(view: View, asked: Asked) -> tuple[AxisChange, ...]:
    """What moved each axis since the day compared with."""
    return cached.ask(view, history.axes, asked.question, since=asked.since)


def options(view: View) -> None:
    """Let the reader count otherwise: folded away, because the strategy's own way is the official one."""
    t = view.t
    with st.expander(t("overview.options")):
        st.write(t("overview.options_lead"))
        own = view.strategy.weighting
        weightings = [own, *(weighting for weighting in Weighting if weighting is not own)]
        filters.one(
            view,
            "weighting",
            {weighting.value: _weighting(view, weighting) for weighting in weightings},
            label=t("overview.weighting"),
        )
        if view.internal:
            scopes = {scope.value: t.term(scope) for scope in Scope}
            filters.one(view, "scope", scopes, label=t("overview.scope"))


def part(view: View) -> str:
    """Which part is open; chosen side by side under the axes."""
    t = view.t
    worded = {name: t(f"overview.part_{name}") for name in PARTS}
    return filters.one(view, "show", worded, label=t("overview.part"), tabs=True)


def here(view: View, **filters: str | None) -> str:
    """The address of this page, counted as it is counted now, with another part open."""
    kept = {name: st.query_params.get(name) for name in ("weighting", "scope", "from")}
    return f"{view.url('overview', **kept, **filters)}#{PLACE}"


def since(view: View, asked: Asked) -> None:
    """Let the reader compare with another day than the end of the last quarter."""
    t = view.t
    days.pick(
        "from",
        asked.since,
        label=t("overview.since"),
        explained=t("overview.since_help"),
        latest=asked.question.as_of,
    )


def axis(view: View, names: Iterable[tuple[str, str]]) -> str:
    """Which axis a part is about, by key; `names` are keys and names."""
    return filters.one(view, "axis", dict(names), label=view.t("overview.axis"), tabs=True)


def _weighting(view: View, weighting: Weighting) -> str:
    t = view.t
    worded = t.term(weighting)
    return t("overview.weighting_own", weighting=worded) if weighting is view.strategy.weighting else worded
