# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stands around the open tables: the data package of a strategy and the catalogue of an installation."""

import json
from collections.abc import Callable, Mapping
from datetime import date

from circular.domain.opendata import RESOURCES
from circular.domain.records import City
from circular.domain.sets import StrategyKind
from circular.domain.text import Bilingual
from circular.errors import NotFound
from circular.exchange.opendata import catalogue, package, tables
from circular.exchange.opendata.catalogue import Catalogue, Form, Listed, Publisher, Series
from circular.exchange.opendata.package import Packed
from circular.i18n import Translator
from circular.services import cities, strategies
from circular.services.context import Context
from circular.services.opendata import answers as opendata
from circular.services.opendata.answers import Asked, Holding
from circular.services.strategies import Offered

FORMS = catalogue.MEDIA
PACKAGE = package.FILE
Files = Mapping[str, Mapping[str, bytes]]


def describe_package(
    context: Context, strategy: str, files: Files, t: Translator, *, as_of: date, base: str = ""
) -> bytes:
    """The descriptor of a strategy's files, which are contents by resource and format."""
    offered = strategies.offered(context)[strategy]
    packed = Packed(
        strategy=strategy,
        title=t.field(offered.strategy, "name"),
        publisher=offered.city.name,
        as_of=as_of.isoformat(),
        fictional=offered.strategy.kind is StrategyKind.FICTIONAL,
        source=offered.strategy.source_url,
        homepage=f"{base}/open_data?strategy={strategy}" if base else None,
        files=files,
    )
    return json.dumps(package.describe(packed, t), ensure_ascii=False, indent=1).encode()


def describe_catalogue(
    context: Context,
    form: Form,
    *,
    base: str,
    hold: Callable[[Asked], Holding],
    strategy: str | None = None,
) -> bytes:
    """The catalogue of every strategy, or of one. Raises NotFound where there is none."""
    context = opendata.as_public(context)
    offered = strategies.offered(context)
    # What was received is its own city's to publish: a portal that harvests both would count it twice.
    own = [name for name, each in offered.items() if each.received is None]
    chosen = [strategies.get(context, strategy).id] if strategy else own
    if not chosen:
        raise NotFound("errors.no_strategies")
    series = [_series(context, offered[each], hold) for each in chosen]
    # A real city speaks for the installation where there is one.
    first = next((each for each in series if not each.fictional), series[0])
    drawn = Catalogue(
        base=base,
        publisher=first.publisher,
        email=context.settings.feedback_email,
        series=series,
    )
    return catalogue.serialized(drawn, form)


def _series(context: Context, offered: Offered, hold: Callable[[Asked], Holding]) -> Series:
    strategy = offered.strategy
    held = {
        name: hold(opendata.asked(context, name, strategy=strategy.id))
        for name, resource in RESOURCES.items()
        if resource.dated
    }
    changed = {name: tables.latest(each.table, each.resource.dated) for name, each in held.items()}
    today = context.today
    last = min(max((day for day in changed.values() if day), default=strategy.starts_on or today), today)
    listed = []
    for name in RESOURCES:
        modified = min(changed.get(name) or last, today)
        listed.append(
            Listed(resource=name, issued=min(strategy.starts_on or modified, modified), modified=modified)
        )
    return Series(
        strategy=strategy.id,
        name=Bilingual(strategy.name_it, strategy.name_en),
        publisher=_publisher(context, offered.city),
        fictional=strategy.kind is StrategyKind.FICTIONAL,
        starts_on=strategy.starts_on,
        ends_on=strategy.ends_on,
        tables=listed,
    )


def _publisher(context: Context, city: City) -> Publisher:
    profile = cities.profile(context, city.id)
    point = (city.lat, city.lon) if city.lat is not None and city.lon is not None else None
    return Publisher(
        city=city.id,
        name=city.name,
        identifier=(profile.ipa_code if profile else None) or city.istat_code or city.id,
        nuts3=city.nuts3,
        point=point,
    )
