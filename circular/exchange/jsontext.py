# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""JSON from strangers: its shape is counted before it is built; what readers would read differently is refused."""

import json
import re
from collections import Counter
from typing import NoReturn

from circular.errors import Invalid
from circular.exchange import limits

_ESCAPED = re.compile(rb"\\.", re.DOTALL)
_TEXTS = re.compile(rb'"[^"]*"')
_ALL_BUT = bytes(byte for byte in range(256) if byte not in b"[]{}")


def parse(text: str) -> object:
    """What a JSON says. Raises Invalid naming the limit it breaks, or where it is no JSON."""
    _measure(text.encode("utf-8", "surrogatepass"))
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_refused, parse_float=_finite)
    except json.JSONDecodeError as error:
        raise Invalid("exchange.broken_json", line=error.lineno) from error
    except RecursionError as error:
        raise Invalid("exchange.json_too_deep", n=limits.MOST_DEPTH) from error
    except ValueError as error:  # a whole number of thousands of digits
        raise Invalid("exchange.json_not_finite", value="…") from error


def _measure(content: bytes) -> None:
    """Count lists, objects and values outside of texts: built, a `[]` takes thirty times its place."""
    bare = _TEXTS.sub(b'"', _ESCAPED.sub(b"", content))
    if bare.count(b"[") + bare.count(b"{") > limits.MOST_OBJECTS:
        raise Invalid("exchange.json_too_many", n=limits.MOST_OBJECTS)
    if bare.count(b",") > limits.MOST_CELLS:
        raise Invalid("exchange.too_many_cells", n=limits.MOST_CELLS)
    depth = 0
    for bracket in bare.translate(None, _ALL_BUT):
        depth += 1 if bracket in b"[{" else -1
        if depth > limits.MOST_DEPTH:
            raise Invalid("exchange.json_too_deep", n=limits.MOST_DEPTH)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        twice, _ = Counter(key for key, _ in pairs).most_common(1)[0]
        raise Invalid("exchange.json_key_twice", name=limits.shortened(twice))
    return found


def _refused(constant: str) -> NoReturn:
    raise Invalid("exchange.json_not_finite", value=constant)


def _finite(written: str) -> float:
    found = float(written)
    if found in {float("inf"), float("-inf")}:
        raise Invalid("exchange.json_not_finite", value=limits.shortened(written))
    return found
