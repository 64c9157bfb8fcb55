# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A file made for somebody stays until they have fetched it, however many others use the server meanwhile."""

import time

from streamlit.runtime import memory_media_file_storage as held
from streamlit.runtime.media_file_storage import MediaFileKind

_STAYS = 120
"""Seconds in which a browser, on a slow line, comes for what it asked for."""
_MOST = 256 * 2**20
"""Bytes of files nobody's page holds any more; beyond that the oldest go at once."""


class Lingering(held.MemoryMediaFileStorage):
    """Files of pages, of which a download outlives its deletion by a while.

    Streamlit makes the file of a download when its button is pressed, tells the browser the address, and deletes what
    no page refers to, which that file never is, when two page runs have ended: anybody's. With fifty people at work
    that is sooner than a browser can ask.
    """

    def __init__(self, media_endpoint: str) -> None:
        super().__init__(media_endpoint)
        self._leaving: dict[str, tuple[float, int]] = {}  # by id, oldest first: when it goes, and its bytes

    def load_and_get_id(
        self, path_or_data: str | bytes, mimetype: str, kind: MediaFileKind, filename: str | None = None
    ) -> str:
        """Add a file; one that was about to go stays."""
        identity = super().load_and_get_id(path_or_data, mimetype, kind, filename)
        self._leaving.pop(identity, None)
        self._leave()
        return identity

    def delete_file(self, file_id: str) -> None:
        """Delete a file: a picture of a page at once, a download when it has had its time."""
        file = self._files_by_id.get(file_id)
        if file is not None and file.kind == MediaFileKind.DOWNLOADABLE:
            self._leaving[file_id] = time.monotonic() + _STAYS, file.content_size
        else:
            super().delete_file(file_id)
        self._leave()

    def _leave(self) -> None:
        """Delete those whose time is over, and the oldest while there are too many; the caller holds the lock."""
        size = sum(size for _, size in self._leaving.values())
        for file_id, (until, its) in list(self._leaving.items()):
            if until > time.monotonic() and size <= _MOST:
                return
            size -= its
            del self._leaving[file_id]
            super().delete_file(file_id)


def linger() -> None:
    """Have the application, which is yet to be made, keep its files so; Streamlit has no setting for it."""
    held.MemoryMediaFileStorage = Lingering  # type: ignore[misc]  # by the name it is made by
