# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a profile can be followed: its rules use columns that its files have, and patterns that come to an end."""

import re
from collections.abc import Iterator

from circular.errors import Unreadable
from circular.exchange.profile import SNAPSHOT, ActionRule, Profile, columns_of

_REPEATED, _GROUP_REPEATED = re.compile(r"(?<!\\)[*+{]"), re.compile(r"\)[*+{]")
_MOST_REPEATED = 3
"""A pattern that repeats what repeats takes longer than the sun shines to say no."""


def check(profile: Profile, name: str) -> None:
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
    for watched in profile.checks:
        yield from plain(watched.file, "checks", watched.column, watched.limit)
