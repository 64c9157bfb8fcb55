# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Ask Spark the axis question of a whole country, hold its answer against our statement's, and say the times."""

import json
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median

import duckdb

from benchmarks import venvs
from benchmarks.observatory import nation, question

ACTIONS, CITIES = 10_000_000, 5_000
_AS_OF = date(2023, 6, 30)
_SPARK = ("pyspark==4.3.0",)
_ASK = Path(__file__).with_name("in_spark.py")


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """What was made and how long each step took; seconds of every round. `spark` None where it cannot be had."""

    actions: int
    cities: int
    rows: int
    size: int
    files: int
    axes: int
    gap: float
    version: str
    written: float
    steps: dict[str, list[float]]
    absent: str | None


def measure(*, actions: int = ACTIONS, cities: int = CITIES, rounds: int = 3) -> Country:
    """Raises AssertionError where the engines do not give the same figures."""
    with tempfile.TemporaryDirectory(dir=_room()) as made:
        folder = Path(made)
        connection = nation.settle(folder, actions=actions, cities=cities)
        began = time.perf_counter()
        rows = nation.export(connection, folder)
        written = time.perf_counter() - began
        files = list(folder.glob("axis_inputs/*/*.parquet"))
        steps = {"statement": [_took(lambda: nation.by_statement(connection, _AS_OF))]}
        held = f"'{folder}/axis_inputs/*/*.parquet', hive_partitioning = true, hive_types_autocast = false"
        connection.execute(f"CREATE OR REPLACE VIEW axis_inputs AS FROM read_parquet({held})")
        theirs = f"CREATE OR REPLACE TABLE theirs AS {question.for_duckdb(_AS_OF)}"
        steps["duckdb"] = [_took(lambda: connection.execute(theirs)) for _ in range(rounds)]
        axes, gap = _agree(connection)
        version, absent = "", None
        try:
            version, told = _spark(folder, rounds=rounds)
        except venvs.Absent as reason:
            absent = str(reason)
        else:
            steps |= told
            connection.execute(f"CREATE OR REPLACE TABLE theirs AS FROM '{folder}/answer/*.parquet'")
            axes, gap = _agree(connection)
        connection.close()
        return Country(
            actions=actions,
            cities=cities,
            rows=rows,
            size=sum(file.stat().st_size for file in files),
            files=len(files),
            axes=axes,
            gap=gap,
            version=version,
            written=written,
            steps=steps,
            absent=absent,
        )


def section(found: Country) -> list[str]:
    """The lines of the page."""
    names = {
        "statement": "our statement over the tables of the store, every fact read (once)",
        "duckdb": "the documented question on the folders, by DuckDB",
        "asked": f"the documented question on the folders, by Spark {found.version}",
        "started": "before that: Spark starts (once)",
        "listed": "before that: Spark finds the files (once)",
    }
    first = median(found.steps["statement"])
    told = [(name, found.steps[step]) for step, name in names.items() if step in found.steps]
    taken = [(name, median(seconds), len(seconds)) for name, seconds in told]
    rows = [f"| {name} | {took:.1f} | {runs} | {took / first:.2f} |" for name, took, runs in taken]
    return [
        f"## An observatory: {found.actions:,} actions of {found.cities:,} cities",
        "",
        f"Progress of every axis of every city as of {_AS_OF:%d/%m/%Y}, as docs/observatory.md words the question. The",
        "country is made up the same at every run, two reports an action, a tenth not adopted, a fifth not published.",
        f"Its export has {found.rows:,} rows in {found.files:,} Parquet files, {found.size / 1e6:,.0f} MB, written in",
        f"{found.written:.0f} s. {found.axes:,} axes (actual, planned, coverage) were compared with those of our",
        f"statement: the largest difference is {found.gap:.1e}; above 1e-9 nothing would stand here.",
        f"Spark was not tried: {found.absent}"
        if found.absent
        else "Spark ran on this machine alone, in `local[2]`. The steps came one after the other, not in turn.",
        "",
        "| | waited s | runs | ratio |",
        "|---|---:|---:|---:|",
        *rows,
        "",
    ]


def _room() -> str:
    venvs.FOLDER.mkdir(parents=True, exist_ok=True)
    return str(venvs.FOLDER)


def _took(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def _agree(connection: duckdb.DuckDBPyConnection) -> tuple[int, float]:
    """How many figures were compared, and the largest difference; a figure on one side only is infinitely far."""
    columns = ", ".join(
        f"MAX(CASE WHEN ours.{name} IS NULL AND theirs.{name} IS NULL THEN 0 "
        f"ELSE COALESCE(ABS(ours.{name} - theirs.{name}), 'inf'::DOUBLE) END)"
        for name in ("actual", "planned", "coverage")
    )
    ((count, *gaps),) = connection.execute(
        f"SELECT COUNT(*), {columns} FROM (FROM ours WHERE live > 0) AS ours "  # noqa: S608  # names of our own
        "FULL JOIN theirs ON theirs.strategy = ours.strategy_id AND theirs.axis = ours.key"
    ).fetchall()
    if max(gaps) > 1e-9:
        raise AssertionError(f"the engines differ by up to {max(gaps)}: nothing was measured")
    return count, max(gaps)


def _spark(folder: Path, *, rounds: int) -> tuple[str, dict[str, list[float]]]:
    if shutil.which("java") is None:
        raise venvs.Absent("no Java here")
    spark = venvs.environment("spark", _SPARK)
    asked = folder / "question.sql"
    asked.write_text(question.for_spark(_AS_OF), encoding="utf-8")
    command = [spark.tool("python"), str(_ASK), str(folder), str(asked), str(folder / "answer"), str(rounds)]
    done = subprocess.run(  # noqa: S603  # our own script, in an environment of its own
        command, check=False, capture_output=True, text=True, env=os.environ | {"SPARK_LOCAL_IP": "127.0.0.1"}
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-3000:])
    told = json.loads(done.stdout.splitlines()[-1])
    return told["version"], {
        "asked": told["asked"],
        "started": [told["started"]],
        "listed": [told["listed"]],
    }
