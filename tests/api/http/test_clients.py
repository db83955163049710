"""Clients that researchers have, on a server as it is started: SPARQLWrapper, rdflib's SPARQLStore, plain HTTP."""

import json
from typing import Any
from urllib.request import Request, urlopen

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, JSONLD, POST, POSTDIRECTLY, TURTLE, URLENCODED, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from tests.api.http.live import Live

ID = "https://w3id.org/answerable/id/"
MODEL = "https://w3id.org/answerable/ontology"
PERSON = URIRef(f"{ID}einsatzgruppen/ohlendorf")
LABEL = URIRef("http://www.w3.org/2000/01/rdf-schema#label")
NAME = "SELECT ?name WHERE { <einsatzgruppen/ohlendorf> rdfs:label ?name }"
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # SPARQLWrapper reads with old parts of rdflib


@pytest.fixture
def wrapper(live: Live) -> SPARQLWrapper:
    return SPARQLWrapper(f"{live.url}/sparql")


def answer(wrapper: SPARQLWrapper) -> Any:
    """What it makes of the answer: a dictionary, a document, a graph or bytes, by the form that was asked for."""
    return wrapper.queryAndConvert()


@pytest.mark.parametrize(("method", "how"), [("GET", URLENCODED), (POST, URLENCODED), (POST, POSTDIRECTLY)])
def test_sparqlwrapper_asks_in_each_way(wrapper: SPARQLWrapper, method: str, how: str) -> None:
    wrapper.setQuery(NAME)
    wrapper.setMethod(method)
    wrapper.setRequestMethod(how)
    wrapper.setReturnFormat(JSON)
    rows = answer(wrapper)["results"]["bindings"]
    assert [row["name"]["value"] for row in rows] == ["Otto Ohlendorf"]


def test_sparqlwrapper_reads_each_form(wrapper: SPARQLWrapper) -> None:
    wrapper.setQuery(NAME)
    wrapper.setReturnFormat(XML)
    assert "Otto Ohlendorf" in answer(wrapper).toxml()
    wrapper.setReturnFormat(CSV)
    assert answer(wrapper) == b"name\r\nOtto Ohlendorf\r\n"
    wrapper.setQuery("ASK { <einsatzgruppen/ohlendorf> a ans:Person }")
    wrapper.setReturnFormat(JSON)
    assert answer(wrapper)["boolean"] is True
    wrapper.setQuery(
        "CONSTRUCT { ?s rdfs:label ?n } WHERE { ?s rdfs:label ?n FILTER(?s = <einsatzgruppen/ohlendorf>) }"
    )
    for form in (XML, JSONLD):
        wrapper.setReturnFormat(form)
        assert list(answer(wrapper)) == [(PERSON, LABEL, Literal("Otto Ohlendorf"))]
    wrapper.setReturnFormat(TURTLE)
    assert b"Otto Ohlendorf" in answer(wrapper)


def test_sparqlwrapper_names_graphs(wrapper: SPARQLWrapper) -> None:
    wrapper.setReturnFormat(JSON)
    wrapper.addDefaultGraph(MODEL)
    wrapper.setQuery("ASK { <einsatzgruppen/ohlendorf> a ans:Person }")
    assert answer(wrapper)["boolean"] is False
    wrapper.setQuery("ASK { ans:Person rdfs:label ?x }")
    assert answer(wrapper)["boolean"] is True


# The client warns that it cannot guess the form of the query; what the endpoint says is what counts here.
@pytest.mark.filterwarnings("ignore:(not detected|unknown) query type:RuntimeWarning")
def test_sparqlwrapper_hears_what_was_wrong(wrapper: SPARQLWrapper) -> None:
    wrapper.setQuery("SELEC ?x {}")
    with pytest.raises(QueryBadFormed, match="not a SPARQL query"):
        wrapper.query()


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_takes_the_endpoint_as_a_graph(live: Live, method: str) -> None:
    store = SPARQLStore(f"{live.url}/sparql", method=method, returnFormat="json")
    graph = Graph(store)
    assert graph.value(PERSON, LABEL) == Literal("Otto Ohlendorf")
    assert (PERSON, LABEL, Literal("Otto Ohlendorf")) in graph
    assert (PERSON, LABEL, Literal('"} SERVICE <http://127.0.0.1/> {} #')) not in graph
    assert [str(row[0]) for row in graph.query(NAME)] == ["Otto Ohlendorf"]
    assert bool(graph.query("ASK { <einsatzgruppen/ohlendorf> a ans:Person }")) is True


def test_the_standard_library_asks_cypher(live: Live) -> None:
    pytest.importorskip("kglite", reason="needs the extra cypher")
    question = {
        "query": "MATCH (p:Person {id: $id}) RETURN p.name AS name",
        "parameters": {"id": str(PERSON)[len(ID) :]},
    }
    asked = Request(f"{live.url}/cypher", json.dumps(question).encode(), {"Content-Type": "application/json"})
    with urlopen(asked, timeout=60) as answer:
        assert json.load(answer) == {"columns": ["name"], "truncated": False, "rows": [["Otto Ohlendorf"]]}
