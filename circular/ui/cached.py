# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Answers remembered until what they were read from changes, and drawings by what is in them."""

import hashlib
import io
import pickle
from collections.abc import Callable
from functools import partial
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

import streamlit as st

from circular.domain.question import Question
from circular.i18n import Translator
from circular.services import kept
from circular.services.context import Context
from circular.ui.view import View

_MOST_DRAWINGS = 256

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")


def drawn(make: partial[Answer]) -> Answer:
    """What a drawing function makes of its arguments, from memory where they hold the same as before.

    Whatever is in the arguments tells drawings apart, so that it hangs on no revision and on nobody's rights; what
    comes back is shared, and nobody changes it.
    """
    content = io.BytesIO()
    name = f"{make.func.__module__}.{make.func.__qualname__}"
    _Content(content).dump((name, make.args, make.keywords))
    return cast("Answer", _drawn(hashlib.sha256(content.getbuffer()).hexdigest(), make))


class _Content(pickle.Pickler):
    """Writes arguments to tell them apart; a translator is its language."""

    def persistent_id(self, value: object) -> str | None:
        return f"words in {value.language}" if isinstance(value, Translator) else None


@st.cache_resource(max_entries=_MOST_DRAWINGS, show_spinner=False)
def _drawn(content: str, _make: partial[Any]) -> object:  # noqa: ARG001  # the key
    return _make()


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
    if kept.is_once(service):
        return service(view.context, asked, *arguments, **named)
    name = f"{service.__module__}.{service.__qualname__}"
    context = view.context
    known = kept.key(
        context.store, name, context.actor.grants, asked, context.today, arguments, sorted(named.items())
    )
    return kept.answer(context.store, known, lambda: service(context, asked, *arguments, **named))
