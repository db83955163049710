"""The network of a named question: a line for what a source only alleges or denies says so."""

import re
from html import unescape
from pathlib import Path
from urllib.parse import quote

from fastapi.testclient import TestClient

from answerable.api.http.app import create_app
from answerable.api.http.serving import Serving
from answerable.api.pages.console_network import _parts
from answerable.graph.casefile.casefile import CaseFile
from tests.graph.invented import load, posting

DRAWN = "/pages/console?ask=holders-of-a-post&run=true&show=network&p.post=invented/chief"


def lines(folder: Path) -> set[str]:
    """The words on the lines between holders and their postings."""
    path = str(folder / "case.db")
    with CaseFile(path) as store:
        load(
            store,
            posting("ada", "chief"),
            posting("bo", "chief", modality="alleged"),
            posting("bo", "chief", source="memoir", modality="denied"),
        )
    with TestClient(create_app(path, Serving()), base_url="http://localhost") as client:
        return set(re.findall(r"holder · claim[^<]*", client.get(DRAWN).text))


def test_a_line_says_how_the_source_tells_its_row(tmp_path: Path) -> None:
    said = {line.strip().rstrip(":").strip() for line in lines(tmp_path)}
    assert said == {"holder · claim", "holder · claim (alleged)", "holder · claim (denied)"}


def test_a_triple_is_said_to_be_what_some_claim_says_and_a_relationship_carries_its_voice(tmp_path: Path) -> None:
    path = str(tmp_path / "case.db")
    with CaseFile(path) as store:
        load(store, posting("bo", "alpha", modality="alleged"))
    asked = "/pages/console?run=true&show=network"
    query = quote("CONSTRUCT { ?a ans:held ?b } WHERE { ?a ans:held ?b }")
    with TestClient(create_app(path, Serving()), base_url="http://localhost") as client:
        text = unescape(client.get(f"{asked}&language=sparql&query={query}").text)
    assert "Bo of Nowhere" in text
    assert "is what at least one claim says, at some time, perhaps only as alleged or possible" in text
    held = {"type": "HELD", "properties": {"modality": "alleged"}}
    assert list(_parts("r", held)) == [(None, "HELD (alleged)")]
    assert list(_parts("r", {"type": "HELD", "properties": {"modality": "stated"}})) == [(None, "HELD")]
