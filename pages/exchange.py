# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Data in and out: import after a trial run, a sheet of actions both ways, adoption of public projects, downloads."""

from circular.ui import filters, heading, notices, session
from circular.ui.exchange import export_form, import_form, worksheet_form
from circular.ui.portfolio import adoption_form

view = session.current()
t = view.t
heading.page(view, t("exchange.title"), lead=t("exchange.lead"))
parts = {name: t(f"exchange.part_{name}") for name in ("import", "sheet", "adopt", "download")}
match filters.one(view, "part", parts, label=t("exchange.part"), tabs=True):
    case "import":
        import_form.draw(view)
    case "sheet":
        worksheet_form.draw(view)
    case "adopt":
        adoption_form.draw(view)
    case _ if view.internal:
        export_form.draw(view)
    case _:
        notices.empty(
            t("exchange.download_moved"),
            t("exchange.download_moved_how"),
            href=view.url("open_data"),
            opens=t("exchange.download_moved_open"),
        )
