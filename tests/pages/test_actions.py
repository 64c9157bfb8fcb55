# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The portfolio page: what it says first, what it lets through, what it refuses, in both languages."""

import pytest

from tests.pages import visits
from tests.pages.opening import LARGE, databases, headline, markup, opened, said

__all__ = ["databases", "opened"]

SMALL = {"strategy": "city", "lang": "it", "as_of": "2026-06-30"}


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("strategy", ["prato", "la-spezia", "example"])
@pytest.mark.parametrize("show", ["table", "timeline", "axes"])
def test_it_stands_on_shipped_data(opened, strategy, language, show):
    app = opened("shipped", "actions", strategy=strategy, lang=language, show=show)
    assert "⟦" not in said(app)
    assert headline(app)


def test_the_headline_counts_what_asks_for_attention(opened):
    app = opened("small", "actions", insider=True, **SMALL)
    assert headline(app) == "5 azioni: 1 in ritardo, 1 a rischio e 1 senza notizie"
    english = opened("small", "actions", insider=True, **(SMALL | {"lang": "en"}))
    assert headline(english) == "5 actions: 1 late, 1 at risk and 1 silent"


def test_no_delay_is_denied_where_nothing_has_a_schedule(opened):
    app = opened("small", "actions", insider=True, scope="territory", **SMALL)
    assert headline(app) == "1 progetto pubblico sul territorio: calendario non disponibile"
    assert "non fanno (ancora) parte della strategia" in said(app)


def test_the_public_sees_less_and_chooses_no_scope(opened):
    app = opened("small", "actions", **SMALL)
    assert headline(app).startswith("4 azioni")
    assert "Quali azioni" not in {box.label for box in app.selectbox}
    assert "Bozza riservata" not in app.dataframe[0].value["title"].to_list()


@pytest.mark.parametrize(
    ("address", "titles"),
    [
        ({"schedule": "late"}, ["Selezione delle fibre"]),
        ({"schedule": ["late", "at_risk"]}, ["Selezione delle fibre", "Filato rigenerato"]),
        ({"axis": "regeneration"}, ["Mercato coperto"]),
        ({"q": "perche"}, ["Selezione delle fibre"]),
        ({"table": "tessile", "lead": "org-lanificio", "district": "Ovest"}, ["Filato rigenerato"]),
        ({"need": "silent"}, ["Selezione delle fibre"]),
        ({"sort": "title", "table": "tessile"}, ["Filato rigenerato", "Selezione delle fibre"]),
    ],
)
def test_the_address_says_what_is_shown(opened, address, titles):
    app = opened("small", "actions", **SMALL, **address)
    assert app.dataframe[0].value["title"].to_list() == titles


def test_choosing_writes_the_address_and_narrows_the_table(opened):
    app = opened("small", "actions", **SMALL)
    box = next(box for box in app.multiselect if box.label == "Calendario")
    box.set_value(["late"]).run()
    assert app.query_params["schedule"] in ("late", ["late"])
    assert headline(app).startswith("1 azione: 1 in ritardo")
    assert "Scelte tra 4 azioni." in said(app)


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("state", "Stato"),
        ("axis", "Asse"),
        ("sort", "Ordina per"),
        ("show", "Vista"),
        ("columns", "Solo queste colonne"),
    ],
)
def test_what_nobody_knows_is_refused_in_a_sentence(opened, name, label):
    app = opened("small", "actions", **SMALL, **{name: "boh"})
    assert f"Filtro {label}: boh non esiste, quindi non è stato applicato." in said(app)
    assert "Togli tutti i filtri" in said(app)
    assert headline(app).startswith("4 azioni")
    assert "boh" not in str(app.query_params.get(name))


def test_a_wrong_value_does_not_take_the_right_ones_with_it(opened):
    app = opened("small", "actions", **SMALL, schedule=["late", "boh"])
    assert app.dataframe[0].value["title"].to_list() == ["Selezione delle fibre"]


def test_columns_are_chosen_in_the_address(opened):
    app = opened("small", "actions", **SMALL, columns=["office", "paid"])
    assert list(app.dataframe[0].value.columns) == ["title", "office", "paid"]


def test_first_and_present_deadline_stand_side_by_side(opened):
    columns = list(opened("small", "actions", **SMALL).dataframe[0].value.columns)
    place = columns.index("first_ends_on")
    assert columns[place : place + 3] == ["first_ends_on", "ends_on", "slip"]


def test_unknown_progress_is_not_zero(opened):
    shown = opened("small", "actions", **SMALL).dataframe[0].value.set_index("title")
    assert shown["progress"].isna()["Orti sui tetti"]


def test_nothing_found_says_how_to_go_on(opened):
    app = opened("small", "actions", **SMALL, q="zebra")
    assert headline(app) == "Nessuna azione corrisponde a questa ricerca"
    assert "Togli un filtro" in said(app)
    assert not app.dataframe


@pytest.mark.parametrize(
    ("insider", "how"), [(True, "Importa ed esporta"), (False, "non ha ancora pubblicato")]
)
def test_an_empty_strategy_says_what_will_stand_here(opened, insider, how):
    app = opened("bare", "actions", insider=insider, strategy="city", lang="it")
    assert "Qui ci saranno le azioni della strategia." in said(app)
    assert how in said(app)


def test_the_timeline_names_what_it_cannot_draw(opened):
    app = opened("small", "actions", **SMALL, show="timeline")
    assert "3 azioni nel tempo: 1 in ritardo" in said(app)
    assert "1 senza date non è disegnata" in said(app)
    nothing = opened("small", "actions", **SMALL, show="timeline", state="proposed")
    assert "calendario non disponibile" in said(nothing)


def test_the_axes_name_what_they_cannot_place(opened):
    app = opened("small", "actions", **SMALL, show="axes")
    assert "2 azioni su un solo asse, 1 su più assi" in said(app)
    assert "1 senza ripartizione non è disegnata" in said(app)


def test_both_files_hold_what_is_shown(opened):
    app = opened("small", "actions", **SMALL, schedule="late")
    assert [button.label for button in app.get("download_button")] == [
        "Scarica questa azione in CSV",
        "Scarica questa azione in XLSX",
    ]


@pytest.mark.slow
@pytest.mark.parametrize("show", ["table", "timeline", "axes"])
def test_ten_thousand_actions_can_be_worked_with(opened, show):
    app = opened("large", "actions", strategy="city", lang="it", as_of="2026-06-30", show=show)
    assert headline(app).startswith("10.000 azioni")
    if show == "table":
        assert len(app.dataframe[0].value) == LARGE
    else:
        # The picture's own table holds what the picture groups, not every action.
        visits.look_closer(app, "axes" if show == "axes" else "months")
        assert len(app.dataframe[0].value) < 1_000
    assert "⟦" not in markup(app)


@pytest.mark.slow
def test_a_long_table_is_read_a_page_at_a_time(opened):
    app = opened(
        "large",
        "actions",
        strategy="city",
        lang="it",
        as_of="2026-06-30",
        show="timeline",
        group="none",
        page="2",
    )
    assert "60 azioni nel tempo" in said(app)
    visits.look_closer(app, "timeline")
    assert app.dataframe[0].value["code"].to_list()[0] == "A00060"
