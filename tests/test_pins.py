# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is pinned is what was asked for and what runs: the part of the audit that needs no network."""

from importlib.metadata import PackageNotFoundError, version

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from circular.config import ROOT

FILES = ("requirements", "requirements-dev")


def lines(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    told = (line.partition(" #")[0].strip() for line in text.splitlines())
    return [Requirement(line) for line in told if line and not line.startswith(("#", "-"))]


def pins(name):
    return {
        canonicalize_name(each.name): each
        for each in lines(f"{name}.txt")
        if not each.marker or each.marker.evaluate()
    }


@pytest.mark.parametrize("name", FILES)
def test_everything_is_pinned_to_one_version(name):
    assert [
        str(each) for each in lines(f"{name}.txt") if [part.operator for part in each.specifier] != ["=="]
    ] == []


@pytest.mark.parametrize("name", FILES)
def test_every_pin_is_still_what_was_asked_for(name):
    held = pins(name)
    asked = {canonicalize_name(each.name): each for each in lines(f"{name}.in")}
    assert sorted(asked.keys() - held.keys()) == []
    stale = {
        key: str(each)
        for key, each in asked.items()
        if not each.specifier.contains(next(iter(held[key].specifier)).version, prereleases=True)
    }
    assert stale == {}


def test_what_runs_is_the_same_for_those_who_check():
    run, check = pins("requirements"), pins("requirements-dev")
    assert {
        key: str(each) for key, each in run.items() if str(check[key].specifier) != str(each.specifier)
    } == {}


def test_what_is_installed_is_what_is_pinned():
    wrong = {}
    for key, each in pins("requirements").items():
        try:
            found = version(key)
        except PackageNotFoundError:
            found = "missing"
        if not each.specifier.contains(found if found != "missing" else "0", prereleases=True):
            wrong[key] = f"{each.specifier} {found}"
    assert wrong == {}
