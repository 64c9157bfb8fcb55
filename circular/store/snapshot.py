# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A whole database as one file of no engine: a zip of Parquet tables, a manifest, and the checksums of both.

Every table is read in the transaction of one reader, so that the file is of one moment while others go on writing. It
is written under another name and takes its own once all of it is on disk.
"""

import hashlib
import io
import json
import os
import zipfile
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

import pyarrow as pa
import pyarrow.parquet as pq

from circular import __version__
from circular.errors import Invalid, Unavailable
from circular.store import audit
from circular.store.reading import Reader

KIND, FORMAT = "circular-backup", 1
MANIFEST, SUMS = "manifest.json", "SHA256SUMS"
_AT_ONCE = 50_000  # rows; bounds the memory whatever a table holds
_LEDGER = "schema_version"
_LEFT_OUT = {_LEDGER, "touched"}
"""Which migrations were applied, which the manifest carries; what replicas of a database tell each other."""
_TYPES = {
    "INTEGER": pa.int32(),
    "BIGINT": pa.int64(),
    "DOUBLE": pa.float64(),
    "DOUBLE PRECISION": pa.float64(),
    "BOOLEAN": pa.bool_(),
    "VARCHAR": pa.string(),
    "CHARACTER VARYING": pa.string(),
    "TEXT": pa.string(),
    "DATE": pa.date32(),
    "TIMESTAMP": pa.timestamp("us"),
    "TIMESTAMP WITHOUT TIME ZONE": pa.timestamp("us"),
    # Money, and the only decimal there is; PostgreSQL names its precision elsewhere.
    "DECIMAL(15,2)": pa.decimal128(15, 2),
    "NUMERIC": pa.decimal128(15, 2),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One table of a backup."""

    rows: int
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a backup holds. `migrations` are (name, checksum) in order; `head` is the hash of the last change."""

    made_at: datetime
    program: str
    revision: int
    head: str
    migrations: tuple[tuple[str, str], ...]
    tables: dict[str, Part]

    @property
    def rows(self) -> int:
        return sum(part.rows for part in self.tables.values())


def write(reader: Reader, path: Path, *, now: datetime, over: bool = False) -> Manifest:
    """Write everything the reader sees to `path`, where nothing may stand unless it may be written `over`.

    Raises Invalid where something does, Unavailable where the disk refuses.
    """
    if path.exists() and not over:
        raise Invalid("errors.backup_exists", path=str(path))
    partial = path.with_name(f"{path.name}.part")
    try:
        # It holds all that is known of people, too: nobody else on this machine may read it.
        with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            manifest = _write(reader, file, now=now)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError as error:
        raise Unavailable(
            "errors.backup_not_written", path=str(path), reason=error.strerror or str(error)
        ) from error
    finally:
        partial.unlink(missing_ok=True)
    return manifest


def _write(reader: Reader, file: IO[bytes], *, now: datetime) -> Manifest:
    sums = []
    with zipfile.ZipFile(file, "w") as archive:
        tables = {}
        for table, schema in _schemas(reader).items():
            member = f"tables/{table}.parquet"
            with archive.open(member, "w", force_zip64=True) as target:
                tables[table] = _table(reader, table, schema, target)
            sums.append(f"{tables[table].sha256}  {member}")
        last = reader.ask("SELECT position, hash FROM audit ORDER BY position DESC LIMIT 1")
        revision, head = last[0] if last else (0, audit.START)
        applied = reader.ask(f"SELECT name, sha256 FROM {_LEDGER} ORDER BY number")  # noqa: S608  # ours
        manifest = Manifest(
            made_at=now,
            program=__version__,
            revision=int(revision),
            head=str(head),
            migrations=tuple((str(name), str(sha256)) for name, sha256 in applied),
            tables=tables,
        )
        text = json.dumps({"kind": KIND, "format": FORMAT} | asdict(manifest), default=str, indent=1).encode()
        archive.writestr(MANIFEST, text)
        sums.append(f"{hashlib.sha256(text).hexdigest()}  {MANIFEST}")
        # As `sha256sum --check` reads it, for whoever opens a backup without this program.
        archive.writestr(SUMS, "\n".join(sums) + "\n")
    return manifest


def _schemas(reader: Reader) -> dict[str, pa.Schema]:
    """The columns of every table as they stand in the database, which may be older than this program."""
    columns: dict[str, list[pa.Field]] = {}
    for table, column, kind in reader.ask(
        "SELECT table_name, column_name, UPPER(data_type) FROM information_schema.columns "
        "WHERE table_schema = current_schema() ORDER BY table_name, ordinal_position"
    ):
        if table not in _LEFT_OUT:
            columns.setdefault(str(table), []).append(pa.field(str(column), _TYPES[str(kind)]))
    return {table: pa.schema(fields) for table, fields in columns.items()}


def _table(reader: Reader, table: str, schema: pa.Schema, target: IO[bytes]) -> Part:
    counted, rows = _Counted(target), 0
    order = " ORDER BY position" if table == "audit" else ""
    names = ", ".join(schema.names)
    with pq.ParquetWriter(counted, schema, compression="zstd") as writer:
        for batch in reader.batches(f"SELECT {names} FROM {table}{order}", size=_AT_ONCE):  # noqa: S608  # ours
            writer.write_table(pa.Table.from_batches([batch]).cast(schema))
            rows += batch.num_rows
    return Part(rows=rows, size=counted.size, sha256=counted.sha256.hexdigest())


class _Counted(io.RawIOBase):
    """Passes on what is written, and knows its length and checksum."""

    def __init__(self, target: IO[bytes]) -> None:
        self._target = target
        self.size = 0
        self.sha256 = hashlib.sha256()

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.size

    def write(self, data: bytes) -> int:  # type: ignore[override]  # whatever has a buffer
        block = bytes(data)
        self._target.write(block)
        self.sha256.update(block)
        self.size += len(block)
        return len(block)
