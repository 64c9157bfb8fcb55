# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Small signs that carry a meaning by shape and word, never by colour alone."""

from collections.abc import Mapping
from math import cos, pi, sin

from circular.domain.sets import Schedule, State
from circular.i18n import Translator
from circular.ui.markup import Markup, join, tag

# Axes own square, circle and triangle; status marks are diamonds so that the two never mix.
_AXIS_SHAPES = {
    "production": '<rect x="1.5" y="1.5" width="11" height="11"/>',
    "regeneration": '<circle cx="7" cy="7" r="6"/>',
    "cohesion": '<path d="M7 1 13.5 12.5 .5 12.5Z"/>',
}
_OTHER_AXIS = '<path d="M7 .5 13.5 5.3 11 13 3 13 .5 5.3Z"/>'
_DIAMOND = '<path class="cs-solid" d="M7 0 14 7 7 14 0 7Z"/>'
_HOLLOW = '<path class="cs-line" d="M7 1 13 7 7 13 1 7Z"/>'
_SCHEDULE_SHAPES = {
    Schedule.LATE: _DIAMOND + '<path class="cs-cut" d="M7 3.2V8M7 9.6v1.4"/>',
    Schedule.AT_RISK: _HOLLOW + '<path class="cs-line" d="M7 4v3.6M7 9v1"/>',
    Schedule.COMPLETED: '<path class="cs-bold" d="M1.5 7.5 5.5 11.5 12.5 3"/>',
    Schedule.ON_TRACK: '<path class="cs-line" d="M1 7H12M8.5 3.5 12 7 8.5 10.5"/>',
    Schedule.NOT_DUE: '<circle class="cs-line" cx="7" cy="7" r="5.5"/><path class="cs-line" d="M7 4v3l2.5 1.5"/>',
    Schedule.UNKNOWN: '<path class="cs-line cs-dashed" d="M7 1 13 7 7 13 1 7Z"/>',
}
_LOCK = '<path class="cs-line" d="M4.5 6V4a2.5 2.5 0 0 1 5 0v2"/><rect class="cs-solid" x="2.5" y="6" width="9" height="7"/>'


def schedule(t: Translator, value: Schedule) -> Markup:
    """How an action stands against its plan; only late and at risk are coloured."""
    return _marked(_SCHEDULE_SHAPES[value], t.term(value), f"cs-schedule-{value.value.replace('_', '-')}")


def state(t: Translator, value: State) -> Markup:
    """The state of an action, as a quiet label."""
    return tag("span", t.term(value), class_=f"cs-state cs-state-{value.value}")


def axis(key: str, name: str) -> Markup:
    """An axis by its shape, colour and name."""
    return _marked(_AXIS_SHAPES.get(key, _OTHER_AXIS), name, f"cs-axis cs-axis-{key}")


def shares(shares: Mapping[str, float], label: str) -> Markup:
    """A small pie of how an action divides over the axes, by axis key; `label` says the same in words."""
    slices, turn = "", 0.0
    for key, share in shares.items():
        slices += _slice(turn, min(turn + share, 1.0), f"cs-axis-{key}")
        turn += share
    picture = f'<svg viewBox="0 0 14 14" role="img" aria-label="{tag("i", label)[3:-4]}">{slices}</svg>'
    return tag("span", Markup(picture), class_="cs-mark cs-axis", title=label)


def unpublished(t: Translator) -> Markup:
    """A lock and the word, for what the public does not see."""
    return _marked(_LOCK, t("frame.unpublished"), "cs-unpublished")


def unknown(t: Translator) -> Markup:
    """What stands where a value is not known: dashed, never empty and never 0."""
    return tag("span", t("frame.not_available"), class_="cs-unknown")


def _marked(shape: str, word: str, class_: str) -> Markup:
    picture = Markup(f'<svg viewBox="0 0 14 14" aria-hidden="true" focusable="false">{shape}</svg>')
    return tag("span", join(picture, tag("span", word)), class_=f"cs-mark {class_}")


def _slice(start: float, end: float, class_: str) -> str:
    if end - start >= 1:
        return f'<circle class="{class_}" cx="7" cy="7" r="6.5"/>'
    (x1, y1), (x2, y2) = (
        (7 + 6.5 * sin(2 * pi * turn), 7 - 6.5 * cos(2 * pi * turn)) for turn in (start, end)
    )
    large = int(end - start > 0.5)
    return f'<path class="{class_}" d="M7 7 {x1:.2f} {y1:.2f}A6.5 6.5 0 {large} 1 {x2:.2f} {y2:.2f}Z"/>'
