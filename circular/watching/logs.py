# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One log on standard error: a line an event, for people or as JSON, without e-mail addresses and secrets."""

import json
import logging
import re
import sys
from collections.abc import Collection
from dataclasses import asdict
from datetime import UTC, datetime

from circular.watching import origin

JSON, TEXT = "json", "text"
_EMAIL = re.compile(r"[\w.%+-]+(?:@|%40)[\w-]+(?:\.[\w-]+)+")
_LOGINS = re.compile(r"(\w+://)[^/\s@]*@")  # user and password in an address
_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "color_message"}
_OTHERS = ("streamlit", "uvicorn", "uvicorn.error", "uvicorn.asgi", "websockets", "py.warnings")
_ACCESS = "uvicorn.access"  # repeats whole addresses; requests are logged by their route
_GONE = "…"


class _Line(logging.Formatter):
    """What both forms share: what must not stand in a log, and where the event comes from."""

    def __init__(self, secrets: Collection[str] = ()) -> None:
        super().__init__()
        self._secrets = sorted((each for each in secrets if each), key=len, reverse=True)

    def _clean(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, _GONE)
        return _EMAIL.sub(_GONE, _LOGINS.sub(rf"\1{_GONE}@", text))

    def _known(self, record: logging.LogRecord) -> dict[str, object]:
        """Where it comes from, and what the event says of itself in `extra`."""
        said = {key: value for key, value in vars(record).items() if key not in _STANDARD}
        return {key: value for key, value in (asdict(origin.current()) | said).items() if value is not None}

    def _trace(self, record: logging.LogRecord) -> str:
        return self._clean(self.formatException(record.exc_info)) if record.exc_info else ""


class Json(_Line):
    """One object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """The event as JSON."""
        line: dict[str, object] = {
            "time": _moment(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": self._clean(record.getMessage()),
        }
        line |= {
            key: self._clean(value) if isinstance(value, str) else value
            for key, value in self._known(record).items()
        }
        if trace := self._trace(record):
            line["trace"] = trace
        return json.dumps(line, ensure_ascii=False, default=str)


class Text(_Line):
    """A line to read, with what is known at its end; nothing that arrives from outside begins a new line."""

    def format(self, record: logging.LogRecord) -> str:
        """The event as a line."""
        known = " ".join(f"{key}={value}" for key, value in self._known(record).items())
        message = self._clean(f"{record.getMessage()} [{known}]" if known else record.getMessage())
        message = message.replace("\r", "\\r").replace("\n", "\n    ")
        head = f"{_moment(record)} {record.levelname:<7} {record.name}: {message}"
        trace = self._trace(record)
        return f"{head}\n{trace}" if trace else head


def configure(form: str, *, secrets: Collection[str] = ()) -> None:
    """Send all that is logged in this process, by whatever library, to one place in one form."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Json(secrets) if form == JSON else Text(secrets))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("circular").setLevel(logging.INFO)
    logging.captureWarnings(capture=True)
    for name in [*logging.root.manager.loggerDict, *_OTHERS]:
        if name.startswith(_OTHERS):
            each = logging.getLogger(name)
            each.handlers.clear()
            each.propagate = name != _ACCESS


def _moment(record: logging.LogRecord) -> str:
    return (
        datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    )
