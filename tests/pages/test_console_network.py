"""The network of a named question: a line for what a source only alleges or denies says so."""

import re
from pathlib import Path

from fastapi.testclient import TestClient

from answerable.api.http.app import create_app
from answerable.api.http.serving import Serving
from answerable.graph.casefile import CaseFile
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
