# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The interface for programs: each open table page by page, as JSON or CSV."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from circular.config import Settings
from circular.domain.opendata import MEDIA, PROGRESS, RESOURCES
from circular.domain.sets import Language
from circular.errors import NotFound
from circular.i18n import Translator, translator
from circular.services.context import Context
from circular.services.opendata import answers as opendata
from circular.services.opendata.answers import Asked, Holding
from circular.web import openapi, parameters, reads, spoken
from circular.web.remembered import Remembered

ROOT = "/api/v1"
_ROOM = 64 * 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """Where in the rows an answer stands."""

    number: int
    size: int
    total: int

    @property
    def last(self) -> int:
        return max(1, -(-self.total // self.size))

    @property
    def start(self) -> int:
        return (self.number - 1) * self.size

    def beside(self) -> dict[str, int]:
        """The pages one can go to from here, by the name of the way."""
        found = {"first": 1, "last": self.last}
        if self.number > 1:
            found["prev"] = self.number - 1
        if self.number < self.last:
            found["next"] = self.number + 1
        return found


class Tables:
    """The tables that were asked for, kept while the data stay as they are."""

    def __init__(self, context: Callable[[], Context]) -> None:
        self._context = context
        self._held: Remembered[Holding] = Remembered(room=_ROOM, size=lambda each: each.table.nbytes + 1_000)

    def ask(self, context: Context, asked: Asked) -> Holding:
        """The table that was asked for. Raises CircularError."""
        key = (context.store.path, context.store.revision, asked)
        return self._held.ask(key, lambda: opendata.hold(context, asked))

    def context(self) -> Context:
        """The context of one request: the public's, whoever made it."""
        return opendata.as_public(self._context())


def routes(tables: Tables, settings: Settings) -> list[BaseRoute]:
    """The interface and its description; what else is asked for below it is answered in words."""
    language = Language(settings.language)

    def answer(request: Request) -> Response:
        return _table(request, tables, language)

    def description(request: Request) -> Response:
        given = parameters.read(request, (parameters.LANGUAGE,))
        t = translator(given.get("language") or spoken.preferred(request, default=language))
        described = openapi.describe(t, server=settings.base_url or "/")
        body = json.dumps(described, ensure_ascii=False, indent=1).encode()
        headers = {"Content-Language": t.language, "Vary": "Accept-Language"}
        return reads.fresh(request, body, media_type=openapi.MEDIA_TYPE, headers=headers)

    return [
        Route(f"{ROOT}/openapi.json", reads.Reads(description, language=language)),
        Route(f"{ROOT}/{{resource}}.{{format}}", reads.Reads(answer, language=language)),
        Route("/api", reads.Reads(_nothing_here, language=language)),
        Route("/api/{rest:path}", reads.Reads(_nothing_here, language=language)),
    ]


def _table(request: Request, tables: Tables, default: Language) -> Response:
    name, format_ = request.path_params["resource"], request.path_params["format"]
    if name not in RESOURCES or format_ not in openapi.FORMATS:
        return _nothing_here(request)
    resource = RESOURCES[name]
    given = parameters.read(request, parameters.of(resource, format_))
    t = translator(given.get("language") or spoken.preferred(request, default=default))
    context = tables.context()
    asked = opendata.asked(
        context,
        name,
        strategy=given.get("strategy"),
        as_of=given.get("as_of"),
        weighting=given.get("weighting"),
    )
    headers = {"Content-Language": t.language, "Vary": "Accept-Language"}
    if opendata.invented(context, asked):
        headers[reads.FICTIONAL] = "true"
    if resource is PROGRESS and format_ == "json":
        body = _json(opendata.progress_object(context, _one(asked)))
        return reads.fresh(request, body, media_type=MEDIA["json"], headers=headers)
    holding = tables.ask(context, asked)
    rows = opendata.narrowed(holding.table, resource, parameters.filters(given, resource))
    page = _Page(
        number=given.get("page", 1),
        size=given.get("per_page", parameters.USUAL_ROWS),
        total=rows.num_rows,
    )
    if page.number > page.last:
        raise NotFound("opendata.no_such_page", page=str(page.number), last=str(page.last))
    links = {way: _address(request, number) for way, number in page.beside().items()}
    headers["Link"] = ", ".join([*(f'<{address}>; rel="{way}"' for way, address in links.items()), _LICENCE])
    headers["X-Total-Count"] = str(page.total)
    shown = rows.slice(page.start, page.size)
    if format_ == "csv":
        return reads.fresh(request, opendata.csv(shown), media_type=MEDIA["csv"], headers=headers)
    body = _json(_body(holding, page, given, links, t) | {"data": opendata.records(shown)})
    return reads.fresh(request, body, media_type=MEDIA["json"], headers=headers)


def _body(
    holding: Holding, page: _Page, given: dict[str, Any], links: dict[str, str], t: Translator
) -> dict[str, Any]:
    """What stands above the rows. `as_of` is the date used, `as_of_asked` the one asked for."""
    about = opendata.described(holding, t)
    asked = given.get("as_of")
    if asked and asked != holding.asked.as_of:
        about["as_of_asked"] = asked.isoformat()
        about["as_of_note"] = t("opendata.not_yet", day=asked, today=holding.asked.as_of)
    return about | {
        "page": page.number,
        "per_page": page.size,
        "pages": page.last,
        "total": page.total,
        "links": links,
    }


def _one(asked: Asked) -> Asked:
    """What is asked of one strategy. Raises Invalid where several could be meant."""
    if len(asked.strategies) != 1:
        raise opendata.which(asked)
    return asked


def _address(request: Request, page: int) -> str:
    """The same question about another page; relative, as a proxy may stand before us."""
    given = [(name, value) for name, value in request.query_params.multi_items() if name != "page"]
    return f"{request.url.path}?{urlencode([*given, ('page', str(page))])}"


def _json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, allow_nan=False).encode()


def _nothing_here(request: Request) -> Response:
    known = ", ".join(f"{ROOT}/{name}.json" for name in RESOURCES)
    raise NotFound("opendata.nothing_here", path=request.url.path, known=known)


_LICENCE = '<https://creativecommons.org/licenses/by/4.0/>; rel="license"'
