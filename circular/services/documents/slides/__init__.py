# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The scenes of a presentation as slides: each a finding in words, with the picture or table that shows it."""
