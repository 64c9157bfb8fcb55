# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the server answers besides the pages: routes, and the headers and document that every answer is given."""
