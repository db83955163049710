"""`ask`: the named questions, listed and asked; each is a file that can be read and pasted into a console."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer

from answerable.api.asked import command_line, own_version
from answerable.api.face import Face
from answerable.api.options import asks
from answerable.api.present.ask import (
    asked_data,
    fetch,
    persons_in,
    question_data,
    show,
    show_list,
    show_question,
)
from answerable.api.present.pasted import Pasting, pasted_sparql
from answerable.api.present.rows import form_of, separated
from answerable.api.settings import ID_PREFIX
from answerable.graph.errors import InputError, NotFound
from answerable.graph.rdf.names import Names
from answerable.ontology import reader
from answerable.queries.ask import FOLDER, Question, question, questions
from answerable.queries.ask import ask as asked_of
from answerable.queries.files import text as text_of
from answerable.queries.status.status import status as status_of

SPARQL, SERVER = "sparql", "neo4j"


@asks
def ask(
    face: Face,
    name: Annotated[str | None, typer.Argument(help="A question by name or id; without one, all are listed.")] = None,
    param: Annotated[
        list[str] | None, typer.Option(help="A parameter of the question; may be repeated.", metavar="KEY=VALUE")
    ] = None,
    engine: Annotated[
        str | None, typer.Option(help="sparql, neo4j or kglite; without it, the one that fits the store.")
    ] = None,
    form: Annotated[str, typer.Option("--format", help="table, csv, tsv or json.")] = "table",
    about: Annotated[bool, typer.Option("--about", help="Say what the question takes and gives.")] = False,
    text: Annotated[bool, typer.Option("--text", help="Print the query, to be pasted into a console.")] = False,
) -> None:
    """The named questions: `ask` lists them, `ask NAME --param KEY=VALUE` gives the rows, each with its claims.

    The rows are the same in every engine. No row means that nothing of the kind is recorded, never no.
    """
    chosen = form_of(form, face.json)
    face.json = chosen == "json"
    asked = question(name) if name else None
    if asked is None:
        _listed(face)
    elif about:
        _explained(face, asked)
    elif text:
        _printed(face, asked, typed(param), engine)
    else:
        _asked(face, asked, typed(param), engine, chosen)


def typed(param: list[str] | None) -> dict[str, str]:
    """`KEY=VALUE` as key and value. Raises InputError for another form, or a key that stands twice."""
    found: dict[str, str] = {}
    for word in param or ():
        key, sign, value = word.partition("=")
        if not sign or not key:
            raise InputError(f"{word!r} is no parameter; write KEY=VALUE.")
        if key in found:
            raise InputError(f"The parameter {key} is given twice.")
        found[key] = value
    return found


def _listed(face: Face) -> None:
    found = list(questions().values())
    if face.json:
        versions = {"ontology": reader.version(), "answerable": own_version()}
        face.data({"question": "ask", "parameters": {}, **versions, "answer": [question_data(q) for q in found]})
    else:
        face.show(lambda out: show_list(out, found))


def _explained(face: Face, asked: Question) -> None:
    if face.json:
        face.data(question_data(asked))
    else:
        face.show(lambda out: show_question(out, asked))


def _engine(face: Face, name: str | None) -> str:
    """The one asked for, else the server itself, which shows the graph as it stands, else the RDF view.

    What decisions join is one in the RDF view, and not on the server.
    """
    return name or (
        SERVER if "://" in face.address and face.view.plain and not face.seen.clusters(face.plain) else SPARQL
    )


def _printed(face: Face, asked: Question, given: dict[str, str], name: str | None) -> None:
    """As it stands in its file, or with parameters written in, which takes a store to find what they mean."""
    language = "rq" if _engine(face, name) == SPARQL else "cypher"
    plain = text_of(f"{FOLDER}/{asked.name}", language)
    if plain is None:
        raise NotFound(f"The question {asked.name} has no text for this engine ({language}).")
    if given:
        tier = face.view.tier
        sealed = max((load.number for load in face.store.loads()), default=0)
        pasting = Pasting(language, Names(ID_PREFIX.value()), {"sealed": sealed, "tier": int(tier), "bit": 1 << tier})
        asked_of(face.seen, asked.name, given, pasting, view=face.plain)
        plain = pasting.text
    elif language == "rq":
        plain = pasted_sparql(plain, {}, Names(ID_PREFIX.value()))
    sys.stdout.write(plain)


def _asked(face: Face, asked: Question, given: dict[str, str], name: str | None, form: str) -> None:
    found = asked_of(face.seen, asked.name, given, face.engine(_engine(face, name)), view=face.plain)
    if form in ("csv", "tsv"):
        sys.stdout.write(separated(list(asked.columns), found.rows, form))
        return
    book = face.book
    fetch(book, found)
    persons = {p: status_of(face.seen, p, view=face.plain) for p in persons_in(book, found)}
    parameters: dict[str, Any] = {
        "name": asked.name,
        "param": [f"{k}={v}" for k, v in found.parameters.items() if v is not None] or None,
        "engine": name,
    }
    data = asked_data(book, found, persons) if face.json else None
    again = "Ask again: " + command_line("ask", parameters | face.viewed())
    face.answer("ask", parameters, data, lambda out: show(out, book, found, persons, again))
