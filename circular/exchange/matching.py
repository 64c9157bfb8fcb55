# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which sheet of a source is which file of a profile: by its name, else by its columns."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from fnmatch import fnmatch

from circular.exchange.problems import Findings, Place
from circular.exchange.profile import FileRule, Profile
from circular.exchange.reading import Sheet


def match(profile: Profile, sheets: Sequence[Sheet], findings: Findings) -> dict[str, list[Sheet]]:
    """The sheets of each file, their columns under the profile's names; what is missing or unread is said."""
    found: dict[str, list[Sheet]] = {key: [] for key in profile.files}
    unreadable = findings.has_errors
    unread = []
    for sheet in sheets:
        if ignored(profile, sheet.name):
            continue
        key = _file_of(profile, sheet)
        if key is None:
            unread.append(sheet)
            continue
        if named := _named(sheet, profile.files[key], findings):
            found[key].append(named)
    if not any(found.values()) and not findings.has_errors:
        _wrong(profile, unread, findings)
    else:
        _incomplete(profile, found, unread, findings, unreadable=unreadable)
    return found


def ignored(profile: Profile, name: str) -> bool:
    return any(fnmatch(name.casefold(), pattern.casefold()) for pattern in profile.ignore)


def _wrong(profile: Profile, unread: Sequence[Sheet], findings: Findings) -> None:
    rules = profile.files.values()
    expected = "; ".join(f"{rule.match[0]}: {', '.join(rule.columns[:4])} ..." for rule in rules)
    for sheet in unread:
        findings.error("exchange.wrong_file", sheet.place(row=1), profile=profile.name, expected=expected)


def _incomplete(
    profile: Profile,
    found: Mapping[str, list[Sheet]],
    unread: Sequence[Sheet],
    findings: Findings,
    *,
    unreadable: bool,
) -> None:
    for sheet in unread:
        findings.warning("exchange.file_not_read", sheet.place())
    for key, rule in profile.files.items():
        # A file that could not be read has been complained of already, and is perhaps the one that is missing.
        if rule.required and not found[key] and not unreadable and not _complained(findings, rule):
            findings.error(
                "exchange.file_missing", Place(file=rule.match[0]), columns=", ".join(rule.columns)
            )
        for sheet in found[key]:
            if not sheet.rows:
                findings.warning("exchange.no_rows", sheet.place())


def _file_of(profile: Profile, sheet: Sheet) -> str | None:
    for key, rule in profile.files.items():
        if any(fnmatch(sheet.name.casefold(), pattern.casefold()) for pattern in rule.match):
            return key
    headings = {_folded(column) for column in sheet.columns}
    for key, rule in profile.files.items():
        if all(_folded(column) in headings for column in rule.columns):
            return key
    return None


def _named(sheet: Sheet, rule: FileRule, findings: Findings) -> Sheet | None:
    """The sheet with its columns named as the rule names them; None where one that must be there is not."""
    headings = {_folded(column): column for column in sheet.columns}
    missing = [column for column in rule.columns if _folded(column) not in headings]
    for column in missing:
        near = get_close_matches(_folded(column), headings, n=1)
        if near:
            findings.error(
                "exchange.column_misspelt", sheet.place(row=1, column=column), near=headings[near[0]]
            )
        else:
            findings.error("exchange.column_missing", sheet.place(row=1, column=column))
    if missing:
        return None
    wanted = ((_folded(column), column) for column in (*rule.columns, *rule.optional))
    names = {headings[folded]: column for folded, column in wanted if folded in headings}
    rows = tuple(
        (number, {ours: row.get(theirs) for theirs, ours in names.items()}) for number, row in sheet.rows
    )
    return replace(sheet, columns=tuple(names.values()), rows=rows)


def _complained(findings: Findings, rule: FileRule) -> bool:
    """Whether the file was there and has already been found wanting."""
    return any(
        fnmatch(problem.place.file.rsplit("/", 1)[-1].casefold(), f"{pattern.casefold()}*")
        for problem in findings.problems
        for pattern in rule.match
    )


def _folded(heading: str) -> str:
    plain = "".join(
        each for each in unicodedata.normalize("NFKD", heading) if not unicodedata.combining(each)
    )
    return " ".join(plain.casefold().split())
