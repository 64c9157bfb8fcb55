# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The open data as whole files, which can be read in parts, with their data package and their catalogue."""

from collections.abc import Callable, Hashable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from circular.config import Settings
from circular.domain.opendata import FORMATS, MEDIA, RESOURCES
from circular.domain.sets import Language
from circular.errors import NotFound
from circular.i18n import Translator, translator
from circular.services import strategies
from circular.services.context import Context
from circular.services.opendata import answers, outlets
from circular.web import parameters, reads, spoken
from circular.web.api import Tables
from circular.web.remembered import Remembered

ROOT = "/opendata"
_ROOM = 64 * 2**20
_DATED = ("as_of", "language")


class _Files:
    """The files that were asked for, kept while the data stay as they are."""

    def __init__(self, tables: Tables, settings: Settings) -> None:
        self._tables = tables
        self._settings = settings
        self._held: Remembered[bytes] = Remembered(room=_ROOM, size=len)

    def table(self, request: Request) -> Response:
        strategy, name, format_ = (request.path_params[each] for each in ("strategy", "resource", "format"))
        context, given, t = self._read(request)
        if format_ not in FORMATS:
            raise NotFound("opendata.unknown_format", known=", ".join(FORMATS))
        chosen = answers.asked(context, name, strategy=strategy, as_of=given.get("as_of"))
        body = self._content(context, chosen, format_, t)
        headers = _headers(t, f"{strategy}-{name}-{chosen.as_of:%Y-%m-%d}.{format_}")
        if answers.invented(context, chosen):
            headers[reads.FICTIONAL] = "true"
        return reads.fresh(request, body, media_type=MEDIA[format_], headers=headers, ranged=True)

    def package(self, request: Request) -> Response:
        context, given, t = self._read(request)
        strategy = strategies.get(context, request.path_params["strategy"]).id
        base = self._base(request)

        def made() -> bytes:
            as_of, files = context.today, {}
            for name in RESOURCES:
                chosen = answers.asked(context, name, strategy=strategy, as_of=given.get("as_of"))
                as_of = chosen.as_of
                files[name] = {each: self._content(context, chosen, each, t) for each in FORMATS}
            return outlets.describe_package(context, strategy, files, t, as_of=as_of, base=base)

        body = self._kept(context, ("package", strategy, given.get("as_of"), t.language, base), made)
        return reads.fresh(request, body, media_type=MEDIA["json"], headers=_headers(t), ranged=True)

    def catalogue(self, request: Request) -> Response:
        form = request.path_params["form"]
        if form not in outlets.FORMS:
            raise NotFound("opendata.unknown_format", known=", ".join(outlets.FORMS))
        parameters.read(request, ())
        context, base = self._tables.context(), self._base(request)
        body = self._kept(
            context,
            ("catalogue", form, base),
            lambda: outlets.describe_catalogue(
                context, form, base=base, hold=lambda asked: self._tables.ask(context, asked)
            ),
        )
        return reads.fresh(request, body, media_type=outlets.FORMS[form], headers={}, ranged=True)

    def _read(self, request: Request) -> tuple[Context, dict[str, Any], Translator]:
        given = parameters.read(request, tuple(each for each in parameters.COMMON if each.name in _DATED))
        spoken_here = spoken.preferred(request, default=Language(self._settings.language))
        return self._tables.context(), given, translator(given.get("language") or spoken_here)

    def _content(self, context: Context, chosen: answers.Asked, format_: str, t: Translator) -> bytes:
        language = None if format_ == "csv" else t.language
        return self._kept(
            context,
            (chosen, format_, language),
            lambda: answers.file(self._tables.ask(context, chosen), t, format=format_),
        )

    def _kept(self, context: Context, key: tuple[Hashable, ...], made: Callable[[], bytes]) -> bytes:
        # Without a date the answer is of today, and tomorrow it is another.
        whole = (context.store.path, context.store.revision, context.today, *key)
        return self._held.ask(whole, made)

    def _base(self, request: Request) -> str:
        return self._settings.base_url or str(request.base_url).rstrip("/")


def routes(tables: Tables, settings: Settings) -> list[BaseRoute]:
    """The files; what else is asked for below them is answered in words."""
    files = _Files(tables, settings)
    language = Language(settings.language)
    return [
        Route(f"{ROOT}/catalog.{{form}}", reads.Reads(files.catalogue, language=language)),
        Route(f"{ROOT}/{{strategy}}/{outlets.PACKAGE}", reads.Reads(files.package, language=language)),
        Route(f"{ROOT}/{{strategy}}/{{resource}}.{{format}}", reads.Reads(files.table, language=language)),
        Route(f"{ROOT}/{{rest:path}}", reads.Reads(_nothing_here, language=language)),
    ]


def _headers(t: Translator, name: str | None = None) -> dict[str, str]:
    headers = {"Content-Language": t.language, "Vary": "Accept-Language"}
    if name:
        headers["Content-Disposition"] = f'attachment; filename="{_plain(name)}"'
    return headers


def _plain(name: str) -> str:
    """A file name that a header can carry."""
    return "".join(
        letter if letter.isascii() and (letter.isalnum() or letter in "-._") else "_" for letter in name
    )


def _nothing_here(request: Request) -> Response:
    known = ", ".join(f"{ROOT}/catalog.{form}" for form in outlets.FORMS)
    raise NotFound("opendata.nothing_here", path=request.url.path, known=known)
