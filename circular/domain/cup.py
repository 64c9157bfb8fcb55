# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The code by which an Italian public investment is followed (Codice unico di progetto, law 3/2003, article 11)."""

import re

_CUP = re.compile(r"(?<![A-Z0-9])[A-Z]\d{2}[A-Z]\d{11}(?![A-Z0-9])")
"""Fifteen characters: a letter, two figures, a letter, eleven figures."""
_OPENCUP = "https://opencup.gov.it/portale/progetto/-/cup/{cup}"

OPENCOESIONE = "https://opencoesione.gov.it/it/progetti/"
"""Where projects of cohesion policy are searched: their pages stand under codes of its own, not under the CUP."""
ITALIA_DOMANI = "https://www.italiadomani.gov.it/content/sogei-ng/it/it/catalogo-open-data.html"
"""The catalogue of the open data on the PNRR: it has no page a project."""


def of(*codes: str | None) -> str | None:
    """The CUP in the codes of an action, the first that holds one; None where none does."""
    found = (_CUP.search(code.upper()) for code in codes if code)
    return next((match[0] for match in found if match), None)


def opencup(cup: str) -> str:
    """The page of OpenCUP, the register of every project that has a CUP."""
    return _OPENCUP.format(cup=cup)
