# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a developer asks now and then, beyond the tests: start.py calls it with the Python of .venv."""
