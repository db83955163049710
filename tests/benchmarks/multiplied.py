"""The same file many times over, with ids of its own in each copy: to see whether memory grows with the size of a file.

    multiplied(Path("ucdp/ucdp_ged_syria.csv"), "ucdp", 10, folder)

What is multiplied is the number of records; whatever the records share (States, posts, sources) stays shared.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copy

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{8}([0-9a-f]{4})")
ENTRY = re.compile(r"<(INDIVIDUAL|ENTITY)>.*?</\1>", re.DOTALL)
REFERENCE = re.compile(r"(<REFERENCE_NUMBER>)([^<]*?)\s*(</REFERENCE_NUMBER>)")
Row = dict[str, str]


def multiplied(path: Path, loader: str, times: int, folder: Path) -> Path:
    """A file or folder like `path` with `times` its records, made in `folder`. KeyError for a loader without a way."""
    target = folder / path.name
    return WAYS[loader](path, times, target)


def _rows(path: Path, times: int, target: Path, change: Callable[[Row, int], Row]) -> Path:
    with path.open(encoding="utf-8-sig", newline="") as file:
        delimiter = "\t" if path.suffix == ".tsv" else ","
        reader = csv.DictReader(file, delimiter=delimiter)
        rows = list(reader)
        header = list(reader.fieldnames or ())
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, delimiter=delimiter)
        writer.writeheader()
        for number in range(times):
            writer.writerows(change(dict(row), number) for row in rows)
    return target


def _suffixed(*columns: str) -> Callable[[Path, int, Path], Path]:
    def change(row: Row, number: int) -> Row:
        return {c: f"{v} {number}" if c in columns and number and v else v for c, v in row.items()}

    return lambda path, times, target: _rows(path, times, target, change)


def _events(path: Path, times: int, target: Path) -> Path:
    """Events with numbers of their own; numbers of data frames end in .0."""

    def change(row: Row, number: int) -> Row:
        whole, _, rest = row["id"].partition(".")
        return {**row, "id": f"{int(whole) + number * 10_000_000}" + (f".{rest}" if rest else "")}

    return _rows(path, times, target, change)


def _entries(path: Path, times: int, target: Path) -> Path:
    """Entries of the consolidated list, each copy with references of its own."""
    text = path.read_text("utf-8-sig")
    with target.open("w", encoding="utf-8") as file:
        end = 0
        for found in ENTRY.finditer(text):
            file.write(text[end : found.start()])
            end = found.end()
            for number in range(times):
                mark = f".{number}" if number else ""
                file.write(REFERENCE.sub(rf"\g<1>\g<2>{mark}\g<3>", found[0]))
        file.write(text[end:])
    return target


def _entities(path: Path, times: int, target: Path) -> Path:
    """Entities of followthemoney; every id that a line of the file bears gets a mark in each copy."""
    found = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]
    ids = {entity["id"] for entity in found}
    with target.open("w", encoding="utf-8") as file:
        for number in range(times):
            mark = f"-{number}" if number else ""
            for entity in found:
                properties = {
                    name: [f"{v}{mark}" if v in ids else v for v in values]
                    for name, values in entity["properties"].items()
                }
                line = {**entity, "id": f"{entity['id']}{mark}", "properties": properties}
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
    return target


def _dump(path: Path, times: int, target: Path) -> Path:
    """Wikidata as a dump by lines."""
    entities = list(json.loads(path.read_bytes())["entities"].values())
    with target.open("w", encoding="utf-8") as file:
        file.write("[\n")
        for number in range(times):
            for entity in entities:
                named = f"{entity['id']}{number or ''}"
                file.write(json.dumps({**entity, "id": named}, ensure_ascii=False) + ",\n")
        file.write("]\n")
    return target


def _ministers(path: Path, times: int, target: Path) -> Path:
    """Persons, posts and appointments with identifiers of their own; departments too."""
    target.mkdir()

    def change(row: Row, number: int) -> Row:
        def marked(found: re.Match[str]) -> str:
            return found[0][:-4] + f"{(int(found[1], 16) + number) % 65536:04x}"

        return {c: UUID.sub(marked, v) for c, v in row.items()}

    for file in path.glob("*.csv"):
        _rows(file, times, target / file.name, change)
    return target


def _units(path: Path, times: int, target: Path) -> Path:
    """Units and persons of Security Force Monitor with names and ids of their own; the list of sources once."""
    target.mkdir()
    columns = (
        "o_id", "Organization:Name", "OrganizationOrganization:parent_id", "OrganizationMembership:member_id", "Name",
        "Organization",
    )  # fmt: skip
    for file in sorted(path.iterdir()):
        if "sources" in file.stem:
            copy(file, target / file.name)
        elif file.suffix in (".csv", ".tsv"):
            _suffixed(*columns)(file, times, target / file.name)
    return target


def _trials(path: Path, times: int, target: Path) -> Path:
    """Cases, accused and steps of the Court with names of their own; situations and States once."""
    target.mkdir()

    def change(row: Row, number: int) -> Row:
        marked = {c: f"{row[c]}-{number}" for c in ("case", "charge", "event") if row.get(c) and number}
        accused = "|".join(f"{one}-{number}" for one in row.get("accused", "").split("|") if one and number)
        return {**row, **marked, **({"accused": accused} if accused else {})}

    for file in path.glob("*.csv"):
        once = file.stem in ("icc_situations", "rome_statute_states")
        _rows(file, 1 if once else times, target / file.name, change)
    return target


def _sheets(path: Path, times: int, target: Path) -> Path:
    """Claims with pages of their own; sources and things once."""
    target.mkdir()

    def change(row: Row, number: int) -> Row:
        return {c: f"{v} ({number})" if c == "page" and number else v for c, v in row.items()}

    for file in path.glob("*.csv"):
        if file.stem in ("case", "sources", "things"):
            copy(file, target / file.name)
        else:
            _rows(file, times, target / file.name, change)
    return target


WAYS: dict[str, Callable[[Path, int, Path], Path]] = {
    "archigos": _suffixed("obsid", "leadid"),
    "ftm": _entities,
    "icc": _trials,
    "ifg-ministers": _ministers,
    "sfm": _units,
    "sheet": _sheets,
    "uawardata": _suffixed("unit"),
    "ucdp": _events,
    "un-sc": _entries,
    "wikidata": _dump,
}


def ways() -> Iterator[str]:
    """The loaders whose files can be multiplied."""
    return iter(WAYS)
