"""Every record of every file is loaded, rejected with its reason, or left out by a documented rule.

The records are counted a second time with the csv, xml, json and zip modules alone.
"""

import csv
import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from answerable.graph.model import Account, Reject
from answerable.loaders import registry
from answerable.loaders.case import case

FIXTURES = Path(__file__).parent / "fixtures"
MOST = 0.05
"""Of a file that a rule may leave out without its reason in the loader's docstring."""
Counts = dict[str, int]


# The second count


def table(path: Path, delimiter: str = ",") -> Counts:
    csv.field_size_limit(1 << 30)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {path.name: sum(any(map(str.strip, row)) for row in csv.reader(file, delimiter=delimiter)) - 1}


def tabbed(path: Path) -> Counts:
    return table(path, "\t")


def folder(*files: str, pages: str = "") -> Callable[[Path], Counts]:
    def count(path: Path) -> Counts:
        found: Counts = {pages: len(list((path / pages).glob("*.html")))} if pages else {}
        for name in files:
            found |= table(path / name, "\t" if name.endswith(".tsv") else ",")
        return found

    return count


def tables_of(path: Path) -> Counts:
    return folder(*(p.name for p in path.iterdir() if p.suffix in (".csv", ".tsv")))(path)


def xml(path: Path) -> Counts:
    return {path.name: sum(len(part) for part in ET.parse(path).getroot())}


def wikidata(path: Path) -> Counts:
    entities = json.loads(path.read_bytes())["entities"].values()
    return {path.name: sum(len(s) for e in entities for s in e["claims"].values())}


def lines(path: Path) -> Counts:
    return {path.name: sum(bool(line.strip()) for line in path.read_text("utf-8").split("\n"))}


def listed(*keys: str) -> Callable[[Path], Counts]:
    def count(path: Path) -> Counts:
        found = json.loads(path.read_bytes())
        for key in keys:
            found = found[key]
        return {path.name: len(found)}

    return count


def workbook(path: Path) -> Counts:
    """Rows of every sheet in which anything stands, without one heading each."""
    main = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    total = 0
    with ZipFile(path) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/sheet"):
                rows = ET.fromstring(archive.read(name)).iter(f"{main}row")
                total += sum(any((v.text or "").strip() for v in row.iter(f"{main}v")) for row in rows) - 1
    return {path.name: total}


def entries(path: Path) -> Counts:
    """A case file's things, sources and claims: what stands two columns in, by its section."""
    section, total = "", 0
    for line in path.read_text("utf-8").splitlines():
        if line and not line[0].isspace():
            section = line.partition(":")[0]
        elif section == "claims":
            total += line.startswith("  - ")
        elif section in ("things", "sources"):
            total += line.startswith("  ") and not line.startswith(("   ", "  #")) and bool(line.strip())
    return {path.name: total}


def sheets(path: Path) -> Counts:
    return {path.name: sum(tables_of(path).values())}


def nodes(path: Path) -> Counts:
    """Nodes of a Turtle file that begin in the first column with a class of the model; citations are parts."""
    begun = [line for line in path.read_text("utf-8").splitlines() if " a ans:" in line and not line[0].isspace()]
    return {path.name: sum(not line.endswith(("ans:Citation ;", "ans:Load ;")) for line in begun)}


NUREMBERG = folder("defendants.csv", "positions.csv", "verdicts.csv", pages="raw")
INVENTED: tuple[tuple[str, Callable[[Path], Counts]], ...] = (
    ("archigos-invented/leaders.csv", table),
    ("argentina-invented/abroad.json", listed("resultado", "causas")),
    ("argentina-invented/centres.json", listed()),
    ("argentina-invented/convicted.json", listed("resultado", "condenado")),
    ("case-invented/northland.yaml", entries),
    ("ftm-invented/entities.ftm.json", lines),
    ("icc-invented", tables_of),
    ("ifg-ministers-invented", tables_of),
    ("mass-killing-invented/forecasts_4Sep2020.csv", table),
    ("mechanisms-invented", tables_of),
    ("nuremberg-invented", NUREMBERG),
    ("rdf-invented/northland.ttl", nodes),
    ("sfm-invented", tables_of),
    ("sheet-invented", sheets),
    ("uawardata-invented/units.csv", table),
    ("ucdp-invented/actors.csv", table),
    ("ucdp-invented/events.csv", table),
    ("un-sc-invented/list-2018.xml", xml),
    ("un-sc-invented/list-2026.xml", xml),
    ("wikidata-invented/Q900001.json", wikidata),
)
PUBLISHED: tuple[tuple[str, Callable[[Path], Counts]], ...] = (
    ("archigos/archigos_4.1.csv", table),
    ("argentina/juicios_lesa_humanidad_condenados.json", listed("resultado", "condenado")),
    ("argentina/juicios_lesa_humanidad_exterior.redacted.json", listed("resultado", "causas")),
    ("argentina/ccds_ruvte_zonas.json", listed()),
    ("ftm/nomenklatura_donations.ijson", lines),
    ("ftm/yente_zala_entities.ftm.json", lines),
    ("icc", tables_of),
    ("ifg-ministers", tables_of),
    ("mass-killing/EWP mass killing events master list_2025.xlsx", workbook),
    ("mass-killing/final_forecasts_data_4Sep2025.csv", table),
    ("mechanisms", tables_of),
    ("nuremberg", NUREMBERG),
    ("sfm-nigeria", tables_of),
    ("uawardata/units_all.csv", table),
    ("uawardata/units_current.csv", table),
    ("ucdp/ucdp-actor-221.csv", table),
    ("ucdp/ucdpged_sample1000.csv", table),
    ("ucdp/ucdp_ged_syria.csv", table),
    ("un-sc-sanctions/UN_consolidated.xml", xml),
    ("un-sc-sanctions/consolidated_older.xml", xml),
    ("wikidata/Q7747.json", wikidata),
)


def adds_up(path: Path, count: Callable[[Path], Counts]) -> None:
    """What the loader says of a file, against the second count and against the rejects that it gave."""
    loader = registry.loader_for(path)
    accounts: list[Account] = []
    rejected = 0
    for record in loader.read(path):
        if isinstance(record, Account):
            accounts.append(record)
        rejected += isinstance(record, Reject) and not record.part
    assert {a.file: a.records for a in accounts} == count(path)
    assert all(a.adds_up for a in accounts)
    assert sum(a.rejected for a in accounts) == rejected
    told = " ".join((loader.__doc__ or "").split())
    for account in accounts:
        for rule, number in account.left_out.items():
            reason = rule.partition(":")[0].partition(";")[0]
            assert number <= MOST * account.records or reason in told, f"{account.file}: {number} by {rule!r}"


@pytest.mark.parametrize(("name", "count"), INVENTED, ids=[name for name, _ in INVENTED])
def test_every_record_of_an_invented_file_is_accounted_for(name: str, count: Callable[[Path], Counts]) -> None:
    adds_up(FIXTURES / name, count)


@pytest.mark.parametrize(("name", "count"), PUBLISHED, ids=[name for name, _ in PUBLISHED])
def test_every_record_of_a_published_file_is_accounted_for(
    name: str, count: Callable[[Path], Counts], data_dir: Path
) -> None:
    adds_up(data_dir / name, count)


CASES = sorted((Path(case.__file__).resolve().parents[1] / "cases").glob("*.yaml"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_entry_of_a_bundled_case_is_accounted_for(path: Path) -> None:
    adds_up(path, entries)


def test_every_loader_is_counted() -> None:
    named = {name.partition("/")[0].removesuffix("-invented").replace("-", "_") for name, _ in INVENTED}
    assert {loader.SOURCE.name.replace("-", "_") for loader in registry.LOADERS} == named
