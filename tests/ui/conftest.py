# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The frame on databases made for it: the shipped data, one strategy alone, nothing at all."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from circular.config import Settings
from circular.domain.permissions import COMMAND_LINE
from circular.services import sample
from circular.services.context import Context
from tests import builders, scripts, stores


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the shipped data."""
    return stores.shipped(tmp_path_factory.mktemp("shipped") / "circular.duckdb")


@pytest.fixture(scope="session")
def single(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with one strategy."""
    folder = tmp_path_factory.mktemp("single")
    shutil.copytree(sample.DATA / "la-spezia", folder / "data" / "la-spezia")
    path = folder / "circular.duckdb"
    store = stores.opened(path)
    context = Context(store=store, settings=Settings(), actor=COMMAND_LINE, now=builders.NOW)
    sample.load(context, root=folder / "data")
    store.close()
    return path


@pytest.fixture
def frame(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., AppTest]]:
    """Open the frame: `frame(database, strategy="prato", lang="en")`, as a browser does on its first visit."""

    def opened(database: Path, **query: str) -> AppTest:
        monkeypatch.setenv("CIRCULAR_DATABASE", str(database))
        monkeypatch.setenv("CIRCULAR_LANGUAGE", "it")
        app = scripts.frame()
        for name, value in query.items():
            app.query_params[name] = value
        return app.run()

    yield opened
    # The store is the process's own; the next test may want the file.
    st.cache_resource.clear()


def html(app: AppTest) -> str:
    """All that the pieces of ours put on the page."""
    return "\n".join(element.proto.body for element in app.get("html"))


def address(app: AppTest) -> dict[str, str]:
    """The query parameters, one value each."""
    values = {name: [value] if isinstance(value, str) else value for name, value in app.query_params.items()}
    assert all(len(value) == 1 for value in values.values())
    return {name: value[0] for name, value in values.items()}
