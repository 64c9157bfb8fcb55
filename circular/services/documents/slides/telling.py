# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every slide is told with: the report, the language, the line of source, the addresses of pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from circular.domain.records import Scene
from circular.domain.report import Report, Reported
from circular.domain.sets import SceneKind, State
from circular.exchange.slides.content import Paint, Part, Prose, Slide, Table
from circular.i18n import Translator
from circular.services.documents.slides.pictures import Seen

LIVE = (State.AGREED, State.STARTED, State.SUSPENDED, State.COMPLETED)
RUNNING = (State.AGREED, State.STARTED, State.SUSPENDED)
PAINTS = {
    "production": Paint.PRODUCTION,
    "regeneration": Paint.REGENERATION,
    "cohesion": Paint.COHESION,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A report in the hands of whoever makes slides of it; `base_url` is where the pages are, if anybody said."""

    report: Report
    t: Translator
    base_url: str | None
    title: str
    seen: Mapping[SceneKind, Seen] = field(default_factory=dict)

    def address(self, page: str, **ids: str) -> str:
        """Where a page is: its address, or its name where the installation has no address."""
        if not self.base_url:
            return self.t("deck.on_page", page=self.t(f"frame.page_{page}"))
        path = "" if page == "overview" else page
        asked = {"strategy": self.report.strategy, "lang": self.t.language.value, **ids}
        return f"{self.base_url.rstrip('/')}/{path}?{urlencode(asked)}"

    def source(self) -> str:
        """Source, date, coverage and what is not published, on one line."""
        t, report = self.t, self.report
        live = [each for each in report.actions if each.state in LIVE]
        known = [each for each in live if each.progress is not None]
        parts = [t("deck.source", name=_short(t.text(report.name))), t("deck.as_of", day=report.as_of)]
        if live:
            parts.append(t("deck.coverage", n=len(known), total=t.number(len(live))))
        hidden = report.progress.unpublished
        if not report.public:
            parts.append(t("deck.internal", n=hidden) if hidden else t("deck.internal_only"))
        elif hidden:
            parts.append(t("deck.unpublished", n=hidden))
        return " · ".join(parts)

    def slide(
        self,
        scene: Scene,
        *,
        finding: str,
        parts: Sequence[tuple[Part, float]],
        notes: Sequence[str],
        page: str = "overview",
        opening: bool = False,
        lead: str = "",
        first: bool = True,
        empty: bool = False,
    ) -> Slide:
        """A slide of a scene: under a title of its own stands its own text, or else the finding."""
        own_title = self.t.field(scene, "title") if first else ""
        own_text = self.t.field(scene, "text") if first and scene.kind is not SceneKind.TEXT else ""
        repeated = scene.kind in (SceneKind.TITLE, SceneKind.TEXT)
        below = own_text or (finding if own_title and not repeated else lead)
        said = [own_title, own_text, finding, *notes, self.source()]
        return Slide(
            title=own_title or finding,
            lead=below,
            parts=tuple(parts),
            source=self.source(),
            notes="\n".join(dict.fromkeys(each for each in said if each)),
            opening=opening,
            empty=empty,
            address=self.address(page),
        )

    def nothing(self, scene: Scene, *, finding: str, how: str, page: str, empty: bool = True) -> list[Slide]:
        """A slide that says why there is nothing to show, and how that changes."""
        part = Prose(text=how)
        return [self.slide(scene, finding=finding, parts=[(part, 1.0)], notes=[], page=page, empty=empty)]

    def named(self, action: Reported) -> str:
        """An action with its code."""
        return f"{action.code} · {self.t.text(action.title)}" if action.code else self.t.text(action.title)


def image(tell: Telling, scene: Scene, *, page: str, first: bool) -> list[Slide]:
    """The slide of a scene's image, where it has one."""
    shown = tell.seen.get(scene.kind)
    if shown is None:
        return []
    parts = [(shown.picture, 1.0)]
    return [
        tell.slide(
            scene, finding=shown.finding, parts=parts, notes=[shown.picture.alt], page=page, first=first
        )
    ]


def figures(actual: float | None, planned: float | None, t: Translator) -> str:
    """What is done, and under it what was planned."""
    plan = t("charts.planned_value", planned=t.percent(planned)) if planned is not None else t("deck.no_plan")
    return f"{t.percent(actual)}\n{plan}"


def told(table: Table) -> list[str]:
    """The rows of a table, as they stand in the notes."""
    return [" · ".join(cell for cell in row if cell) for row in table.rows]


def _short(name: str, most: int = 60) -> str:
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"
