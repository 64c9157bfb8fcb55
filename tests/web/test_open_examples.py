# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The examples of the page for data users run as they stand, against a server on this machine."""

import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import time

import duckdb
import pytest
import uvicorn
from starlette.applications import Starlette

from circular.config import Settings
from circular.domain.permissions import COMMAND_LINE
from circular.services.context import Context
from circular.ui.open_data.examples import examples
from circular.web import routes
from tests import stores
from tests.conftest import NOW
from tests.services import portfolio

NAMES = [each.name for each in examples("http://localhost", "city")]


@pytest.fixture(scope="module")
def address():
    """Where the routes about the small portfolio are served."""
    store = stores.filled(portfolio.small())
    context = Context(store=store, settings=Settings(), actor=COMMAND_LINE, now=NOW)
    app = Starlette(routes=routes.routes(lambda: context, context.settings))
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off", ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=30)
    listening.close()
    store.close()


def run(example):
    command = (
        ["bash", "-c", example.code] if example.language == "bash" else [sys.executable, "-c", example.code]
    )
    # What a company's proxy would carry does not reach this machine.
    env = {key: value for key, value in os.environ.items() if not key.lower().endswith("_proxy")}
    done = subprocess.run(command, capture_output=True, text=True, env=env, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def chosen(address, name):
    return next(each for each in examples(address, "city") if each.name == name)


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_curl_reads_the_interface(address) -> None:
    body = json.loads(run(chosen(address, "curl")))
    assert (body["total"], body["per_page"]) == (4, 5)


def test_pandas_reads_the_csv(address) -> None:
    said = run(chosen(address, "pandas"))
    assert said.splitlines()[-1].split() == ["started", "3", "0.416667"]


def test_duckdb_reads_the_parquet_file_without_an_extension(address) -> None:
    said = run(chosen(address, "duckdb"))
    assert "started" in said
    assert "0.41666666666666669" in said or "0.4166666666666667" in said


def test_duckdb_reads_parts_of_it_with_its_extension(address) -> None:
    with duckdb.connect() as connection:
        found = connection.sql("FROM duckdb_extensions() SELECT installed WHERE extension_name = 'httpfs'")
        if not found.fetchall()[0][0]:
            pytest.skip(
                "DuckDB's httpfs extension is not installed on this machine and is not fetched by a test"
            )
    assert "FINE" in run(chosen(address, "httpfs"))


def test_no_example_is_left_out() -> None:
    assert NAMES == ["curl", "pandas", "duckdb", "httpfs"]
