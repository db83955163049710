"""Since when a source is public is printed as it is given: a month is no day."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from answerable.api.documents.document import list_of_sources
from answerable.api.http.app import create_app
from answerable.api.present.book import Book
from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.view import PUBLIC
from tests.api.conftest import printed
from tests.graph.invented import load, posting
from tests.queries.dossier_world import raid, world

HELD = posting("ada", "bravo", source="gazette")
"""By the gazette, public since some day of May 2012."""


def test_the_sources_of_a_document_give_the_month_and_no_day() -> None:
    store = world(*raid(), HELD)
    book = Book(store, PUBLIC)
    book.fetch_claims([HELD.id])
    book.note([HELD.id])
    cells = [p.text for b in list_of_sources(book) for row in b.rows for c in row.cells for p in c]
    assert [text for text in cells if "public since" in text] == ["dated not known; public since 2012-05"]


def test_a_claim_on_the_command_line_gives_the_month_and_no_day(tmp_path: Path) -> None:
    path = str(tmp_path / "claims.db")
    with CaseFile(path) as store:
        load(store, HELD)
    told = printed("claim", HELD.id, store=path)
    assert "public since 2012-05;" in told
    assert "2012-05-31" not in told


@pytest.mark.parametrize("page", ["sources/invented/gazette", "sources/"])
def test_a_page_gives_the_month_and_no_day(page: str, tmp_path: Path) -> None:
    path = str(tmp_path / "claims.db")
    with CaseFile(path) as store:
        load(store, HELD)
    with TestClient(create_app(path), base_url="http://localhost") as client:
        told = client.get(f"/pages/{page}")
    assert told.status_code == 200
    assert ">2012-05<" in told.text
    assert "2012-05-31" not in told.text
