# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Recognises organisations: by VAT number first, then by the normal form of any spelling; what is new is added."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from circular.domain.records import Stakeholder, StakeholderAlias
from circular.domain.sets import HELIX_OF, Helix, StakeholderKind
from circular.exchange import limits, names
from circular.exchange.changes import Changes, Rows, identity
from circular.exchange.drafts import PartyDraft
from circular.exchange.problems import Findings
from circular.exchange.profile import Profile

_VAT_DIGITS = 11


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    id: str
    name: str
    vat_number: str | None


class Registry:
    """The organisations of a city, those of the store and those that turn up."""

    def __init__(self, profile: Profile, held: Rows, *, city: str, now: datetime) -> None:
        self._profile = profile
        self._city = city
        self._now = now
        self._by_vat: dict[str, _Known] = {}
        self._by_name: dict[str, _Known] = {}
        self._spellings: dict[str, set[str]] = {}
        self._seen: set[str] = set()
        self._canonical = {
            names.normal(spelling): same.name
            for same in profile.same
            for spelling in (same.name, *same.spellings)
        }
        self._take(held.get("stakeholder", ()), held.get("stakeholder_alias", ()))

    def find(self, draft: PartyDraft, changes: Changes, findings: Findings) -> str:
        """The id of the organisation; a new one and a new spelling are added to the changes."""
        party = draft.party
        vat = (
            party.identifier
            if party.identifier and re.fullmatch(rf"\d{{{_VAT_DIGITS}}}", party.identifier)
            else None
        )
        name = self._canonical.get(names.normal(party.name)) or names.shown(party.name)
        known = (self._by_vat.get(vat) if vat else None) or self._by_name.get(names.normal(name))
        if known is None:
            known = self._new(name, vat, changes)
        if vat and known.vat_number and vat != known.vat_number and vat not in self._by_vat:
            findings.warning(
                "exchange.two_numbers", draft.place, name=known.name, first=known.vat_number, second=vat
            )
            self._spell(known, vat, changes)
        self._remember(known, name, vat)
        self._spell(known, party.name, changes)
        if known.id not in self._seen:
            self._seen.add(known.id)
            if known.id not in {each.id for each in changes.added.get("stakeholder", ())}:
                changes.unchanged["stakeholder"] += 1
        return known.id

    def _take(self, stakeholders: Sequence[Stakeholder], aliases: Sequence[StakeholderAlias]) -> None:
        rows = {each.id: each for each in stakeholders}
        spelled = [(each.id, each.name) for each in stakeholders]
        spelled += [(each.stakeholder_id, each.name) for each in aliases]
        for id_, name in spelled:
            final = rows[id_]
            while final.merged_into is not None:
                final = rows[final.merged_into]
            known = _Known(id=final.id, name=final.name, vat_number=final.vat_number)
            numbers = {rows[id_].vat_number, name if name.isdigit() else None} - {None}
            for vat in sorted(str(each) for each in numbers):
                self._by_vat.setdefault(vat, known)
            self._by_name.setdefault(names.normal(name), known)
            self._spellings.setdefault(final.id, set()).add(name.casefold())

    def _new(self, name: str, vat: str | None, changes: Changes) -> _Known:
        kind, helix = self._kind(name)
        stakeholder = Stakeholder(
            id=identity(self._city, "stakeholder", vat or names.normal(name)),
            city_id=self._city,
            name=name,
            kind=kind,
            helix=helix,
            vat_number=vat,
            recorded_at=self._now,
        )
        changes.add("stakeholder", stakeholder)
        self._spellings[stakeholder.id] = {name.casefold()}
        return _Known(id=stakeholder.id, name=name, vat_number=vat)

    def _kind(self, name: str) -> tuple[StakeholderKind, Helix]:
        folded = names.folded(name)
        for rule in self._profile.kinds:
            if re.search(rule.pattern, folded[: limits.LONGEST_NAME]):
                return rule.kind, rule.helix or HELIX_OF[rule.kind]
        kind = StakeholderKind.COMPANY if names.legal_form(name) else StakeholderKind.OTHER
        return kind, HELIX_OF[kind]

    def _remember(self, known: _Known, name: str, vat: str | None) -> None:
        self._by_name.setdefault(names.normal(name), known)
        if vat:
            self._by_vat.setdefault(vat, known)

    def _spell(self, known: _Known, spelling: str, changes: Changes) -> None:
        """Keep another spelling as an alias; case alone makes none."""
        if spelling.casefold() in self._spellings[known.id]:
            return
        self._spellings[known.id].add(spelling.casefold())
        alias = StakeholderAlias(
            id=identity(self._city, "alias", known.id, spelling), stakeholder_id=known.id, name=spelling
        )
        changes.add("stakeholder_alias", alias)
