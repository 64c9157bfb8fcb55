# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Working tables and groups: how far they have come, who sits there, and how their actions stand."""

from circular.charts import tables as matrix
from circular.services import tables
from circular.ui import cached, forums, heading, notices, pictures, session

view = session.current()
t = view.t
found = cached.ask(view, tables.overview)

heading.page(view, forums.headline(view, found) if found.tables else t("tables.none"))
forums.governance(view, found)
if not found.tables:
    notices.empty(t("tables.empty"), t("tables.empty_how"))
else:
    forums.cards(view, found)
if found.tables and any(table.answered_for() for table in found.tables):
    heading.section(t("tables.matrix"))
    pictures.picture(
        view,
        matrix.draw(found, t, dark=view.dark),
        title=matrix.finding(found, t),
        sentence=matrix.sentence(found, t),
        table=matrix.table(found, t),
        columns=matrix.columns(found, t),
        name="tables",
        coverage=t("tables.matrix_note"),
    )
elif found.unassigned and found.tables:
    notices.note(t("tables.unassigned", n=len(found.unassigned)))
