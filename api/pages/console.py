"""The research console: SPARQL, Cypher and the named questions; rows as a table, as a network, as CSV or as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Query, Response
from markupsafe import Markup, escape

from answerable.api.commands.sparql import short
from answerable.api.http.readers import Role
from answerable.api.http.service import Asked, Asking
from answerable.api.pages.addresses import ROOT, claim_address, source_address
from answerable.api.pages.console_network import Net, drawn
from answerable.api.pages.failing import PageRoute
from answerable.api.pages.marks import PageBook
from answerable.api.pages.paper import Block, Paper
from answerable.api.pages.rendering import HEADERS, paged, render
from answerable.api.present import ask as ask_words
from answerable.api.present.rows import separated
from answerable.api.present.words import clean
from answerable.api.settings import ID_PREFIX
from answerable.graph.cypher.cypher import run_untrusted
from answerable.graph.cypher.results import cell
from answerable.graph.errors import AnswerableError, InputError
from answerable.graph.rdf.names import Names
from answerable.graph.sparql.process import DEFAULT_LIMITS, Limits
from answerable.graph.sparql.sparql import SparqlView
from answerable.queries.ask import Asked as AskedOf
from answerable.queries.ask import Question, question, questions
from answerable.queries.ask import ask as ask_of
from answerable.queries.status.status import status

router = APIRouter(route_class=PageRoute)

LANGUAGES = {"sparql": "SPARQL", "cypher": "Cypher"}
MEDIA = {"csv": "text/csv; charset=utf-8", "json": "application/json"}
MOST = 1000
"""Rows on a page or in a download."""
SHOWN = ("table", "network")
FIRST = {
    "sparql": "SELECT ?kind (count(?c) AS ?n)\nWHERE { ?c a ?kind ; ans:modality ?m }\nGROUP BY ?kind ORDER BY ?kind",
    "cypher": "MATCH (u:Unit) RETURN u.id AS id, u.name AS name ORDER BY name LIMIT 20",
}
"""What stands in an empty editor."""


@dataclass(frozen=True)
class Found:
    """The rows of a query of one's own, with the links of their cells."""

    columns: Sequence[str]
    rows: list[list[Markup]]
    truncated: bool
    yes_no: str = ""
    net: Net | None = None
    """The things and claims among the values, and how they stand together."""


@router.get("/console")
def console(
    asking: Asked,
    language: Annotated[str, Query(max_length=10)] = "sparql",
    query: Annotated[str, Query(max_length=8000)] = "",
    ask: Annotated[str, Query(max_length=80, description="A named question.")] = "",
    run: Annotated[bool, Query(description="Whether to ask the named question, not only show it.")] = False,
    form: Annotated[str, Query(max_length=10, description="csv or json for a download.")] = "",
    show: Annotated[str, Query(max_length=10, description="table or network.")] = "table",
) -> Response:
    """The editor, the named questions, and what was found."""
    if language not in LANGUAGES or form not in ("", *MEDIA) or show not in SHOWN:
        raise InputError("The console speaks sparql and cypher, shows a table or a network, and gives csv and json.")
    named = question(ask) if ask else None
    if form:
        return _download(asking, named, language, query, form)
    book = paged(asking)
    found, blocks, fault, net = None, list[Block](), "", None
    try:
        if named and (run or not _must(named)):
            blocks, net = _answer(asking, book, named)
        elif query.strip():
            found = _own(asking, book, language, query)
            net = found.net
    except AnswerableError as error:
        fault = str(error)
    here = asking.request.url.query
    bare = "&".join(part for part in here.split("&") if part and not part.startswith("show="))
    return render(
        asking,
        "console.html",
        book,
        language_of=language,
        names=LANGUAGES,
        query=query or FIRST[language],
        asked=bool(query.strip()),
        found=found,
        blocks=blocks,
        fault=fault,
        net=drawn(asking, book, net) if net and show == "network" else None,
        drawable=bool(net),
        show=show,
        as_network=f"{ROOT}console?{bare}&show=network",
        as_table=f"{ROOT}console?{bare}",
        named=named,
        given=asking.parameters,
        sort_of=ask_words.sort_of,
        questions=list(questions().values()),
        downloads=[(name, f"{ROOT}console?{here}&form={name}") for name in MEDIA],
    )


def _must(named: Question) -> list[str]:
    return [p.name for p in named.parameters if p.default is None]


def _given(asking: Asking, named: Question) -> dict[str, str]:
    return {p.name: v for p in named.parameters if (v := asking.parameters.get(f"p.{p.name}", "").strip())}


@contextmanager
def engine(asking: Asking) -> Iterator[SparqlView]:
    """The SPARQL view that the server holds open; one of its own for a view of days or sources."""
    if asking.face.view.plain:
        yield asking.service.sparql(asking.view)
        return
    with SparqlView(asking.store, asking.view, base=ID_PREFIX.value()) as view:
        yield view


def _named(asking: Asking, named: Question) -> AskedOf:
    with engine(asking) as view:
        return ask_of(asking.store, named.name, _given(asking, named), view, view=asking.view)


def _answer(asking: Asking, book: PageBook, named: Question) -> tuple[list[Block], Net]:
    found = _named(asking, named)
    ask_words.fetch(book, found)
    persons = {p: status(asking.store, p, view=asking.view) for p in ask_words.persons_in(book, found)}
    paper = Paper()
    ask_words.show(paper, book, found, persons, "")
    net = Net.of_rows(book, list(found.question.columns), found.rows)
    return [b for b in paper.blocks[1:] if b.text or b.rows], net


def _own(asking: Asking, book: PageBook, language: str, text: str) -> Found:
    asking.need(Role.ANALYST)
    limits = Limits(DEFAULT_LIMITS.seconds, DEFAULT_LIMITS.megabytes, MOST)
    if language == "cypher":
        given = run_untrusted(asking.store, text, None, limits, view=asking.view)
        rows = [[escape(clean(cell(v))) for v in row] for row in given.rows]
        return Found(given.columns, rows, given.truncated, net=Net.of_rows(book, given.columns, given.rows))
    with engine(asking) as view:
        told = view.query(text, limits=limits)
    if told.form == "ask":
        return Found((), [], False, next(told.plain())[0] or "")
    values = list(told.plain())
    names = Names(ID_PREFIX.value())
    book.fetch(names.id_of(v) for row in values for v in row if v and v.startswith(names.base))
    linked = [[_linked(book, names, v or "") for v in row] for row in values]
    if told.form == "graph":
        net = Net.of_triples(book, names, values)
    else:
        net = Net.of_rows(book, told.columns, [[_id(names, v) for v in row] for row in values])
    return Found(told.columns, linked, told.truncated, net=net)


def _id(names: Names, value: str | None) -> str:
    """The id of a thing or claim that an IRI names; another value as it is."""
    if not value or not value.startswith(names.base):
        return value or ""
    return names.claim_id_of(value) or names.id_of(value)


def _linked(book: PageBook, names: Names, value: str) -> Markup:
    """A term as text; the thing, claim or source that it names as a link."""
    if not value.startswith(names.base):
        return escape(short(value))
    if claim := names.claim_id_of(value):
        there, text = claim_address(claim), claim[:8]
    elif value.startswith(names.source("")):
        there, text = source_address(names.source_id_of(value)), short(value)
    elif book.thing(thing := names.id_of(value)):
        return book.html(book.name(thing))
    else:
        return escape(short(value))
    return Markup('<a href="{}">{}</a>').format(book.to(there), text)


def _download(asking: Asking, named: Question | None, language: str, query: str, form: str) -> Response:
    text = _named_text(asking, named, form) if named else _own_text(asking, language, query, form)
    name = f"{named.name if named else language}.{form}"
    headers = {**HEADERS, "Content-Disposition": f'attachment; filename="{name}"'}
    return Response(text, 200, headers, MEDIA[form])


def _named_text(asking: Asking, named: Question, form: str) -> Any:
    found = _named(asking, named)
    if form == "csv":
        return separated(list(named.columns), found.rows, "csv")
    return orjson.dumps({"question": named.name, "head": found.head, "rows": list(found.dicts())})


def _own_text(asking: Asking, language: str, query: str, form: str) -> str:
    asking.need(Role.ANALYST)
    limits = Limits(DEFAULT_LIMITS.seconds, DEFAULT_LIMITS.megabytes, MOST)
    if language == "cypher":
        return run_untrusted(asking.store, query, None, limits, view=asking.view).written(form)
    with engine(asking) as view:
        return view.query(query, limits=limits).written(form)
