# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Without a login, only a browser on the server's own machine is the local operator."""

import pytest

from circular.domain import access, guises
from circular.domain.permissions import OPERATOR, PUBLIC
from circular.errors import Misconfigured
from circular.i18n import translator

HERE = {
    "bound_to": "127.0.0.1",
    "host": "127.0.0.1:8501",
    "headers": ("Host", "User-Agent", "Cookie"),
    "base_url": None,
}


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"bound_to": "localhost", "host": "localhost:8501"},
        {"bound_to": "::1", "host": "[::1]:8501"},
        {"host": "LOCALHOST"},
        {"bound_to": "127.8.8.8"},
        {"base_url": "http://localhost:8501"},
        {"base_url": "http://[::1]:8501"},
    ],
)
def test_on_one_machine_the_person_is_the_operator(facts):
    assert access.without_login(**HERE | facts) == OPERATOR


@pytest.mark.parametrize(
    "facts",
    [
        {"bound_to": None},
        {"bound_to": ""},
        {"bound_to": "0.0.0.0"},  # noqa: S104
        {"bound_to": "::"},
        {"bound_to": "10.0.0.5"},
        {"bound_to": "strategia.example.it"},
        {"host": None},
        {"host": ""},
        {"host": "strategia.example.it"},
        {"host": "localhost.example.it"},
        {"host": "127.0.0.1.example.it"},
        {"host": "user@localhost@example.it"},
        {"host": "[::1"},
        {"host": "192.168.1.4:8501"},
        {"headers": ("Host", "X-Forwarded-For")},
        {"headers": ("host", "x-forwarded-proto")},
        {"headers": ("Host", "Forwarded")},
        {"headers": ("Host", "Via")},
        {"headers": ("Host", "X-Real-IP")},
        {"base_url": "https://strategia.example.it"},
        {"base_url": "not an address"},
    ],
)
def test_any_sign_of_another_machine_makes_the_person_the_public(facts):
    assert access.without_login(**HERE | facts) == PUBLIC


@pytest.mark.parametrize(
    ("bound_to", "base_url"),
    [
        (None, None),
        ("0.0.0.0", None),  # noqa: S104  # refused
        ("10.0.0.5", None),
        ("127.0.0.1", "https://strategia.example.it"),
    ],
)
def test_nobody_is_anybody_where_others_come_by(bound_to, base_url):
    with pytest.raises(Misconfigured) as refused:
        access.only_here(bound_to=bound_to, base_url=base_url)
    assert refused.value.details["address"] in {bound_to, base_url, "0.0.0.0"}  # noqa: S104  # said
    assert "⟦" not in translator("en")(refused.value.key, **refused.value.details)


def test_on_one_machine_one_may_be_anybody():
    access.only_here(bound_to="127.0.0.1", base_url=None)
    access.only_here(bound_to="localhost", base_url="http://localhost:8501")


@pytest.mark.parametrize("guise", ["public", "viewer/prato", "coordinator/prato/tessile", "admin"])
def test_a_guise_is_written_and_read(guise):
    assert str(guises.read(guise)) == guise


@pytest.mark.parametrize("written", [None, "", "mayor", "admin/a/b/c", 7, "/", "coordinator//x/y"])
def test_what_is_no_guise_is_the_public(written):
    assert guises.read(written) == guises.NOBODY
