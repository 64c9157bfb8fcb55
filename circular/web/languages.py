# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which language to answer a request in."""

from starlette.requests import HTTPConnection

from circular.domain.sets import Language
from circular.i18n import locales


def of(request: HTTPConnection, *, default: Language) -> Language:
    """The language the address names, else the one remembered by the browser, else the installation's."""
    remembered = request.cookies.get(locales.COOKIE)
    return named(request, default=Language(remembered) if remembered in set(Language) else default)


def named(request: HTTPConnection, *, default: Language) -> Language:
    """The language the address names, else the default: for what is asked by programs and not by people."""
    wanted = request.query_params.get("lang")
    return Language(wanted) if wanted in set(Language) else default
