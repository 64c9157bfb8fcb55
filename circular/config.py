# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Settings from the environment or a `.env` file; unknown and malformed ones are refused by name."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dotenv import dotenv_values

from circular.errors import Misconfigured

PREFIX = "CIRCULAR_"
ROME = ZoneInfo("Europe/Rome")
ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How this installation runs."""

    database: str = str(ROOT / "var" / "circular.duckdb")
    language: str = "it"
    timezone: ZoneInfo = ROME
    base_url: str | None = None
    source_url: str | None = None
    demo_login: bool = False


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
    if "://" in value:
        raise Misconfigured("errors.unsupported_database", value=value.split("://", 1)[0])
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


def _url(name: str, value: str) -> str:
    if not value.startswith(("http://", "https://")):
        raise Misconfigured("errors.malformed_setting", name=name, value=value, expected="https://...")
    return value.rstrip("/")


_PARSERS: dict[str, Callable[[str], object]] = {
    "database": _database,
    "language": _language,
    "timezone": _timezone,
    "base_url": lambda value: _url("CIRCULAR_BASE_URL", value),
    "demo_login": lambda value: _yes("CIRCULAR_DEMO_LOGIN", value),
    "source_url": lambda value: _url("CIRCULAR_SOURCE_URL", value),
}
