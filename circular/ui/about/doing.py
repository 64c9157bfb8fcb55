# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was done lately, what comes next, where, and with whose money."""

from circular.domain.report import Dated, Step
from circular.domain.sets import Measure
from circular.ui.about import writing
from circular.ui.about.asked import Found
from circular.ui.address import PAGES
from circular.ui.markup import Markup, join, link, outward, tag
from circular.ui.view import View

_DONE, _NEXT, _EVENTS = 4, 4, 4


def done(view: View, found: Found) -> Markup | None:
    """What was achieved in the last year, an action once; where nobody reported it here, what public sources tell."""
    t = view.t
    if found.done:
        latest: dict[str | None, Dated] = {}
        for each in found.done:
            latest.setdefault(each.action, each)
        written = writing.lines(_dated(view, each) for each in list(latest.values())[:_DONE])
        follow = tag("a", t("about.follow"), href=f"/feed/{view.strategy.id}.atom?lang={t.language}")
        ways = join(link(t("about.open_history"), view.url("history")), " · ", follow)
        return writing.part(t("about.done"), written, writing.more(ways))
    if not found.events:
        return None
    told = writing.lines(
        join(
            tag("strong", str(each.happened_on.year)), " · ", outward(t.field(each, "title"), each.source_url)
        )
        for each in found.events[:_EVENTS]
    )
    return writing.part(t("about.told"), writing.said(t("about.told_lead")), told)


def next_steps(view: View, found: Found) -> Markup | None:
    """What is due soonest."""
    if not found.coming:
        return None
    written = writing.lines(_dated(view, each) for each in found.coming[:_NEXT])
    return writing.part(view.t("about.next"), written)


def money(view: View, found: Found) -> Markup | None:
    """How much, and from whom, in a sentence."""
    t = view.t
    awarded = found.money.get(Measure.AWARDED)
    if not awarded:
        return None
    ordered = sorted(found.by_kind.items(), key=lambda each: -each[1].get(Measure.AWARDED, 0))
    parts = [
        t(f"about.money_{kind}", amount=t.money(given))
        for kind, each in ordered
        if (given := each.get(Measure.AWARDED))
    ]
    paid = found.money.get(Measure.PAID)
    spent = t("about.money_not_paid") if paid is None else t("about.money_paid", amount=t.money(paid))
    sentence = t("about.money_awarded", amount=t.money(awarded), parts=t.list(parts))
    opened = writing.more(link(t("about.open_money"), view.url("money"))) if "money" in PAGES else None
    return writing.part(t("about.money"), writing.said(sentence, spent), opened)


def where(view: View, found: Found) -> Markup | None:
    """The way to the map, where there is anything to look for on it."""
    t = view.t
    if "places" not in PAGES or not found.progress.actions:
        return None
    opened = link(t("about.open_places"), view.url("places"))
    return writing.part(t("about.where"), writing.said(t("about.where_text")), writing.more(opened))


def _dated(view: View, each: Dated) -> Markup:
    return join(tag("strong", view.t.date_in_words(each.on)), " · ", _what(view, each))


def _what(view: View, each: Dated) -> Markup:
    t = view.t
    title = t.text(each.title)
    if each.step is Step.MEETING:
        called = link(t.text(each.what) or title, view.url("tables", show="calendar"))
        return join(t("about.step_meeting"), " ", called)
    if each.step is Step.CALL:
        return join(link(title, view.url("calls")), ": ", t("about.step_call"))
    opened = link(title, view.url("action", action=each.action)) if each.action else tag("span", title)
    if each.step is Step.MILESTONE and each.what:
        return join(opened, ": ", t.text(each.what))
    return join(opened, ": ", t(f"about.step_{each.step}"))
