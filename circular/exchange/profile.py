# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A profile: a declarative TOML file that says how the files of a source become actions, money, roles and progress.

A person copies one of `profiles/*.toml`, changes it and names its path. Texts are templates: `{column}` stands for a
cell; of several templates the first whose cells are all filled is taken.
"""

import re
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from circular.domain.sets import FundingKind, Helix, Role, StakeholderKind, State
from circular.domain.text import Bilingual

SNAPSHOT = "snapshot"
_COLUMN = re.compile(r"\{([^{}]+)\}")


def _as_tuple(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Templates = Annotated[tuple[str, ...], BeforeValidator(_as_tuple)]


class _Rule(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FileRule(_Rule):
    """Which file it is, by name or by its columns, and which of these it must have."""

    match: tuple[str, ...]
    columns: tuple[str, ...]
    optional: tuple[str, ...] = ()
    required: bool = True


class Note(_Rule):
    """What to say about an action in whose row `column` holds `value` (blank: nothing)."""

    column: str
    value: str
    it: str
    en: str


class ActionRule(_Rule):
    """How a row becomes an action."""

    file: str
    external_id: str
    code: Templates
    code_if_repeated: str
    title: Templates
    title_en: Templates = ()
    notes: tuple[Note, ...] = ()
    idea: Templates = ()
    theme: Templates = ()
    programme: Templates = ()
    district: Templates = ()
    source_url: Templates = ()
    starts_on: tuple[str, ...] = ()
    ends_on: tuple[str, ...] = ()
    parent: str | None = None
    published: bool = True


class StatusRule(_Rule):
    """What a row reports. `on` is a column with a date, or `snapshot`; a blank date reports nothing."""

    on: str = SNAPSHOT
    progress: str | None = None
    out_of: float = Field(default=1, gt=0)
    state: State | None = None
    state_column: str | None = None
    states: dict[str, State] = {}
    started_if_above_zero: tuple[str, ...] = ()
    otherwise: State = State.AGREED


class Amount(_Rule):
    """A column of euro, perhaps less another one."""

    column: str
    less: str | None = None


def _as_amount(value: object) -> object:
    return {"column": value} if isinstance(value, str) else value


Euro = Annotated[Amount | None, BeforeValidator(_as_amount)]


class FundingRule(_Rule):
    """What one source gives. `ends_at_snapshot`: from the snapshot on the source says nothing of this position."""

    source: str
    programme: str | None = None
    kind: FundingKind
    on: str = SNAPSHOT
    estimated: Euro = None
    requested: Euro = None
    awarded: Euro = None
    committed: Euro = None
    paid: Euro = None
    skip_zero: bool = False
    ends_at_snapshot: bool = False
    note_it: str | None = None
    note_en: str | None = None


class PlaceRule(_Rule):
    """Where actions stand: one row a place."""

    file: str
    action: str
    istat_code: str | None = None
    name: Templates
    name_without_code: Templates = ()


class RoleMap(_Rule):
    """A role of the source, with * for any ending, and ours."""

    match: str
    role: Role


class PartyRule(_Rule):
    """Who takes part: one row a role."""

    file: str
    action: str
    name: str
    vat_number: str | None = None
    legal_form: str | None = None
    role: str
    roles: tuple[RoleMap, ...]
    note: Templates = ()


class KindRule(_Rule):
    """The kind of an organisation whose folded name matches the regular expression `pattern`."""

    pattern: str
    kind: StakeholderKind
    helix: Helix | None = None


class Same(_Rule):
    """One organisation that a source writes in ways no rule can join."""

    name: str
    spellings: tuple[str, ...]


class AxisPrefix(_Rule):
    """Rows whose `column` begins with `prefix` belong to `axis`; none where it is blank."""

    column: str
    prefix: str
    axis: str | None = None
    why: str = ""


class Check(_Rule):
    """Where `column` is above `limit` in a row, it is said, and counted as reached."""

    file: str
    column: str
    limit: str


class Profile(_Rule):
    """A whole profile."""

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    kind: Literal["projects", "tables", "spaces"]
    position: int = 100
    title_it: str
    title_en: str
    summary_it: str
    summary_en: str
    source: str | None = None
    numbers: Literal["auto", "plain", "italian"] = "auto"
    ignore: tuple[str, ...] = ()
    snapshot: dict[str, str] = {}
    axis_rules: str | None = None
    files: dict[str, FileRule] = {}
    action: ActionRule | None = None
    status: tuple[StatusRule, ...] = ()
    funding: tuple[FundingRule, ...] = ()
    places: PlaceRule | None = None
    parties: PartyRule | None = None
    kinds: tuple[KindRule, ...] = ()
    same: tuple[Same, ...] = ()
    axes: tuple[AxisPrefix, ...] = ()
    checks: tuple[Check, ...] = ()

    @property
    def title(self) -> Bilingual:
        return Bilingual(self.title_it, self.title_en)

    @property
    def summary(self) -> Bilingual:
        return Bilingual(self.summary_it, self.summary_en)


def columns_of(template: str) -> tuple[str, ...]:
    """The columns a template stands on."""
    return tuple(_COLUMN.findall(template))
