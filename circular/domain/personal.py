# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The register of personal data: of every text the data model can hold, whether a person can stand in it, and why.

Written once: the page of the administration, docs/privacy.md, the export of a person and their erasure all read it
here, and a test refuses a text column that is not in it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a text can hold of a person. The words for purpose, basis, readers and time are kept by these names."""

    IDENTITY = "identity"  # who somebody is that signs in
    ADDRESS = "address"  # the address to which a role was given or a message went
    ACCOUNT = "account"  # an opaque account, or a name that came with the data of another system
    CONTACT = "contact"  # the functional address or number of an office or an organisation
    ORGANISATION = "organisation"  # what an organisation is called: a sole trader's is a person's name
    WRITING = "writing"  # free text, in which anybody can be named
    LINK = "link"  # an address of a page, which can spell a name
    TRAIL = "trail"  # the details of a change
    FROZEN = "frozen"  # a report whose text is kept for ever
    CODE = "code"  # an id, a code or a word of a closed set: nobody is named


class Place(StrEnum):
    """Where personal data stand besides the database."""

    COOKIE = "cookie"
    DRAFTS = "drafts"
    LOGS = "logs"
    BACKUPS = "backups"
    MAIL = "mail"
    LEDGER = "ledger"
    FILES = "files"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A text column of the data model and what it can hold."""

    table: str
    name: str
    kind: Kind

    @property
    def language(self) -> str:
        """The language of what is written here: Italian, unless the column says English."""
        return "en" if self.name.endswith("_en") else "it"

    def __str__(self) -> str:
        return f"{self.table}.{self.name}"


# A star stands for both languages: note_* is note_it and note_en.
_REGISTER: dict[str, str] = {
    "city": "writing: name; link: source_url; code: id istat_code nuts3",
    "office": "writing: name_* department; contact: email; code: id city_id",
    "strategy": "writing: name_* summary_* note_* peculiarity_*; link: source_url; code: id city_id",
    "axis": "writing: name_*; link: source_url; code: id strategy_id key",
    "stakeholder": "organisation: name; contact: email vat_number; writing: municipality note_*; "
    "link: website source_url; code: id city_id merged_into",
    "stakeholder_alias": "organisation: name; code: id stakeholder_id",
    "agreement": "writing: title_*; link: source_url; code: id strategy_id",
    "agreement_party": "code: id agreement_id stakeholder_id",
    "governance": "link: source_url; code: id strategy_id stakeholder_id office_id",
    "working_table": "writing: name_* purpose_* coordinator_note_*; link: source_url; "
    "code: id strategy_id parent_id code coordinator_id",
    "stage_change": "writing: reason; link: source_url; code: id table_id",
    "seat": "writing: note; link: source_url; code: id table_id stakeholder_id",
    "meeting": "writing: title_* place agenda_* minutes_* protocol_number; "
    "link: source_url link registration_link; code: id table_id starts_at ends_at",
    "attendance": "code: id meeting_id stakeholder_id",
    "update_round": "writing: title_*; code: id strategy_id table_id",
    "import_batch": "writing: files; code: id strategy_id profile sha256 counts",
    "action": "writing: title_* idea_* feasibility_* way_* note_* district theme programme; link: source_url; "
    "code: id strategy_id code external_id table_id merged_into batch_id",
    "action_revision": "writing: reason; code: id action_id office_id supersedes",
    "axis_share": "code: revision_id axis_id",
    "milestone": "writing: title_*; code: id action_id",
    "milestone_plan": "code: revision_id milestone_id",
    "status_update": "account: author; writing: explanation_* returned_note; link: source_url; "
    "code: id action_id supersedes meeting_id",
    "milestone_report": "code: id milestone_id supersedes update_id",
    "participation": "writing: note; link: source_url; code: id action_id stakeholder_id",
    "action_place": "writing: name; code: id action_id istat_code",
    "action_table": "code: action_id table_id",
    "action_dependency": "code: action_id predecessor_id",
    "decision": "writing: text_* act_kind act_number taken_up_note; link: act_url; "
    "code: id meeting_id action_id stakeholder_id",
    "table_feedback": "writing: text_* answer_*; code: id table_id stakeholder_id action_id",
    "funding": "writing: source programme note_*; link: source_url; code: id action_id supersedes",
    "indicator": "writing: name_* place note_* definition framework; link: source_url; "
    "code: id strategy_id axis_id action_id code unit unit_en frequency",
    "indicator_target": "link: source_url; code: id indicator_id period supersedes",
    "measurement": "link: source_url; code: id indicator_id period supersedes",
    "declared_figure": "writing: name_* value_text; link: source_url; code: id strategy_id key unit",
    "event": "writing: title_*; link: source_url; code: id strategy_id table_id action_id",
    "phase": "writing: name_* text_*; link: source_url; code: id strategy_id",
    "plan": "writing: name_* note_* district act_number; link: act_url source_url; "
    "code: id strategy_id code replaces_id",
    "action_plan": "writing: note_*; code: id action_id plan_id",
    "plan_indicator": "code: id plan_id indicator_id",
    "action_indicator": "writing: note_*; link: source_url; code: id action_id indicator_id supersedes",
    "assessment": "writing: evidence_*; link: evidence_url; code: id strategy_id supersedes",
    "space": "writing: name_* municipality address district former_use_* constraints_* note_*; "
    "link: source_url; code: id strategy_id code istat_code action_id external_id",
    "space_change": "writing: reason_*; link: source_url; code: id space_id stakeholder_id supersedes",
    "temporary_use": "writing: title_* notice convention note_*; "
    "link: notice_url convention_url source_url; code: id space_id stakeholder_id",
    "codesign_step": "writing: title_* outcome_*; code: id space_id meeting_id",
    "codesign_party": "code: id space_id stakeholder_id",
    "practice": "writing: title_* theme problem_* done_* cost_note_* effect_* conditions_*; "
    "link: source_url; code: id strategy_id code office_id action_id",
    "practice_transfer": "writing: to_city note_*; link: source_url; code: id practice_id istat_code supersedes",
    "peer": "writing: city_name theme note_*; link: source_url; code: id strategy_id istat_code",
    "meeting_city": "writing: name; code: id meeting_id istat_code",
    "adhesion": "writing: note_*; link: source_url; code: id strategy_id city_id supersedes",
    "city_member": "writing: name; link: source_url; code: id city_id istat_code",
    "call": "writing: title_* programme eligible_kinds themes note_*; link: source_url; "
    "code: id strategy_id code",
    "call_match": "writing: note_*; code: id call_id action_id supersedes",
    "barrier": "writing: title_* text_* unlock_* solution_*; link: source_url; "
    "code: id strategy_id code stakeholder_id office_id",
    "barrier_action": "code: id barrier_id action_id",
    "person": "identity: subject name email; code: id",
    "role_grant": "address: email; account: granted_by; code: id city_id table_id",
    "reminder": "address: recipient; code: id strategy_id subject",
    "city_profile": "code: id city_id colour ipa_code",
    "presentation": "writing: title_*; code: id strategy_id",
    "scene": "writing: title_* text_*; code: id presentation_id action_id",
    "frozen_report": "writing: title_* withdrawn_note; frozen: body; code: id strategy_id sha256",
    "quiet_period": "writing: reason_*; code: id strategy_id",
    "audit": "account: actor; trail: payload; code: verb subject salt payload_hash previous_hash hash",
}


def _columns() -> Iterator[Column]:
    for table, groups in _REGISTER.items():
        for group in groups.split("; "):
            kind, _, names = group.partition(": ")
            for name in names.split():
                both = (f"{name[:-1]}it", f"{name[:-1]}en") if name.endswith("*") else (name,)
                yield from (Column(table=table, name=each, kind=Kind(kind)) for each in both)


COLUMNS: tuple[Column, ...] = tuple(_columns())
"""Every text column but those of closed sets, table by table."""

PERSONAL: tuple[Kind, ...] = tuple(kind for kind in Kind if kind is not Kind.CODE)


def of(table: str, *kinds: Kind) -> tuple[Column, ...]:
    """The columns of a table that are of these kinds; of any that can hold personal data, where none is given."""
    wanted = kinds or PERSONAL
    return tuple(each for each in COLUMNS if each.table == table and each.kind in wanted)


class Basis(StrEnum):
    """Why it may be kept, as this product proposes it; the controller of the data decides."""

    TASK = "task"  # art. 6(1)(e) GDPR, art. 2-ter d.lgs. 196/2003
    ACCOUNT = "account"  # art. 6(1)(c), with art. 5(2) and 32 GDPR
    ARCHIVE = "archive"  # art. 6(1)(e) and 89 GDPR, d.lgs. 42/2004
    NEEDED = "needed"  # art. 122(1) d.lgs. 196/2003: strictly necessary, no consent


BASES: dict[Kind | Place, Basis] = {
    Kind.IDENTITY: Basis.TASK,
    Kind.ADDRESS: Basis.TASK,
    Kind.ACCOUNT: Basis.ACCOUNT,
    Kind.CONTACT: Basis.TASK,
    Kind.ORGANISATION: Basis.TASK,
    Kind.WRITING: Basis.TASK,
    Kind.LINK: Basis.TASK,
    Kind.TRAIL: Basis.ACCOUNT,
    Kind.FROZEN: Basis.ARCHIVE,
    Place.COOKIE: Basis.NEEDED,
    Place.DRAFTS: Basis.TASK,
    Place.LOGS: Basis.ACCOUNT,
    Place.BACKUPS: Basis.ACCOUNT,
    Place.MAIL: Basis.TASK,
    Place.LEDGER: Basis.ACCOUNT,
    Place.FILES: Basis.TASK,
}
