"""Statements that CONSTRUCT and DESCRIBE give, and the service description, in any form of RDF.

To add a form, add a line to `RDF_FORMS`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from xml.parsers import expat

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from answerable.graph.errors import InputError, Unwritable
from answerable.graph.rdf.names import PREFIXES
from answerable.graph.sparql.results import Term

RDF_FORMS: Mapping[str, tuple[str, RdfFormat]] = MappingProxyType({
    "turtle": ("text/turtle", RdfFormat.TURTLE),
    "ntriples": ("application/n-triples", RdfFormat.N_TRIPLES),
    "rdfxml": ("application/rdf+xml", RdfFormat.RDF_XML),
    "jsonld": ("application/ld+json", RdfFormat.JSON_LD),
    "trig": ("application/trig", RdfFormat.TRIG),
    "nquads": ("application/n-quads", RdfFormat.N_QUADS),
})  # fmt: skip
"""Name, media type, and the library's name."""
COMMENTS = frozenset({"turtle", "ntriples", "trig", "nquads"})
"""Forms in which a line with # says nothing to a reader of data."""


def graph_written(
    rows: Iterable[Sequence[Term | None]],
    form: str,
    base: str,
    *,
    mark: str = "",
    prefixes: Mapping[str, str] = PREFIXES,
) -> bytes:
    """Rows of subject, predicate and object as RDF; `mark` stands before them where the form has comments.

    Raises InputError for a form that is not known, Unwritable for what the form cannot hold.
    """
    if form not in RDF_FORMS:
        raise InputError(f"There is no form of RDF called {form!r}; there are {', '.join(RDF_FORMS)}.")
    media, kind = RDF_FORMS[form]
    try:
        triples = [_triple(row) for row in rows]
        written = serialize(triples, format=kind, prefixes={**prefixes, "id": base}) or b""
        if form == "rdfxml":
            expat.ParserCreate(namespace_separator=" ").Parse(written, True)
    except (ValueError, OSError, expat.ExpatError) as error:
        raise Unwritable(
            f"What was found cannot be written as {media} (an odd character, or a property whose end is no XML name);"
            " ask for text/turtle or application/n-triples."
        ) from error
    return (f"# {mark}\n".encode() if mark and form in COMMENTS else b"") + written


def _triple(row: Sequence[Term | None]) -> Triple:
    terms = [t for t in row if t is not None]
    if len(terms) != 3 or any(t["type"] == "triple" for t in terms):
        raise ValueError("no plain triple")
    subject, predicate, thing = terms
    return Triple(_node(subject), NamedNode(predicate["value"]), _object(thing))


def _node(t: Term) -> NamedNode | BlankNode:
    return NamedNode(t["value"]) if t["type"] == "uri" else BlankNode(t["value"])


def _object(t: Term) -> NamedNode | BlankNode | Literal:
    if t["type"] != "literal":
        return _node(t)
    if "xml:lang" in t:
        return Literal(t["value"], language=t["xml:lang"])
    return Literal(t["value"], datatype=NamedNode(t["datatype"])) if "datatype" in t else Literal(t["value"])
