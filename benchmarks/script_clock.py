# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a page's script spends on statements, on figures, and in all: seconds of processor, told by patches."""

import importlib
import pkgutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import wraps
from types import ModuleType
from unittest.mock import patch

import plotly.graph_objects as go
import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner

from circular import charts, services, ui
from circular.charts import network_scene
from circular.network import positions
from circular.services import partnerships
from circular.store import Reader
from circular.ui.network import picture

_NETWORK = (
    (partnerships, "build"),
    (positions, "measure"),
    (network_scene, "scene"),
    (picture, "encode"),
)
"""Figures and pictures of who works with whom, which no statement gives."""
_READS = ("rows", "frame", "ask", "existing")


@dataclass(slots=True)
class Clock:
    """Seconds of processor by part of a script run; what a part calls of its own kind is counted once."""

    script: float = 0.0
    parts: dict[str, float] = field(default_factory=dict)
    inside: str | None = None
    asked: set[str] = field(default_factory=set)


@contextmanager
def instrumented() -> Iterator[Clock]:
    """Everybody's statements, charts and script runs tell the clock."""
    clock = Clock()
    _import_all()
    run = ScriptRunner._run_script  # noqa: SLF001  # what a script costs is known nowhere else

    @wraps(run)
    def timed_run(self: ScriptRunner, *given: object) -> None:
        began = time.process_time()
        run(self, *given)  # type: ignore[arg-type]  # as it was called
        clock.script += time.process_time() - began

    from circular.domain.permissions import OPERATOR

    with ExitStack() as stack:
        stack.enter_context(patch.object(ScriptRunner, "_run_script", timed_run))
        stack.enter_context(patch("circular.domain.access.without_login", lambda **_: OPERATOR))
        for name in _READS:
            stack.enter_context(patch.object(Reader, name, _told(clock, "store", Reader.__dict__[name])))
        stack.enter_context(
            patch.object(DeltaGenerator, "plotly_chart", _told(clock, "figures", DeltaGenerator.plotly_chart))
        )
        stack.enter_context(patch.object(st, "plotly_chart", _told(clock, "figures", st.plotly_chart)))
        for module, name in _NETWORK:
            function = getattr(module, name)
            stack.enter_context(patch.object(module, name, _told(clock, "figures", function)))
        for module, name, function in _drawing():
            stack.enter_context(patch.object(module, name, _told(clock, "figures", function)))
        yield clock


def _import_all() -> None:
    """What pages import when somebody first opens them: no page's cost; charts are counted by module."""
    for package in (charts, services, ui):
        for each in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(each.name)


def _drawing() -> Iterator[tuple[ModuleType, str, Callable[..., object]]]:
    """Public functions of the charts that give a figure."""
    for name, module in list(sys.modules.items()):
        if name.startswith(f"{charts.__name__}."):
            for key, value in list(vars(module).items()):
                hints = getattr(value, "__annotations__", {})
                if (
                    callable(value)
                    and not key.startswith("_")
                    and getattr(value, "__module__", None) == name
                    and hints.get("return") in (go.Figure, "go.Figure")
                ):
                    yield module, key, value


def _told(clock: Clock, part: str, function: Callable[..., object]) -> Callable[..., object]:
    @wraps(function)
    def timed(*given: object, **named: object) -> object:
        if clock.inside:
            return function(*given, **named)
        # The same statement with the same parameters belongs to the floor once; asked again it is what the page wastes.
        again = (
            repr((part, function.__qualname__, given[1:], sorted(named.items()))) if part == "store" else ""
        )
        counts = not again or again not in clock.asked
        clock.asked.add(again)
        clock.inside = part
        began = time.process_time()
        try:
            return function(*given, **named)
        finally:
            clock.inside = None
            if counts:
                clock.parts[part] = clock.parts.get(part, 0.0) + time.process_time() - began

    return timed
