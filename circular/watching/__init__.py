# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an operator sees of a running installation: counters, log lines, slow statements, and how it stops."""
