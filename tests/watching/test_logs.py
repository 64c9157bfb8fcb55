# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The log: what a line says, and what it never says."""

import json
import logging
import sys

import pytest

from circular.watching import logs, origin

HIDDEN = "zq-kept-by-nobody-else"


def record(message, *args, error=None, **extra):
    return logging.getLogger("circular.x").makeRecord(
        "circular.x", logging.WARNING, "x.py", 1, message, args, error, extra=extra
    )


def forms():
    return [logs.Json([HIDDEN]), logs.Text([HIDDEN])]


def test_a_line_says_where_it_comes_from():
    with origin.known(request="abc123", page="actions", role="viewer"):
        line = json.loads(logs.Json().format(record("slow %s", "statement", ms=12)))
    assert {"request", "page", "role", "ms"} <= line.keys()
    assert (line["message"], line["ms"], line["page"], line["level"]) == (
        "slow statement",
        12,
        "actions",
        "warning",
    )
    assert "request" not in json.loads(logs.Json().format(record("later")))


@pytest.mark.parametrize("form", forms())
def test_addresses_and_secrets_are_taken_out_wherever_they_stand(form):
    said = "smtp://ufficio:segreta@mail.example.org refused anna.rossi@comune.example.it, token " + HIDDEN
    try:
        int(said)
    except ValueError:
        written = form.format(record("%s", said, error=sys.exc_info(), reason=said))
    assert "ValueError" in written
    for hidden in ("segreta", "anna.rossi", HIDDEN):
        assert hidden not in written


def test_nothing_from_outside_begins_a_line_of_its_own():
    forged = "GET /x\n2026-11-22T08:00:00.000Z ERROR circular: forged"
    for form in forms():
        lines = form.format(record("%s", forged)).splitlines()
        assert all(not line.startswith("2026-11-22T08") for line in lines[1:])


def test_a_session_is_named_without_the_key_that_resumes_it():
    key = "3f1a9c5e-0000-4000-8000-000000000000"
    assert origin.opaque(key) == origin.opaque(key)
    assert not set(origin.opaque(key).split("-")) & set(key.split("-"))


def test_what_is_known_in_a_block_is_not_known_after_it():
    with origin.known(session="s"):
        origin.learn(page="actions")
        assert origin.current().page == "actions"
    assert origin.current() == origin.Origin()
