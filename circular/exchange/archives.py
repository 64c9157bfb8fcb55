# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Zips from strangers: read only where there is one way to read them, and never further than they say they reach.

The standard library stops at the size an entry declares and other readers do not: here the stream itself must end
there, with its checksum, so that whoever reads the file next sees what was looked at.
"""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from circular.errors import Unreadable
from circular.exchange import limits

START = b"PK\x03\x04"
_END, _END_LARGE = b"PK\x05\x06", b"PK\x06\x07"
_AT_ONCE = 64 * 1024
_DIRECTORY = 2 * limits.MIB  # of a thousand names as long as they may be; read whole before it can be counted
_LOCAL = struct.Struct("<4s22xHH")
_TAIL = struct.Struct("<4s4x2xHIIH")
_LOCKED, _MASKED = 0x1, 0x2000
_BROKEN = (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, struct.error)
"""What `zipfile` raises of a directory that is damaged; a name that is no text is a ValueError."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A file of a zip, not unpacked yet."""

    name: str
    size: int
    packed: int
    start: int
    checksum: int
    method: int


class Archive:
    """The entries of a zip, looked at before any is unpacked. Raises Unreadable, each refusal in words of its own."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name = limits.shortened(name)
        self._content = content
        limits.weigh(name, len(content))
        self._look_at_the_end()
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                found, directory = archive.infolist(), archive.start_dir
        except _BROKEN as error:
            raise self._broken() from error
        if len(found) > limits.MOST_ENTRIES:
            raise self._too_many()
        self.entries = tuple(self._entry(each) for each in found if not each.filename.endswith("/"))
        self.unpacked = sum(each.size for each in self.entries)
        if self.unpacked > limits.MOST_UNPACKED:
            raise self._too_large()
        self._one_after_the_other(directory)

    def chunks(self, entry: Entry) -> Iterator[bytes]:
        """The contents of an entry, piece by piece, as long as it said and no longer."""
        left, checksum = entry.size, 0
        packed = memoryview(self._content)[entry.start : entry.start + entry.packed]
        pieces = self._inflated(packed) if entry.method == zipfile.ZIP_DEFLATED else _sliced(packed)
        for piece in pieces:
            left -= len(piece)
            if left < 0:
                raise Unreadable("exchange.zip_lies", file=self.name, entry=entry.name)
            checksum = zlib.crc32(piece, checksum)
            yield bytes(piece)
        if left or checksum != entry.checksum:
            raise Unreadable("exchange.zip_lies", file=self.name, entry=entry.name)

    def read(self, entry: Entry) -> bytes:
        """The contents of an entry."""
        return b"".join(self.chunks(entry))

    def _look_at_the_end(self) -> None:
        """The directory's size stands at the end: a million entries are refused before they are listed."""
        content = self._content
        at = content.rfind(_END)
        if not content.startswith(START) or at < 0 or at + _TAIL.size > len(content):
            raise self._broken()
        _, entries, size, _, comment = _TAIL.unpack_from(content, at)
        if at + _TAIL.size + comment != len(content) or content[max(at - 20, 0) : at].startswith(_END_LARGE):
            raise self._broken()
        if entries > limits.MOST_ENTRIES or size > _DIRECTORY:
            raise self._too_many()

    def _entry(self, info: zipfile.ZipInfo) -> Entry:
        name = limits.shortened(info.filename)
        parts = info.orig_filename.replace("\\", "/").split("/")
        strange = ".." in parts or not parts[0] or ":" in parts[0] or not info.orig_filename.isprintable()
        if strange or len(info.filename) > limits.LONGEST_NAME or stat.S_ISLNK(info.external_attr >> 16):
            raise Unreadable("exchange.zip_leads_elsewhere", file=self.name, entry=name)
        if info.flag_bits & (_LOCKED | _MASKED):
            raise Unreadable("exchange.zip_locked", file=self.name)
        if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise Unreadable("exchange.zip_method", file=self.name)
        try:
            mark, named, extra = _LOCAL.unpack_from(self._content, info.header_offset)
        except struct.error as error:
            raise self._broken() from error
        if mark != START:
            raise self._broken()
        start = info.header_offset + _LOCAL.size + named + extra
        return Entry(
            name=info.filename,
            size=info.file_size,
            packed=info.compress_size,
            start=start,
            checksum=info.CRC,
            method=info.compress_type,
        )

    def _one_after_the_other(self, directory: int) -> None:
        """Entries that share bytes unfold to any size: each must end before the next, and all before the directory."""
        end = 0
        for entry in sorted(self.entries, key=lambda each: each.start):
            if entry.start < end:
                raise Unreadable("exchange.zip_overlaps", file=self.name)
            end = entry.start + entry.packed
        if end > directory:
            raise Unreadable("exchange.zip_overlaps", file=self.name)

    def _inflated(self, packed: memoryview) -> Iterator[bytes]:
        unpack = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            for piece in _sliced(packed):
                waiting: bytes | memoryview = piece
                while waiting and not unpack.eof:
                    yield unpack.decompress(waiting, _AT_ONCE)
                    waiting = unpack.unconsumed_tail
                if waiting or unpack.unused_data:
                    raise self._broken()
            while not unpack.eof:
                piece_ = unpack.decompress(b"", _AT_ONCE)
                if not piece_:
                    break
                yield piece_
        except zlib.error as error:
            raise self._broken() from error
        if not unpack.eof:
            raise self._broken()

    def _broken(self) -> Unreadable:
        return Unreadable("exchange.broken_zip", file=self.name)

    def _too_many(self) -> Unreadable:
        return Unreadable("exchange.zip_too_many", file=self.name, n=limits.MOST_ENTRIES)

    def _too_large(self) -> Unreadable:
        return Unreadable("exchange.zip_too_large", file=self.name, most=limits.MOST_UNPACKED // limits.MIB)


def _sliced(packed: memoryview) -> Iterator[memoryview]:
    for at in range(0, len(packed), _AT_ONCE):
        yield packed[at : at + _AT_ONCE]
