# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who a person is taken for where no login is set up, and where a server can be reached from."""

from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import urlsplit

from circular.domain.permissions import OPERATOR, PUBLIC, Actor
from circular.errors import Misconfigured

# Any of these says that somebody stands between the browser and this server.
_FORWARDING = ("x-forwarded-", "forwarded", "via", "x-real-ip")


def without_login(
    *, bound_to: str | None, host: str | None, headers: Iterable[str], base_url: str | None
) -> Actor:
    """The local operator only where every fact says that browser and server share a machine; else the public."""
    local = is_local(bound_to=bound_to, host=host, headers=headers, base_url=base_url)
    return OPERATOR if local else PUBLIC


def is_local(*, bound_to: str | None, host: str | None, headers: Iterable[str], base_url: str | None) -> bool:
    """Whether every fact says that browser and server share a machine.

    `bound_to` is the address the server listens on (None: all of them), `host` the request's Host header,
    `headers` the names of its headers, `base_url` the address this installation is known by, if any.
    """
    return (
        is_loopback(bound_to)
        and is_loopback(_name(host))
        and not any(header.lower().startswith(_FORWARDING) for header in headers)
        and (base_url is None or is_loopback(urlsplit(base_url).hostname))
    )


def only_here(*, bound_to: str | None, base_url: str | None) -> None:
    """Refuse to let anybody be anybody on a server that others can reach. Raises Misconfigured."""
    if not is_loopback(bound_to):
        raise Misconfigured("errors.demo_open", address=bound_to or "0.0.0.0")  # noqa: S104  # said, not bound to
    if base_url is not None and not is_loopback(urlsplit(base_url).hostname):
        raise Misconfigured("errors.demo_open", address=base_url)


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
