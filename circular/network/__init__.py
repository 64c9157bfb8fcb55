# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Organisations as a graph: built from evidence, measured, placed between axes; no words and no store."""
