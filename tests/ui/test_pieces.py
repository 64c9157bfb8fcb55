# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pieces of a page, each run as Streamlit runs it."""

import logging

import pytest
from streamlit.testing.v1 import AppTest

from tests import scripts
from tests.ui.conftest import address, html


def filtered() -> None:
    from types import SimpleNamespace

    import streamlit as st

    from circular.i18n import translator
    from circular.ui import filters

    view = SimpleNamespace(t=translator("it"))
    states = {"started": "avviata", "completed": "conclusa"}
    many = filters.many(view, "state", states, label="Stato")
    one = filters.one(view, "sort", {"title": "titolo", "money": "risorse"}, label="Ordina")
    text = filters.text(view, "search", label="Cerca")
    tab = filters.one(view, "show", {"table": "tabella", "time": "calendario"}, label="Vista", tabs=True)
    st.text(repr((many, one, text, tab)))


def broken() -> None:
    from circular.errors import NotFound
    from circular.ui import errors

    errors.shown(NotFound("errors.unknown_action", id="<b>"))
    errors.shown(ZeroDivisionError("secret detail"))


def opened(script, **query) -> AppTest:
    app = scripts.script(script)
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def test_without_a_filter_in_the_address_nothing_is_limited():
    app = opened(filtered)
    assert app.text[0].value == "((), 'title', '', 'table')"
    assert address(app) == {}


def test_filters_come_from_the_address():
    app = opened(filtered, state=["started", "completed"], sort="money", search="tessile", show="time")
    assert app.text[0].value == "(('started', 'completed'), 'money', 'tessile', 'time')"


def test_a_choice_goes_into_the_address_and_the_default_stays_out():
    app = opened(filtered)
    app.multiselect[0].select("started").run()
    app.selectbox[0].select("money").run()
    app.text_input[0].input("lana").run()
    assert address(app) == {"state": "started", "sort": "money", "search": "lana"}
    assert app.text[0].value == "(('started',), 'money', 'lana', 'table')"
    app.multiselect[0].unselect("started").run()
    app.selectbox[0].select("title").run()
    app.text_input[0].input("").run()
    assert address(app) == {}


def test_an_unknown_value_is_said_and_not_applied():
    app = opened(filtered, state=["started", "foo", "<i>"], sort="price")
    assert app.text[0].value == "(('started',), 'title', '', 'table')"
    assert "Filtro Stato: foo e &lt;i&gt; non esistono" in html(app)
    assert "Filtro Ordina: price non esiste" in html(app)


@pytest.mark.parametrize(
    ("language", "said"), [("it", "Qualcosa non ha funzionato"), ("en", "Something went wrong")]
)
def test_what_nobody_foresaw_gets_a_reference_that_the_log_repeats(caplog, language, said):
    with caplog.at_level(logging.ERROR):
        app = opened(broken, lang=language)
    page = html(app)
    assert said in page
    assert "secret detail" not in page
    reference = caplog.records[-1].reference
    assert reference in page
    assert "secret detail" in caplog.text


def test_what_a_person_can_act_on_is_said_with_a_way_back():
    page = html(opened(broken, lang="it"))
    assert "Non c'è un'azione «&lt;b&gt;»" in page or "&lt;b&gt;" in page
    assert 'href="/"' in page


def test_a_table_says_its_name_once_where_the_heading_has_said_it():
    def script():
        from circular.i18n import translator
        from circular.ui import tables

        for titled in (False, True):
            tables.plain(translator("en"), {"City": "text"}, [["Prato"]], caption="Cities", titled=titled)

    seen, heard = (piece.proto.body for piece in AppTest.from_function(script).run().get("html"))
    assert "<caption>Cities</caption>" in seen
    assert '<caption class="cs-heard">Cities</caption>' in heard  # ui.css hides it from the eye alone
