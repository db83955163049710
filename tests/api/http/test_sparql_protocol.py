"""The W3C's tests of the SPARQL 1.1 Protocol as cases of our own: its names, our graphs and things.

The graphs of those tests are here the public graph, in which a person stands, and the model, in which a class does.
Updates have no place in an endpoint that only reads: those cases are all refused.
"""

import csv
import json
from io import StringIO
from xml.etree import ElementTree

import httpx2 as httpx
import pytest
from fastapi.testclient import TestClient
from pyoxigraph import RdfFormat, parse, serialize
from rdflib import RDF, Graph, Literal, Namespace, URIRef

PUBLIC = "https://w3id.org/answerable/graph/public"
RESTRICTED = "https://w3id.org/answerable/graph/restricted"
MODEL = "https://w3id.org/answerable/ontology"
ID = "https://w3id.org/answerable/id/"
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
RESULTS = "{http://www.w3.org/2005/sparql-results#}"
FORM = {"content-type": "application/x-www-form-urlencoded"}
DIRECT = {"content-type": "application/sparql-query"}
UPDATE = {"content-type": "application/sparql-update"}
PERSON = "{ <einsatzgruppen/ohlendorf> a ans:Person }"
CLASS = "{ ans:Person rdfs:label ?name }"


def asked(client: TestClient, query: str, **beside: str | list[str]) -> bool:
    found = client.get("/sparql", params={"query": query, **beside})
    assert found.status_code == 200, found.text
    answer = found.json()["boolean"]
    assert isinstance(answer, bool)
    return answer


def is_a_sentence(found: httpx.Response) -> bool:
    plain = found.headers["content-type"] == "application/problem+json"
    return plain and len(found.json()["detail"].split()) > 1


# Negative tests

NEGATIVE = {
    "bad-query-method": (405, "PUT", "/sparql?query=ASK%20%7B%7D", {}, None),
    "bad-multiple-queries": (400, "GET", "/sparql?query=ASK%20%7B%7D&query=SELECT%20%2A%20%7B%7D", {}, None),
    "bad-query-wrong-media-type": (415, "POST", "/sparql", {"content-type": "text/plain"}, "ASK {}"),
    "bad-query-missing-form-type": (415, "POST", "/sparql", {}, "query=ASK%20%7B%7D"),
    "bad-query-missing-direct-type": (415, "POST", "/sparql", {}, "ASK {}"),
    "bad-query-non-utf8": (
        415,
        "POST",
        "/sparql",
        {"content-type": "application/sparql-query; charset=UTF-16"},
        "ASK {}".encode("utf-16"),
    ),
    "bad-query-syntax": (400, "GET", "/sparql?query=ASK%20%7B", {}, None),
    "bad-update-get": (403, "GET", "/sparql?update=CLEAR%20ALL", {}, None),
    "bad-multiple-updates": (403, "POST", "/sparql", FORM, "update=CLEAR%20NAMED&update=CLEAR%20DEFAULT"),
    "bad-update-wrong-media-type": (415, "POST", "/sparql", {"content-type": "text/plain"}, "CLEAR NAMED"),
    "bad-update-missing-form-type": (415, "POST", "/sparql", {}, "update=CLEAR%20NAMED"),
    "bad-update-syntax": (403, "POST", "/sparql", FORM, "update=CLEAR%20XYZ"),
    "bad-update-dataset-conflict": (403, "POST", "/sparql", FORM, "using-graph-uri=a&update=WITH%20%3Ca%3E"),
    "update-post-form": (403, "POST", "/sparql", FORM, "update=CLEAR%20ALL"),
    "update-post-direct": (403, "POST", "/sparql", UPDATE, "CLEAR ALL"),
    "update-as-query": (403, "POST", "/sparql", DIRECT, "CLEAR ALL"),
    # of our own
    "query-not-utf8-in-the-address": (400, "GET", "/sparql?query=ASK%20%7B%20%22%FF%22%20%7D", {}, None),
    "query-not-utf8-in-the-body": (400, "POST", "/sparql", DIRECT, b"ASK { ?s ?p '\xff' }"),
    "query-in-address-and-body": (400, "POST", "/sparql?query=ASK%20%7B%7D", DIRECT, "ASK {}"),
    "query-in-address-and-form": (400, "POST", "/sparql?query=ASK%20%7B%7D", FORM, "query=ASK%20%7B%7D"),
    "no-query-in-the-form": (400, "POST", "/sparql", FORM, "default-graph-uri=a"),
    "empty-query": (400, "GET", "/sparql?query=%20", {}, None),
    "encoded-twice": (400, "GET", "/sparql?query=ASK%2520%257B%257D", {}, None),
    "too-many-parameters": (400, "GET", "/sparql?query=ASK%7B%7D" + "&a=1" * 101, {}, None),
    "too-long": (413, "POST", "/sparql", DIRECT, "ASK {}" + " " * 1_000_000),
    "graph-that-is-not-here": (400, "GET", "/sparql?query=ASK%7B%7D&default-graph-uri=http%3A%2F%2Fe.x%2F", {}, None),
    "graph-of-another-tier": (400, "GET", f"/sparql?query=ASK%7B%7D&named-graph-uri={RESTRICTED}", {}, None),
    "view-of-another-day": (400, "GET", "/sparql?query=ASK%7B%7D&known_on=2020-01-01", {}, None),
}  # fmt: skip


@pytest.mark.parametrize("name", NEGATIVE)
def test_negative(client: TestClient, name: str) -> None:
    status, method, address, headers, body = NEGATIVE[name]
    found = client.request(method, address, headers=headers, content=body)
    assert found.status_code == status, found.text
    assert is_a_sentence(found)


# Positive tests


def test_query_get(client: TestClient) -> None:
    assert client.get("/sparql?query=ASK%20%7B%7D").json()["boolean"] is True


def test_query_post_form(client: TestClient) -> None:
    found = client.post("/sparql", headers=FORM, content="query=ASK%20%7B%7D")
    assert found.json()["boolean"] is True


def test_query_post_direct(client: TestClient) -> None:
    found = client.post("/sparql", headers={"content-type": "Application/SPARQL-Query;charset=utf-8"}, content="ASK {}")
    assert found.json()["boolean"] is True


@pytest.mark.parametrize("method", ["get", "form", "direct"])
def test_query_dataset_default_graph(client: TestClient, method: str) -> None:
    for graph, query, expected in [
        (PUBLIC, PERSON, True),
        (MODEL, PERSON, False),
        (MODEL, CLASS, True),
        (PUBLIC, CLASS, False),
    ]:
        text, beside = f"ASK {query}", {"default-graph-uri": graph}
        if method == "get":
            found = client.get("/sparql", params={"query": text, **beside})
        elif method == "form":
            found = client.post("/sparql", data={"query": text, **beside})
        else:
            found = client.post("/sparql", params=beside, headers=DIRECT, content=text)
        assert found.json()["boolean"] is expected


def test_query_dataset_default_graphs(client: TestClient) -> None:
    both = "ASK { <einsatzgruppen/ohlendorf> a ?class . ?class rdfs:label ?name }"
    assert asked(client, both, **{"default-graph-uri": [PUBLIC, MODEL]})
    assert not asked(client, both, **{"default-graph-uri": [PUBLIC]})


def test_query_dataset_named_graphs(client: TestClient) -> None:
    named = {"named-graph-uri": [PUBLIC, MODEL]}
    assert asked(client, f"ASK {{ GRAPH <{PUBLIC}> {PERSON} GRAPH <{MODEL}> {CLASS} }}", **named)
    assert not asked(client, "ASK { ?s ?p ?o }", **named), "then the default graph is empty"
    assert not asked(client, f"ASK {{ GRAPH <{MODEL}> {{ ?s ?p ?o }} }}", **{"named-graph-uri": PUBLIC})


def test_query_dataset_full(client: TestClient) -> None:
    full = {"default-graph-uri": MODEL, "named-graph-uri": PUBLIC}
    assert asked(client, f"ASK {{ {CLASS} GRAPH ?g {PERSON} }}", **full)
    assert not asked(client, f"ASK {PERSON}", **full)
    assert not asked(client, f"ASK {{ GRAPH ?g {CLASS} }}", **full)


def test_query_multiple_dataset(client: TestClient) -> None:
    """The graphs of the protocol count, not those of the query."""
    assert not asked(client, f"ASK FROM <{PUBLIC}> {PERSON}", **{"default-graph-uri": MODEL})
    assert asked(client, f"ASK FROM <{PUBLIC}> {CLASS}", **{"default-graph-uri": MODEL})


def test_from_names_graphs_of_the_reader(client: TestClient) -> None:
    assert asked(client, f"ASK FROM <{PUBLIC}> {PERSON}")
    assert not asked(client, f"ASK FROM <{MODEL}> {PERSON}")
    assert asked(client, f"BASE <{ID}> PREFIX g: <{PUBLIC[:-6]}> ASK FROM g:public FROM NAMED <../ontology> {PERSON}")
    assert not asked(client, f"ASK FROM NAMED <{PUBLIC}> {PERSON}")


def test_a_graph_named_twice_counts_once(client: TestClient) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?s a ans:Person }"
    once, twice = (
        client.get("/sparql", params={"query": count, "default-graph-uri": [PUBLIC] * n}).json() for n in (1, 2)
    )
    assert once == twice
    written = f"SELECT (COUNT(*) AS ?n) FROM <{PUBLIC}> FROM <{PUBLIC}> {{ ?s a ans:Person }}"
    assert client.get("/sparql", params={"query": written}).json() == once


@pytest.mark.parametrize("accept", ["application/sparql-results+xml", "application/sparql-results+json", "text/csv"])
def test_query_content_type_select(client: TestClient, accept: str) -> None:
    query = "SELECT ('a,b' AS ?value) (IRI('http://e.x/c,d') AS ?iri) ?none {}"
    found = client.get("/sparql", params={"query": query}, headers={"accept": accept})
    assert found.headers["content-type"].startswith(accept)
    if "json" in accept:
        row = json.loads(found.text)["results"]["bindings"][0]
        values = [row["value"]["value"], row["iri"]["value"]]
    elif "xml" in accept:
        bindings = ElementTree.fromstring(found.text).iter(f"{RESULTS}binding")
        values = [str(binding[0].text) for binding in bindings]
    else:
        header, row = csv.reader(StringIO(found.text))
        assert (header, row.pop()) == (["value", "iri", "none"], "")
        values = row
    assert values == ["a,b", "http://e.x/c,d"]


def test_query_content_type_tsv(client: TestClient) -> None:
    query = "SELECT ('tab\\there' AS ?value) ('x'@de AS ?word) {}"
    found = client.get("/sparql", params={"query": query}, headers={"accept": "text/tab-separated-values"})
    assert found.headers["content-type"] == "text/tab-separated-values; charset=utf-8"
    assert found.text == '?value\t?word\n"tab\\there"\t"x"@de\n'


@pytest.mark.parametrize("accept", ["application/sparql-results+xml", "application/sparql-results+json"])
def test_query_content_type_ask(client: TestClient, accept: str) -> None:
    found = client.get("/sparql", params={"query": "ASK {}"}, headers={"accept": accept})
    assert found.headers["content-type"] == accept
    said = (
        json.loads(found.text)["boolean"]
        if "json" in accept
        else ElementTree.fromstring(found.text).findtext(f"{RESULTS}boolean") == "true"
    )
    assert said is True


RDF_TYPES = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/rdf+xml": "xml",
    "application/ld+json": None,
    "application/trig": None,
    "application/n-quads": None,
}


@pytest.mark.parametrize("accept", RDF_TYPES)
@pytest.mark.parametrize(
    "query",
    ["DESCRIBE <einsatzgruppen/ohlendorf>", "CONSTRUCT { <einsatzgruppen/ohlendorf> a ans:Person ; <p> 1 } WHERE {}"],
)
def test_query_content_type_of_graphs(client: TestClient, accept: str, query: str) -> None:
    found = client.get("/sparql", params={"query": query}, headers={"accept": accept})
    assert found.headers["content-type"].partition(";")[0] == accept
    graph = _parsed(found.content, accept)
    assert (URIRef(f"{ID}einsatzgruppen/ohlendorf"), RDF.type, URIRef(f"{MODEL}#Person")) in graph
    if "CONSTRUCT" in query:  # relative IRIs are ids
        assert graph.value(URIRef(f"{ID}einsatzgruppen/ohlendorf"), URIRef(f"{ID}p")) == Literal(1)


def _parsed(content: bytes, media: str) -> Graph:
    """With rdflib's own readers; quads and JSON-LD by way of N-Triples, as rdflib warns of itself there."""
    quads = {"application/trig": RdfFormat.TRIG, "application/n-quads": RdfFormat.N_QUADS}
    quads |= {"application/ld+json": RdfFormat.JSON_LD}
    if media in quads:
        triples = [quad.triple for quad in parse(content, quads[media])]
        content, media = serialize(triples, format=RdfFormat.N_TRIPLES) or b"", "application/n-triples"
    return Graph().parse(data=content, format=RDF_TYPES[media])


# Negotiation


@pytest.mark.parametrize(
    ("accept", "given"),
    [
        (None, "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("text/csv;q=0.2, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        ("text/csv, */*;q=0.1", "text/csv; charset=utf-8; header=present"),
        ("application/*;q=0.5, application/sparql-results+json;q=0", "application/sparql-results+xml"),
        ("TEXT/TAB-SEPARATED-VALUES", "text/tab-separated-values; charset=utf-8"),
        ("application/json", "application/json"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9", "application/xml"),
    ],
)
def test_the_form_follows_the_accept_header(client: TestClient, accept: str | None, given: str) -> None:
    headers = {"accept": accept} if accept else {}
    request = client.build_request("GET", "/sparql", params={"query": "SELECT (1 AS ?x) {}"}, headers=headers)
    if accept is None:
        del request.headers["accept"]
    assert client.send(request).headers["content-type"] == given


@pytest.mark.parametrize(
    ("query", "accept"), [("ASK {}", "text/csv"), ("ASK {}", "image/png"), ("DESCRIBE <a>", "text/csv"), (None, "a/b")]
)
def test_a_form_that_cannot_hold_the_answer_is_406(client: TestClient, query: str | None, accept: str) -> None:
    found = client.get("/sparql", params={"query": query} if query else {}, headers={"accept": accept})
    assert found.status_code == 406
    assert is_a_sentence(found)


@pytest.mark.parametrize(
    ("query", "accept"),
    [
        ("SELECT ('a\\u0001' AS ?x) {}".replace("\\u0001", "\x01"), "application/sparql-results+xml"),
        ("CONSTRUCT { <a> <b> 'a\x01' } WHERE {}", "application/rdf+xml"),
        ("CONSTRUCT { <a> <http://e.x/1> 'a' } WHERE {}", "application/rdf+xml"),
    ],
)
def test_what_xml_cannot_hold_is_said_and_not_written(client: TestClient, query: str, accept: str) -> None:
    found = client.get("/sparql", params={"query": query}, headers={"accept": accept})
    assert found.status_code == 406
    assert "ask for" in found.json()["detail"]
    assert client.get("/sparql", params={"query": query}, headers={"accept": "*/*"}).status_code == 200


# What else is answered


def test_service_description(client: TestClient) -> None:
    found = client.get("/sparql", headers={"accept": "application/n-triples"})
    graph = Graph().parse(data=found.text, format="nt")
    service = graph.value(predicate=RDF.type, object=SD.Service)
    assert graph.value(service, SD.endpoint) == URIRef("http://127.0.0.1:8080/sparql")
    assert graph.value(service, SD.supportedLanguage) == SD.SPARQL11Query
    assert {str(name) for name in graph.objects(predicate=SD.name)} == {
        PUBLIC,
        f"{PUBLIC[:-6]}derived/public",
        f"{PUBLIC[:-6]}record/public",
        MODEL,
    }
    assert client.get("/sparql").headers["content-type"] == "text/turtle; charset=utf-8"


def test_head_gives_the_headers_alone(client: TestClient) -> None:
    params = {"query": "SELECT (1 AS ?x) {}"}
    head, whole = client.head("/sparql", params=params), client.get("/sparql", params=params)
    assert (head.status_code, head.headers["etag"]) == (200, whole.headers["etag"])


def test_an_unchanged_answer_is_304_and_another_is_not(client: TestClient) -> None:
    first = client.get("/sparql", params={"query": "SELECT (1 AS ?x) {}"})
    held = {"if-none-match": first.headers["etag"]}
    assert client.get("/sparql", params={"query": "SELECT (1 AS ?x) {}"}, headers=held).status_code == 304
    for params, accept in [({"query": "SELECT (2 AS ?x) {}"}, "*/*"), ({"query": "SELECT (1 AS ?x) {}"}, "text/csv")]:
        again = client.get("/sparql", params=params, headers={**held, "accept": accept})
        assert again.status_code == 200
    assert client.post("/sparql", data={"query": "SELECT (1 AS ?x) {}"}, headers=held).status_code == 200


def test_the_answer_names_the_head_that_it_comes_from(client: TestClient) -> None:
    found = client.get("/sparql", params={"query": "ASK {}"})
    assert found.headers["answerable-head"] == client.get("/version").json()["head"]


def test_the_mark_of_truncation_is_sent_before_the_first_row(client: TestClient) -> None:
    query = {"query": "SELECT ?s ?p ?o { ?s ?p ?o }"}
    found = client.get("/sparql", params=query, headers={"accept": "text/csv"})
    assert found.headers["answerable-truncated"] == "rows=10000"
    assert len(list(csv.reader(StringIO(found.text)))) == 10_001
    as_json = client.get("/sparql", params=query).text
    assert as_json.index('"truncated":true') < as_json.index('"bindings"')
    as_xml = client.get("/sparql", params=query, headers={"accept": "text/xml"}).text
    assert as_xml.index("<!-- Only the first 10000 rows; there are more. -->") < as_xml.index("<results>")
    assert "answerable-truncated" not in client.get("/sparql", params={"query": "ASK {}"}).headers
