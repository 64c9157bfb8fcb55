# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The picture of the network on a page: our own canvas, without any library, that says to Python who was chosen."""

from circular.ui.network.picture.component import show
from circular.ui.network.picture.payload import ANY, Drawing, encode

__all__ = ["ANY", "Drawing", "encode", "show"]
