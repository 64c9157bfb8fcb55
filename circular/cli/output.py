# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where answers go: a file, or standard output for another program."""

import json
import sys
from pathlib import Path

from circular.i18n import Translator


def to_file(path: Path, content: bytes, t: Translator) -> bool:
    """Whether the file could be written; if not, why was said."""
    try:
        path.write_bytes(content)
    except OSError as error:
        print(t("cli.cannot_write", path=path, reason=error.strerror), file=sys.stderr)
        return False
    return True


def as_json(answer: object) -> None:
    """One JSON object on standard output, nothing else."""
    json.dump(answer, sys.stdout, ensure_ascii=False)
    print()
