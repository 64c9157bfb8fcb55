# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What anybody may hear of an error says nothing of where the database stands; whoever runs it hears all."""

import pytest

from circular.domain.sets import Language
from circular.errors import Invalid, Unavailable
from circular.i18n import translator

STANDS = "postgresql://10.0.0.7/strategy"


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    ("key", "more"),
    [
        ("errors.database_unreadable", {}),
        ("errors.database_refuses", {}),
        ("errors.database_locked", {"pid": "12"}),
        ("errors.database_newer", {"version": 9, "known": 8}),
        ("errors.database_foreign", {"name": "0009"}),
        ("errors.folder_missing", {}),
    ],
)
def test_where_the_database_stands_is_for_the_log(language, key, more):
    t = translator(language)
    error = Unavailable(key, path=STANDS, **more)
    assert STANDS in t(error.key, **error.details)
    assert t.public(error) == t("errors.in_the_log")


def test_what_hides_nothing_is_said_as_it_is():
    t = translator(Language.IT)
    away = Unavailable("errors.database_stopped", path=STANDS)
    assert t.public(away) == t("errors.database_stopped", path=STANDS)
    # A path that somebody gave is theirs to read.
    wrong = Invalid("errors.folder_missing", path="mine.csv")
    assert "mine.csv" in t.public(wrong)
