# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a city presents itself: its colour, its code in the index of public administrations, its inhabitants."""

import re

from circular.domain import colours
from circular.domain.lifecycle import Fault
from circular.domain.records import City, CityProfile
from circular.errors import Invalid, StaleVersion
from circular.exchange.changes import identity
from circular.services.context import Context
from circular.store import publishing

VERB = "present_city"
_IPA = re.compile(r"[A-Za-z0-9_]{2,20}")
_WHOLE = re.compile(r"\d{1,3}([. ]\d{3})+|\d+")
_MOST = 50_000_000
"""More inhabitants than any city has, and fewer than two numbers run together."""


def profile(context: Context, city: str) -> CityProfile | None:
    """How the city presents itself; None where it never said."""
    with context.read() as reader:
        return publishing.profile(reader, city)


def present_city(
    context: Context, city: str, *, colour: str = "", ipa_code: str = "", version: int = 0
) -> None:
    """Say how the city presents itself; empty is none. `version` is 0 where it never said.

    Raises NotAllowed; Invalid with what is wrong (details `faults`, and `contrast` where the colour is too pale);
    StaleVersion where somebody else has said it since (details `theirs`).
    """
    colour, ipa_code = colour.strip().lower(), ipa_code.strip()
    with context.change(VERB) as change:
        context.require(VERB, city=city)
        if found := _faults(colour, ipa_code):
            raise Invalid("presenting.refused", n=len(found), faults=found, contrast=colours.contrast(colour))
        held = publishing.profile(change, city)
        if (held.version if held else 0) != version:
            raise StaleVersion("presenting.city_overtaken", theirs=held)
        said = {"colour": colour or None, "ipa_code": ipa_code or None}
        if held is None:
            held = CityProfile(
                id=identity(city, "profile"),
                city_id=city,
                colour=said["colour"],
                ipa_code=said["ipa_code"],
                recorded_at=change.now,
            )
            change.insert([held])
        else:
            change.swap("publishing.present_city", id=held.id, version=version, now=change.now, **said)
        change.record(VERB, city, **said)


def say_inhabitants(
    context: Context, city: str, *, inhabitants: str, source_url: str = "", seen: int | None = None
) -> None:
    """Say how many live in the city, and which page says so: what is reckoned per inhabitant rests on it.

    `inhabitants` is a whole number as people write it (195.000), empty is unknown; `seen` is what stood there before.
    Raises NotAllowed; Invalid with what is wrong (details `faults`); StaleVersion where somebody else has said it since
    (details `theirs`).
    """
    number, source = inhabitants.replace("\u00a0", " ").strip(), source_url.strip()
    with context.change(VERB) as change:
        context.require(VERB, city=city)
        if found := _inhabitants_faults(number, source):
            raise Invalid("presenting.refused", n=len(found), faults=found)
        held = change.records(City, "publishing.city", city=city)[0]
        if held.population != seen:
            raise StaleVersion("presenting.city_overtaken", theirs=held)
        said = {
            "population": int(re.sub(r"\D", "", number)) if number else None,
            "source_url": source or held.source_url,
        }
        change.execute("publishing.say_inhabitants", city=city, **said)
        change.record(VERB, city, **said)


def _inhabitants_faults(number: str, source: str) -> tuple[Fault, ...]:
    found = []
    if number and not (_WHOLE.fullmatch(number) and 0 < int(re.sub(r"\D", "", number)) < _MOST):
        found.append(Fault(field="inhabitants", key="presenting.inhabitants_unreadable"))
    if source and not source.startswith(("https://", "http://")):
        found.append(Fault(field="source_url", key="presenting.inhabitants_source"))
    return tuple(found)


def _faults(colour: str, ipa_code: str) -> tuple[Fault, ...]:
    found = []
    if colour:
        contrast = colours.contrast(colour)
        if contrast is None:
            found.append(Fault(field="colour", key="presenting.colour_unreadable"))
        elif contrast < colours.LEAST:
            found.append(Fault(field="colour", key="presenting.colour_pale"))
    if ipa_code and not _IPA.fullmatch(ipa_code):
        found.append(Fault(field="ipa_code", key="presenting.ipa_unreadable"))
    return tuple(found)
