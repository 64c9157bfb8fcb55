# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What can be typed after `python -m circular`."""

import argparse
from functools import partial

from circular.cli import parser_personal, typed
from circular.domain.sets import TYING, TYING_ROLES, Language, Rank, Role, Scope, Tie, Weighting

REPORTS = ("sheet", "progress", "deck")
FORMATS = ("xlsx", "csv", "json", "parquet")
RANKS = tuple(rank for rank in Rank if rank is not Rank.PUBLIC)


def build() -> argparse.ArgumentParser:
    """The parser, with help in every command."""
    root = argparse.ArgumentParser(
        prog="python -m circular", description="The dashboard with which a city runs its circular strategy."
    )
    commands = root.add_subparsers(dest="command", required=True, metavar="COMMAND")

    init = _command(commands, "init", "create the database, or bring it up to date")
    init.add_argument(
        "--sample", action="store_true", help="with the strategies that travel with the program"
    )

    serve = _command(commands, "serve", "serve the dashboard on this machine")
    serve.add_argument(
        "--sample", action="store_true", help="load the shipped strategies first where they are missing"
    )
    serve.add_argument("--port", type=int, default=8501, help="port to listen on (default: %(default)s)")
    serve.add_argument("--address", default="127.0.0.1", help="address to listen on (default: %(default)s)")

    importing = _command(
        commands, "import", "import a file or folder: shows every problem, applies all or nothing"
    )
    importing.add_argument("source", metavar="FILE_OR_FOLDER")
    importing.add_argument(
        "--profile",
        required=True,
        help="circular, italia-domani, opencoesione, decidim, or the path of a profile file",
    )
    importing.add_argument("--strategy", required=True, metavar="ID")
    importing.add_argument(
        "--city", metavar="ISTAT_CODE", help="create the strategy for this municipality if it does not exist"
    )
    importing.add_argument("--adopt", action="store_true", help="make what is new part of the strategy")
    importing.add_argument("--dry-run", action="store_true", help="only say what would happen")
    importing.add_argument(
        "--as-of",
        type=typed.day,
        metavar="DATE",
        help="date of the snapshot, where the file does not carry it",
    )
    _json(importing)

    _export(commands)

    progress = _command(commands, "progress", "the axis figures with coverage and contributions")
    _question(progress)
    progress.add_argument(
        "--known-on",
        type=typed.day,
        metavar="DATE",
        help="only what had been recorded by the end of this day",
    )
    progress.add_argument(
        "--weighting", type=Weighting, choices=list(Weighting), help="default: the strategy's own"
    )
    progress.add_argument(
        "--public", action="store_true", help="published actions only, as the public sees it"
    )
    _json(progress)

    _network(commands)

    diff = _command(commands, "diff", "what changed between two dates, and what it did to the axis figures")
    diff.add_argument("--strategy", required=True, metavar="ID")
    diff.add_argument(
        "--from",
        dest="since",
        required=True,
        type=typed.day,
        metavar="DATE",
        help="what happened after this day",
    )
    diff.add_argument(
        "--to", dest="as_of", type=typed.day, metavar="DATE", help="and up to this day (default: today)"
    )
    diff.add_argument(
        "--known-on",
        type=typed.day,
        metavar="DATE",
        help="only what had been recorded by the end of this day",
    )
    diff.add_argument("--public", action="store_true", help="published actions only, as the public sees it")
    _json(diff)

    _report(commands)
    _opendata(commands)
    _cityfile(commands)

    grant = _command(commands, "grant", "give a role to an e-mail address; the first administrator, too")
    grant.add_argument("email", metavar="EMAIL", help="as the login provider gives it")
    grant.add_argument("role", metavar="ROLE", type=Rank, choices=RANKS, help=", ".join(RANKS))
    grant.add_argument(
        "--city",
        metavar="ISTAT_OR_ID",
        help="in this city (default: everywhere; coordinators need one of both)",
    )
    grant.add_argument("--table", metavar="ID_OR_CODE", help="at this table and its groups")

    remind = _command(commands, "remind", "write to whoever has something due, late or unanswered")
    remind.add_argument("--strategy", metavar="ID", help="default: every one that is real")
    remind.add_argument(
        "--as-of", type=typed.day, metavar="DATE", help="as if it were this day (default: today)"
    )
    remind.add_argument("--dry-run", action="store_true", help="only say who would be written to about what")
    _json(remind)

    parser_personal.add(partial(_command, commands), _command, typed.day)

    _backing(commands)
    return root


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, sentence: str
) -> argparse.ArgumentParser:
    return commands.add_parser(name, help=sentence, description=sentence[0].upper() + sentence[1:] + ".")


def _export(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    export = _command(commands, "export", "write a whole strategy to a file")
    export.add_argument("--strategy", required=True, metavar="ID")
    export.add_argument("--format", required=True, choices=FORMATS)
    export.add_argument("--as-of", type=typed.day, metavar="DATE")
    export.add_argument(
        "--out", metavar="PATH", help="where to write (default: a name made of strategy and date)"
    )


def _report(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    report = _command(commands, "report", "write a document: project sheets, a progress report, slides")
    _question(report)
    report.add_argument(
        "--kind",
        required=True,
        choices=REPORTS,
        help="sheet: project sheets (PDF); progress: what a period brought (PDF); deck: the same as slides (PPTX)",
    )
    report.add_argument(
        "--action", metavar="CODE", help="the sheet of this action only (default: a sheet of every action)"
    )
    report.add_argument(
        "--since",
        type=typed.day,
        metavar="DATE",
        help="what happened after this day (default: the end of the last quarter)",
    )
    report.add_argument("--public", action="store_true", help="published actions only, as the public sees it")
    report.add_argument(
        "--language", choices=list(Language), type=Language, help="default: this installation's"
    )
    report.add_argument(
        "--out", metavar="PATH", help="where to write (default: a name made of strategy and date)"
    )


def _opendata(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    opendata = _command(
        commands, "opendata", "write a strategy's open data, published data only, to a folder"
    )
    opendata.add_argument(
        "--strategy", metavar="ID", help="may be left out with --partitioned: then every one"
    )
    opendata.add_argument(
        "--out", required=True, metavar="DIR", help="a folder that is new, empty, or of an earlier time"
    )
    opendata.add_argument(
        "--partitioned",
        action="store_true",
        help="Parquet in folders by city, for an observatory of many cities (docs/observatory.md)",
    )
    opendata.add_argument("--as-of", type=typed.day, metavar="DATE", help="default: today")


def _cityfile(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    cityfile = _command(
        commands, "cityfile", "a city's strategy as one file with its checksum: make it, check it, receive it"
    )
    steps = cityfile.add_subparsers(dest="step", required=True, metavar="STEP")
    making = _command(steps, "export", "write what the strategy publishes to one file, and say its checksum")
    making.add_argument("--strategy", required=True, metavar="ID")
    making.add_argument("--as-of", type=typed.day, metavar="DATE", help="default: today")
    making.add_argument(
        "--out", metavar="PATH", help="where to write (default: a name made of strategy and date)"
    )
    checking = _command(
        steps, "verify", "check that a file is whole, and say what it holds; opens no database"
    )
    checking.add_argument("file", metavar="FILE")
    checking.add_argument(
        "--sha256", metavar="HASH", help="the checksum that the sender told: it must be this one"
    )
    _json(checking)
    receiving = _command(
        steps, "import", "receive or renew a strategy that another installation runs: it is only read here"
    )
    receiving.add_argument("file", metavar="FILE")
    receiving.add_argument("--dry-run", action="store_true", help="only say what would happen")
    _json(receiving)


def _network(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    network = _command(commands, "network", "organisations tied by what they do together, with the evidence")
    _question(network)
    network.add_argument(
        "--from",
        dest="since",
        type=typed.day,
        metavar="DATE",
        help="whatever tied on any day from this one on (default: what ties on the last day, and every meeting held)",
    )
    network.add_argument(
        "--ties",
        type=typed.Listed(tuple(Tie)),
        default=TYING,
        metavar="KIND,...",
        help=f"among {', '.join(Tie)} (default: {', '.join(TYING)})",
    )
    network.add_argument(
        "--roles",
        type=typed.Listed(tuple(Role)),
        default=TYING_ROLES,
        metavar="ROLE,...",
        help=f"roles in actions, among {', '.join(Role)} (default: {', '.join(TYING_ROLES)})",
    )
    network.add_argument(
        "--weights",
        type=typed.weights,
        default={},
        metavar="KIND=NUMBER,...",
        help="what a tie of a kind counts, times 1/(n-1) for what n organisations share (default: 1)",
    )
    network.add_argument(
        "--largest", type=typed.count, metavar="N", help="what more than N organisations share ties nobody"
    )
    network.add_argument(
        "--graphml", metavar="PATH", help="write nodes with measures and ties with evidence to this file too"
    )
    _json(network)


def _backing(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    backup = _command(
        commands, "backup", "write the whole database to one file, also while the dashboard is in use"
    )
    backup.add_argument(
        "path", metavar="PATH", help="a new file, or a folder for a file named after the moment"
    )
    _json(backup)

    restore = _command(
        commands, "restore", "make the database, which must not hold anything yet, from a backup"
    )
    restore.add_argument("path", metavar="PATH", help="the backup")
    restore.add_argument(
        "--as-it-is", action="store_true", help="also where its trail or its references are not whole"
    )
    _json(restore)

    verify = _command(
        commands, "verify", "prove the database whole: changes, references, frozen reports, counts"
    )
    _json(verify)


def _question(command: argparse.ArgumentParser) -> None:
    command.add_argument("--strategy", required=True, metavar="ID")
    command.add_argument(
        "--as-of", type=typed.day, metavar="DATE", help="as it had happened by this day (default: today)"
    )
    command.add_argument("--scope", type=Scope, choices=list(Scope), default=Scope.ADOPTED)


def _json(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--json", action="store_true", help="one JSON object on standard output, nothing else"
    )
