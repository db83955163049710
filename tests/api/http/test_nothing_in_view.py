"""A view that leaves nothing of the store says so, where something is asked for that is not in it."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient


@pytest.mark.parametrize(
    ("narrower", "why"),
    [
        ({"known_on": "1999-01-01"}, "held nothing on 1999-01-01"),
        ({"published_by": "1066-01-01"}, "no source here was public by 1066-01-01"),
    ],
)
def test_what_is_not_there_because_nothing_is(client: TestClient, narrower: dict[str, str], why: str) -> None:
    answer = client.get("/persons/einsatzgruppen/ohlendorf/status", params=narrower)
    assert answer.status_code == 404
    assert why in answer.json()["detail"]


def test_where_something_is_in_view_it_is_not_said(client: TestClient) -> None:
    for narrower in ({}, {"published_by": "1990-01-01"}):
        answer = client.get("/persons/einsatzgruppen/nobody-of-this-name/status", params=narrower)
        assert answer.status_code == 404
        assert "Nothing at all" not in answer.json()["detail"]


def test_what_the_view_alone_leaves_out_is_recorded_here(client: TestClient) -> None:
    """Nobody of the case on West Africa is named by what was public in 1990; the case on the killing units is."""
    path, narrower = "/persons/common/laurent-gbagbo/status", {"published_by": "1990-01-01"}
    assert client.get(path).status_code == 200
    answer = client.get(path, params=narrower)
    assert answer.status_code == 404
    detail = answer.json()["detail"]
    assert "is recorded here, but no claim in this view names it. View: only sources public by 1990-01-01." in detail
    assert "There is no actor" not in detail
    missing = client.get("/persons/common/nobody-of-this-name/status", params=narrower).json()["detail"]
    assert "is recorded here" not in missing
