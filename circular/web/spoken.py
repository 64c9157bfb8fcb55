# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The language of an interface for programs: by parameter, else by what the asker's program says it prefers."""

from starlette.requests import HTTPConnection

from circular.domain.sets import Language


def leniently(request: HTTPConnection, *, default: Language) -> Language:
    """The language to answer in, even where the parameter names one that is not spoken here."""
    wanted = request.query_params.get("language")
    return Language(wanted) if wanted in set(Language) else preferred(request, default=default)


def preferred(request: HTTPConnection, *, default: Language) -> Language:
    """The first of our languages in the order of `Accept-Language`; what is asked for with weight 0 is unwanted."""
    ranked = []
    for position, each in enumerate(request.headers.get("accept-language", "").split(",")):
        name, _, weight = each.partition(";")
        language = name.strip().lower().partition("-")[0]
        if language in set(Language) and (value := _weight(weight)) > 0:
            ranked.append((-value, position, Language(language)))
    return min(ranked)[2] if ranked else default


def _weight(text: str) -> float:
    _, _, value = text.replace(" ", "").partition("q=")
    try:
        return float(value) if value else 1.0
    except ValueError:
        return 0.0
