# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a call offers and why it fits an action, in words."""

from datetime import date

from circular.domain import calls
from circular.domain.calls import Match, Reason, Standing
from circular.domain.records import Call
from circular.i18n import Translator
from circular.ui.markup import Markup, join, outward, tag
from circular.ui.view import View

MOST = sum(calls.WEIGHTS[each] for each in (Reason.THEME, Reason.LEAD, Reason.GAP, Reason.WHOLE))
"""The score of a perfect match."""


def where(t: Translator, call: Call, day: date) -> str:
    """Whether it is open, and until when."""
    match calls.standing(call, day):
        case Standing.COMING:
            return t("calls.coming_on", opens=call.opens_on, deadline=call.deadline)
        case Standing.OPEN if call.deadline == day:
            return t("calls.open_today")
        case Standing.OPEN:
            return t("calls.open_for", n=(call.deadline - day).days, deadline=call.deadline)
        case Standing.WITHDRAWN:
            return t("calls.withdrawn_on", day=call.withdrawn_on)
        case _:
            return t("calls.closed_on", day=call.deadline)


def facts(view: View, call: Call) -> list[tuple[str, str | Markup | None]]:
    """Everything the register holds about it; what nobody stated is None."""
    t = view.t
    kinds = calls.eligible(call)
    said: list[tuple[str, str | Markup | None]] = [
        (t("calls.deadline"), t.date_in_words(call.deadline)),
        (t("calls.programme"), programme(t, call)),
        (t("calls.rate"), t("calls.up_to", share=t.percent(call.rate)) if call.rate is not None else None),
        (t("calls.ceiling"), t.money_full(call.ceiling) if call.ceiling is not None else None),
        (t("calls.budget"), t.money_full(call.budget) if call.budget is not None else None),
        (t("calls.eligible"), t.list([t.term(kind) for kind in kinds]) if kinds else None),
        (t("calls.themes"), t.list(calls.themes(call)) if call.themes else None),
    ]
    if call.source_url:
        said.append((t("calls.source"), outward(t("calls.official"), call.source_url)))
    return said


def programme(t: Translator, call: Call) -> str:
    """Whose money it is, under which programme."""
    kind = t.term(call.kind)
    return f"{call.programme} · {kind}" if call.programme else kind


def reasons(t: Translator, pair: Match) -> Markup:
    """Why a call fits an action, one reason after the other."""
    values = {
        "theme": pair.seeker.theme or "",
        "need": t.money(pair.seeker.need),
        "payable": t.money(pair.payable),
        "day": t.date(pair.call.opens_on) if pair.call.opens_on else "",
    }
    said = [t(f"calls.reason_{each.value}", **values) for each in pair.reasons]
    return tag("span", "; ".join(said), ".")


def titled(t: Translator, call: Call) -> Markup:
    """Code and title."""
    return join(t.field(call, "title"), tag("span", f" {call.code}", class_="cs-quiet"))
