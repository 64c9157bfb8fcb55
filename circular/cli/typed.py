# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is typed behind an option, turned into what is meant, or refused with an example."""

import argparse
from datetime import date
from math import isfinite

from circular.domain.sets import Tie


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date: write it like 2026-03-31") from error


def count(text: str) -> int:
    if not text.isdecimal() or int(text) < 2:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of organisations: write 2 or more")
    return int(text)


def weights(text: str) -> dict[Tie, float]:
    found = {}
    for piece in text.split(","):
        kind, _, number = piece.partition("=")
        try:
            tie, weight = Tie(kind.strip()), float(number)
        except ValueError as error:
            raise argparse.ArgumentTypeError(
                f"{piece!r} is not a weight: write it like meeting=0.5"
            ) from error
        if not (isfinite(weight) and weight > 0):
            raise argparse.ArgumentTypeError(f"{number!r} is not a number above 0: leave {tie} out of --ties")
        found[tie] = weight
    return found


class Listed:
    """Some of what is allowed, with commas between."""

    def __init__(self, allowed: tuple[str, ...]) -> None:
        self.allowed = allowed

    def __call__(self, text: str) -> tuple[str, ...]:
        chosen = tuple(piece.strip() for piece in text.split(","))
        if unknown := [piece for piece in chosen if piece not in self.allowed]:
            raise argparse.ArgumentTypeError(f"{unknown[0]!r} is not one of {', '.join(self.allowed)}")
        return chosen
