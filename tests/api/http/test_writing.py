"""Writing: by role, with the act in the audit log, and nothing by those who may not."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from answerable.api.http.audit import Audit
from answerable.api.http.keys import KeyRing
from answerable.api.http.readers import Role
from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.custody import verify
from answerable.graph.model import Tier
from tests.api.http.acting import HERE, Headers, asked, keys_for

CASE = """case: invented
title: An invented case
sources:
  report: {title: Report of nobody, author: Nobody, published: 2001-02-03}
things:
  ek-1: {class: Unit, name: First Company}
  reed: {class: Person, name: Reed Invented}
claims:
  - kind: Posting
    holder: reed
    unit: ek-1
    role: commander
    when: {on: 2001-01-01}
    cite: report, p. 1
"""
YAML = {"Content-Type": "application/yaml"}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[TestClient, dict[str, Headers], Path]]:
    CaseFile(str(tmp_path / "case.db")).close()
    serving, keys = keys_for(tmp_path)
    with asked(str(tmp_path / "case.db"), serving) as client:
        yield client, keys, tmp_path


def posted(client: TestClient, key: Headers) -> dict[str, object]:
    done = client.post("/loads?name=invented.yaml", content=CASE, headers={**key, **YAML})
    assert done.status_code == 201, done.text
    return dict(done.json())


def test_an_editor_loads_and_everybody_sees_it(server: tuple[TestClient, dict[str, Headers], Path]) -> None:
    client, keys, _ = server
    before = client.get("/version", headers=keys["reader"]).json()["head"]
    done = posted(client, keys["editor"])
    assert done["claims"] == {"Posting": 1}
    assert client.get("/version", headers=keys["reader"]).json()["head"] == done["head"] != before
    assert posted(client, keys["editor"])["unchanged"] == 1


@pytest.mark.parametrize("who", ["reader", "analyst", "restricted"])
def test_who_is_no_editor_writes_nothing(server: tuple[TestClient, dict[str, Headers], Path], who: str) -> None:
    client, keys, folder = server
    posted(client, keys["editor"])
    claim = client.get("/claims", headers=keys["reader"]).json()["answer"]["claims"][0]
    with CaseFile(str(folder / "case.db")) as store:
        loads = len(store.loads())
    given = {"reason": "because"}
    acts = {
        "retraction": given,
        "correction": {**given, "source": "s", "set": ["role="]},
        "reclassification": {**given, "classification": "public"},
    }
    refused = [
        client.post("/loads?name=x.yaml", content=CASE, headers={**keys[who], **YAML}),
        *(client.post(f"/claims/{claim}/{act}", json=body, headers=keys[who]) for act, body in acts.items()),
        client.get("/audit", headers=keys[who]),
    ]
    assert [r.status_code for r in refused] == [403] * 5
    with CaseFile(str(folder / "case.db")) as store:
        assert len(store.loads()) == loads


def test_a_retraction_and_its_retraction(server: tuple[TestClient, dict[str, Headers], Path]) -> None:
    client, keys, folder = server
    posted(client, keys["editor"])
    claim = client.get("/claims", headers=keys["reader"]).json()["answer"]["claims"][0]
    done = client.post(f"/claims/{claim}/retraction", json={"reason": "mistaken"}, headers=keys["editor"])
    assert done.status_code == 201, done.text
    asked_of = client.get(f"/claims/{claim}", headers=keys["reader"]).json()["answer"]
    assert (asked_of["standing"], asked_of["heard"]) == (["retracted"], False)
    for address in (f"/claims?kind={asked_of['kind']}", f"/sources/{asked_of['citations'][0]['source']}"):
        listed = client.get(f"{address}{'&' if '?' in address else '?'}limit=500", headers=keys["reader"]).json()[
            "answer"
        ]
        assert claim in listed["claims"]
        assert listed["not_heard"] == [claim]
    decision = asked_of["about"][0]["claim"]
    said = client.get(f"/claims/{decision}", headers=keys["reader"]).json()["answer"]["roles"]
    assert (said["by"], said["reason"]) == (["editor"], ["mistaken"])
    client.post(f"/claims/{decision}/retraction", json={"reason": "not mistaken"}, headers=keys["editor"])
    assert client.get(f"/claims/{claim}", headers=keys["reader"]).json()["answer"]["heard"] is True
    with CaseFile(str(folder / "case.db")) as store:
        assert verify(store).faults == []


def test_two_records_are_one_by_decision_and_two_again(server: tuple[TestClient, dict[str, Headers], Path]) -> None:
    client, keys, folder = server
    other = CASE.replace("invented", "other").replace("Reed Invented", "R. Invented")
    posted(client, keys["editor"])
    sent = client.post("/loads?name=other.yaml", content=other, headers={**keys["editor"], **YAML})
    assert sent.status_code == 201, sent.text
    ids = ["invented/reed", "other/reed"]
    given = {"reason": "one date of birth", "verdict": "same", "ids": ids}
    assert client.post("/resolutions", json=given, headers=keys["analyst"]).status_code == 403
    lost = client.post("/resolutions", json={**given, "ids": [ids[0], "other/nobody"]}, headers=keys["editor"])
    assert lost.status_code == 404
    done = client.post("/resolutions", json=given, headers=keys["editor"])
    assert done.status_code == 201, done.text
    with CaseFile(str(folder / "case.db")) as store:
        clusters = store.clusters()
        assert clusters.of(ids[0]) == clusters.of(ids[1])
    (decision,) = client.get("/claims?kind=SameAs", headers=keys["reader"]).json()["answer"]["claims"]
    client.post(f"/claims/{decision}/retraction", json={"reason": "two after all"}, headers=keys["editor"])
    with CaseFile(str(folder / "case.db")) as store:
        clusters = store.clusters()
        assert clusters.of(ids[0]) != clusters.of(ids[1])


def test_a_purge_needs_an_admin_and_leaves_a_tombstone(server: tuple[TestClient, dict[str, Headers], Path]) -> None:
    client, keys, folder = server
    posted(client, keys["editor"])
    claim = client.get("/claims", headers=keys["reader"]).json()["answer"]["claims"][0]
    given = {"claims": [claim], "reason": "ordered", "basis": "order 1/2030"}
    assert client.post("/purges", json=given, headers=keys["editor"]).status_code == 403
    assert client.get(f"/claims/{claim}", headers=keys["reader"]).status_code == 200
    done = client.post("/purges", json=given, headers=keys["admin"])
    assert done.status_code == 201, done.text
    assert (done.json()["claims"], done.json()["things"], done.json()["sources"]) == (1, 2, 1)
    assert client.get(f"/claims/{claim}", headers=keys["admin"]).status_code == 404
    assert client.get("/search?text=Reed", headers=keys["admin"]).json()["answer"]["total"] == 0
    log = (folder / "audit.jsonl").read_text("utf-8")
    assert done.json()["tombstone"] in log
    last = client.get("/loads", headers=keys["admin"]).json()["answer"]["loads"][-1]
    assert last["loader"] == "purge"
    assert done.json()["tombstone"] in last["arguments"]


def test_a_correction_has_a_source_of_its_own(server: tuple[TestClient, dict[str, Headers], Path]) -> None:
    client, keys, _ = server
    posted(client, keys["editor"])
    claim = client.get("/claims", headers=keys["reader"]).json()["answer"]["claims"][0]
    given = {"reason": "the register says so", "source": "Register", "set": ["role=deputy-commander"]}
    wrong = client.post(f"/claims/{claim}/correction", json={**given, "set": ["role=king"]}, headers=keys["editor"])
    assert wrong.status_code == 400
    assert "king" in wrong.json()["detail"]
    done = client.post(f"/claims/{claim}/correction", json=given, headers=keys["editor"])
    assert done.status_code == 201, done.text
    assert client.get(f"/claims/{claim}", headers=keys["reader"]).json()["answer"]["standing"] == ["corrected"]
    again = {**given, "set": ["role=adjutant"]}
    twice = client.post(f"/claims/{claim}/correction", json=again, headers=keys["editor"])
    assert twice.status_code == 403
    assert "corrected already" in twice.json()["detail"]


def test_a_reclassified_claim_is_gone_for_the_public(server: tuple[TestClient, dict[str, Headers], Path]) -> None:
    client, keys, _ = server
    posted(client, keys["editor"])
    claim = client.get("/claims", headers=keys["reader"]).json()["answer"]["claims"][0]
    given = {"reason": "a source at risk", "classification": "restricted"}
    assert client.post(f"/claims/{claim}/reclassification", json=given, headers=keys["editor"]).status_code == 403
    done = client.post(f"/claims/{claim}/reclassification", json=given, headers=keys["admin"])
    assert done.status_code == 201, done.text
    assert client.get(f"/claims/{claim}", headers=keys["reader"]).status_code == 404
    assert client.get(f"/claims/{claim}", headers=keys["restricted"]).status_code == 200
    # Whoever does not see a claim cannot act on it either.
    gone = client.post(f"/claims/{claim}/retraction", json={"reason": "x"}, headers=keys["editor"])
    assert gone.status_code == 404


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("../x.yaml", CASE),
        ("x.yaml/../../y.yaml", CASE),
        ("x.db", CASE),
        ("x.yaml", "case: invented\nclaims: [{kind: Posting}]"),
        ("x.yaml", "&a [*a, *a]"),
        ("x.yaml", "\x00"),
        ("x.yaml", "[" * 5_000),
        ("x.yaml", b"\xff\xfe\xfa"),
    ],
)
def test_a_bad_case_file_is_refused_and_leaves_nothing(
    server: tuple[TestClient, dict[str, Headers], Path], name: str, content: str
) -> None:
    client, keys, folder = server
    done = client.post("/loads", params={"name": name}, content=content, headers={**keys["editor"], **YAML})
    assert done.status_code == 400, done.text
    assert "Traceback" not in done.text
    assert "/tmp" not in done.text
    with CaseFile(str(folder / "case.db")) as store:
        assert store.loads() == []
    assert posted(client, keys["editor"])["claims"] == {"Posting": 1}


def test_every_act_is_in_the_audit_log(server: tuple[TestClient, dict[str, Headers], Path]) -> None:
    client, keys, folder = server
    posted(client, keys["editor"])
    claim = client.get("/claims", headers=keys["reader"]).json()["answer"]["claims"][0]
    client.post(f"/claims/{claim}/retraction", json={"reason": "mistaken"}, headers=keys["editor"])
    client.get("/claims?limit=1", headers=keys["restricted"])
    client.get("/claims?limit=1&tier=public", headers=keys["restricted"])
    page = client.get("/audit?verify=true", headers=keys["admin"]).json()
    assert page["faults"] == []
    told = [(e["who"], e["did"], e["what"]) for e in page["entries"]]
    assert told[:6] == [
        ("editor", "load", "invented.yaml"),
        ("editor", "load done", "invented.yaml"),
        ("editor", "retract", claim),
        ("editor", "retract done", claim),
        ("restricted", "read", "GET /claims?limit=1"),
        ("admin", "read", "GET /audit?verify=true"),
    ]
    whole = (folder / "audit.jsonl").read_text("utf-8")
    assert not any(header["Authorization"].removeprefix("Bearer ") in whole for header in keys.values())
    lines = whole.splitlines(keepends=True)
    (folder / "audit.jsonl").write_text("".join([lines[0], *lines[2:]]), "utf-8")
    assert Audit(folder / "audit.jsonl").faults() != []


def test_a_file_is_no_way_to_ask_what_is_recorded_under_a_higher_tier(tmp_path: Path) -> None:
    secret = CASE.replace("    cite: report", "    classification: restricted\n    cite: report")
    told = []
    for holds in (False, True):
        folder = tmp_path / str(holds)
        folder.mkdir()
        CaseFile(str(folder / "case.db")).close()
        serving, keys = keys_for(folder)
        with asked(str(folder / "case.db"), serving) as client:
            if holds:
                client.post("/loads?name=first.yaml", content=secret, headers={**keys["admin"], **YAML})
            done = client.post("/loads?name=probe.yaml", content=secret, headers={**keys["editor"], **YAML}).json()
            told.append({key: done[key] for key in ("claims", "unchanged", "head")})
            again = client.post("/loads?name=again.yaml", content=secret, headers={**keys["admin"], **YAML}).json()
            assert (again["claims"], again["unchanged"]) == ({}, 1), "who sees it is told that it was there"
    assert told[0] == told[1]
    assert told[0]["claims"] == {"Posting": 1}


def test_the_audit_log_is_for_who_sees_all(tmp_path: Path) -> None:
    CaseFile(str(tmp_path / "case.db")).close()
    serving, keys = keys_for(tmp_path)
    ring = KeyRing(serving.keys)
    lower = {"Authorization": f"Bearer {ring.create('lower', Role.ADMIN, Tier.PUBLIC)[1]}"}
    with asked(str(tmp_path / "case.db"), serving) as client:
        client.get("/persons/invented/hidden", headers=keys["restricted"])
        refused = client.get("/audit", headers=lower)
        assert refused.status_code == 403
        assert "invented/hidden" not in refused.text
        assert "invented/hidden" in client.get("/audit", headers=keys["admin"]).text


def test_a_supervisor_without_a_key_is_told_whether_the_store_answers(tmp_path: Path) -> None:
    CaseFile(str(tmp_path / "case.db")).close()
    with asked(str(tmp_path / "case.db"), keys_for(tmp_path)[0]) as client:
        assert client.get("/readyz").json() == {"status": "ok"}
        assert client.get("/version").status_code == 401


# Who writes learns nothing of what they do not see

SECRET = """case: secret
title: A case that is not public
sources:
  informant: {title: An informant whom nobody may know}
things:
  ada: {class: Person, name: Ada Example, also: [Ada the Fox]}
  bo: {class: Person, name: Bo Example}
  fox: {class: Unit, name: Fox Company}
claims:
  - {id: held, kind: Posting, holder: ada, unit: fox, role: commander, classification: restricted, cite: informant}
  - {id: also, kind: Posting, holder: bo, unit: fox, role: commander, classification: restricted, cite: informant}
"""
PUBLIC = """case: {case}
title: A public case
sources:
  {source}
things:
  {things}
  post: {{class: Post, name: A post}}
claims:
  - {{id: held, kind: Posting, holder: {holder}, post: post, role: commander, cite: {cite}}}
"""


def public_case(**given: str) -> str:
    usual = {"case": "open", "source": "s: {title: A report}", "things": "", "holder": "post", "cite": "s"}
    return PUBLIC.format(**{**usual, **given})


@pytest.fixture
def secret(server: tuple[TestClient, dict[str, Headers], Path]) -> tuple[TestClient, dict[str, Headers], Path]:
    """The server with three records and a source that only claims of the middle tier name."""
    client, keys, _ = server
    headers = {**keys["admin"], **YAML}
    assert client.post("/loads?name=secret.yaml", content=SECRET, headers=headers).json()["load"] == 1
    posted(client, keys["editor"])
    return server


def test_the_number_of_a_load_is_told_only_to_who_sees_all(
    secret: tuple[TestClient, dict[str, Headers], Path],
) -> None:
    client, keys, _ = secret
    assert posted(client, keys["editor"])["load"] is None
    (claim,) = client.get("/claims", headers=keys["reader"]).json()["answer"]["claims"]
    for key, told in (("editor", None), ("admin", 5)):
        done = client.post(f"/claims/{claim}/retraction", json={"reason": "because"}, headers=keys[key])
        assert done.status_code == 201, done.text
        assert done.json()["load"] == told
    given = {"source": "s", "reason": "r", "set": ["role=member"]}
    done = client.post(f"/claims/{claim}/correction", json=given, headers=keys["editor"])
    assert done.status_code == 201, done.text
    assert done.json()["load"] is None


NAMES = {
    "another name": "ada: {class: Person, name: Somebody}",
    "a name less": "ada: {class: Person, name: Ada Example}",
    "another class": "ada: {class: Unit, name: Ada Example, also: [Ada the Fox]}",
}


@pytest.mark.parametrize("things", NAMES.values(), ids=NAMES.keys())
def test_no_load_brings_names_to_light_that_it_does_not_give(
    secret: tuple[TestClient, dict[str, Headers], Path], things: str
) -> None:
    client, keys, _ = secret
    case = public_case(case="secret", things=things, holder="ada" if "Person" in things else "post")
    done = client.post("/loads?name=x.yaml", content=case, headers={**keys["editor"], **YAML})
    assert done.status_code == 400, done.text
    assert "with other content: give it another id" in done.text
    assert client.get("/search?text=Ada+the+Fox", headers=keys["reader"]).json()["answer"]["hits"] == []


def test_nor_the_title_of_a_source(secret: tuple[TestClient, dict[str, Headers], Path]) -> None:
    client, keys, _ = secret
    things = "cy: {class: Person, name: Cy Example}"
    source = "informant: {title: A newspaper}"
    case = public_case(case="secret", things=things, holder="cy", source=source, cite="informant")
    done = client.post("/loads?name=x.yaml", content=case, headers={**keys["editor"], **YAML})
    assert (done.status_code, "with other content" in done.text) == (400, True)
    assert "informant" not in client.get("/sources", headers=keys["reader"]).text


def test_what_it_gives_itself_is_taken(secret: tuple[TestClient, dict[str, Headers], Path]) -> None:
    client, keys, _ = secret
    things = "ada: {class: Person, name: Ada Example, also: [Ada the Fox, Ada E.]}"
    case = public_case(case="secret", things=things, holder="ada")
    done = client.post("/loads?name=x.yaml", content=case, headers={**keys["editor"], **YAML})
    assert done.status_code == 201, done.text
    assert done.json()["claims"] == {"Posting": 1}


def test_a_correction_names_nothing_that_its_author_does_not_see(
    secret: tuple[TestClient, dict[str, Headers], Path],
) -> None:
    client, keys, _ = secret
    (claim,) = client.get("/claims", headers=keys["reader"]).json()["answer"]["claims"]

    def said(thing: str, key: str) -> tuple[int, str]:
        given = {"source": "s", "reason": "r", "set": [f"holder={thing}"]}
        done = client.post(f"/claims/{claim}/correction", json=given, headers=keys[key])
        return done.status_code, done.text.replace(thing, "X")

    assert said("secret/ada", "editor") == said("secret/nobody", "editor")
    assert said("secret/ada", "editor")[0] == 400
    status, told = said("secret/ada", "admin")
    assert (status, "which only restricted claims name so far" in told) == (400, True), "nor shows who sees it"


def test_a_decision_on_the_page_is_like_one_by_address(secret: tuple[TestClient, dict[str, Headers], Path]) -> None:
    client, keys, folder = secret
    things = "a: {class: Person, name: Ada}\n  b: {class: Person, name: Ada}"
    more = "  - {kind: Posting, holder: b, post: post, role: commander, cite: s}\n"
    case = public_case(things=things, holder="a") + more
    assert client.post("/loads?name=x.yaml", content=case, headers={**keys["editor"], **YAML}).status_code == 201

    def decided(a: str, b: str) -> tuple[int, str]:
        form = {"a": a, "b": b, "verdict": "same", "because": "z"}
        done = client.post("/pages/resolve", data=form, headers={**keys["editor"], "Origin": HERE})
        return done.status_code, done.text.replace(b, "X")

    assert decided("open/a", "secret/bo") == decided("open/a", "secret/no")
    assert decided("open/a", "secret/bo")[0] == 404
    assert decided("open/a", "open/b")[0] == 303
    assert client.get("/claims?kind=SameAs", headers=keys["admin"]).text.count('"kind":"SameAs"') == 2
    (decision,) = client.get("/claims?kind=SameAs", headers=keys["reader"]).json()["answer"]["claims"]
    form = {"claim": decision, "because": "two after all"}
    assert client.post("/pages/resolve/undo", data=form, headers={**keys["editor"], "Origin": HERE}).status_code == 303
    did = [e["did"] for e in Audit(folder / "audit.jsonl").entries() if e["who"] == "editor"]
    assert did[-4:] == ["resolve same", "resolve same done", "retract", "retract done"]
