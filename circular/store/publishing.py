# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of presentations, quiet periods and city profiles as records."""

from circular.domain.presenting import Choosable, Composed
from circular.domain.question import Question
from circular.domain.records import CityProfile, Presentation, QuietPeriod, Scene
from circular.domain.text import Bilingual
from circular.store.reading import Reader


def presentations(reader: Reader, strategy: str) -> tuple[Composed, ...]:
    """The presentations that are not archived, each with its latest scenes, the one saved last first."""
    scenes: dict[str, list[Scene]] = {}
    for scene in reader.records(Scene, "publishing.scenes", strategy=strategy):
        scenes.setdefault(scene.presentation_id, []).append(scene)
    found = reader.records(Presentation, "publishing.presentations", strategy=strategy)
    return tuple(Composed(presentation=each, scenes=tuple(scenes.get(each.id, ()))) for each in found)


def own_actions(reader: Reader, strategy: str) -> frozenset[str]:
    """The ids of the strategy's actions, published or not."""
    return frozenset(row["id"] for row in reader.rows("publishing.own_actions", strategy=strategy))


def in_sight(reader: Reader, question: Question) -> tuple[Choosable, ...]:
    """The actions that whoever asks the question may see, by code."""
    return tuple(
        Choosable(action=row["action"], code=row["code"], title=Bilingual(row["title_it"], row["title_en"]))
        for row in reader.rows("publishing.in_sight", **question.parameters())
    )


def quiet_periods(reader: Reader, strategy: str) -> tuple[QuietPeriod, ...]:
    """Every quiet period declared, the latest first; lifted ones too."""
    return tuple(reader.records(QuietPeriod, "publishing.quiet_periods", strategy=strategy))


def profile(reader: Reader, city: str) -> CityProfile | None:
    """How the city presents itself; None where it never said."""
    found = reader.records(CityProfile, "publishing.profile", city=city)
    return found[0] if found else None
