# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One function a command: ask a service, print its answer."""

import json
import os
import subprocess
import sys
from argparse import Namespace
from pathlib import Path

from circular.cli import backing, cityfile, opening, personal, printing, reminding, reporting
from circular.config import ROOT, Settings
from circular.domain import access
from circular.domain.sets import Role, Tie
from circular.i18n import Translator, translator
from circular.services import (
    exports,
    history,
    imports,
    integrity,
    network_files,
    partnerships,
    people,
    progress,
    progress_files,
    sample,
    strategies,
)
from circular.services.opendata import folder, observatory


def run(given: Namespace, settings: Settings) -> int:
    """Run the command that was given and return its exit status."""
    commands = {
        "init": _init,
        "serve": _serve,
        "import": _import,
        "export": _export,
        "progress": _progress,
        "network": _network,
        "diff": _diff,
        "report": reporting.report,
        "opendata": _opendata,
        "cityfile": cityfile.run,
        "grant": _grant,
        "remind": reminding.remind,
        "person": personal.person,
        "retain": personal.retain,
        "backup": backing.backup,
        "restore": backing.restore,
        "verify": _verify,
    }
    return commands[given.command](given, settings, translator(settings.language))


def _init(given: Namespace, settings: Settings, t: Translator) -> int:
    with opening.context(settings) as context:
        print(t("cli.database_ready", path=context.store.path, n=len(context.store.applied)))
        if given.sample:
            loaded = sample.load(context)
            print(t("cli.sample_loaded", names=t.list(loaded)) if loaded else t("cli.sample_present"))
    return 0


def _serve(given: Namespace, settings: Settings, t: Translator) -> int:
    if settings.demo_login:
        access.only_here(bound_to=given.address, base_url=settings.base_url)
    if given.sample:
        _init(given, settings, t)
    print(t("cli.serving", address=f"http://{given.address}:{given.port}"), flush=True)
    command = [
        *(sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py")),
        *("--server.address", given.address, "--server.port", str(given.port), "--server.headless", "true"),
    ]
    # Whose word on where people come from is taken: without this, that of anybody on this machine.
    os.environ["FORWARDED_ALLOW_IPS"] = settings.trusted_proxy or ""
    # Streamlit reads its settings from the working directory; the database stays where it was meant.
    if not settings.database_is_served:
        os.environ["CIRCULAR_DATABASE"] = str(Path(settings.database).resolve())
    os.chdir(ROOT)
    if os.name == "posix":
        os.execv(command[0], command)  # noqa: S606  # our own interpreter; signals then reach the server itself
    return subprocess.call(command)  # noqa: S603  # the same command, where a process cannot be replaced


def _import(given: Namespace, settings: Settings, t: Translator) -> int:
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
        _print_json(plan.summary(t, applied=applied))
    else:
        print("\n".join(printing.import_lines(plan, t, applied=applied)))
    return 0 if plan.ready else 1


def _export(given: Namespace, settings: Settings, t: Translator) -> int:
    with opening.context(settings) as context:
        exported = exports.export(context, opening.question(given, context), format=given.format, t=t)
    path = Path(given.out or exported.name)
    if not printing.to_file(path, exported.content, t):
        return 1
    print(t("cli.exported", path=path))
    return 0


def _progress(given: Namespace, settings: Settings, t: Translator) -> int:
    with opening.context(settings) as context:
        strategy = strategies.get(context, given.strategy)
        figures = progress.overview(context, opening.question(given, context))
    if given.json:
        _print_json(progress_files.as_json(figures, scope=given.scope))
    else:
        print("\n".join(printing.as_lines(figures, strategy, t, scope=given.scope)))
    return 0


def _network(given: Namespace, settings: Settings, t: Translator) -> int:
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
    if given.graphml and not printing.to_file(Path(given.graphml), network_files.as_graphml(network), t):
        return 1
    if given.json:
        _print_json(network_files.as_json(network))
        return 0
    print("\n".join(printing.network_lines(network, t)))
    if given.graphml:
        print(t("cli.exported", path=given.graphml))
    return 0


def _diff(given: Namespace, settings: Settings, t: Translator) -> int:
    with opening.context(settings) as context:
        question = opening.question(given, context)
        told = history.changes(context, question, since=given.since)
        axes = history.axes(context, question, since=given.since)
        weighting = strategies.get(context, question.strategy).weighting
    if given.json:
        found = history.as_json(told, axes, since=given.since, until=question.as_of, weighting=weighting)
        _print_json(found)
    else:
        print("\n".join(printing.history_lines(told, axes, t, since=given.since, until=question.as_of)))
    return 0


def _opendata(given: Namespace, settings: Settings, t: Translator) -> int:
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


def _grant(given: Namespace, settings: Settings, t: Translator) -> int:
    with opening.context(settings) as context:
        held = people.grant(context, given.email, given.role, city=given.city, table=given.table)
    where = held.table_id or held.city_id or t("cli.everywhere")
    print(t("cli.granted", email=held.email, role=t.term(held.rank), where=where))
    return 0


def _verify(given: Namespace, settings: Settings, t: Translator) -> int:
    with opening.context(settings) as context:
        verdict = integrity.verify(context)
    if given.json:
        _print_json(
            {
                "ok": verdict.whole,
                "chain": verdict.first_break is None,
                "constraints": [*verdict.orphans, *verdict.broken],
                "frozen": list(verdict.altered),
                "counts": verdict.counts,
            }
        )
    elif verdict.whole:
        print(t("cli.whole", changes=t.number(verdict.counts["audit"])))
    else:
        if verdict.first_break is not None:
            print(t("cli.chain_broken", position=verdict.first_break))
        for orphan in verdict.orphans:
            print(t("cli.orphan", what=orphan))
        for promise in verdict.broken:
            print(t("cli.broken", what=promise))
        for report in verdict.altered:
            print(t("cli.altered", report=report))
    return 0 if verdict.whole else 1


def _print_json(answer: object) -> None:
    json.dump(answer, sys.stdout, ensure_ascii=False)
    print()
