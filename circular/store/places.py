# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of the places statements as records."""

from collections import defaultdict

from circular.domain.question import Question
from circular.domain.report import Placed
from circular.store.reading import Reader


def every(reader: Reader, question: Question) -> tuple[Placed, ...]:
    """The places of the actions in scope, each with the ids of its actions."""
    found: dict[tuple[str, str | None, float | None, float | None], list[str]] = defaultdict(list)
    for row in reader.rows("places.every", **question.parameters()):
        place = found[row["name"], row["istat_code"], row["lat"], row["lon"]]
        if row["action"] not in place:
            place.append(row["action"])
    return tuple(
        Placed(name=name, istat_code=istat_code, lat=lat, lon=lon, actions=tuple(actions))
        for (name, istat_code, lat, lon), actions in found.items()
    )


def actions(reader: Reader, question: Question) -> tuple[str, ...]:
    """The ids of every action in scope, wherever it stands."""
    return tuple(row["action"] for row in reader.rows("places.existing", **question.parameters()))
