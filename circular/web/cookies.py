# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The cookies of a login under names that no neighbouring site can set, and for a working day at most.

Whatever runs under the same domain, as the many sites of a city do, may set cookies for all of it, except such whose
name begins with `__Host-`: browsers take those only over https, for one host and for all of it.
"""

from starlette.datastructures import MutableHeaders
from starlette.types import Scope

PREFIX = "__Host-"
_LOGIN, _ROUND = "_streamlit_user", "_streamlit_session"
# Streamlit keeps a login for thirty days, whatever the provider says of its end, and the way to it for fourteen.
_LONGEST = {_LOGIN: 12 * 3600, _ROUND: 3600}


def leaving(headers: MutableHeaders) -> None:
    """Give the cookies of an answer their safe names, ends and attributes."""
    cookies = headers.getlist("set-cookie")
    del headers["set-cookie"]
    for cookie in cookies:
        headers.append("set-cookie", _safe(cookie))


def arriving(scope: Scope) -> Scope:
    """The request as Streamlit knows its cookies; one that came without the safe name is somebody else's."""
    held = [(name, _known(value) if name == b"cookie" else value) for name, value in scope["headers"]]
    return {**scope, "headers": [(name, value) for name, value in held if name != b"cookie" or value]}


def _safe(cookie: str) -> str:
    pair, *attributes = (part.strip() for part in cookie.split(";"))
    ours = next((name for name in _LONGEST if pair.startswith(name)), None)
    if ours:
        pair = PREFIX + pair
        attributes = [_at_most(each, _LONGEST[ours]) for each in attributes]
    if "secure" not in {each.lower() for each in attributes}:
        attributes.append("Secure")
    return "; ".join([pair, *attributes])


def _at_most(attribute: str, seconds: int) -> str:
    name, _, value = attribute.partition("=")
    return f"{name}={min(int(value), seconds)}" if name.lower() == "max-age" else attribute


def _known(value: bytes) -> bytes:
    prefix, ours = PREFIX.encode(), tuple(each.encode() for each in _LONGEST)
    given = [each.strip() for each in value.split(b";")]
    return b"; ".join(each.removeprefix(prefix) for each in given if not each.startswith(ours))
