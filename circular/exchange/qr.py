# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""An address as a QR code that a telephone reads from a page, a slide or a sheet of paper."""

from io import BytesIO

import segno

# A quarter may be covered or worn; phones still read addresses of some hundred characters from a projector.
_CORRECTION = "m"
_QUIET = 4
"""Modules of white around the code: the standard asks for four."""


def svg(address: str) -> bytes:
    """The code as a drawing of any size: black on white, also on a dark page, because readers expect it."""
    written = BytesIO()
    _code(address).save(written, kind="svg", border=_QUIET, dark="#000000", light="#ffffff", svgversion=1.1)
    return written.getvalue()


def png(address: str) -> bytes:
    """The same as an image, large enough for paper and slides."""
    written = BytesIO()
    _code(address).save(written, kind="png", border=_QUIET, scale=12)
    return written.getvalue()


def inline(address: str) -> str:
    """The same as an address of data, which an image of a page can show and its content policy allows."""
    return _code(address).svg_data_uri(border=_QUIET, dark="#000000", light="#ffffff", omitsize=True)


def _code(address: str) -> segno.QRCode:
    return segno.make(address, error=_CORRECTION, micro=False)
