"""The rows of a named question: names for ids, notes for claims and sources; and as data, with ids as they are."""

from __future__ import annotations

from datetime import date
from typing import Any

from rich.console import Console

from answerable.api.present.book import Book
from answerable.api.present.language import say
from answerable.api.present.links import person
from answerable.api.present.page import heading, line, notes, table
from answerable.api.present.persons import persons_among, persons_data, show_persons
from answerable.api.present.rows import folded, show_rows
from answerable.api.present.words import clean, window
from answerable.graph.model import Value
from answerable.graph.period import Window
from answerable.ontology import reader
from answerable.queries.ask import Asked, Parameter, Question
from answerable.queries.status.status import Status

NOTES = "notes"
CITED = ("source", "locator")
"""Columns that the notes hold."""
DATES = (
    ("earliest", "latest", "dated"),
    ("start_earliest", "start_latest", "start"),
    ("end_earliest", "end_latest", "end"),
)
"""Two columns with the days that a date can mean, and the one in which they are shown."""
FOLDED = ("thing", "code")
"""Sorts of which several values stand in one row where all else is the same."""
MODALITY = "modality"
"""How the name of a column ends that says how a source tells it: said in the language of the page."""
NOTHING = "Nothing of this is recorded here, which does not say that there was none."
"""Said where there is no row, in tables and data."""
IN_WORDS = {"alleged-perpetrator": "alleged to have done it"}
"""Codes that are shown in words of their own: a name of the list would say more than it may."""
Cells = dict[str, str]


def show_list(console: Console, found: list[Question]) -> None:
    """One line per question, and how to ask it."""
    heading(console, f"{len(found)} named questions")
    grid = table((("Name", 4), ("Id", 1), ("Title", 8)))
    grid.columns[0].ratio, grid.columns[0].no_wrap = None, True
    grid.columns[1].ratio, grid.columns[1].no_wrap = None, True
    for q in found:
        grid.add_row(q.name, q.id, q.title)
    console.print(grid)
    line(console, "answerable ask NAME says what a question takes; answerable ask NAME --param KEY=VALUE asks it.")


def show_question(console: Console, q: Question) -> None:
    """What a question answers, what it takes and what it gives."""
    heading(console, f"{q.title}?")
    line(console, f"{q.id}, {q.name}")
    line(console, q.description)
    grid = table((("Parameter", 2), ("What", 3), ("Without it", 2), ("Meaning", 5)))
    for p in q.parameters:
        grid.add_row(p.name, sort_of(p), {None: "must be given", "any": "any"}.get(p.default, p.default), p.help)
    if q.parameters:
        console.print(grid)
    line(console, f"Columns: {', '.join(q.columns)}")


def sort_of(p: Parameter) -> str:
    """What may be given for a parameter, in words."""
    kind, _, scheme = p.sort.partition(" ")
    return f"a code of {scheme}" if kind == "code" else {"thing": "an id or a name"}.get(kind, f"a {kind}")


def questions_page(found: list[Question]) -> str:
    """The list as Markdown, as it stands in the documentation."""
    head = ["| Name | Id | What it asks | Parameters |", "|---|---|---|---|"]
    rows = [f"| `{q.name}` | {q.id} | {q.title} | {', '.join(_taken(p) for p in q.parameters)} |" for q in found]
    return "\n".join([*head, *rows]) + "\n"


def _taken(p: Parameter) -> str:
    if p.default is None:
        return f"**{p.name}**"
    return p.name if p.default == "any" else f"{p.name} = {p.default}"


def fetch(book: Book, asked: Asked) -> None:
    """Bring everything that the rows name, in one go."""
    book.fetch(str(v) for v in _values(asked, "thing"))
    book.fetch_claims([str(v) for v in _values(asked, "claim")])


def persons_in(book: Book, asked: Asked) -> list[str]:
    """The persons that the parameters and the rows name."""
    given = (asked.parameters[p.name] for p in asked.question.parameters if p.sort == "thing")
    return persons_among(book, [*(str(v) for v in given if v is not None), *(str(v) for v in _values(asked, "thing"))])


def _values(asked: Asked, sort: str) -> list[Value]:
    places = [n for n, s in enumerate(asked.question.columns.values()) if s == sort]
    return [v for row in asked.rows for n in places if (v := row[n]) is not None]


def show(console: Console, book: Book, asked: Asked, persons: dict[str, Status], again: str) -> None:
    """Print the rows."""
    q = asked.question
    heading(console, f"{q.title}?")
    line(console, q.description, "dim")
    given = [f"{p.name}: {_given(book, p, v)}" for p in q.parameters if (v := asked.parameters[p.name]) is not None]
    line(console, f"Asked with {'; '.join(given)}." if given else "Asked without parameters.")
    show_persons(console, book, persons)
    if asked.rows:
        _rows(console, book, asked)
    else:
        line(console, say(NOTHING))
    notes(console, book)
    line(console, again, "dim")


def _given(book: Book, p: Parameter, value: Value) -> str:
    return book.name(str(value)) if p.sort == "thing" else str(value)


def _rows(console: Console, book: Book, asked: Asked) -> None:
    shown = [_cells(book, asked.question, row) for row in asked.dicts()]
    names = _told([cells for cells, _ in shown])
    merged: dict[tuple[str, ...], list[str]] = {}
    for cells, claims in shown:
        merged.setdefault(tuple(cells[name] for name in names), []).extend(claims)
    rows = [[*cells, book.note(claims)] for cells, claims in merged.items()]
    sorts = [asked.question.columns.get(name) for name in names]
    rows = folded(rows, [n for n, sort in enumerate(sorts) if n and sort in FOLDED])
    alike = [n for n, _ in enumerate(names) if len(rows) > 1 and len({row[n] for row in rows}) == 1]
    titles = [name.replace("_", " ") for name in names]
    if alike:
        line(console, "In every row: " + "; ".join(f"{titles[n]}: {rows[0][n]}" for n in alike) + ".")
    kept = [n for n in range(len(names) + 1) if n not in alike]
    show_rows(console, [[*titles, NOTES][n] for n in kept], [[row[n] for n in kept] for row in rows])
    total = f"{len(rows)} row{'' if len(rows) == 1 else 's'}"
    apart = f" (with --format csv {len(asked.rows)}: one per value and source)" if len(asked.rows) > len(rows) else ""
    line(console, total + apart)


def _told(shown: list[Cells]) -> list[str]:
    """The columns that say something: not empty in every row, and no name beside the thing that it names."""
    filled = [name for name in shown[0] if any(cells[name] for cells in shown)]
    first = filled[0]
    doubled = "name" in filled[1:] and all(cells[first].endswith(cells["name"]) for cells in shown)
    return [name for name in filled if not (doubled and name == "name")]


def _cells(book: Book, q: Question, row: dict[str, Value | None]) -> tuple[Cells, list[str]]:
    """What is shown of a row, and the claims of its note."""
    cells: Cells = {}
    claims: list[str] = []
    pairs = {name: (low, high, called) for low, high, called in DATES for name in (low, high)}
    for name, sort in q.columns.items():
        value = row[name]
        if sort == "claim" and name.endswith("claim"):
            claims += [str(value)] if value else []
        elif name in pairs:
            low, high, called = pairs[name]
            cells[called] = _window(row.get(low), row.get(high))
        elif name not in CITED:
            shown = "" if value is None else _cell(book, sort, value)
            cells[name] = say(shown) if name.endswith(MODALITY) else shown
    return cells, claims


def _window(low: Value | None, high: Value | None) -> str:
    days = Window(*(date.fromisoformat(str(v)) if v else None for v in (low, high)))
    return window(days) if days.known else ""


def _cell(book: Book, sort: str, value: Value) -> str:
    text = clean(str(value))
    if sort == "thing":
        return person(book, text)
    if sort == "claim":
        return book.note([text])
    if sort == "class":
        known = reader.classes().get(text) or reader.kinds().get(text)
        return known.label if known else text
    if sort == "flag":
        return "yes" if value else "no"
    return IN_WORDS.get(text, text.replace("-", " ")) if sort == "code" else text


def asked_data(book: Book, asked: Asked, persons: dict[str, Status]) -> dict[str, Any]:
    """The rows as data."""
    book.cite(str(v) for v in _values(asked, "claim"))
    q = asked.question
    return {
        "id": q.id,
        "title": q.title,
        "engine": asked.engine,
        "parameters": dict(asked.parameters),
        "columns": dict(q.columns),
        "rows": list(asked.dicts()),
        "note": None if asked.rows else NOTHING,
        "things": {i: book.ref(i) for i in dict.fromkeys(str(v) for v in _values(asked, "thing"))},
        "persons": persons_data(book, persons),
    }


def question_data(q: Question) -> dict[str, Any]:
    """A question as data."""
    return {
        "name": q.name,
        "id": q.id,
        "title": q.title,
        "description": q.description,
        "parameters": [{"name": p.name, "sort": p.sort, "default": p.default, "help": p.help} for p in q.parameters],
        "columns": dict(q.columns),
    }
