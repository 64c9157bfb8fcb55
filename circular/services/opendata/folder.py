# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The open data of a strategy as a folder that can be put on any server."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from circular.domain.opendata import FORMATS, LICENCE_URL, RESOURCES
from circular.domain.sets import Language, StrategyKind
from circular.exchange.opendata import folder
from circular.i18n import Translator, translator
from circular.services import strategies
from circular.services.context import Context
from circular.services.opendata import answers as opendata
from circular.services.opendata import outlets
from circular.services.opendata.answers import Asked, Holding
from circular.services.strategies import Offered


def write(
    context: Context, strategy: str, out: Path, t: Translator, *, as_of: date | None = None
) -> tuple[str, ...]:
    """Write the folder and give the names of its files.

    Raises NotFound for an unknown strategy, Invalid where the folder holds what is not ours, OSError.
    """
    files = contents(context, strategy, t, as_of=as_of)
    folder.write(out, files)
    return tuple(files)


def contents(
    context: Context, strategy: str, t: Translator, *, as_of: date | None = None
) -> dict[str, bytes]:
    """Every file by name: the tables in each format, their description, the catalogue, and what to know first."""
    context = opendata.as_public(context)
    held: dict[Asked, Holding] = {}

    def hold(asked: Asked) -> Holding:
        if asked not in held:
            held[asked] = opendata.hold(context, asked)
        return held[asked]

    tables = {name: hold(opendata.asked(context, name, strategy=strategy, as_of=as_of)) for name in RESOURCES}
    day = next(iter(tables.values())).asked.as_of
    files = {
        name: {format_: opendata.file(holding, t, format=format_) for format_ in FORMATS}
        for name, holding in tables.items()
    }
    base = context.settings.base_url or ""
    readme = "\n".join(_readme(strategies.offered(context)[strategy], tables, day))
    return {
        folder.README: readme.encode(),
        outlets.PACKAGE: outlets.describe_package(context, strategy, files, t, as_of=day, base=base),
        folder.CATALOGUE: outlets.describe_catalogue(context, "ttl", base=base, hold=hold, strategy=strategy),
        **{f"{name}.{format_}": content for name, each in files.items() for format_, content in each.items()},
    }


def _readme(offered: Offered, tables: dict[str, Holding], day: date) -> Iterator[str]:
    """What to know first, in each language."""
    for language in Language:
        t = translator(language)
        yield f"# {t('opendata.readme_title', strategy=t.field(offered.strategy, 'name'))}\n"
        if offered.strategy.kind is StrategyKind.FICTIONAL:
            yield f"**{t('opendata.fictional')}**\n"
        yield t("opendata.package_about", day=t.date(day)) + "\n"
        source = offered.strategy.source_url or t("opendata.source_rows")
        yield f"- {t('opendata.publisher')}: {offered.city.name}"
        yield f"- {t('opendata.licence')}: {t('opendata.licence_name')} (CC BY 4.0), <{LICENCE_URL}>"
        yield f"- {t('opendata.source')}: {source}"
        yield f"- {t('opendata.cite')}: {t('opendata.attribution', strategies=offered.strategy.id, day=day)}\n"
        for name, holding in tables.items():
            rows = t("opendata.n_rows", n=holding.table.num_rows)
            yield f"- `{name}` ({rows}): {t(f'opendata.about_{name}')}"
        yield "\n" + t("opendata.readme_columns") + "\n"
