# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a spreadsheet can hold, whichever of our workbooks it is."""

from datetime import date

FIRST_DAY = date(1900, 3, 1)
"""Before it, spreadsheets count a 29 February that never was."""

LONGEST_CELL = 32_767
"""Letters in one cell."""
