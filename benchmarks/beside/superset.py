# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Apache Superset over DuckDB: the questions by its chart data, the page as a dashboard of four charts."""

import json
import os
import secrets
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener, urlopen

from benchmarks import venvs
from benchmarks.beside import questions
from benchmarks.beside.city import City
from benchmarks.beside.questions import Answer
from benchmarks.beside.serving import Server, free_port, serving
from benchmarks.beside.shown import Shown

# Later releases of the cache miss an argument that 6.1.0 passes; the last two it forgets to name.
PACKAGES = (
    "apache-superset==6.1.0",
    "duckdb-engine==0.17.0",
    "duckdb==1.5.6",
    "flask-caching==2.3.1",
    "rich==14.2.0",
    "cachetools==8.0.1",
)
NAME = "Apache Superset 6.1.0"
_TITLE = "Money by source"
COLUMNS = {
    "axes": ("key", "actual", "planned", "coverage"),
    "late": ("code",),
    "money": ("source", "kind", "awarded", "paid"),
    "history": ("happened_on", "state", "progress"),
    "ties": ("source", "target", "weight"),
}
_CHARTS = {"axes": "Axes", "late": "Late", "money": _TITLE, "history": "One action"}
_WORDS_KEPT = 300
_CONFIG = Path(__file__).with_name("superset_config.py")


@dataclass(frozen=True, slots=True, kw_only=True)
class Superset:
    """A server that holds the city; `held` are its datasets by question."""

    server: Server
    token: str
    held: Mapping[str, int]
    cookies: list[dict[str, str]]
    setting: float

    @property
    def shown(self) -> Shown:
        """Its dashboard."""
        path, cookies = "/superset/dashboard/city/", tuple(self.cookies)
        return Shown(server=self.server, path=path, words=_TITLE, cookies=cookies, setting=self.setting)

    def ask(self, name: str) -> Answer:
        """The rows of a question, worked out anew."""
        columns = COLUMNS[name]
        asked = {
            "datasource": {"id": self.held[name], "type": "table"},
            "force": True,
            "queries": [{"columns": list(columns), "row_limit": 100_000, "orderby": [[columns[0], True]]}],
            "result_format": "json",
            "result_type": "full",
        }
        told = _post(f"{self.server.address}/api/v1/chart/data", asked, token=self.token)
        return [[_plain(column, row[column]) for column in columns] for row in told["result"][0]["data"]]

    def nothing(self) -> object:
        """The least it can answer."""
        with urlopen(f"{self.server.address}/health", timeout=120) as answer:  # noqa: S310  # loopback
            return answer.read()


@contextmanager
def running(city: City, folder: Path) -> Iterator[Superset]:
    """Set it up and serve the city. Raises Absent where it cannot be installed."""
    here = venvs.environment("superset", PACKAGES)
    began = time.perf_counter()
    environment = {
        "SUPERSET_CONFIG_PATH": str(_CONFIG),
        "BENCHMARK_SUPERSET": str(folder),
        "FLASK_APP": "superset",
        "PATH": f"{here.folder / 'bin'}:{os.environ['PATH']}",
    }
    password = secrets.token_urlsafe(12)
    person = ["--username", "bench", "--firstname", "b", "--lastname", "b", "--email", "b@example.org"]
    for command in (["db", "upgrade"], ["fab", "create-admin", *person, "--password", password], ["init"]):
        _run([here.tool("superset"), *command], environment)
    # A file of its own: DuckDB gives it to one process at a time.
    copy = folder / "superset.duckdb"
    shutil.copy(city.ours, copy)
    port = free_port()
    serve = [*(here.tool("gunicorn"), "-w", "1", "-k", "gthread", "--threads", "8", "--timeout", "300")]
    serve += ["-b", f"127.0.0.1:{port}", "superset.app:create_app()"]
    with serving(serve, port=port, ready="/health", folder=folder, environment=environment) as server:
        yield _filled(server, copy, password, before=began - here.seconds)


def _filled(server: Server, copy: Path, password: str, *, before: float) -> Superset:
    api = f"{server.address}/api/v1"
    who = {"username": "bench", "password": password}
    token = _post(f"{api}/security/login", {**who, "provider": "db"}, token="")["access_token"]
    database = {
        "database_name": "city",
        "sqlalchemy_uri": f"duckdb:///{copy}",
        "extra": json.dumps({"engine_params": {"connect_args": {"read_only": True}}}),
    }
    number = _post(f"{api}/database/", database, token=token)["id"]
    held = {
        name: _post(
            f"{api}/dataset/",
            {
                "database": number,
                "schema": "main",
                "table_name": name,
                "sql": questions.sql(name, engine="duckdb"),
            },
            token=token,
        )["id"]
        for name in COLUMNS
    }
    charts = {
        name: _post(f"{api}/chart/", _chart(name, title, held[name]), token=token)["id"]
        for name, title in _CHARTS.items()
    }
    board = {
        "dashboard_title": "Circular strategy",
        "slug": "city",
        "published": True,
        "position_json": _places(charts),
    }
    placed = _post(f"{api}/dashboard/", board, token=token)["id"]
    for chart in charts.values():
        _post(f"{api}/chart/{chart}", {"dashboards": [placed]}, token=token, method="PUT")
    return Superset(
        server=server,
        token=token,
        held=held,
        cookies=_signed_in(server.address, who),
        setting=time.perf_counter() - before,
    )


def _chart(name: str, title: str, dataset: int) -> dict[str, Any]:
    shown = {
        "viz_type": "table",
        "query_mode": "raw",
        "all_columns": list(COLUMNS[name]),
        "datasource": f"{dataset}__table",
        "row_limit": 1000,
    }
    if name in ("axes", "money"):
        measure = "actual" if name == "axes" else "awarded"
        metric = {"expressionType": "SQL", "sqlExpression": f"SUM({measure})", "label": measure}
        shown = shown | {
            "viz_type": "echarts_timeseries_bar",
            "x_axis": COLUMNS[name][0],
            "metrics": [metric],
            "groupby": [],
        }
    return {
        "slice_name": title,
        "viz_type": shown["viz_type"],
        "datasource_id": dataset,
        "datasource_type": "table",
        "params": json.dumps(shown),
    }


def _places(charts: Mapping[str, int]) -> str:
    names = [f"CHART-{name}" for name in charts]
    rows = [names[:2], names[2:]]
    above = ["ROOT_ID", "GRID_ID"]
    found: dict[str, Any] = {
        "DASHBOARD_VERSION_KEY": "v2",
        "ROOT_ID": {"type": "ROOT", "id": "ROOT_ID", "children": ["GRID_ID"]},
        "GRID_ID": {"type": "GRID", "id": "GRID_ID", "children": ["ROW-0", "ROW-1"], "parents": ["ROOT_ID"]},
    }
    for number, row in enumerate(rows):
        found[f"ROW-{number}"] = {
            "type": "ROW",
            "id": f"ROW-{number}",
            "children": row,
            "parents": above,
            "meta": {"background": "BACKGROUND_TRANSPARENT"},
        }
        for each in row:
            found[each] = {
                "type": "CHART",
                "id": each,
                "children": [],
                "parents": [*above, f"ROW-{number}"],
                "meta": {"chartId": charts[each.removeprefix("CHART-")], "width": 6, "height": 40},
            }
    return json.dumps(found)


def _signed_in(address: str, who: Mapping[str, str]) -> list[dict[str, str]]:
    jar = CookieJar()
    with build_opener(HTTPCookieProcessor(jar)).open(
        f"{address}/login/", urlencode(who).encode(), timeout=120
    ):
        return [{"name": each.name, "value": each.value or "", "url": address} for each in jar]


def _post(address: str, given: object, *, token: str, method: str = "POST") -> Any:  # noqa: ANN401  # as JSON has it
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
    request = Request(address, json.dumps(given).encode(), headers, method=method)  # noqa: S310  # loopback
    try:
        with urlopen(request, timeout=300) as answer:  # noqa: S310
            return json.loads(answer.read())
    except HTTPError as error:
        raise venvs.Absent(f"it refuses {address}: {error.read().decode()[:_WORDS_KEPT]}") from error


def _plain(column: str, value: object) -> object:
    if column.endswith("_on") and isinstance(value, int | float):
        return datetime.fromtimestamp(value / 1000, UTC).date().isoformat()
    return value


def _run(command: list[str], environment: Mapping[str, str]) -> None:
    here = os.environ | dict(environment)
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=here)  # noqa: S603  # its own tool
    if done.returncode:
        raise venvs.Absent(f"{command[1]} failed: {' '.join(done.stderr.split())[-_WORDS_KEPT:]}")
