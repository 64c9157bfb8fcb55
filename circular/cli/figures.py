# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The commands that answer with figures."""

from argparse import Namespace
from pathlib import Path

from circular.cli import opening, output, printing
from circular.config import Settings
from circular.domain.sets import Role, Tie
from circular.i18n import Translator
from circular.services import history, network_files, partnerships, progress, progress_files, strategies


def axes(given: Namespace, settings: Settings, t: Translator) -> int:
    """How far each axis is."""
    with opening.context(settings) as context:
        strategy = strategies.get(context, given.strategy)
        figures = progress.overview(context, opening.question(given, context))
    if given.json:
        output.as_json(progress_files.as_json(figures, scope=given.scope))
    else:
        print("\n".join(printing.as_lines(figures, strategy, t, scope=given.scope)))
    return 0


def network(given: Namespace, settings: Settings, t: Translator) -> int:
    """Who works with whom."""
    with opening.context(settings) as context:
        network = partnerships.network(
            context,
            opening.question(given, context),
            ties=[Tie(tie) for tie in given.ties],
            roles=[Role(role) for role in given.roles],
            since=given.since,
            largest=given.largest,
            weights=given.weights,
        )
    if given.graphml and not output.to_file(Path(given.graphml), network_files.as_graphml(network), t):
        return 1
    if given.json:
        output.as_json(network_files.as_json(network))
        return 0
    print("\n".join(printing.network_lines(network, t)))
    if given.graphml:
        print(t("cli.exported", path=given.graphml))
    return 0


def changes(given: Namespace, settings: Settings, t: Translator) -> int:
    """What changed since a day."""
    with opening.context(settings) as context:
        question = opening.question(given, context)
        told = history.changes(context, question, since=given.since)
        axes = history.axes(context, question, since=given.since)
        weighting = strategies.get(context, question.strategy).weighting
    if given.json:
        found = history.as_json(told, axes, since=given.since, until=question.as_of, weighting=weighting)
        output.as_json(found)
    else:
        print("\n".join(printing.history_lines(told, axes, t, since=given.since, until=question.as_of)))
    return 0
