# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Servers on loopback that are started, waited for, weighed and stopped."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from benchmarks.venvs import Absent

_PATIENCE = 900


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Where it answers, its process, and the seconds until it answered."""

    address: str
    process: int
    started: float

    def memory(self) -> int:
        """Bytes of the process and its children, shared pages counted once."""
        return sum(_resident(process) for process in _family(self.process))


@contextmanager
def serving(
    command: Sequence[str], *, port: int, ready: str, folder: Path, environment: Mapping[str, str]
) -> Iterator[Server]:
    """Run a server in a folder until the block ends; its words stand in `server.log` there."""
    address = f"http://127.0.0.1:{port}"
    with (folder / f"server-{port}.log").open("wb") as log:
        began = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603  # put together by the benchmark
            list(command),
            cwd=folder,
            env=os.environ | dict(environment),
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        try:
            _wait(process, address + ready)
            yield Server(address=address, process=process.pid, started=time.perf_counter() - began)
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(process: "subprocess.Popen[bytes]", address: str) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        if process.poll() is not None:
            raise Absent(f"the server for {address} has ended by itself")
        try:
            with urlopen(address, timeout=5):  # noqa: S310  # loopback
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise Absent(f"{address} did not answer within {_PATIENCE} s")


def _family(process: int) -> list[int]:
    found = [process]
    for each in found:
        for task in Path(f"/proc/{each}/task").glob("*/children"):
            found += [int(child) for child in task.read_text(encoding="ascii").split()]
    return found


def _resident(process: int) -> int:
    lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
