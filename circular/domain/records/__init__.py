# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the store holds: one frozen record per table, field for column, in the order in which rows may be written."""

from circular.domain.records.actions import (
    Action,
    ActionDependency,
    ActionPlace,
    ActionRevision,
    ActionTable,
    AxisShare,
    Milestone,
    MilestonePlan,
    MilestoneReport,
    Participation,
    StatusUpdate,
)
from circular.domain.records.context import DeclaredFigure, Event, ImportBatch
from circular.domain.records.indicators import Indicator, IndicatorTarget, Measurement
from circular.domain.records.money import Funding
from circular.domain.records.people import Person, Reminder, RoleGrant
from circular.domain.records.places import Axis, City, Governance, Office, Strategy
from circular.domain.records.publishing import (
    CityProfile,
    FrozenReport,
    Presentation,
    QuietPeriod,
    Scene,
)
from circular.domain.records.stakeholders import (
    Agreement,
    AgreementParty,
    Stakeholder,
    StakeholderAlias,
)
from circular.domain.records.tables import (
    Attendance,
    Decision,
    Meeting,
    Seat,
    StageChange,
    TableFeedback,
    UpdateRound,
    WorkingTable,
)

TABLES: dict[str, type] = {
    "city": City,
    "office": Office,
    "strategy": Strategy,
    "axis": Axis,
    "stakeholder": Stakeholder,
    "stakeholder_alias": StakeholderAlias,
    "agreement": Agreement,
    "agreement_party": AgreementParty,
    "governance": Governance,
    "working_table": WorkingTable,
    "stage_change": StageChange,
    "seat": Seat,
    "meeting": Meeting,
    "attendance": Attendance,
    "update_round": UpdateRound,
    "import_batch": ImportBatch,
    "action": Action,
    "action_revision": ActionRevision,
    "axis_share": AxisShare,
    "milestone": Milestone,
    "milestone_plan": MilestonePlan,
    "status_update": StatusUpdate,
    "milestone_report": MilestoneReport,
    "participation": Participation,
    "action_place": ActionPlace,
    "action_table": ActionTable,
    "action_dependency": ActionDependency,
    "decision": Decision,
    "table_feedback": TableFeedback,
    "funding": Funding,
    "indicator": Indicator,
    "indicator_target": IndicatorTarget,
    "measurement": Measurement,
    "declared_figure": DeclaredFigure,
    "event": Event,
}
"""Table name to record, parents before children: what a strategy consists of, and what travels with it."""

LOCAL: dict[str, type] = {
    "person": Person,
    "role_grant": RoleGrant,
    "reminder": Reminder,
    "city_profile": CityProfile,
    "presentation": Presentation,
    "scene": Scene,
    "frozen_report": FrozenReport,
    "quiet_period": QuietPeriod,
}
"""Table name to record: what stays in this installation. No import writes it, no export holds it."""

EVERY_TABLE = TABLES | LOCAL

__all__ = [
    "EVERY_TABLE",
    "LOCAL",
    "TABLES",
    "Action",
    "ActionDependency",
    "ActionPlace",
    "ActionRevision",
    "ActionTable",
    "Agreement",
    "AgreementParty",
    "Attendance",
    "Axis",
    "AxisShare",
    "City",
    "CityProfile",
    "Decision",
    "DeclaredFigure",
    "Event",
    "FrozenReport",
    "Funding",
    "Governance",
    "ImportBatch",
    "Indicator",
    "IndicatorTarget",
    "Measurement",
    "Meeting",
    "Milestone",
    "MilestonePlan",
    "MilestoneReport",
    "Office",
    "Participation",
    "Person",
    "Presentation",
    "QuietPeriod",
    "Reminder",
    "RoleGrant",
    "Scene",
    "Seat",
    "StageChange",
    "Stakeholder",
    "StakeholderAlias",
    "StatusUpdate",
    "Strategy",
    "TableFeedback",
    "UpdateRound",
    "WorkingTable",
]
