# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Answers remembered until the data change: the revision is part of the key, so nothing ever has to be cleared."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from circular.domain.question import Question
from circular.services import kept
from circular.services.context import Context
from circular.ui.view import View

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")


def drawn(view: View, name: str, draw: Callable[[], Answer], *told: object) -> Answer:
    """A picture in the reader's language and theme, from memory; `told` is all that it shows, and nobody changes it."""
    key = repr((name, view.t.language, view.dark, told))
    return kept.answer(view.context.store, key, draw)


def ask(
    view: View,
    service: Callable[Concatenate[Context, Question, Arguments], Answer],
    question: Question | None = None,
    *arguments: Arguments.args,
    **named: Arguments.kwargs,
) -> Answer:
    """What `service` answers to the view's question (or another one), from memory where nothing has changed.

    The answer is shared between readers: whoever wants to change a frame copies it first. Arguments must have a
    `repr` that tells them apart.
    """
    asked = view.question if question is None else question
    name = f"{service.__module__}.{service.__qualname__}"
    key = repr((name, view.context.actor.grants, asked, arguments, sorted(named.items())))
    return kept.answer(view.context.store, key, lambda: service(view.context, asked, *arguments, **named))
