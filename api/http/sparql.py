"""`/sparql`: the SPARQL 1.1 Protocol, for reading only, on the graphs of the reader's tier.

An answer is whole before its first byte is sent; where rows were left out, the header `Answerable-Truncated` says so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from email.message import Message
from urllib.parse import parse_qsl

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from answerable.api.http.answers import tagged
from answerable.api.http.negotiation import chosen
from answerable.api.http.own_queries import ANSWER, HEAD, LARGEST, TRUNCATED, asker_of, own_queries, record
from answerable.api.http.service import Asked, Asking
from answerable.api.http.sparql_openapi import DESCRIBED, DESCRIBED_POST
from answerable.graph.errors import InputError, Refused
from answerable.graph.sparql.description import described
from answerable.graph.sparql.graph import RDF_FORMS, graph_written
from answerable.graph.sparql.results import Results
from answerable.graph.sparql.sparql import Dataset, SparqlView

router = APIRouter(tags=["SPARQL"])

TABLES = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/xml": "xml",
    "text/xml": "xml",
}
"""Media types of tables, and the form that each is; the first is given to those who take anything."""
BOOLEANS = {media: form for media, form in TABLES.items() if form in ("json", "xml")}
"""CSV and TSV have no form for the answer to ASK (SPARQL 1.1 Query Results CSV and TSV Formats, 1)."""
GRAPHS = {media: form for form, (media, _) in RDF_FORMS.items()} | {
    "application/json": "jsonld",
    "application/xml": "rdfxml",
    "text/xml": "rdfxml",
}
OFFERED = {"table": TABLES, "ask": BOOLEANS, "graph": GRAPHS}
FORM, DIRECT, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
UPDATES = ("update", "using-graph-uri", "using-named-graph-uri")
MANY = 100
"""Parameters of one request."""
Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Query:
    """A query and the graphs that were given beside it."""

    text: str
    dataset: Dataset | None


@router.get("/sparql", **DESCRIBED)
async def by_address(request: Request, asking: Asked) -> Response:
    """Ask a query, or without one: what the endpoint can do."""
    pairs = parameters(request.scope["query_string"])
    query = read(pairs)
    return await (answer(asking, query) if query else run_in_threadpool(description, asking))


@router.post("/sparql", **DESCRIBED_POST)
async def by_body(request: Request, asking: Asked) -> Response:
    """Ask a query that stands in the body, as a form or directly."""
    media, charset = _content_type(request.headers.get("content-type", ""))
    if media == UPDATE:
        raise Refused("This endpoint is only for reading; it takes no updates.")
    if media not in (FORM, DIRECT):
        raise HTTPException(415, f"A query comes as {FORM} (query=...) or as {DIRECT}, not as {media or 'nothing'}.")
    if charset not in ("utf-8", "us-ascii"):
        raise HTTPException(415, f"A query is written in UTF-8, not in {charset}.")
    pairs, body = parameters(request.scope["query_string"]), await request.body()
    if media == FORM:
        pairs += parameters(body)
    elif "query" in dict(pairs):
        raise InputError("There are two queries, one in the address and one in the body; send one of them.")
    else:
        pairs.append(("query", _decoded(body)))
    query = read(pairs)
    if query is None:
        raise InputError("There is no query; send it as query=...")
    return await answer(asking, query)


def parameters(encoded: bytes) -> Pairs:
    """The parameters of an address or a form, decoded once. Raises InputError for what is not UTF-8."""
    try:
        text = encoded.decode("ascii")
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=MANY)
    except UnicodeError as error:
        raise InputError("The parameters are not UTF-8 text with percent-escapes.") from error
    except ValueError as error:
        raise InputError(f"There are more than {MANY} parameters; send fewer.") from error


def read(pairs: Pairs) -> Query | None:
    """The query that parameters make, None for none; other parameters than the protocol's are not looked at."""
    if any(name in UPDATES for name, _ in pairs):
        raise Refused("This endpoint is only for reading; it takes no updates.")
    texts = [value for name, value in pairs if name == "query"]
    if len(texts) > 1:
        raise InputError(f"There are {len(texts)} queries; send one.")
    default = tuple(value for name, value in pairs if name == "default-graph-uri")
    named = tuple(value for name, value in pairs if name == "named-graph-uri")
    if not texts:
        return None
    if not texts[0].strip():
        raise InputError("The query is empty.")
    if len(texts[0]) > LARGEST:
        raise HTTPException(413, f"A query has at most {LARGEST:,} characters; this one has {len(texts[0]):,}.")
    return Query(texts[0], Dataset(default, named) if default or named else None)


async def answer(asking: Asking, query: Query) -> Response:
    """The results in the form that is liked most of those that can hold them."""
    accept = asking.request.headers.get("accept", "")
    _form(accept, {**TABLES, **GRAPHS})
    kept, view = own_queries(asking), asking.service.sparql(asking.view)
    await record(asking, query.text)
    return await kept.turns.run(asker_of(asking), lambda: _answered(asking, view, query, accept))


def _answered(asking: Asking, view: SparqlView, query: Query, accept: str) -> Response:
    head = view.head
    found = view.query(query.text, dataset=query.dataset, limits=replace(view.limits, answer=ANSWER))
    offered = OFFERED[found.form]
    media = _form(accept, offered)
    headers = {TRUNCATED: f"rows={len(found.rows)}"} if found.truncated else {}
    if view.head == head:  # otherwise a load was sealed meanwhile, and it is not known which of the two answered
        headers[HEAD] = head
    return tagged(asking, _written(found, offered[media], view), _named(media), headers)


def _written(found: Results, form: str, view: SparqlView) -> bytes:
    if found.form == "graph":
        return graph_written(found.rows, form, view.names.base, mark=found.mark)
    return found.written(form, marked=False).encode()


def description(asking: Asking) -> Response:
    """The service description, in a form of RDF."""
    media = _form(asking.request.headers.get("accept", ""), GRAPHS)
    view = asking.service.sparql(asking.view)
    address = str(asking.request.url.replace(query="", fragment=""))
    return tagged(asking, described(view, address, GRAPHS[media]), _named(media))


def _form(accept: str, offered: dict[str, str]) -> str:
    media = chosen(accept, list(offered))
    if media is None:
        raise HTTPException(406, f"The answer can be had as {', '.join(offered)}; Accept names none of them.")
    return media


def _named(media: str) -> str:
    """The media type with its parameters."""
    if media == "text/csv":
        return "text/csv; charset=utf-8; header=present"
    return f"{media}; charset=utf-8" if media.startswith("text/") else media


def _content_type(header: str) -> tuple[str, str]:
    """Media type and character set of a body."""
    message = Message()
    message["content-type"] = header.partition("\n")[0]
    return (message.get_content_type() if header else ""), str(message.get_content_charset("utf-8"))


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError("The query is not UTF-8 text.") from error
