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
    ],
)
def test_a_mistake_is_refused_and_named(name: str, value: str, key: str) -> None:
    with pytest.raises(Misconfigured) as refused:
        config.read({name: value}, env_file=NO_FILE)
    assert refused.value.key == key
    if key != "errors.unsupported_database":
        assert refused.value.details["name"] == name
