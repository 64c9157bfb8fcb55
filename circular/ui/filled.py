# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a form was filled in from, told to the browser: a server that takes over from a lost one learns it there.

A browser brings its fields' values to a new server, which knows nothing yet. Without this it would take what stands by
now for what the fields were filled in from, and let them overwrite what somebody else saved in between.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from hashlib import blake2b

import streamlit as st

from circular.ui import drafts

MARK = "cs-mark"
"""How the name of the field that nobody sees ends; the style sheet hides it under this name."""


def mark(seen: object) -> str:
    """A short sign of a record, or of whatever else a form is about: it changes when that does."""
    version = getattr(seen, "version", None)
    stands = _digest(seen) if version is None else str(version)
    return f"{getattr(seen, 'id', '')} {stands}"


def tell(key: str, sign: str) -> None:
    """Leave the mark with the browser, in a field that nobody sees, hears or reaches."""
    key = f"{key}{MARK}"
    if st.session_state.get(key) != sign:
        st.session_state[key] = sign
    st.text_input(MARK, key=key, label_visibility="collapsed", persist_state="session")


def told(key: str) -> str:
    """The mark that a browser brings from a server that was lost; empty where it brings none."""
    return drafts.brought_text(f"{key}{MARK}")


def _digest(seen: object) -> str:
    return blake2b(_written(seen).encode(), digest_size=8).hexdigest()


def _written(value: object) -> str:
    """The same text in every process for the same content, whatever the order in which it was read."""
    if is_dataclass(value) and not isinstance(value, type):
        value = {each.name: getattr(value, each.name) for each in fields(value)}
    if isinstance(value, Mapping):
        parts = sorted(f"{_written(key)}={_written(each)}" for key, each in value.items())
    elif isinstance(value, AbstractSet):
        parts = sorted(map(_written, value))
    elif isinstance(value, tuple | list):
        parts = [_written(each) for each in value]
    else:
        return repr(value)
    return f"({','.join(parts)})"
