# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Streamlit's simulated browser before the frame or a script, without looking for components at every visit."""

from functools import cache

from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from circular.config import ROOT

# A running application looks once through all that is installed; each AppTest does so again, for longer than most pages
# take (measured: 0.29 of 0.53 s of processor time).
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)


def frame() -> AppTest:
    """The frame, which draws whatever page is asked for."""
    return AppTest.from_file(str(ROOT / "circular" / "ui" / "frame.py"), default_timeout=300)


def script(function) -> AppTest:
    return AppTest.from_function(function, default_timeout=300)
