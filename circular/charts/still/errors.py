# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a still cannot draw is said by name: a chart that asks for it fails in the tests, not in a document."""


class Undrawable(LookupError):
    """A kind of trace, axis or mark that no chart used before: teach the still to draw it."""

    def __init__(self, what: str, name: str) -> None:
        super().__init__(f"a still has no {what} {name!r}")
        self.what = what
        self.name = name
