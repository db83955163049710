"""How `/sparql` is described in OpenAPI: its parameters are read by the protocol's rules, not by the framework's."""

from __future__ import annotations

from typing import Any

from answerable.api.http.describing import PROBLEM_CONTENT, Responses, problems

EXAMPLE = "SELECT ?kind (COUNT(?claim) AS ?n) WHERE { ?claim a ?kind ; ans:modality ?m } GROUP BY ?kind"
GRAPH = "https://w3id.org/answerable/graph/public"
TEXT = {"schema": {"type": "string"}}
ANSWERS = (
    "application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values",
    "text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json", "application/trig",
    "application/n-quads",
)  # fmt: skip
TRUNCATED = {
    "description": "Only if rows were left out: how many there are, as `rows=10000`.",
    "schema": {"type": "string"},
}
STOPPED = {"description": "Stopped: more time or memory than a query may take.", "content": PROBLEM_CONTENT}


def _responses(*codes: int) -> Responses:
    content: dict[str, Any] = {media: TEXT if "json" not in media else {"schema": {}} for media in ANSWERS}
    answered = {"description": "The answer, whole.", "headers": {"Answerable-Truncated": TRUNCATED}, "content": content}
    return {200: answered, **problems(400, 401, 403, 406, 429, 503, *codes), 422: STOPPED}


GRAPHS: list[dict[str, Any]] = [
    {
        "name": f"{sort}-graph-uri",
        "in": "query",
        "description": f"A graph of the {'default graph' if sort == 'default' else 'named graphs'}; may be repeated.",
        "schema": {"type": "array", "items": {"type": "string"}, "maxItems": 20},
        "example": [GRAPH],
    }
    for sort in ("default", "named")
]
QUERY: dict[str, Any] = {
    "name": "query",
    "in": "query",
    "description": "A SPARQL 1.1 query. The prefixes ans, id, rdfs, skos, dcterms and xsd need no declaration. Without"
    " a query the answer is the service description.",
    "schema": {"type": "string"},
    "example": EXAMPLE,
}
FORM_SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["query"],
    "properties": {"query": {"type": "string"}, **{g["name"]: g["schema"] for g in GRAPHS}},
}
DESCRIBED: dict[str, Any] = {
    "summary": "SPARQL, the query in the address",
    "responses": _responses(304, 413),
    "openapi_extra": {"parameters": [QUERY, *GRAPHS]},
}
DESCRIBED_POST: dict[str, Any] = {
    "summary": "SPARQL, the query in the body",
    "responses": _responses(413, 415),
    "openapi_extra": {
        "requestBody": {
            "required": True,
            "content": {
                "application/x-www-form-urlencoded": {"schema": FORM_SCHEMA, "example": {"query": EXAMPLE}},
                "application/sparql-query": {**TEXT, "example": EXAMPLE},
            },
        },
    },
}
