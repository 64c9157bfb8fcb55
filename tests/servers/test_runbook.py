# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The runbook: every block of commands is run, in its order, against a real installation in a temporary folder.

The folders and ports it names become others; `sudo`, `systemctl` and `journalctl` become scripts that do the same to a
plain process. All else is what it is: the program, curl, PostgreSQL.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from circular.domain.sets import Language
from circular.i18n import catalogue
from tests.servers import postgres

ROOT = Path(__file__).resolve().parents[2]
RUNBOOK = (ROOT / "docs" / "runbook.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^## (.+?)$|^```sh\n(.*?)^```$", RUNBOOK, re.MULTILINE | re.DOTALL)

SUDO = """#!/bin/bash
while true; do case "$1" in -u) shift 2;; *) break;; esac; done
exec "$@"
"""
INSTALL = """#!/bin/bash
arguments=()
while [ $# -gt 0 ]; do case "$1" in -o|-g) shift 2;; *) arguments+=("$1"); shift;; esac; done
exec /usr/bin/install "${arguments[@]}"
"""
SYSTEMCTL = """#!/bin/bash
pid=$(cat HERE/pid 2> /dev/null)
gone() { while kill -0 "$pid" 2> /dev/null; do sleep 0.1; done; rm -f HERE/pid; }
case "$1" in
  start)
    ( set -a; . HERE/etc/environment; cd ROOT
      exec setsid PYTHON -m circular serve --port PORT >> HERE/log 2>&1 < /dev/null ) &
    echo $! > HERE/pid ;;
  stop) kill -TERM "$pid"; gone ;;
  restart) "$0" stop; "$0" start ;;
  kill) kill -KILL "$pid"; gone ;;
  is-active) kill -0 "$pid" ;;
esac
"""
JOURNALCTL = """#!/bin/bash
case "$1" in --disk-usage) exit 0;; esac
exec tail -n 50 HERE/log
"""


@dataclass(frozen=True, slots=True)
class Machine:
    """A folder that stands for a machine."""

    folder: Path
    changes: dict[str, str]
    environment: dict[str, str]

    def run(self, block: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "-euo", "pipefail", "-c", _replaced(block, self.changes)],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=1200,
            check=False,
        )


def _replaced(text: str, names: dict[str, str]) -> str:
    for old, new in names.items():
        text = text.replace(old, new)
    return text


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    for tool in ("bash", "curl", "openssl", "setsid", "psql", "createdb"):
        if shutil.which(tool) is None:
            pytest.fail(f"no {tool}") if os.environ.get("CI") else pytest.skip(f"no {tool} here")
    folder = tmp_path_factory.mktemp("machine")
    for name in ("bin", "etc", "var"):
        (folder / name).mkdir()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    named = {"HERE": str(folder), "ROOT": str(ROOT), "PYTHON": sys.executable, "PORT": port}
    for name, text in (
        ("sudo", SUDO),
        ("install", INSTALL),
        ("systemctl", SYSTEMCTL),
        ("journalctl", JOURNALCTL),
    ):
        (folder / "bin" / name).write_text(_replaced(text, named), encoding="utf-8")
        (folder / "bin" / name).chmod(0o755)
    changes = {
        "/opt/circular/deploy/circular": str(folder / "circular"),
        "/opt/circular": str(ROOT),
        "/var/lib/circular": str(folder / "var"),
        "/etc/circular": str(folder / "etc"),
        "/usr/local/bin": str(folder / "bin"),
        "127.0.0.1:8501": f"127.0.0.1:{port}",
        "--retry 60": "--retry 900",  # a machine on which everything is tested at once
    }
    wrapper = (ROOT / "deploy" / "circular").read_text(encoding="utf-8")
    wrapper = wrapper.replace(".venv/bin/python", sys.executable).replace("/opt/circular", str(ROOT))
    (folder / "circular").write_text(wrapper.replace("/etc/circular", str(folder / "etc")), encoding="utf-8")
    (folder / "etc" / "environment").write_text(
        f"CIRCULAR_DATABASE={folder}/var/circular.duckdb\nCIRCULAR_LOG=json\n", encoding="utf-8"
    )
    with postgres.running() as server:
        changes["127.0.0.1:5432"] = f"127.0.0.1:{server.port}"
        clean = {key: value for key, value in os.environ.items() if not key.startswith("CIRCULAR_")}
        environment = clean | {
            "PATH": f"{folder / 'bin'}:{os.environ['PATH']}",
            "PGHOST": "127.0.0.1",
            "PGPORT": str(server.port),
            "PGUSER": "circular",
            "PGDATABASE": "postgres",
        }
        made = Machine(folder, changes, environment)
        try:
            yield made
        finally:
            made.run("systemctl kill || true")


@pytest.mark.skipif(
    not (os.environ.get("CI") or os.environ.get("CIRCULAR_TEST_RUNBOOK")),
    reason="the server starts eight times, which takes minutes: CIRCULAR_TEST_RUNBOOK=1 runs it, as does CI",
)
def test_every_step_does_what_the_runbook_says(machine):
    under = ""
    for heading, block in BLOCKS:
        if heading:
            under = heading
            continue
        done = machine.run(block)
        log = machine.folder / "log"
        said = log.read_text(encoding="utf-8")[-2000:] if log.exists() else ""
        assert done.returncode == 0, f"{under}:\n{block}\n{done.stdout}\n{done.stderr}\n{said}"
    log = (machine.folder / "log").read_text(encoding="utf-8")
    assert "name.surname" not in log
    assert '"level": "error"' not in log


def test_every_message_that_stops_the_work_is_explained():
    texts = [
        each for path in (ROOT / "circular").rglob("*.py") for each in [path.read_text(encoding="utf-8")]
    ]
    raised = {key for text in texts for key in re.findall(r"Unavailable\(\s*\"([a-z_.]+)\"", text)}
    assert len(raised) > 10
    explained = set(re.findall(r"^\| `([a-z_.]+)`", RUNBOOK, re.MULTILINE))
    assert raised - explained == set()
    known = {
        f"{area}.{key}" if "." not in key else key
        for area in ("errors",)
        for key in catalogue.texts(Language.EN, area)
    }
    assert {key for key in explained if key.startswith("errors.")} - known == set()
