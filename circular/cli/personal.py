# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The commands about people: what is held of one, erasing one, the register, and what was kept long enough."""

import os
import sys
from argparse import Namespace
from pathlib import Path

from circular.cli import opening, output
from circular.config import Settings
from circular.domain.erasing import Held, Whom
from circular.i18n import Translator, translator
from circular.services import persons, privacy, retention
from circular.services.context import Context


def person(given: Namespace, settings: Settings, t: Translator) -> int:
    """Run one step about a person."""
    if given.step == "register":
        print(privacy.markdown(translator(given.language or settings.language), settings))
        return 0
    with opening.context(settings) as context:
        whom = persons.whom(context, given.who, also=given.also)
        if given.step == "export":
            return _export(context, whom, given, t)
        if given.dry_run:
            print("\n".join(_held(persons.dry(context, whom), t)))
            print(t("privacy.cli_dry"))
            return 0
        done = persons.erase(context, whom, reason=given.reason, spared=given.spare)
    n = sum(done.texts.values())
    print(t("privacy.erased", number=done.number, n=n, roles=done.roles, reports=done.reports))
    return 0


def retain(given: Namespace, settings: Settings, t: Translator) -> int:
    """Let go of what was kept long enough, or say what that is."""
    with opening.context(settings) as context:
        asked = retention.due if given.dry_run else retention.retain
        found = asked(context, as_of=given.as_of)
    if given.json:
        output.as_json({"dry_run": given.dry_run, **found.counts()})
        return 0
    if found.nothing:
        print(t("privacy.nothing_due"))
        return 0
    for kind, count in found.counts().items():
        print(t("privacy.cli_retained", kind=t(f"privacy.due_{kind}"), count=t.number(count)))
    if given.dry_run:
        print(t("privacy.cli_retain_dry"))
    return 0


def _export(context: Context, whom: Whom, given: Namespace, t: Translator) -> int:
    content = persons.export(context, whom, translator(given.language) if given.language else t)
    try:
        # Nobody else's business: readable by whoever ran the command alone, and over nothing that stands there.
        handle = os.open(Path(given.out), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
    except OSError as error:
        print(t("cli.cannot_write", path=given.out, reason=error.strerror), file=sys.stderr)
        return 1
    print(t("privacy.cli_exported", path=given.out))
    return 0


def _held(held: Held, t: Translator) -> list[str]:
    whom = held.whom
    line = t(
        "privacy.cli_held",
        who=whom.label,
        accounts=len(whom.persons),
        roles=len(held.roles),
        reports=len(held.reports),
        n=len(held.mentions),
    )
    return [line, *(t("privacy.cli_mention", key=each.key, excerpt=each.excerpt) for each in held.mentions)]
