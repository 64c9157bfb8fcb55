# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who takes part in what: leads, partners, funders, beneficiaries, supporters and the firms that got a contract."""

from datetime import date, timedelta
from typing import Any

from chapters.book import Book, own, sheet
from chapters.plans import Plan

BENEFICIARIES = {
    "scuola": "ic-fornaci",
    "inclusione": "mondi-insieme",
    "lavoro": "donne-valdorla",
    "energia": "borgolana-casa",
    "cibo": "cibo-giusto",
    "tessile": "artigiani",
    "verde": "comitato-stazione",
    "spazi": "teatro-gora",
}
CONTRACTORS = (
    "edile-valdorla",
    "impianti-borgolana",
    "verde-orla",
    "demolizioni-orla",
    "software-orla",
    "pulizie-orla",
)
ALSO = {"C03": ["ripara-riusa-2"], "C02": ["filo-doppio-2"], "C06": ["makers-orla"]}
"""The two spellings of one organisation each act once, so that merging them matters."""


def write(book: Book, plans: list[Plan]) -> None:
    """Roles of every action; most partners come from the table that answers for it."""
    seats = {row["key"]: row["seats"].split() for row in sheet("stakeholders")}
    for plan in plans:
        taken = {plan.cells["lead"]}
        _role(book, plan, plan.cells["lead"], "lead", plan.adopted_on)
        if plan.foreign:
            _contracts(book, plan)
            continue
        at_table = [key for key, codes in seats.items() if plan.cells["table"] in codes]
        wanted = book.chance.randint(1, 5) if plan.state != "proposed" else 1
        pool = book.chance.sample(at_table, min(wanted, len(at_table)))
        if book.chance.random() < 0.35:
            pool.append(book.chance.choice([key for key, codes in seats.items() if codes]))
        for key in [*pool, *ALSO.get(plan.code, [])]:
            if key not in taken:
                taken.add(key)
                late = book.chance.random() < 0.3 and plan.starts is not None
                day = plan.starts + timedelta(days=90) if late and plan.starts else plan.adopted_on
                _role(
                    book,
                    plan,
                    key,
                    "partner" if book.chance.random() < 0.8 else "supporter",
                    min(day, date(2026, 10, 1)),
                )
        letters = {part[0] for part in plan.cells["money"].split()}
        funders = [key for letter, key in (("r", "regione"), ("m", "comune")) if letter in letters]
        if "p" in letters and book.chance.random() < 0.4:
            funders.append(book.chance.choice(["fondazione-telai", "banca-valdorla", "fondazione-orla"]))
        for key in funders:
            if key not in taken:
                taken.add(key)
                _role(book, plan, key, "funder", plan.adopted_on)
        beneficiary = BENEFICIARIES.get(plan.cells["theme"])
        if beneficiary and beneficiary not in taken and plan.state != "proposed":
            _role(book, plan, beneficiary, "beneficiary", plan.adopted_on)
        _contracts(book, plan)


def _contracts(book: Book, plan: Plan) -> None:
    """Works and platforms under way have a contractor; some have a subcontractor."""
    if (
        plan.cells["mode"] not in {"works", "platform"}
        or plan.state in {"proposed", "agreed"}
        or not plan.starts
    ):
        return
    first, second = book.chance.sample(CONTRACTORS, 2)
    day = plan.starts + timedelta(days=150)
    if day < date(2026, 11, 1):
        _role(book, plan, first, "contractor", day)
        if book.chance.random() < 0.35:
            _role(book, plan, second, "subcontractor", day + timedelta(days=20))


def agree(book: Book, stories: dict[str, Any]) -> None:
    """What was signed, and by whom."""
    for agreement in stories["agreement"]:
        signed = book.add(
            "agreement",
            id=f"agreement-{agreement['key']}",
            strategy_id="example",
            title_it=agreement["it"],
            title_en=agreement["en"],
            signed_on=agreement["on"],
            ends_on=agreement.get("until"),
            recorded_at=book.moment(agreement["on"], within=5),
        )
        for party in agreement["parties"]:
            book.add(
                "agreement_party", id=f"{signed}-{party}", agreement_id=signed, stakeholder_id=own(party)
            )


def _role(book: Book, plan: Plan, key: str, role: str, day: date) -> None:
    book.add(
        "participation",
        id=f"{plan.key}-{role}-{key}",
        action_id=own(plan.key),
        stakeholder_id=own(key),
        role=role,
        from_on=day,
        recorded_at=book.moment(day, within=12),
    )
