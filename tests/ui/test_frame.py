# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The frame: the address is the truth, what is missing is asked for, what is wrong is said."""

from datetime import date

import pytest

from circular.domain.sets import Language
from circular.i18n import translator
from tests.ui.conftest import address, html

STRATEGIES = ("prato", "la-spezia", "example")


def test_a_newcomer_is_offered_every_strategy_and_told_what_each_is(frame, shipped):
    app = frame(shipped)
    assert not app.exception
    page = html(app)
    assert "Quale strategia vuoi vedere?" in page
    for strategy in STRATEGIES:
        assert f'href="/?strategy={strategy}&amp;lang=it"' in page
    assert page.count("città inventata") == 1
    assert "⟦" not in page


def test_the_welcome_speaks_english_when_asked(frame, shipped):
    page = html(frame(shipped, lang="en"))
    assert "Which strategy would you like to see?" in page
    assert 'data-language="en"' in page
    assert page.count("invented city") + page.count("fictional city") == 1


def test_a_chosen_strategy_stands_in_the_address(frame, shipped):
    app = frame(shipped, strategy="prato")
    assert not app.exception
    assert address(app) == {"strategy": "prato", "lang": "it"}
    assert app.sidebar.selectbox[0].value == "prato"


@pytest.mark.parametrize("language", ["it", "en"])
def test_only_an_invented_city_says_so(frame, shipped, language):
    said = translator(language)("frame.fictional")
    assert said in html(frame(shipped, strategy="example", lang=language))
    assert said not in html(frame(shipped, strategy="prato", lang=language))


def test_following_the_menu_keeps_what_was_chosen(frame, shipped):
    app = frame(shipped, strategy="prato", lang="en", as_of="2024-06-30")
    app.query_params.clear()
    app.run()
    assert address(app) == {"strategy": "prato", "lang": "en", "as_of": "2024-06-30"}


@pytest.mark.parametrize("query", [{"lang": "it"}, {"strategy": ""}])
def test_an_address_that_names_no_strategy_asks_for_the_choice_again(frame, shipped, query):
    app = frame(shipped, strategy="prato")
    app.query_params.clear()
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert "Quale strategia vuoi vedere?" in html(app)
    assert address(app) == {"lang": "it"}


def test_another_strategy_drops_the_filters_and_keeps_language_and_date(frame, shipped):
    app = frame(shipped, strategy="prato", lang="en", as_of="2024-06-30", axis="production")
    app.sidebar.selectbox[0].select("la-spezia").run()
    assert address(app) == {"strategy": "la-spezia", "lang": "en", "as_of": "2024-06-30"}


def test_another_language_is_spoken_at_once_and_keeps_the_filters(frame, shipped):
    app = frame(shipped, strategy="prato", axis="production")
    app.sidebar.segmented_control[0].set_value(Language.EN).run()
    assert address(app)["lang"] == "en"
    assert address(app)["axis"] == "production"
    assert 'data-language="en"' in html(app)


def test_a_date_goes_into_the_address_and_out_again(frame, shipped):
    app = frame(shipped, strategy="prato")
    assert not app.sidebar.button
    app.sidebar.date_input[0].set_value(date(2024, 6, 30)).run()
    assert address(app)["as_of"] == "2024-06-30"
    app.sidebar.button[0].click().run()
    assert "as_of" not in app.query_params
    assert app.sidebar.date_input[0].value != date(2024, 6, 30)


def test_a_date_to_come_is_said_to_be_one(frame, shipped):
    assert "31/12/2099 deve ancora venire" in html(frame(shipped, strategy="prato", as_of="2099-12-31"))


@pytest.mark.parametrize(
    ("query", "sentence", "left"),
    [
        ({"strategy": "prato", "as_of": "2025-02-31"}, "«2025-02-31» non è una data", {"strategy", "lang"}),
        ({"strategy": "prato", "lang": "fr"}, "La lingua «fr» non", {"strategy", "lang"}),
    ],
)
def test_a_wrong_part_of_the_address_is_said_once_with_a_way_back(frame, shipped, query, sentence, left):
    app = frame(shipped, **query)
    assert not app.exception
    assert sentence in html(app)
    assert 'href="/?strategy=prato&amp;lang=it"' in html(app)
    assert set(app.query_params) == left
    app.run()
    assert sentence not in html(app)


def test_an_unknown_strategy_is_said_and_the_known_ones_are_offered(frame, shipped):
    page = html(frame(shipped, strategy="<b>roma</b>"))
    assert "La strategia «&lt;b&gt;roma&lt;/b&gt;» non esiste" in page
    assert 'href="/?strategy=prato&amp;lang=it"' in page


def test_the_only_strategy_is_not_asked_for(frame, single):
    app = frame(single)
    assert address(app)["strategy"] == "la-spezia"
    assert not app.sidebar.selectbox


def test_without_data_the_frame_says_how_they_get_here(frame, tmp_path):
    app = frame(tmp_path / "empty.duckdb")
    assert not app.exception
    assert "python -m circular init --sample" in html(app)


def test_a_database_that_cannot_be_opened_is_a_sentence_not_a_traceback(frame, tmp_path):
    app = frame(tmp_path / "nowhere" / "x.duckdb")
    assert not app.exception
    page = html(app)
    assert "La base di dati non si apre com" in page
    assert str(tmp_path) not in page  # it is not known that browser and server share a machine
    assert "cs-refusal" in page


def test_nobody_is_the_operator_without_a_loopback_address(frame, shipped):
    assert "dato interno" not in html(frame(shipped, strategy="example"))


def test_every_page_is_registered_and_there():
    from circular.config import ROOT
    from circular.ui.address import PAGES

    assert {path.stem for path in (ROOT / "pages").glob("*.py")} - {"__init__"} == set(PAGES)
