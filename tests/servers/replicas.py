# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What `deploy/compose.yaml` describes, as plain processes on loopback: PostgreSQL, two replicas, nginx before them.

Settings and configuration are those of the shipped files; only addresses, ports and passwords are this machine's.
"""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest
import yaml

import start

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
NAMES = ("app1", "app2")
_STARTS_WITHIN = 300


@dataclass(slots=True, kw_only=True)
class Replica:
    """One process of the programme."""

    name: str
    port: int
    environment: dict[str, str]
    log: Path
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def start(self) -> None:
        command = [sys.executable, "-m", "circular", "serve", "--port", str(self.port)]
        environment = {**os.environ, **self.environment}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def wait(self) -> None:
        """Until it answers that it is ready."""
        _until(lambda: status(f"http://127.0.0.1:{self.port}/healthz") == 200, self.log)

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Signal it; the exit status."""
        assert self.process is not None
        self.process.send_signal(number)
        return self.process.wait(timeout=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """All of it: `address` is nginx's."""

    address: str
    replicas: dict[str, Replica]


@contextmanager
def installed(folder: Path, database: str, *, secrets: str) -> Iterator[Installation]:
    """Start it on a database that is there; `secrets` is the text of the file with the logins, `{port}` nginx's."""
    program = start.find_nginx(os.environ)
    if program is None:
        sentence = start.words("start.no_nginx", os.environ)
        pytest.fail(sentence) if os.environ.get("CI") else pytest.skip(sentence)
    outside, *inside = _ports(3)
    (folder / "secrets.toml").write_text(secrets.replace("{port}", str(outside)), encoding="utf-8")
    mine = {
        "CIRCULAR_DATABASE": database,
        "CIRCULAR_BASE_URL": f"http://127.0.0.1:{outside}",
        "CIRCULAR_TRUSTED_PROXY": "127.0.0.1",
        "CIRCULAR_ERASURES": str(folder / "erasures.jsonl"),
        "CIRCULAR_METRICS_TOKEN": "0123456789-0123456789",
        "STREAMLIT_SECRETS_FILES": str(folder / "secrets.toml"),
    }
    replicas = {
        name: Replica(name=name, port=port, environment=shipped(name) | mine, log=folder / f"{name}.log")
        for name, port in zip(NAMES, inside, strict=True)
    }
    with ExitStack() as stack:
        for each in replicas.values():
            each.start()
            stack.callback(_ended, each)
        for each in replicas.values():
            each.wait()
        stack.enter_context(
            _proxy(program, folder, outside, {name: each.port for name, each in replicas.items()})
        )
        yield Installation(address=f"http://127.0.0.1:{outside}", replicas=replicas)


def shipped(name: str) -> dict[str, str]:
    """The environment that the compose file gives a service."""
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))["services"]
    return {key: str(value) for key, value in services[name]["environment"].items()}


def status(url: str) -> int:
    """What a URL answers; 0 where nobody does."""
    try:
        with urlopen(url, timeout=10) as answer:
            return int(answer.status)
    except HTTPError as error:
        return error.code
    except (URLError, TimeoutError, ConnectionError):
        return 0


@contextmanager
def _proxy(program: str, folder: Path, port: int, replicas: dict[str, int]) -> Iterator[None]:
    site = (DEPLOY / "nginx-replicas.conf").read_text(encoding="utf-8")
    site = re.sub(r"listen 80;", f"listen 127.0.0.1:{port};", site)
    for name, inside in replicas.items():
        site = site.replace(f"server {name}:8501", f"server 127.0.0.1:{inside}")
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    places = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    (folder / "nginx.conf").write_text(
        f"daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/nginx.log warn;\n"
        f"events {{ worker_connections 512; }}\nhttp {{ access_log off; {places}\n{site}\n}}\n",
        encoding="utf-8",
    )
    command = [program, "-c", str(folder / "nginx.conf"), "-e", str(folder / "nginx.log")]
    process = subprocess.Popen(command, cwd=folder)
    try:
        _until(lambda: status(f"http://127.0.0.1:{port}/healthz") == 200, folder / "nginx.log")
        yield
    finally:
        process.terminate()
        process.wait(timeout=20)


def _ended(replica: Replica) -> None:
    if replica.process and replica.process.poll() is None:
        replica.process.kill()
        replica.process.wait()


def _until(true: Callable[[], bool], log: Path) -> None:
    limit = time.monotonic() + _STARTS_WITHIN
    while not true():
        if time.monotonic() > limit:
            pytest.fail(f"did not start: {log.read_text(encoding='utf-8')[-3000:]}")
        time.sleep(0.2)


def _ports(count: int) -> list[int]:
    probes = [socket.socket() for _ in range(count)]
    try:
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]
    finally:
        for probe in probes:
            probe.close()
