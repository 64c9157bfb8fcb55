# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The parts of the page for whoever uses the data: what there is, on which terms, how to read it."""

from dataclasses import replace
from urllib.parse import quote, urlencode, urlsplit

import streamlit as st

from circular.charts.columns import Kind
from circular.domain.opendata import FORMATS, LICENCE_URL, RESOURCES
from circular.services.opendata import answers
from circular.services.opendata.offers import Offer, Offers
from circular.ui import figures, filters, heading, tables
from circular.ui.exchange import export_form
from circular.ui.markup import Markup, join, outward, show, tag
from circular.ui.open_data import examples
from circular.ui.view import View

_NAMES = {"csv": "CSV", "json": "JSON", "parquet": "Parquet"}
_PROGRAMS = (
    ("api", "/api/v1/openapi.json"),
    ("package", "/opendata/{strategy}/datapackage.json"),
    ("catalogue", "/opendata/catalog.ttl"),
    ("catalogue_json", "/opendata/catalog.jsonld"),
    ("catalogue_xml", "/opendata/catalog.rdf"),
    ("feed", "/feed/{strategy}.atom"),
    ("calendar", "/calendar/{strategy}.ics"),
)


def as_anybody(view: View) -> View:
    """The view as somebody has it who knows nothing but what is published: the files are the same for all."""
    context = answers.as_public(view.context)
    return replace(view, context=context, question=context.ask(view.question))


def listing(view: View, found: Offers) -> None:
    """The tables, each with its files."""
    t = view.t
    kinds: dict[str, Kind] = {
        t("opendata.page_table"): "text",
        t("opendata.page_rows"): "number",
        **{_NAMES[format_]: "text" for format_ in FORMATS},
    }
    heading.section(t("opendata.page_tables"), lead=t("opendata.page_tables_lead"))
    rows = [
        (
            join(tag("strong", t(f"opendata.title_{each.resource}")), tag("div", _about(view, each))),
            t.number(each.rows),
            *(_file(view, found, each, format_) for format_ in FORMATS),
        )
        for each in found.tables
    ]
    tables.plain(t, kinds, rows, caption=t("opendata.page_tables"), titled=True)


def terms(view: View, found: Offers) -> None:
    """Licence, date, and how to cite."""
    t = view.t
    heading.section(t("opendata.page_terms"))
    figures.facts(
        [
            (t("opendata.licence"), outward(f"{t('opendata.licence_name')} (CC BY 4.0)", LICENCE_URL)),
            (t("opendata.publisher"), view.city.name),
            (t("opendata.page_as_of"), t.date(found.as_of)),
            (t("opendata.page_unpublished"), _unpublished(view, found.unpublished)),
            (
                t("opendata.cite"),
                t("opendata.attribution", strategies=t.field(view.strategy, "name"), day=found.as_of),
            ),
        ],
        unknown=t("frame.not_available"),
    )


def whole(view: View) -> None:
    """The strategy with its history, as it can be imported elsewhere."""
    heading.section(view.t("opendata.page_whole"))
    export_form.draw(view)


def programs(view: View) -> None:
    """Where programs find what is offered, and code that runs."""
    t, base = view.t, _base(view)
    heading.section(t("opendata.page_programs"), lead=t("opendata.page_programs_lead"))
    lines = [
        tag(
            "li",
            tag("a", t(f"opendata.page_link_{name}"), href=path.format(strategy=quote(view.strategy.id))),
        )
        for name, path in _PROGRAMS
    ]
    show(tag("ul", *lines, class_="cs-list"))
    for each in examples.examples(base, view.strategy.id):
        show(
            tag("h3", t(f"opendata.example_{each.name}")),
            tag("p", t("opendata.example_extension")) if each.extension else None,
        )
        # Without colours: the ones Streamlit gives to code are too pale to read.
        st.code(each.code, language=None)


def columns(view: View) -> None:
    """What each column of a table means."""
    t = view.t
    heading.section(t("opendata.page_columns"))
    titles = {name: t(f"opendata.title_{name}") for name in RESOURCES}
    resource = RESOURCES[filters.one(view, "table", titles, label=t("opendata.page_table"))]
    meanings = answers.meanings(resource, t)
    rows = [
        (
            tag("code", each.name),
            t(f"opendata.kind_{each.kind}"),
            _meaning(view, each.name, meanings, resource.name),
        )
        for each in resource.columns
    ]
    kinds: dict[str, Kind] = {t(f"opendata.page_column{part}"): "text" for part in ("", "_kind", "_meaning")}
    tables.plain(t, kinds, rows, caption=titles[resource.name])


def _unpublished(view: View, count: int) -> str:
    """How many actions are in none of the files."""
    if not count:
        return view.t("opendata.page_all_published")
    return view.t("opendata.page_n_unpublished", n=count)


def _meaning(view: View, name: str, meanings: dict[str, str], resource: str) -> Markup:
    """What a column means, and the values of a closed set with their words."""
    choices = RESOURCES[resource].column(name).choices
    worded = ", ".join(f"{each} ({view.t.term(each)})" for each in choices or ())
    return join(meanings[name], tag("br"), tag("small", worded)) if worded else join(meanings[name])


def _about(view: View, offer: Offer) -> str:
    return view.t(f"opendata.about_{offer.resource}")


def _file(view: View, found: Offers, offer: Offer, format_: str) -> Markup:
    """The link to a file, which says how large it is."""
    asked = {"language": str(view.t.language)}
    if view.address.as_of:
        asked["as_of"] = found.as_of.isoformat()
    path = f"/opendata/{quote(view.strategy.id)}/{offer.resource}.{format_}?{urlencode(asked)}"
    title = view.t(f"opendata.title_{offer.resource}")
    return tag(
        "a",
        _size(view, offer.sizes[format_]),
        href=path,
        download="",
        aria_label=view.t("opendata.page_file", title=title, format=_NAMES[format_]),
    )


def _size(view: View, count: int) -> str:
    kilobytes = count / 1_000
    if kilobytes < 1_000:
        return f"{view.t.number(max(kilobytes, 0.1), digits=0 if kilobytes >= 10 else 1)}\u00a0kB"
    return f"{view.t.number(kilobytes / 1_000, digits=1)}\u00a0MB"


def _base(view: View) -> str:
    """The address people reach this installation at."""
    if view.context.settings.base_url:
        return view.context.settings.base_url
    here = urlsplit(st.context.url or "http://localhost:8501")
    return f"{here.scheme}://{here.netloc}"
