"""What the SPARQL endpoint says of itself (SPARQL 1.1 Service Description), for the graphs of one tier."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from answerable.graph.rdf.names import visible_graphs
from answerable.graph.sparql.graph import graph_written
from answerable.graph.sparql.results import Term
from answerable.graph.sparql.sparql import SparqlView

SD = "http://www.w3.org/ns/sparql-service-description#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
FORMATS = "http://www.w3.org/ns/formats/"
RESULT_FORMATS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "RDF_XML", "JSON-LD", "TriG", "N-Quads",
)  # fmt: skip
"""Forms of results, by their names at the W3C."""
Row = tuple[Term, Term, Term]


def described(view: SparqlView, endpoint: str, form: str = "turtle") -> bytes:
    """The description of the endpoint at an address, in a form of `RDF_FORMS`."""
    return graph_written(_rows(view, endpoint), form, view.names.base, prefixes={"sd": SD, "formats": FORMATS})


def _rows(view: SparqlView, endpoint: str) -> Iterator[Row]:
    service, dataset, default = _uri(endpoint), _blank("dataset"), _blank("default")
    yield service, _uri(f"{RDF}type"), _sd("Service")
    yield service, _sd("endpoint"), service
    yield service, _sd("supportedLanguage"), _sd("SPARQL11Query")
    for form in RESULT_FORMATS:
        yield service, _sd("resultFormat"), _uri(FORMATS + form)
    yield service, _sd("defaultDataset"), dataset
    yield dataset, _uri(f"{RDF}type"), _sd("Dataset")
    yield dataset, _sd("defaultGraph"), default
    yield default, _uri(f"{RDF}type"), _sd("Graph")
    merged = ", ".join(visible_graphs(view.view.tier, records=view.view.records))
    yield default, _uri("http://www.w3.org/2000/01/rdf-schema#comment"), _text(f"The merge of the graphs {merged}.")
    yield from _named(dataset, view.graphs)


def _named(dataset: Term, graphs: Sequence[str]) -> Iterator[Row]:
    for number, graph in enumerate(graphs):
        named = _blank(f"graph{number}")
        yield dataset, _sd("namedGraph"), named
        yield named, _uri(f"{RDF}type"), _sd("NamedGraph")
        yield named, _sd("name"), _uri(graph)


def _uri(value: str) -> Term:
    return {"type": "uri", "value": value}


def _sd(name: str) -> Term:
    return _uri(SD + name)


def _blank(name: str) -> Term:
    return {"type": "bnode", "value": name}


def _text(value: str) -> Term:
    return {"type": "literal", "value": value}
