# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Many people at once, through the protocol a browser speaks: how long they wait, and where it saturates."""
