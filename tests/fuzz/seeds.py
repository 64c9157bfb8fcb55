# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What mutation begins with: the shipped data and the invented sources, in the form each importer takes."""

import csv
import io
import json
from collections.abc import Callable
from functools import cache
from itertools import islice
from pathlib import Path

from circular.config import ROOT
from circular.domain.sets import Language
from circular.exchange.profile_reading import FOLDER
from circular.i18n import translator
from tests.exchange import hostile, sources

_EXAMPLE = ROOT / "data" / "example"
_FIXTURES = ROOT / "tests" / "exchange" / "fixtures"
_CENSUS = """Codice;Denominazione;Comune;Latitudine;Longitudine;Superficie (mq);Proprietà;Proprietario;Stato;Data
A1;Capannone Uno;Prato;43,8805;11,0966;1.200,50 mq;Comune di Prato;;disponibile;01/03/2026
A2;Opificio Due;Montemurlo;43.927;11.037;900;Alfa s.r.l.;Rossi Mario;mappato;2026-03-01
"""
_WORKSHEET = (
    "action",
    "from",
    "state",
    "progress",
    "happened_on",
    "explanation",
    "starts_on",
    "ends_on",
    "reason",
)
_POLYGON = [[[11.1, 43.88], [11.11, 43.88], [11.11, 43.89], [11.1, 43.88]]]


@cache
def of(name: str) -> tuple[bytes, ...]:
    """The seeds of a harness."""
    return tuple(_SEEDS[name]())


def write(name: str, folder: Path) -> Path:
    """The same as files, beside those that were found before."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, content in enumerate(of(name)):
        (folder / f"seed-{number}").write_bytes(content)
    return folder


def _head(path: Path, lines: int = 8) -> bytes:
    with path.open("rb") as file:
        return b"".join(islice(file, lines))


def _document() -> bytes:
    tables = {}
    for path in sorted(_EXAMPLE.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            tables[path.stem] = list(islice(csv.DictReader(file), 2))
    return json.dumps({"title": "x", "tables": tables}).encode()


def _geojson() -> bytes:
    shapes = (
        {"type": "Point", "coordinates": [11.1, 43.88]},
        {"type": "Polygon", "coordinates": _POLYGON},
        None,
    )
    features = [
        {"type": "Feature", "id": number, "properties": {"nome": f"Spazio {number}"}, "geometry": shape}
        for number, shape in enumerate(shapes)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def _rows() -> bytes:
    with (_EXAMPLE / "action.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(islice(csv.reader(file), 3))
    return "".join(
        f'<row r="{number}">{"".join(map(_text, row))}</row>' for number, row in enumerate(rows, start=1)
    ).encode()


def _text(cell: str) -> str:
    plain = cell.replace("&", "&amp;").replace("<", "&lt;")
    return f'<c t="inlineStr"><is><t>{plain}</t></is></c>'


def _workbooks() -> list[bytes]:
    return [hostile.workbook(_rows().decode()), hostile.workbook('<row><c r="A1"><v>46000</v></c></row>')]


def _returned() -> list[bytes]:
    base = json.dumps(["a-1", None, "r-1", "started", 0.4, "2026-01-01", None])
    filled = ["a-1", base, "Avviata", "45%", "01/03/2026", "Va avanti", "01/01/2026", "", ""]
    made = []
    for language in Language:
        t = translator(language)
        memory = io.StringIO(newline="")
        csv.writer(memory).writerows([[t(f"worksheet.column_{each}") for each in _WORKSHEET], filled])
        made.append(memory.getvalue().encode())
    return made


_ODS = hostile.ods_row(hostile.ods_cell("id") + hostile.ods_cell("title_it")) + hostile.ods_row(
    hostile.ods_cell("A1", 2), 2
)
_HEAD = b'{"kind":"circular-strategy/city","format":1,"product":"x","schema":1}'
_SEEDS: dict[str, Callable[[], list[bytes]]] = {
    "archive": lambda: [hostile.zipped({"a.csv": "id\n1\n", "b/c.csv": "id\n2\n"}), *_workbooks()],
    "workbook": _workbooks,
    "sheet": lambda: [
        _rows(),
        b'<row r="2"><c r="B2" t="s"><v>0</v></c><c r="C2"><f>1+1</f><v>2</v></c></row>',
    ],
    "opendocument": lambda: [_ODS.encode()],
    "table": lambda: [
        _head(_EXAMPLE / "action.csv"),
        _head(_EXAMPLE / "action.csv").decode().encode("utf-16"),
    ],
    "document": lambda: [_document(), b'[{"id":"1","code":"A"}]'],
    "outlines": lambda: [_geojson()],
    "spaces": lambda: [_CENSUS.encode(), _CENSUS.encode("cp1252")],
    "italia_domani": lambda: [sources.folder({}, {"project_id": "P2", "cup": "C2", "clp": "L2"})[0][1]],
    "roles": lambda: [sources.folder(roles=[{}, {"org_name": "Vangi srl", "role": "SUBAPPALTATORE"}])[2][1]],
    "opencoesione": lambda: [_head(_FIXTURES / "progetti_invented.csv")],
    "decidim": lambda: [_head(_FIXTURES / "results_invented.csv")],
    "city": lambda: [_HEAD + b"\0" + _document()],
    "rules": lambda: [path.read_bytes() for path in sorted(FOLDER.glob("*.toml"))],
    "returned": _returned,
}
