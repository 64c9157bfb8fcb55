# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A profile is all it takes to read a source; one that is wrong is refused with the mistake named."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from circular.domain.sets import Role, State
from circular.errors import NotFound, Unreadable
from circular.exchange import profile_reading
from circular.i18n import translator
from circular.services import imports
from tests.exchange.sources import folder, only, planned, warnings

FIXTURES = Path(__file__).with_name("fixtures")


def fixture(*names: str) -> list[tuple[str, bytes]]:
    return [(name, (FIXTURES / name).read_bytes()) for name in names]


def added(plan, table: str) -> dict:
    return {each.id: each for each in plan.changes.added.get(table, [])}


# ---- OpenCoesione (an invented extract with its field names) --------------------------------------


@pytest.fixture
def opencoesione(context):
    source = fixture("progetti_invented.csv", "soggetti_invented.csv")
    return planned(context, source, profile="opencoesione", city_name="Inventato")


def test_opencoesione_projects_with_dates_state_and_money(opencoesione) -> None:
    assert opencoesione.ready
    assert opencoesione.as_of == date(2024, 12, 31)
    actions = opencoesione.changes.added["action"]
    assert [each.code for each in actions] == ["INVENTED1", "INVENTED2", "INVENTED3"]
    revisions = opencoesione.changes.added["action_revision"]
    assert [(each.starts_on, each.ends_on) for each in revisions] == [
        (date(2023, 2, 1), date(2025, 12, 31)),
        (date(2022, 3, 1), date(2023, 9, 15)),
        (date(2025, 1, 1), date(2026, 12, 31)),
    ]
    updates = opencoesione.changes.added["status_update"]
    assert [(each.state, each.state_derived) for each in updates] == [
        (State.STARTED, False),
        (State.COMPLETED, False),
        (State.AGREED, False),
    ]
    first = [each for each in opencoesione.changes.added["funding"] if each.action_id == actions[0].id]
    assert {(each.source, each.awarded) for each in first if each.awarded is not None} == {
        ("Unione europea", Decimal("100000.00")),
        ("Regione", Decimal("50000.00")),
        ("Privati", Decimal("12500.50")),
    }
    assert [(each.committed, each.paid) for each in first if each.paid] == [
        (Decimal("120000.00"), Decimal("30000.00"))
    ]


def test_opencoesione_themes_and_subjects(opencoesione) -> None:
    assert [each.axis_id for each in opencoesione.changes.added["axis_share"]] == [
        "city-regeneration",
        "city-cohesion",
    ]
    assert {each.name for each in opencoesione.changes.added["stakeholder"]} == {
        "Regione Inventata",
        "Comune di Inventato",
    }
    roles = [each.role for each in opencoesione.changes.added["participation"]]
    assert roles == [Role.FUNDER, Role.LEAD, Role.LEAD]
    assert [each.name for each in opencoesione.withheld] == ["VERDINI PIERO"]


# ---- Decidim (an invented export) ----------------------------------------------------------------


@pytest.fixture
def decidim(context):
    return planned(
        context,
        fixture("results_invented.csv"),
        profile="decidim",
        city_name="Inventato",
        as_of=date(2025, 1, 31),
    )


def test_decidim_results_with_dates_progress_and_parent(decidim) -> None:
    assert decidim.ready
    trees, nursery, plain = decidim.changes.added["action"]
    assert (trees.code, trees.title_en, trees.idea_it) == (
        "INV-RESU-11",
        "Invented result: more trees",
        "Cento alberi & tre orti",
    )
    assert (trees.theme, nursery.theme, plain.code) == ("Verde", "Risultato inventato: più alberi", "13")
    assert [
        (each.state, each.progress, each.state_derived) for each in decidim.changes.added["status_update"]
    ] == [
        (State.STARTED, 0.4, False),
        (State.COMPLETED, 1.0, False),
        (State.AGREED, None, True),
    ]
    assert [(each.starts_on, each.ends_on) for each in decidim.changes.added["action_revision"]] == [
        (date(2024, 1, 1), date(2026, 12, 31)),
        (date(2024, 3, 1), date(2024, 9, 30)),
        (None, None),
    ]


def test_the_json_of_decidim_says_the_same(context, decidim) -> None:
    content = b"""[
      {"id": 11, "title": {"it": "Risultato inventato: pi\xc3\xb9 alberi"}, "start_date": "2024-01-01",
       "end_date": "2026-12-31", "status": {"id": 1, "key": "in_progress"}, "progress": 40.0, "proposals": []}
    ]"""
    plan = planned(
        context,
        [("results.json", content)],
        profile="decidim",
        city_name="Inventato",
        as_of=date(2025, 1, 31),
    )
    assert only(plan, "action").id == decidim.changes.added["action"][0].id
    assert only(plan, "status_update").progress == 0.4


def test_a_moved_end_is_a_new_revision_and_the_first_stays(context) -> None:
    source = fixture("results_invented.csv")
    imports.apply(
        context, planned(context, source, profile="decidim", city_name="Inventato", as_of=date(2025, 1, 31))
    )
    moved = [(name, content.replace(b"2026-12-31", b"2027-06-30")) for name, content in source]
    plan = planned(context, moved, profile="decidim", as_of=date(2025, 6, 30))
    revision = only(plan, "action_revision")
    assert (revision.happened_on, revision.ends_on) == (date(2025, 6, 30), date(2027, 6, 30))
    assert plan.changed == {}


def test_an_unknown_status_lists_the_known_ones(context) -> None:
    ((name, content),) = fixture("results_invented.csv")
    plan = planned(
        context, [(name, content.replace(b"in_progress", b"boh"))], profile="decidim", city_name="X"
    )
    (problem,) = [each for each in plan.problems if each.key == "exchange.unknown_state"]
    assert (problem.place.row, problem.place.column, problem.place.value) == (2, "status/key", "boh")
    assert "in_progress" in problem.message(translator("en"))


# ---- Own profiles --------------------------------------------------------------------------------


@pytest.fixture
def own(tmp_path: Path):
    """Writes a copy of the shipped profile with some text replaced and returns its path."""

    def write(old: str = "", new: str = "") -> str:
        text = (profile_reading.FOLDER / "italia-domani.toml").read_text(encoding="utf-8")
        assert old in text
        (tmp_path / "mine.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
        rules = (profile_reading.FOLDER / "italia-domani-axes.csv").read_text(encoding="utf-8")
        (tmp_path / "italia-domani-axes.csv").write_text(rules, encoding="utf-8")
        return str(tmp_path / "mine.toml")

    return write


def test_a_copy_with_other_columns_reads_other_files(context, own) -> None:
    path = own()
    text = Path(path).read_text(encoding="utf-8")
    Path(path).write_text(text.replace("project_id", "identificativo"), encoding="utf-8")
    source = [(name, content.replace(b"project_id", b"Identificativo")) for name, content in folder()]
    assert only(planned(context, source, profile=path), "action").external_id == "P1"


def test_axis_rules_beside_a_copy_are_the_ones_in_force(context, own) -> None:
    path = own()
    rules = Path(path).with_name("italia-domani-axes.csv")
    rules.write_text("match_column,prefix,axis,why\ncomponent,M2,cohesion,our reading\n", encoding="utf-8")
    assert only(planned(context, folder(), profile=path), "axis_share").axis_id == "city-cohesion"


@pytest.mark.parametrize(
    ("old", "new", "key", "named"),
    [
        ("[places]", "[luoghi]", "profile_unknown_key", "luoghi"),
        ('kind = "eu"', 'kind = "europeo"', "profile_bad_choice", "europeo"),
        ('external_id = "{project_id}"\n', "", "profile_missing_key", "action.external_id"),
        (
            'progress = "physical_progress_2025"',
            'progress = "avanzamento"',
            "profile_no_column",
            "avanzamento",
        ),
        ('file = "roles"', 'file = "ruoli"', "profile_no_file", "ruoli"),
        ('pattern = "."', 'pattern = "("', "profile_bad_pattern", "("),
        (
            'axis_rules = "italia-domani-axes.csv"',
            'axis_rules = "altre.csv"',
            "profile_no_axis_file",
            "altre.csv",
        ),
        ('name = "italia-domani"', "name = ", "profile_not_toml", "mine.toml"),
        ('name = "italia-domani"', 'name = "Italia Domani!"', "profile_wrong", "name"),
    ],
)
def test_a_mistake_in_a_profile_is_named(own, old: str, new: str, key: str, named: str) -> None:
    with pytest.raises(Unreadable, match=key) as refusal:
        profile_reading.load(own(old, new))
    for language in ("it", "en"):
        sentence = translator(language)(refusal.value.key, **refusal.value.details)
        assert named in sentence
        assert "mine.toml" in sentence


def test_axis_rules_without_their_heading_are_refused(own) -> None:
    path = own()
    Path(path).with_name("italia-domani-axes.csv").write_text("component,M2,cohesion\n", encoding="utf-8")
    with pytest.raises(Unreadable, match="profile_axis_columns"):
        profile_reading.load(path)


def test_an_unknown_profile_names_the_shipped_ones() -> None:
    with pytest.raises(NotFound, match="italia-domani"):
        profile_reading.load("pnrr")
    with pytest.raises(NotFound, match="profile_missing"):
        profile_reading.load("absent.toml")


def test_an_uploaded_profile_is_read_like_a_file() -> None:
    for name in profile_reading.shipped():
        assert imports.read_profile(imports.profile_file(name), name=f"{name}.toml") == profile_reading.load(
            name
        )


def test_no_file_is_unread_without_a_word(context) -> None:
    source = [*fixture("results_invented.csv"), ("note.csv", b"a,b\n1,2\n")]
    assert warnings(planned(context, source, profile="decidim", city_name="X")) == [
        ("file_not_read", None, None)
    ]
