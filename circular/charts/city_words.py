# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Cities by one yardstick in words: what is compared, who comes first, who cannot be compared and why."""

from collections.abc import Iterable

from circular.domain import ranking, yardsticks
from circular.domain.cities import Account, Asked, Cell, Compared
from circular.domain.sets import Dimension, Yardstick
from circular.domain.text import Bilingual
from circular.i18n import Translator

MANY = 30
"""Above so many comparable cities the dots are heaped, and not every name is said."""
_SHARES = (Yardstick.PROGRESS, Yardstick.LATE)
_EURO = (Yardstick.AWARDED, Yardstick.PAID)
_REFUSED = 6
_COARSE = 1_000
"""Euro a head below this are told to the cent: cities differ by less than one."""


def wording(asked: Asked, accounts: Iterable[Account], t: Translator) -> str:
    """What is compared, in words."""
    said = _wording(asked, accounts, t)
    return said[:1].upper() + said[1:]


def _wording(asked: Asked, accounts: Iterable[Account], t: Translator) -> str:
    if asked.yardstick is Yardstick.ASSESSMENT:
        return f"{t.term(asked.yardstick)} ({t.term(Dimension(asked.subject))})"
    names: list[Bilingual] = []
    for each in accounts:
        if asked.yardstick is Yardstick.PROGRESS:
            names += [axis.name for axis in each.axes if axis.key == asked.subject]
        elif asked.yardstick is Yardstick.INDICATOR:
            names += [one.name for one in yardsticks.measured(each, asked)]
    return f"{t.term(asked.yardstick)} ({t.text(names[0])})" if names else t.term(asked.yardstick)


def whole(compared: Compared) -> float | None:
    """The value that a full bar stands for, where there is one: shares are of one, whoever comes first."""
    return 1.0 if compared.asked.yardstick in _SHARES else None


def amount(compared: Compared, value: float | None, t: Translator) -> str:
    """A value as it is written."""
    yardstick = compared.asked.yardstick
    if value is None:
        return t.unknown
    if yardstick in _SHARES:
        return t.percent(value)
    if yardstick in _EURO:
        return t.money(value) if value >= _COARSE else t.money_full(value)
    if yardstick is Yardstick.ASSESSMENT:
        return t.term(yardsticks.readiness(value))
    if yardstick is Yardstick.INDICATOR:
        return f"{t.number(value, compared.digits)} {t.unit(compared)}".strip()
    return t.number(value, 1)


def why(cell: Cell, t: Translator) -> str:
    """Why a city cannot be compared, with what that rests on."""
    assert cell.obstacle is not None  # noqa: S101  # asked of the refused alone
    return t(
        f"cities.why_{cell.obstacle.value}",
        counted=t.number(cell.counted or 0),
        total=t.number(cell.total or 0),
        day=t.date(cell.on),
        unit=t.unit(cell) or "-",
        threshold=t.percent(cell.account.threshold),
    )


def finding(
    compared: Compared, accounts: Iterable[Account], t: Translator, *, home: str | None = None
) -> str:
    """The first city and the one looked at; or that nothing can be compared."""
    what = wording(compared.asked, accounts, t)
    if not compared.ranked:
        return t("cities.finding_none", what=what)
    order = compared.comparable
    first, own = order[0], compared.of(home) if home else None
    if own is not None and own.obstacle is not None:
        return t(
            "cities.finding_own_refused",
            what=what,
            city=first.account.city,
            value=amount(compared, first.value, t),
            n=len(order),
            own=own.account.city,
            why=t.term(own.obstacle),
        )
    leading = [each for each in order if each.place == 1]
    if len(leading) > 1 and (own is None or own in leading):
        return t(
            "cities.finding_shared",
            what=what,
            cities=t.list([each.account.city for each in leading[:_REFUSED]]),
            value=amount(compared, first.value, t),
            n=len(order),
        )
    if own is not None and own.place is not None and own.place > 1:
        return t(
            "cities.finding_own",
            what=what,
            city=own.account.city,
            value=amount(compared, own.value, t),
            place=t.number(own.place),
            n=len(order),
            first=first.account.city,
            most=amount(compared, first.value, t),
        )
    return t(
        "cities.finding_first",
        what=what,
        city=first.account.city,
        value=amount(compared, first.value, t),
        n=len(order),
    )


def sentence(
    compared: Compared, accounts: Iterable[Account], t: Translator, *, home: str | None = None
) -> str:
    """The figure as it would be read out: the order, then who is left out and why."""
    parts = [finding(compared, accounts, t, home=home) + "."]
    order = compared.comparable
    if len(order) > MANY and (spread := ranking.spread(compared)):
        parts.append(
            t(
                "cities.told_spread",
                lower=amount(compared, spread.lower, t),
                median=amount(compared, spread.median, t),
                upper=amount(compared, spread.upper, t),
            )
        )
    else:
        parts += [f"{each.account.city}: {amount(compared, each.value, t)}." for each in order]
    refused = compared.refused
    parts += [f"{each.account.city}: {why(each, t)}." for each in refused[:_REFUSED]]
    if len(refused) > _REFUSED:
        parts.append(t("cities.told_refused_more", n=len(refused) - _REFUSED))
    return " ".join(parts)


def coverage(compared: Compared, t: Translator) -> str:
    """How many of how many are compared, and between which dates."""
    said = t("cities.coverage", n=len(compared.comparable), total=t.number(len(compared.cells)))
    first, last = compared.first_on, compared.last_on
    if first and last:
        same = first == last
        when = (
            t("cities.date", day=first) if same else t("cities.dates", first=t.date(first), last=t.date(last))
        )
        said = f"{said} · {when}"
    return said


def key(compared: Compared, t: Translator) -> str:
    """What the marks mean."""
    return t("cities.key_heaped" if len(compared.comparable) > MANY else "cities.key_lined")
