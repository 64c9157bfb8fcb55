# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Settings: read from the environment or a file, refused by name."""

from pathlib import Path

import pytest

from circular import config
from circular.errors import Misconfigured

NO_FILE = Path("no-such.env")


def test_nothing_set_is_the_default() -> None:
    assert config.read({}, env_file=NO_FILE) == config.Settings()


def test_the_environment_wins_over_the_file(tmp_path) -> None:
    file = tmp_path / ".env"
    file.write_text("CIRCULAR_LANGUAGE=en\nCIRCULAR_DATABASE=a.duckdb\nOTHER=ignored\n")
    settings = config.read({"CIRCULAR_LANGUAGE": "it"}, env_file=file)
    assert (settings.language, settings.database) == ("it", "a.duckdb")


def test_an_empty_value_is_as_good_as_none() -> None:
    assert config.read({"CIRCULAR_LANGUAGE": " "}, env_file=NO_FILE).language == "it"


@pytest.mark.parametrize(
    ("name", "value", "key"),
    [
        ("CIRCULAR_LANGAUGE", "it", "errors.unknown_setting"),
        ("CIRCULAR_LANGUAGE", "fr", "errors.malformed_setting"),
        ("CIRCULAR_TIMEZONE", "Prato", "errors.malformed_setting"),
        ("CIRCULAR_TIMEZONE", "../etc/passwd", "errors.malformed_setting"),
        ("CIRCULAR_BASE_URL", "prato.it", "errors.malformed_setting"),
        ("CIRCULAR_DATABASE", "mysql://x", "errors.unsupported_database"),
        ("CIRCULAR_DEMO_LOGIN", "perhaps", "errors.malformed_setting"),
    ],
)
def test_a_mistake_is_refused_and_named(name: str, value: str, key: str) -> None:
    with pytest.raises(Misconfigured) as refused:
        config.read({name: value}, env_file=NO_FILE)
    assert refused.value.key == key
    if key != "errors.unsupported_database":
        assert refused.value.details["name"] == name


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "smtp://ufficio:p%40ss@mail.example.org?from=a@example.org",
            {"port": 587, "user": "ufficio", "password": "p@ss", "tls": False, "starttls": True},
        ),
        ("smtps://mail.example.org?from=a@example.org", {"port": 465, "tls": True, "starttls": False}),
        ("smtp://127.0.0.1:2525?from=a@example.org", {"port": 2525, "user": None, "starttls": False}),
        ("smtp://mail.example.org?from=a@example.org&starttls=no", {"starttls": False}),
    ],
)
def test_the_mail_server_is_one_address(url, expected) -> None:
    smtp = config.read({"CIRCULAR_SMTP_URL": url}, env_file=NO_FILE).smtp_url
    assert smtp is not None
    assert smtp.sender == "a@example.org"
    assert {name: getattr(smtp, name) for name in expected} == expected


@pytest.mark.parametrize(
    "url",
    [
        "http://u:secret@mail.example.org?from=a@example.org",
        "smtp://u:secret@mail.example.org",
        "smtp://u:secret@mail.example.org:port?from=a@example.org",
        "smtp://u:secret@mail.example.org?from=a@example.org&startls=no",
        "smtp://u:secret@[mail?from=a@example.org",
    ],
)
def test_a_mistake_in_the_mail_server_is_refused_without_its_password(url) -> None:
    with pytest.raises(Misconfigured) as refused:
        config.read({"CIRCULAR_SMTP_URL": url}, env_file=NO_FILE)
    assert refused.value.details["name"] == "CIRCULAR_SMTP_URL"
    assert "secret" not in str(refused.value)
    assert refused.value.__cause__ is None


def test_a_password_is_not_printed() -> None:
    given = {"CIRCULAR_SMTP_URL": "smtp://u:secret@mail.example.org?from=a@example.org"}
    assert "secret" not in repr(config.read(given, env_file=NO_FILE))


def test_a_token_that_could_be_guessed_is_refused() -> None:
    with pytest.raises(Misconfigured) as refused:
        config.read({"CIRCULAR_REMIND_TOKEN": "segreto"}, env_file=NO_FILE)
    assert refused.value.details["name"] == "CIRCULAR_REMIND_TOKEN"
    assert "segreto" not in str(refused.value)


@pytest.mark.parametrize(
    ("value", "on"), [("1", True), ("true", True), ("YES", True), ("0", False), ("no", False)]
)
def test_the_trial_login_is_off_unless_asked_for(value: str, on: bool) -> None:
    assert config.Settings().demo_login is False
    assert config.read({"CIRCULAR_DEMO_LOGIN": value}, env_file=NO_FILE).demo_login is on


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://tiles.example.org/{z}/{x}/{y}.png", "https://tiles.example.org"),
        ("https://tiles.example.org:8443/a/{z}/{y}/{x}?key=1a", "https://tiles.example.org:8443"),
        ("http://127.0.0.1:9000/{z}/{x}/{y}.png", "http://127.0.0.1:9000"),
    ],
)
def test_tiles_come_from_one_server(url, origin) -> None:
    assert config.read({"CIRCULAR_TILE_URL": url}, env_file=NO_FILE).tile_origin == origin


@pytest.mark.parametrize(
    "url",
    [
        "http://tiles.example.org/{z}/{x}/{y}.png",
        "https://tiles.example.org/{z}/{x}.png",
        "https://tiles.example.org/{z}/{x}/{y}/{y}.png",
        "https://{s}.tiles.example.org/{z}/{x}/{y}.png",
        "https://{x}.example.org/{z}/{y}.png",
        "https://tiles.example.org; script-src *//{z}/{x}/{y}",
        "https://user@tiles.example.org/{z}/{x}/{y}",
        "//tiles.example.org/{z}/{x}/{y}",
    ],
)
def test_a_malformed_address_of_tiles_is_refused_and_named(url) -> None:
    with pytest.raises(Misconfigured) as refused:
        config.read({"CIRCULAR_TILE_URL": url}, env_file=NO_FILE)
    assert refused.value.details["name"] == "CIRCULAR_TILE_URL"
    assert config.Settings().tile_origin is None
