# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The commands that read or write files of data."""

import sys
from argparse import Namespace
from pathlib import Path

from circular.cli import opening, output, printing
from circular.config import Settings
from circular.i18n import Translator
from circular.services import exports, imports, strategies
from circular.services.opendata import folder, observatory


def load(given: Namespace, settings: Settings, t: Translator) -> int:
    """Import a file or folder, or only say what that would do."""
    with opening.context(settings) as context:
        plan = imports.plan(
            context,
            Path(given.source),
            profile=given.profile,
            strategy=given.strategy,
            city=given.city,
            as_of=given.as_of,
            adopt=given.adopt,
        )
        applied = plan.ready and not given.dry_run
        if applied:
            imports.apply(context, plan)
    if given.json:
        output.as_json(plan.summary(t, applied=applied))
    else:
        print("\n".join(printing.import_lines(plan, t, applied=applied)))
    return 0 if plan.ready else 1


def export(given: Namespace, settings: Settings, t: Translator) -> int:
    """Write one question's tables to a file."""
    with opening.context(settings) as context:
        exported = exports.export(context, opening.question(given, context), format=given.format, t=t)
    path = Path(given.out or exported.name)
    if not output.to_file(path, exported.content, t):
        return 1
    print(t("cli.exported", path=path))
    return 0


def opendata(given: Namespace, settings: Settings, t: Translator) -> int:
    """Write the open data of a strategy, or of all cities for an observatory."""
    if given.strategy is None and not given.partitioned:
        print(t("opendata.name_strategy"), file=sys.stderr)
        return 2
    with opening.context(settings, copy=True) as context:
        out = Path(given.out)
        try:
            if given.partitioned:
                files = observatory.write(context, out, t, strategy=given.strategy, as_of=given.as_of)
            else:
                strategy = strategies.get(context, given.strategy)
                files = folder.write(context, strategy.id, out, t, as_of=given.as_of)
        except OSError as error:
            print(t("cli.cannot_write", path=given.out, reason=error.strerror), file=sys.stderr)
            return 1
    print(t("opendata.written", n=len(files), path=given.out))
    return 0
