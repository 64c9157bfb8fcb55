# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pages of actions through the frame, on stores made once: shipped, small, bare, large."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests import builders, stores
from tests.pages.visits import visit
from tests.services import portfolio

LARGE = 10_000


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The path of a store by name; each is filled when it is first asked for."""
    folder = tmp_path_factory.mktemp("actions")

    def path(name: str) -> Path:
        file = folder / f"{name}.duckdb"
        if not file.exists():
            _fill(name, file)
        return file

    return path


@pytest.fixture
def opened(databases, monkeypatch):
    """Open a page of a store at an address; as an insider if asked for."""

    def open_page(store: str, page: str, /, *, insider: bool = False, **address: str | list[str]) -> AppTest:
        return visit(monkeypatch, databases(store), page, insider=insider, **address)

    yield open_page
    st.cache_resource.clear()


def said(app: AppTest) -> str:
    """All that our pieces say, without their tags."""
    text = " ".join(re.sub(r"<[^>]+>", " ", piece.proto.body) for piece in app.get("html"))
    return re.sub(r"\s+", " ", text)


def markup(app: AppTest) -> str:
    """All that our pieces put on the page."""
    return "\n".join(piece.proto.body for piece in app.get("html"))


def headline(app: AppTest) -> str:
    found = re.search(r"<h1>(.*?)</h1>", markup(app))
    return found[1] if found else ""


def _fill(name: str, file: Path) -> None:
    if name == "shipped":
        stores.shipped(file)
    else:
        stores.written(file, {"small": portfolio.small, "bare": builders.strategy, "large": _large}[name]())


def _large() -> list[object]:
    """Ten thousand actions in a row, each a day after the one before, with one report each."""
    first = date(2000, 1, 1)
    shares = ({"production": 1.0}, {"regeneration": 0.5, "cohesion": 0.5}, {"cohesion": 1.0})
    return [
        *builders.strategy(),
        *(
            record
            for number in range(LARGE)
            for record in (
                builders.action(f"a{number:05}", district=f"Zona {number % 7}"),
                *builders.revision(
                    f"a{number:05}",
                    starts_on=first + timedelta(days=number),
                    ends_on=first + timedelta(days=number + 700),
                    shares=shares[number % 3],
                ),
                builders.update(f"a{number:05}", first + timedelta(days=number), progress=0.5),
            )
        ),
    ]
