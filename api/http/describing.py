"""How a route describes its answers: the model of the JSON, the forms of RDF, 304, and problems."""

from __future__ import annotations

from typing import Any

from answerable.api.http.negotiation import JSONLD, TURTLE
from answerable.api.http.problems import MEDIA, Problem

Responses = dict[int | str, dict[str, Any]]
PROBLEM_CONTENT = {MEDIA: {"schema": Problem.model_json_schema()}}
SAID = {
    303: "A browser is sent to the page.",
    304: "Unchanged since the ETag that was given.",
    400: "A value cannot be taken as it is; the sentence says which.",
    401: "A key is needed, or the one given is not known.",
    403: "The rules, or the role or tier of who asks, forbid it.",
    404: "Not in this store; the nearest names are given.",
    406: "Not to be had in that form.",
    413: "The body is too large.",
    414: "The address is too long.",
    415: "The body is of a form that is not read here.",
    421: "Not asked under a name of this server.",
    422: "A parameter is not as described.",
    429: "Too many requests.",
    501: "Not installed here.",
    503: "Busy, or the store is not available; try again.",
}
READING = (304, 400, 401, 403, 404, 406, 422, 429, 503)
WRITING = (400, 401, 403, 404, 413, 415, 422, 429, 503)


def problems_of_all() -> Responses:
    """Of every route: whoever asks may be turned away, and a parameter of the view may be wrong."""
    return problems(400, 401, 403, 404, 413, 414, 421, 422, 429, 503)


def problems(*codes: int) -> Responses:
    """Descriptions of answers that are none."""
    empty = (303, 304)
    return {c: {"description": SAID[c]} | ({} if c in empty else {"content": PROBLEM_CONTENT}) for c in codes}


def reading(page: bool = False) -> Responses:
    """Of a question or a resource, to be had as JSON, JSON-LD and Turtle."""
    forms: Responses = {
        200: {"content": {JSONLD: {"schema": {"type": "object"}}, TURTLE: {"schema": {"type": "string"}}}}
    }
    return forms | problems(*READING, *((303,) if page else ()))
