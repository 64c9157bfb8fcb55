# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The description for catalogues of reusable software, held to the rules of publiccode.yml 0.7.

The official checker is a Go programme (italia/publiccode-parser-go, 5.4); these are its rules for files of version 0
as far as they concern keys that we use. A key that the standard does not know, or has deprecated, is refused.
"""

import copy
import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from license_expression import get_spdx_licensing

ROOT = Path(__file__).resolve().parent.parent

KEYS = {
    "publiccodeYmlVersion", "name", "applicationSuite", "url", "landingURL", "isBasedOn", "softwareVersion",
    "releaseDate", "logo", "organisation", "platforms", "categories", "usedBy", "fundedBy", "roadmap",
    "developmentStatus", "softwareType", "supports", "intendedAudience", "description", "legal", "maintenance",
    "localisation", "dependsOn",
}  # fmt: skip
DESCRIBED = {
    "localisedName", "shortDescription", "longDescription", "documentation", "apiDocumentation", "features",
    "screenshots", "videos", "awards",
}  # fmt: skip
STATUSES = {"concept", "development", "beta", "stable", "obsolete"}
TYPES = {f"standalone/{each}" for each in ("mobile", "iot", "desktop", "web", "backend", "other")} | {
    "addon", "library", "configurationFiles",
}  # fmt: skip
CATEGORIES = {
    "accounting", "budgeting", "business-intelligence", "business-process-management", "collaboration",
    "communications", "contact-management", "data-analytics", "data-collection", "data-visualization",
    "digital-citizenship", "document-management", "event-management", "financial-reporting",
    "geographic-information-systems", "grant-management", "knowledge-management", "project-collaboration",
    "project-management", "task-management", "workflow-management", "other",
}  # fmt: skip
SCOPES = {
    "agriculture", "culture", "defence", "education", "emergency-services", "employment", "energy", "environment",
    "finance-and-economic-development", "foreign-affairs", "government", "healthcare", "infrastructures", "justice",
    "local-authorities", "manufacturing", "research", "science-and-technology", "security", "society", "sport",
    "tourism", "transportation", "welfare",
}  # fmt: skip
ALIASES = {
    f"alias:{each}" for each in ("gdpr", "eidas", "nis2", "cra", "spid", "cie", "anpr", "pagopa", "io")
}
LANGUAGES = {"it", "en"}


def read() -> dict[str, Any]:
    return yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))


def broken(given: dict[str, Any]) -> Iterator[str]:
    """The rules that a description breaks, by key."""
    yield from (key for key in given.keys() - KEYS)
    checks: dict[str, bool] = {
        "publiccodeYmlVersion": given.get("publiccodeYmlVersion") == "0",
        "name": bool(given.get("name")),
        "url": address(given.get("url")),
        "landingURL": "landingURL" not in given or address(given["landingURL"]),
        "releaseDate": "releaseDate" not in given or day(given["releaseDate"]),
        "logo": "logo" not in given or picture(given["logo"], (".svg", ".png")),
        "platforms": bool(given.get("platforms")),
        "categories": set(given.get("categories", ())) <= CATEGORIES,
        "developmentStatus": given.get("developmentStatus") in STATUSES,
        "softwareType": given.get("softwareType") in TYPES,
        "supports": all(
            each["id"] in ALIASES or (not each["id"].startswith("alias:") and address(each["id"]))
            for each in given.get("supports", ())
        ),
        "intendedAudience.scope": set(given.get("intendedAudience", {}).get("scope", ())) <= SCOPES,
        "intendedAudience.countries": all(
            len(each) == 2 and each.isupper()
            for each in given.get("intendedAudience", {}).get("countries", ())
        ),
        "description": bool(given.get("description")) and given["description"].keys() <= LANGUAGES,
        "legal.license": licensed(given.get("legal", {}).get("license")),
        "legal": given.get("legal", {}).keys() <= {"license", "mainCopyrightOwner"},
        "maintenance.type": given.get("maintenance", {}).get("type")
        in {"internal", "contract", "community", "none"},
        "maintenance.contacts": given.get("maintenance", {}).get("type") not in {"internal", "community"}
        or all(each.get("name") for each in given["maintenance"].get("contacts") or [{}]),
        "localisation.localisationReady": isinstance(
            given.get("localisation", {}).get("localisationReady"), bool
        ),
        "localisation.availableLanguages": bool(given.get("localisation", {}).get("availableLanguages")),
    }
    yield from (key for key, holds in checks.items() if not holds)
    for language, text in given.get("description", {}).items():
        yield from (f"description.{language}.{key}" for key in described(text))


def described(text: dict[str, Any]) -> Iterator[str]:
    yield from (key for key in text.keys() - DESCRIBED)
    if not 0 < len(text.get("shortDescription", "").strip()) <= 150:
        yield "shortDescription"
    if not 150 <= len(text.get("longDescription", "").strip()) <= 10_000:
        yield "longDescription"
    if not text.get("features") or not all(text["features"]):
        yield "features"
    if not all(picture(each, (".png", ".jpg")) for each in text.get("screenshots", ())):
        yield "screenshots"


def address(text: object) -> bool:
    parts = urlsplit(str(text))
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def day(text: object) -> bool:
    try:
        return date.fromisoformat(str(text)).isoformat() == text
    except ValueError:
        return False


def picture(path: str, endings: tuple[str, ...]) -> bool:
    return path.endswith(endings) and (ROOT / path).is_file()


def licensed(text: object) -> bool:
    return bool(text) and not get_spdx_licensing().validate(str(text)).errors


def spoken(given: dict[str, Any], language: str, **changes: object) -> None:
    given["description"][language].update(changes)


def test_the_description_keeps_every_rule() -> None:
    assert list(broken(read())) == []


@pytest.mark.parametrize(
    ("key", "spoil"),
    [
        ("url", lambda given: given.pop("url")),
        ("IT", lambda given: given.update(IT={"conforme": {}})),
        ("releaseDate", lambda given: given.update(releaseDate="22/11/2026")),
        ("logo", lambda given: given.update(logo="docs/images/nowhere.svg")),
        ("categories", lambda given: given["categories"].append("dashboards")),
        ("supports", lambda given: given["supports"].append({"id": "alias:stanca"})),
        ("legal.license", lambda given: given["legal"].update(license="AGPL")),
        ("maintenance.contacts", lambda given: given["maintenance"].pop("contacts")),
        ("description.it.shortDescription", lambda given: spoken(given, "it", shortDescription="x" * 151)),
        ("description.en.longDescription", lambda given: spoken(given, "en", longDescription="Short.")),
        ("description.en.features", lambda given: spoken(given, "en", features=[])),
        ("description.it.genericName", lambda given: spoken(given, "it", genericName="Dashboard")),
    ],
)  # fmt: skip
def test_a_rule_that_is_broken_is_named(key: str, spoil: Callable[[dict[str, Any]], object]) -> None:
    spoilt = copy.deepcopy(read())
    spoil(spoilt)
    assert list(broken(spoilt)) == [key]


def test_it_says_what_the_project_says() -> None:
    given = read()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert given["softwareVersion"] == project["version"]
    assert given["legal"]["license"] == project["license"]
    assert (
        f"python >= {given['dependsOn']['open'][0]['versionMin']}"
        == f"python {project['requires-python'].replace('>=', '>= ')}"
    )
    assert given["description"].keys() == LANGUAGES == set(given["localisation"]["availableLanguages"])
    assert len({len(text["features"]) for text in given["description"].values()}) == 1
