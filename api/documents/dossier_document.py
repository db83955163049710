"""A dossier as a document: what was asked and when, how far it is, the dossier itself, replies, notes, sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any

from answerable.api.asked import own_version
from answerable.api.documents.document import Document, list_of_sources, plain_heading, plain_line
from answerable.api.pages.paper import Block, Paper
from answerable.api.present.book import Book
from answerable.api.present.dossier import fetch, show
from answerable.api.present.viewed import view_line
from answerable.api.present.workflow import show_workflow, state_words
from answerable.ontology import reader
from answerable.queries.dossier.result import Dossier
from answerable.queries.dossier.workflow import Workflow

NOTHING: Mapping[str, Any] = MappingProxyType({})
CAVEATS = """
This document arranges what sources say. It is no finding on anybody's part in a crime; everyone is presumed innocent \
until finally convicted.
Where nothing is recorded, nothing follows: it does not say that there was nothing. A first and a last mention are no \
beginning and no end.
Victims and witnesses are not named, whatever the sources say.
Numbers of items are no weight. Control in fact, knowledge, reasonableness, causation and any conclusion are left to a \
named human.
""".strip().splitlines()


def dossier_document(
    book: Book,
    found: Sequence[Dossier],
    workflow: Workflow,
    asked: str,
    head: str,
    at: datetime,
    viewed: Mapping[str, Any] = NOTHING,
) -> Document:
    """The document for one regime, or several side by side.

    `asked` is the command that asks again, `head` the head, `viewed` the options of the view that differ.
    """
    plain, first = book.plain(), found[0]
    fetch(plain, found)
    plain.fetch_claims(workflow.claims())
    state, paper = Paper(), Paper()
    show_workflow(state, plain, workflow)
    show(paper, plain, found, f"Ask again: {asked}")
    # The banner with what courts decided stands before everything else, replies before what is alleged.
    view = [plain_line(text) for text in [view_line(viewed)] if text]
    blocks = [*paper.blocks[1:3], *view, *state.blocks, *paper.blocks[3:]]
    blocks += list_of_sources(plain)
    blocks += [plain_heading("What was asked, and when"), *_asked(asked, head, at), *view]
    blocks += [plain_heading("Caveats"), *(plain_line(text) for text in CAVEATS)]
    return Document(paper.blocks[0].text or f"Dossier on {first.name}", state_words(workflow), blocks)


def _asked(asked: str, head: str, at: datetime) -> list[Block]:
    return [
        plain_line(
            f"Asked on {at:%Y-%m-%d at %H:%M:%S} UTC with answerable {own_version()}, ontology {reader.version()}."
        ),
        plain_line(f"The claims that the graph held then have the head {head}."),
        plain_line(f"The same is asked again with: {asked}"),
    ]
