"""HEAD, OPTIONS and exports that are held already; ids whose end is the end of another address."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.identity import claim
from answerable.graph.intake import write
from answerable.graph.model import Citation, Source, Thing, ThingId
from tests.api.http.acting import asked
from tests.graph import invented
from tests.graph.invented import lasted, link

YEAR = lasted("2010-01-01", "2010-12-31")


@pytest.fixture
def case(tmp_path: Path) -> str:
    path = str(tmp_path / "case.db")
    with CaseFile(path) as store:
        invented.load(store, link("bravo", "alpha", YEAR))
    return path


@pytest.fixture
def client(case: str) -> Iterator[TestClient]:
    with asked(case) as opened:
        yield opened


READ = ("/version", "/units", "/units/invented/alpha/chain?on=2010-05-03", "/export/turtle", "/healthz", "/docs")


@pytest.mark.parametrize("address", READ)
def test_head_has_the_headers_of_the_answer_and_no_body(client: TestClient, address: str) -> None:
    whole, head = client.get(address), client.head(address)
    assert (whole.status_code, head.status_code, head.content) == (200, 200, b"")
    for name in ("content-type", "content-length", "etag"):
        assert head.headers.get(name) == whole.headers.get(name), name


def test_head_of_a_query(client: TestClient) -> None:
    asked_ = {"query": "SELECT ?unit { ?unit a ans:Unit }"}
    whole, head = client.get("/sparql", params=asked_), client.head("/sparql", params=asked_)
    assert head.headers["etag"] == whole.headers["etag"]
    assert (head.status_code, head.content) == (200, b"")


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("/version", {"GET", "HEAD", "OPTIONS"}),
        ("/loads", {"GET", "HEAD", "POST", "OPTIONS"}),
        ("/sparql", {"GET", "HEAD", "POST", "OPTIONS"}),
        ("/replay", {"POST", "OPTIONS"}),
    ],
)
def test_options_says_what_may_be_done(client: TestClient, address: str, allowed: set[str]) -> None:
    told = client.options(address)
    assert (told.status_code, told.content) == (204, b"")
    assert set(told.headers["allow"].split(", ")) == allowed
    refused = client.delete(address)
    assert (refused.status_code, set(refused.headers["allow"].split(", "))) == (405, allowed)


def test_no_page_of_another_site_is_let_in_by_options(client: TestClient) -> None:
    told = client.options("/sparql", headers={"Origin": "http://evil.example", "Access-Control-Request-Method": "POST"})
    assert not [name for name in told.headers if name.startswith("access-control-")]


@pytest.mark.parametrize("form", ["turtle", "trig", "jsonld"])
def test_an_export_that_is_held_is_not_sent_again(client: TestClient, case: str, form: str) -> None:
    first = client.get(f"/export/{form}")
    tag = first.headers["etag"]
    again = client.get(f"/export/{form}", headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    other = "trig" if form != "trig" else "turtle"
    assert client.get(f"/export/{other}", headers={"If-None-Match": tag}).status_code == 200
    assert client.get(f"/export/{form}?known_on=2000-01-01", headers={"If-None-Match": tag}).status_code == 200
    with CaseFile(case) as store:
        invented.load(store, link("charlie", "bravo", YEAR))
    changed = client.get(f"/export/{form}", headers={"If-None-Match": tag})
    assert (changed.status_code, changed.headers["etag"] != tag) == (200, True)


def test_an_id_that_ends_like_an_address_is_written_with_an_escaped_slash(tmp_path: Path) -> None:
    path = str(tmp_path / "chains.db")
    source = Source("chains/report", "A report", author="Nobody")
    units = [Thing(ThingId(f"chains/{n}"), "Unit", n) for n in ("iron/chain", "iron")]
    with CaseFile(path) as store:
        roles = {"superior": "chains/iron", "subordinate": "chains/iron/chain", "linkKind": "command"}
        said = claim("CommandLink", roles, [Citation(source.id, "p. 1")], YEAR)
        write(store, invented.info(said), [source, *units, said])
    with asked(path) as client:
        assert client.get("/units/chains/iron").json()["answer"]["thing"]["name"] == "iron"
        assert client.get("/units/chains/iron/chain").status_code == 422, "the chain above the other, without a day"
        escaped = client.get("/units/chains/iron%2Fchain").json()
        assert escaped["answer"]["thing"] == {"id": "chains/iron/chain", "name": "iron/chain", "class": "Unit"}
        above = client.get("/units/chains%2firon%2Fchain/chain?on=2010-05-03").json()["answer"]
        assert above["lines"][0]["parts"][0]["superiors"][0]["unit"] == "chains/iron"
        assert client.get("/sources/chains%2Freport").status_code == 200
