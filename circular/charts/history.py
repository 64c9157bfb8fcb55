# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What changed between two dates in words: the finding, a line a fact, and the table of them all."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date
from zoneinfo import ZoneInfo

import pandas as pd

from circular.charts.columns import Columns
from circular.charts.history_values import value
from circular.domain.figures import Movement
from circular.domain.history import Happening, Kind, Subject, SubjectKind, Told, Verb
from circular.domain.sets import Measure
from circular.i18n import Translator

COUNTED = (Verb.STARTED, Verb.COMPLETED, Verb.SLIPPED, Verb.SUSPENDED, Verb.CANCELLED)
"""What the finding counts, in this order."""
_SOON = 7
_SEEN = 0.0005
_SENTENCES = (Kind.MEETING, Kind.TABLE)
"""Facts whose detail is what somebody said: it stands last."""


def finding(counts: Mapping[Verb, int], t: Translator, *, since: date, until: date, facts: int) -> str:
    """The period in a sentence: how many actions started, ended, slipped; `facts` is everything that happened."""
    found = [(verb, counts[verb]) for verb in COUNTED if counts.get(verb)]
    if not found:
        key = "history.quiet" if facts else "history.nothing"
        return t(key, n=facts, since=since, until=until)
    (first, number), *others = found
    said = [t(f"history.first_{first}", n=number), *(t(f"history.more_{verb}", n=n) for verb, n in others)]
    return t("history.finding", since=since, until=until, what=", ".join(said))


def line(happening: Happening, t: Translator, *, axes: Mapping[str, str] | None = None) -> str:
    """What happened, without its subject: the verb, what it is about, from what to what. `axes`: names by key."""
    said = [t(f"history.verb_{happening.verb}")]
    detail = t.text(happening.detail) if happening.subject.kind is not SubjectKind.INDICATOR else ""
    moved = _moved(happening, t, axes or {})
    if happening.kind in _SENTENCES and detail:
        return t("history.sentence", what=" · ".join([*said, *moved]), text=detail)
    return " · ".join([*said, *filter(None, [detail]), *moved])


def named(subject: Subject, t: Translator) -> str:
    """What something happened to, by name; a self-assessment has that of its year."""
    if subject.kind is SubjectKind.ASSESSMENT:
        return t("history.assessment", year=subject.id)
    return t.text(subject.title)


def corrected(happening: Happening, t: Translator) -> str:
    """What the fact stands in the place of, or nothing."""
    if happening.corrects is None:
        return ""
    worded = [
        value(happening, name, told, t, {}) for name, told in happening.corrects.items() if name != "on"
    ]
    day = happening.corrects.get("on")
    if isinstance(day, date):
        worded.append(t("history.dated", day=day))
    return t("history.corrects", what=", ".join(filter(None, worded)) or t.unknown)


def moved(movements: Mapping[str, Movement], t: Translator, *, axes: Mapping[str, str]) -> str:
    """What the action did to the axis figures in the period, progress and scope apart; or nothing."""
    said = []
    for key, movement in movements.items():
        parts = [
            t(f"history.by_{name}", points=t.signed_points(points))
            for name, points in (("progress", movement.by_progress), ("scope", movement.by_scope))
            if abs(points) >= _SEEN
        ]
        if parts:
            said.append(t("history.on_axis", axis=axes.get(key, key), what=", ".join(parts)))
    return t("history.action_moved", what=" · ".join(said)) if said else ""


def teller(happening: Happening, t: Translator) -> str:
    """Who says so."""
    return t("history.imported") if happening.imported else t.text(happening.actor)


def recorded_later(happening: Happening, zone: ZoneInfo) -> date | None:
    """The day on which it was recorded, where that is more than a week from the day it happened."""
    day = happening.recorded_at.replace(tzinfo=UTC).astimezone(zone).date()
    return day if abs((day - happening.happened_on).days) > _SOON else None


def table(
    happenings: Iterable[Happening],
    t: Translator,
    *,
    zone: ZoneInfo,
    axes: Mapping[str, str],
    moves: Callable[[Happening], Mapping[str, Movement]],
) -> pd.DataFrame:
    """One row a fact, in the order given; `moves` tells what its action did to the axes."""
    rows = [
        {
            "happened_on": each.happened_on,
            "code": each.subject.code,
            "subject": named(each.subject, t),
            "kind": t(f"history.kind_{each.kind}"),
            "what": line(each, t, axes=axes),
            "corrects": corrected(each, t),
            "table": t.text(each.table),
            "axes": ", ".join(axes.get(key, key) for key in each.axes),
            "moved": moved(moves(each), t, axes=axes),
            "reason": t.text(each.reason),
            "who": teller(each, t),
            "recorded_on": each.recorded_at.replace(tzinfo=UTC).astimezone(zone).date(),
        }
        for each in happenings
    ]
    return pd.DataFrame(rows, columns=list(columns(t)))


def columns(t: Translator) -> Columns:
    """How the columns of `table` are headed and written."""
    return {
        "happened_on": (t("history.column_happened_on"), "date"),
        "code": (t("history.column_code"), "text"),
        "subject": (t("history.column_subject"), "text"),
        "kind": (t("history.column_kind"), "text"),
        "what": (t("history.column_what"), "text"),
        "corrects": (t("history.column_corrects"), "text"),
        "table": (t("history.column_table"), "text"),
        "axes": (t("history.column_axes"), "text"),
        "moved": (t("history.column_moved"), "text"),
        "reason": (t("history.column_reason"), "text"),
        "who": (t("history.column_who"), "text"),
        "recorded_on": (t("history.column_recorded_on"), "date"),
    }


def _moved(happening: Happening, t: Translator, axes: Mapping[str, str]) -> Sequence[str]:
    before, found = happening.before or {}, []
    for name, told in _shown(happening.after, happening.verb).items():
        after = value(happening, name, told, t, axes)
        earlier = value(happening, name, before.get(name), t, axes)
        if not after and not earlier:
            continue
        amount = f"{t.term(Measure(name))} " if name in set(Measure) else ""
        if earlier:
            found.append(amount + t("history.moved", before=earlier, after=after or t.unknown))
        else:
            found.append(amount + after)
    if happening.verb is Verb.ENTERED:
        starts, ends = (happening.after[name] for name in ("starts_on", "ends_on"))
        first, last = (day if isinstance(day, date) else None for day in (starts, ends))
        return [t.period(first, last)] if first or last else []
    if happening.verb is Verb.LEFT:
        return [value(happening, "role", before.get("role"), t, axes)]
    return found


def _shown(after: Told, verb: Verb) -> Told:
    """What the verb does not say already."""
    hidden = {"adopted", "published", "archived", "done", "period", "unit", "unit_en"}
    if verb is not Verb.CORRECTED:
        hidden |= {"state", "on"}
    return {name: told for name, told in after.items() if name not in hidden}
