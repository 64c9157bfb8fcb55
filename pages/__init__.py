# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One file a page: ask a service, call what is needed, draw, show.

Their order and titles stand in `circular.ui.frame`.
"""
