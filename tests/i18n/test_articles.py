# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
# ruff: noqa: RUF001  # the apostrophe of typography is what people are shown
"""Articles that agree with the number after them, as it is read out."""

from datetime import date

import pytest

from circular.i18n import translator
from circular.i18n.articles import agreeing

IT, EN = translator("it"), translator("en")


@pytest.mark.parametrize(
    ("written", "vowel"),
    [
        ("1%", True), ("1,5%", True), ("8%", True), ("8,4%", True), ("11%", True), ("11,2%", True), ("80%", True),
        ("88 mln €", True), ("8.256", True), ("800", True), ("11.000", True), ("08/06/2026", True),
        ("11/06/2026", True), ("8 giugno 2026", True), ("1", True),
        ("0%", False), ("10%", False), ("12%", False), ("18%", False), ("100%", False), ("110%", False),
        ("1.200", False),
        ("1 mln €", False), ("111", False), ("01/06/2026", False), ("28%", False), ("\u22128%", False), ("2026", False),
        ("n.d.", False), ("", False),
    ],
)  # fmt: skip
def test_the_article_follows_the_number_as_it_is_read(written, vowel):
    said = agreeing("riceve il {share}", {"share": written}).format(share=written)
    assert said == ("riceve l’" if vowel else "riceve il ") + written


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Dal {n} al {m}", "Dall’8 al 7"),
        ("I {n} temi", "Gli 8 temi"),
        ("meno del {n}, sul {n}", "meno dell’8, sull’8"),
        ("dei {m} assi, i {n}", "dei 7 assi, gli 8"),
        ("il {title} del 8", "il 8 marzo insieme del 8"),
        ("profil {n}, le {n}", "profil 8, le 8"),
        ("dei {n} assi, i {n}, altri {n}", "degli 8 assi, gli 8, altri 8"),
        ("dal {n} al {n}, il {n} e del {n}", "dall’8 all’8, l’8 e dell’8"),
    ],
)
def test_only_articles_right_before_a_value_are_touched(text, said):
    values = {"n": "8", "m": "7", "title": "\u200b8 marzo insieme"}
    assert agreeing(text, values).format_map(values).replace("\u200b", "") == said


def test_sentences_of_the_product_agree():
    assert IT("money.headline", name="Teatro", share="1%", total="5 mln €").startswith(
        "Teatro riceve l’1% di "
    )
    assert IT("money.headline", name="Teatro", share="2%", total="5 mln €").startswith(
        "Teatro riceve il 2% di "
    )
    assert IT("format.from", start=date(2026, 6, 11)) == "dall’11/06/2026"
    assert IT("format.from", start=date(2026, 6, 1)) == "dal 01/06/2026"
    assert "’" not in EN("format.from", start=date(2026, 6, 11))
