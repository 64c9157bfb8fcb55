# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The feed of news: valid Atom, of published things alone, under names that stay, told once."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from xml.etree import ElementTree as ET

import pytest

from circular.config import Settings
from circular.domain import records as r
from circular.domain.permissions import PUBLIC
from circular.domain.sets import MeetingKind, MinutesState, State, TableKind
from circular.services.context import Context
from tests import builders as b
from tests.conftest import NOW
from tests.web.asking import ask

ATOM = {"a": "http://www.w3.org/2005/Atom"}
LATER = datetime(2026, 11, 10, 9, 0)  # noqa: DTZ001  # moments of the store are naive UTC
EARLIER = LATER - timedelta(days=20)
FEED = f"/feed/{b.STRATEGY}.atom"


def _records():
    """An action published late, one hidden, a milestone, minutes approved and a draft, texts that XML must escape."""
    meeting = {"table_id": "t", "kind": MeetingKind.TABLE, "recorded_at": EARLIER}
    return [
        *b.strategy(name_en="Strategy"),
        b.action("one", title_it="Filato <rigenerato> & co\x07", title_en="Yarn"),
        *b.revision("one", happened_on=date(2026, 8, 1), published=False, recorded_at=EARLIER),
        *b.revision("one", happened_on=LATER.date(), recorded_at=LATER, milestones={"step": (date(2026, 12, 1), 1.0)}),
        r.Milestone(id="step", action_id="one", title_it="Bando pubblicato"),
        b.update("one", date(2026, 9, 1), recorded_at=EARLIER, author="Maria Rossi"),
        b.reached("step", date(2026, 11, 12), recorded_at=LATER + timedelta(days=3)),
        b.action("hidden", title_it="Azione riservata"),
        *b.revision("hidden", published=False),
        b.update("hidden", date(2026, 10, 5), state=State.COMPLETED),
        r.WorkingTable(id="t", strategy_id=b.STRATEGY, code="T", kind=TableKind.TABLE, name_it="Tavolo tessile"),
        r.Meeting(id="m", held_on=date(2026, 10, 1), minutes_it="Detto", minutes_state=MinutesState.APPROVED,
                  approved_at=LATER, **meeting),
        r.Meeting(id="x", held_on=date(2026, 10, 2), minutes_it="In bozza", minutes_state=MinutesState.DRAFT,
                  **meeting),
    ]  # fmt: skip


def _frozen():
    """A report that was published, and one that is kept."""
    half = {"strategy_id": b.STRATEGY, "starts_on": date(2026, 1, 1), "ends_on": date(2026, 6, 30)}
    half |= {"recorded_at": EARLIER, "body": '{"public":true}', "sha256": "0" * 64}
    return [
        r.FrozenReport(id="f", title_it="Primo semestre", published_at=LATER + timedelta(days=1), **half),
        r.FrozenReport(id="kept", title_it="Non ancora", **half),
    ]


@pytest.fixture
def public(store) -> Context:
    with store.change(actor="test:", now=b.LONG_AGO) as change:
        b.load(change, _records())
        change.insert(_frozen())
    return Context(store=store, settings=Settings(), actor=PUBLIC, now=NOW)


def _entries(feed: str) -> dict[str, ET.Element]:
    return {
        each.findtext("a:title", "", ATOM): each
        for each in ET.fromstring(feed).findall("a:entry", ATOM)  # noqa: S314  # our own
    }


def test_it_is_atom_with_all_that_atom_asks_for(served, public):
    answer = ask(served(source=lambda: public), FEED)
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = ET.fromstring(answer.body)  # noqa: S314  # our own
    assert feed.tag == f"{{{ATOM['a']}}}feed"
    assert feed.findtext("a:author/a:name", "", ATOM) == "Città"
    assert {each.get("rel") for each in feed.findall("a:link", ATOM)} == {"self", "alternate"}
    entries = feed.findall("a:entry", ATOM)
    assert entries
    for each in (feed, *entries):
        for name in ("id", "title", "updated"):
            assert len(each.findall(f"a:{name}", ATOM)) == 1
            assert each.findtext(f"a:{name}", "", ATOM).strip()
        assert each.findtext("a:id", "", ATOM).startswith("tag:localhost,2026:city/")
        assert datetime.fromisoformat(each.findtext("a:updated", "", ATOM)).tzinfo
    assert len({each.findtext("a:id", "", ATOM) for each in entries}) == len(entries)
    assert feed.findtext("a:updated", "", ATOM) == entries[0].findtext("a:updated", "", ATOM)


def test_it_tells_what_is_public_and_from_when(served, public):
    entries = _entries(ask(served(source=lambda: public), FEED).text)
    updated = {title: each.findtext("a:updated", "", ATOM) for title, each in entries.items()}
    assert updated == {
        "Traguardo raggiunto: Bando pubblicato (Filato <rigenerato> & co)": "2026-11-13T09:00:00Z",
        "Rapporto pubblicato: Primo semestre": "2026-11-11T09:00:00Z",
        # Started in September, told when the action was published.
        "Azione avviata: Filato <rigenerato> & co": "2026-11-10T09:00:00Z",
        "Nuova azione: Filato <rigenerato> & co": "2026-11-10T09:00:00Z",
        "Verbale approvato: Tavolo tessile, riunione del 01/10/2026": "2026-11-10T09:00:00Z",
    }
    started = entries["Azione avviata: Filato <rigenerato> & co"].find("a:link", ATOM)
    assert started is not None
    assert started.get("href") == "http://localhost/action?strategy=city&lang=it&action=one"


def test_it_names_no_person_and_nothing_hidden(served, public):
    said = ask(served(source=lambda: public), FEED).text
    assert [
        each for each in ("Rossi", "riservata", "hidden", "bozza", "Detto", "Non ancora") if each in said
    ] == []


def test_the_names_are_the_same_in_each_language_and_on_each_day(served, public):
    italian = _entries(ask(served(source=lambda: public), FEED).text)
    later = replace(public, now=NOW + timedelta(days=9))
    english = _entries(ask(served(source=lambda: later), f"{FEED}?lang=en").text)
    assert "Action started: Yarn" in english
    assert {each.findtext("a:id", "", ATOM) for each in italian.values()} == {
        each.findtext("a:id", "", ATOM) for each in english.values()
    }


def test_the_installation_names_its_things_after_itself(served, public):
    settings = replace(public.settings, base_url="https://strategia.comune.example")
    known = replace(public, settings=settings)
    answer = ask(served(source=lambda: known, base_url="https://strategia.comune.example"), FEED)
    assert "<id>tag:strategia.comune.example,2026:city/it</id>" in answer.text
    assert 'href="https://strategia.comune.example/feed/city.atom?lang=it"' in answer.text


def test_a_reader_that_has_it_is_told_so(served, public):
    app = served(source=lambda: public)
    first = ask(app, FEED)
    again = ask(app, FEED, if_none_match=f'"other", W/{first.headers["etag"]}')
    assert (again.status, again.body) == (304, b"")
    assert ask(app, f"{FEED}?lang=en", if_none_match=first.headers["etag"]).status == 200


def test_while_an_election_is_on_results_are_not_told(served, public, store):
    with store.change(actor="test:", now=b.LONG_AGO) as change:
        change.insert([
            r.QuietPeriod(id="q", strategy_id=b.STRATEGY, starts_on=date(2026, 11, 1), ends_on=date(2026, 12, 6),
                          reason_it="Elezioni", recorded_at=b.LONG_AGO)
        ])  # fmt: skip
        change.record("keep_quiet", "q")
    answer = ask(served(source=lambda: public), FEED)
    assert set(_entries(answer.text)) == {
        "Nuova azione: Filato <rigenerato> & co",
        "Verbale approvato: Tavolo tessile, riunione del 01/10/2026",
    }
    assert "Fino al 06/12/2026" in answer.text


def test_a_strategy_nobody_knows_has_none(served, public):
    answer = ask(served(source=lambda: public), "/feed/atlantide.atom")
    assert answer.status == 404
    assert "⟦" not in answer.text


def test_an_empty_strategy_has_an_empty_feed(served, store):
    with store.change(actor="test:", now=b.LONG_AGO) as change:
        b.load(change, b.strategy())
    bare = Context(store=store, settings=Settings(), actor=PUBLIC, now=NOW)
    feed = ET.fromstring(ask(served(source=lambda: bare), FEED).body)  # noqa: S314  # our own
    assert feed.findall("a:entry", ATOM) == []
    assert feed.findtext("a:updated", "", ATOM) == "2025-11-22T00:00:00Z"


def test_a_page_says_where_the_news_are(served):
    document = ask(served(), "/actions?strategy=city&lang=en").text
    assert (
        'type="application/atom+xml" title="News of the strategy" href="/feed/city.atom?lang=en"' in document
    )
    assert "atom+xml" not in ask(served(), "/").text
    assert "<script>x" not in ask(served(), '/?strategy="><script>x').text
