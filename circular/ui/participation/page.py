# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The process in numbers, part after part; what nobody recorded yet is said, and what is declared stands beside it."""

from circular.services import participation
from circular.services import phases as phases_
from circular.services import tables as forums
from circular.ui import cached, notices
from circular.ui.participation import counted, declared, head, phases, themes
from circular.ui.view import View


def draw(view: View) -> None:
    """The headline and figures, then what stands behind them; the window touches the figures that meetings make."""
    t, asked = view.t, view.question
    whole = cached.ask(view, participation.process)
    stated = cached.ask(view, participation.declared)
    held = cached.ask(view, phases_.every)
    head.title(view, whole, stated)
    window = head.choose(view, whole, held)
    found = whole
    if window.name:
        found = cached.ask(view, participation.process, asked, since=window.since, until=window.until)
    proven = bool(whole.whole.meetings or whole.sheets)
    if proven:
        head.cards(view, asked, found, name=window.name)
    declared.section(view, stated, whole)
    if not proven:
        notices.empty(
            t("participation.nothing_title"),
            t("participation.nothing_how"),
            href=view.url("tables"),
            opens=t("frame.page_tables"),
        )
    if found.whole.meetings:
        counted.over_time(view, found)
        counted.who(view, found)
    phases.section(view, held, whole)
    found_themes = cached.ask(view, participation.themes)
    if whole.sheets:
        themes.matrix(view, found_themes)
        themes.shared(view, found_themes)
    if view.internal and whole.whole.known:
        names = {
            each.record.id: t.text(each.name)
            for table in cached.ask(view, forums.overview).tables
            for each in (table, *table.groups)
        }
        themes.silent(view, cached.ask(view, participation.silent_seats), names)
