# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the style of every page must not ask of a browser: measured, each of it was half of what drawing a page took."""

import re
from pathlib import Path

import circular.web

STYLE = re.sub(
    r"/\*.*?\*/",
    "",
    Path(circular.web.__file__).with_name("assets").joinpath("ui.css").read_text(),
    flags=re.DOTALL,
)


def test_nothing_hangs_on_what_the_whole_page_holds() -> None:
    # Whatever is drawn then has all of it styled again.
    assert re.findall(r"(?:body|html|:root):has\(", STYLE) == []


def test_reduced_motion_leaves_transitions_out() -> None:
    (reduced,) = re.findall(r"@media \(prefers-reduced-motion: reduce\) \{(.*?)\n\}", STYLE, re.DOTALL)
    # However short one is: given to everything, every change of anything is one.
    assert "transition: none" in reduced
    assert "transition-duration" not in reduced
