# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What `verify` says of a frozen report that somebody altered in the database."""

import json
from dataclasses import replace
from datetime import date

from circular.cli import main
from circular.domain.question import Question
from circular.services import frozen
from tests import builders, stores


def test_an_altered_report_is_named(tmp_path, monkeypatch, capsys, context):
    path = str(tmp_path / "c.duckdb")
    store = stores.filled([*builders.strategy(), builders.action("a"), *builders.revision("a")], path)
    day = date(2026, 6, 30)
    question = Question(strategy=builders.STRATEGY, as_of=day)
    made = frozen.freeze(replace(context, store=store), question, since=day, title_it="Giugno")
    stores.spoil(store, "UPDATE frozen_report SET body = replace(body, 'Azione a', 'Azione b')")
    store.close()
    monkeypatch.setenv("CIRCULAR_DATABASE", path)
    monkeypatch.setenv("CIRCULAR_LANGUAGE", "it")
    assert main(["verify", "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert (answer["ok"], answer["chain"], answer["frozen"]) == (False, True, [made.id])
    assert main(["verify"]) == 1
    assert f"Rapporto fissato alterato dopo essere stato fissato: {made.id}" in capsys.readouterr().out
