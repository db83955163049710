"""The empty spreadsheet that an investigator fills in: every sheet with its columns and an invented example row.

To offer another kind of claim, add its example to `EXAMPLES`; its columns come from the ontology. The example rows are
set aside by their column `#`; they fit together, so that taking out the marks gives a small case that loads.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from answerable.graph.errors import InputError, Where
from answerable.loaders.sheet.book import MISSING
from answerable.loaders.sheet.claims import columns, roles_of
from answerable.loaders.sheet.rows import SKIP
from answerable.loaders.sheet.sheet import CASE, SECTIONS, SOURCES, THINGS
from answerable.ontology import reader

MARK = "example"
Row = dict[str, str]

INVENTED: dict[str, tuple[Row, ...]] = {
    CASE: ({"id": "northland", "title": "Northland (invented)"},),
    SOURCES: (
        {
            "id": "inquiry",
            "title": "Report of the inquiry into the events at Low Bridge",
            "author": "Commission of Inquiry",
            "dated": "1999-04-02",
            "published": "1999-05",
            "url": "https://example.org/inquiry",
            "seen": "scan of the printed report",
        },
    ),
    THINGS: (
        {"id": "north", "class": "Person", "name": "Ada North", "also": "General North; A. North"},
        {"id": "first-brigade", "class": "Unit", "name": "First Brigade"},
        {"id": "second-battalion", "class": "Unit", "name": "Second Battalion"},
        {"id": "commission", "class": "Commission", "name": "Commission of Inquiry"},
        {"id": "low-bridge", "class": "Place", "name": "Low Bridge"},
        {"id": "low-bridge-1998", "class": "Incident", "name": "Killings at Low Bridge, March 1998"},
        {"id": "letter-1998", "class": "Communication", "name": "Letter of the Commission, February 1998"},
        {"id": "prosecutor-v-north", "class": "CourtCase", "name": "Prosecutor v. North"},
    ),
}
EXAMPLES: dict[str, Row] = {
    "Posting": {
        "holder": "Ada North",
        "unit": "First Brigade",
        "role": "commander",
        "rank": "Brigadier",
        "real start": "1997-06",
        "last mention": "1998-03-20",
        "page": "p. 14",
    },
    "CommandLink": {
        "superior": "First Brigade",
        "subordinate": "Second Battalion",
        "linkKind": "command",
        "first mention": "1997",
        "last mention": "1998-03-15",
        "page": "p. 15; annex 2",
    },
    "Location": {
        "located": "Second Battalion",
        "place": "Low Bridge",
        "locationKind": "area-of-operations",
        "mentioned on": "1998-03",
        "page": "p. 16",
    },
    "Occurrence": {
        "incident": "low-bridge-1998",
        "place": "Low Bridge",
        "crimeType": "wc-niac-attacking-civilians",
        "extent": "lasted",
        "content": "Soldiers fired at houses for two days.",
        "happened on": "1998-03-14/1998-03-15",
        "page": "p. 20",
    },
    "Involvement": {
        "actor": "Second Battalion",
        "incident": "low-bridge-1998",
        "involvement": "alleged-forces",
        "modality": "alleged",
        "page": "p. 21",
    },
    "Quantity": {
        "subject": "low-bridge-1998",
        "measure": "killed",
        "low": "20",
        "high": "25",
        "words": "between twenty and twenty-five",
        "page": "p. 22",
    },
    "Warning": {
        "communication": "letter-1998",
        "issuer": "commission",
        "recipient": "Ada North",
        "channel": "letter",
        "subject": "Attacks on villages near Low Bridge",
        "receipt": "sent",
        "calledBySource": "warning",
        "happened on": "1998-02-20",
        "page": "p. 30",
    },
    "Response": {
        "to": "letter-1998",
        "responder": "Ada North",
        "responseKind": "dismissal",
        "happened on": "1998-02-27",
        "page": "p. 31",
    },
    "Measure": {"actor": "Ada North", "measureKind": "none-found", "concerning": "low-bridge-1998", "page": "p. 40"},
    "Charge": {
        "courtCase": "prosecutor-v-north",
        "accused": "Ada North",
        "crimeType": "wc-niac-attacking-civilians",
        "happened on": "2001-01-10",
        "page": "p. 3",
    },
    "ProceduralStatus": {
        "person": "Ada North",
        "courtCase": "prosecutor-v-north",
        "status": "indicted",
        "happened on": "2001-01-10",
        "page": "p. 3",
    },
}
WIDTH = 18


def write_template(path: Path, *, marked: bool = True) -> list[str]:
    """Write the template to a new workbook (`.xlsx`) or a new or empty folder of CSV files; the names of its sheets.

    `marked=False` leaves the examples in force. Raises InputError for a path that is taken, or without openpyxl.
    """
    if path.exists() and not (path.is_dir() and not any(path.iterdir())):
        raise InputError("There is something of that name already; name a new file or folder.", Where(str(path)))
    sheets = {name: (header, rows) for name, header, rows in _sheets(marked=marked)}
    if path.suffix.lower() == ".xlsx":
        _write_book(path, sheets)
    else:
        path.mkdir(parents=True, exist_ok=True)
        for name, (header, rows) in sheets.items():
            with (path / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
                writer = csv.DictWriter(file, header)
                writer.writeheader()
                writer.writerows(rows)
    return list(sheets)


def _sheets(*, marked: bool) -> Iterator[tuple[str, list[str], list[Row]]]:
    mark = {SKIP: MARK} if marked else {}
    for name, rows in INVENTED.items():
        yield name, [SKIP, *SECTIONS[name][0]], [{**mark, **row} for row in rows]
    for name, row in EXAMPLES.items():
        yield name, [SKIP, *columns(reader.kinds()[name])], [{**mark, "source": "inquiry", **row}]
    yield "codes", ["sheet", "column", "code", "meaning"], list(_codes())


def _codes() -> Iterator[Row]:
    """The words that the columns take, for reading beside."""
    for name in EXAMPLES:
        for role in roles_of(reader.kinds()[name]).values():
            if role.scheme:
                for code, concept in reader.schemes()[role.scheme].concepts.items():
                    yield {"sheet": name, "column": role.name, "code": code, "meaning": concept.label}
    for name in reader.classes():
        yield {"sheet": THINGS, "column": "class", "code": name, "meaning": reader.classes()[name].label}


def _write_book(path: Path, sheets: dict[str, tuple[list[str], list[Row]]]) -> None:
    try:
        from openpyxl import Workbook  # noqa: PLC0415 - an extra
        from openpyxl.styles import Font  # noqa: PLC0415
        from openpyxl.utils import get_column_letter  # noqa: PLC0415
    except ImportError as fault:
        raise InputError(MISSING, Where(path.name)) from fault
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, (header, rows) in sheets.items():
        sheet = book.create_sheet(name)
        sheet.append(header)
        for row in rows:
            sheet.append([row.get(column, "") for column in header])
        for cell in sheet[1]:
            cell.font = Font(bold=True)
        for n in range(1, len(header) + 1):  # as text: a spreadsheet program makes a day of the month 1941-06
            sheet.column_dimensions[get_column_letter(n)].number_format = "@"
            sheet.column_dimensions[get_column_letter(n)].width = WIDTH
            for cell in sheet[get_column_letter(n)]:
                cell.number_format = "@"
        sheet.freeze_panes = "B2"
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
