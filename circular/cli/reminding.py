# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The command that a timer runs every morning: who is reminded of what, sent or only said."""

import sys
from argparse import Namespace
from collections.abc import Iterator

from circular.cli import opening, output
from circular.config import Settings
from circular.domain.reminders import Outcome, Plan
from circular.i18n import Translator
from circular.services import reminders


def remind(given: Namespace, settings: Settings, t: Translator) -> int:
    """Send what is due and say so; status 1 where a message could not be sent."""
    with opening.context(settings) as context:
        outcome = reminders.send_reminders(
            context, as_of=given.as_of, strategy=given.strategy, dry_run=given.dry_run
        )
    if given.json:
        output.as_json(reminders.as_json(outcome, dry_run=given.dry_run))
    else:
        print("\n".join(_lines(outcome, t, dry_run=given.dry_run)))
    if settings.base_url is None and outcome.plan.messages:
        print(t("cli.remind_no_links"), file=sys.stderr)
    return 1 if outcome.failed else 0


def _lines(outcome: Outcome, t: Translator, *, dry_run: bool) -> Iterator[str]:
    plan = outcome.plan
    for message in plan.messages:
        yield t("cli.remind_to", recipient=message.recipient, n=len(message.things))
        for thing in message.things:
            title, when = reminders.said(thing, t, as_of=plan.as_of)
            yield t("cli.remind_thing", title=title, when=when)
    yield from _beside(plan, t)
    for failure in outcome.failed:
        yield t("cli.remind_failed", recipient=failure.recipient, reason=failure.reason)
    if not plan.messages:
        yield t("cli.remind_nobody", day=plan.as_of)
    elif dry_run:
        yield t("cli.remind_dry", n=len(plan.messages))
    else:
        yield t("cli.remind_sent", n=len(outcome.sent))


def _beside(plan: Plan, t: Translator) -> Iterator[str]:
    for gap in plan.gaps:
        yield t("cli.remind_gap", table=t.text(gap.name))
    for thing in plan.unreachable:
        yield t("cli.remind_unreachable", title=reminders.said(thing, t, as_of=plan.as_of)[0])
