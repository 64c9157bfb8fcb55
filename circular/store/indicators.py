# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of the indicator statements as figures."""

from circular.domain.figures import Attainment, Value
from circular.domain.question import Question
from circular.domain.text import Bilingual
from circular.store.reading import Reader, as_record

_TEXTS = ("name_it", "name_en", "note_it", "note_en")


def attainments(reader: Reader, question: Question) -> tuple[Attainment, ...]:
    """How every indicator stands, in their order, each with its values, oldest first."""
    asked = question.parameters()
    values: dict[str, list[Value]] = {}
    for row in reader.rows("indicators.values", **asked):
        values.setdefault(row.pop("indicator"), []).append(Value(**row))
    found = []
    for row in reader.rows("indicators.attainments", **asked):
        texts = {key: row.pop(key) for key in _TEXTS}
        note = Bilingual(texts["note_it"], texts["note_en"]) if texts["note_it"] else None
        own = {
            "name": Bilingual(texts["name_it"], texts["name_en"]),
            "note": note,
            "values": tuple(values.get(row["indicator"], ())),
        }
        found.append(as_record(Attainment, row | own))
    return tuple(found)
