# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The coordinator's workbench: confirm, change or explain how a table's actions stand, and save once."""

from circular.ui import session
from circular.ui.exchange import worksheet_form
from circular.ui.workbench import page

view = session.current()
page.draw(view)
worksheet_form.beside(view)
