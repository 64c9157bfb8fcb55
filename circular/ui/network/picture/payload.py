# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the picture is given, as bytes: columns of numbers and texts, and every word it may have to say."""

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from circular.charts.network_scene import Node, Scene, Subject
from circular.domain.records import Axis
from circular.domain.sets import Helix, Tie
from circular.domain.text import Bilingual
from circular.i18n import Translator
from circular.network.evidence import Span

ANY = "__id__"
_PLACES = 4  # decimals of a place: a hundredth of a pixel


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """What a picture says around its scene; `kept` are those a filter leaves bright, None all.

    `steps` are days to go back to, the last one today's. A small picture has no toolbar; it is about
    an organisation (`centre`) or something shared (`hub`), which stand out.
    """

    title: str
    caption: str
    axes: Sequence[Axis]
    grounds: Mapping[Subject, tuple[str, Bilingual]]
    kept: Collection[str] | None = None
    steps: Sequence[date] = ()
    height: int = 640
    labels: int = 26
    small: bool = False
    centre: str | None = None
    hub: Subject | None = None
    file: str = "network"


def encode(t: Translator, scene: Scene, drawing: Drawing, *, card: str) -> bytes:
    """The scene as the script reads it; `card` is the address of an organisation's page, `ANY` in place of its id."""
    subjects = sorted(
        {subject for line in scene.lines for subject, _ in line.reasons} | {hub.subject for hub in scene.hubs}
    )
    number = {subject: index for index, subject in enumerate(subjects)}
    keys = [axis.key for axis in drawing.axes]
    known = sum(bool(node.mix) for node in scene.nodes)
    reasons = [reason for line in scene.lines for reason in line.reasons]
    spokes = [(node, at, span) for at, hub in enumerate(scene.hubs) for node, span in hub.members]
    given: dict[str, Any] = {
        "language": t.language,
        "title": drawing.title,
        "caption": drawing.caption,
        "words": _words(t, drawing, part=scene.hidden > 0),
        "view": scene.view,
        # Where nobody's axis is known, shapes of axes would say nothing.
        "marks": "axes" if known * 3 >= len(scene.nodes) else "helix",
        "height": drawing.height,
        "labels": drawing.labels,
        "small": drawing.small,
        "hidden": scene.hidden,
        "centre": next((at for at, node in enumerate(scene.nodes) if node.id == drawing.centre), -1),
        "hub": next((at for at, hub in enumerate(scene.hubs) if hub.subject == drawing.hub), -1),
        "frame": [round(edge, _PLACES) for edge in scene.frame],
        "shelf": _shelf(t, scene),
        "card": card,
        "axes": [_axis(t, scene, axis) for axis in drawing.axes],
        "nodes": {
            "id": [node.id for node in scene.nodes],
            "name": [node.name for node in scene.nodes],
            "say": [_say(t, node, drawing.axes) for node in scene.nodes],
            "helix": [node.helix.value for node in scene.nodes],
            "x": [round(node.place[0], _PLACES) for node in scene.nodes],
            "y": [round(node.place[1], _PLACES) for node in scene.nodes],
            "r": [round(node.radius, _PLACES) for node in scene.nodes],
            "mix": [round(node.mix.get(key, 0.0), 3) for node in scene.nodes for key in keys],
            "kept": [int(drawing.kept is None or node.id in drawing.kept) for node in scene.nodes],
        },
        "subjects": {
            "kind": [kind.value for kind, _ in subjects],
            "code": [drawing.grounds[subject][0] for subject in subjects],
            "name": [t.text(drawing.grounds[subject][1]) for subject in subjects],
        },
        "ties": {
            "a": [line.one for line in scene.lines],
            "b": [line.other for line in scene.lines],
            "w": [round(line.weight, 3) for line in scene.lines],
            "strong": [int(line.strong) for line in scene.lines],
            "direct": [int(line.direct) for line in scene.lines],
            "first": _first(len(line.reasons) for line in scene.lines),
        },
        "reasons": {
            "subject": [number[subject] for subject, _ in reasons],
            **_days(span for _, span in reasons),
        },
        "hubs": {
            "subject": [number[hub.subject] for hub in scene.hubs],
            "x": [round(hub.place[0], _PLACES) for hub in scene.hubs],
            "y": [round(hub.place[1], _PLACES) for hub in scene.hubs],
        },
        "spokes": {
            "node": [node for node, _, _ in spokes],
            "hub": [hub for _, hub, _ in spokes],
            **_days(span for _, _, span in spokes),
        },
        "steps": [
            [_day(day), t.month(day) if day < drawing.steps[-1] else t.date(day)] for day in drawing.steps
        ],
    }
    return json.dumps(given, ensure_ascii=False, separators=(",", ":")).encode()


def _day(day: date | None) -> int:
    return day.year * 10_000 + day.month * 100 + day.day if day else 0


def _days(spans: Iterable[Span]) -> dict[str, list[int]]:
    listed = list(spans)
    return {"from": [_day(span.start) for span in listed], "to": [_day(span.end) for span in listed]}


def _first(counts: Iterable[int]) -> list[int]:
    """Where each one's part of a long list begins, and where the last ends."""
    found = [0]
    for count in counts:
        found.append(found[-1] + count)
    return found


def _axis(t: Translator, scene: Scene, axis: Axis) -> dict[str, object]:
    on = sum(node.mix.get(axis.key, 0.0) > 0 for node in scene.nodes)
    x, y = scene.poles.get(axis.key, (0.0, 0.0))
    return {
        "key": axis.key,
        "name": t.field(axis, "name"),
        "note": t("picture.organisations", n=on),
        "x": x,
        "y": y,
        "edge": scene.edges.get(axis.key, y),
        "up": y > 0,
    }


def _shelf(t: Translator, scene: Scene) -> dict[str, object] | None:
    return None if scene.shelf is None else {"x": 0, "y": scene.shelf, "text": t("partnerships.shelf")}


def _say(t: Translator, node: Node, axes: Sequence[Axis]) -> str:
    """What is said of an organisation when it is chosen: what it is, what it has, on which axes it acts."""
    said = [
        t(f"terms.stakeholder_kind.{node.kind.value}"),
        t("partnerships.partners", n=node.degree),
        t("partnerships.actions", n=node.actions),
        t("partnerships.tables", n=node.tables),
    ]
    mix = [
        f"{t.field(axis, 'name')} {t.percent(node.mix[axis.key])}" for axis in axes if axis.key in node.mix
    ]
    told = f"{', '.join(said)}. {t.list(mix)}".strip(". ") + "."
    return told[:1].upper() + told[1:]


def _words(t: Translator, drawing: Drawing, *, part: bool) -> dict[str, object]:
    """Every text of the picture; those that count come as one and many.

    What is counted in a picture that has only a part of the network says so: the table beside it counts all.
    """
    drawn = {"most": "most_drawn", "partners": "partners_drawn"} if part else {}
    plain = (
        "find", "not_found", "toolbar", "zoom_in", "zoom_out", "fit", "full", "png", "marks", "marks_axes",
        "marks_helix", "all_ties", "keys", "role", "time", "play", "pause", "key", "some", "every", "none", "hub",
        "size", "nothing", "close", "card", "undated", "most", "hint",
    )  # fmt: skip
    counting: tuple[tuple[str, Callable[..., str]], ...] = tuple(
        (name, t) for name in ("organisations", "tied", "partners", "more", "hidden")
    )
    return {
        **{name: t(f"picture.{drawn.get(name, name)}") for name in plain},
        **{
            name: [say(f"picture.{drawn.get(name, name)}", n=n).replace(str(n), "{n}") for n in (1, 2)]
            for name, say in counting
        },
        "only": t("picture.only", axis="{axis}"),
        "since": t("picture.since", start="{start}"),
        "until": t("picture.until", end="{end}"),
        "from_to": t("picture.from_to", start="{start}", end="{end}"),
        "ties": {tie.value: t(f"picture.tie_{tie.value}") for tie in Tie},
        "helix": {helix.value: t.term(helix) for helix in Helix},
        "file": drawing.file,
    }
