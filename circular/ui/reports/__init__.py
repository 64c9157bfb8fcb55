# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pages of frozen reports: the list, one report, what changed since, and what an office may do with it."""
