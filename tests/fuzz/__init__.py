# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every importer fed with what nobody meant: `python3 start.py fuzz [SECONDS]` for as long as one likes."""
