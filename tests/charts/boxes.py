# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the labels of a map come to stand, worked out from the figure alone."""

import re
from itertools import combinations


def labels(figure, *, width, height):
    """(text, left, right, bottom, top) of every label held by a point of the data, in pixels."""
    across, up = figure.layout.xaxis.range, figure.layout.yaxis.range
    scale = min(width / (across[1] - across[0]), height / (up[1] - up[0]))
    found = []
    for each in figure.layout.annotations:
        lines = [re.sub("<[^>]+>", "", line) for line in each.text.split("<br>")]
        size = each.font.size
        wide, high = max(map(len, lines)) * size * 0.5, len(lines) * size * 1.2
        x, y = each.x * scale + (each.xshift or 0), each.y * scale + (each.yshift or 0)
        left = {"left": x, "right": x - wide}.get(each.xanchor or "center", x - wide / 2)
        bottom = {"bottom": y, "top": y - high}.get(each.yanchor or "middle", y - high / 2)
        found.append((lines[0], left, left + wide, bottom, bottom + high))
    return found


def pairs(boxes):
    return combinations(boxes, 2)


def meet(one, other):
    return one[1] < other[2] and other[1] < one[2] and one[3] < other[4] and other[3] < one[4]
