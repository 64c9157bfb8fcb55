# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reading a backup: nothing of it is used before all of its checksums have been taken again."""

import hashlib
import json
import mmap
import struct
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from circular.errors import Unreadable
from circular.store import schema
from circular.store.snapshot import FORMAT, KIND, MANIFEST, SUMS, Manifest, Part

_AT_ONCE = 20_000  # rows
_BLOCK = 2**20
_LOCAL = struct.Struct("<4s22xHH")
"""A member's own header: its signature, and how long its name and its extra field are."""


class Backup:
    """A backup that was found whole."""

    def __init__(self, path: Path) -> None:
        """Open and check a file.

        Raises Unreadable: it is no backup, is damaged or only half there, or a newer program wrote it.
        """
        self.path = path
        try:
            with path.open("rb") as file:
                self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            with zipfile.ZipFile(path) as archive:
                self._places = {each.filename: self._place(each) for each in archive.infolist()}
        except OSError as error:
            raise Unreadable(
                "errors.backup_unreadable", path=str(path), reason=error.strerror or str(error)
            ) from error
        except (zipfile.BadZipFile, ValueError, struct.error) as error:
            raise Unreadable("errors.backup_half", path=str(path)) from error
        self._check_sums()
        self.manifest = self._manifest()
        self._check_versions()

    def batches(self, table: str) -> Iterator[pa.RecordBatch]:
        """A table's rows, some at once."""
        buffer = pa.py_buffer(self._member(f"tables/{table}.parquet"))
        yield from pq.ParquetFile(pa.BufferReader(buffer)).iter_batches(_AT_ONCE)

    def columns(self, table: str) -> list[str]:
        """The names of a table's columns."""
        buffer = pa.py_buffer(self._member(f"tables/{table}.parquet"))
        return list(pq.read_schema(pa.BufferReader(buffer)).names)

    def _place(self, member: zipfile.ZipInfo) -> tuple[int, int]:
        signature, name, extra = _LOCAL.unpack_from(self._bytes, member.header_offset)
        if signature != b"PK\x03\x04" or member.compress_type != zipfile.ZIP_STORED:
            raise zipfile.BadZipFile(member.filename)
        start = member.header_offset + _LOCAL.size + name + extra
        return start, start + member.file_size

    def _member(self, name: str) -> memoryview:
        start, end = self._places[name]
        return memoryview(self._bytes)[start:end]

    def _check_sums(self) -> None:
        if not {MANIFEST, SUMS} <= self._places.keys():
            raise Unreadable("errors.backup_foreign", path=str(self.path))
        lines = bytes(self._member(SUMS)).decode(errors="replace").splitlines()
        stated = {name: sha256 for sha256, _, name in (line.partition("  ") for line in lines)}
        if stated.keys() != self._places.keys() - {SUMS}:
            raise Unreadable("errors.backup_damaged", path=str(self.path), member=SUMS)
        for name, sha256 in stated.items():
            whole, taken = self._member(name), hashlib.sha256()
            for start in range(0, len(whole), _BLOCK):
                taken.update(whole[start : start + _BLOCK])
            if taken.hexdigest() != sha256:
                raise Unreadable("errors.backup_damaged", path=str(self.path), member=name)

    def _manifest(self) -> Manifest:
        found = json.loads(bytes(self._member(MANIFEST)))
        if found.pop("kind", None) != KIND:
            raise Unreadable("errors.backup_foreign", path=str(self.path))
        if found.pop("format") > FORMAT:
            raise Unreadable("errors.backup_newer", path=str(self.path), program=found["program"])
        return Manifest(
            **found
            | {
                "made_at": datetime.fromisoformat(found["made_at"]),
                "migrations": tuple((name, sha256) for name, sha256 in found["migrations"]),
                "tables": {name: Part(**part) for name, part in found["tables"].items()},
            }
        )

    def _check_versions(self) -> None:
        known = schema.migrations()
        if len(self.manifest.migrations) > len(known):
            raise Unreadable("errors.backup_newer", path=str(self.path), program=self.manifest.program)
        for (name, sha256), migration in zip(self.manifest.migrations, known, strict=False):
            if sha256 != migration.sha256:
                raise Unreadable("errors.backup_other_schema", path=str(self.path), name=name)
