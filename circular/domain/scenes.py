# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which scenes a presentation has where nobody composed one, and which of them tell results."""

from circular.domain.sets import SceneKind

MOST = 40
"""Scenes that one presentation holds at most: more is not a presentation."""

USUAL = (
    SceneKind.TITLE,
    SceneKind.AXES,
    SceneKind.ACHIEVED,
    SceneKind.LATE,
    SceneKind.BARRIERS,
    SceneKind.MONEY,
    SceneKind.PLANS,
    SceneKind.NETWORK,
    SceneKind.PLACES,
    SceneKind.SPACES,
    SceneKind.ACTION,
    SceneKind.PARTICIPATION,
    SceneKind.PRACTICES,
    SceneKind.CITIES,
    SceneKind.NEXT,
)
"""The scenes shown where no list was saved, in their order."""

RESULTS = frozenset(
    {
        SceneKind.AXES,
        SceneKind.ACHIEVED,
        SceneKind.LATE,
        SceneKind.MONEY,
        SceneKind.INDICATORS,
        SceneKind.PLANS,
        SceneKind.SPACES,
        SceneKind.ACTION,
        SceneKind.PRACTICES,
        SceneKind.CITIES,
    }
)
"""Scenes that tell how well the administration did: not shown to the public in a quiet period (law 28/2000, art. 9)."""
