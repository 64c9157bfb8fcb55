# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""`python -m benchmarks.load [SECONDS [READERS ...]]`: more and more readers, then coordinators among them."""

import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

import duckdb

from benchmarks.load import crowd, place
from benchmarks.load.crowd import Found, percentile
from benchmarks.load.place import Place

READERS = (10, 25, 50, 100, 200, 400)
COORDINATORS = 50
_AMONG = 25
"""Readers that walk about while the coordinators save."""
_ACTIONS = 1_000
_EACH = 6
_TOO_LONG = 2.0


def measure(*, seconds: float = 30, readers: Sequence[int] = READERS) -> list[Found]:
    """More and more readers until the slowest in twenty waits too long; then coordinators saving among readers.

    Raises AssertionError where a save that was acknowledged is not in the database.
    """
    found: list[Found] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = place.made(folder, actions=_ACTIONS, coordinators=COORDINATORS, each=_EACH)
        for number in readers:
            # A server of its own for each crowd: memory that the one before took is not given back.
            with place.served(made, folder) as served:
                found.append(crowd.watch(made, served, readers=number, seconds=seconds))
            if not found[-1].every or percentile(found[-1].every, 0.95) > _TOO_LONG:
                break
        with place.served(made, folder) as served:
            saving = crowd.watch(
                made, served, readers=_AMONG, coordinators=COORDINATORS, seconds=max(seconds * 2, 60)
            )
        kept(made, saving)
        found.append(saving)
    return found


def kept(made: Place, found: Found) -> None:
    """Every save that was acknowledged is there, once, as it was written. Raises AssertionError."""
    with duckdb.connect(str(made.database), read_only=True) as connection:
        held = dict(
            connection.execute(
                "SELECT action_id, count(*) FROM status_update "
                "WHERE explanation_it = 'Riunione del tavolo su ' || action_id GROUP BY action_id"
            ).fetchall()
        )
    lost = [action for action in found.saved if held.get(action, 0) != 1]
    if lost:
        raise AssertionError(
            f"{len(lost)} of {len(found.saved)} saves that were acknowledged are not there once"
        )


def rows(found: Sequence[Found], *, replicas: int = 1) -> list[str]:
    """What was measured, as lines of the page."""
    return [
        f"## Many people at once, {replicas} {'replica' if replicas == 1 else 'replicas'}",
        "",
        f"Sessions that speak a browser's protocol to the shipped server, {_ACTIONS:,} actions; everybody thinks",
        f"about {crowd.THINK:.0f} s between two clicks. Three in ten readers are of the office, the others the public;",
        "they walk from page to page and search. Coordinators open an action, choose, type, save, and look at the",
        "overview; every save that was acknowledged was then looked for in the database and found once. Milliseconds",
        "from a click to the end of the script, as the browser is told it; *processor*: of all the servers, of one",
        "core; *a rerun*: milliseconds of it for each, which says how many two cores bear whatever else a machine",
        "does; the crowd itself runs on the same machine and is shown beside. *A session*: memory, what is",
        "remembered for everybody included.",
        "",
        "| Readers | saving | p50 | p95 | p99 | reruns/s | processor | a rerun | crowd | MB each | saves | failed |",
        "|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
        *(_row(each) for each in found),
        "",
        *_by_kind(found),
        "",
    ]


def _row(found: Found) -> str:
    waits = found.every
    times = [f"{percentile(waits, share) * 1000:.0f}" if waits else "-" for share in (0.5, 0.95, 0.99)]
    cells = [
        str(found.readers),
        str(found.coordinators),
        *times,
        f"{found.rate:.1f}",
        f"{found.work:.0%}",
        f"{found.cost * 1000:.0f}",
        f"{found.generating:.0%}",
        f"{found.each / 2**20:.1f}",
        str(len(found.saved)),
        str(len(found.failed)),
    ]
    return f"| {' | '.join(cells)} |"


def _by_kind(found: Sequence[Found]) -> Iterator[str]:
    """The last crowd, in which everything happens, by what was asked for."""
    yield "| Asked for, in the last crowd | n | median | p95 |"
    yield "|---|---:|---:|---:|"
    for kind, waits in sorted(found[-1].waits.items()):
        late = percentile(sorted(waits), 0.95)
        yield f"| {kind} | {len(waits)} | {median(waits) * 1000:.0f} | {late * 1000:.0f} |"


def main(arguments: list[str]) -> int:
    """Print the tables."""
    seconds = float(arguments[0]) if arguments else 30.0
    readers = [int(each) for each in arguments[1:]] or READERS
    found = measure(seconds=seconds, readers=readers)
    sys.stdout.write("\n".join(rows(found)) + "\n")
    for each in found:
        for failure in sorted(set(each.failed)):
            sys.stderr.write(f"{failure}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
