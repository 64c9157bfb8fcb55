# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which language to answer a request in."""

from starlette.requests import HTTPConnection

from circular.domain.sets import Language
from circular.i18n import locales


def of(request: HTTPConnection, *, default: Language) -> Language:
    """The language the address names, else the one remembered by the browser, else the installation's."""
    for wanted in (request.query_params.get("lang"), request.cookies.get(locales.COOKIE)):
        if wanted in set(Language):
            return Language(wanted)
    return default
