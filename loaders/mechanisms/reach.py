"""One row of jurisdiction as claims: what an instrument gives, and apart from it what it takes out or withdraws."""

from __future__ import annotations

import re
from datetime import timedelta

from answerable.graph.identity import claim
from answerable.graph.model import Citation, ThingId
from answerable.graph.period import Period, Window
from answerable.loaders.dates import window
from answerable.loaders.mechanisms.rows import PREFIX, Rows, mechanism_id, shown, slug
from answerable.loaders.mechanisms.words import BASES, CRIMES, PERMANENT
from answerable.loaders.table import Row, Table

REACH_COLUMNS = (
    "id", "mechanism", "basis", "period_from", "period_to", "territory", "persons", "crimes", "instrument",
    "deposited_or_adopted_on",
)  # fmt: skip
EXCEPT = re.compile(r"^(.*?),? except (.*)$")
EXCLUDED = re.compile(r"^(.*?) excluded for this period$")
REFUSED = re.compile(r"Not accepted: decision of (\d{4}-\d\d-\d\d)")
"""A remark that the mechanism itself did not accept the instrument: a finding on the claim, which is then not heard."""
EARLIER = re.compile(r"\bFile has (\d{4}-\d\d-\d\d)")
"""An earlier start in another list, which the row corrects: for the days between, the row denies that one."""
EMPTY = ("period_from", "territory", "persons", "crimes")


def read_reach_row(row: Row, table: Table, rows: Rows) -> None:
    """The claims of one row, and the instrument as a document with the day of its deposit or adoption."""
    cited = [rows.cited(row, table)]
    _instrument(row, table, rows, cited)
    if not any(row[column] for column in EMPTY):
        return  # a row about an instrument alone (the deletion of an article) gives and takes nothing
    period = rows.period(row, table, "period_from", "period_to", real=True)
    if BASES.get(row["basis"]) == "membership" and (found := EARLIER.search(row["note"])):
        _denied(row, rows, cited, window(found[1]), period.first)
    if row["basis"] == "withdrawal":
        _put(row, rows, cited, period, "withdrawn")
        return
    taken = EXCLUDED.match(row["crimes"])
    if taken:
        _put(row, rows, cited, period, "excluded", crimes=taken.group(1))
        return
    excepted = EXCEPT.match(row["persons"])
    if excepted:
        _put(row, rows, cited, period, "included", persons=excepted.group(1))
        _put(row, rows, cited, period, "excluded", persons=excepted.group(2), crimes="")
    else:
        _put(row, rows, cited, period, "included")


def _denied(row: Row, rows: Rows, cited: list[Citation], wrong: Window, right: Window) -> None:
    """That membership was not in force from the start in another list to the eve of the one in the row."""
    if not wrong.earliest or not right.earliest or wrong.earliest >= right.earliest:
        return
    roles = {
        "mechanism": mechanism_id(row["mechanism"]),
        "basis": _basis(row),
        "polarity": "included",
        "territory": rows.territory(row["territory"]),
        "content": f"{row['instrument']}; in force from {right.earliest}, not from {wrong.earliest}",
    }
    eve = Window.of_day(right.earliest - timedelta(days=1))
    between = Period(wrong, eve, starts=True, ends=True)
    rows.put(claim("Jurisdiction", roles, cited, between, modality="denied", note=row["note"]))


def _put(
    row: Row,
    rows: Rows,
    cited: list[Citation],
    period: Period,
    polarity: str,
    *,
    persons: str | None = None,
    crimes: str | None = None,
) -> None:
    named = row["crimes"] if crimes is None else crimes
    who = row["persons"] if persons is None else persons
    mechanism, place = mechanism_id(row["mechanism"]), rows.territory(row["territory"])
    made = claim(
        "Jurisdiction",
        {
            "mechanism": mechanism,
            "basis": _basis(row),
            "polarity": polarity,
            "territory": place,
            "persons": who,
            "crimeType": _crimes(named),
            "content": shown(
                row["instrument"], _where(row, place), f"crimes: {named}" if named and not _all_coded(named) else ""
            ),
        },
        cited,
        period,
        note=row["note"] or None,
    )
    rows.put(made)
    refused = REFUSED.search(row["note"])
    if refused:
        finding = {"body": mechanism, "on": made.id, "outcome": "rejected", "content": "Not accepted as it stood."}
        rows.put(claim("Finding", finding, cited, Period.on(window(refused.group(1)))))


def _basis(row: Row) -> str:
    if row["basis"] == "statute" and row["mechanism"] in PERMANENT:
        return "statute"
    return BASES.get(row["basis"], "other")


def _where(row: Row, place: ThingId | None) -> str:
    """The words for a territory that no single place stands for, or none at all."""
    more = row["territory"] and place is None
    return f"territory: {row['territory']}" if more or ";" in row["territory"] or "(" in row["territory"] else ""


def _crimes(cell: str) -> list[str]:
    words = [w.strip().casefold() for w in re.split("[;,]", cell)]
    return list(dict.fromkeys(CRIMES[w] for w in words if w in CRIMES))


def _all_coded(cell: str) -> bool:
    return all(w.strip().casefold() in CRIMES for w in re.split("[;,]", cell))


def _instrument(row: Row, table: Table, rows: Rows, cited: list[Citation]) -> None:
    if not row["instrument"]:
        return
    taken = bool(EXCLUDED.match(row["crimes"]))
    native = slug(f"{row['instrument']} {row['id'] if row['basis'] in APART or taken else ''}")
    document = rows.thing(f"{PREFIX}/document/{native}", "Document", row["instrument"])
    when = rows.event(row, table, "deposited_or_adopted_on")
    limits = taken or row["basis"] == "withdrawal" or not any(row[column] for column in EMPTY)
    relation = "limits" if limits else "empowers"
    roles = {"document": document, "relation": relation, "object": mechanism_id(row["mechanism"])}
    rows.put(claim("DocumentRelation", roles, cited, when, note=shown("Day of deposit or adoption.", row["note"])))


APART = ("state party", "correction", "withdrawal", "declaration art. 12(3)")
"""Bases whose instruments bear one name in many States (a ratification): each row has its own."""
