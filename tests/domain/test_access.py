# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Without a login, only a browser on the server's own machine is the local operator."""

import pytest

from circular.domain import access
from circular.domain.permissions import OPERATOR, PUBLIC

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
