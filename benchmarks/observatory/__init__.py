# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The axis question over ten million actions of thousands of cities, by a distributed engine and by our statement."""
