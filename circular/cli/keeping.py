# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The commands of whoever keeps an installation: who may do what, and whether all is whole."""

from argparse import Namespace

from circular.cli import opening, output
from circular.config import Settings
from circular.i18n import Translator
from circular.services import integrity, people


def grant(given: Namespace, settings: Settings, t: Translator) -> int:
    """Give a person a role."""
    with opening.context(settings) as context:
        held = people.grant(context, given.email, given.role, city=given.city, table=given.table)
    where = held.table_id or held.city_id or t("cli.everywhere")
    print(t("cli.granted", email=held.email, role=t.term(held.rank), where=where))
    return 0


def verify(given: Namespace, settings: Settings, t: Translator) -> int:
    """Check the trail, the references and the frozen reports."""
    with opening.context(settings) as context:
        verdict = integrity.verify(context)
    if given.json:
        output.as_json(
            {
                "ok": verdict.whole,
                "chain": verdict.first_break is None,
                "constraints": [*verdict.orphans, *verdict.broken],
                "frozen": list(verdict.altered),
                "counts": verdict.counts,
            }
        )
    elif verdict.whole:
        print(t("cli.whole", changes=t.number(verdict.counts["audit"])))
    else:
        if verdict.first_break is not None:
            print(t("cli.chain_broken", position=verdict.first_break))
        for orphan in verdict.orphans:
            print(t("cli.orphan", what=orphan))
        for promise in verdict.broken:
            print(t("cli.broken", what=promise))
        for report in verdict.altered:
            print(t("cli.altered", report=report))
    return 0 if verdict.whole else 1
