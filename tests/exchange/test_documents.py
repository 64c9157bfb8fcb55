# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Documents: archivable and accessible whatever is written in them, and never read as source."""

import json
import unicodedata
from collections import Counter
from datetime import date
from io import BytesIO

import pikepdf
import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st

from circular.exchange.documents import glyphs, typesetting
from circular.exchange.documents.blocks import (
    Beside,
    Card,
    Cards,
    Column,
    Cover,
    Document,
    Facts,
    Heading,
    Marks,
    Moment,
    Part,
    Picture,
    Points,
    Said,
    Story,
    Table,
    Text,
)
from tests import pdfs

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="10"><rect width="30" height="4"/></svg>'


def document(*texts: str, kind="sheet", **given_fields) -> Document:
    """One of every block, the texts in most of them."""
    text = texts[0] if texts else "Riuso"
    blocks = [
        Text(text=text, tone="lead"),
        Text(text=text, tone="notice"),
        Text(text=text, tone="quiet"),
        Marks(said=[Said(text="Produzione 60%", mark="production"), Said(text="in ritardo", mark="late")]),
        Cards(cards=[Card(label="Avanzamento", value="42%", note=text), Card(label="Scadenza", value="")]),
        Picture(svg=SVG, alt=f"Una frase: {text}", title=text, caption=text),
        Heading(text="Tappe", lead=text),
        Table(
            columns=[Column(heading="Tappa", width=1), Column(heading="Attesa", right=True)],
            rows=[[text, Said(text="01/02/2026", note=text)], ["Totale", "2"]],
            caption=text,
            total=True,
        ),
        Beside(left=[Facts(pairs=[("Ufficio", text)])], right=[Points(items=[text])]),
        Story(moments=[Moment(day="01/02/2026", head="avviata", told=text, by=text)]),
        Text(text="fonte"),
        Points(items=[Said(text="pagina", href="https://example.org/a?b=c#d")]),
    ]
    fields = {
        "kind": kind,
        "language": "it",
        "title": f"Scheda {text}"[:200],
        "author": "Comune",
        "about": "Scheda",
        "date": date(2026, 9, 30),
        "head": "Strategia",
        "marks": ["Città inventata"],
        "foot": "CC BY 4.0",
        "page": "pagina {page} di {pages}",
        "missing": "▯ sta per un segno che manca",
        "parts": [Part(title=text[:200], above="T1-01", blocks=blocks)],
        "cover": Cover(
            above="Città", title="Rapporto", below="2026", facts=[("Al", "30/09/2026")], notices=[text]
        ),
        "contents": "Indice" if kind == "report" else "",
    }
    return Document(**(fields | given_fields))


@pytest.mark.parametrize("kind", ["sheet", "report"])
def test_it_is_accessible_and_archivable(kind):
    made = pdfs.opened(typesetting.pdf(document(kind=kind)))
    assert made.lang == "it"
    assert made.title == "Scheda Riuso"
    assert made.part_of_ua == "1"
    assert made.archivable == ("2", "A")
    assert made.marked
    assert made.tags["Table"] == 1
    assert made.tags["TH"] == 2
    assert made.tags["TD"] == 4
    assert made.tags["H1"] >= 1
    assert made.tags["H2"] >= 1
    assert made.figures == ["Una frase: Riuso"]
    assert "Riuso" in made.bookmarks
    assert made.fonts_embedded


def test_the_same_words_make_the_same_file():
    assert typesetting.pdf(document()) == typesetting.pdf(document())


def test_a_picture_without_a_sentence_is_refused():
    bare = document(parts=[Part(title="Uno", blocks=[Picture(svg=SVG, alt="")])])
    with pytest.raises(typst.TypstError):
        typesetting.pdf(bare)


HOSTILE = {
    "source": '#import "x.typ": * #panic("no") $x^2$ [a] *b* _c_ `d` \\ @e <f> // g /* h */ "i" = j',
    "emoji": "Riuso 🧵🏭 👩‍👩‍👧 👍🏽 🇮🇹 ❤️",
    "chinese": "循环经济 한국어 ไทย",
    "rtl": "שלום עולם مرحبا بالعالم \u202eodnoleg\u202c",
    "long": "Riuso delle fibre, «filiera corta» & <scarti>. " * 220,
    "unbroken": "W" * 10_000,
    "controls": "a\x00b\x07c\u200bd\ufeffe\uffff\ue000\u2028f\tg\r\nh",
    "marks": "Z̸̢̧̛a̴l̵g̶o̷ e\u0301 \u0301 n\u0303",
    "blank": " \n \n",
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("kind", ["sheet", "report"])
def test_no_text_breaks_a_document(name, kind):
    text = HOSTILE[name]
    made = pdfs.opened(typesetting.pdf(document(text, kind=kind)))
    assert made.part_of_ua == "1"
    [said] = made.figures
    assert said is not None
    assert f"Una frase: {glyphs.shown(text)}".startswith(said.removesuffix("…"))
    assert len(said) > min(len(glyphs.shown(text)), 3_900)


def test_source_in_a_text_stays_text():
    part = json.loads(typesetting.data(document(HOSTILE["source"])))["parts"][0]
    assert part["blocks"][0]["text"] == HOSTILE["source"]
    assert pdfs.opened(typesetting.pdf(document(HOSTILE["source"]))).bookmarks[0] == HOSTILE["source"]


def test_what_cannot_be_shown_is_replaced_and_explained():
    data = json.loads(typesetting.data(document("Filo 🧵 di lana")))
    assert data["parts"][0]["blocks"][0]["text"] == "Filo ▯ di lana"
    assert data["missing"] == "▯ sta per un segno che manca"
    assert json.loads(typesetting.data(document()))["missing"] == ""


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("perché → 5 €, «sì»", "perché → 5 €, «sì»"),
        ("e\u0301", "é"),
        ("👩‍👩‍👧!", "▯!"),
        ("👍🏽 🇮🇹", "▯ ▯"),
        ("❤\ufe0f", "❤"),
        ("循环", "▯▯"),
        ("Ελλάς, Москва, שלום", "Ελλάς, Москва, שלום"),
        ("a\tb\x00c\u202ed", "a bcd"),
    ],
)
def test_a_sign_a_typeface_lacks(written, shown):
    assert glyphs.shown(written) == shown


def test_every_sign_that_is_kept_can_be_shown():
    every = sorted(glyphs.showable())
    assert len(every) > 5_000
    typesetting.pdf(document(" ".join(every)))


@given(st.text(max_size=60))
def test_any_text_makes_a_document(text):
    text = glyphs.shown(text)
    assert glyphs.shown(text) == text
    assert unicodedata.is_normalized("NFC", text)
    typesetting.pdf(document(text))


def test_only_the_projects_own_typefaces_are_used():
    made = pikepdf.open(BytesIO(typesetting.pdf(document("Riuso ■ Ω שלום"))))
    names = Counter(
        str(font.BaseFont).rpartition("+")[2] for page in made.pages for font in page.resources.Font.values()
    )
    assert any(name.startswith("TitilliumWeb") for name in names)
    assert all(
        name.startswith(("TitilliumWeb", "DejaVuSansMono", "LibertinusSerif", "NewCM")) for name in names
    )
