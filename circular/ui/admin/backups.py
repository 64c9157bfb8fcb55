# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Backups: when the last one was made, whether that is too long ago, and how one is made."""

from circular.services import backups
from circular.ui import heading, notices
from circular.ui.markup import show, tag
from circular.ui.view import View

_MAKE = "python -m circular backup /var/backups/circular"
_RESTORE = "python -m circular restore /var/backups/circular/circular-20260630-020000.zip"


def section(view: View) -> None:
    """What is known of the last backup, and the commands for whoever runs the server."""
    t, known = view.t, backups.last(view.context)
    show(tag("p", t("backups.lead")))
    zone = view.context.settings.timezone
    if known is None:
        notices.empty(t("backups.none"), t("backups.none_how"))
    else:
        said = "backups.restored" if known.restored else "backups.last"
        show(
            tag(
                "p",
                tag("strong", t(said, moment=t.moment(known.made_at, zone))),
                " ",
                t("backups.holds", n=known.rows),
                role="status",
            )
        )
        if backups.overdue(view.context, known):
            show(
                tag(
                    "p",
                    t("backups.overdue", n=view.context.settings.backup_days),
                    class_="cs-wrong",
                    role="alert",
                )
            )
    heading.section(t("backups.how"), lead=t("backups.how_lead"))
    show(tag("p", t("backups.make")), tag("pre", tag("code", _MAKE)))
    show(tag("p", t("backups.put_back")), tag("pre", tag("code", _RESTORE)))
