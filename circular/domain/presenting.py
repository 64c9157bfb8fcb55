# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a presentation may consist of, which days may be quiet, and who is shown what."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from circular.domain import scenes as usual
from circular.domain.lifecycle import Fault
from circular.domain.records import Presentation, QuietPeriod, Scene
from circular.domain.sets import SceneKind
from circular.domain.text import Bilingual

LONGEST = 366
"""Days that a quiet period lasts at most: more is a slip of the pen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wished:
    """A scene as somebody wants it; texts as typed, `action_id` for a scene about one action alone."""

    kind: SceneKind
    action_id: str | None = None
    title_it: str = ""
    title_en: str = ""
    text_it: str = ""
    text_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """A presentation with its scenes in order."""

    presentation: Presentation
    scenes: tuple[Scene, ...]

    @property
    def title(self) -> Bilingual:
        return Bilingual(self.presentation.title_it, self.presentation.title_en)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choosable:
    """An action that a scene can be about."""

    action: str
    code: str
    title: Bilingual


def faults(*, title: str, since: date | None, scenes: Sequence[Wished], today: date) -> list[Fault]:
    """Everything wrong with a presentation to be saved; empty is good."""
    found = []
    if not title.strip():
        found.append(Fault(field="title_it", key="presenting.title_missing"))
    if since is not None and since >= today:
        found.append(Fault(field="since", key="presenting.since_to_come"))
    if not scenes:
        found.append(Fault(field="scenes", key="presenting.no_scenes"))
    if len(scenes) > usual.MOST:
        found.append(Fault(field="scenes", key="presenting.too_many"))
    if any(_says_nothing(each) for each in scenes):
        found.append(Fault(field="scenes", key="presenting.text_missing"))
    return found


def quiet_faults(
    *,
    starts_on: date | None,
    ends_on: date | None,
    reason: str,
    today: date,
    declared: Iterable[QuietPeriod],
) -> list[Fault]:
    """Everything wrong with a quiet period to be declared; both its days are quiet."""
    found = []
    if starts_on is None:
        found.append(Fault(field="starts_on", key="presenting.quiet_start_missing"))
    if ends_on is None:
        found.append(Fault(field="ends_on", key="presenting.quiet_end_missing"))
    if starts_on and ends_on:
        if ends_on < starts_on:
            found.append(Fault(field="ends_on", key="presenting.quiet_reversed"))
        elif ends_on < today:
            found.append(Fault(field="ends_on", key="presenting.quiet_past"))
        elif (ends_on - starts_on).days > LONGEST:
            found.append(Fault(field="ends_on", key="presenting.quiet_too_long"))
        elif any(
            each.lifted_at is None and each.starts_on <= ends_on and starts_on <= each.ends_on
            for each in declared
        ):
            found.append(Fault(field="starts_on", key="presenting.quiet_overlaps"))
    if not reason.strip():
        found.append(Fault(field="reason_it", key="presenting.quiet_reason_missing"))
    return found


def quiet_on(periods: Iterable[QuietPeriod], day: date) -> QuietPeriod | None:
    """The quiet period in force on a day."""
    return next(
        (each for each in periods if each.lifted_at is None and each.starts_on <= day <= each.ends_on), None
    )


def shown(
    scenes: Iterable[Scene], *, insider: bool, quiet: bool, in_sight: frozenset[str]
) -> tuple[Scene, ...]:
    """The scenes that a reader is shown: the public no results in a quiet period, and no action it may not see."""
    if insider:
        return tuple(scenes)
    return tuple(
        each
        for each in scenes
        if not (quiet and each.kind in usual.RESULTS)
        and (each.action_id is None or each.action_id in in_sight)
    )


def _says_nothing(scene: Wished) -> bool:
    return scene.kind is SceneKind.TEXT and not (scene.title_it.strip() or scene.text_it.strip())
