# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The files of ours that the document loads; their address changes with their content, so that they can be kept."""

import json
from functools import cache
from hashlib import sha256
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from circular.domain.sets import Language
from circular.i18n import catalogue

_FOLDER = files("circular.web") / "assets"
_TYPES = {"ui.js": "text/javascript", "ui.css": "text/css", "favicon.svg": "image/svg+xml"}


def url(name: str) -> str:
    """The address of an asset in its present form."""
    return f"/{name}?v={sha256(content(name).encode()).hexdigest()[:12]}"


@cache
def content(name: str) -> str:
    """The text of an asset; the script is given the words of Streamlit's own labels."""
    text = (_FOLDER / name).read_text(encoding="utf-8")
    return text.replace('"WORDS"', json.dumps(_words(), ensure_ascii=False)) if name == "ui.js" else text


def serve(request: Request) -> Response:
    """Answer with the asset the path names."""
    name = request.url.path.removeprefix("/")
    if name not in _TYPES:
        return PlainTextResponse("", 404)
    kept = "public, max-age=31536000, immutable" if "v" in request.query_params else "no-cache"
    return Response(content(name), media_type=_TYPES[name], headers={"Cache-Control": kept})


def _words() -> list[tuple[str, str]]:
    """Pairs of Streamlit's own English label and our Italian one; {x} stands for any text."""
    english, italian = (catalogue.texts(language, "streamlit") for language in (Language.EN, Language.IT))
    return [(english[key], italian[key]) for key in english]
