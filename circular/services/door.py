# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a command asks the program that has the database file open: a file of one process has no other way in.

The program listens on this machine alone, on a port of the system's choice. Beside the database it leaves a note of
port and key that only its own account can read: who can read the note could read the database.
"""

import errno
import hmac
import json
import logging
import os
import secrets
import socket
import socketserver
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import IO, Any, Protocol

from circular.domain.permissions import COMMAND_LINE
from circular.errors import CircularError, Unavailable
from circular.services import backups
from circular.services.context import Context

_log = logging.getLogger(__name__)
_HERE = "127.0.0.1"
_PATIENCE = 60  # seconds without a word from the other side
_LONGEST = 10_000  # bytes of a line
_BLOCK = 2**20


class _Line(Protocol):
    """What is needed of either end of a line."""

    def readline(self, size: int, /) -> bytes: ...

    def read(self, size: int, /) -> bytes: ...

    def write(self, data: bytes, /) -> int: ...

    def flush(self) -> None: ...


def note(database: str) -> Path:
    """Where the program that serves a database says how it can be asked."""
    target = Path(database).resolve()
    return target.with_name(f"{target.name}.serving")


@contextmanager
def opened(database: str, context: Callable[[], Context]) -> Iterator[None]:
    """Answer commands while the block lasts; a database that is a server's needs nobody to ask."""
    if "://" in database:
        yield
        return
    key = secrets.token_urlsafe(32)

    class Asked(socketserver.StreamRequestHandler):
        timeout = _PATIENCE

        def handle(self) -> None:
            # Whoever hangs up gets nothing more; what they asked for was either recorded or it was not.
            with suppress(OSError, ValueError):
                given = json.loads(self.rfile.readline(_LONGEST))
                if hmac.compare_digest(str(given.get("key")).encode(), key.encode()):
                    _answer(context, database, self.rfile, self.wfile)

    class Listening(socketserver.ThreadingTCPServer):
        daemon_threads = True

    with Listening((_HERE, 0), Asked) as server:
        threading.Thread(target=server.serve_forever, name="door", daemon=True).start()
        path = note(database)
        try:
            _leave(path, {"port": server.server_address[1], "key": key, "pid": os.getpid()})
        except OSError as error:
            # The pages say what is wrong with the folder; without a note no command finds the way here.
            _log.warning("no note for commands at %s: %s", path, error.strerror)
        try:
            yield
        finally:
            server.shutdown()
            with suppress(OSError):
                path.unlink(missing_ok=True)


def _leave(path: Path, said: dict[str, object]) -> None:
    fresh = path.with_name(f"{path.name}.part")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(said, file)
    fresh.replace(path)


def _answer(context: Callable[[], Context], database: str, asked: _Line, answer: _Line) -> None:
    """Make a backup, hand it over, and record it once the other side has it on its disk."""
    folder = Path(database).resolve().parent
    try:
        with tempfile.TemporaryDirectory(prefix=".backup-", dir=folder) as temporary:
            path = Path(temporary) / "backup.zip"
            manifest = backups.make(replace(context(), actor=COMMAND_LINE), path)
            _say(answer, size=path.stat().st_size, told=backups.told(manifest))
            with path.open("rb") as file:
                while block := file.read(_BLOCK):
                    answer.write(block)
        if json.loads(asked.readline(_LONGEST)).get("saved"):
            backups.made(replace(context(), actor=COMMAND_LINE), manifest)
            _say(answer, recorded=True)
    except CircularError as error:
        _say(answer, error=error.key, details=error.details)


def _say(answer: _Line, **said: object) -> None:
    answer.write(json.dumps(said, default=str).encode() + b"\n")
    answer.flush()


def fetch_backup(database: str, path: Path) -> dict[str, Any]:
    """Ask the program that serves `database` for a backup and write it to `path`; gives what is told of it.

    Raises Unavailable where nobody answers or the disk refuses, and whatever the other side was refused.
    """
    if not path.parent.is_dir():
        raise Unavailable("errors.backup_not_written", path=str(path), reason=os.strerror(errno.ENOENT))
    partial = path.with_name(f"{path.name}.part")
    try:
        said = json.loads(note(database).read_text(encoding="utf-8"))
        with (
            socket.create_connection((_HERE, said["port"]), timeout=_PATIENCE * 10) as line,
            line.makefile("rwb") as talk,
        ):
            _say(talk, key=said["key"])
            head = _heard(talk)
            with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                _received(talk, file, size=head["size"])
            partial.replace(path)
            _say(talk, saved=True)
            _heard(talk)
    except FileNotFoundError as error:
        raise Unavailable("errors.nobody_answers", path=database) from error
    except (ConnectionError, TimeoutError, ValueError) as error:
        raise Unavailable("errors.nobody_answers", path=database) from error
    except OSError as error:
        raise Unavailable(
            "errors.backup_not_written", path=str(path), reason=error.strerror or str(error)
        ) from error
    finally:
        partial.unlink(missing_ok=True)
    told: dict[str, Any] = head["told"]
    return told


def _heard(talk: _Line) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(talk.readline(_LONGEST))
    if "error" in said:
        raise CircularError(said["error"], **said["details"])
    return said


def _received(talk: _Line, file: IO[bytes], *, size: int) -> None:
    left = size
    while left:
        block = talk.read(min(left, _BLOCK))
        if not block:
            raise ConnectionError
        file.write(block)
        left -= len(block)
    file.flush()
    os.fsync(file.fileno())
