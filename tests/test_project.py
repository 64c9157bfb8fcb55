# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rules of the house that a reader should be able to trust: layout, licences, documents and commands."""

import ast
import os
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import start
from circular import cli

ROOT = Path(__file__).resolve().parent.parent
STATEMENT = re.compile(
    r"^\s*(SELECT\s.+\sFROM\s|WITH\s+\w+\s+AS\s*\(|INSERT\s+INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s"
    r"|(CREATE|ALTER|DROP)\s+(TABLE|VIEW|INDEX|SEQUENCE)\s)",
    re.IGNORECASE | re.DOTALL,
)


LEFT_BEHIND = {".git", ".venv", ".idea", ".vscode", ".hypothesis", "__pycache__", "htmlcov", "var"}


def files(*suffixes: str, under: str = ".") -> list[Path]:
    """The files of the project with these endings (all, when none is given), without what tools leave behind."""
    found: list[Path] = []
    for folder, folders, names in os.walk(ROOT / under):
        folders[:] = [name for name in folders if name not in LEFT_BEHIND and not name.endswith("_cache")]
        found += [Path(folder, name) for name in names if name.endswith(suffixes or ("",))]
    return sorted(path for path in found if not path.name.startswith((".coverage", ".env")))


def strings(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every text in a source, formatted ones with their fixed parts, docstrings included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value
        elif isinstance(node, ast.JoinedStr):
            yield node.lineno, "".join(str(getattr(part, "value", "?")) for part in node.values)


def imported(path: Path) -> set[str]:
    """The modules that a source imports, by their full names."""
    modules: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            modules |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            modules |= {f"{node.module}.{alias.name}" for alias in node.names}
    return modules


def test_sql_stands_in_the_store_alone() -> None:
    inside = (ROOT / "circular" / "store", ROOT / "tests", ROOT / "benchmarks")
    outside = [path for path in files(".py") if not any(map(path.is_relative_to, inside))]
    assert outside
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in outside
        for line, text in strings(ast.parse(path.read_text(encoding="utf-8")))
        if STATEMENT.match(text)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("text", "is_statement"),
    [
        ("SELECT id FROM action", True),
        ("\n  with late AS (SELECT 1)", True),
        ("update action set title = $title", True),
        ("Select the actions that matter from the list", True),
        ("Update the plan", False),
        ("With every axis as it stands", False),
    ],
)
def test_a_statement_is_recognised(text: str, *, is_statement: bool) -> None:
    assert bool(STATEMENT.match(text)) == is_statement


def test_pages_are_short() -> None:
    lengths = {
        path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in files(".py", under="pages")
    }
    assert lengths
    assert {name: length for name, length in lengths.items() if length > 80} == {}


def test_rules_stand_on_the_standard_library() -> None:
    allowed = set(sys.stdlib_module_names)
    found = {
        f"{path.relative_to(ROOT)}: {module}"
        for path in files(".py", under="circular/domain")
        for module in imported(path)
        if module.split(".")[0] not in allowed
        and not module.startswith(("circular.domain", "circular.errors"))
    }
    assert found == set()


def test_start_needs_the_standard_library_alone() -> None:
    assert {module.split(".")[0] for module in imported(ROOT / "start.py")} <= set(sys.stdlib_module_names)


def test_the_entry_joins_what_is_shown_and_nothing_below() -> None:
    # app.py stands outside every package, where the import contracts do not reach.
    own = {module for module in imported(ROOT / "app.py") if module.startswith("circular")}
    below = ("circular.store", "circular.exchange", "circular.charts", "circular.network", "circular.cli")
    assert own
    assert {module for module in own if module.startswith(below)} == set()


def test_every_source_opens_with_its_licence() -> None:
    lines = ["SPDX-FileCopyrightText: ", "SPDX-License-Identifier: AGPL-3.0-or-later"]
    sources = [
        path
        for path in files(".py", ".sql", ".po", ".js", ".css", ".toml", "Makefile")
        if not path.is_relative_to(ROOT / "data")  # data are CC-BY-4.0, by REUSE.toml
    ]
    heads = {path: path.read_text(encoding="utf-8").splitlines()[:4] for path in sources}
    found = [
        str(path.relative_to(ROOT))
        for path, head in heads.items()
        if head and not all(any(line in text for text in head) for line in lines)
    ]
    assert found == []


def test_every_module_opens_with_a_sentence() -> None:
    modules = [*files(".py", under="circular"), *files(".py", under="pages")]
    found = [
        str(path.relative_to(ROOT))
        for path in modules
        if (tree := ast.parse(path.read_text(encoding="utf-8"))).body and not ast.get_docstring(tree)
    ]
    assert found == []


def test_nothing_names_the_machine_it_was_written_on() -> None:
    place = re.compile(r"(?<![\w.])/(work|root|home|Users)/\w|[A-Z]:\\Users\\")
    found = []
    for path in files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # pictures, fonts, workbooks
        found += [f"{path.relative_to(ROOT)}: {match.group()}" for match in place.finditer(text)]
    assert found == []


def pins(name: str) -> dict[str, str]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return dict(line.split("==", 1) for line in lines if line and not line.startswith("#"))


def test_every_requirement_is_pinned_and_comes_from_the_usual_index() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        wanted = re.compile(r"[a-z0-9.-]+==[\w.]+( ; .+)?|#.*")
        assert [line for line in lines if not wanted.fullmatch(line)] == []


def test_what_is_checked_is_what_runs() -> None:
    # start.py installs the development set alone and lets it vouch for the run-time set.
    assert pins("requirements.txt").items() <= pins("requirements-dev.txt").items()


def test_what_was_asked_for_is_what_is_pinned() -> None:
    for source, compiled in (
        ("requirements.in", "requirements.txt"),
        ("requirements-dev.in", "requirements-dev.txt"),
    ):
        lines = (ROOT / source).read_text(encoding="utf-8").splitlines()
        asked = [line.split("#")[0].strip() for line in lines if line and line[0].isalpha()]
        pinned = pins(compiled)
        for line in asked:
            name, _, version = line.partition("==")
            name = name.split("[")[0]
            assert name in pinned
            # Where a package has no wheel it is not asked for; the two word the condition each in its way.
            asked_for, held = (each.partition(";")[0].strip() for each in (version, pinned[name]))
            assert asked_for in ("", held)


def test_commands_of_the_documents_exist(capsys: pytest.CaptureFixture[str]) -> None:
    documents = "\n".join(
        (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "CONTRIBUTING.md")
    )
    commands = re.findall(r"python3? start\.py(?: ([a-z]+))?", documents)
    assert commands
    assert {command for command in commands if command} <= set(start.COMMANDS)
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z ]+):", makefile, re.MULTILINE))
    offered = {name for line in targets for name in line.split()}
    assert set(re.findall(r"`make ([a-z]+)`", documents)) <= offered
    modules = re.findall(r"python3? -m circular ([a-z]+)", documents)
    assert modules
    for command in dict.fromkeys(modules):
        with pytest.raises(SystemExit) as ended:
            cli.main([command, "--help"])
        assert ended.value.code == 0, command
        assert command in capsys.readouterr().out


def shown(path: Path) -> str:
    """What a reader sees of a document: its text without comments."""
    return re.sub(r"<!--.*?-->", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


def test_links_between_documents_lead_somewhere() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {target}"
        for path in files(".md")
        for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", shown(path))
        if not (path.parent / target).exists()
    ]
    assert found == []


def test_the_index_names_every_document() -> None:
    index = shown(ROOT / "docs" / "README.md")
    named = {(ROOT / "docs" / target).resolve() for target in re.findall(r"\]\(([^)#\s]+)", index)}
    documents = {path for path in files(".md", under="docs") if path.name != "README.md"}
    assert documents
    assert sorted(path.name for path in documents - named) == []


def test_the_gate_runs_the_test_command_and_nothing_else() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    does = [line for line in lines if line and not line.startswith(("#", "set ", "cd "))]
    assert does == ["exec python3 start.py test"]


def test_the_licence_is_the_one_that_the_project_names() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    text = (ROOT / "LICENSES" / f"{project['license']}.txt").read_text(encoding="utf-8")
    assert (ROOT / "LICENSE").read_text(encoding="utf-8") == text
    assert "AFFERO" in text
