# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Small invented sources in the shape of Italia Domani's files, one row at a time."""

import csv
import io

from circular.exchange.problems import Severity
from circular.services import imports

PROJECT = {
    "project_id": "P1",
    "cup": "C1",
    "clp": "L1",
    "component": "M2C1",
    "submeasure_code": "M2C1I1",
    "submeasure": "Impianti",
    "title": "Impianto di prova",
    "title_source": "validati-2023",
    "funding_total_2025": "1000.00",
    "funding_pnrr_2025": "800.00",
    "paid_total_2025": "250.00",
    "paid_pnrr_2025": "250.00",
    "physical_progress_2025": "0.5",
    "snapshot_2025": "2025-03-31",
    "funding_total_2023": "",
    "updated_2023": "",
}
PLACE = {"project_id": "P1", "istat_comune": "100005", "comune": "PRATO", "provincia": "PRATO"}
ROLE = {
    "project_id": "P1",
    "org_id": "",
    "org_name": "COMUNE DI PRATO",
    "role": "ATTUATORE",
    "legal_form": "",
    "cig": "",
}


def table(rows: list[dict[str, str]], *, delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """Rows as the contents of a CSV file."""
    memory = io.StringIO(newline="")
    writer = csv.DictWriter(memory, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return memory.getvalue().encode(encoding)


def folder(
    *projects: dict[str, str],
    places: list[dict[str, str]] | None = None,
    roles: list[dict[str, str]] | None = None,
    **written: str,
) -> list[tuple[str, bytes]]:
    """A folder with these projects (what they say differs from PROJECT), one place and one role unless given."""
    return [
        ("projects.csv", table([PROJECT | each for each in projects or ({},)], **written)),
        ("project_places.csv", table([PLACE | each for each in places or [{}]], **written)),
        ("project_roles.csv", table([ROLE | each for each in roles or [{}]], **written)),
    ]


def planned(context, source, **options):
    """A plan of these files into the strategy `city`, which is created where it is missing."""
    given = {"profile": "italia-domani", "strategy": "city", "city": "100005"} | options
    return imports.plan(context, source, **given)


def applied(context, source, **options):
    plan = planned(context, source, **options)
    assert plan.ready, [each.key for each in plan.problems]
    return imports.apply(context, plan)


def errors(plan) -> list[tuple[str, int | None, str | None]]:
    """Key, row and column of each error."""
    return _said(plan, Severity.ERROR)


def warnings(plan) -> list[tuple[str, int | None, str | None]]:
    """Key, row and column of each warning."""
    return _said(plan, Severity.WARNING)


def only(plan, table_name: str):
    """The only record that a plan adds to a table."""
    (record,) = plan.changes.added[table_name]
    return record


def _said(plan, severity):
    return [
        (each.key.removeprefix("exchange."), each.place.row, each.place.column)
        for each in plan.problems
        if each.severity is severity
    ]
