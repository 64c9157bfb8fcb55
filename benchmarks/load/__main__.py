# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""`python -m benchmarks.load [SECONDS [READERS ...]]`: a crowd before one process, then before two replicas.

More and more readers until the slowest in twenty waits too long, one crowd more between the last two, then coordinators
among readers. Where there is no PostgreSQL or no nginx, the replicas are left out, and the page says so.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from statistics import median

from benchmarks import ending
from benchmarks.load import crowd, place, replicated
from benchmarks.load.crowd import Found, percentile
from benchmarks.load.place import Place, Served

READERS = (10, 20, 40, 80, 160)
COORDINATORS = 50
AMONG = 25
"""Readers that walk about while the coordinators save."""
ONE = "One process on DuckDB"
TWO = "Two replicas on PostgreSQL, behind nginx"
_ACTIONS = 1_000
_EACH = 6
_TOO_LONG = 2.0
_SAVING = 60.0

Serving = Callable[[], AbstractContextManager[Served]]


def measure(
    *,
    seconds: float = 30,
    readers: Sequence[int] = READERS,
    among: int = AMONG,
    coordinators: int = COORDINATORS,
    saving: float = _SAVING,
) -> dict[str, list[Found]]:
    """The crowds before one process and before two replicas.

    Raises AssertionError where a save that was acknowledged is not in the database.
    """
    found: dict[str, list[Found]] = {}

    def of(name: str, here: Place, serving: Serving) -> None:
        found[name] = _growing(here, serving, readers=readers, seconds=seconds)
        with serving() as served:
            last = crowd.watch(here, served, readers=among, coordinators=coordinators, seconds=saving)
        kept(here, last)
        _say(last)
        found[name].append(last)

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        made = place.made(folder, actions=_ACTIONS, coordinators=coordinators, each=_EACH)
        if replicated.lacking() is None:
            # A copy of the city before anybody saved in it: both begin alike.
            with replicated.moved(made, folder) as (there, server):
                of(ONE, made, lambda: place.served(made, folder))
                of(TWO, there, lambda: replicated.served(there, server, folder))
        else:
            of(ONE, made, lambda: place.served(made, folder))
    return found


def _growing(here: Place, serving: Serving, *, readers: Sequence[int], seconds: float) -> list[Found]:
    """Crowds until one waits too long, and one half way between that and the one before, in order of size."""
    found: list[Found] = []

    def watch(number: int) -> bool:
        # A server of its own for each crowd: memory that the one before took is not given back.
        with serving() as served:
            found.append(crowd.watch(here, served, readers=number, seconds=seconds))
        _say(found[-1])
        return bears(found[-1])

    borne = 0
    for number in readers:
        if not watch(number):
            if number - borne > 1 and borne:
                watch((borne + number) // 2)
            break
        borne = number
    return sorted(found, key=lambda each: each.readers)


def _say(found: Found) -> None:
    """Tell whoever waits how far it is."""
    sys.stderr.write(f"{found.readers} readers, {found.coordinators} saving: {_row(found)}\n")
    sys.stderr.flush()


def bears(found: Found) -> bool:
    """Whether nineteen in twenty were answered soon enough."""
    return bool(found.every) and percentile(found.every, 0.95) <= _TOO_LONG


def kept(here: Place, found: Found) -> None:
    """Every save that was acknowledged is there, once, as it was written. Raises AssertionError."""
    held = place.reported(here)
    lost = [action for action in found.saved if held.get(action, 0) != 1]
    if lost:
        raise AssertionError(
            f"{len(lost)} of {len(found.saved)} saves that were acknowledged are not there once"
        )


def rows(measured: Mapping[str, Sequence[Found]]) -> list[str]:
    """What was measured, as lines of the page."""
    lines = [
        "## Many people at once",
        "",
        f"Sessions that speak a browser's protocol to the shipped server, {_ACTIONS:,} actions; everybody thinks",
        f"about {crowd.THINK:.0f} s between two clicks. Three in ten readers are of the office, the others the public;",
        "they walk from page to page and search. Coordinators open an action, choose, type, save, and look at the",
        "overview; every save that was acknowledged was then looked for in the database and found once. Every page",
        "was opened once before the crowd came. Milliseconds from a click to the end of the script, as the browser",
        "is told it; *processor*: of all the servers, of one core; *a rerun*: milliseconds of it for each, which says",
        "how many two cores bear whatever else a machine does; the crowd itself runs on the same machine and is",
        "shown beside. *A session*: memory, what is remembered for everybody included. *Database*: processor and",
        "memory of PostgreSQL, which is none of the servers; DuckDB is inside of them. nginx is not counted.",
        "",
    ]
    for name, found in measured.items():
        lines += [f"### {name}", "", *_table(found), "", _saturating(found), "", *_by_kind(found), ""]
    if TWO not in measured:
        lines += [f"{TWO}: not measured. {replicated.lacking()}", ""]
    return lines


def _table(found: Sequence[Found]) -> Iterator[str]:
    yield (
        "| Readers | saving | p50 | p95 | p99 | reruns/s | processor | a rerun | crowd | MB each | saves | failed "
        "| database | database MB |"
    )
    yield "|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|"
    for each in found:
        yield _row(each)


def _saturating(found: Sequence[Found]) -> str:
    """Between which numbers of readers it begins to be too slow."""
    readers = [each for each in found if not each.coordinators]
    borne = max((each.readers for each in readers if bears(each)), default=0)
    slow = min((each.readers for each in readers if not bears(each)), default=0)
    if not slow:
        return f"{borne} readers waited less than {_TOO_LONG:.0f} s nineteen times in twenty; more were not tried."
    return f"Saturated, p95 above {_TOO_LONG:.0f} s, between {borne} and {slow} readers."


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
        *(
            [f"{found.database:.0%}", f"{found.database_memory / 2**20:.0f}"]
            if found.database_memory
            else "--"
        ),
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
    if len(arguments) > 1:
        # A trial: the last crowd is as small as the others.
        readers = [int(each) for each in arguments[1:]]
        few = max(1, min(readers) // 2)
        found = measure(seconds=seconds, readers=readers, among=few, coordinators=few, saving=seconds * 4)
    else:
        found = measure(seconds=seconds)
    sys.stdout.write("\n".join(rows(found)) + "\n")
    for name, crowds in found.items():
        for failure in sorted({each for one in crowds for each in one.failed}):
            sys.stderr.write(f"{name}: {failure}\n")
    return 0


if __name__ == "__main__":
    ending.orderly()
    sys.exit(main(sys.argv[1:]))
