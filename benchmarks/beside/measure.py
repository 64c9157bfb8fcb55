# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Ask everybody the same, in turn, and keep the seconds; who cannot be had here says why."""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import streamlit as st

from benchmarks.beside import datasette, frames, ours, painting, questions, shown, superset
from benchmarks.beside.city import ACTIONS, City, made
from benchmarks.beside.questions import Answer
from benchmarks.beside.shown import Shown
from benchmarks.venvs import Absent

OURS, PLAIN, CACHED, DATASETTE, SUPERSET = "ours", "pandas", "cached", "datasette", "superset"
TOOLS = {DATASETTE: datasette.running, SUPERSET: superset.running}
_SELDOM = {"measures": 2, "paint": 3}
"""Rounds of what takes many seconds."""

Asks = Mapping[str, Mapping[str, Callable[[], object]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Seconds by question and who; bytes by who; what could not be had; what a stock mean would say."""

    actions: int
    seconds: dict[str, dict[str, list[float]]] = field(default_factory=dict)
    memory: dict[str, int] = field(default_factory=dict)
    setting: dict[str, float] = field(default_factory=dict)
    absent: dict[str, str] = field(default_factory=dict)
    axes: dict[str, float] = field(default_factory=dict)
    stock: dict[str, float] = field(default_factory=dict)

    def keep(self, question: str, who: str, seconds: float) -> None:
        """One more run."""
        self.seconds.setdefault(question, {}).setdefault(who, []).append(seconds)


def measure(*, rounds: int = 7, actions: int = ACTIONS, tools: tuple[str, ...] = tuple(TOOLS)) -> Beside:
    """Everybody over the same city. Raises AssertionError where somebody gives another answer."""
    found = Beside(actions=actions)
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        city = made(Path(name), actions=actions)
        held = ours.Ours(city)
        stack.callback(held.store.close)
        answers = held.answers()
        _agree(answers, PLAIN, frames.answers(city.csv).__getitem__)
        found.axes.update({str(row[0]): float(str(row[1])) for row in answers["axes"]})
        found.stock.update(frames.stock(city.csv))
        asks: dict[str, Mapping[str, Callable[[], object]]] = {
            OURS: held.asks(),
            PLAIN: _reading(city, frames.read),
            CACHED: _reading(city, st.cache_data(frames.read, show_spinner=False)),
        }
        pages: dict[str, Shown] = {}
        for who in tools:
            try:
                tool = stack.enter_context(TOOLS[who](city, Path(name)))
            except Absent as reason:
                found.absent[who] = str(reason)
                continue
            _told(f"{who} runs")
            _agree(answers, who, tool.ask)
            asks[who] = {each: lambda each=each, tool=tool: tool.ask(each) for each in answers}  # type: ignore[misc]
            pages[who] = tool.shown
        _in_turn(found, asks, rounds=rounds)
        if tools:
            try:
                pages[OURS] = stack.enter_context(shown.ours(city, Path(name)))
                pages[PLAIN] = stack.enter_context(shown.tutorial(city, Path(name), cached=False))
                pages[CACHED] = stack.enter_context(shown.tutorial(city, Path(name), cached=True))
                _seen(found, pages)
            except Absent as reason:
                found.absent["pages"] = str(reason)
    return found


def _seen(found: Beside, pages: Mapping[str, Shown]) -> None:
    found.setting.update({who: page.setting for who, page in pages.items() if page.setting is not None})
    with painting.browser() as browser:
        paints = {who: {"paint": lambda page=page: page.paint(browser)} for who, page in pages.items()}  # type: ignore[misc]
        _in_turn(found, paints, rounds=_SELDOM["paint"])
    found.memory.update({who: page.server.memory() for who, page in pages.items()})


def _in_turn(found: Beside, asks: Asks, *, rounds: int) -> None:
    """Every question to everybody, one after the other; the first round does not count."""
    for number in range(rounds + 1):
        for question, who, ask in _turns(asks):
            if number > _SELDOM.get(question, rounds):
                continue
            began = time.perf_counter()
            told = ask()
            took = told if question == "paint" and isinstance(told, float) else time.perf_counter() - began
            if number:
                found.keep(question, who, took)
        _told(f"round {number} of {rounds}")


def _turns(asks: Asks) -> Iterator[tuple[str, str, Callable[[], object]]]:
    for question in (*questions.NAMES, "paint"):
        for who, each in asks.items():
            if question in each:
                yield question, who, each[question]


def _reading(
    city: City, read: Callable[[Path, tuple[str, ...]], frames.Frames]
) -> dict[str, Callable[[], object]]:
    return {
        name: lambda name=name, ask=ask: ask(read(city.csv, frames.NEEDS[name]))  # type: ignore[misc]
        for name, ask in frames.ASKS.items()
    }


def _agree(answers: Mapping[str, Answer], who: str, ask: Callable[[str], Answer]) -> None:
    for name, answer in answers.items():
        questions.agree(name, who, _sorted(answer), _sorted(ask(name)))


def _sorted(answer: Answer) -> Answer:
    return sorted(answer, key=lambda row: [str(each) for each in row if not isinstance(each, float)])


def _told(words: str) -> None:
    """On the way: a bench that says nothing for ten minutes looks dead."""
    sys.stderr.write(f"  {words}\n")
