# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What can go wrong for a person: one base class that carries a message key and its details, never a text."""


class CircularError(Exception):
    """A refusal or failure that a person can act on.

    `key` names a sentence of the `errors` catalogue; `details` fill its placeholders.
    """

    def __init__(self, key: str, **details: object) -> None:
        super().__init__(f"{key} {details}" if details else key)
        self.key = key
        self.details = details


class Misconfigured(CircularError):
    """A setting is unknown or malformed."""


class Unavailable(CircularError):
    """The database cannot be opened or has stopped answering."""


class NotFound(CircularError):
    """Nothing has this id."""


class NotAllowed(CircularError):
    """The person may not do this."""


class Invalid(CircularError):
    """What was to be written breaks a rule."""


class StaleVersion(CircularError):
    """Somebody else changed the row since it was read."""


class Unreadable(CircularError):
    """A file cannot be read as what it should be."""
