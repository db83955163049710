"""A person of whom no incident is recorded is set before no elements: in the text, in data, in a document."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest
from rich.console import Console

from answerable.api.documents.document import Document
from answerable.api.documents.dossier_document import dossier_document
from answerable.api.present.book import Book
from answerable.api.present.dossier import fetch, show
from answerable.api.present.dossier_data import dossiers_data
from answerable.graph.view import PUBLIC
from answerable.queries.dossier.dossier import dossiers
from answerable.queries.dossier.frame import SIDE_BY_SIDE
from answerable.queries.dossier.workflow import workflow
from tests.api.conftest import Ask, Data
from tests.graph.invented import posting, said, tid
from tests.queries.dossier_world import ADA, RAID, world

SENTENCE = (
    "No incident here names this person, so there is nothing to arrange by element. Nothing follows from that "
    "either way."
)
HELD = posting("ada", "bravo")
INVOLVED = said("Involvement", {"actor": ADA, "incident": RAID, "involvement": "alleged-orderer"})
CHARGED = said("Charge", {"courtCase": tid("case"), "accused": ADA})


def text(*claims: object, regimes: tuple[str, ...] = ("icc-28a",)) -> str:
    store = world(*claims)  # type: ignore[arg-type]
    book, out = Book(store, PUBLIC), Console(file=io.StringIO(), width=200)
    found = dossiers(store, ADA, (), regimes)
    fetch(book, found)
    show(out, book, found, "")
    return " ".join(out.file.getvalue().split())  # type: ignore[attr-defined]


def words(document: Document) -> str:
    cells = [p.text for b in document.blocks for row in b.rows for c in row.cells for p in c]
    return "\n".join([*(b.text for b in document.blocks), *cells])


@pytest.mark.parametrize("regimes", [("icc-28a",), SIDE_BY_SIDE])
def test_no_element_is_asked_of_whom_no_incident_names(regimes: tuple[str, ...]) -> None:
    told = text(HELD, regimes=regimes)
    assert SENTENCE in told
    assert "no proceeding recorded; presumed innocent" in told
    assert not [w for w in ("E0", "E1a", "INSUFFICIENT", "insufficient", "Conclusion") if w in told]
    assert "What is recorded without an incident is not set out here: 1 item." in told, "the posting is not lost"


@pytest.mark.parametrize("claim", [INVOLVED, CHARGED])
def test_whom_an_incident_or_a_charge_names_is_asked_element_by_element(claim: object) -> None:
    told = text(HELD, claim)
    assert SENTENCE not in told
    assert "INSUFFICIENT EVIDENCE: nothing that counts is recorded in support of underlying crime (E0)" in told


def test_data_of_whom_no_incident_names_speak_of_no_evidence() -> None:
    store = world(HELD)
    found = dossiers(store, ADA, (), SIDE_BY_SIDE)
    data = dossiers_data(Book(store, PUBLIC), found)
    assert [(r["assessment"], r["lacking"]) for r in data["regimes"]] == [(None, [])] * len(SIDE_BY_SIDE)
    assert "insufficient" not in str(data)
    over = dossiers_data(Book(store, PUBLIC), dossiers(store, ADA, [RAID], ["icc-28a"]))
    assert over["regimes"][0]["assessment"] == "insufficient-evidence"
    assert data["regimes"][0].keys() == over["regimes"][0].keys()


def test_a_document_says_the_same() -> None:
    store = world(HELD)
    found, at = dossiers(store, ADA, (), ["icc-28a"]), datetime(2026, 1, 2, tzinfo=UTC)
    told = words(dossier_document(Book(store, PUBLIC), found, workflow(store, found[0]), "x", "a" * 64, at))
    assert SENTENCE in told
    assert "INSUFFICIENT" not in told
    assert "underlying crime" not in told


def test_the_command_line_says_what_the_page_says(ask: Ask, data: Data) -> None:
    assert SENTENCE in ask("dossier", "kikoler")
    assert "INSUFFICIENT" not in ask("dossier", "kikoler")
    (regime,) = data("dossier", "kikoler")["answer"]["regimes"]
    assert regime["assessment"] is None
