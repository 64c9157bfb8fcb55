# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Drafts against what the store holds: what is new, what changed, what is there already.

History is never overwritten. A later day adds a row; the same day said differently adds one that supersedes; the same
values add nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from circular.domain.records import Action, ActionPlace, Funding, Participation, StatusUpdate
from circular.domain.sets import Measure, Origin, Role, UpdateOrigin
from circular.exchange import names
from circular.exchange.changes import Changes, Rows, identity
from circular.exchange.drafts import ActionDraft, FundingDraft, Snapshot, StatusDraft
from circular.exchange.history import Revisions, grouped, last
from circular.exchange.problems import Findings
from circular.exchange.profile import Profile
from circular.exchange.registry import Registry
from circular.exchange.revising import Revising, revise

_SAME = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What the drafts become part of."""

    strategy: str
    city: str
    axes: Mapping[str, str]
    batch: str
    now: datetime
    adopt: bool
    older: bool


def assemble(
    profile: Profile, snapshot: Snapshot, held: Rows, setting: Setting, findings: Findings
) -> Changes:
    """What importing a snapshot would change. `held` are the strategy's rows by table; axes are ids by key."""
    changes = Changes()
    registry = Registry(profile, held, city=setting.city, now=setting.now)
    holding = _Holding(held)
    revising = Revising(
        profile=profile,
        revisions=holding.revisions,
        axes=setting.axes,
        as_of=snapshot.as_of,
        batch=setting.batch,
        now=setting.now,
        adopt=setting.adopt,
        older=setting.older,
    )
    for draft in snapshot.actions:
        before = holding.action(draft.external_id)
        if before is None:
            action = _new_action(draft, holding, setting)
            changes.add("action", action)
        else:
            action = before
            _texts(profile, draft, before, holding, setting, changes, findings)
        revise(draft, action, revising, changes)
        _report(draft, action, holding, setting, changes)
        _fund(draft, action, holding, setting, changes)
        _locate(draft, action, holding, changes)
        _take_part(draft, action, holding, registry, setting, changes, findings)
    _gone(profile, snapshot, held, findings)
    return changes


class _Holding:
    """The rows of the store by what they belong to."""

    def __init__(self, held: Rows) -> None:
        self._actions: dict[str, Action] = {
            each.external_id: each for each in held.get("action", ()) if each.external_id
        }
        self.codes = {each.code for each in held.get("action", ())}
        self.revisions = Revisions(held)
        self.status = grouped(held.get("status_update", ()), _action_of)
        self.funding = grouped(held.get("funding", ()), _action_of)
        self.places = grouped(held.get("action_place", ()), _action_of)
        self.participation = {
            (each.action_id, each.stakeholder_id, each.role): each for each in held.get("participation", ())
        }

    def action(self, external_id: str) -> Action | None:
        return self._actions.get(external_id)


def _new_action(draft: ActionDraft, holding: _Holding, setting: Setting) -> Action:
    code = draft.code if draft.code not in holding.codes else draft.external_id
    holding.codes.add(code)
    return Action(
        id=identity(setting.strategy, "action", draft.external_id),
        strategy_id=setting.strategy,
        code=code,
        external_id=draft.external_id,
        title_it=draft.title,
        title_en=draft.title_en,
        idea_it=draft.idea,
        note_it=draft.note_it,
        note_en=draft.note_en,
        origin=Origin.IMPORT,
        district=draft.district,
        theme=draft.theme,
        programme=draft.programme,
        batch_id=setting.batch,
        source_url=draft.source_url,
        recorded_at=setting.now,
    )


def _texts(  # noqa: PLR0917  # one comparison with all it needs
    profile: Profile,
    draft: ActionDraft,
    before: Action,
    holding: _Holding,
    setting: Setting,
    changes: Changes,
    findings: Findings,
) -> None:
    """Texts follow the source until an office adopts the action: from then on they are the office's."""
    after = replace(
        before,
        title_it=draft.title if draft.titled else before.title_it,
        title_en=draft.title_en or before.title_en,
        note_it=draft.note_it if draft.titled else before.note_it,
        note_en=draft.note_en if draft.titled else before.note_en,
        idea_it=draft.idea or before.idea_it,
        district=draft.district or before.district,
        theme=draft.theme or before.theme,
        programme=draft.programme or before.programme,
        source_url=draft.source_url or before.source_url,
    )
    if after == before or setting.older:
        changes.unchanged["action"] += 1
    elif holding.revisions.adopted(before.id, date.max):
        changes.unchanged["action"] += 1
        findings.warning("exchange.kept_ours", draft.place, code=before.code, profile=profile.name)
    else:
        changes.edit("action", before, after)


def _report(
    draft: ActionDraft, action: Action, holding: _Holding, setting: Setting, changes: Changes
) -> None:
    said: list[StatusUpdate] = list(holding.status.get(action.id, ()))
    for status in sorted(draft.status, key=lambda each: each.on):
        imported = last([each for each in said if each.origin is UpdateOrigin.IMPORT], status.on)
        of_anyone = last(said, status.on)
        kept = _kept_state(status, of_anyone)
        if imported is not None and (_says(imported, status) or _says(imported, kept)):
            changes.unchanged["status_update"] += 1
            continue
        update = StatusUpdate(
            id=identity(action.id, kept.on, kept.state, kept.progress, setting.batch),
            action_id=action.id,
            happened_on=kept.on,
            recorded_at=setting.now,
            state=kept.state,
            state_derived=kept.derived,
            progress=kept.progress,
            origin=UpdateOrigin.IMPORT,
            supersedes=imported.id if imported is not None and imported.happened_on == kept.on else None,
            source_url=draft.source_url,
        )
        said.append(update)
        changes.add("status_update", update)


def _kept_state(status: StatusDraft, of_anyone: StatusUpdate | None) -> StatusDraft:
    """A state that a person gave stands against one that was only derived."""
    if of_anyone is None or not status.derived or of_anyone.state_derived:
        return status
    return replace(status, state=of_anyone.state, derived=False)


def _says(update: StatusUpdate, status: StatusDraft) -> bool:
    if (update.progress is None) != (status.progress is None):
        return False
    close = update.progress is None or abs(update.progress - (status.progress or 0)) <= _SAME
    return update.state == status.state and close


def _fund(draft: ActionDraft, action: Action, holding: _Holding, setting: Setting, changes: Changes) -> None:
    said: list[Funding] = list(holding.funding.get(action.id, ()))
    for position in sorted(draft.funding, key=lambda each: each.on):
        same_source = [each for each in said if (each.source, each.programme, each.kind) == position.key]
        before = last(same_source, position.on)
        if not position.amounts and before is None:
            continue
        if before is not None and _amounts(before) == dict(position.amounts):
            changes.unchanged["funding"] += 1
            continue
        funding = _funding(position, action, before, setting, draft.source_url)
        said.append(funding)
        changes.add("funding", funding)


def _funding(
    position: FundingDraft, action: Action, before: Funding | None, setting: Setting, source_url: str | None
) -> Funding:
    amounts = {str(measure): amount for measure, amount in position.amounts.items()}
    return Funding(
        id=identity(action.id, *position.key, position.on, sorted(amounts.items()), setting.batch),
        action_id=action.id,
        source=position.source,
        programme=position.programme,
        kind=position.kind,
        estimated=amounts.get("estimated"),
        requested=amounts.get("requested"),
        awarded=amounts.get("awarded"),
        committed=amounts.get("committed"),
        paid=amounts.get("paid"),
        as_of=position.on,
        recorded_at=setting.now,
        supersedes=before.id if before is not None and before.as_of == position.on else None,
        note_it=position.note_it,
        note_en=position.note_en,
        source_url=source_url,
    )


def _amounts(funding: Funding) -> dict[Measure, Decimal]:
    stated = {measure: getattr(funding, measure) for measure in Measure}
    return {measure: amount for measure, amount in stated.items() if amount is not None}


def _locate(draft: ActionDraft, action: Action, holding: _Holding, changes: Changes) -> None:
    known = {each.istat_code or names.folded(each.name) for each in holding.places.get(action.id, ())}
    for code, name in draft.places.values():
        if (code or names.folded(name)) in known:
            changes.unchanged["action_place"] += 1
            continue
        id_ = identity(action.id, "place", code or name)
        changes.add("action_place", ActionPlace(id=id_, action_id=action.id, istat_code=code, name=name))


def _take_part(  # noqa: PLR0917  # one comparison with all it needs
    draft: ActionDraft,
    action: Action,
    holding: _Holding,
    registry: Registry,
    setting: Setting,
    changes: Changes,
    findings: Findings,
) -> None:
    notes: dict[tuple[str, Role], dict[str, None]] = {}
    for party in draft.parties:
        stakeholder = registry.find(party, changes, findings)
        noted = notes.setdefault((stakeholder, party.role), {})
        if party.note:
            noted[party.note] = None
    for (stakeholder, role), noted in notes.items():
        note = "; ".join(sorted(noted)) or None
        before = holding.participation.get((action.id, stakeholder, role))
        if before is None:
            changes.add(
                "participation",
                Participation(
                    id=identity(action.id, stakeholder, role),
                    action_id=action.id,
                    stakeholder_id=stakeholder,
                    role=role,
                    note=note,
                    source_url=draft.source_url,
                    recorded_at=setting.now,
                ),
            )
        elif before.note != note and not setting.older:
            changes.edit("participation", before, replace(before, note=note))
        else:
            changes.unchanged["participation"] += 1


def _action_of(row: Any) -> str:  # noqa: ANN401  # any row that belongs to an action
    return str(row.action_id)


def _gone(profile: Profile, snapshot: Snapshot, held: Rows, findings: Findings) -> None:
    """Say which actions of an earlier import the source does not have any more; they stay as they were."""
    batches = {each.id for each in held.get("import_batch", ()) if each.profile == profile.name}
    here = {each.external_id for each in snapshot.actions}
    gone = [
        each for each in held.get("action", ()) if each.batch_id in batches and each.external_id not in here
    ]
    if gone and snapshot.actions:
        shown = ", ".join(sorted(each.code for each in gone)[:5])
        place = replace(snapshot.actions[0].place, row=None)
        findings.warning("exchange.not_in_source", place, n=len(gone), shown=shown)
