# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A profile: a declarative TOML file that says how the files of a source become actions, money, roles and progress.

A person copies one of `profiles/*.toml`, changes it and names its path. Texts are templates: `{column}` stands for a
cell; of several templates the first whose cells are all filled is taken.
"""

import csv
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from circular.domain.sets import FundingKind, Helix, Role, StakeholderKind, State
from circular.domain.text import Bilingual
from circular.errors import NotFound, Unreadable
from circular.exchange import limits

FOLDER = Path(__file__).with_name("profiles")
SNAPSHOT = "snapshot"
_REPEATED, _GROUP_REPEATED = re.compile(r"(?<!\\)[*+{]"), re.compile(r"\)[*+{]")
_MOST_REPEATED = 3
"""A pattern that repeats what repeats takes longer than the sun shines to say no."""
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


@cache
def shipped() -> dict[str, Profile]:
    """The profiles that travel with the program, by name: the most used first, our own workbook last."""
    found = sorted(
        (_read(path) for path in FOLDER.glob("*.toml")), key=lambda each: (each.position, each.title_it)
    )
    return {profile.name: profile for profile in found}


def load(name: str) -> Profile:
    """A shipped profile by name, or one by the path of its file.

    Raises NotFound naming the shipped ones, Unreadable naming the mistake in a file.
    """
    if not name.endswith(".toml"):
        if name not in shipped():
            raise NotFound("exchange.unknown_profile", name=name, known=", ".join(shipped()))
        return shipped()[name]
    path = Path(name)
    if not path.is_file():
        raise NotFound("exchange.profile_missing", path=name)
    limits.weigh(path.name, path.stat().st_size)
    return _read(path)


def parse(content: bytes, *, name: str) -> Profile:
    """A profile from the contents of its file; axis rules are looked for beside the shipped ones."""
    limits.weigh(name, len(content))
    return _parsed(content, name, FOLDER)


def source(name: str) -> bytes:
    """The file of a shipped profile, to be copied and adapted."""
    return (FOLDER / f"{name}.toml").read_bytes()


def columns_of(template: str) -> tuple[str, ...]:
    """The columns a template stands on."""
    return tuple(_COLUMN.findall(template))


def _read(path: Path) -> Profile:
    return _parsed(path.read_bytes(), path.name, path.parent)


def _parsed(content: bytes, name: str, folder: Path) -> Profile:
    try:
        written = tomllib.loads(content.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Unreadable("exchange.profile_not_toml", path=name, reason=str(error)) from error
    if isinstance(rules := written.get("axis_rules"), str):
        written["axes"] = [*written.get("axes", []), *_axis_rules(name, folder / Path(rules).name)]
    try:
        profile = Profile.model_validate(written)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(piece) for piece in first["loc"])
        raise Unreadable(
            f"exchange.profile_{_MISTAKES.get(first['type'], 'wrong')}",
            path=name,
            where=where,
            value=first.get("input"),
            expected=(first.get("ctx") or {}).get("expected", ""),
        ) from error
    _check(profile, name)
    return profile


_MISTAKES = {
    "extra_forbidden": "unknown_key",
    "missing": "missing_key",
    "enum": "bad_choice",
    "literal_error": "bad_choice",
}


def _axis_rules(profile: str, path: Path) -> list[dict[str, Any]]:
    if not path.is_file():
        raise Unreadable("exchange.profile_no_axis_file", path=profile, file=path.name)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        if missing := {"match_column", "prefix", "axis"} - set(rows.fieldnames or ()):
            raise Unreadable(
                "exchange.profile_axis_columns", path=path.name, columns=", ".join(sorted(missing))
            )
        return [
            {
                "column": row["match_column"],
                "prefix": row["prefix"],
                "axis": row["axis"] or None,
                "why": row.get("why") or "",
            }
            for row in rows
        ]


def _check(profile: Profile, name: str) -> None:
    """Every column that a rule uses is one of its file's, so that a slip of the pen is not read as a blank."""
    if profile.kind != "projects":
        return
    if profile.action is None:
        raise Unreadable("exchange.profile_missing_key", path=name, where="action")
    for file, column, where in _used(profile, profile.action):
        rule = profile.files.get(file)
        if rule is None:
            raise Unreadable("exchange.profile_no_file", path=name, where=where, file=file)
        if column not in rule.columns + rule.optional:
            raise Unreadable("exchange.profile_no_column", path=name, where=where, column=column, file=file)
    for rule_ in profile.kinds:
        try:
            re.compile(rule_.pattern)
        except (re.error, RecursionError, OverflowError) as error:
            raise Unreadable("exchange.profile_bad_pattern", path=name, value=rule_.pattern) from error
        if len(_REPEATED.findall(rule_.pattern)) > _MOST_REPEATED or _GROUP_REPEATED.search(rule_.pattern):
            raise Unreadable("exchange.profile_slow_pattern", path=name, value=rule_.pattern)


def _used(profile: Profile, action: ActionRule) -> Iterator[tuple[str, str, str]]:  # noqa: C901  # one line a rule
    def templates(file: str, where: str, *given: str) -> Iterator[tuple[str, str, str]]:
        for template in given:
            for column in columns_of(template):
                yield file, column, where

    def plain(file: str, where: str, *given: str | None) -> Iterator[tuple[str, str, str]]:
        for column in given:
            if column is not None and column != SNAPSHOT:
                yield file, column, where

    main = action.file
    texts = [action.external_id, *action.code, action.code_if_repeated, *action.title, *action.title_en]
    texts += [*action.idea, *action.theme]
    texts += [*action.programme, *action.district, *action.source_url]
    yield from templates(main, "action", *texts)
    yield from plain(main, "action", *action.starts_on, *action.ends_on, action.parent)
    yield from plain(main, "action.notes", *(note.column for note in action.notes))
    for status in profile.status:
        yield from plain(
            main, "status", status.on, status.progress, status.state_column, *status.started_if_above_zero
        )
    for funding in profile.funding:
        yield from plain(main, f"funding ({funding.source})", funding.on)
        for amount in (
            funding.estimated,
            funding.requested,
            funding.awarded,
            funding.committed,
            funding.paid,
        ):
            if amount is not None:
                yield from plain(main, f"funding ({funding.source})", amount.column, amount.less)
    for rule in profile.axes:
        yield main, rule.column, "axes"
    for file, column in profile.snapshot.items():
        yield file, column, "snapshot"
    if places := profile.places:
        yield from templates(places.file, "places", places.action, *places.name, *places.name_without_code)
        yield from plain(places.file, "places", places.istat_code)
    if parties := profile.parties:
        yield from templates(parties.file, "parties", parties.action, *parties.note)
        yield from plain(
            parties.file, "parties", parties.name, parties.vat_number, parties.legal_form, parties.role
        )
    for check in profile.checks:
        yield from plain(check.file, "checks", check.column, check.limit)
