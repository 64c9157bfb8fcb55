# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The languages people can read the product in."""

from enum import StrEnum


class Language(StrEnum):
    """A language with a complete set of catalogues."""

    IT = "it"
    EN = "en"

    @property
    def locale(self) -> str:
        """The locale that numbers and dates follow: English is the British one, like the words."""
        return {Language.IT: "it_IT", Language.EN: "en_GB"}[self]


DEFAULT = Language.IT
