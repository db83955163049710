"""The line of a case file tells of no hidden claim above it: not in an answer, an export, a query or an ETag.

Two graphs are made of the bundled case files. In the files of the second, sources, things and restricted claims about
invented people stand before the public ones, so that every public claim is read from a lower line.
"""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.intake import write
from answerable.graph.model import LoadInfo
from answerable.loaders.case import case
from tests.api.http.acting import PLENTY, Headers, asked, keys_for
from tests.api.http.addresses import ANSWERS, PLAIN

SEALED = "2026-01-0{}T00:00:00+00:00"
BEFORE = {
    "sources": "  leaked-list:\n    title: A list that somebody leaked\n",
    "things": "  ada-hidden: {class: Person, name: Ada Hidden}\n"
    "  office-of-ada: {class: Organisation, name: Her office}\n",
    "claims": "  - kind: Posting\n    holder: ada-hidden\n    unit: office-of-ada\n    role: commander\n"
    "    classification: restricted\n    cite: leaked-list\n",
}
"""What the second graph's files have more, at the head of a section."""
RECORDS = quote("SELECT ?s ?o WHERE { ?s ans:record ?o } ORDER BY ?s ?o")
IN_GRAPHS = quote("SELECT ?g ?s ?o WHERE { GRAPH ?g { ?s ans:record ?o } } ORDER BY ?s ?o")
CITES = {"query": "MATCH (c:Claim)-[r:CITES]->(s:Source) RETURN c.id, r.record, s.id ORDER BY c.id, s.id LIMIT 900"}
PERSON, RIGA = "einsatzgruppen/ohlendorf", "einsatzgruppen/riga-1941-11-30"
PAGES = (
    f"/pages/persons/{PERSON}", f"/pages/incidents/{RIGA}", "/pages/units/einsatzgruppen/sk-11b", "/pages/loads",
    "/pages/sources/einsatzgruppen/judgment", "/pages/", "/claims?kind=Decision&limit=200",
    f"/persons/{PERSON}/postings?published_by=1960-01-01", f"/persons/{PERSON}/status?without=einsatzgruppen/judgment",
    f"/dossiers/{PERSON}?incident=einsatzgruppen/simferopol-1941-12", "/situations/common/cote-d-ivoire-2010",
)  # fmt: skip
LINE = re.compile(r"\.yaml line \d+")
Both = list[tuple[TestClient, dict[str, Headers]]]


def cases_in(folder: Path, *, hidden: bool) -> str:
    """A graph of the bundled case files, copied into a folder, with hidden claims between their claims or without."""
    store = str(folder / "case.db")
    for name in case.BUNDLED:
        text = files("answerable.loaders").joinpath("cases", f"{name}.yaml").read_text("utf-8")
        if hidden and all(f"\n{section}:\n" in text for section in BEFORE):
            for section, more in BEFORE.items():
                text = text.replace(f"\n{section}:\n", f"\n{section}:\n{more}", 1)
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    with CaseFile(store) as opened:
        for number, name in enumerate(case.BUNDLED, 1):
            info = LoadInfo("case", "1", (("path", name),), operator="somebody")
            write(opened, info, case.read(folder / f"{name}.yaml"), sealed_at=SEALED.format(number))
    return store


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The graph without anything hidden, and the one with."""
    return [cases_in(tmp_path_factory.mktemp("lines"), hidden=hidden) for hidden in (False, True)]


@pytest.fixture(scope="module")
def both(stores: list[str]) -> Iterator[Both]:
    with ExitStack() as stack:
        found = []
        for store in stores:
            serving, keys = keys_for(Path(store).parent)
            found.append((stack.enter_context(asked(store, serving)), keys))
        yield found


@pytest.mark.parametrize("address", [*ANSWERS, *PLAIN, *PAGES])
def test_no_line_is_told_to_a_public_key(both: Both, address: str) -> None:
    for accept in ("application/json", "text/turtle"):
        without, with_hidden = (c.get(address, headers={**k["reader"], "Accept": accept}) for c, k in both)
        assert with_hidden.status_code == without.status_code
        assert with_hidden.text == without.text
        assert dict(with_hidden.headers) == dict(without.headers)
        assert not LINE.search(with_hidden.text)


@pytest.mark.parametrize("form", ["turtle", "ftm"])
def test_nor_in_an_export(both: Both, form: str) -> None:
    without, with_hidden = (c.get(f"/export/{form}", headers=k["analyst"]) for c, k in both)
    assert without.status_code == with_hidden.status_code == 200
    assert with_hidden.text == without.text
    assert dict(with_hidden.headers) == dict(without.headers)
    assert not LINE.search(with_hidden.text)


@pytest.mark.parametrize("query", [RECORDS, IN_GRAPHS, ""])
def test_nor_by_sparql(both: Both, query: str) -> None:
    address = f"/sparql?query={query}" if query else "/sparql"
    without, with_hidden = (c.get(address, headers=k["analyst"]) for c, k in both)
    assert without.status_code == with_hidden.status_code == 200, without.text[:300]
    assert with_hidden.text == without.text
    assert dict(with_hidden.headers) == dict(without.headers)
    assert not LINE.search(with_hidden.text)


def test_nor_by_cypher(both: Both) -> None:
    pytest.importorskip("kglite", reason="needs the extra cypher")
    without, with_hidden = (c.post("/cypher", json=CITES, headers=k["analyst"]) for c, k in both)
    assert without.status_code == with_hidden.status_code == 200, without.text[:300]
    assert with_hidden.text == without.text
    assert with_hidden.json()["rows"]
    assert not LINE.search(with_hidden.text)


def test_nor_by_a_replay(both: Both) -> None:
    for client, keys in both:
        given = client.get(f"/persons/{PERSON}/status", headers=keys["admin"]).json()
        given["parameters"] = {**given["parameters"], "tier": "public"}
        assert LINE.search(str(given))
        again = client.post("/replay", json=given, headers=keys["reader"])
        assert again.json()["holds"]
        assert not LINE.search(again.text)


def test_whether_it_is_told_depends_on_who_asks(both: Both, stores: list[str]) -> None:
    address = f"/persons/{PERSON}/status"

    def told(client: TestClient, headers: Headers, more: str = "") -> bool:
        return bool(LINE.search(client.get(address + more, headers=headers).text))

    for (client, keys), store in zip(both, stores, strict=True):
        assert told(client, keys["admin"]), "every tier is seen"
        assert not told(client, keys["admin"], "?tier=public"), "the answer of a lower tier is that of a lower key"
        assert not told(client, keys["restricted"])
        with asked(store) as local:
            assert told(local, {}), "whoever is at the machine of a server without keys"
            assert LINE.search(local.get(f"/sparql?query={RECORDS}").text)
        with asked(store, replace(PLENTY, keys=Path(store).parent / "keys.json", open=True)) as opened:
            assert not told(opened, {}), "nobody in particular"


def test_the_lines_do_differ(both: Both) -> None:
    lines = [c.get(f"/persons/{PERSON}/status", headers=k["admin"]).json()["citations"] for c, k in both]
    assert lines[0].keys() == lines[1].keys()
    assert all(lines[0][i]["citations"] != lines[1][i]["citations"] for i in lines[0])
