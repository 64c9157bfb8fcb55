# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A real process that is told to stop: what it said was saved is saved, and it goes."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from circular.store import open_store

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of this kind are of POSIX systems")
SAVING = Path(__file__).with_name("saving.py")
ROOT = SAVING.parents[2]
ENDS_WITHIN = 60


class Server:
    """A running `saving.py`."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, database: Path) -> None:
        self.process, self.port, self.database = process, port, database

    def get(self, path: str) -> int:
        """The status of an answer; 0 where there was none."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=ENDS_WITHIN)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return 0
        finally:
            connection.close()

    def asked(self, path: str) -> "list[int]":
        """Ask beside this thread; the list holds the status once it is answered."""
        answers: list[int] = []
        threading.Thread(target=lambda: answers.append(self.get(path)), daemon=True).start()
        return answers

    def saved(self) -> set[str]:
        """What the database holds once the process has ended."""
        store = open_store(str(self.database))
        with store.read() as reader:
            found = {row["subject"] for row in reader.rows("audit.chain")}
        store.close()
        return found


@contextmanager
def serving(folder: Path, **settings: str) -> Iterator[Server]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    database = folder / "circular.duckdb"
    environment = {**os.environ, "CIRCULAR_DATABASE": str(database), "PYTHONPATH": str(ROOT), **settings}
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, SAVING, str(port)], cwd=folder, env=environment, stderr=log
        )
    server = Server(process, port, database)
    try:
        limit = time.monotonic() + ENDS_WITHIN
        while server.get("/healthz") != 200:
            if process.poll() is not None or time.monotonic() > limit:
                pytest.fail((folder / "log").read_text(encoding="utf-8")[-3000:])
            time.sleep(0.1)
        yield server
    finally:
        process.kill()
        process.wait()


def test_a_burst_of_saves_loses_nothing_that_was_acknowledged(tmp_path):
    with serving(tmp_path) as server:
        acknowledged: set[str] = set()
        gone = threading.Event()

        def save(who: int) -> None:
            number = 0
            while not gone.is_set():
                number += 1
                if server.get(f"/save/{who}-{number}") == 200:
                    acknowledged.add(f"{who}-{number}")

        savers = [threading.Thread(target=save, args=(who,)) for who in range(6)]
        for each in savers:
            each.start()
        while len(acknowledged) < 30:
            time.sleep(0.01)
        slow = server.asked("/slowly/long?for=3")
        time.sleep(0.3)
        server.process.send_signal(signal.SIGTERM)
        while (ready := server.get("/healthz")) == 200:
            time.sleep(0.05)
        assert ready == 503  # a proxy that asks is told
        assert server.get("/save/new") == 503  # whoever comes new is not let in
        server.process.wait(ENDS_WITHIN)
        gone.set()
        for each in savers:
            each.join()
        assert server.process.returncode == 0
        assert slow == [200]
        saved = server.saved()
        assert (acknowledged | {"long"}) <= saved
        assert "new" not in saved


def test_what_hangs_is_cut_off_at_the_limit_and_leaves_nothing_half_done(tmp_path):
    with serving(tmp_path, CIRCULAR_STOP_SECONDS="1") as server:
        assert server.get("/save/whole") == 200
        server.asked("/slowly/hanging?for=600")
        time.sleep(0.5)
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(ENDS_WITHIN) == 0
        assert server.saved() == {"whole"}
        assert "did not end" in (tmp_path / "log").read_text(encoding="utf-8")


def test_a_second_signal_ends_it_at_once(tmp_path):
    with serving(tmp_path, CIRCULAR_STOP_SECONDS="600") as server:
        assert server.get("/save/whole") == 200
        server.asked("/slowly/hanging?for=600")
        time.sleep(0.5)
        server.process.send_signal(signal.SIGTERM)
        while server.get("/healthz") != 503:
            time.sleep(0.05)
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(ENDS_WITHIN) == -signal.SIGTERM
        assert server.saved() == {"whole"}
