# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The document around the app speaks the reader's language and loads what is ours."""

import re

import pytest

from circular.domain.sets import Language
from circular.i18n import translator
from tests.web.asking import ask


@pytest.mark.parametrize(
    ("target", "cookie", "default", "language"),
    [
        ("/", "", "it", "it"),
        ("/?lang=en", "", "it", "en"),
        ("/actions?strategy=prato&lang=en", "", "it", "en"),
        ("/", "circular_language=en", "it", "en"),
        ("/?lang=it", "circular_language=en", "it", "it"),
        ("/?lang=fr", "", "it", "it"),
        ("/", "circular_language=xx", "it", "it"),
        ("/", "", "en", "en"),
    ],
)
def test_the_language_is_the_addresss_then_the_browsers_then_ours(served, target, cookie, default, language):
    answer = ask(served(language=default), target, cookie=cookie)
    assert f'<html lang="{language}">' in answer.text
    assert answer.headers["content-language"] == language
    assert {"it": "<title>Strategia circolare</title>", "en": "<title>Circular strategy</title>"}[
        language
    ] in answer.text


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_words_before_a_presentation_stand_in_the_document_in_both_languages(served, language):
    text = ask(served(language=language), "/present").text
    curtain = text[text.index('class="cs-curtain"') : text.index('id="root"')]
    for said in Language:
        assert f'<div lang="{said}">' in curtain
        assert translator(said)("present.loading") in curtain


def test_the_document_loads_our_script_and_style_and_nothing_inline(served):
    app = served()
    text = ask(app, "/").text
    assert re.search(r"<script(?![^>]*\ssrc=)", text) is None
    assert "openapi" not in text
    for address in re.findall(r'(?:src|href)="(/ui[^"]+|/favicon[^"]+)"', text):
        asset = ask(app, address)
        assert asset.status == 200
        assert "immutable" in asset.headers["cache-control"]
    assert text.count("/ui.js?v=") == text.count("/ui.css?v=") == 1


def test_its_length_is_told_and_no_stale_copy_is_kept(served):
    answer = ask(served(), "/", accept_encoding="gzip", if_none_match="*")
    assert answer.status == 200
    assert int(answer.headers["content-length"]) == len(answer.body)
    assert "etag" not in answer.headers
    assert answer.headers["cache-control"] == "no-cache"


def test_a_reader_without_scripts_is_told_in_their_language(served):
    assert "<noscript><p>Per vedere le pagine" in ask(served(), "/").text
    assert "<noscript><p>To see the pages" in ask(served(), "/?lang=en").text


def test_streamlits_document_still_has_what_is_replaced():
    """Fails when a new Streamlit writes its document differently, so that ours would silently stay English."""
    from tests.web.conftest import DOCUMENT

    text = DOCUMENT.read_text(encoding="utf-8")
    for piece in ('<html lang="en">', "<title>Streamlit</title>", "./favicon.png", "<noscript>"):
        assert text.count(piece) == 1, piece
