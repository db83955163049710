"""ask: the named questions, each a file with a header, run with parameters; equal rows whatever the engine.

A question is added by putting `<name>.rq` (and `<name>.cypher`) into `queries/named/`; its header says what it is:

    #+ id: CQ-25
    #+ title: Recommendations to an addressee
    #+ description: ...
    #+ parameters: addressee thing (whom they address); topic code Topic = any (only on this topic)
    #+ columns: claim claim, content text, ...

A sort is thing, claim, source, class, code, text, number, flag or date; of a parameter, `code` names its list.

>>> questions()["recommendations-to-an-addressee"].id
'CQ-25'
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Protocol

from answerable.graph.check import nearest
from answerable.graph.cypher.cypher import KgliteView, Neo4jView
from answerable.graph.errors import InputError, NotFound
from answerable.graph.model import Value
from answerable.graph.sparql.sparql import Given, SparqlView
from answerable.graph.store import Store
from answerable.graph.view import PUBLIC, View
from answerable.ontology import reader
from answerable.queries.files import header, text
from answerable.queries.naming.find import find
from answerable.queries.status.status import FIRST, state_made

Row = tuple[Value | None, ...]
DIRECTION = "direction"
"""The column that says which way a decision went: the rows of such a question begin with what favours the accused."""
FOLDER = "named"
PARAMETER = re.compile(r"(\w+) (thing|claim|source|text|number|flag|date|code \w+)(?: = (\S+))? \((.+)\)")
COLUMN = re.compile(r"(\w+) (thing|claim|source|class|code|text|number|flag|date)")
ANY = "any"
"""The default of a parameter that narrows: without a value everything matches."""


class Engine(Protocol):
    """Something that runs a question in its language."""

    language: str
    """The ending of the files that it runs: `rq` or `cypher`."""

    def run(self, text: str, parameters: Mapping[str, Given], columns: Mapping[str, str]) -> list[Row]:
        """The rows, with ids, bare codes, numbers and ISO days; a parameter whose value is None was not given."""
        ...


Opener = Callable[[Store, View], AbstractContextManager[Engine]]
ENGINES: Mapping[str, Opener] = MappingProxyType({"sparql": SparqlView, "neo4j": Neo4jView, "kglite": KgliteView})
"""Engines by name; each opens what it needs for one view of a store."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question can be given."""

    name: str
    sort: str
    default: str | None
    """None for one that must be given, `any` for one that narrows."""
    help: str


@dataclass(frozen=True, slots=True)
class Question:
    """A named question as its header describes it."""

    name: str
    id: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    columns: Mapping[str, str]
    """Sort by column, in order."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The rows of a question, with what is needed to ask it again."""

    question: Question
    parameters: Mapping[str, Value | None]
    engine: str
    head: str
    rows: tuple[Row, ...]

    def dicts(self) -> Iterator[dict[str, Value | None]]:
        """Each row by column."""
        for row in self.rows:
            yield dict(zip(self.question.columns, row, strict=True))


@cache
def questions() -> Mapping[str, Question]:
    """The named questions by name, ordered by id."""
    names = [f.name[:-3] for f in files("answerable.queries").joinpath(FOLDER).iterdir() if f.name.endswith(".rq")]
    found = sorted((_question(name) for name in names), key=lambda q: (q.id, q.name))
    return MappingProxyType({q.name: q for q in found})


def question(name: str) -> Question:
    """The question of a name or id. Raises NotFound with the nearest names."""
    by_id = {q.id.casefold(): q for q in questions().values()}
    found = questions().get(name) or by_id.get(name.casefold())
    if found is None:
        known = [*questions(), *(q.id for q in questions().values())]
        raise NotFound(f"There is no question called {name!r}. {nearest(name, known, 'answerable ask')}")
    return found


def ask(
    store: Store,
    name: str,
    parameters: Mapping[str, str] | None = None,
    engine: str | Engine = "sparql",
    *,
    view: View = PUBLIC,
) -> Asked:
    """The rows of a named question, ordered, each once.

    `parameters` are what a person types: names or ids of things, codes, ISO days. An open engine (of the same view) may
    be given instead of a name, which is faster for more than one question.
    Raises NotFound for an unknown question, thing or source, InputError for a parameter unknown, missing or wrong.
    """
    asked = question(name)
    given = {p.name: (p.sort, value) for p, value in _given(asked, dict(parameters or {}), store, view)}
    if isinstance(engine, str) and engine not in ENGINES:
        raise InputError(f"There is no engine called {engine!r}. {nearest(engine, list(ENGINES))}")
    opened = ENGINES[engine](store, view) if isinstance(engine, str) else nullcontext(engine)
    with opened as running:
        body = text(f"{FOLDER}/{asked.name}", running.language)
        if body is None:
            raise NotFound(f"The question {asked.name} has no text for this engine ({running.language}).")
        rows = running.run(body, given, asked.columns)
        used = engine if isinstance(engine, str) else _name_of(engine)
    ordered = sorted(set(rows), key=lambda row: [(v is not None, str(type(v)), v) for v in row])
    if asked.columns.get(DIRECTION) == "code":
        ordered.sort(key=lambda row: not _in_favour(dict(zip(asked.columns, row, strict=True))))
    return Asked(asked, {k: v for k, (_, v) in given.items()}, used, store.head(view.tier), tuple(ordered))


def _in_favour(row: Mapping[str, Value | None]) -> bool:
    """Whether a row tells of an acquittal, a withdrawal or the like, which stands above every accusation."""
    if row["modality"] == "denied":
        return False
    kind = str(row.get("decision") or row.get("kind") or "")
    decided = row.get("aspect", "Decision") == "Decision"
    return (state_made(kind, str(row[DIRECTION])) if decided else kind) in FIRST


def _name_of(engine: Engine) -> str:
    of: object = type(engine)
    return next((n for n, opener in ENGINES.items() if opener is of), engine.language)


def _given(
    asked: Question, typed: dict[str, str], store: Store, view: View
) -> Iterator[tuple[Parameter, Value | None]]:
    known = [p.name for p in asked.parameters]
    for name in typed:
        if name not in known:
            there = nearest(name, known) if known else "It has none."
            raise InputError(f"The question {asked.name} has no parameter {name!r}. {there}")
    for p in asked.parameters:
        value = typed.get(p.name, p.default)
        if value is None:
            raise InputError(f"The question {asked.name} needs the parameter {p.name}: {p.help}.")
        yield p, None if value == ANY and p.default is not None else _value(p, value, store, view)


def _value(p: Parameter, value: str, store: Store, view: View) -> Value:
    kind, _, scheme = p.sort.partition(" ")
    if kind == "thing":
        return find(store, value, view=view).id
    if kind == "code":
        codes = list(reader.schemes()[scheme].concepts)
        if value not in codes:
            raise InputError(f"{p.name}: {value!r} is no code of {scheme}. {nearest(value, codes)}")
    if kind == "source" and not list(store.sources(ids=[value], view=view)):
        raise NotFound(
            f"There is no source called {value!r} here. {nearest(value, [s.id for s in store.sources(view=view)])}"
        )
    try:
        if kind == "date":
            return _day(value)
        if kind == "flag":
            return _flag(value)
        return float(value) if kind == "number" else value
    except ValueError as error:
        raise InputError(f"{p.name}: {value!r} is no {kind} ({error}).") from error


def _day(value: str) -> str:
    """Only YYYY-MM-DD: Python would also take weeks and days without hyphens."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise ValueError("write YYYY-MM-DD")
    return date.fromisoformat(value).isoformat()


def _flag(value: str) -> bool:
    if value.lower() not in ("true", "false"):
        raise ValueError("write true or false")
    return value.lower() == "true"


def _question(name: str) -> Question:
    said = header(f"{FOLDER}/{name}", "rq")
    written = [part.strip() for part in said.get("parameters", "").split(";") if part.strip()]
    found = [(part, PARAMETER.fullmatch(part)) for part in written]
    columns = [(part, COLUMN.fullmatch(part.strip())) for part in said["columns"].split(",")]
    for part, match in (*found, *columns):
        if match is None:
            raise InputError(f"queries/{FOLDER}/{name}.rq: the header cannot be read at {part!r}.")
    return Question(
        name,
        said["id"],
        said["title"],
        said["description"],
        tuple(Parameter(*match.groups()) for _, match in found if match),
        MappingProxyType({match[1]: match[2] for _, match in columns if match}),
    )
