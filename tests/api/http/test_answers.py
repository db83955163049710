"""Answers over HTTP are those of the command line, with an ETag that an unchanged answer keeps."""

from typing import Any

from fastapi.testclient import TestClient

from tests.api.conftest import Data

CHAIN = "/incidents/einsatzgruppen/riga-1941-11-30/chain"


def test_the_answer_is_that_of_the_command_line(client: TestClient, data: Data) -> None:
    asked: dict[str, Any] = client.get(CHAIN).json()
    printed = data("chain", "--incident", "einsatzgruppen/riga-1941-11-30")
    assert asked == printed


def test_an_unchanged_answer_is_304(client: TestClient) -> None:
    tag = client.get(CHAIN).headers["etag"]
    again = client.get(CHAIN, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(f"{CHAIN}?on=1941-11-30", headers={"If-None-Match": tag}).status_code == 200
