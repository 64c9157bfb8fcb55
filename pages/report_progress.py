# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The coordinator's workbench: confirm, change or explain how a table's actions stand, and save once."""

from circular.ui import session, workbench, worksheet_form

view = session.current()
workbench.draw(view)
worksheet_form.beside(view)
