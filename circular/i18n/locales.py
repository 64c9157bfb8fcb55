# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The locale whose numbers, dates and lists a language follows; English is British, like the words."""

from circular.domain.sets import Language

LOCALES = {Language.IT: "it_IT", Language.EN: "en_GB"}
COOKIE = "circular_language"
"""Where a browser remembers the language its reader chose."""
