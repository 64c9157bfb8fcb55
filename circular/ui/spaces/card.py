# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The card of a space: how it stands, what binds it, who uses it until when, and how its use is designed."""

from circular.charts import spaces as chart
from circular.charts.columns import Kind
from circular.domain.records import CodesignStep
from circular.domain.sets import SpaceState
from circular.domain.spaces import Card, Partner, Use
from circular.ui import asking, figures, heading, notices, tables
from circular.ui.markup import Markup, join, link, outward, show, tag
from circular.ui.spaces import words
from circular.ui.view import View

_WORKS = ("state", "correct", "use", "step", "partners", "sheet")


def draw(view: View, found: Card, *, works: bool) -> None:
    """Everything that the reader may know of it."""
    t, standing = view.t, found.standing
    heading.back(t("spaces.back"), view.url("spaces"))
    where = [standing.municipality, standing.district, standing.address]
    heading.page(
        view,
        t("spaces.card_title", name=t.text(standing.name), state=t.term(standing.state)),
        lead=" · ".join(part for part in where if part),
        scope=words.scope(view),
    )
    asking.said()
    if works:
        _works(view, found)
    if view.internal and not standing.published:
        notices.note(_why_hidden(view, found))
    _summary(view, found)
    _facts(view, found)
    _uses(view, found)
    _codesign(view, found)
    _history(view, found)


def _works(view: View, found: Card) -> None:
    """What an office does next."""
    t = view.t
    offered = [edit for edit in _WORKS if edit != "correct" or found.changes]
    links = [
        tag("li", link(t(f"spaces.do_{edit}"), view.url("spaces", space=found.record.id, edit=edit)))
        for edit in offered
    ]
    show(tag("ul", *links, class_="cs-works", aria_label=t("spaces.works")))


def _why_hidden(view: View, found: Card) -> str:
    """Why everybody but insiders is not shown it."""
    t, standing = view.t, found.standing
    if standing.state in (SpaceState.MAPPED, SpaceState.LOST):
        return t("spaces.hidden_state", state=t.term(standing.state))
    return t("spaces.hidden_consent")


def _summary(view: View, found: Card) -> None:
    t, standing = view.t, found.standing
    use = standing.use
    area = standing.area_m2
    figures.row(
        [
            figures.card(
                t("spaces.column_state"),
                f"{words.sign(standing.state)} {t.term(standing.state)}",
                note=t("spaces.since", day=standing.since) if standing.since else t("spaces.since_unknown"),
            ),
            figures.card(
                t("spaces.column_area"),
                chart.area(t, area) if area is not None else None,
                note=t("spaces.of_which_in_use", area=chart.area(t, standing.area_in_use))
                if standing.area_in_use
                else t("spaces.area_unknown")
                if area is None
                else "",
            ),
            figures.card(
                t("spaces.column_until"),
                t.date(use.expires_on) if use and use.expires_on else None,
                note=words.ends(t, use) if use else _unlent(view, found),
            ),
        ],
        label=t("spaces.summary"),
    )


def _unlent(view: View, found: Card) -> str:
    """Why no expiry stands there."""
    lent = found.standing.state is SpaceState.TEMPORARY_USE
    return view.t("spaces.lent_unsaid" if lent else "spaces.not_lent")


def _facts(view: View, found: Card) -> None:
    t, record, standing = view.t, found.record, found.standing
    position = (
        t("spaces.position", lat=f"{record.lat:.5f}", lon=f"{record.lon:.5f}") if standing.placed else None
    )
    pairs: list[tuple[str, str | Markup | None]] = [
        (t("spaces.field_code"), record.code),
        (t("spaces.column_owner"), t.term(record.owner_type) if record.owner_type else None),
        (t("spaces.field_former_use"), t.field(record, "former_use") or None),
        (t("spaces.field_constraints"), t.field(record, "constraints") or None),
        (t("spaces.position_label"), position),
    ]
    if found.action:
        title = f"{found.action.code} · {t.text(found.action.title)}"
        pairs.append((t("spaces.field_action"), link(title, view.url("action", action=found.action.id))))
    if view.internal:
        pairs.append((t("spaces.field_consent"), _consent(view, found)))
        if note := t.field(record, "note"):
            pairs.append((t("spaces.field_note"), note))
    if record.source_url:
        pairs.append((t("spaces.field_source_url"), outward(record.source_url, record.source_url)))
    figures.facts(pairs, unknown=t("frame.not_available"))


def _consent(view: View, found: Card) -> str:
    t, record = view.t, found.record
    if not record.consent:
        return t("spaces.consent_absent")
    return (
        t("spaces.consent_given", day=record.consent_on) if record.consent_on else t("spaces.consent_undated")
    )


def _uses(view: View, found: Card) -> None:
    """Notices, conventions, expiries and extensions."""
    t = view.t
    heading.section(t("spaces.lendings"))
    if not found.uses:
        notices.note(t("spaces.never_lent"))
        return
    for each in reversed(found.uses):
        _use(view, each)


def _use(view: View, each: Use) -> None:
    t, record = view.t, each.record
    show(tag("h3", t.text(each.title)))
    pairs: list[tuple[str, str | Markup | None]] = [
        (t("spaces.column_term"), join(t(f"spaces.term_{each.term}"), " · ", words.ends(t, each))),
        (t("spaces.column_holder"), each.holder),
        (t("spaces.field_use_area"), chart.area(t, record.area_m2) if record.area_m2 is not None else None),
        (t("spaces.field_notice"), _paper(view, record.notice, record.notice_url, record.notice_on)),
        (
            t("spaces.field_convention"),
            _paper(view, record.convention, record.convention_url, record.convention_on),
        ),
        (t("spaces.field_period"), t.period(record.starts_on, record.ends_on)),
    ]
    if record.extended_to:
        day = t.date(record.extended_on) if record.extended_on else t.unknown
        pairs.append((t("spaces.extension"), t("spaces.extended", until=record.extended_to, day=day)))
    if view.internal and (note := t.field(record, "note")):
        pairs.append((t("spaces.field_note"), note))
    if record.source_url:
        pairs.append((t("spaces.field_source_url"), outward(record.source_url, record.source_url)))
    figures.facts(pairs, unknown=t("frame.not_available"))


def _paper(view: View, name: str | None, url: str | None, day: object) -> str | Markup | None:
    """A notice or a convention with its day, linked where it is online."""
    t = view.t
    words_ = " · ".join(part for part in (name, t.date(day) if day else None) if part)  # type: ignore[arg-type]
    return outward(words_ or str(url), url) if words_ or url else None


def _codesign(view: View, found: Card) -> None:
    """The steps, who takes part, and what came of it."""
    t = view.t
    if not (found.steps or found.partners):
        return
    lead = t("spaces.path_lead")
    if outcome := found.outcome:
        lead = t("spaces.path_outcome", outcome=t.field(outcome, "outcome"))
    heading.section(t("spaces.path"), lead=lead)
    if found.steps:
        columns: dict[str, Kind] = {
            t("spaces.column_step"): "text",
            t("spaces.column_due"): "text",
            t("spaces.column_done"): "text",
            t("spaces.column_outcome"): "text",
        }
        tables.plain(
            t, columns, [_step(view, each) for each in found.steps], caption=t("spaces.path"), titled=True
        )
    if found.partners:
        heads = ("spaces.column_partner", "spaces.column_helix", "spaces.column_period")
        rows = [_partner(view, each) for each in found.partners]
        tables.plain(t, {t(head): "text" for head in heads}, rows, caption=t("spaces.partners"))


def _step(view: View, each: CodesignStep) -> list[str | Markup | None]:
    t = view.t
    title: str | Markup = t.field(each, "title")
    if each.meeting_id:
        title = link(title, view.url("meeting", meeting=each.meeting_id))
    day = view.question.as_of
    done = each.done_on if each.done_on and each.done_on <= day else None
    late = done is None and each.due_on is not None and each.due_on < day
    state: str | Markup = t.date(done) if done else t("spaces.step_to_do")
    if late:
        state = tag("span", "◆ ", t("spaces.step_late"), class_="cs-schedule-late")
    return [
        title,
        t.date(each.due_on) if each.due_on else "·",
        state,
        (t.field(each, "outcome") if done else "") or "·",
    ]


def _partner(view: View, each: Partner) -> list[str | Markup | None]:
    t = view.t
    name = link(each.name, view.url("stakeholders", stakeholder=each.stakeholder))
    return [name, t.term(each.helix), t.period(each.from_on, each.to_on)]


def _history(view: View, found: Card) -> None:
    """The states it reached, the latest first."""
    t = view.t
    heading.section(t("spaces.history"))
    if not found.changes:
        notices.note(t("spaces.no_history"))
        return
    rows: list[list[str | Markup | None]] = [
        [
            t.date(each.record.happened_on),
            f"{words.sign(each.record.state)} {t.term(each.record.state)}",
            each.holder or "·",
            chart.area(t, each.record.area_m2) if each.record.area_m2 else "·",
            t.field(each.record, "reason") or "·",
        ]
        for each in reversed(found.changes)
    ]
    heads = ("column_day", "column_state", "column_holder", "column_in_use", "column_reason")
    columns: dict[str, Kind] = {t(f"spaces.{head}"): "text" for head in heads}
    tables.plain(t, columns, rows, caption=t("spaces.history"), titled=True)
