# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""start.py: when it sets up, when it does not, and the sentences that it stops with."""

import ast
import importlib.util
import re
import runpy
import shutil
import socket
import subprocess
import sys
import types
from pathlib import Path

import pytest

import start
from checks import __main__ as commands
from checks import audit

ITALIAN = {"LANG": "it_IT.UTF-8"}
ENGLISH = {"LANG": "en_GB.UTF-8"}


class Machine:
    """Stands in for pip and uv: remembers the commands of set-up, makes the venv, fails when told to."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.ran: list[list[str]] = []
        self.fails_on = ""

    def run_step(self, command: list[str], *, packages: int = 0) -> None:
        self.ran.append(command)
        if self.fails_on and self.fails_on in command:
            raise SystemExit("no")
        if "venv" in command:
            (self.root / ".venv").mkdir(exist_ok=True)


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    machine = Machine(tmp_path)
    (tmp_path / "requirements.txt").write_text("duckdb==1.5.6\n", encoding="utf-8")
    (tmp_path / "requirements-dev.txt").write_text("duckdb==1.5.6\nruff==0.17.6\n", encoding="utf-8")
    monkeypatch.setattr(start, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(start, "STAMP", tmp_path / ".venv" / "set-up.sha256")
    monkeypatch.setattr(start, "run_step", machine.run_step)
    monkeypatch.setattr(start, "tool", lambda name: sys.executable)
    monkeypatch.setattr(start, "ROOT", tmp_path)
    monkeypatch.setattr(start, "words", lambda key, environment, **values: key)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    return machine


def test_first_start_makes_the_environment_and_the_second_does_nothing(machine: Machine) -> None:
    start.set_up(start.RUN)
    assert [command[1:3] for command in machine.ran] == [["-m", "venv"], ["-m", "pip"]]
    machine.ran.clear()
    start.set_up(start.RUN)
    assert machine.ran == []


def test_uv_is_used_where_it_is_found(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: "/bin/uv" if name == "uv" else None)
    start.set_up(start.RUN)
    assert [command[:2] for command in machine.ran] == [["/bin/uv", "venv"], ["/bin/uv", "pip"]]


def test_development_adds_to_what_runs_and_vouches_for_it(machine: Machine) -> None:
    start.set_up(start.RUN)
    machine.ran.clear()
    start.set_up(start.DEVELOPMENT)
    assert len(machine.ran) == 1
    assert machine.ran[0][-1].endswith("requirements-dev.txt")
    machine.ran.clear()
    start.set_up(start.RUN)
    assert machine.ran == []


def test_new_pins_are_installed_into_the_same_environment(machine: Machine) -> None:
    start.set_up(start.RUN)
    machine.ran.clear()
    (machine.root / "requirements.txt").write_text("duckdb==1.5.7\n", encoding="utf-8")
    start.set_up(start.RUN)
    assert [command[1:3] for command in machine.ran] == [["-m", "pip"]]


def test_another_python_makes_the_environment_anew(machine: Machine) -> None:
    start.set_up(start.RUN)
    machine.ran.clear()
    stamp = start.STAMP.read_text(encoding="utf-8")
    start.STAMP.write_text(re.sub(r"python \S+", "python 3.99", stamp), encoding="utf-8")
    start.set_up(start.RUN)
    assert machine.ran[0][1:4] == ["-m", "venv", "--clear"]


def test_a_python_that_has_gone_makes_the_environment_anew(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    start.set_up(start.RUN)
    machine.ran.clear()
    monkeypatch.setattr(start, "tool", lambda name: str(machine.root / "gone"))
    start.set_up(start.RUN)
    assert machine.ran[0][1:4] == ["-m", "venv", "--clear"]


@pytest.mark.parametrize("fails_on", ["venv", "pip"])
@pytest.mark.parametrize("had_one", [False, True])
def test_a_set_up_that_broke_off_is_begun_afresh(machine: Machine, fails_on: str, had_one: bool) -> None:
    if had_one:
        start.set_up(start.RUN)
        (machine.root / "requirements.txt").write_text("duckdb==1.5.7\n", encoding="utf-8")
        if fails_on == "venv":
            start.STAMP.write_text("python 3.99\n", encoding="utf-8")
    machine.fails_on = fails_on
    with pytest.raises(SystemExit):
        start.set_up(start.RUN)
    assert not start.STAMP.exists()
    machine.fails_on = ""
    machine.ran.clear()
    start.set_up(start.RUN)
    assert machine.ran[0][1:4] == ["-m", "venv", "--clear"]


def test_a_python_without_venv_names_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == "ensurepip" else name)
    monkeypatch.setattr(shutil, "which", lambda name: "/usr/bin/apt-get" if name == "apt-get" else None)
    with pytest.raises(SystemExit, match="apt install python3-venv"):
        start.make_venv(None)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(SystemExit, match=r"python\.org"):
        start.make_venv(None)


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("ERROR: Failed to establish: NewConnectionError", "no_network"),
        ("error: Request failed\n  cause: dns error", "no_network"),
        ("ERROR: No space left on device", "not_installed"),
    ],
)
def test_a_failed_step_shows_its_words_and_says_what_to_do(
    output: str, sentence: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    with pytest.raises(SystemExit, match=re.escape(start.words(f"start.{sentence}", ENGLISH))):
        start.run_step([sys.executable, "-c", f"print({output!r}); raise SystemExit(1)"])
    assert output in capfd.readouterr().err


@pytest.mark.parametrize("version", [(3, 6, 15), (3, 10, 13)])
def test_an_old_python_gets_a_sentence(
    version: tuple[int, int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "version_info", version)
    monkeypatch.setattr("platform.python_version", lambda: ".".join(map(str, version)))
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    with pytest.raises(SystemExit, match=r"3\.11 or newer is needed, this is 3\."):
        runpy.run_path(start.__file__)


def test_the_file_reads_in_the_oldest_python_that_gets_the_sentence() -> None:
    source = Path(start.__file__).read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 6))
    assert "from __future__" not in source


@pytest.mark.parametrize("port", ["abc", "0", "65536", "-1", "85.01"])
def test_a_port_that_is_none_is_refused(port: str) -> None:
    with pytest.raises(SystemExit, match=re.escape(f"PORT={port}")):
        start.read_port({"PORT": port})


def test_the_port_is_the_given_one_or_the_usual_one() -> None:
    assert start.read_port({"PORT": "9000"}) == 9000
    assert start.read_port({"PORT": ""}) == start.read_port({}) == 8501


def test_a_taken_port_is_seen_and_a_free_one_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))
        monkeypatch.setattr(
            start, "set_up", lambda requirements: pytest.fail("set up before looking at the port")
        )
        with pytest.raises(SystemExit, match=rf"(?s){port}.*PORT=\d+"):
            start.serve([])
        offered = int(re.findall(r"PORT=(\d+)", start.port_remedy(port))[0])
        assert offered != port
        assert not start.is_taken(offered)


@pytest.mark.parametrize(
    ("environment", "italian"),
    [
        ({}, True),
        ({"LANG": "C.UTF-8"}, True),
        ({"LANG": "POSIX"}, True),
        ({"LANG": "it_IT.UTF-8"}, True),
        ({"LANG": "en_GB.UTF-8"}, False),
        ({"LANG": "de_DE.UTF-8"}, False),
        ({"LANG": "it_IT.UTF-8", "LC_ALL": "en_US.UTF-8"}, False),
        ({"LANG": "en_US.UTF-8", "CIRCULAR_LANGUAGE": "it"}, True),
    ],
)
def test_the_language_follows_the_environment(environment: dict[str, str], italian: bool) -> None:
    assert start.words("start.stopped", environment) == ("Fermato." if italian else "Stopped.")


def test_every_sentence_stands_in_both_languages_and_is_used() -> None:
    files = [Path(start.__file__), *start.ROOT.glob("checks/*.py")]
    source = "".join(file.read_text(encoding="utf-8") for file in files)
    used = set(re.findall(r'"(start\.[a-z_]+)"', source)) - {"start.po"}
    used |= {f"start.{step}_{each.name}" for each in start.NEEDED for step in ("installing", "no")}
    for language in ("it", "en"):
        catalogue = start.ROOT / "circular" / "i18n" / "catalogues" / language / "start.po"
        stands = set(
            re.findall(r'^msgid "(start\..+)"\nmsgstr ".+"$', catalogue.read_text("utf-8"), re.MULTILINE)
        )
        assert stands == used


def test_a_browser_named_in_the_environment_comes_first() -> None:
    assert start.find_browser({"CIRCULAR_TEST_BROWSER": "/opt/mine"}) == "/opt/mine"


def test_a_browser_is_looked_for_where_windows_keeps_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    edge = tmp_path / "Microsoft" / "Edge" / "Application" / "msedge.exe"
    assert start.find_browser({"PROGRAMFILES(X86)": str(tmp_path)}) is None
    edge.parent.mkdir(parents=True)
    edge.touch()
    assert start.find_browser({"PROGRAMFILES(X86)": str(tmp_path)}) == str(edge)


def test_the_programs_of_postgres_are_looked_for_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(Path, "glob", lambda *_: iter(()))
    for name in ("postgres", "initdb"):
        (tmp_path / name).touch()
    assert start.find_postgres({"CIRCULAR_TEST_POSTGRES": str(tmp_path)}) is None
    (tmp_path / "pg_ctl").touch()
    assert start.find_postgres({"CIRCULAR_TEST_POSTGRES": str(tmp_path)}) == str(tmp_path)


@pytest.mark.parametrize(("ci", "code"), [("true", 1), ("", 0)])
def test_a_missing_browser_fails_the_gate_and_not_the_developer(
    ci: str, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr(start, "set_up", lambda requirements: None)
    lacking = start.Needed("browser", lambda _: None, "chromium", "CIRCULAR_TEST_BROWSER")
    monkeypatch.setattr(start, "NEEDED", (lacking,))
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(subprocess, "call", lambda *arguments, **options: 0)
    assert start.main(["test"]) == code
    assert ("browser." in capsys.readouterr().out) == bool(code)


def test_every_check_runs_and_those_that_failed_are_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran: list[str] = []

    def call(command: list[str], **options: object) -> int:
        ran.append(command[0])
        return 1 if command[0] in {"mypy", "ruff"} else 0

    monkeypatch.setattr(subprocess, "call", call)
    checks = {name: [name] for name in ("ruff", "mypy", "pytest")}
    assert start.run_checks(checks, {}, failed=[]) == 1
    assert ran == ["ruff", "mypy", "pytest"]
    assert capsys.readouterr().out.rstrip().endswith("ruff, mypy.")


def test_ctrl_c_ends_what_was_started(monkeypatch: pytest.MonkeyPatch) -> None:
    children: list[subprocess.Popen[bytes]] = []
    real = subprocess.Popen

    def popen(command: list[str], **options: object) -> object:
        child = real([sys.executable, "-c", "import time; time.sleep(60)"])
        children.append(child)
        waits = iter([KeyboardInterrupt])
        wait = child.wait

        def interrupted(timeout: float | None = None) -> int:
            for interrupt in waits:
                raise interrupt
            return wait(timeout=None if timeout is None else timeout / 50)

        return types.SimpleNamespace(wait=interrupted, terminate=child.terminate, kill=child.kill)

    monkeypatch.setattr(subprocess, "Popen", popen)
    with pytest.raises(KeyboardInterrupt):
        start.follow(["serve"])
    assert children[0].poll() is not None


def test_what_others_know_is_asked_of_them_with_the_python_of_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(start, "set_up", lambda requirements: asked.append([requirements]))
    monkeypatch.setattr(start, "follow", lambda command: asked.append(command) or 3)
    assert start.main(["sbom", "there.json"]) == 3
    python = start.tool("python")
    assert asked == [["requirements-dev.txt"], [python, "-m", "checks", "sbom", "there.json"]]


def test_what_is_delegated_is_known_where_it_is_delegated_to() -> None:
    delegated = set()
    for command, (module, *name) in start.ELSEWHERE.items():
        assert importlib.util.find_spec(f"{module}.__main__"), command
        delegated.update(name)
    assert delegated == set(commands.COMMANDS)


@pytest.mark.parametrize(
    ("answer", "told", "sound"),
    [
        ("print('nothing known')", "nothing known\n", True),
        ("print('1.2 was yanked')", "1.2 was yanked\n", False),
        ("print('weak'); raise SystemExit(1)", "weak\n", False),
        ("print('NewConnectionError'); raise SystemExit(1)", None, False),
        pytest.param("import time; time.sleep(60)", None, False, marks=pytest.mark.slow),
    ],
)
def test_an_audit_says_what_was_answered_and_what_was_not(
    answer: str, told: str | None, sound: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit, "LONGEST", 2.0 if "sleep" in answer else 60.0)
    assert audit.ask([sys.executable, "-c", answer]) == (told, sound)


def test_an_unknown_command_names_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert start.main(["frob"]) == 2
    sentence = capsys.readouterr().err
    assert all(command in sentence for command in start.COMMANDS)
