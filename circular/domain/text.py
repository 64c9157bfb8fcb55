# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A text that the data carry in Italian and, often, in English."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bilingual:
    """Both versions of a text; English may be missing."""

    it: str
    en: str | None = None
