# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A meeting on paper: the call to send out, and the list to sign, whose names stay on the paper."""

from circular.domain.gatherings import Proceedings
from circular.ui import heading, prose
from circular.ui.markup import Markup, show, tag
from circular.ui.meeting import words
from circular.ui.view import View

_EMPTY_LINES = 6


def call(view: View, found: Proceedings) -> None:
    """The convocation: what, when, where, what about, who is invited."""
    t, record = view.t, found.meeting
    _top(view, found, t("meeting.paper_call_title"), where=False)
    pairs = [(t("meeting.when"), words.when(t, record)), (t("meeting.where"), record.place)]
    if record.link and view.internal:
        pairs.append((t("meeting.link"), record.link))
    if record.registration_link:
        pairs.append((t("meeting.registration"), record.registration_link))
    lines = [tag("div", tag("dt", name), tag("dd", value or "—")) for name, value in pairs]
    show(tag("dl", *lines, class_="cs-facts-list"))
    agenda = t.field(record, "agenda")
    if agenda:
        show(tag("h2", t("meeting.agenda")))
        prose.show(agenda)
    if found.roster:
        show(
            tag("h2", t("meeting.invited")),
            tag("ul", *(tag("li", member.name) for member in found.roster), class_="cs-list cs-columns"),
        )


def signing(view: View, found: Proceedings) -> None:
    """A line an organisation to write down who came, and some more for others."""
    t = view.t
    _top(view, found, t("meeting.paper_signing_title"))
    show(tag("p", t("meeting.signing_note"), class_="cs-caption"))
    named = [member.name for member in found.roster] or [each.name for each in found.present]
    rows = [_signature(name) for name in named] + [_signature("") for _ in range(_EMPTY_LINES)]
    head = [t("meeting.signing_organisation"), t("meeting.signing_name"), t("meeting.signing_signature")]
    show(
        tag(
            "table",
            tag("caption", t("meeting.paper_signing_title")),
            tag("thead", tag("tr", *(tag("th", name, scope="col") for name in head))),
            tag("tbody", *rows),
            class_="cs-table cs-signing",
        ),
        tag("p", t("meeting.signing_citizens"), " ____________", class_="cs-signing-citizens"),
    )


def _signature(name: str) -> Markup:
    return tag("tr", tag("th", name or "\u00a0", scope="row"), tag("td"), tag("td"))


def _top(view: View, found: Proceedings, title: str, *, where: bool = True) -> None:
    t, record = view.t, found.meeting
    heading.back(t("meeting.back_to"), view.url("meeting", meeting=record.id))
    lead = [words.title(t, found.gathering)]
    lead += [words.when(t, record), record.place or ""] if where else []
    show(
        tag(
            "div",
            tag("p", t("meeting.print_hint"), " "),
            tag("a", t("meeting.print"), href="#", class_="cs-print", role="button"),
            class_="cs-print-hint",
        ),
        tag(
            "header",
            tag(
                "p", f"{t.field(view.strategy, 'name')} · {t.text(found.gathering.table)}", class_="cs-label"
            ),
            tag("h1", title),
            tag("p", " · ".join(filter(None, lead)), class_="cs-lead"),
            class_="cs-head",
        ),
    )
