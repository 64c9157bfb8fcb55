# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sheets to drafts, as a profile says: one action a row, then its places, its parties and its checks."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fnmatch import fnmatch

from circular.domain import funding_rules
from circular.domain.sets import Measure, Role, State
from circular.exchange import matching, names, people, values
from circular.exchange.cells import Cells
from circular.exchange.drafts import ActionDraft, FundingDraft, PartyDraft, Snapshot, StatusDraft
from circular.exchange.problems import Findings
from circular.exchange.profile import SNAPSHOT, ActionRule, Amount, FundingRule, Profile, StatusRule
from circular.exchange.reading import Row, Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """What every part of the reading needs."""

    profile: Profile
    rule: ActionRule
    as_of: date
    findings: Findings


def read(
    profile: Profile, sheets: Sequence[Sheet], findings: Findings, *, as_of: date | None, today: date
) -> Snapshot:
    """The actions of a source. `as_of` None: the date the source carries, else today."""
    rule = profile.action
    if rule is None:
        raise TypeError("a profile of tables holds no projects")
    found = {
        key: [Cells(sheet, findings, numbers=profile.numbers) for sheet in matched]
        for key, matched in matching.match(profile, sheets, findings).items()
    }
    if findings.has_errors:
        return Snapshot(as_of=as_of or today, actions=())
    reading = _Reading(
        profile=profile, rule=rule, as_of=as_of or _newest(profile, found) or today, findings=findings
    )
    actions = _actions(reading, found[rule.file])
    _places(reading, found, actions)
    _parties(reading, found, actions)
    _checks(reading, found)
    return Snapshot(as_of=reading.as_of, actions=tuple(actions.values()))


def _newest(profile: Profile, found: Mapping[str, list[Cells]]) -> date | None:
    dates = [
        cells.day(number, row, column)
        for file, column in profile.snapshot.items()
        for cells in found[file]
        for number, row in cells.sheet.rows
    ]
    return max((each for each in dates if each is not None), default=None)


def _actions(reading: _Reading, sheets: list[Cells]) -> dict[str, ActionDraft]:
    rule = reading.rule
    codes = Counter(cells.filled(row, *rule.code) for cells in sheets for _, row in cells.sheet.rows)
    titles = _titles(rule, sheets)
    actions: dict[str, ActionDraft] = {}
    taken: dict[str, int] = {}
    for cells in sheets:
        for number, row in cells.sheet.rows:
            external_id = cells.filled(row, rule.external_id)
            short = cells.filled(row, *rule.code)
            if external_id is None or short is None:
                missing = rule.external_id if external_id is None else rule.code[0]
                reading.findings.error("exchange.blank_id", cells.place(number, missing.strip("{}")))
                continue
            if external_id in actions:
                first = actions[external_id].place.row
                reading.findings.error(
                    "exchange.repeated_id", cells.place(number, None, external_id), first=first
                )
                continue
            code = short if codes[short] == 1 else cells.filled(row, rule.code_if_repeated) or short
            if code in taken:
                reading.findings.error(
                    "exchange.repeated_code", cells.place(number, None, code), first=taken[code]
                )
            taken[code] = number
            actions[external_id] = _action(reading, cells, number, row, external_id, code, titles)
    return actions


def _titles(rule: ActionRule, sheets: list[Cells]) -> dict[str, str]:
    """Titles by external id, for those who stand under a parent."""
    if rule.parent is None:
        return {}
    pairs = (
        (cells.filled(row, rule.external_id), cells.filled(row, *rule.title))
        for cells in sheets
        for _, row in cells.sheet.rows
    )
    return {key: title for key, title in pairs if key and title}


def _action(  # noqa: PLR0917  # one row with where it stands
    reading: _Reading,
    cells: Cells,
    number: int,
    row: Row,
    external_id: str,
    code: str,
    titles: Mapping[str, str],
) -> ActionDraft:
    rule = reading.rule
    row = _without_persons(reading, cells, number, row)
    title = cells.filled(row, *rule.title)
    starts_on, ends_on = (
        _first_day(cells, number, row, columns) for columns in (rule.starts_on, rule.ends_on)
    )
    if starts_on and ends_on and starts_on > ends_on:
        column = rule.ends_on[0]
        reading.findings.error(
            "exchange.ends_before_it_starts", cells.place(number, column, ends_on), start=starts_on
        )
        starts_on = ends_on = None
    note = next((each for each in rule.notes if (cells.text(row, each.column) or "") == each.value), None)
    parent = cells.text(row, rule.parent)
    draft = ActionDraft(
        place=cells.place(number),
        external_id=external_id,
        code=code,
        title=title or code,
        title_en=cells.filled(row, *rule.title_en),
        titled=title is not None and title == cells.filled(row, rule.title[0]),
        note_it=note.it if note else None,
        note_en=note.en if note else None,
        idea=values.without_tags(cells.filled(row, *rule.idea)),
        theme=titles.get(parent, parent) if parent else cells.filled(row, *rule.theme),
        programme=cells.filled(row, *rule.programme),
        district=cells.filled(row, *rule.district),
        source_url=cells.filled(row, *rule.source_url),
        starts_on=starts_on,
        ends_on=ends_on,
        axis=_axis(reading.profile, cells, row),
    )
    for status in reading.profile.status:
        if report := _status(reading, cells, number, row, status):
            draft.status.append(report)
    for funding in reading.profile.funding:
        draft.funding += _funding(reading, cells, number, row, funding)
    return draft


def _without_persons(reading: _Reading, cells: Cells, number: int, row: Row) -> Row:
    """The row without the title cells that seem to name a person."""
    blanked = dict(row)
    for column in _title_columns(reading.rule):
        title = cells.text(row, column)
        if title and (reason := people.in_title(title)):
            reading.findings.withhold(reason, cells.place(number, column), title)
            blanked[column] = None
            for note in reading.rule.notes:
                if note.value == "withheld":
                    blanked[note.column] = "withheld"
    return blanked


def _title_columns(rule: ActionRule) -> tuple[str, ...]:
    first = rule.title[0]
    return (first.strip("{}"),) if first.startswith("{") and first.count("{") == 1 else ()


def _first_day(cells: Cells, number: int, row: Row, columns: Sequence[str]) -> date | None:
    for column in columns:
        if day := cells.day(number, row, column):
            return day
    return None


def _axis(profile: Profile, cells: Cells, row: Row) -> str | None:
    matching_rules = [
        rule for rule in profile.axes if (cells.text(row, rule.column) or "").startswith(rule.prefix)
    ]
    return max(matching_rules, key=lambda rule: len(rule.prefix)).axis if matching_rules else None


def _status(reading: _Reading, cells: Cells, number: int, row: Row, rule: StatusRule) -> StatusDraft | None:
    on = reading.as_of if rule.on == SNAPSHOT else cells.day(number, row, rule.on)
    if on is None:
        return None
    progress = cells.number(number, row, rule.progress) if rule.progress else None
    if progress is not None:
        progress /= Decimal(str(rule.out_of))
        if not 0 <= progress <= 1:
            written = cells.text(row, rule.progress)
            reading.findings.error(
                "exchange.progress_out_of_range",
                cells.place(number, rule.progress, written),
                most=f"{rule.out_of:g}",
            )
            progress = None
    written_state = cells.text(row, rule.state_column)
    if rule.state is not None:
        state, derived = rule.state, True
    elif written_state is not None:
        by_word = {word.casefold(): state for word, state in rule.states.items()}
        if written_state.casefold() not in by_word:
            reading.findings.error(
                "exchange.unknown_state",
                cells.place(number, rule.state_column, written_state),
                known=", ".join(rule.states),
            )
        state, derived = by_word.get(written_state.casefold(), State.AGREED), False
    else:
        moved = any((cells.number(number, row, column) or 0) > 0 for column in rule.started_if_above_zero)
        state, derived = (State.STARTED if moved else rule.otherwise), True
    return StatusDraft(
        on=on, state=state, derived=derived, progress=None if progress is None else float(progress)
    )


def _funding(reading: _Reading, cells: Cells, number: int, row: Row, rule: FundingRule) -> list[FundingDraft]:
    on = reading.as_of if rule.on == SNAPSHOT else cells.day(number, row, rule.on)
    if on is None:
        return []
    columns: dict[Measure, Amount | None] = {
        Measure.ESTIMATED: rule.estimated,
        Measure.REQUESTED: rule.requested,
        Measure.AWARDED: rule.awarded,
        Measure.COMMITTED: rule.committed,
        Measure.PAID: rule.paid,
    }
    amounts = {}
    for measure, column in columns.items():
        amount = _amount(reading, cells, number, row, column) if column else None
        if amount is not None:
            amounts[measure] = amount
    paid, committed = amounts.get(Measure.PAID), amounts.get(Measure.COMMITTED)
    if rule.paid and funding_rules.overpaid(paid, committed):
        place = cells.place(number, rule.paid.column, paid)
        reading.findings.warning("exchange.overpaid", place, committed=f"{committed:f}")
    if not amounts or (rule.skip_zero and not any(amounts.values())):
        return []
    draft = FundingDraft(
        on=on,
        source=rule.source,
        programme=rule.programme,
        kind=rule.kind,
        amounts=amounts,
        note_it=rule.note_it,
        note_en=rule.note_en,
    )
    if rule.ends_at_snapshot and on < reading.as_of:
        return [draft, replace(draft, on=reading.as_of, amounts={})]
    return [draft]


def _amount(reading: _Reading, cells: Cells, number: int, row: Row, rule: Amount) -> Decimal | None:
    whole = cells.euro(number, row, rule.column)
    if whole is None or rule.less is None:
        return whole
    part = cells.euro(number, row, rule.less) or Decimal(0)
    if part > whole:
        reading.findings.warning(
            "exchange.part_above_whole", cells.place(number, rule.less, part), whole=whole, other=rule.column
        )
        return Decimal("0.00")
    return whole - part


def _places(reading: _Reading, found: Mapping[str, list[Cells]], actions: Mapping[str, ActionDraft]) -> None:
    rule = reading.profile.places
    if rule is None:
        return
    for cells in found[rule.file]:
        for number, row in cells.sheet.rows:
            action = _action_of(reading, cells, number, row, rule.action, actions)
            code = cells.istat(number, row, rule.istat_code)
            name = cells.filled(row, *(() if code else rule.name_without_code), *rule.name)
            if action is None or name is None:
                continue
            action.places.setdefault(code or names.folded(name), (code, names.shown(name)))


def _parties(reading: _Reading, found: Mapping[str, list[Cells]], actions: Mapping[str, ActionDraft]) -> None:
    rule = reading.profile.parties
    if rule is None:
        return
    for cells in found[rule.file]:
        for number, row in cells.sheet.rows:
            action = _action_of(reading, cells, number, row, rule.action, actions)
            if action is None:
                continue
            name = cells.text(row, rule.name)
            if name is None:
                reading.findings.warning("exchange.blank_party", cells.place(number, rule.name))
                continue
            party = people.Party(
                name=name,
                identifier=cells.text(row, rule.vat_number),
                legal_form=cells.text(row, rule.legal_form),
            )
            if reason := people.natural_person(party):
                reading.findings.withhold(reason, cells.place(number, rule.name), name)
                continue
            if name.isdigit():
                reading.findings.warning("exchange.name_is_a_number", cells.place(number, rule.name, name))
            written = cells.text(row, rule.role) or ""
            role = _role(reading, written)
            if role is None:
                known = ", ".join(each.match for each in rule.roles)
                reading.findings.error(
                    "exchange.unknown_role", cells.place(number, rule.role, written), known=known
                )
                continue
            action.parties.append(
                PartyDraft(
                    place=cells.place(number, rule.name, name),
                    party=party,
                    role=role,
                    note=cells.filled(row, *rule.note),
                )
            )


def _role(reading: _Reading, written: str) -> Role | None:
    rules = reading.profile.parties.roles if reading.profile.parties else ()
    return next((rule.role for rule in rules if fnmatch(written.casefold(), rule.match.casefold())), None)


def _action_of(  # noqa: PLR0917  # one row with where it stands
    reading: _Reading, cells: Cells, number: int, row: Row, template: str, actions: Mapping[str, ActionDraft]
) -> ActionDraft | None:
    external_id = cells.filled(row, template)
    if external_id is None or external_id not in actions:
        reading.findings.warning(
            "exchange.unknown_project",
            cells.place(number, template.strip("{}"), external_id),
            file_of_projects=reading.profile.files[reading.rule.file].match[0],
        )
        return None
    return actions[external_id]


def _checks(reading: _Reading, found: Mapping[str, list[Cells]]) -> None:
    for check in reading.profile.checks:
        for cells in found[check.file]:
            for number, row in cells.sheet.rows:
                value, limit = cells.number(number, row, check.column), cells.number(number, row, check.limit)
                if value is not None and limit is not None and value > limit:
                    reading.findings.warning(
                        "exchange.above_planned",
                        cells.place(number, check.column, f"{value:f}"),
                        limit=f"{limit:f}",
                        other=check.limit,
                    )
