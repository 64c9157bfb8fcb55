# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every kind of scene, drawn from the one report: finding, picture, and the line that says what it rests on."""

from collections.abc import Callable, Sequence

from circular.domain import scenes as usual
from circular.domain.records import Scene
from circular.domain.sets import SceneKind, StrategyKind
from circular.ui.markup import Markup, join, tag
from circular.ui.present import cities, figures, hindrances, learning, lines, people, pictures, plans, reuse
from circular.ui.present.drawn import Drawn, Room, own_text, own_title
from circular.ui.present.words import shortened, spoken

_HEADLINE, _LEAD, _TEXT, _NAME = 150, 260, 1600, 40

_KINDS: dict[SceneKind, Callable[[Room], Drawn]] = {
    SceneKind.AXES: figures.of_axes,
    SceneKind.ACHIEVED: lines.of_achieved,
    SceneKind.LATE: lines.of_late,
    SceneKind.BARRIERS: hindrances.of_barriers,
    SceneKind.MONEY: figures.of_money,
    SceneKind.INDICATORS: figures.of_indicators,
    SceneKind.PLANS: plans.of_plans,
    SceneKind.NETWORK: pictures.of_network,
    SceneKind.PLACES: pictures.of_places,
    SceneKind.SPACES: reuse.of_spaces,
    SceneKind.PARTICIPATION: people.of_participation,
    SceneKind.PRACTICES: learning.of_practices,
    SceneKind.CITIES: cities.of_cities,
    SceneKind.NEXT: lines.of_next,
}


def every(room: Room) -> Sequence[Markup]:
    """The scenes in order; one about an action that the report does not hold is left out. Never none."""
    drawn = [(scene, _drawn(room, scene)) for scene in room.scenes]
    # Of the usual scenes those that would only say that there is nothing are left out; a chosen one says it.
    shown = [
        (scene, found) for scene, found in drawn if found and not (found.empty and not scene.presentation_id)
    ]
    if not shown:
        return [_empty(room)]
    total = len(shown)
    return [
        _section(room, scene, found, place=place, total=total)
        for place, (scene, found) in enumerate(shown, start=1)
    ]


def _drawn(room: Room, scene: Scene) -> Drawn | None:
    if scene.kind is SceneKind.TITLE:
        return Drawn(headline="", body=_cover(room, scene))
    if scene.kind is SceneKind.TEXT:
        return Drawn(headline="", body=_paragraphs(room, scene))
    if scene.kind is SceneKind.ACTION:
        return lines.of_action(room, scene)
    return _KINDS[scene.kind](room)


def _section(room: Room, scene: Scene, drawn: Drawn, *, place: int, total: int) -> Markup:
    """One scene with what stands around it."""
    cover = scene.kind is SceneKind.TITLE
    last = place == total and not cover
    return tag(
        "section",
        _hidden_from_public(room, scene),
        *(
            [drawn.body]
            if cover
            else [_head(room, scene, drawn, place), tag("div", drawn.body, class_="cs-r-body")]
        ),
        _foot(room, drawn, place=place, total=total, last=last, source=scene.kind is not SceneKind.TEXT),
        class_=f"cs-scene cs-scene-{scene.kind.value}" + (" cs-r-last" if last else ""),
        aria_labelledby=f"cs-scene-{place}",
        data_steps=drawn.steps,
    )


def _head(room: Room, scene: Scene, drawn: Drawn, place: int) -> Markup:
    """The finding; where the office gave the scene a title of its own, that one, and the finding below it."""
    t = room.t
    own, said = own_title(scene), own_text(scene) if scene.kind is not SceneKind.TEXT else None
    finding = shortened(drawn.headline, _HEADLINE)
    headline = spoken(t, own, most=_HEADLINE) if own else finding
    lead = spoken(t, said, most=_LEAD) if said else finding if own else ""
    return tag(
        "header",
        tag("h1", headline, id=f"cs-scene-{place}", tabindex="-1"),
        tag("p", lead, class_="cs-r-lead") if lead else None,
    )


def _cover(room: Room, scene: Scene) -> Markup:
    t, report = room.t, room.report
    own, said = own_title(scene), own_text(scene)
    name = spoken(t, report.name, most=90)
    facts = [t("present.as_of", day=t.date_in_words(report.as_of))]
    if report.progress.actions:
        facts.append(t("present.actions", n=report.progress.actions))
    quiet = None
    if room.quiet and not room.insider:
        quiet = tag("p", _quiet_reason(room), class_="cs-r-lead")
    return tag(
        "div",
        tag(
            "div",
            tag("p", shortened(report.city, _NAME), class_="cs-r-city"),
            tag("h1", spoken(t, own, most=110) if own else name, id="cs-scene-1", tabindex="-1"),
            tag("p", name, class_="cs-r-lead") if own else None,
            tag("p", spoken(t, said, most=_LEAD), class_="cs-r-lead") if said else None,
            quiet,
            tag("p", " · ".join(facts), class_="cs-r-date"),
        ),
        _code(room),
        class_="cs-r-cover",
    )


def _paragraphs(room: Room, scene: Scene) -> Markup:
    """Free text as it was typed, a paragraph a line."""
    said = own_text(scene)
    if said is None:
        return tag("div")
    text = room.t.text(said)
    italian = "it" if room.t.language == "en" and not said.en else None
    cut = text if len(text) <= _TEXT else text[:_TEXT].rstrip() + "…"
    pieces = [piece.strip() for piece in cut.splitlines() if piece.strip()]
    return tag("div", *(tag("p", piece, class_="cs-r-text cs-r-droppable") for piece in pieces), lang=italian)


def _foot(room: Room, drawn: Drawn, *, place: int, total: int, last: bool, source: bool) -> Markup:
    t, report = room.t, room.report
    said = (
        [t("present.source", name=shortened(t.text(report.name), _NAME), day=report.as_of)] if source else []
    )
    said += [drawn.coverage] if drawn.coverage else []
    if source and report.progress.unpublished:
        key = "present.unpublished" if report.public else "present.internal"
        said.append(t(key, n=report.progress.unpublished))
    notes = []
    if report.kind is StrategyKind.FICTIONAL:
        notes += [tag("strong", t("frame.fictional_title")), " ", t("present.fictional")]
    if room.view.context.settings.demo_login:
        notes += [" ", tag("strong", t("signing.demo"))]
    return tag(
        "footer",
        _code(room) if last else None,
        tag(
            "div",
            tag("p", *notes, class_="cs-r-band") if notes else None,
            tag("p", " · ".join(said), class_="cs-r-source"),
        ),
        tag(
            "p",
            shortened(report.city, _NAME),
            tag("span", f"{place}/{total}", class_="cs-r-place"),
            class_="cs-r-where",
        ),
    )


def _code(room: Room) -> Markup | None:
    """The way to the public page for whoever sits in the room."""
    if not room.code or not room.address:
        return None
    return tag(
        "figure",
        tag("img", src=room.code, alt=room.t("present.code", address=room.address)),
        tag("figcaption", room.t("present.scan")),
        class_="cs-r-code",
    )


def _hidden_from_public(room: Room, scene: Scene) -> Markup | None:
    """What insiders must know before they project this: the public is not shown it now."""
    if not (room.quiet and room.insider and scene.kind in usual.RESULTS):
        return None
    return tag("p", room.t("present.quiet_hidden", day=room.quiet.ends_on), class_="cs-r-quiet-mark")


def _quiet_reason(room: Room) -> str:
    t = room.t
    assert room.quiet is not None  # noqa: S101  # asked before
    return t("present.quiet_public", reason=t.field(room.quiet, "reason"), day=room.quiet.ends_on)


def _empty(room: Room) -> Markup:
    """What is said where no scene may be shown."""
    t = room.t
    said = _quiet_reason(room) if room.quiet and not room.insider else t("present.nothing_how")
    scene = Scene(id="empty", presentation_id="", edition=0, position=0, kind=SceneKind.TEXT)
    drawn = Drawn(headline=t("present.nothing"), body=tag("p", said, class_="cs-r-text"))
    return join(_section(room, scene, drawn, place=1, total=1))
