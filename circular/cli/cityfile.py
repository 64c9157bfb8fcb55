# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The commands of a city's file: make it, check it, receive it."""

from argparse import Namespace
from collections.abc import Iterator, Mapping
from pathlib import Path

from circular.cli import opening, output
from circular.config import Settings
from circular.domain.receiving import Head
from circular.exchange import limits
from circular.i18n import Translator
from circular.services import cityfile
from circular.services.cityfile import Receipt


def run(given: Namespace, settings: Settings, t: Translator) -> int:
    """Run the command; status 1 where a file cannot be written or received. Raises what the services raise."""
    return {"export": _export, "import": _import, "verify": _verify}[given.step](given, settings, t)


def _export(given: Namespace, settings: Settings, t: Translator) -> int:
    with opening.context(settings) as context:
        head, made = cityfile.make(context, opening.question(given, context))
    path = Path(given.out or made.name)
    if not output.to_file(path, made.content, t):
        return 1
    print(t("cli.exported", path=path))
    print(t("cli.city_sha", sha256=head.sha256))
    return 0


def _verify(given: Namespace, settings: Settings, t: Translator) -> int:  # noqa: ARG001  # one signature for all
    head = cityfile.verify(limits.read(Path(given.file)), sha256=given.sha256)
    if given.json:
        output.as_json({"ok": True, **cityfile.kept(head)})
    else:
        print("\n".join(_told(head, t)))
    return 0


def _import(given: Namespace, settings: Settings, t: Translator) -> int:
    content = limits.read(Path(given.file))
    with opening.context(settings) as context:
        receipt = cityfile.plan(context, content, name=Path(given.file).name)
        applied = receipt.ready and not given.dry_run
        if applied:
            cityfile.receive(context, receipt)
    if given.json:
        output.as_json(receipt.summary(t, applied=applied))
    else:
        print("\n".join([*_told(receipt.head, t), *_counted(receipt, t, applied=applied)]))
    return 0 if receipt.ready else 1


def _told(head: Head, t: Translator) -> Iterator[str]:
    yield t("cli.city_says", name=head.name_it, city=head.city, day=head.as_of)
    yield t("cli.city_sha", sha256=head.sha256)


def _counted(receipt: Receipt, t: Translator, *, applied: bool) -> Iterator[str]:
    for problem in receipt.problems:
        yield f"{problem.place.file} {problem.place.row or ''}: {problem.message(t)}"
    counts = (
        ("cli.added", receipt.added),
        ("cli.changed", receipt.changed),
        ("cli.city_removed", receipt.removed),
        ("cli.unchanged", receipt.unchanged),
    )
    for key, found in counts:
        if found:
            yield t(key, what=_listed(found, t))
    if not receipt.ready:
        yield t("cli.import_refused", n=len(receipt.problems))
    elif receipt.empty:
        yield t("cli.import_empty")
    else:
        yield t("cli.import_done" if applied else "cli.import_dry")


def _listed(found: Mapping[str, int], t: Translator) -> str:
    return ", ".join(f"{t(f'exchange.noun_{table}')} {t.number(number)}" for table, number in found.items())
