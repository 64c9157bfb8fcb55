# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How censuses of spaces call their columns, the states of a space and its owners, in Italian and in English."""

import re
import unicodedata
from collections.abc import Mapping

from circular.domain.sets import OwnerType, SpaceState

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "code": (
        "codice",
        "cod",
        "id",
        "code",
        "id spazio",
        "codice spazio",
        "id immobile",
        "identificativo",
    ),
    "name_it": (
        "nome",
        "denominazione",
        "titolo",
        "spazio",
        "immobile",
        "edificio",
        "name it",
        "nome spazio",
        "name",
    ),
    "name_en": ("nome inglese", "name en", "english name", "nome en"),
    "address": ("indirizzo", "via", "ubicazione", "address", "street", "indirizzo completo"),
    "municipality": ("comune", "municipality", "citta", "city", "town", "nome comune"),
    "istat_code": ("istat", "codice istat", "cod istat", "istat code", "pro com", "codice comune"),
    "district": ("quartiere", "zona", "frazione", "localita", "circoscrizione", "district", "neighbourhood"),
    "lat": ("lat", "latitudine", "latitude", "y", "coord y", "coordinata y", "lat wgs84"),
    "lon": ("lon", "lng", "long", "longitudine", "longitude", "x", "coord x", "coordinata x", "lon wgs84"),
    "area_m2": (
        *("superficie", "superficie mq", "superficie m2", "superficie coperta", "mq", "m2", "sup", "sup mq"),
        *("area", "area mq", "area m2", "square metres", "surface"),
    ),
    "area_ha": ("ettari", "superficie ha", "area ha", "ha", "hectares"),
    "owner_type": (
        *("proprieta", "tipo proprieta", "tipo di proprieta", "tipologia proprieta", "tipo proprietario"),
        *("titolarita", "owner type", "ownership", "type of owner", "tipo di proprietario"),
    ),
    "former_use_it": ("uso precedente", "ex uso", "destinazione", "destinazione originaria", "former use"),
    "constraints_it": ("vincoli", "vincolo", "constraints"),
    "state": ("stato", "stato attuale", "condizione", "state", "status"),
    "state_on": (
        "data stato",
        "data rilievo",
        "data rilevazione",
        "data",
        "rilevato il",
        "state date",
        "date",
    ),
    "consent": ("consenso", "consenso alla pubblicazione", "pubblicabile", "consent"),
    "consent_on": ("data consenso", "consenso dato il", "consent date", "consent on"),
    "note_it": ("note", "nota", "osservazioni", "notes", "note it"),
    "source_url": ("fonte", "link", "url", "source", "scheda"),
}
"""What a column may be called, by the field it fills; the first that a file has is read."""

_OWNER_NAMES = (
    *("proprietario", "proprietari", "nome proprietario", "nominativo proprietario", "intestatario"),
    *("intestatari", "nome e cognome", "cognome e nome", "ragione sociale proprietario", "ditta catastale"),
    *("owner", "owner name", "name of owner", "owners"),
)
_CONTACTS = (
    *("telefono", "tel", "cellulare", "email", "e mail", "mail", "pec", "referente", "contatto", "contatti"),
    *(
        "codice fiscale",
        "cf",
        "phone",
        "contact",
        "codice fiscale proprietario",
        "custode",
        "data di nascita",
    ),
)

_OWNERS: tuple[tuple[OwnerType, str], ...] = (
    (
        OwnerType.RELIGIOUS,
        r"parrocchi|diocesi|curia|religios|ecclesiast|chiesa|convent|monaster|religious|church",
    ),
    (
        OwnerType.THIRD_SECTOR,
        r"associazion|fondazion|onlus|terzo settore|cooperativa sociale|\bets\b|\baps\b|\bodv\b|third sector|charity",
    ),
    (OwnerType.STATE, r"demanio|\bstato\b|statale|minister|\bdifesa\b|\bstate\b"),
    (
        OwnerType.PUBLIC_BODY,
        r"provincia|regione|\ba?usl\b|\basl\b|azienda sanitaria|universit|pubblic|camera di commercio|public",
    ),
    (OwnerType.MUNICIPALITY, r"\bcomune\b|comunale|municipal|\bunione dei comuni\b|\bcity council\b"),
    (
        OwnerType.COMPANY,
        r"\bs\.? ?(p\.? ?a\b|r\.? ?l|n\.? ?c\b|a\.? ?s\b)|societ|impres|aziend|immobiliare|compan|business|banca",
    ),
    (OwnerType.PRIVATE, r"privat|persona fisica|persone fisiche|cittadin|eredi|famiglia"),
)
_STATES: Mapping[SpaceState, str] = {
    SpaceState.LOST: r"lost|pers[oa]|demolit|non (piu )?recuperabil|crollat|demolished",
    SpaceState.REUSED: r"reused|ri-?us|riutilizz|recuperat|in use again",
    SpaceState.TEMPORARY_USE: r"temporane|temporary",
    SpaceState.CODESIGN: r"co-? ?design|co-? ?progett",
    SpaceState.AVAILABLE: r"(?<!in)disponibil|(?<!un)available|liber[oa]",
    SpaceState.MAPPED: r"mapped|mappat|censit|inutilizzat|sotto-?utilizzat|dismess|vuot|abbandonat|indisponibil"
    r"|vacant|unused|disused|abandoned|empty|unavailable",
}
_UNITS = re.compile(r"\s*(mq|m2|m²|m\^2|metri quadri|metri quadrati|sqm|ha)\.?\s*$", re.IGNORECASE)


def field_of(heading: str) -> str | None:
    """The field that a column fills; None where it fills none."""
    told = plain(heading)
    return next(
        (field for field, known in _COLUMNS.items() if told in known or told == field.replace("_", " ")), None
    )


def names_owner(heading: str) -> bool:
    """Whether a column says who owns a space: of it the type alone is read."""
    return plain(heading) in _OWNER_NAMES


def names_contact(heading: str) -> bool:
    """Whether a column says how to reach somebody: it is not read."""
    return plain(heading) in _CONTACTS


def owner_type(told: str) -> OwnerType | None:
    """What sort of owner some words speak of; None where they do not say."""
    folded = _folded(told)
    if folded.replace(" ", "_") in set(OwnerType):
        return OwnerType(folded.replace(" ", "_"))
    return next((kind for kind, pattern in _OWNERS if re.search(pattern, folded)), None)


def state(told: str) -> SpaceState | None:
    """The state that some words speak of; None where they do not say."""
    folded = _folded(told)
    return next((each for each, pattern in _STATES.items() if re.search(pattern, folded)), None)


def without_unit(told: object) -> object:
    """A number without the unit that was written behind it."""
    return _UNITS.sub("", told) if isinstance(told, str) else told


def plain(heading: str) -> str:
    """A heading as it is compared: without case, accents, brackets and signs."""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", _folded(heading)).split())


def _folded(text: str) -> str:
    spread = unicodedata.normalize("NFKD", text.replace("²", "2"))
    bare = "".join(letter for letter in spread if not unicodedata.combining(letter))
    return " ".join(bare.casefold().replace("_", " ").split())
