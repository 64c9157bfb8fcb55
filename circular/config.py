# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Settings from the environment or a `.env` file; unknown and malformed ones are refused by name."""

import os
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dotenv import dotenv_values

from circular.errors import Misconfigured

PREFIX = "CIRCULAR_"
ROME = ZoneInfo("Europe/Rome")
ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Smtp:
    """The server that takes mail; the password never shows where this is printed."""

    host: str
    port: int
    sender: str
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    tls: bool = False
    starttls: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How this installation runs."""

    database: str = field(default=str(ROOT / "var" / "circular.duckdb"), repr=False)  # may hold a password
    language: str = "it"
    timezone: ZoneInfo = ROME
    base_url: str | None = None
    source_url: str | None = None
    declaration_url: str | None = None
    privacy_url: str | None = None
    feedback_email: str | None = None
    smtp_url: Smtp | None = None
    tile_url: str | None = None
    tile_attribution: str | None = None
    remind_token: str | None = field(default=None, repr=False)
    demo_login: bool = False
    metrics_token: str | None = field(default=None, repr=False)
    log: str = "text"
    slow_ms: int = 1000
    stop_seconds: int = 20
    backup_days: int = 7
    erasures: str | None = None
    retain_people: int = 24
    retain_roles: int = 12
    retain_reminders: int = 12
    replica: str | None = None
    trusted_proxy: str | None = None

    @property
    def database_is_served(self) -> bool:
        """Whether the database is on a server, not a file of this machine."""
        return "://" in self.database

    @property
    def tile_origin(self) -> str | None:
        """Whose tiles a page may ask for; None where there are none."""
        if self.tile_url is None:
            return None
        address = urlsplit(self.tile_url)
        return f"{address.scheme}://{address.netloc}"


def read(environment: Mapping[str, str] | None = None, *, env_file: Path = ROOT / ".env") -> Settings:
    """Read the settings; the environment wins over the file.

    Raises Misconfigured naming the first unknown or malformed setting.
    """
    if environment is None:
        environment = os.environ
    given = {k: v for k, v in dotenv_values(env_file).items() if v is not None} | dict(environment)
    values = {
        name.removeprefix(PREFIX).lower(): value.strip()
        for name, value in given.items()
        if name.startswith(PREFIX) and not name.startswith(f"{PREFIX}TEST_") and value.strip()
    }
    settings: dict[str, object] = {}
    for name, value in sorted(values.items()):
        parse = _PARSERS.get(name)
        if parse is None:
            known = ", ".join(f"{PREFIX}{key.upper()}" for key in sorted(_PARSERS))
            raise Misconfigured("errors.unknown_setting", name=f"{PREFIX}{name.upper()}", known=known)
        settings[name] = parse(value)
    return Settings(**settings)  # type: ignore[arg-type]  # the parsers give each field its type


def _database(value: str) -> str:
    kind, server, _ = value.partition("://")
    if server and kind not in {"postgresql", "postgres"}:
        raise Misconfigured("errors.unsupported_database", value=kind)
    return value


def _language(value: str) -> str:
    if value not in {"it", "en"}:
        raise Misconfigured(
            "errors.malformed_setting",
            name="CIRCULAR_LANGUAGE",
            value=value,
            expected="it, en",
        )
    return value


def _timezone(value: str) -> ZoneInfo:
    try:
        return ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise Misconfigured(
            "errors.malformed_setting",
            name="CIRCULAR_TIMEZONE",
            value=value,
            expected="Europe/Rome",
        ) from error


def _yes(name: str, value: str) -> bool:
    if value.lower() not in {"1", "0", "true", "false", "yes", "no"}:
        raise Misconfigured("errors.malformed_setting", name=name, value=value, expected="1, 0")
    return value.lower() in {"1", "true", "yes"}


_LEAST_TOKEN = 20  # characters; fewer could be guessed from outside


def _token(name: str, value: str) -> str:
    if len(value) < _LEAST_TOKEN or not value.isascii():
        expected = f"{_LEAST_TOKEN}+ characters"
        raise Misconfigured("errors.malformed_setting", name=name, value="…", expected=expected)
    return value


def _one_of(name: str, value: str, known: Collection[str]) -> str:
    if value not in known:
        raise Misconfigured(
            "errors.malformed_setting", name=name, value=value, expected=", ".join(sorted(known))
        )
    return value


def _whole(name: str, value: str, *, least: int, most: int) -> int:
    if not value.isascii() or not value.isdigit() or not least <= int(value) <= most:
        raise Misconfigured("errors.malformed_setting", name=name, value=value, expected=f"{least}-{most}")
    return int(value)


def _replica(value: str) -> str:
    if not _NAME.fullmatch(value):
        raise Misconfigured("errors.malformed_setting", name="CIRCULAR_REPLICA", value=value, expected="app1")
    return value


def _proxies(value: str) -> str:
    """The addresses and networks of proxies, as uvicorn reads them; everybody is no proxy."""
    found = []
    for each in value.split(","):
        try:
            size = ip_network(each.strip()).prefixlen
        except ValueError:
            size = 0
        if not size:
            raise Misconfigured(
                "errors.malformed_setting",
                name="CIRCULAR_TRUSTED_PROXY",
                value=value,
                expected="127.0.0.1, 10.0.0.0/24",
            )
        found.append(each.strip())
    return ",".join(found)


_NAME = re.compile(r"[A-Za-z0-9._-]{1,40}")
_SMTP = "smtp://user:password@mail.example.org:587?from=office@example.org"
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def _smtp(value: str) -> Smtp:
    """The server behind an address: `smtps` speaks TLS from the start, `smtp` from its first word on.

    It does not where the server is this machine, or where `starttls=no` says so aloud.
    """
    address = _parts(value)
    given = dict(parse_qsl(address.query))
    unknown = given.keys() - {"from", "starttls"}
    starttls = given.get("starttls", "no" if address.hostname in _LOOPBACK else "yes")
    if (
        address.scheme not in {"smtp", "smtps"}
        or not address.hostname
        or "@" not in given.get("from", "")
        or starttls not in {"yes", "no"}
        or unknown
    ):
        raise _bad_smtp()
    tls = address.scheme == "smtps"
    return Smtp(
        host=address.hostname,
        port=address.port or (465 if tls else 587),
        sender=given["from"],
        user=unquote(address.username) if address.username else None,
        password=unquote(address.password) if address.password else None,
        tls=tls,
        starttls=not tls and starttls == "yes",
    )


def _parts(value: str) -> SplitResult:
    try:
        parts = urlsplit(value)
        parts.port  # noqa: B018  # reading it is what checks it
    except ValueError:
        # The error would carry the whole address, password and all.
        raise _bad_smtp() from None
    return parts


def _bad_smtp() -> Misconfigured:
    # The value may hold a password: it is not repeated.
    return Misconfigured("errors.malformed_setting", name="CIRCULAR_SMTP_URL", value="smtp…", expected=_SMTP)


def _url(name: str, value: str) -> str:
    if not value.startswith(("http://", "https://")):
        raise Misconfigured("errors.malformed_setting", name=name, value=value, expected="https://...")
    return value.rstrip("/")


_TILES = "https://tiles.example.org/{z}/{x}/{y}.png"
_HOLDERS = ("{z}", "{x}", "{y}")
# What may stand in such an address: nothing that could end the header or the style it is written into.
_PLAIN = re.compile(r"https?://[A-Za-z0-9.-]+(:\d+)?/[A-Za-z0-9._~/?&=%+@:-]*")


def _tiles(value: str) -> str:
    """The address of a server's tiles, with a place for zoom, column and row; plain http on this machine alone."""
    bare = value
    for holder in _HOLDERS:
        bare = bare.replace(holder, "0", 1)
    address = urlsplit(bare) if _PLAIN.fullmatch(bare) else None
    secure = address is not None and (address.scheme == "https" or address.hostname in _LOOPBACK)
    if not secure or "{" in value.split("/")[2] or any(value.count(holder) != 1 for holder in _HOLDERS):
        raise Misconfigured(
            "errors.malformed_setting", name="CIRCULAR_TILE_URL", value=value, expected=_TILES
        )
    return value


def _email(name: str, value: str) -> str:
    local, _, domain = value.partition("@")
    if not local or "." not in domain or any(each in value for each in " ?&<>\"'"):
        raise Misconfigured(
            "errors.malformed_setting", name=name, value=value, expected="ufficio@comune.example.it"
        )
    return value


_PARSERS: dict[str, Callable[[str], object]] = {
    "database": _database,
    "language": _language,
    "timezone": _timezone,
    "backup_days": lambda value: _whole("CIRCULAR_BACKUP_DAYS", value, least=1, most=365),
    "base_url": lambda value: _url("CIRCULAR_BASE_URL", value),
    "declaration_url": lambda value: _url("CIRCULAR_DECLARATION_URL", value),
    "erasures": lambda value: value,
    "retain_people": lambda value: _whole("CIRCULAR_RETAIN_PEOPLE", value, least=1, most=120),
    "retain_roles": lambda value: _whole("CIRCULAR_RETAIN_ROLES", value, least=1, most=120),
    "retain_reminders": lambda value: _whole("CIRCULAR_RETAIN_REMINDERS", value, least=1, most=120),
    "log": lambda value: _one_of("CIRCULAR_LOG", value, {"json", "text"}),
    "metrics_token": lambda value: _token("CIRCULAR_METRICS_TOKEN", value),
    "replica": _replica,
    "slow_ms": lambda value: _whole("CIRCULAR_SLOW_MS", value, least=1, most=600_000),
    "stop_seconds": lambda value: _whole("CIRCULAR_STOP_SECONDS", value, least=1, most=600),
    "feedback_email": lambda value: _email("CIRCULAR_FEEDBACK_EMAIL", value),
    "privacy_url": lambda value: _url("CIRCULAR_PRIVACY_URL", value),
    "demo_login": lambda value: _yes("CIRCULAR_DEMO_LOGIN", value),
    "remind_token": lambda value: _token("CIRCULAR_REMIND_TOKEN", value),
    "smtp_url": _smtp,
    "source_url": lambda value: _url("CIRCULAR_SOURCE_URL", value),
    "tile_attribution": lambda value: value,
    "tile_url": _tiles,
    "trusted_proxy": _proxies,
}
