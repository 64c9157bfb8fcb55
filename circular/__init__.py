# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The dashboard with which a city runs its circular strategy together with its stakeholders."""

__version__ = "0.1.0"
