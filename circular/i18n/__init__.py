# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words and the formats of the two languages: `translator(language)` is all that other packages need."""

from circular.domain.sets import Language
from circular.i18n.translator import Translator, translator

__all__ = ["Language", "Translator", "translator"]
