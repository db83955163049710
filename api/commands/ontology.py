"""`ontology`: the model, one term at a time."""

from __future__ import annotations

from typing import Annotated

import typer

from answerable.api.asked import own_version
from answerable.api.face import Face
from answerable.api.options import acts
from answerable.graph.errors import NotFound
from answerable.ontology import reader


@acts
def ontology(
    face: Face,
    term: Annotated[
        str | None, typer.Argument(help="A class, kind, property, list or code; without one, all names.")
    ] = None,
) -> None:
    """The model: what a class, a kind of claim, a property or a code means, and where its definition comes from."""
    if term is not None and not reader.knows(term):
        raise NotFound(reader.term(term))
    text = reader.term(term) if term else reader.overview()
    if face.json:
        envelope = {
            "question": "ontology",
            "parameters": {"term": term},
            "ontology": reader.version(),
            "answerable": own_version(),
        }
        face.data({**envelope, "answer": {"text": text}})
    else:
        face.out.print(text, soft_wrap=True)
