"""Every answer matches its description, and nothing that may be sent makes the server fail.

A few requests per operation in the suite; ANSWERABLE_SCHEMATHESIS=200 sends as many, for a longer run.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from answerable.api.http.app import create_app
from tests.api.http.acting import Headers, keys_for, served
from tests.api.http.addresses import ANSWERS, PLAIN


@schemathesis.serializer("application/sparql-query")
def as_it_is(_: object, value: Any) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")


EXAMPLES = int(os.environ.get("ANSWERABLE_SCHEMATHESIS", "2"))
DESCRIPTION = create_app(":memory:").openapi()
schema = schemathesis.openapi.from_dict(DESCRIPTION)
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


@pytest.fixture(scope="module")
def server(cases: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Headers]]:
    """A real server on a copy of the cases, and the key of an admin: everything may be tried."""
    folder = tmp_path_factory.mktemp("schema")
    (folder / "case.db").write_bytes(Path(cases).read_bytes())
    serving, keys = keys_for(folder)
    with served(str(folder / "case.db"), serving) as address:
        yield address, keys["admin"]


@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_what_is_sent_is_answered_as_described(case: schemathesis.Case[Any], server: tuple[str, Headers]) -> None:
    address, key = server
    case.call_and_validate(base_url=address, headers=key, checks=CHECKS, timeout=60)


@pytest.mark.parametrize("address", [*ANSWERS, *PLAIN])
def test_a_real_answer_is_as_described(address: str, client: TestClient) -> None:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    path = urlsplit(address).path
    operation = schema[operation_of(path)]["GET"]
    operation.validate_response(schemathesis.Response.from_any(answer))


def operation_of(path: str) -> str:
    """The path of the description that an address is an instance of: the one with the longest fixed part."""

    def fits(template: str) -> bool:
        before, opening, after = template.partition("{")
        tail = after.partition("}")[2]
        if not opening:
            return path == template
        return path.startswith(before) and path.endswith(tail) and len(path) > len(before) + len(tail)

    return max(filter(fits, DESCRIPTION["paths"]), key=lambda t: len(t.partition("{")[0]) + len(t.partition("}")[2]))


def test_every_operation_is_described() -> None:
    for path, methods in DESCRIPTION["paths"].items():
        for method, operation in methods.items():
            assert operation.get("description"), (method, path)
            found: dict[str, Any] = next(r for code, r in operation["responses"].items() if code.startswith("2"))
            assert any(content.get("schema") for content in found["content"].values()), (method, path)
            for parameter in operation.get("parameters", ()):
                assert parameter.get("description") or parameter.get("schema"), (method, path, parameter["name"])


def test_every_reading_route_is_asked_above() -> None:
    asked = {operation_of(urlsplit(address).path) for address in (*ANSWERS, *PLAIN)}
    read = {path for path, methods in DESCRIPTION["paths"].items() if "get" in methods}
    elsewhere = {"/export/{format}", "/audit", "/claims/{id}", "/sources/{id}", "/sparql", "/cypher"}
    assert read - asked <= elsewhere
