# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Ours beside what a city would pick instead: the same questions, the same data, the same answers, then the times."""
