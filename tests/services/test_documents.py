# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sheets and reports on paper: the figures of the services, in both languages, for whoever may see them."""

import json
from dataclasses import replace
from datetime import date

import pytest

from circular.config import Settings
from circular.domain.permissions import COMMAND_LINE, PUBLIC
from circular.domain.question import Question
from circular.domain.records import FrozenReport
from circular.domain.sets import StrategyKind
from circular.errors import NotFound
from circular.exchange.documents import typesetting
from circular.exchange.documents.blocks import Beside, Table
from circular.i18n import translator
from circular.services import actions
from circular.services.context import Context
from circular.services.documents import network, periods, report_pages, report_values
from circular.services.documents import pdfs as documents
from circular.store import Reader
from tests import pdfs, reports, stores
from tests.charts import figures
from tests.conftest import NOW

QUESTION = Question(strategy="example", as_of=NOW.date())


@pytest.fixture(scope="module")
def office():
    store = stores.stocked(as_pages_read=True)
    yield Context(store=store, settings=Settings(), actor=COMMAND_LINE, now=NOW)
    store.close()


@pytest.fixture
def set_in_type(monkeypatch):
    """What was given to the typesetter, document by document."""
    given = []
    real = typesetting.pdf

    def pdf(document):
        given.append(json.loads(typesetting.data(document)))
        return real(document)

    monkeypatch.setattr(typesetting, "pdf", pdf)
    return given


def words(document) -> str:
    return json.dumps({**document, "foot": ""}, ensure_ascii=False)


def public(context: Context) -> Context:
    return replace(context, actor=PUBLIC)


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_sheet_has_the_figures_of_its_page(office, set_in_type, language):
    t = translator(language)
    made = documents.sheet(office, QUESTION, "P01", t=t)
    found = actions.sheet(office, QUESTION, "P01")
    read, text = pdfs.opened(made.content), words(set_in_type[0])
    assert (read.lang, read.part_of_ua, read.archivable) == (language, "1", ("2", "A"))
    assert read.pages == 2
    assert all(read.figures)
    assert len(read.figures) == 1
    assert read.tags["TH"] > 10
    assert read.title == t.text(found.standing.title)
    standing = found.standing
    for figure in (
        t.percent(standing.progress),
        t.percent(standing.planned),
        t.date(standing.ends_on),
        t.money(standing.budget),
        *(t.text(step.title) for step in found.steps),
        *(party.name for party in found.parties),
        *(t.money_full(source.now["awarded"]) for source in found.sources),
    ):
        assert figure in text
    assert "⟦" not in text
    assert t("documents.fictional") in set_in_type[0]["marks"]


def test_many_sheets_are_one_file_that_can_be_walked(office, set_in_type):
    told = []
    made = documents.sheets(
        office, QUESTION, actions=["P01", "P02", "P01"], t=translator("it"), told=lambda *n: told.append(n)
    )
    read = pdfs.opened(made.content)
    assert [part["title"].split(" · ")[0] for part in set_in_type[0]["parts"]] == ["P01", "P02"]
    assert [title for title in read.bookmarks if title.startswith("P0")] == [
        part["title"] for part in set_in_type[0]["parts"]
    ]
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert made.name == "example-schede-2026-11-22.pdf"


@pytest.mark.parametrize("as_of", [QUESTION.as_of, date(2025, 9, 1)])
@pytest.mark.parametrize("asker", [COMMAND_LINE, PUBLIC], ids=lambda actor: actor.subject)
def test_a_sheet_among_many_says_what_it_says_alone(office, monkeypatch, asker, as_of):
    given, t = [], translator("it")
    monkeypatch.setattr(typesetting, "pdf", lambda document: given.append(document) or b"")
    asked, context = QUESTION.at(as_of), replace(office, actor=asker)
    every = documents.every(context, asked)
    sheets = [sheet for sheet, _ in actions.sheets(context, asked, every)]
    tied = [sheet.standing.action for sheet in sheets if sheet.waits_for and sheet.places]
    replanned = [sheet.standing.action for sheet in sheets if len(sheet.revisions) > 1]
    assert tied
    assert replanned
    chosen = list(dict.fromkeys([every[-1], *tied[:2], *replanned[:2], every[0]]))
    documents.sheets(context, asked, actions=chosen, t=t)
    together = given.pop().parts
    for action, part in zip(chosen, together, strict=True):
        documents.sheet(context, asked, action, t=t)
        (alone,) = given.pop().parts
        assert part == replace(alone, title=part.title)


def test_many_sheets_take_no_more_questions_to_the_store_than_one(office, monkeypatch):
    every, read = documents.every(office, QUESTION)[:20], []
    real = Reader._run
    monkeypatch.setattr(Reader, "_run", lambda *given: read.append(given[1]) or real(*given))
    actions.sheets(office, QUESTION, every[:1])
    one = list(read)
    read.clear()
    actions.sheets(office, QUESTION, every)
    assert one
    assert read == one


def test_the_public_gets_what_is_published(office, set_in_type):
    t = translator("it")
    hidden = next(
        each
        for each in documents.every(office, QUESTION)
        if each not in documents.every(public(office), QUESTION)
    )
    with pytest.raises(NotFound):
        documents.sheet(public(office), QUESTION, hidden, t=t)
    with pytest.raises(NotFound):
        documents.sheets(public(office), QUESTION, actions=["P01", hidden], t=t)
    documents.sheet(public(office), QUESTION, "P01", t=t)
    assert t("documents.internal") not in set_in_type[0]["marks"]
    documents.sheet(office, QUESTION, hidden, t=t)
    assert set(set_in_type[1]["marks"]) == {
        t("documents.fictional"),
        t("documents.internal"),
        t("documents.with_unpublished"),
    }


def test_sheets_of_nothing_say_so(office, set_in_type):
    made = documents.sheets(office, QUESTION, actions=[], t=translator("it"))
    assert pdfs.opened(made.content).pages == 1
    assert translator("it")("documents.no_sheets") in words(set_in_type[0])


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_report_has_its_values_in_it(set_in_type, language):
    t, report = translator(language), reports.report()
    made = documents.progress_report(report, t=t)
    read, text = pdfs.opened(made.content), words(set_in_type[0])
    assert (read.lang, read.part_of_ua, read.archivable) == (language, "1", ("2", "A"))
    assert len(read.figures) == 5
    assert all(read.figures)
    assert read.tags["TH"] > 30
    assert len([title for title in read.bookmarks if title]) >= 12
    for axis in report.progress.axes:
        assert (t.percent(axis.actual) in text) is axis.shown
    for said in (
        t("documents.unpublished_public", n=3),
        t.text(report.actions[0].explanation),
        t.money(report.totals["awarded"]),
        t("documents.of_organisations", n=23),
        t("documents.taken_up", n=2),
        t("documents.not_counted"),
        t("documents.n_ties", n=102),
        t.date(report.coming[0].on),
        *(each.code for each in report.actions),
    ):
        assert said in text
    assert "⟦" not in text


def test_the_report_of_a_period_draws_who_works_with_whom(office, set_in_type):
    t = translator("it")
    made = periods.progress_report(office, QUESTION, since=date(2026, 6, 30), t=t)
    drawn = network.drawn(office, QUESTION, t)
    assert drawn.sentence in pdfs.opened(made.content).figures
    assert drawn.finding in words(set_in_type[0])
    assert not {"■", "●", "▲"} & set(drawn.svg)


def test_a_single_value_stands_in_the_table_without_a_picture():
    t = translator("it")
    one, many = figures.attainment({2025: 12.5}), figures.attainment({2024: 10.0, 2025: 12.5})
    for known, pictures in (((one,), 0), ((many,), 1), ((one, many, one), 1)):
        blocks = report_values.indicators(reports.report(indicators=known), t).blocks
        beside = [each for each in blocks if isinstance(each, Beside)]
        assert sum(len(each.left) + len(each.right) for each in beside) == pictures
        table = next(each for each in blocks if isinstance(each, Table))
        assert len(table.rows) == len(known)


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_report_without_data_is_a_decent_page(set_in_type, language):
    t = translator(language)
    read = pdfs.opened(documents.progress_report(reports.nothing(), t=t).content)
    assert t("documents.nothing") in words(set_in_type[0])
    assert set_in_type[0]["marks"] == []
    assert 2 <= read.pages <= 5


def test_a_report_of_the_nastiest_texts_stays_a_report():
    made = documents.progress_report(reports.crowded(3), t=translator("it"))
    assert pdfs.opened(made.content).part_of_ua == "1"


def test_a_report_says_on_every_page_whether_it_is_internal_and_invented(set_in_type):
    t = translator("it")
    documents.progress_report(replace(reports.report(), public=False, kind=StrategyKind.REAL), t=t)
    assert set_in_type[0]["marks"] == [t("documents.internal")]
    assert t("documents.internal_long") in set_in_type[0]["cover"]["notices"]
    assert "CC BY" not in set_in_type[0]["foot"]


def test_a_frozen_report_shows_its_name_its_hash_and_that_it_was_withdrawn():
    frozen = FrozenReport(
        id="f1",
        strategy_id="example",
        title_it="Primo semestre",
        starts_on=date(2026, 3, 31),
        ends_on=date(2026, 9, 30),
        body="{}",
        sha256="ab" * 32,
        recorded_at=NOW,
        withdrawn_at=NOW,
        withdrawn_note="Un importo era sbagliato.",
    )
    cover = report_pages.document(reports.report(), translator("it"), frozen=frozen).cover
    assert cover is not None
    assert cover.title == "Primo semestre"
    assert "ab" * 32 in dict(cover.facts).values()
    assert any("Un importo era sbagliato." in notice for notice in cover.notices)


def test_the_same_report_makes_the_same_file():
    t = translator("en")
    assert documents.progress_report(reports.report(), t=t) == documents.progress_report(
        reports.report(), t=t
    )


def test_three_sentences_say_it_all():
    said = report_pages.sentences(reports.report(), translator("it"))
    assert len(said) == 3
    assert all(each.endswith(".") for each in said)
    assert "1 azione conclusa" in said[1]
    assert "2 in ritardo" in said[2]
