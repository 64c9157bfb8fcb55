# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pictures: records and a translator in, a plotly figure out, each with a sentence and a table."""

from plotly.graph_objects import Figure

__all__ = ["Figure"]
