# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The only package that knows the database."""

from circular.store.changing import Change
from circular.store.embedded import MEMORY
from circular.store.opening import Store, open_store
from circular.store.reading import Reader
from circular.store.sources import Changes, note, noting

__all__ = ["MEMORY", "Change", "Changes", "Reader", "Store", "note", "noting", "open_store"]
