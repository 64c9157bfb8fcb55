# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who receives the money of which actions; each euro stands under one of these, and unknown is absent, never zero."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from circular.domain.figures import Money
from circular.domain.sets import FundingKind, Measure, Role
from circular.domain.text import Bilingual


class Receiving(StrEnum):
    """Which part in an action is asked for: who receives its money, who leads it, who benefits from it."""

    RECIPIENT = "recipient"
    LEAD = "lead"
    BENEFICIARY = "beneficiary"


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """An organisation, by id and name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """The money of the actions that the same organisations receive together; none where nobody is stated.

    What several receive together is not divided between them. `funded` counts the actions of which any money is known.
    """

    organisations: tuple[Organisation, ...]
    actions: int
    funded: int
    public: Money
    private: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Contracted:
    """An organisation paid to carry out actions, with these; what a contract is worth is not in the data."""

    organisation: Organisation
    roles: tuple[Role, ...]
    actions: tuple[tuple[str, str, Bilingual], ...]
    """Id, code and title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """Money of a kind, or of one source of it, on an axis; `axis` is None for that of actions without shares."""

    kind: FundingKind
    axis: str | None
    money: Money
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """Money of a programme; the name is None where a source states none."""

    name: str | None
    kind: FundingKind
    actions: int
    money: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """For how many of the actions money is known: any (`funded`), each measure, and what was paid of what was awarded.

    `paired` actions have sources that state both; only those can be compared.
    """

    actions: int
    funded: int
    measures: Mapping[Measure, int]
    paired: int
    paired_awarded: Decimal | None
    paired_paid: Decimal | None
