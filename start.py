#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Set up and run (or check) the dashboard on a machine that has nothing but Python; standard library only.

python3 start.py                  set up, then serve with the shipped data on 127.0.0.1, port ${PORT:-8501}
python3 start.py test [ARGS]      set up, then every check; with ARGS only pytest, with these arguments
python3 start.py check            the fast checks, for use while writing
python3 start.py coverage         every test without the browser, and what none of them reaches; takes twice as long
python3 start.py bench [PART ...] measure, beside what others would use, and write docs/benchmarks.md
python3 start.py soak [ROUNDS]    kill writers in the middle of it, so often, on both engines
python3 start.py fuzz [SECONDS]   feed every importer with what nobody meant, each for so long
python3 start.py audit            ask whether a pinned package is stale, withdrawn or known to be weak
python3 start.py sbom [FILE]      write the bill of materials, var/sbom.cdx.json unless named
"""

import contextlib
import dataclasses
import hashlib
import importlib.util
import os
import platform
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "set-up.sha256"  # removed first, written last: where it is missing a set-up was interrupted
RUN, DEVELOPMENT = "requirements.txt", "requirements-dev.txt"
WINDOWS = os.name == "nt"
# A worker gets files whole, so that what a file's tests share is made once, and takes from others when it is done.
SPREAD = ("-n", "auto", "--dist", "worksteal")
ON_A_SERVER = [f"tests/{each}" for each in ("store", "services", "exchange", "web", "cli", "watching", "ui")]
NO_NETWORK = re.compile(
    r"NewConnectionError|NameResolutionError|ConnectTimeout|ReadTimeout|ProxyError|ConnectionReset"
    r"|name resolution|error sending request|dns error|failed to lookup|Failed to fetch"
)


def words(key: str, environment: "Mapping[str, str]", **values: object) -> str:
    """Word a sentence in the language of the environment: Italian unless it asks for another one.

    Babel, which reads the catalogues everywhere else, may not be installed yet.
    """
    names = ("CIRCULAR_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    asked = next((environment[name] for name in names if environment.get(name)), "it").lower()
    language = "it" if asked.startswith("it") or asked.split(".")[0] in ("c", "posix") else "en"
    catalogue = ROOT / "circular" / "i18n" / "catalogues" / language / "start.po"
    texts = re.findall(r'^msgid "(.+)"\nmsgstr "(.+)"$', catalogue.read_text(encoding="utf-8"), re.MULTILINE)
    text: str = dict(texts)[key]
    return text.format(**values)


def say(key: str, **values: object) -> None:
    print(words(key, os.environ, **values), flush=True)


def stop(key: str, **values: object) -> "NoReturn":
    raise SystemExit(words(key, os.environ, **values))


if sys.version_info < (3, 11):  # noqa: UP036  # what stands above must run on any Python 3, to say this
    stop("start.old_python", found=platform.python_version())


# ---- Set-up --------------------------------------------------------------------------------------


def tool(name: str) -> str:
    return str(VENV / ("Scripts" if WINDOWS else "bin") / name)


def make_stamp(requirements: str) -> list[str]:
    """List what .venv is made from; the development set contains the run-time set and vouches for both."""
    files = [RUN] if requirements == RUN else [RUN, DEVELOPMENT]
    digests = [f"{hashlib.sha256((ROOT / file).read_bytes()).hexdigest()}  {file}" for file in files]
    return [f"python {sys.version_info.major}.{sys.version_info.minor}", *digests]


def read_stamp() -> list[str]:
    """Read what .venv was made from; empty when set-up never ended or the Python beneath .venv has gone."""
    try:
        lines = STAMP.read_text(encoding="utf-8").splitlines()
        subprocess.run([tool("python"), "-c", ""], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return []
    return lines


def set_up(requirements: str) -> None:
    """Bring .venv to what the requirements pin; nothing to do when the stamp says that it is there."""
    wanted, found = make_stamp(requirements), read_stamp()
    if set(wanted) <= set(found):
        return
    began = time.monotonic()
    uv = shutil.which("uv")
    STAMP.unlink(missing_ok=True)
    if found[:1] == wanted[:1]:
        say("start.updating")
    else:
        say("start.preparing")
        make_venv(uv)
    pip = [tool("python"), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    installer = [uv, "pip", "install", "--python", tool("python")] if uv else pip
    total = (ROOT / requirements).read_text(encoding="utf-8").count("==")
    run_step([*installer, "-r", str(ROOT / requirements)], packages=total)
    STAMP.write_text("\n".join(wanted) + "\n", encoding="utf-8")
    say("start.ready", seconds=round(time.monotonic() - began))


def make_venv(uv: str | None) -> None:
    python = getattr(sys, "_base_executable", sys.executable)  # .venv's own Python could not replace itself
    if uv:
        run_step([uv, "venv", "--clear", "--python", python, str(VENV)])
    elif importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
        run_step([python, "-m", "venv", "--clear", str(VENV)])
    else:
        full = words("start.full_python", os.environ)
        stop("start.no_venv", remedy="apt install python3-venv" if shutil.which("apt-get") else full)


def run_step(command: list[str], *, packages: int = 0) -> None:
    """Run a command of set-up, counting the packages as they come; show its own words only if it fails."""
    last: deque[str] = deque(maxlen=25)
    number = 0
    with subprocess.Popen(
        command,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as process:
        try:
            for line in process.stdout or ():
                last.append(line)
                if (
                    line.startswith("Collecting ") and sys.stdout.isatty()
                ):  # in a file each step would be a line
                    number += 1
                    name = line.split()[1]
                    step = words("start.collecting", os.environ, number=number, total=packages, name=name)
                    print(f"\r\033[K{step}", end="\r", flush=True)
        except KeyboardInterrupt:
            process.terminate()
            raise
    if number:
        print("\033[K", end="")
    if process.returncode:
        sys.stderr.writelines(last)
        stop("start.no_network" if NO_NETWORK.search("".join(last)) else "start.not_installed")


# ---- What the tests use of this machine: a browser, servers ---------------------------------------


def find_browser(environment: Mapping[str, str]) -> str | None:
    """Find a browser that the tests can drive; None when this machine has none."""
    commands = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
    found = [environment.get("CIRCULAR_TEST_BROWSER"), *map(shutil.which, commands)]
    programs = [environment.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")]
    windows = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")
    places = [Path(folder, program) for folder in programs if folder for program in windows]
    macos = ("Google Chrome", "Chromium", "Microsoft Edge")
    places += [Path(f"/Applications/{name}.app/Contents/MacOS/{name}") for name in macos]
    found += [str(place) for place in places if place.exists()]
    return next(filter(None, found), None)


def find_postgres(environment: Mapping[str, str]) -> str | None:
    """Find the folder of PostgreSQL's programs; None when this machine has none."""
    commands = ("postgres", "initdb", "pg_ctl")
    beside = shutil.which("postgres")
    found = [Path(environment.get("CIRCULAR_TEST_POSTGRES", "")), Path(beside or "").parent]
    for place in ("usr/lib/postgresql/*/bin", "usr/pgsql-*/bin", "opt/homebrew/opt/postgresql*/bin"):
        found += sorted(Path("/").glob(place), reverse=True)
    whole = (folder for folder in found if all((folder / each).is_file() for each in commands))
    return next(map(str, whole), None)


def find_nginx(environment: Mapping[str, str]) -> str | None:
    """Find the reverse proxy of the tests, which stands in a folder that not everybody's path names."""
    found = environment.get("CIRCULAR_TEST_NGINX") or shutil.which(
        "nginx", path=f"{os.environ['PATH']}:/usr/sbin"
    )
    return found if found and Path(found).is_file() else None


@dataclasses.dataclass(frozen=True)
class Needed:
    """Something that tests use and pip does not bring."""

    name: str
    find: Callable[[Mapping[str, str]], str | None]
    package: str  # Debian's
    setting: str

    def provide(self) -> str | None:
        """Find it or, where that takes nobody's password, install Debian's."""
        found = self.find(os.environ)
        apt = shutil.which("apt-get")
        if found is None and apt and os.geteuid() == 0:
            say(f"start.installing_{self.name}")
            quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
            install = ["install", "-y", "-qq", "--no-install-recommends", self.package]
            for arguments in (["update", "-qq"], install):
                subprocess.call(
                    [apt, *arguments], env=quiet, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
                )
            found = self.find(os.environ)
        if found is None:
            say(f"start.no_{self.name}")
        return found


NEEDED = (
    Needed("browser", find_browser, "chromium", "CIRCULAR_TEST_BROWSER"),
    Needed("postgres", find_postgres, "postgresql", "CIRCULAR_TEST_POSTGRES"),
    Needed("nginx", find_nginx, "nginx-light", "CIRCULAR_TEST_NGINX"),
)


# ---- Commands -------------------------------------------------------------------------------------


def serve(arguments: list[str]) -> int:
    """Serve with the shipped data until somebody stops it."""
    port = read_port(os.environ)
    if is_taken(port):
        stop("start.port_taken", port=port, remedy=port_remedy(port))
    set_up(RUN)
    return follow([tool("python"), "-m", "circular", "serve", "--sample", "--port", str(port), *arguments])


def read_port(environment: Mapping[str, str]) -> int:
    text = environment.get("PORT") or "8501"
    if not (text.isdecimal() and 1 <= int(text) <= 65535):
        stop("start.bad_port", port=text)
    return int(text)


def is_taken(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def port_remedy(port: int) -> str:
    free = next((other for other in range(port + 1, 65536) if not is_taken(other)), 8501)
    return f"set PORT={free} & python start.py" if WINDOWS else f"PORT={free} python3 start.py"


def follow(command: list[str]) -> int:
    """Run a command to its end; Ctrl+C and SIGTERM end it too, so that nothing is left behind."""
    child = subprocess.Popen(command, cwd=ROOT, env=tool_environment())
    signal.signal(signal.SIGTERM, lambda *_: child.terminate())
    try:
        code = child.wait()
    except KeyboardInterrupt:
        # The terminal has told the child as well: it gets time to end by itself before it is made to.
        for end in (None, child.terminate, child.kill):
            if end:
                end()
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(timeout=5)
                break
        raise
    return code if code >= 0 else 128 - code  # ended by a signal: what a shell would say


def tool_environment() -> dict[str, str]:
    # reuse reads encodings through libmagic, a system library, unless told of the one installed beside it.
    return {**os.environ, "PYTHONUTF8": "1", "REUSE_ENCODING_MODULE": "charset_normalizer"}


def check_environment() -> dict[str, str]:
    # Every worker and every server that a test starts would compile hundreds of files anew.
    return {**tool_environment(), "PYTHONDONTWRITEBYTECODE": ""}


def static_checks() -> dict[str, list[str]]:
    return {
        "ruff format": [tool("ruff"), "format", "--check", "."],
        "ruff check": [tool("ruff"), "check", "."],
        "mypy": [tool("mypy")],
        "lint-imports": [tool("lint-imports"), "--no-logo"],
        "reuse lint": [tool("reuse"), "lint", "--lines"],
    }


def pytest(*arguments: str) -> list[str]:
    return [tool("python"), "-m", "pytest", *arguments]


def run_checks(checks: dict[str, list[str]], environment: dict[str, str], *, failed: list[str]) -> int:
    """Run every check, also after one has failed, and name at the end those that did."""
    began = time.monotonic()
    for name, command in checks.items():
        print(f"\n== {name}", flush=True)
        if subprocess.call(command, cwd=ROOT, env=environment):
            failed.append(name)
    print()
    if failed:
        say("start.failed", checks=", ".join(failed))
        return 1
    say("start.passed", seconds=round(time.monotonic() - began))
    return 0


def check(arguments: list[str]) -> int:
    """Run what takes less than a minute."""
    set_up(DEVELOPMENT)
    fast = pytest("-q", *SPREAD, "-m", "not browser and not slow", *arguments)
    return run_checks({**static_checks(), "pytest": fast}, check_environment(), failed=[])


def test(arguments: list[str]) -> int:
    """Run everything; with arguments, pytest alone with these."""
    set_up(DEVELOPMENT)
    found = {each: each.provide() for each in NEEDED}
    environment = check_environment() | {each.setting: place for each, place in found.items() if place}
    if arguments:
        return subprocess.call(pytest(*arguments), cwd=ROOT, env=environment)
    tests = {
        "pytest": pytest(*SPREAD, "-m", "not browser"),
        # Of these the tests that open a store; tests/engines.py finds out which do.
        "pytest on PostgreSQL": pytest(*ON_A_SERVER, *SPREAD, "--engine", "postgresql"),
        # A file's tests share what its first one opened.
        "pytest in the browser": pytest("-n", "2", "--dist", "loadscope", "-m", "browser"),
    }
    # Without them their tests are skipped, which a developer may accept and a gate may not.
    missing = {each.name for each, place in found.items() if place is None}
    failed = sorted(missing) if environment.get("CI") else []
    if "postgres" in missing:
        del tests["pytest on PostgreSQL"]
    return run_checks({**static_checks(), **tests}, environment, failed=failed)


# What is asked now and then and needs the development set: commands by the module that knows them.
ELSEWHERE = {
    "coverage": ("checks", "coverage"),
    "bench": ("benchmarks",),
    "soak": ("checks", "soak"),
    "fuzz": ("tests.fuzz",),
    "audit": ("checks", "audit"),
    "sbom": ("checks", "sbom"),
}


def elsewhere(command: str) -> Callable[[list[str]], int]:
    """A command that another module knows, run with the Python of .venv."""

    def run(arguments: list[str]) -> int:
        set_up(DEVELOPMENT)
        return follow([tool("python"), "-m", *ELSEWHERE[command], *arguments])

    return run


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "serve": serve,
    "test": test,
    "check": check,
    **{command: elsewhere(command) for command in ELSEWHERE},
}


def main(arguments: list[str]) -> int:
    """Run the command named first, serve when none is; give the exit code."""
    command = arguments[0] if arguments else "serve"
    if command in {"-h", "--help"}:
        print(__doc__)
        return 0
    if command not in COMMANDS:
        print(words("start.usage", os.environ, command=command), file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        return COMMANDS[command](arguments[1:])
    except KeyboardInterrupt:
        print()
        say("start.stopped")
        return 0 if command == "serve" else 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
