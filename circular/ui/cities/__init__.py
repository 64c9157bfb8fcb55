# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pieces of the page of cities: the registry of a network, the comparison, the files."""
