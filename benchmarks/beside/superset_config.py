# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Superset's settings on a loopback address for the length of a benchmark; read by Superset, not by us."""

import os
import secrets
from pathlib import Path

FOLDER = Path(os.environ["BENCHMARK_SUPERSET"])
_KEY = FOLDER / "secret.txt"
if not _KEY.exists():
    _KEY.write_text(secrets.token_urlsafe(42), encoding="ascii")
SECRET_KEY = _KEY.read_text(encoding="ascii")
SQLALCHEMY_DATABASE_URI = f"sqlite:///{FOLDER / 'superset.db'}"
# A program asks, not a person's browser; DuckDB is a file.
WTF_CSRF_ENABLED = False
TALISMAN_ENABLED = False
RATELIMIT_ENABLED = False
PREVENT_UNSAFE_DB_CONNECTIONS = False
