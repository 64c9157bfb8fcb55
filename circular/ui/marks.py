# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Small signs that carry a meaning by shape and word, never by colour alone.

The shapes stand in the style sheet: Streamlit strips drawings from HTML.
"""

from collections.abc import Mapping
from itertools import accumulate

from circular.domain.sets import Schedule, State
from circular.i18n import Translator
from circular.ui.markup import Markup, join, tag

_AXES = ("production", "regeneration", "cohesion")


def schedule(t: Translator, value: Schedule) -> Markup:
    """How an action stands against its plan; only late and at risk are coloured."""
    return _marked(f"schedule-{value.value.replace('_', '-')}", t.term(value))


def state(t: Translator, value: State) -> Markup:
    """The state of an action, as a quiet word."""
    return tag("span", t.term(value), class_=f"cs-state cs-state-{value.value}")


def axis(key: str, name: str) -> Markup:
    """An axis by its shape, colour and name."""
    return _marked(f"axis-{_own(key)}", name)


def shares(shares: Mapping[str, float], label: str) -> Markup:
    """A small pie of how an action divides over the axes, by axis key; `label` says the same in words."""
    ends = accumulate(shares.values())
    slices = [f"var(--cs-{_own(key)}) 0 {end:.2%}" for key, end in zip(shares, ends, strict=True)]
    return tag(
        "span",
        class_="cs-pie",
        role="img",
        aria_label=label,
        title=label,
        style=f"background:conic-gradient({','.join(slices)})" if slices else None,
    )


def unpublished(t: Translator, word: str = "") -> Markup:
    """A lock and the word, for what the public does not see; `word` where the usual one does not agree."""
    return _marked("unpublished", word or t("frame.unpublished"))


def unknown(t: Translator) -> Markup:
    """What stands where a value is not known: dashed, never empty and never 0."""
    return tag("span", t("frame.not_available"), class_="cs-unknown")


def _own(key: str) -> str:
    """The colour and shape of an axis: its own, or the one for any axis beyond the three."""
    return key if key in _AXES else "other"


def _marked(sign: str, word: str) -> Markup:
    drawn = tag("span", class_=f"cs-sign cs-sign-{sign}", aria_hidden="true")
    return tag("span", join(drawn, tag("span", word)), class_=f"cs-mark cs-{sign}")
