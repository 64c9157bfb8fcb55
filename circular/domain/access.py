# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who a person is taken for where no login is set up."""

from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import urlsplit

from circular.domain.permissions import OPERATOR, PUBLIC, Actor

# Any of these says that somebody stands between the browser and this server.
_FORWARDING = ("x-forwarded-", "forwarded", "via", "x-real-ip")


def without_login(
    *, bound_to: str | None, host: str | None, headers: Iterable[str], base_url: str | None
) -> Actor:
    """The local operator only where every fact says that browser and server share a machine; else the public.

    `bound_to` is the address the server listens on (None: all of them), `host` the request's Host header,
    `headers` the names of its headers, `base_url` the address this installation is known by, if any.
    """
    local = (
        is_loopback(bound_to)
        and is_loopback(_name(host))
        and not any(header.lower().startswith(_FORWARDING) for header in headers)
        and (base_url is None or is_loopback(urlsplit(base_url).hostname))
    )
    return OPERATOR if local else PUBLIC


def is_loopback(name: str | None) -> bool:
    """Whether a host name or address can only mean this machine."""
    if not name:
        return False
    if name.lower() == "localhost":
        return True
    try:
        return ip_address(name.strip("[]")).is_loopback
    except ValueError:
        return False


def _name(host: str | None) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname if host else None
    except ValueError:
        return None
