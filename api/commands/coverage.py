"""`coverage`: which facts of a table the claims of the store represent, and by which kinds."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from answerable.api.asked import command_line
from answerable.api.face import Face
from answerable.api.options import asks
from answerable.api.present.book import Book
from answerable.api.present.page import heading, line
from answerable.api.present.page import table as columns_of
from answerable.api.present.words import clean
from answerable.api.settings import DATA
from answerable.graph.errors import InputError
from answerable.queries.coverage import Category, Coverage, Covered, read_table
from answerable.queries.coverage import coverage as asked_of

SEEDS = "seeds"
COLUMNS = (("Category", 4), ("Facts", 3), ("Covered", 4), ("Claims", 3), ("Generic", 4), ("Kinds of claims", 26))
GENERIC = "only a Proposition or an Observation"


@asks
def coverage(
    face: Face,
    table: Annotated[
        str,
        typer.Argument(metavar="TABLE", help="A table of facts (TSV), or `seeds`, for which ANSWERABLE_DATA is set."),
    ],
    reasons: Annotated[
        bool, typer.Option(help="List the facts that have no kind of their own, each with the reason.")
    ] = False,
) -> None:
    """Which facts of a table are represented, per category by how many claims of which kinds, and which are not.

    A fact counts as generic if nothing but a Proposition or an Observation represents it. The table has the columns
    id, category, seed (the end of the source's id), line, locator, fact and concept.
    """
    found = asked_of(face.seen, read_table(path_of(table)), face.plain)
    parameters: dict[str, Any] = {"table": table, **({"reasons": True} if reasons else {})}
    data = _data(face.book, found) if face.json else None
    again = "Ask again: " + command_line("coverage", parameters | face.viewed())
    face.answer("coverage", parameters, data, lambda out: _show(out, found, reasons, again))


def path_of(table: str) -> Path:
    """The file of a table; `seeds` is the one in the folder that ANSWERABLE_DATA names. Raises InputError."""
    if table != SEEDS:
        return Path(table)
    folder = DATA.value()
    if not folder:
        raise InputError(f"Name the folder that holds seeds/facts.tsv in {DATA.name}, or give the path of a table.")
    return Path(folder) / "seeds" / "facts.tsv"


def _show(console: Console, found: Coverage, reasons: bool, again: str) -> None:
    total = found.total
    heading(console, f"{total.represented} of {total.facts} facts represented by {total.claims} claims")
    grid = columns_of(COLUMNS)
    for row in (*found.categories, total):
        kinds = ", ".join(f"{kind} {count}" for kind, count in row.kinds.items())
        counts = (str(n) for n in (row.facts, row.represented, row.claims, row.generic))
        grid.add_row(clean(row.name), *counts, kinds)
    console.print(grid)
    line(console, _share(found))
    line(console, _held(found))
    _list(console, "Not represented", [f"{clean(f.id)}: {clean(f.fact)}" for f in found.missing])
    _list(
        console, "Only by claims that count no more (retracted, replaced, rejected)", [clean(f.id) for f in found.lost]
    )
    _list(console, "Cited at another place than the fact", [_places(row) for row in found.elsewhere])
    _list(console, "Without a reason for having no kind of their own", [row.fact.id for row in found.without_reason])
    _list(console, "Named by claims, not in the table", list(found.unknown))
    if reasons:
        listed = [f"{clean(r.fact.id)}: {clean(r.fact.fact)} ({clean(r.reason) or 'no reason'})" for r in found.generic]
        _list(console, f"Represented by {GENERIC}", listed)
    line(console, again, "dim")


def _share(found: Coverage) -> str:
    generic, total = len(found.generic), found.total.facts
    share = f"{100 * generic / total:.1f} %" if total else "none"
    general = sum(row.general for row in found.generic)
    noted = generic - general - len(found.without_reason)
    return (
        f"{generic} facts ({share}) have {GENERIC}: {general} are general statements, {noted} have a note that says "
        f"why, {len(found.without_reason)} have no reason."
    )


def _held(found: Coverage) -> str:
    """What representing does not say."""
    return (
        f"That a fact is represented says that some claim tells it, not that it is so: of the claims "
        f"{len(found.denials)} deny something, {len(found.not_heard)} count no more."
    )


def _places(row: Covered) -> str:
    cited = "; ".join(dict.fromkeys(f"{x.source}, {x.locator}" for c in row.elsewhere for x in c.citations))
    return clean(f"{row.fact.id}: {row.fact.seed}, {row.fact.locator}; cited: {cited}")


def _list(console: Console, title: str, texts: list[str]) -> None:
    if texts:
        heading(console, f"{title}: {len(texts)}")
        for text in texts:
            line(console, text)


def _data(book: Book, found: Coverage) -> dict[str, Any]:
    claims = {c.id: c for row in found.facts for c in row.claims}
    book.hold(claims.values())
    book.cite(claims)
    return {
        "complete": found.complete,
        "total": _category(found.total),
        "categories": [_category(row) for row in found.categories],
        "missing": [f.id for f in found.missing],
        "elsewhere": [row.fact.id for row in found.elsewhere],
        "lost": [f.id for f in found.lost],
        "not_heard": sorted(found.not_heard),
        "denials": sorted(found.denials),
        "unknown": list(found.unknown),
        "generic": [{"fact": row.fact.id, "reason": row.reason or None} for row in found.generic],
        "facts": {row.fact.id: {"claims": [c.id for c in row.claims], "kinds": row.kinds} for row in found.facts},
    }


def _category(row: Category) -> dict[str, Any]:
    return {
        "category": row.name,
        "facts": row.facts,
        "represented": row.represented,
        "claims": row.claims,
        "generic": row.generic,
        "kinds": row.kinds,
    }
