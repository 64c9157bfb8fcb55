# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What leaves the product finished: presentations, frozen reports, and when results are not shown."""

from dataclasses import dataclass
from datetime import date, datetime

from circular.domain.sets import SceneKind


@dataclass(frozen=True, slots=True, kw_only=True)
class CityProfile:
    """How a city presents itself: its colour (`#rrggbb`) and its code in the index of public administrations."""

    id: str
    city_id: str
    colour: str | None = None
    ipa_code: str | None = None
    recorded_at: datetime
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Presentation:
    """A list of scenes that an office composed; `since` is the day from which it tells what was achieved."""

    id: str
    strategy_id: str
    title_it: str
    title_en: str | None = None
    since: date | None = None
    published: bool = False
    archived_at: datetime | None = None
    recorded_at: datetime
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One scene of a presentation in the edition that its version `edition` shows; own texts may be absent."""

    id: str
    presentation_id: str
    edition: int
    position: int
    kind: SceneKind
    action_id: str | None = None
    title_it: str | None = None
    title_en: str | None = None
    text_it: str | None = None
    text_en: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenReport:
    """The values of a period, kept for ever: `body` is the text whose SHA-256 is `sha256`."""

    id: str
    strategy_id: str
    title_it: str
    title_en: str | None = None
    starts_on: date
    ends_on: date
    body: str
    sha256: str
    published_at: datetime | None = None
    withdrawn_at: datetime | None = None
    withdrawn_note: str | None = None
    recorded_at: datetime
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietPeriod:
    """Days before an election on which results are not shown to the public."""

    id: str
    strategy_id: str
    starts_on: date
    ends_on: date
    reason_it: str
    reason_en: str | None = None
    recorded_at: datetime
    lifted_at: datetime | None = None
    version: int = 1
