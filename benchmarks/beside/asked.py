# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What everybody is asked about; it imports nothing of ours, so that a tutorial's page needs nothing of ours."""

from datetime import date

STRATEGY = "large"
AS_OF = date(2024, 6, 30)
AXIS, TABLE, ACTION = "production", "table-3", "action-000011"
