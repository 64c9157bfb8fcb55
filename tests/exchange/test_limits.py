# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is too large, too deep or not what it seems is refused in little memory, in words that name the remedy."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from circular.config import ROOT
from circular.errors import Unreadable
from circular.exchange import limits, profile_reading, reading
from circular.exchange.problems import Findings, Place
from circular.i18n import translator
from tests.exchange import hostile

CEILING = 256 * limits.MIB
"""What the reader may take beside what it holds when it starts, for any of the files."""
READER = """
import json, resource, sys
from pathlib import Path
from circular.exchange import reading
from circular.exchange.problems import Findings, Problem, Severity, Place
from circular.errors import CircularError
from circular.i18n import translator

translators = [translator("it"), translator("en")]
[t("exchange.binary_file") for t in translators]
held = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (held + int(sys.argv[2]),) * 2)
for path in sorted(Path(sys.argv[1]).iterdir()):
    findings = Findings()
    try:
        reading.sheets(reading.collect(path), findings)
        said = [(each.key, [each.message(t) for t in translators]) for each in findings.problems]
    except CircularError as refusal:
        said = [(refusal.key, [t(refusal.key, **refusal.details) for t in translators])]
    except MemoryError:
        said = [("memory", [])]
    print(json.dumps([path.name, said]))
"""


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[str, list[str]]]]:
    """What a process of its own says of each file, under a ceiling of memory."""
    if not Path("/proc/self/statm").exists():
        pytest.skip("how much a process holds is asked of Linux")
    folder = tmp_path_factory.mktemp("hostile")
    hostile.write(folder)
    command = [sys.executable, "-c", READER, str(folder), str(CEILING)]
    lines = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()
    for path in folder.iterdir():
        path.unlink()
    return dict(json.loads(line) for line in lines)


@pytest.mark.parametrize("name", [*hostile.FILES, "huge.csv"])
def test_it_is_refused_in_little_memory_and_in_words(said, name: str) -> None:
    expected = hostile.FILES[name][0] if name in hostile.FILES else "file_too_large"
    ((key, (italian, english)),) = said[name]
    assert key.partition(".")[2] == expected
    for sentence in (italian, english):
        assert "⟦" not in sentence
        assert sentence.endswith(".")
    assert italian != english


def test_the_ceiling_would_catch_a_reader_that_takes_all(tmp_path: Path) -> None:
    """The same process, asked for what it may not have."""
    greedy = READER.replace("reading.sheets(reading.collect(path), findings)", "bytes(2 * int(sys.argv[2]))")
    (tmp_path / "any.csv").write_bytes(b"id\n1\n")
    command = [sys.executable, "-c", greedy, str(tmp_path), str(CEILING)]
    answer = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert json.loads(answer)[1] == [["memory", []]]


def test_the_command_line_refuses_by_size_without_reading(tmp_path: Path, monkeypatch) -> None:
    with (tmp_path / "huge.csv").open("wb") as file:
        file.truncate(2 * 1024 * limits.MIB)
    monkeypatch.setattr(Path, "open", lambda *_, **__: pytest.fail("it was opened"))
    for source in (tmp_path, tmp_path / "huge.csv"):
        with pytest.raises(Unreadable) as refused:
            reading.collect(source)
        assert refused.value.details["size"] == 2048
    with pytest.raises(Unreadable, match="file_too_large"):
        limits.read(tmp_path / "huge.csv")


def test_files_are_weighed_together(monkeypatch) -> None:
    monkeypatch.setattr(limits, "MOST_TOGETHER", 10)
    with pytest.raises(Unreadable, match="too_much_together"):
        reading.collect([("a.csv", b"123456"), ("b.csv", b"123456")])


def test_cells_are_counted_over_all_files(monkeypatch) -> None:
    monkeypatch.setattr(limits, "MOST_CELLS", 5)
    findings = Findings()
    content = b"id,code\n1,2\n3,4\n"
    found = reading.sheets(reading.collect([("a.csv", content), ("b.csv", content)]), findings)
    assert [sheet.name for sheet in found] == ["a"]
    assert [(each.key, each.place.file) for each in findings.problems] == [
        ("exchange.too_many_cells", "b.csv")
    ]


def test_a_profile_is_written_by_hand_and_small() -> None:
    with pytest.raises(Unreadable, match="file_too_large"):
        profile_reading.parse(b"#" * (limits.most_bytes("x.toml") + 1), name="x.toml")


def test_problems_past_the_limit_are_counted_and_none_is_lost(monkeypatch) -> None:
    monkeypatch.setattr(limits, "MOST_PROBLEMS", 3)
    findings = Findings()
    for row in range(5):
        findings.warning("exchange.overpaid", Place(file="a.csv", row=row))
    assert not findings.has_errors
    for row in range(3):
        findings.error("exchange.blank_cell", Place(file="a.csv", row=row))
    assert findings.has_errors
    assert [(each.key, dict(each.details)) for each in findings.problems[3:]] == [
        ("exchange.more_errors", {"n": 3}),
        ("exchange.more_warnings", {"n": 2}),
    ]
    for language in ("it", "en"):
        assert all("⟦" not in each.message(translator(language)) for each in findings.problems[3:])


def test_the_server_takes_what_the_importers_take() -> None:
    written = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert written["server"]["maxUploadSize"] * limits.MIB == limits.MOST_BYTES


def test_the_limits_are_told() -> None:
    told = (ROOT / "docs" / "files.md").read_text(encoding="utf-8")
    counted = (
        *(limits.MOST_ENTRIES, limits.MOST_ROWS, limits.MOST_COLUMNS, limits.MOST_CELLS, limits.LONGEST_CELL),
        *(
            limits.LONGEST_LINE,
            limits.MOST_OBJECTS,
            limits.MOST_DEPTH,
            limits.MOST_POINTS,
            limits.MOST_PROBLEMS,
        ),
        *(limits.LARGEST_NUMBER, limits.LARGEST_COUNT),
    )
    weighed = (
        limits.MOST_BYTES,
        limits.MOST_TOGETHER,
        limits.MOST_UNPACKED,
        *map(limits.most_bytes, ("x.ods", "x.toml")),
    )
    assert [number for number in counted if f"{number:,}" not in told] == []
    assert [size for size in weighed if f"{size // limits.MIB} MB" not in told] == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (
            "linked.xlsx",
            hostile.workbook(xl___rels__y_dot_xml_dot_rels=hostile.related("hyperlink", "https://x.it")),
        ),
        (
            "blank.ods",
            hostile.spreadsheet(hostile.ods_row(hostile.ods_cell("a")) + hostile.ods_row("", 10**6)),
        ),
        ("wide.csv", b"id,code\r\n" * 3),
        ("signed.csv", "id;code\n1;à\n".encode("utf-16")),
    ],
)
def test_what_only_looks_alike_is_read(name: str, content: bytes) -> None:
    findings = Findings()
    (sheet, *_) = reading.sheets(reading.collect([(name, content)]), findings)
    assert findings.problems == ()
    assert sheet.columns
