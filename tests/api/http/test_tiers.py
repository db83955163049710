"""What is restricted does not show: not by an answer, a count, a gap, an ETag or a number.

Two graphs are asked the same. One has only what is public; the other has a restricted load between its public ones.
Whoever sees only what is public must get the same bytes and the same headers from both.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.intake import write
from answerable.graph.model import Claim, LoadInfo, Thing, Tier
from tests.api.http.acting import Headers, asked, keys_for
from tests.graph.invented import at, cited, heads, link, posting, records, retraction, said, tid

DAY = "2010-06-01"
SECRET = Tier.RESTRICTED
RAID = said("Occurrence", {"incident": tid("raid")}, at(DAY))
HELD = posting("ada", "alpha", cited("2010-01-01", "2010-12-31"))
FIRST = (
    HELD,
    link("bravo", "alpha", cited("2010-01-01", "2010-12-31")),
    RAID,
    said("Involvement", {"actor": tid("alpha"), "incident": tid("raid"), "involvement": "alleged-perpetrator"}),
)
HIDDEN = (
    posting("bo", "bravo", cited("2010-01-01", "2010-12-31"), source="leak", tier=SECRET),
    posting("cy", "alpha", cited("2010-05-01", "2010-07-01"), source="leak", tier=SECRET),
    link("delta", "bravo", cited("2010-01-01", "2010-12-31"), source="leak", tier=SECRET),
    heads("chief", "bravo", source="leak", tier=SECRET),
    retraction(HELD, tier=SECRET),
    said("Name", {"subject": tid("ada"), "name": "Hiddenname"}, source="leak", tier=SECRET),
    said("Occurrence", {"incident": tid("raid")}, at("2010-06-02"), source="leak", tier=SECRET),
)
LAST = (
    posting("dee", "bravo", cited("2010-02-01", "2010-03-01")),
    said("LifeEvent", {"person": tid("dee"), "lifeEvent": "birth"}, at("1950")),
)
TIMES = ("2020-01-01T00:00:00+00:00", "2020-01-02T00:00:00+00:00", "2020-01-03T00:00:00+00:00")
NAMES = ("ada", "bo", "cy", "dee", "alpha", "bravo", "delta", "raid", "chief", "leak")


def put(store: CaseFile, name: str, sealed_at: str, claims: tuple[Claim, ...]) -> None:
    """One load, with everything and everybody of the invented world but what only a hidden claim names."""
    info = LoadInfo("invented", "1", (("path", name),), operator="somebody")
    brought = [r for r in records(*claims) if not isinstance(r, Thing) or named(r, claims)]
    write(store, info, brought, sealed_at=sealed_at)


def named(thing: Thing, claims: tuple[Claim, ...]) -> bool:
    return any(str(thing.id) in map(str, values) for c in claims for values in c.roles.values())


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[tuple[TestClient, dict[str, Headers]]]]:
    """The graph without anything hidden, and the one with."""
    with ExitStack() as stack:
        found = []
        for hidden in (False, True):
            folder = tmp_path_factory.mktemp("tiers")
            with CaseFile(str(folder / "case.db")) as store:
                put(store, "first", TIMES[0], FIRST)
                if hidden:
                    put(store, "hidden", TIMES[1], HIDDEN)
                put(store, "last", TIMES[2], LAST)
            serving, keys = keys_for(folder)
            found.append((stack.enter_context(asked(str(folder / "case.db"), serving)), keys))
        yield found


SPARQL = quote("SELECT ?s ?p ?o WHERE { ?s ?p ?o } ORDER BY ?s ?p ?o")
COUNTS = quote("SELECT (count(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }")
A, B, RAID_ID, LEAK = tid("alpha"), tid("bravo"), tid("raid"), tid("leak")
OF_ONE = (
    "/persons/{}", "/units/{}", "/sources/{}", f"/persons/{{}}/superiors?on={DAY}", "/persons/{}/status",
    f"/persons/{{}}/subordinates?on={DAY}", f"/persons/{{}}/postings?on={DAY}", f"/units/{{}}/chain?on={DAY}",
    "/persons/{}/below?first=2010-01-01&last=2010-12-31", f"/network?centre={{}}&on={DAY}&depth=3",
    "/claims?naming={}", "/pages/persons/{}", "/pages/units/{}", "/pages/things/{}", "/search?text={}",
)  # fmt: skip
"""Asked of everybody and everything of the invented world."""
OF_ALL = (
    "/version", "/claims", "/claims?limit=1", "/sources", "/loads", "/persons", "/units", "/incidents", "/posts",
    "/search?text=Hiddenname", "/search?text=nowhere", "/search?text=bo", f"/chains?on={DAY}",
    f"/common?a={A}&b={B}&on={DAY}", f"/diff?question=chain&subject={A}&first=2009-01-01&second={DAY}",
    f"/diff?question=chain&subject={A}&load=1&load=2", "/audit", f"/incidents/{RAID_ID}/chain",
    f"/incidents/{RAID_ID}/jurisdiction", "/queries/counts", "/queries/doubtful-claims",
    f"/claims/{HELD.id}", f"/claims/{HIDDEN[0].id}", f"/claims/{HIDDEN[4].id}", f"/claims/{LAST[0].id}",
    f"/claims?naming={HELD.id}", f"/claims?source={LEAK}", f"/dossiers/{tid('ada')}?incident={RAID_ID}",
    "/pages/", "/pages/loads", "/pages/list/persons", f"/pages/incidents/{RAID_ID}", f"/pages/sources/{LEAK}",
    f"/pages/claims/{HELD.id}", f"/pages/claims/{HIDDEN[0].id}", f"/pages/claims/{LAST[0].id}",
)  # fmt: skip
VIEWS = ("known_on=2020-01-02", "published_by=2012-06-01", f"without={LEAK}", f"without={tid('report')}",
         "tier=restricted", "tier=confidential")  # fmt: skip
ADDRESSES = [
    *OF_ALL,
    *(f"/persons/{tid('ada')}/postings?{view}" for view in VIEWS),
    *(template.format(tid(name)) for template in OF_ONE for name in NAMES),
]
QUERIES = [f"/sparql?query={SPARQL}", f"/sparql?query={COUNTS}"]


@pytest.mark.parametrize("part", range(8))
def test_the_public_cannot_tell(both: list[tuple[TestClient, dict[str, Headers]]], part: int) -> None:
    for address in ADDRESSES[part::8]:
        for accept in ("application/json", "text/turtle"):
            header = {"Accept": accept}
            without, with_hidden = (c.get(address, headers={**k["reader"], **header}) for c, k in both)
            assert with_hidden.status_code == without.status_code, address
            assert with_hidden.text == without.text, address
            assert dict(with_hidden.headers) == dict(without.headers), address


@pytest.mark.parametrize("address", [*QUERIES, "/export/turtle", "/export/trig", "/export/jsonld"])
def test_nor_by_queries_and_exports(both: list[tuple[TestClient, dict[str, Headers]]], address: str) -> None:
    without, with_hidden = (c.get(address, headers=k["analyst"]) for c, k in both)
    assert without.status_code == with_hidden.status_code == 200, (without.text[:300], with_hidden.text[:300])
    assert with_hidden.text == without.text
    assert dict(with_hidden.headers) == dict(without.headers)


def test_who_may_see_it_does(both: list[tuple[TestClient, dict[str, Headers]]]) -> None:
    client, keys = both[1]
    public, restricted = (
        {h["person"]["id"] for line in answer["lines"] for part in line["parts"] for h in part["holders"]}
        for who in ("reader", "restricted")
        if (answer := client.get(f"/units/{tid('alpha')}/chain?on={DAY}", headers=keys[who]).json()["answer"])
    )
    assert public == {tid("ada"), tid("dee")}
    assert restricted == {tid("bo"), tid("cy"), tid("dee")}
    assert (
        client.get("/search?text=Hiddenname", headers=keys["restricted"]).json()["answer"]["hits"][0]["likeness"] == 100
    )
    asked_as_public = client.get(f"/units/{tid('alpha')}/chain?on={DAY}&tier=public", headers=keys["restricted"])
    assert tid("cy") not in asked_as_public.text


def test_a_tag_of_one_tier_is_none_of_another(both: list[tuple[TestClient, dict[str, Headers]]]) -> None:
    client, keys = both[1]
    address = f"/persons/{tid('dee')}/postings"
    tag = client.get(address, headers=keys["restricted"]).headers["etag"]
    assert client.get(address, headers={**keys["restricted"], "If-None-Match": tag}).status_code == 304
    assert client.get(address, headers={**keys["reader"], "If-None-Match": tag}).status_code == 200


def test_a_replay_shows_no_more(both: list[tuple[TestClient, dict[str, Headers]]]) -> None:
    client, keys = both[1]
    seen = client.get(f"/persons/{tid('cy')}/postings", headers=keys["restricted"]).json()
    assert client.post("/replay", json={**seen, "question": "status"}, headers=keys["reader"]).status_code == 403
    lowered = {**seen, "question": "status", "parameters": {"person": tid("cy")}}
    assert client.post("/replay", json=lowered, headers=keys["reader"]).status_code == 404
