# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Slides for an office to edit: a look of our own, charts and tables that PowerPoint and LibreOffice hold as data."""
