# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A city's file: what is published goes out, comes in whole, is renewed and read only; everything else is refused."""

import io
import json
import zipfile
from dataclasses import replace
from datetime import date, timedelta

import pytest

from circular.config import ROOT, Settings
from circular.domain import receiving
from circular.domain.permissions import COMMAND_LINE, OPERATOR, PUBLIC
from circular.domain.question import Question
from circular.errors import Invalid, NotAllowed, StaleVersion, Unreadable
from circular.exchange import cityfile as format_
from circular.exchange import limits
from circular.services import (
    adhesions,
    beside,
    cityfile,
    imports,
    integrity,
    progress,
    quiet,
    reminders,
    strategies,
)
from circular.services.context import Context
from circular.services.opendata import answers, outlets
from circular.store import schema
from tests import builders as b
from tests import stores
from tests.conftest import NOW
from tests.services.test_network import bring, city

DAY = date(2026, 9, 30)
PNRR = ROOT.parent / "shared" / "data" / "pnrr_prato"


def on(store, **more):
    return Context(store=store, settings=Settings(), actor=COMMAND_LINE, now=NOW, **more)


def ask(strategy="beta", day=DAY):
    return Question(strategy=strategy, as_of=day)


@pytest.fixture(scope="module")
def sender():
    store = stores.filled(city("beta", published=False, code="900002"))
    yield on(store)
    store.close()


@pytest.fixture(scope="module")
def made(sender):
    return cityfile.make(sender, ask())


@pytest.fixture
def here(store):
    return on(store)


def receive(context, content, name="beta.city.zip"):
    receipt = cityfile.plan(context, content, name=name)
    assert receipt.ready, receipt.problems
    cityfile.receive(context, receipt)
    return receipt


def shown(context, **more):
    """The public figures, as a page shows them: to a billionth."""
    found = progress.overview(context, replace(ask(), public=True, **more))
    axes = [
        (each.key, round(each.actual or -1, 9), each.counted, each.live, each.money) for each in found.axes
    ]
    return axes, found.money, found.actions, found.unclassified


def altered(content, **changed):
    """The file with members replaced by what is given for them: a function of the text that stood there."""
    memory = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(memory, "w") as new:
        for name in old.namelist():
            change = changed.get(name.removesuffix(".json"), lambda text: text)
            new.writestr(name, change(old.read(name).decode()))
    return memory.getvalue()


def resealed(content, *, head=None, strategy=None):
    """The file as a forger would make it: altered, and its checksum reckoned anew."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        plain, tables = json.loads(archive.read("head.json")), json.loads(archive.read("strategy.json"))
    plain.update(head or {})
    if strategy:
        strategy(tables["tables"])
    plain["sha256"] = format_.checksum(plain, tables)
    return altered(content, head=lambda _: json.dumps(plain), strategy=lambda _: json.dumps(tables))


# ---- Out and in ----------------------------------------------------------------------------------


def test_the_figures_are_the_same_there_and_here(sender, made, here):
    head, file = made
    receive(here, file.content)
    assert shown(here) == shown(sender)
    assert strategies.offered(here)["beta"].received.head == head
    assert integrity.verify(here).whole
    ours, theirs = (beside.every(each, ask()).accounts[0] for each in (here, sender))
    assert replace(ours, received=False) == theirs


def test_only_what_is_published_travels(made):
    with zipfile.ZipFile(io.BytesIO(made[1].content)) as archive:
        tables = json.loads(archive.read("strategy.json"))["tables"]
    assert "beta-a0" not in {each["id"] for each in tables["action"]}
    assert [each["dimension"] for each in tables["assessment"]] == ["vision"]
    assert tables["import_batch"] == []


def test_whoever_asks_gets_the_same_file(sender, made):
    outside = cityfile.make(replace(sender, actor=PUBLIC), ask())
    assert outside[1].content == made[1].content
    assert cityfile.verify(made[1].content, sha256=made[0].sha256.upper()) == made[0]


def test_the_same_file_again_changes_nothing(made, here):
    receive(here, made[1].content)
    before = here.store.revision
    again = cityfile.plan(here, made[1].content, name="again.zip")
    assert (again.empty, again.added, again.changed, again.removed) == (True, {}, {}, {})
    cityfile.receive(here, again)
    assert here.store.revision == before


def test_a_newer_file_takes_the_place_of_the_copy_and_an_older_is_refused(here):
    there = on(stores.opened())
    with there.store.change(actor="test:", now=b.LONG_AGO) as change:
        b.load(change, city("beta", code="900002"))
    old = cityfile.make(there, ask(day=DAY))[1].content
    adhesions.say_peculiarity(there, "beta", italian="Il porto", english="", version=1)
    with there.store.change(actor="test:", now=b.LONG_AGO) as change:
        b.load(change, [b.action("beta-new", strategy_id="beta"), *b.revision("beta-new", shares={}),
                        replace(b.revision("beta-a3", shares={})[0], published=False, happened_on=DAY)])  # fmt: skip
    new = cityfile.make(there, ask(day=DAY + timedelta(days=1)))[1].content
    receive(here, old)
    assert shown(here)[2] == 4
    receipt = receive(here, new)
    assert (receipt.added["action"], receipt.changed["strategy"], receipt.removed["action"]) == (1, 1, 1)
    assert strategies.get(here, "beta").peculiarity_it == "Il porto"
    later = ask(day=DAY + timedelta(days=1))
    assert progress.overview(here, later).actions == 4
    assert integrity.verify(here).whole
    with pytest.raises(Invalid, match="file_older"):
        cityfile.plan(here, old, name="old.zip")
    there.store.close()


def test_a_city_known_here_keeps_its_id(made, here):
    bring(here)
    id_ = adhesions.add_member(
        here, Question(strategy="rete", as_of=DAY), kind=adhesions.CityKind.MUNICIPALITY, name="Beta",
        istat_code="900002", happened_on=DAY,
    )  # fmt: skip
    receive(here, made[1].content)
    assert strategies.offered(here)["beta"].city.id == id_ != "beta"
    found = beside.every(here, Question(strategy="rete", as_of=DAY))
    assert [each.strategy for each in found.accounts] == ["beta"]
    assert integrity.verify(here).whole


# ---- Read only -----------------------------------------------------------------------------------


def test_what_was_received_is_only_read(made, here):
    receive(here, made[1].content)
    before = here.store.revision
    for actor in (COMMAND_LINE, OPERATOR):
        keeper = replace(here, actor=actor)
        for attempt in (
            lambda each=keeper: quiet.declare(each, "beta", starts_on=DAY, ends_on=DAY, reason_it="x"),
            lambda each=keeper: adhesions.say_peculiarity(each, "beta", italian="x", english="", version=1),
            lambda each=keeper: imports.plan(
                each,
                [("axis.csv", b"id,strategy_id,key,name_it\nx,beta,sea,Mare\n")],
                profile="circular",
                strategy="beta",
            ),
        ):
            with pytest.raises(NotAllowed) as refused:
                attempt()
            assert refused.value.key == "errors.received"
    assert here.store.revision == before
    with pytest.raises(Invalid, match="file_not_ours"):
        cityfile.make(here, ask())


def test_nobody_is_reminded_of_it_here(made, here):
    receive(here, made[1].content)
    bring(here)
    assert reminders.send_reminders(here, as_of=DAY, dry_run=True).plan.messages == ()
    with pytest.raises(NotAllowed):
        reminders.send_reminders(here, as_of=DAY, strategy="beta", dry_run=True)


def test_it_is_not_published_a_second_time(made, here):
    receive(here, made[1].content)
    bring(here)
    catalogue = outlets.describe_catalogue(
        here, "ttl", base="https://example.org", hold=lambda asked: answers.hold(here, asked)
    ).decode()
    assert "/rete" in catalogue
    assert "/beta" not in catalogue


def test_receiving_takes_the_right_to_keep_a_network(made, here):
    with pytest.raises(NotAllowed):
        cityfile.plan(replace(here, actor=PUBLIC), made[1].content, name="x")
    receipt = cityfile.plan(here, made[1].content, name="x")
    with pytest.raises(NotAllowed):
        cityfile.receive(replace(here, actor=PUBLIC), receipt)
    bring(here)
    with pytest.raises(StaleVersion):
        cityfile.receive(here, receipt)
    assert "beta" not in strategies.offered(here)


# ---- Refused -------------------------------------------------------------------------------------


def test_what_is_run_here_is_not_overwritten(sender, made):
    with pytest.raises(Invalid, match="file_run_here"):
        cityfile.plan(sender, made[1].content, name="x")
    other = resealed(made[1].content, head={"strategy": "beta2"}, strategy=_renamed)
    with pytest.raises(Invalid, match="file_city_here"):
        cityfile.plan(sender, other, name="x")


def _renamed(tables):
    for rows in tables.values():
        for row in rows:
            if row.get("strategy_id") == "beta":
                row["strategy_id"] = "beta2"
    tables["strategy"][0]["id"] = "beta2"


@pytest.mark.parametrize(
    ("member", "change"),
    [
        ("strategy", lambda text: text.replace('"progress": 0.2', '"progress": 0.9')),
        ("head", lambda text: text.replace(DAY.isoformat(), "2026-10-01")),
        ("head", lambda text: json.dumps(json.loads(text) | {"sha256": "0" * 64})),
    ],
)
def test_an_altered_file_is_refused(made, here, member, change):
    content = altered(made[1].content, **{member: change})
    with pytest.raises(Invalid, match="file_altered"):
        cityfile.plan(here, content, name="x")
    with pytest.raises(Invalid, match="file_altered"):
        cityfile.verify(content)


def test_a_forged_checksum_is_told_by_the_senders(made):
    forged = resealed(made[1].content, head={"as_of": "2026-10-01"})
    assert cityfile.verify(forged).sha256 != made[0].sha256
    with pytest.raises(Invalid, match="file_not_theirs"):
        cityfile.verify(forged, sha256=made[0].sha256)


@pytest.mark.parametrize(
    "newer", [{"format": receiving.FORMAT + 1}, {"schema": 99}, {"format": 7, "city": None}]
)
def test_a_newer_version_is_said_with_the_remedy(made, here, newer):
    with pytest.raises(Invalid, match="file_newer") as refused:
        cityfile.plan(here, resealed(made[1].content, head=newer), name="x")
    assert refused.value.details["known_schema"] == len(schema.migrations())


def test_a_day_to_come_is_refused(made, here):
    with pytest.raises(Invalid, match="file_ahead"):
        cityfile.plan(here, resealed(made[1].content, head={"as_of": "2030-01-01"}), name="x")


def bomb():
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("head.json", "{}")
        with archive.open("strategy.json", "w", force_zip64=True) as member:
            for _ in range(300):
                member.write(b"0" * 2**20)
    return memory.getvalue()


def zipped(**members):
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for name, text in members.items():
            archive.writestr(f"{name}.json", text)
    return memory.getvalue()


def damaged(whole):
    """The file with what follows the name of its second member overwritten: nothing that can be unpacked."""
    start = whole.index(b"strategy.json") + len(b"strategy.json")
    return whole[:start] + b"\xff" * 64 + whole[start + 64 :]


BROKEN = {
    "damaged": (damaged, "file_broken"),
    "empty": (lambda _: b"", "file_broken"),
    "no zip": (lambda _: b"id;name\n1;x\n", "file_broken"),
    "truncated": (lambda whole: whole[: len(whole) // 2], "file_broken"),
    "another zip": (lambda _: zipped(data="{}"), "file_other_kind"),
    "a bomb": (lambda _: bomb(), "zip_too_large"),
    "too large": (lambda _: bytes(limits.MOST_BYTES + 1), "file_too_large"),
    "no json": (lambda _: zipped(head="{", strategy="{}"), "file_broken"),
    "deep json": (lambda _: zipped(head="[" * 100_000, strategy="{}"), "json_too_deep"),
    "not a number": (lambda _: zipped(head='{"format": NaN}', strategy="{}"), "json_not_finite"),
    "another kind": (lambda _: zipped(head='{"kind": "x"}', strategy="{}"), "file_other_kind"),
    "no head": (lambda _: zipped(head=json.dumps({"kind": format_.KIND}), strategy="{}"), "file_head"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_what_is_no_city_file_is_refused_in_words(made, here, what):
    make, key = BROKEN[what]
    with pytest.raises((Invalid, Unreadable)) as refused:
        cityfile.plan(here, make(made[1].content), name="x")
    assert refused.value.key.partition(".")[2] == key
    assert strategies.offered(here) == {}


def test_rows_that_lead_elsewhere_are_problems_and_nothing_is_written(made, here):
    def forge(tables):
        tables["status_update"][0]["action_id"] = "somebody-elses"
        tables["axis"].append({"id": "x", "strategy_id": "prato", "key": "k", "name_it": "k"})

    receipt = cityfile.plan(here, resealed(made[1].content, strategy=forge), name="x")
    assert not receipt.ready
    assert {each.key for each in receipt.problems} >= {"exchange.leads_nowhere", "exchange.other_strategy"}
    with pytest.raises(Invalid):
        cityfile.receive(here, receipt)
    assert strategies.offered(here) == {}


def test_a_file_without_its_strategy_and_one_with_ids_of_others_are_refused(made, here):
    def empty(tables):
        for name, rows in tables.items():
            if name != "city":
                rows.clear()

    with pytest.raises(Invalid, match="file_no_strategy"):
        cityfile.plan(here, resealed(made[1].content, strategy=empty), name="x")
    with here.store.change(actor="test:", now=b.LONG_AGO) as change:
        b.load(change, [*b.strategy(), b.action("beta-a1")])
    with pytest.raises(Invalid, match="file_clash"):
        cityfile.plan(here, made[1].content, name="x")


@pytest.mark.skipif(not PNRR.is_dir(), reason="the public projects of Prato are not beside the repository")
def test_the_public_projects_of_prato_travel_whole(here):
    there = on(stores.opened())
    plan = imports.plan(there, PNRR, profile="italia-domani", strategy="prato", city="100005", adopt=True)
    imports.apply(there, plan)
    head, file = cityfile.make(there, ask("prato"))
    receipt = receive(here, file.content)
    assert sum(receipt.added.values()) > 2_000
    figures = [progress.overview(each, replace(ask("prato"), public=True)) for each in (there, here)]
    ours, theirs = (
        [(a.key, round(a.actual or -1, 9), a.live, a.money) for a in each.axes] for each in figures
    )
    assert ours == theirs
    assert figures[0].money == figures[1].money
    assert figures[0].actions == figures[1].actions == 343
    assert cityfile.plan(here, file.content, name="x").empty
    assert head.istat_code == "100005"
    there.store.close()
