# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Good practices in words, the same on pages, in the room and on slides."""

from collections.abc import Sequence
from datetime import date

from circular.domain.practices import Reached
from circular.domain.sets import PracticeStage
from circular.i18n import Translator


def finding(reached: Sequence[Reached], t: Translator, *, n: int) -> str:
    """How many practices there are, and how many of them other cities took up."""
    if not n:
        return t("practices.headline_none")
    moved = next((each for each in reached if each.stage is PracticeStage.TRANSFERRED), None)
    if moved is None or not moved.practices:
        return t("practices.headline", n=n)
    return t(
        "practices.headline_moved",
        n=moved.practices,
        all=t("practices.count", n=n),
        cities=t("practices.cities", n=moved.cities),
    )


def stands(stage: PracticeStage | None, reached_on: date | None, cities: Sequence[str], t: Translator) -> str:
    """Since when a practice stands where it stands, and where it went."""
    if stage is None or reached_on is None:
        return t("practices.stage_unknown")
    if cities:
        return t("practices.transferred_to", cities=t.list(cities), day=reached_on)
    return t("practices.since", stage=t.term(stage).capitalize(), day=reached_on)


def unmet(themes: Sequence[str], t: Translator) -> str:
    """The themes that somebody wants to learn and nobody can teach; empty where there are none."""
    return t("practices.unmet", n=len(themes), themes=t.list(themes)) if themes else ""
