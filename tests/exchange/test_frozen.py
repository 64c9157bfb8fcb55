# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A report written down and read again: the same report, the same text, and no text that is not one."""

import json
from dataclasses import replace

import pytest

from circular.errors import Unreadable
from circular.exchange import frozen
from tests import reports


@pytest.mark.parametrize("made", [reports.report, reports.nothing])
def test_what_is_read_is_what_was_written(made):
    report = made()
    text = frozen.encode(report)
    assert frozen.decode(text) == report
    assert frozen.encode(frozen.decode(text)) == text
    assert json.loads(text)["format"] == frozen.FORMAT


def test_a_text_is_the_same_whatever_order_things_came_in():
    report = reports.report()
    other = replace(report, totals=dict(reversed(list(report.totals.items()))))
    assert frozen.encode(other) == frozen.encode(report)


def test_what_adds_up_otherwise_in_the_sixteenth_place_is_the_same_report():
    report = reports.report()
    point = replace(report.curve[0], actual=0.1 + 0.2)
    other = replace(report.curve[0], actual=0.3)
    one, two = (replace(report, curve=(first, *report.curve[1:])) for first in (point, other))
    assert frozen.encode(one) != frozen.encode(two)
    assert frozen.encode(frozen.settled(one)) == frozen.encode(frozen.settled(two))
    assert frozen.settled(frozen.settled(report)) == frozen.settled(report)


def test_the_checksum_is_the_one_that_anybody_computes():
    # printf 'città' | sha256sum
    assert frozen.sha256("città") == "74486d610c94568c13bdf76de467bf3fb915a5f6023979874dcd4cca877c0649"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "reports.unreadable"),
        ("[]", "reports.unreadable"),
        ('{"report": {}}', "reports.unreadable"),
        ('{"format": 1, "report": {"strategy": "x"}}', "reports.unreadable"),
        ('{"format": "1", "report": {}}', "reports.unreadable"),
        ('{"format": 2, "report": {}}', "reports.newer"),
    ],
)
def test_what_is_no_report_or_of_a_newer_version_is_refused(text, key):
    with pytest.raises(Unreadable, match=key):
        frozen.decode(text)
