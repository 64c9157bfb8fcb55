# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Documents as accessible PDF: blocks of words and pictures in, pages set by Typst out."""
