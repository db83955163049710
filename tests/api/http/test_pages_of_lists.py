"""Lists in pages: each row of the table of chains with its claims, and the things of a list in RDF."""

from urllib.parse import quote

from fastapi.testclient import TestClient
from rdflib import DCTERMS, RDFS, Graph

from answerable.graph.rdf.names import BASE

TABLE = "/chains?on=1941-12-11"
ABOVE = ("superiors_evidenced", "superiors_assumed", "superiors_possible", "administrative")
LED = ("commanders_evidenced", "commanders_assumed", "commanders_possible")


def test_pages_of_the_table_are_the_table(client: TestClient) -> None:
    whole = client.get(TABLE).json()["answer"]["rows"]
    rows, after = [], ""
    while after is not None:
        page = client.get(f"{TABLE}&limit=7&after={quote(after)}").json()["answer"]
        rows += [{k: v for k, v in row.items() if k != "claims"} for row in page["rows"]]
        after = page["next"]
    assert rows == whole
    assert client.get(f"{TABLE}&limit=7&after=nobody").status_code == 404


def test_a_row_names_the_claims_that_it_rests_on(client: TestClient) -> None:
    """What a row tells of is what its claims say: a person or unit that is named stands in a role of one of them."""
    found = client.get(f"{TABLE}&limit=500").json()
    said = found["citations"]
    names = {row["id"]: row["unit"] for row in found["answer"]["rows"]}
    for row in found["answer"]["rows"]:
        assert bool(row["claims"]) == any(row[cell] for cell in (*ABOVE, *LED)), row
        roles = [said[claim]["roles"] for claim in row["claims"]]
        above = {names[v] for r in roles for v in r.get("superior", ()) if v in names}
        told = {name for cell in ABOVE for name in row[cell].split(" | ") if name in names.values()}
        assert told <= above, row
        for claim in row["claims"]:
            assert said[claim]["citations"], claim
    led = next(row for row in found["answer"]["rows"] if row["id"] == "einsatzgruppen/egr-d")
    assert "Otto Ohlendorf" in led["commanders_evidenced"]
    holders = {v for claim in led["claims"] for v in said[claim]["roles"].get("holder", ())}
    assert "einsatzgruppen/ohlendorf" in holders


def test_a_page_of_the_table_can_be_asked_again(client: TestClient) -> None:
    given = client.get(f"{TABLE}&limit=3").json()
    told = client.post("/replay", json=given).json()
    assert (told["holds"], told["now"]["answer"]) == (True, given["answer"])


def test_a_list_tells_of_its_things_in_rdf(client: TestClient) -> None:
    for address in ("/persons?limit=3&after=einsatzgruppen/o", "/search?text=Olendorf&limit=3"):
        answer = client.get(address).json()["answer"]
        things = answer["things"] if "things" in answer else [hit["thing"] for hit in answer["hits"]]
        told = Graph().parse(data=client.get(address, headers={"Accept": "text/turtle"}).content, format="turtle")
        labels = {(str(s).removeprefix(BASE), str(o)) for s, o in told.subject_objects(RDFS.label)}
        assert {(t["id"], t["name"]) for t in things} == labels
    titles = {source["title"] for source in client.get("/sources?limit=3").json()["answer"]["sources"]}
    told = Graph().parse(
        data=client.get("/sources?limit=3", headers={"Accept": "text/turtle"}).content, format="turtle"
    )
    assert {str(o) for o in told.objects(None, DCTERMS.title)} == titles


def test_pages_of_loads_are_all_loads_and_can_be_asked_again(client: TestClient) -> None:
    whole = client.get("/loads?limit=500").json()["answer"]
    assert (len(whole["loads"]) > 2, whole["next"]) == (True, None)
    loads, after = [], ""
    while after is not None:
        envelope = client.get("/loads", params={"limit": 2, "after": after}).json()
        assert client.post("/replay", json=envelope).json()["holds"]
        loads += envelope["answer"]["loads"]
        after = envelope["answer"]["next"]
    assert loads == whole["loads"]
    missing = client.get("/loads?after=no-load")
    assert (missing.status_code, "no load with the id 'no-load'" in missing.json()["detail"]) == (404, True)
