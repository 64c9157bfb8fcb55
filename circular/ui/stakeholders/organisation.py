# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The card of an organisation: what it does in the strategy, where it sits, with whom, and who says so."""

from collections.abc import Sequence

from circular.domain.records import Axis
from circular.domain.registry import Card, Ground, Share
from circular.domain.sets import Measure, Tie
from circular.ui import figures, heading, marks, notices, tables
from circular.ui.markup import Markup, join, link, outward, tag
from circular.ui.view import View

_PARTNERS = 30
_REASONS = 6


def head(view: View, card: Card) -> None:
    """Its name and what kind of organisation it is."""
    t, organisation = view.t, card.stakeholder
    heading.back(t("stakeholders.back"), view.url("stakeholders"))
    parts = [t.term(organisation.kind), t.term(organisation.helix), organisation.municipality]
    heading.page(view, organisation.name, lead=" · ".join(dict.fromkeys(filter(None, parts))))


def summary(view: View, card: Card, axes: Sequence[Axis]) -> None:
    """Four figures, then what else is known."""
    t, organisation = view.t, card.stakeholder
    awarded = card.money.get(Measure.AWARDED)
    seats = {chair.table for chair in card.chairs if not chair.ended}
    figures.row(
        [
            figures.card(t("stakeholders.column_actions"), t.number(card.actions)),
            figures.card(t("stakeholders.column_seats"), t.number(len(seats))),
            figures.card(
                t("stakeholders.partners"),
                t.number(len(card.partners)),
                href=view.url("partnerships", stakeholder=card.stakeholder.id) if card.partners else None,
                opens=t("stakeholders.open_network"),
            ),
            figures.card(
                t("stakeholders.money"),
                t.money(awarded) if awarded is not None else None,
                note=t("stakeholders.money_note" if awarded is not None else "stakeholders.money_unknown"),
            ),
        ],
        label=t("stakeholders.summary"),
    )
    note = t.field(organisation, "note")
    governance = t.list(t.term(role) for role in card.governance)
    pairs: list[tuple[str, str | Markup | None]] = [
        (t("stakeholders.governance"), governance),
        (t("stakeholders.mix"), _mix(view, card, axes)),
        (t("stakeholders.spellings"), " · ".join(card.spellings)),
        (
            t("stakeholders.website"),
            outward(organisation.website, organisation.website) if organisation.website else "",
        ),
        (t("stakeholders.email"), organisation.email if view.internal else ""),
        (t("stakeholders.note"), note),
        (
            t("stakeholders.source"),
            outward(organisation.source_url, organisation.source_url) if organisation.source_url else "",
        ),
    ]
    figures.facts([pair for pair in pairs if pair[1]], unknown=t("frame.not_available"))


def seats(view: View, card: Card) -> None:
    """The tables at which it sits or sat."""
    t = view.t
    heading.section(t("stakeholders.seats"))
    if not card.chairs:
        notices.note(t("stakeholders.no_seats"))
        return
    rows = [
        [
            join(chair.code, " · ", t.text(chair.name)),
            t.term(chair.role),
            t.period(chair.from_on, chair.to_on),
        ]
        for chair in card.chairs
    ]
    columns = ("stakeholders.column_table", "stakeholders.column_role", "stakeholders.column_period")
    tables.plain(t, {t(name): "text" for name in columns}, rows, caption=t("stakeholders.seats_caption"))


def shares(view: View, card: Card) -> None:
    """Its actions with its roles in them: those of the strategy, then the public projects on the territory."""
    t = view.t
    heading.section(t("stakeholders.shares"))
    if not card.shares:
        notices.note(t("stakeholders.no_shares"))
        return
    for adopted, caption in ((True, t("stakeholders.of_strategy")), (False, t("stakeholders.on_territory"))):
        chosen = [share for share in card.shares if share.adopted is adopted]
        if chosen:
            tables.plain(
                t,
                {
                    t("stakeholders.column_action"): "text",
                    t("stakeholders.column_role"): "text",
                    t("stakeholders.column_standing"): "text",
                    t("stakeholders.column_progress"): "percent",
                    t("stakeholders.column_awarded"): "money",
                },
                [_share(view, share) for share in chosen],
                caption=caption,
            )


def partners(view: View, card: Card) -> None:
    """Whom it is tied to, and why."""
    t = view.t
    heading.section(t("stakeholders.partners_title"), lead=t("stakeholders.partners_lead"))
    if not card.partners:
        notices.note(t("stakeholders.no_partners"))
        return
    rows = [
        [
            link(partner.name, view.url("stakeholders", stakeholder=partner.stakeholder)),
            reasons(view, partner.reasons),
            t.number(partner.weight, digits=2),
        ]
        for partner in card.partners[:_PARTNERS]
    ]
    tables.plain(
        t,
        {
            t("stakeholders.column_partner"): "text",
            t("stakeholders.column_reasons"): "text",
            t("stakeholders.column_weight"): "number",
        },
        rows,
        caption=t("stakeholders.partners_shown", n=len(rows), all=t.number(len(card.partners))),
    )


def reasons(view: View, grounds: Sequence[Ground]) -> Markup:
    """What two organisations share, the first few named."""
    t = view.t
    pieces: list[str] = []
    for ground in grounds[:_REASONS]:
        name = t.text(ground.name)
        if ground.kind in {Tie.ACTION, Tie.FUNDING}:
            told = link(ground.code, view.url("action", action=ground.subject))
        elif ground.kind is Tie.MEETING and ground.from_on:
            told = tag("span", f"{ground.code} {t.date(ground.from_on)}")
        else:
            told = tag("span", ground.code or name)
        pieces += [", ", tag("span", told, title=f"{t.term(ground.kind)}: {name}")]
    more = len(grounds) - _REASONS
    return join(*pieces[1:], " " + t("stakeholders.and_more", n=more) if more > 0 else None)


def _share(view: View, share: Share) -> list[str | Markup | None]:
    t = view.t
    lock = (" ", marks.unpublished(t)) if share.adopted and not share.published and view.internal else ()
    return [
        join(
            link(t.text(share.title), view.url("action", action=share.action)),
            tag("span", " ", share.code, class_="cs-quiet"),
            *lock,
        ),
        join(
            t.list(t.term(role) for role in share.roles),
            tag("span", " · ", t.period(share.from_on, share.to_on), class_="cs-quiet")
            if share.ended
            else None,
        ),
        marks.schedule(t, share.schedule) if share.schedule else marks.state(t, share.state),
        t.percent(share.progress) if share.progress is not None else None,
        t.money(share.awarded) if share.awarded is not None else None,
    ]


def _mix(view: View, card: Card, axes: Sequence[Axis]) -> Markup | None:
    """How its actions divide over the axes, as a pie and in words."""
    if not card.mix:
        return None
    t = view.t
    words = [
        f"{t.field(axis, 'name')} {t.percent(card.mix[axis.key])}" for axis in axes if axis.key in card.mix
    ]
    told = " · ".join(words)
    mix = {axis.key: card.mix[axis.key] for axis in axes if axis.key in card.mix}
    return join(marks.shares(mix, told), " ", told)
