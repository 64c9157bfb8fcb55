# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Use cases: permission, transaction and audit meet here; every page, command and route asks these."""
