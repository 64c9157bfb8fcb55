# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is pinned, as a bill of materials that other programs read: CycloneDX 1.6."""

import subprocess
from pathlib import Path

from start import ROOT, RUN, say, tool


def run(arguments: list[str]) -> int:
    """Write it to the file named, var/sbom.cdx.json unless one is."""
    path = arguments[0] if arguments else str(ROOT / "var" / "sbom.cdx.json")
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    form = ["--output-reproducible", "--spec-version", "1.6", "--output-format", "JSON"]
    command = [tool("cyclonedx-py"), "requirements", RUN, *form, "--output-file", path]
    code = subprocess.call(command, cwd=ROOT)
    if code == 0:
        say("start.written", path=path)
    return code
