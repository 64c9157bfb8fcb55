# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Project by project: what was paid against what was done, and each with its CUP and its page on public portals."""

from functools import partial

import pandas as pd

from circular.charts import money_pace
from circular.charts.columns import Columns
from circular.charts.money_pace import Pace
from circular.domain import cup
from circular.domain.question import Question
from circular.domain.sets import Schedule
from circular.services import receipts
from circular.ui import cached, heading, notices, pictures, tables
from circular.ui.markup import go, join, link, outward, show, tag
from circular.ui.view import View

_ROW, _HEAD, _SEEN, _NAMED = 35, 38, 14, 5


def pace(view: View, asked: Question) -> None:
    """Paid and done, apart."""
    t = view.t
    frame = cached.ask(view, receipts.projects, asked)
    both = frame[frame["financial"].notna() & frame["progress"].notna()]
    heading.section(t("money.pace"), lead=t("money.pace_lead"))
    if both.empty:
        notices.note(t("money.pace_nothing", n=len(frame)))
        return
    paces = [
        Pace(
            action=row["action"],
            code=row["code"],
            title=_title(view, row["title_it"], row["title_en"]),
            physical=float(row["progress"]),
            financial=float(row["financial"]),
            awarded=float(row["paired_awarded"]),
            late=row["schedule"] == Schedule.LATE,
        )
        for row in both.to_dict("records")
    ]
    gap = view.strategy.late_gap
    event = pictures.picture(
        view,
        partial(money_pace.draw, paces, t, gap=gap, dark=view.dark),
        title=money_pace.finding(paces, t, gap=gap),
        sentence=money_pace.sentence(paces, t, gap=gap),
        table=money_pace.table(paces, t),
        columns=money_pace.columns(t),
        name="money-pace",
        coverage=t("money.pace_coverage", n=len(both), all=t.number(len(frame))),
        key=t("money.pace_key", points=t.points(gap, 0), days=t.number(view.strategy.overdue_days)),
        on_select="rerun",
    )
    _slipping(view, paces, gap)
    points = getattr(getattr(event, "selection", None), "points", None) or []
    chosen = [point.get("customdata") for point in points]
    found = [action[0] if isinstance(action, list) else action for action in chosen if action]
    if found:
        go(view.url("action", action=str(found[0])))


def _slipping(view: View, paces: list[Pace], gap: float) -> None:
    """The ones that slip most, by name, each with its sheet; paid ahead of done and behind it apart."""
    t = view.t
    found = money_pace.slipping(paces, gap=gap)
    for key, held in (
        ("ahead", [each for each in found if each.gap > 0]),
        ("behind", [each for each in found if each.gap < 0]),
        ("late", list(money_pace.late(paces))),
    ):
        if not held:
            continue
        lines = [
            tag(
                "li",
                link(each.title, view.url("action", action=each.action)),
                f": {t('money.pace_line', paid=t.percent(each.financial), done=t.percent(each.physical))}",
            )
            for each in held[:_NAMED]
        ]
        if len(held) > _NAMED:
            lines.append(tag("li", t("money.and_more", n=len(held) - _NAMED), class_="cs-quiet"))
        show(tag("h4", t(f"money.pace_{key}", points=t.points(gap, 0))), tag("ul", *lines, class_="cs-list"))


def listed(view: View, asked: Question) -> None:
    """Every project with who receives its money, and the way to public portals."""
    t = view.t
    frame = cached.ask(view, receipts.projects, asked)
    known = int(frame["cup"].notna().sum())
    lead = t("money.projects_lead", n=known, all=t.number(len(frame))) if known else t("money.projects_none")
    heading.section(t("money.projects"), lead=lead)
    shown = pd.DataFrame(
        {
            "action": frame["action"],
            "title": [_title(view, *each) for each in zip(frame["title_it"], frame["title_en"], strict=True)],
            "cup": frame["cup"],
            "opencup": [cup.opencup(each) if isinstance(each, str) else None for each in frame["cup"]],
            "recipients": frame["recipients"].map(_together, na_action="ignore"),
            "awarded": frame["awarded"],
            "paid": frame["paid"],
            "programme": frame["programme"],
        }
    ).sort_values("awarded", ascending=False, na_position="last", kind="stable")
    columns = _columns(view)
    pressed = tables.grid(
        view,
        shown,
        columns
        if known
        else {name: each for name, each in columns.items() if name not in {"cup", "opencup"}},
        key="money-projects",
        alt=t("money.projects"),
        height=_HEAD + _ROW * min(max(len(shown), 1), _SEEN),
        opens="title",
    )
    tables.download(view, shown, columns, name="money-projects", key="money-projects")
    if known:
        show(
            tag(
                "p",
                t("money.portals"),
                " ",
                join(
                    outward("OpenCoesione", cup.OPENCOESIONE),
                    " · ",
                    outward("Italia Domani", cup.ITALIA_DOMANI),
                ),
                class_="cs-caption",
            )
        )
    if pressed:
        go(view.url("action", action=shown["action"].iloc[pressed[0]]))


def _columns(view: View) -> Columns:
    t = view.t
    return {
        "title": (t("money.column_action"), "text"),
        "cup": (t("money.column_cup"), "text"),
        "opencup": (t("money.column_opencup"), "link"),
        "recipients": (t("money.column_recipient"), "text"),
        "awarded": (t("money.column_awarded"), "money"),
        "paid": (t("money.paid_column"), "money"),
        "programme": (t("money.column_programme"), "text"),
    }


def _title(view: View, italian: str, english: object) -> str:
    return english if view.t.language == "en" and isinstance(english, str) and english else italian


def _together(names: str) -> str:
    return names.replace("\n", " · ")
