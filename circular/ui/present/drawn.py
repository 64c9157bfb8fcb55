# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a scene is made of, and what its makers are given."""

from collections.abc import Sequence
from dataclasses import dataclass

from circular.domain.records import QuietPeriod, Scene
from circular.domain.report import Report
from circular.domain.text import Bilingual
from circular.i18n import Translator
from circular.ui.markup import Markup, tag
from circular.ui.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What every scene is drawn from.

    `view` asks for what is told: public figures unless internal ones were asked for. `insider` is whether whoever
    projects sees more than the public. `code` is the QR code of `address`, both None where nobody said under which
    address the public comes.
    """

    view: View
    report: Report
    scenes: Sequence[Scene]
    quiet: QuietPeriod | None
    insider: bool
    colour: str
    address: str | None
    code: str | None

    @property
    def t(self) -> Translator:
        return self.view.t


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A scene: its finding, its picture, and what the picture was taken over.

    `steps` is how often it moves on; `empty` where there is nothing to tell yet, which it then says.
    """

    headline: str
    body: Markup
    coverage: str = ""
    steps: int = 1
    empty: bool = False


def own_title(scene: Scene) -> Bilingual | None:
    """What the office calls a scene."""
    return _either(scene.title_it, scene.title_en)


def own_text(scene: Scene) -> Bilingual | None:
    """What the office says in a scene."""
    return _either(scene.text_it, scene.text_en)


def number(value: str, label: str, *, strong: bool = False) -> Markup:
    """One large figure with what it counts."""
    return tag(
        "div",
        tag("p", value, class_="cs-r-number"),
        tag("p", label, class_="cs-r-small"),
        class_="cs-r-figure cs-r-strong" if strong else "cs-r-figure",
    )


def more(t: Translator, n: int) -> Markup | None:
    """How many lines are not shown; the browser adds those that do not fit its screen."""
    return tag(
        "p",
        t("present.more", n=n) if n else "",
        class_="cs-r-more cs-r-small",
        data_more=n,
        data_one=t("present.more_one"),
        data_many=t("present.more_many", n="{n}"),
    )


def bullet(actual: float | None, planned: float | None, *, key: str = "other") -> Markup:
    """A bar for what is done with a tick for what was planned; dashed where nobody knows what is done."""
    tick = tag("span", class_="cs-r-plan", style=f"left:{planned:.2%}") if planned is not None else None
    if actual is None:
        return tag("div", tick, class_=f"cs-r-track cs-r-dashed cs-r-{key}")
    done = tag("span", class_="cs-r-done", style=f"width:{actual:.2%}")
    return tag("div", done, tick, class_=f"cs-r-track cs-r-{key}")


def _either(italian: str | None, english: str | None) -> Bilingual | None:
    return Bilingual(italian or english or "", english) if italian or english else None
