# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is still to be found for actions, who pays them together, and what was re-planned."""

from circular.domain.financing import Covering, Financed, Given, Replanned
from circular.domain.question import Question
from circular.services import kept
from circular.services.context import Context
from circular.store import financing


@kept.once
def actions(context: Context, question: Question) -> tuple[Financed, ...]:
    """The money of every action in the question's scope, the widest gap first."""
    question = context.ask(question)
    with context.read() as reader:
        return financing.actions(reader, question)


@kept.once
def covering(context: Context, question: Question) -> Covering:
    """The gaps in the question's scope together, and the part of partnerships of public and private."""
    question = context.ask(question)
    with context.read() as reader:
        return financing.summary(reader, question)


@kept.once
def kinds(context: Context, question: Question) -> tuple[Given, ...]:
    """Who pays together: the budget of each kind of money, the most first; the shares add up to one."""
    question = context.ask(question)
    with context.read() as reader:
        return financing.kinds(reader, question)


@kept.once
def replanned(context: Context, question: Question) -> tuple[Replanned, ...]:
    """The actions whose end or cost was ever stated otherwise after the first time, by code."""
    question = context.ask(question)
    with context.read() as reader:
        return tuple(each for each in financing.replanned(reader, question) if each.changed)
