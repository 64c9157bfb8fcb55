# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How long a file stays that no page holds any more."""

import pytest
from streamlit.runtime.media_file_storage import MediaFileKind, MediaFileStorageError

from circular.web import downloads


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [1_000.0]
    monkeypatch.setattr(downloads.time, "monotonic", lambda: now[0])
    return now


@pytest.fixture
def storage() -> downloads.Lingering:
    return downloads.Lingering("/media")


def added(
    storage: downloads.Lingering, content: bytes = b"a;b", kind: MediaFileKind = MediaFileKind.DOWNLOADABLE
) -> str:
    return storage.load_and_get_id(content, "text/csv", kind, "file.csv")


def there(storage: downloads.Lingering, *ids: str) -> list[bool]:
    found = []
    for each in ids:
        try:
            storage.get_file(each)
        except MediaFileStorageError:
            found.append(False)
        else:
            found.append(True)
    return found


def test_a_download_outlives_its_deletion_by_a_while(storage, clock):
    first = added(storage)
    storage.delete_file(first)
    clock[0] += 119
    second = added(storage, b"c")
    assert there(storage, first) == [True]
    clock[0] += 2
    storage.delete_file(second)  # whatever happens next takes along what is over
    assert there(storage, first, second) == [False, True]


def test_a_picture_of_a_page_goes_at_once(storage, clock):
    picture = added(storage, kind=MediaFileKind.MEDIA)
    storage.delete_file(picture)
    assert there(storage, picture) == [False]


def test_what_is_asked_for_again_stays(storage, clock):
    file = added(storage)
    storage.delete_file(file)
    assert added(storage) == file
    clock[0] += 500
    added(storage, b"another")
    assert there(storage, file) == [True]


def test_no_more_is_kept_than_memory_has_room_for(storage, clock, monkeypatch):
    monkeypatch.setattr(downloads, "_MOST", 10)
    files = [added(storage, text) for text in (b"1234", b"5678", b"90ab")]
    for each in files:
        storage.delete_file(each)
        clock[0] += 1
    assert there(storage, *files) == [False, True, True]
