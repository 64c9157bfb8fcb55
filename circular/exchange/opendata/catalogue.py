# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The catalogue of the open data in the Italian profile of DCAT, as national and European portals harvest it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from rdflib import DCAT, DCTERMS, FOAF, RDF, RDFS, SKOS, XSD, Graph, Namespace, URIRef
from rdflib import Literal as Value
from rdflib.term import Node

from circular.domain.opendata import FORMATS, LICENCE_URL, RESOURCES
from circular.domain.sets import Language
from circular.domain.text import Bilingual
from circular.i18n import Translator, translator

Form = Literal["ttl", "jsonld", "rdf"]
MEDIA: dict[Form, str] = {
    "ttl": "text/turtle; charset=utf-8",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
}
_SERIALIZED: dict[Form, str] = {"ttl": "turtle", "jsonld": "json-ld", "rdf": "xml"}
_IT = Namespace("http://dati.gov.it/onto/dcatapit#")
_VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
_EU = "http://publications.europa.eu/resource/authority/"
_THEME = URIRef(f"{_EU}data-theme/ENVI")
_THEMES = URIRef(f"{_EU}data-theme")
_FREQUENCY = URIRef(f"{_EU}frequency/UPDATE_CONT")
_LANGUAGES = {Language.IT: URIRef(f"{_EU}language/ITA"), Language.EN: URIRef(f"{_EU}language/ENG")}
_LICENCE = URIRef(LICENCE_URL)
_FILE_TYPES = {format_: URIRef(f"{_EU}file-type/{format_.upper()}") for format_ in FORMATS}
_IANA = "https://www.iana.org/assignments/media-types/"
_MEDIA_TYPES = {
    "csv": URIRef(f"{_IANA}text/csv"),
    "json": URIRef(f"{_IANA}application/json"),
    "parquet": URIRef(f"{_IANA}application/vnd.apache.parquet"),
}
_WKT = URIRef("http://www.opengis.net/ont/geosparql#wktLiteral")


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """A city that publishes; `identifier` is its code in the index of public administrations, else that of ISTAT."""

    city: str
    name: str
    identifier: str
    nuts3: str | None
    point: tuple[float, float] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A table of a strategy: what the catalogue says of it."""

    resource: str
    issued: date
    modified: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A strategy with its tables."""

    strategy: str
    name: Bilingual
    publisher: Publisher
    fictional: bool
    starts_on: date | None
    ends_on: date | None
    tables: Sequence[Listed]


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """All that is offered. `base` is the address of the installation, empty where it is not known."""

    base: str
    publisher: Publisher
    email: str | None
    series: Sequence[Series]


def serialized(catalogue: Catalogue, form: Form) -> bytes:
    """The catalogue in one of its forms."""
    return draw(catalogue).serialize(format=_SERIALIZED[form], encoding="utf-8")


def draw(catalogue: Catalogue) -> Graph:
    """The catalogue as a graph."""
    graph = Graph()
    for prefix, space in {"dcatapit": _IT, "vcard": _VCARD, "dcat": DCAT, "dct": DCTERMS}.items():
        graph.bind(prefix, space)
    spoken = {language: translator(language) for language in Language}
    for triple in (*_vocabulary(), *_whole(catalogue, spoken)):
        graph.add(triple)
    return graph


Triples = Iterator[tuple[Node, Node, Node]]


def _whole(catalogue: Catalogue, spoken: dict[Language, Translator]) -> Triples:
    here = _at(catalogue, "opendata/catalog.ttl#catalog")
    listed = [each for series in catalogue.series for each in series.tables]
    yield from _typed(here, _IT.Catalog, DCAT.Catalog)
    yield from _said(here, DCTERMS.title, {k: t("opendata.catalogue_title") for k, t in spoken.items()})
    yield from _said(here, DCTERMS.description, {k: t("opendata.catalogue_about") for k, t in spoken.items()})
    yield here, DCTERMS.publisher, _agent(catalogue, catalogue.publisher)
    if listed:
        yield here, DCTERMS.issued, _day(min(each.issued for each in listed))
        yield here, DCTERMS.modified, _day(max(each.modified for each in listed))
    yield here, DCTERMS.license, _LICENCE
    yield here, FOAF.homepage, (homepage := _at(catalogue, "open_data"))
    yield homepage, RDF.type, FOAF.Document
    yield here, DCAT.themeTaxonomy, _THEMES
    for language in _LANGUAGES.values():
        yield here, DCTERMS.language, language
    service = _at(catalogue, "api/v1")
    yield here, DCAT.service, service
    yield from _typed(service, DCAT.DataService)
    yield from _said(service, DCTERMS.title, {k: t("opendata.api_title") for k, t in spoken.items()})
    yield service, DCAT.endpointURL, service
    yield service, DCAT.endpointDescription, _at(catalogue, "api/v1/openapi.json")
    yield from _publishers(catalogue)
    if catalogue.email:
        yield from _contact(catalogue)
    for series in catalogue.series:
        for each in series.tables:
            dataset = _at(catalogue, f"opendata/{series.strategy}/{each.resource}#dataset")
            yield here, DCAT.dataset, dataset
            yield service, DCAT.servesDataset, dataset
            yield from _dataset(catalogue, dataset, series, each, spoken)


def _dataset(
    catalogue: Catalogue, here: URIRef, series: Series, listed: Listed, spoken: dict[Language, Translator]
) -> Triples:
    name = listed.resource
    yield from _typed(here, _IT.Dataset, DCAT.Dataset)
    yield here, DCTERMS.identifier, Value(f"{series.publisher.identifier}:{series.strategy}:{name}")
    yield from _said(here, DCTERMS.title, {k: _title(series, name, t) for k, t in spoken.items()})
    yield from _said(here, DCTERMS.description, {k: _about(series, name, t) for k, t in spoken.items()})
    yield here, DCTERMS.issued, _day(listed.issued)
    yield here, DCTERMS.modified, _day(listed.modified)
    yield here, DCAT.theme, _THEME
    agent = _agent(catalogue, series.publisher)
    for role in (DCTERMS.publisher, DCTERMS.rightsHolder, DCTERMS.creator):
        yield here, role, agent
    yield here, DCTERMS.accrualPeriodicity, _FREQUENCY
    yield here, DCAT.landingPage, (page := _at(catalogue, f"open_data?strategy={series.strategy}"))
    yield page, RDF.type, FOAF.Document
    if catalogue.email:
        yield here, DCAT.contactPoint, _at(catalogue, "opendata/catalog.ttl#contact")
    for language, t in spoken.items():
        yield here, DCTERMS.language, _LANGUAGES[language]
        for word in t("opendata.keywords").split(","):
            yield here, DCAT.keyword, Value(word.strip(), lang=language)
    yield from _when(here, series)
    yield from _where(here, series.publisher)
    for format_ in FORMATS:
        file = _at(catalogue, f"opendata/{series.strategy}/{name}.{format_}")
        distribution = _at(catalogue, f"opendata/{series.strategy}/{name}.{format_}#distribution")
        yield here, DCAT.distribution, distribution
        yield from _typed(distribution, _IT.Distribution, DCAT.Distribution)
        titles = {k: f"{_title(series, name, t)} ({format_.upper()})" for k, t in spoken.items()}
        yield from _said(distribution, DCTERMS.title, titles)
        abouts = {k: t(f"opendata.format_{format_}") for k, t in spoken.items()}
        yield from _said(distribution, DCTERMS.description, abouts)
        yield distribution, DCTERMS["format"], _FILE_TYPES[format_]
        yield distribution, DCAT.mediaType, _MEDIA_TYPES[format_]
        yield distribution, DCAT.accessURL, page
        yield distribution, DCAT.downloadURL, file
        yield distribution, DCTERMS.license, _LICENCE
        yield distribution, DCTERMS.issued, _day(listed.issued)
        yield distribution, DCTERMS.modified, _day(listed.modified)


def _when(here: Node, series: Series) -> Triples:
    if series.starts_on is None:
        return
    period = URIRef(f"{here}-period")
    yield here, DCTERMS.temporal, period
    yield from _typed(period, DCTERMS.PeriodOfTime)
    yield period, DCAT.startDate, _day(series.starts_on)
    if series.ends_on:
        yield period, DCAT.endDate, _day(series.ends_on)


def _where(here: Node, publisher: Publisher) -> Triples:
    place = URIRef(f"{here}-place")
    yield here, DCTERMS.spatial, place
    yield from _typed(place, DCTERMS.Location)
    yield place, RDFS.label, Value(publisher.name, lang="it")
    if publisher.point:
        lat, lon = publisher.point
        yield place, DCAT.centroid, Value(f"POINT({lon} {lat})", datatype=_WKT)
    if publisher.nuts3:
        province = URIRef(f"http://data.europa.eu/nuts/code/{publisher.nuts3}")
        yield here, DCTERMS.spatial, province
        yield from _typed(province, DCTERMS.Location)


def _publishers(catalogue: Catalogue) -> Triples:
    found = {
        each.city: each for each in (*(series.publisher for series in catalogue.series), catalogue.publisher)
    }
    for each in found.values():
        agent = _agent(catalogue, each)
        yield from _typed(agent, _IT.Agent, FOAF.Agent)
        yield agent, FOAF.name, Value(each.name, lang="it")
        yield agent, DCTERMS.identifier, Value(each.identifier)


def _contact(catalogue: Catalogue) -> Triples:
    contact = _at(catalogue, "opendata/catalog.ttl#contact")
    yield from _typed(contact, _IT.Organization, _VCARD.Organization, _VCARD.Kind)
    yield contact, _VCARD.fn, Value(catalogue.publisher.name, lang="it")
    yield contact, _VCARD.hasEmail, URIRef(f"mailto:{catalogue.email}")


def _vocabulary() -> Triples:
    """What the terms of others are that the catalogue points at: a reader need not look them up."""
    yield from _typed(_LICENCE, _IT.LicenseDocument, DCTERMS.LicenseDocument)
    yield (
        _LICENCE,
        FOAF.name,
        Value("Creative Commons Attribuzione 4.0 Internazionale (CC BY 4.0)", lang="it"),
    )
    yield _LICENCE, FOAF.name, Value("Creative Commons Attribution 4.0 International (CC BY 4.0)", lang="en")
    yield _LICENCE, DCTERMS.type, (kind := URIRef("http://purl.org/adms/licencetype/Attribution"))
    yield from _typed(kind, SKOS.Concept)
    yield kind, SKOS.prefLabel, Value("Attribution", lang="en")
    yield from _typed(_THEME, SKOS.Concept)
    yield _THEME, SKOS.prefLabel, Value("Ambiente", lang="it")
    yield _THEME, SKOS.prefLabel, Value("Environment", lang="en")
    yield _THEME, SKOS.inScheme, _THEMES
    yield from _typed(_THEMES, SKOS.ConceptScheme)
    yield _THEMES, DCTERMS.title, Value("Data theme", lang="en")
    yield from _typed(_FREQUENCY, DCTERMS.Frequency)
    for language in _LANGUAGES.values():
        yield from _typed(language, DCTERMS.LinguisticSystem)
    for file_type in _FILE_TYPES.values():
        yield from _typed(file_type, DCTERMS.MediaTypeOrExtent)
    for media_type in _MEDIA_TYPES.values():
        yield from _typed(media_type, DCTERMS.MediaType)


def _title(series: Series, resource: str, t: Translator) -> str:
    title = f"{t(f'opendata.title_{resource}')} · {t.text(series.name)}"
    return f"[{t('opendata.fictional_mark')}] {title}" if series.fictional else title


def _about(series: Series, resource: str, t: Translator) -> str:
    about = t(f"opendata.about_{resource}")
    return f"{t('opendata.fictional')} {about}" if series.fictional else about


def _agent(catalogue: Catalogue, publisher: Publisher) -> URIRef:
    return _at(catalogue, f"opendata/catalog.ttl#{publisher.city}")


def _at(catalogue: Catalogue, path: str) -> URIRef:
    return URIRef(f"{catalogue.base}/{path}" if catalogue.base else path.removeprefix("opendata/"))


def _typed(subject: Node, *kinds: Node) -> Triples:
    for kind in kinds:
        yield subject, RDF.type, kind


def _said(subject: Node, what: Node, texts: dict[Language, str]) -> Triples:
    for language, text in texts.items():
        yield subject, what, Value(text, lang=language)


def _day(day: date) -> Value:
    return Value(day.isoformat(), datatype=XSD.date)


__all__ = ["MEDIA", "RESOURCES", "Catalogue", "Form", "Listed", "Publisher", "Series", "draw", "serialized"]
