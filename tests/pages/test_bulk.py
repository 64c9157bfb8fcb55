# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Changing a filtered portfolio through the frame: looked at first, confirmed, said; offered to offices alone."""

from datetime import date

import pytest

from circular.domain.sets import State
from circular.i18n import translator
from circular.services import plans, progress
from tests.pages.test_worksheets import COORDINATOR, OPERATOR, VIEWER, beside, button, page, question
from tests.pages.visits import foreign, text
from tests.services.test_plans import wish

__all__ = ["page"]
IT = translator("it")


def asked(app, day, reason="Gara deserta", n=5):
    next(each for each in app.date_input if each.key == "bulk_ends_on").set_value(day)
    next(each for each in app.text_input if each.key == "bulk_reason").set_value(reason)
    button(app, IT("bulk.preview", n=n)).click().run()
    assert not app.exception, app.exception
    return app


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("actor", [None, VIEWER, COORDINATOR, OPERATOR])
def test_offered_to_offices_alone(page, actor, language):
    t = translator(language)
    app = page("actions", actor, lang=language)
    said = text(app)
    assert (t("bulk.title") in said) is (actor is OPERATOR)
    assert foreign(said, spoken=language, areas=("bulk",)) == []
    labels = [each.label for each in app.get("download_button")]
    sheets = [each for each in labels if each in {t("worksheet.download_chosen", n=n) for n in range(1, 7)}]
    n = {COORDINATOR: 2, OPERATOR: 5}.get(actor)
    assert sheets == ([t("worksheet.download_chosen", n=n)] if n else [])


def test_not_offered_about_another_day(page):
    assert IT("bulk.title") not in text(page("actions", as_of="2026-07-01"))


def test_looked_at_confirmed_and_said(page):
    app = asked(page("actions"), date(2027, 6, 30))
    said = text(app)
    assert IT("bulk.finding", n=5) in said
    assert "31/12/2026" in said
    assert plan("held") == date(2026, 12, 31)
    button(app, IT("bulk.confirm", n=5)).click().run()
    assert IT("bulk.done", n=5) in text(app)
    assert plan("held") == date(2027, 6, 30)
    assert not [each for each in app.button if each.key == "bulk_confirm"]


def test_only_what_the_filter_leaves(page):
    app = asked(page("actions", table="tessile"), date(2025, 6, 30), n=2)
    said = text(app)
    assert IT("bulk.finding", n=1) in said
    assert IT("plans.end_before_start") in said
    button(app, IT("bulk.confirm", n=1)).click().run()
    assert (plan("late"), plan("held"), plan("fine")) == (
        date(2025, 6, 30),
        date(2026, 12, 31),
        date(2026, 12, 31),
    )


def test_a_reason_is_asked_for(page):
    app = asked(page("actions"), date(2027, 6, 30), reason="")
    assert IT("bulk.reason_missing") in text(app)
    assert not [each for each in app.button if each.key == "bulk_confirm"]


def test_one_changed_meanwhile_is_named_and_nothing_happens(page):
    app = asked(page("actions"), date(2027, 6, 30))
    plans.change_actions(beside(), question(), [wish(beside(), "held", ends_on=date(2027, 1, 31))])
    button(app, IT("bulk.confirm", n=5)).click().run()
    said = text(app)
    assert IT("plans.outrun", n=1) in said
    assert "Filato rigenerato" in said
    assert plan("fine") == date(2026, 12, 31)


def test_a_state_for_all(page):
    app = page("actions", table="spazi")
    next(each for each in app.radio if each.key == "bulk_what").set_value("state").run()
    next(each for each in app.selectbox if each.key == "bulk_state").set_value(State.SUSPENDED)
    next(each for each in app.text_input if each.key == "bulk_reason").set_value("Fondi fermi")
    button(app, IT("bulk.preview", n=2)).click().run()
    button(app, IT("bulk.confirm", n=2)).click().run()
    assert IT("bulk.done", n=2) in text(app)
    assert progress.standing(beside(), question(), "fine").state is State.SUSPENDED


def plan(action):
    return progress.standing(beside(), question(), action).ends_on
