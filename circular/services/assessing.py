# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The yearly self-assessment: read it year by year, and answer all twelve dimensions at once."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from circular.domain import assessing as rules
from circular.domain.assessing import Judged, Year
from circular.domain.question import Question
from circular.domain.records import Assessment
from circular.domain.sets import Dimension
from circular.errors import Invalid, StaleVersion
from circular.exchange.changes import identity
from circular.services import kept
from circular.services.context import Context
from circular.store import Reader

VERB = "assess_strategy"


@kept.once
def years(context: Context, question: Question) -> tuple[Year, ...]:
    """The self-assessments, the latest first; the public is told of published answers alone."""
    question = context.ask(question)
    with context.read() as reader:
        return _years(reader, question)


def assess(
    context: Context,
    question: Question,
    year: int,
    judged: Mapping[Dimension, Judged],
    *,
    published: bool,
    seen: Mapping[Dimension, str],
) -> int:
    """Answer for a year; says how many answers are new or others than before. Earlier ones are replaced, not lost.

    `seen` are the ids of the answers that stood when the form was filled in. Raises NotAllowed; StaleVersion where
    somebody else has answered since (details `theirs`: the year as it stands); Invalid with what is wrong (details
    `faults`).
    """
    strategy = question.strategy
    asked = replace(question, as_of=context.today, known_on=None, public=False)
    with context.change(VERB) as change:
        context.require(VERB, city=context.city_of(strategy))
        stands = next((each for each in _years(change, asked) if each.year == year), None)
        held = dict(stands.answers) if stands else {}
        if {name: each.id for name, each in held.items()} != dict(seen):
            raise StaleVersion("assessing.answered_meanwhile", theirs=stands)
        found = rules.faults(year, judged, held=held, today_year=context.today.year)
        if found:
            raise Invalid("assessing.refused", n=len(found), faults=found)
        rows = []
        for dimension, each in judged.items():
            before = held.get(dimension)
            if each.level is None or (before and _same(before, each, published=published)):
                continue
            at = max(change.now, before.recorded_at + timedelta(microseconds=1)) if before else change.now
            rows.append(
                Assessment(
                    id=identity(strategy, "assessment", year, dimension, at.isoformat()),
                    strategy_id=strategy,
                    year=year,
                    dimension=dimension,
                    level=each.level,
                    evidence_it=each.evidence.strip() or None,
                    evidence_en=each.evidence_en.strip() or None,
                    evidence_url=each.evidence_url.strip() or None,
                    happened_on=context.today,
                    published=published,
                    recorded_at=at,
                    supersedes=before.id if before else None,
                )
            )
        change.insert(rows)
        if rows:
            levels = {str(each.dimension): each.level for each in rows}
            change.record(VERB, strategy, year=year, published=published, levels=levels)
    return len(rows)


def _years(reader: Reader, question: Question) -> tuple[Year, ...]:
    return rules.years(reader.records(Assessment, "assessing.answers", **question.parameters()))


def _same(held: Assessment, judged: Judged, *, published: bool) -> bool:
    """Whether an answer is said again as it stands."""
    said = (held.evidence_it or "", held.evidence_en or "", held.evidence_url or "")
    typed = (judged.evidence.strip(), judged.evidence_en.strip(), judged.evidence_url.strip())
    return (held.level, held.published, said) == (judged.level, published, typed)
