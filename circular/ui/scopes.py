# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Over which actions a page is asked: the strategy's, the public projects apart from it, or all; in the address."""

from dataclasses import replace

import streamlit as st

from circular.domain.question import Question
from circular.domain.sets import Scope
from circular.ui import filters
from circular.ui.view import View

NAME = "scope"


def question(view: View) -> Question:
    """The view's question about the scope the address asks for; the public is only told of the strategy's actions."""
    asked = st.query_params.get(NAME)
    if view.internal and asked in set(Scope):
        return replace(view.question, scope=Scope(asked))
    return view.question


def kept(question: Question) -> str | None:
    """What an address must hold to ask for the same; None where it is the usual."""
    return None if question.scope is Scope.ADOPTED else question.scope.value


def choose(view: View) -> None:
    """Let who may see them choose the scope."""
    t = view.t
    if view.internal:
        filters.one(
            view, NAME, {scope.value: t(f"actions.scope_{scope.value}") for scope in Scope},
            label=t("actions.filter_scope"), tabs=True,
        )  # fmt: skip
