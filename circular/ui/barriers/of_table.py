# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a working table's card says of barriers: the pillars it works for, and what stands in the way of its actions."""

from circular.domain.records import WorkingTable
from circular.domain.sets import BarrierKind
from circular.services import barriers
from circular.ui import cached
from circular.ui.markup import Markup, join, link, tag
from circular.ui.view import View


def line(view: View, table: WorkingTable) -> Markup | None:
    """The pillars of the Urban Agenda it works for, and its open barriers; None where neither is known."""
    t = view.t
    pillars = [kind for kind in BarrierKind if getattr(table, f"better_{kind.value}")]
    found = cached.ask(view, barriers.overview)
    own = [
        each
        for each in found.standing
        if any(found.actions[action].table == table.id for action in each.blocked)
    ]
    if not pillars and not own:
        return None
    names = t.list(t(f"barriers.pillar_{kind.value}").lower() for kind in pillars)
    open_ones = link(t("barriers.table_open", n=len(own)), view.url("barriers")) if own else None
    parts = [
        part for part in (t("barriers.works_for", pillars=names) if pillars else None, open_ones) if part
    ]
    return tag("p", join(*[piece for part in parts for piece in (" · ", part)][1:]), class_="cs-caption")
