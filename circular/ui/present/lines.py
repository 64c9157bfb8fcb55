# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The scenes of actions: what was achieved, what is late and why, what comes next, one action in depth."""

from collections.abc import Sequence

from circular.domain.records import Scene
from circular.domain.report import Dated, Reported, Step
from circular.domain.sets import Schedule, State
from circular.ui import marks
from circular.ui.markup import Markup, join, tag
from circular.ui.present.drawn import Drawn, Room, bullet, more
from circular.ui.present.words import shortened, spoken

_LINES, _LATE, _OWN = 8, 4, 3
_TITLE, _WHY, _STORY = 96, 190, 520
_FIRST = (Step.COMPLETED, Step.MILESTONE, Step.STARTED)
_RUNNING = (State.AGREED, State.STARTED, State.SUSPENDED)


def of_achieved(room: Room) -> Drawn:
    """How many actions and steps were finished in the period, and which, the weightiest first."""
    t, report = room.t, room.report
    counts = {step: sum(each.step is step for each in report.achieved) for step in _FIRST}
    said = [t(f"present.achieved_{step.value}", n=count) for step, count in counts.items() if count]
    headline = t("present.achieved", day=report.since, what=t.list(said)) if said else ""
    first = sorted(report.achieved, key=lambda each: (_FIRST.index(each.step), -each.on.toordinal()))
    return Drawn(
        headline=headline or t("present.achieved_nothing", day=report.since),
        body=_dated(room, first),
        coverage=t.period(report.since, report.as_of),
        empty=not report.achieved,
    )


def of_next(room: Room) -> Drawn:
    """The first dates to come."""
    t, report = room.t, room.report
    headline = t("present.next_nothing")
    if report.coming:
        first = report.coming[0]
        what = shortened(t.text(first.what or first.title), 80)
        headline = t("present.next", day=first.on, what=what)
    return Drawn(
        headline=headline,
        body=_dated(room, report.coming),
        coverage=t("present.next_known", n=len(report.coming)),
        empty=not report.coming,
    )


def of_late(room: Room) -> Drawn:
    """The actions that are late, by how much, and what was last said about each; the longest overdue first."""
    t, report = room.t, room.report
    late = report.of(Schedule.LATE)
    running = [each for each in report.actions if each.state in _RUNNING]
    unseen = sum(each.schedule is Schedule.UNKNOWN for each in running)
    coverage = t("present.late_unseen", n=unseen) if unseen else t("present.late_known")
    if not late:
        key = "present.late_nothing" if len(running) > unseen else "present.late_unknown"
        return Drawn(headline=t(key), body=tag("p", class_="cs-r-text"), coverage=coverage, empty=not running)
    first = sorted(late, key=lambda each: (-_overdue(room, each), each.code))
    rows = [_late(room, each) for each in first[:_LATE]]
    return Drawn(
        headline=t("present.late", n=len(late), total=t.number(len(running))),
        body=tag("div", tag("ul", *rows, class_="cs-r-late"), more(t, len(first) - len(rows))),
        coverage=coverage,
    )


def of_action(room: Room, scene: Scene) -> Drawn | None:
    """One action: how far, until when, with whom and with what money, and what was last said about it.

    None where the report does not hold the one chosen. Where none was chosen, the one with most money under way.
    """
    t, report = room.t, room.report
    action = report.action(scene.action_id) if scene.action_id else report.example()
    if action is None:
        return None
    key = (
        max(action.shares, key=lambda each: action.shares[each], default="other")
        if len(action.shares) == 1
        else "other"
    )
    names = {axis.key: t.text(axis.name) for axis in report.progress.axes}
    on = [marks.axis(each, names.get(each, each)) for each, share in action.shares.items() if share]
    known = action.progress is not None
    said = (
        [t("charts.planned_value", planned=t.percent(action.planned))] if action.planned is not None else []
    )
    left = tag(
        "div",
        tag(
            "p",
            t.percent(action.progress),
            class_="cs-r-number cs-r-huge" if known else "cs-r-number cs-r-unknown",
        ),
        None if known else tag("p", t("present.progress_unknown"), class_="cs-r-small"),
        bullet(action.progress, action.planned, key=key),
        tag("p", " · ".join([*said, _stands(room, action)]), class_="cs-r-small"),
        tag("p", *_spaced(on), class_="cs-r-small") if on else None,
    )
    facts = [
        (t("present.when"), t.period(action.starts_on, action.ends_on)),
        (t("present.lead"), shortened(action.lead, 60) if action.lead else None),
        (t("present.table"), spoken(t, action.table, most=60) if action.table else None),
        (t("present.money"), _money(room, action)),
    ]
    right = tag(
        "div",
        tag(
            "dl",
            *(tag("div", tag("dt", name), tag("dd", value)) for name, value in facts if value),
            class_="cs-r-facts",
        ),
        _story(room, action),
        _steps(room, action),
    )
    return Drawn(
        headline=t("present.action", code=action.code, title=shortened(t.text(action.title), 110)),
        body=tag("div", left, right, class_="cs-r-two cs-r-wide-right"),
        coverage=t("present.heard", day=action.last_heard_on)
        if action.last_heard_on
        else t("present.never_heard"),
    )


def _dated(room: Room, lines: Sequence[Dated]) -> Markup:
    t = room.t
    rows = [
        tag(
            "li",
            tag("time", t.date(each.on), datetime=each.on.isoformat()),
            tag(
                "span", t(f"present.step_{each.step.value}"), class_=f"cs-r-step cs-r-step-{each.step.value}"
            ),
            tag("p", *_what(room, each)),
        )
        for each in lines[:_LINES]
    ]
    return tag("div", tag("ul", *rows, class_="cs-r-lines"), more(t, len(lines) - len(rows)))


def _what(room: Room, each: Dated) -> list[Markup | str]:
    """What it is, then of which action or table."""
    t = room.t
    title = spoken(t, each.title, most=_TITLE)
    if each.what is None:
        return [tag("strong", title)]
    return [tag("strong", spoken(t, each.what, most=_TITLE)), " ", tag("span", title, class_="cs-r-quiet")]


def _late(room: Room, each: Reported) -> Markup:
    t = room.t
    why = t("present.no_reason")
    if each.explanation and t.text(each.explanation).strip():
        why = join(
            spoken(t, each.explanation, most=_WHY),
            tag("span", " ", t("present.said_on", day=each.said_on), class_="cs-r-quiet")
            if each.said_on
            else None,
        )
    return tag(
        "li",
        tag("h2", spoken(t, each.title, most=_TITLE)),
        tag(
            "div",
            tag("p", _how_late(room, each), class_="cs-r-when"),
            bullet(each.progress, each.planned),
        ),
        tag("p", why, class_="cs-r-why"),
    )


def _how_late(room: Room, each: Reported) -> str:
    t = room.t
    if each.ends_on is not None and each.ends_on < room.report.as_of:
        return t("present.late_since", n=(room.report.as_of - each.ends_on).days)
    if each.progress is None or each.planned is None:
        return t("present.late_step")
    return t("present.late_behind", actual=t.percent(each.progress), planned=t.percent(each.planned))


def _overdue(room: Room, each: Reported) -> float:
    """Days after its end; between nought and one for what is behind its plan without having ended."""
    if each.ends_on is not None and each.ends_on < room.report.as_of:
        return float((room.report.as_of - each.ends_on).days)
    return max(0.0, (each.planned or 0) - (each.progress or 0))


def _stands(room: Room, action: Reported) -> str:
    t = room.t
    return t.term(action.schedule) if action.schedule else t.term(action.state)


def _money(room: Room, action: Reported) -> str | None:
    t = room.t
    said = [
        t(f"present.money_{name}", amount=t.money(amount))
        for name, amount in (("awarded", action.awarded), ("paid", action.paid))
        if amount
    ]
    if not said and action.estimated:
        said = [t("present.money_estimated", amount=t.money(action.estimated))]
    return t.list(said) or None


def _story(room: Room, action: Reported) -> Markup | None:
    t = room.t
    if action.explanation is None or not t.text(action.explanation).strip():
        return None
    said = spoken(t, action.explanation, most=_STORY)
    day = tag("p", t("present.said_on", day=action.said_on), class_="cs-r-small") if action.said_on else None
    return tag("blockquote", tag("p", said, class_="cs-r-story"), day)


def _steps(room: Room, action: Reported) -> Markup | None:
    """What was last reached and what comes next for this action."""
    t, report = room.t, room.report
    done = [each for each in report.achieved if each.action == action.action][:_OWN]
    coming = [each for each in report.coming if each.action == action.action][:_OWN]
    rows = [
        tag("li", tag("time", t.date(each.on)), tag("p", tag("strong", spoken(t, each.what, most=_TITLE))))
        for each in (*reversed(done), *coming)
        if each.what is not None
    ]
    return tag("ul", *rows[-_OWN:], class_="cs-r-lines cs-r-few") if rows else None


def _spaced(pieces: Sequence[Markup]) -> list[Markup | str]:
    return [part for piece in pieces for part in (piece, "  ")][:-1]
