# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Datasette over SQLite, with datasette-dashboards for the charts: the questions by its JSON, the page in a browser."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

from benchmarks import venvs
from benchmarks.beside import questions
from benchmarks.beside.city import City
from benchmarks.beside.questions import Answer
from benchmarks.beside.serving import Server, free_port, serving
from benchmarks.beside.shown import Shown

PACKAGES = ("datasette==0.65.5", "datasette-dashboards==0.8.0", "datasette-vega==0.6.2")
NAME = "Datasette 0.65.5 with datasette-dashboards 0.8.0"
_TITLE = "Money by source"
_SETTINGS = {"sql_time_limit_ms": "120000", "max_returned_rows": "100000"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Datasette:
    """A server that holds the city."""

    server: Server
    setting: float

    @property
    def shown(self) -> Shown:
        """Its dashboard."""
        return Shown(server=self.server, path="/-/dashboards/city", words=_TITLE, setting=self.setting)

    def ask(self, name: str) -> Answer:
        """The rows of a question."""
        text = quote(questions.sql(name, engine="sqlite"))
        found: Answer = json.loads(_get(f"{self.server.address}/city.json?_shape=arrays&sql={text}"))["rows"]
        return found

    def nothing(self) -> object:
        """The least it can answer."""
        return _get(f"{self.server.address}/-/versions.json")


@contextmanager
def running(city: City, folder: Path) -> Iterator[Datasette]:
    """Serve the city. Raises Absent where it cannot be installed."""
    here = venvs.environment("datasette", PACKAGES)
    began = time.perf_counter()
    described = folder / "datasette.json"
    described.write_text(
        json.dumps({"plugins": {"datasette-dashboards": {"city": _dashboard()}}}), encoding="utf-8"
    )
    port = free_port()
    settings = [word for name, value in _SETTINGS.items() for word in ("--setting", name, value)]
    command = [
        here.tool("datasette"),
        "serve",
        str(city.sqlite),
        "-p",
        str(port),
        "-m",
        str(described),
        *settings,
    ]
    with serving(command, port=port, ready="/-/versions.json", folder=folder, environment={}) as server:
        yield Datasette(server=server, setting=here.seconds + time.perf_counter() - began)


def _dashboard() -> dict[str, object]:
    bars = {
        "mark": "bar",
        "encoding": {"x": {"field": "key"}, "y": {"field": "actual", "type": "quantitative"}},
    }
    euro = {
        "mark": "bar",
        "encoding": {"x": {"field": "source"}, "y": {"field": "awarded", "type": "quantitative"}},
    }
    line = {
        "mark": "line",
        "encoding": {
            "x": {"field": "happened_on", "type": "temporal"},
            "y": {"field": "progress", "type": "quantitative"},
        },
    }
    charts = {
        "axes": {"title": "Axes", "library": "vega-lite", "display": bars},
        "late": {"title": "Late", "library": "table", "display": {}},
        "money": {"title": _TITLE, "library": "vega-lite", "display": euro},
        "history": {"title": "One action", "library": "vega-lite", "display": line},
    }
    return {
        "title": "Circular strategy",
        "charts": {
            name: {**chart, "db": "city", "query": questions.sql(name, engine="sqlite")}
            for name, chart in charts.items()
        },
    }


def _get(address: str) -> bytes:
    with urlopen(address, timeout=120) as answer:  # noqa: S310  # loopback
        return bytes(answer.read())
