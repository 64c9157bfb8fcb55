# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The administration: its sections, each shown to whoever may do what it is for."""

from collections.abc import Callable

from circular.domain import permissions
from circular.services import backups, cities, people, presentations, quiet, trail
from circular.services import privacy as services_privacy
from circular.ui import filters, heading, notices
from circular.ui.admin import backups as admin_backups
from circular.ui.admin import city, privacy, reminding, rounds, silence
from circular.ui.admin import people as admin_people
from circular.ui.admin import presentations as admin_presentations
from circular.ui.admin import trail as admin_trail
from circular.ui.view import View

_SECTIONS: dict[str, tuple[str, Callable[[View], None]]] = {
    "people": (people.VERB, admin_people.draw),
    "rounds": ("open_round", rounds.section),
    "reminders": ("send_reminders", reminding.section),
    "presentations": (presentations.VERB, admin_presentations.section),
    "quiet": (quiet.VERB, silence.section),
    "city": (cities.VERB, city.section),
    "privacy": (services_privacy.VERB, privacy.section),
    "backups": (backups.SEEN_BY, admin_backups.section),
    "audit": (trail.VERB, admin_trail.draw),
}
"""The verb that a section is for, and what draws it, in the order in which they are offered."""


def draw(view: View) -> None:
    """The sections that this person may use, one at a time; whoever may use none is told why."""
    t, actor = view.t, view.context.actor
    heading.page(view, t("frame.page_admin"), lead=t("admin.lead"))
    denials = {name: permissions.may(actor, verb, city=view.city.id) for name, (verb, _) in _SECTIONS.items()}
    parts = {name: t(f"admin.part_{name}") for name, denial in denials.items() if denial is None}
    if not parts:
        notices.note(t("admin.nobody"))
        return
    chosen = filters.one(view, "part", parts, label=t("admin.part"), tabs=True)
    _SECTIONS[chosen][1](view)
