# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Documents to take away: a sheet, many sheets, the report of a period; made when asked for, never on each run."""
