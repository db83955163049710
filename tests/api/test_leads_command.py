"""`leads`: units recorded at the place of an incident, said to be leads and nothing more."""

from pathlib import Path
from typing import Any

import orjson
import pytest

from tests.api.conftest import loaded, printed, run

CASE = """
case: t
sources:
  s: {title: Invented sheet}
things:
  raid: {class: Incident, name: Raid on Town}
  town: {class: Place, name: Town}
  valley: {class: Area, name: Valley}
  brigade: {class: Unit, name: Valley Brigade}
  post: {class: Unit, name: Town Post}
claims:
  - {kind: Occurrence, incident: raid, place: town, when: {at: 2011-03-28}, cite: "s, row 1"}
  - {kind: Location, located: town, place: valley, locationKind: site, cite: "s, row 2"}
  - {kind: Location, located: brigade, place: valley, locationKind: area-of-operations,
     when: {first: 2011-01-01, last: 2011-12-31}, cite: "s, row 3"}
  - {kind: Location, located: post, place: town, locationKind: site, when: {from: 2012-01-01}, cite: "s, row 4"}
  - {kind: Involvement, actor: brigade, incident: raid, involvement: alleged-forces,
     modality: alleged, cite: "s, row 5"}
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    return loaded(CASE, tmp_path_factory.mktemp("leads"))


def asked(store: str, *more: str) -> dict[str, Any]:
    found = orjson.loads(printed("leads", *more, "--json", store=store))
    assert isinstance(found, dict)
    return found


def test_it_says_what_a_lead_is_and_by_which_relation_it_is_one(store: str) -> None:
    text = " ".join(printed("leads", "raid", store=store).split())
    assert "Leads stand apart from the chain of command" in text
    assert "Town lies in Valley (undated)" in text
    assert "named in the incident, alleged; see the chain" in text
    assert "Town Post" not in text  # there only since 2012


def test_it_can_be_asked_again_and_every_claim_is_cited(store: str) -> None:
    found = asked(store, "raid", "--on", "2012-05-01")
    assert [lead["unit"]["id"] for lead in found["answer"]["leads"]] == ["t/post", "t/brigade"]
    assert found["command"] == "answerable leads t/raid --on 2012-05-01"
    claims = {c for lead in found["answer"]["leads"] for g in lead["grounds"] for c in g["claims"]}
    assert claims <= found["citations"].keys()


def test_a_place_without_units_is_unknown(store: str, tmp_path: Path) -> None:
    (tmp_path / "t2.yaml").write_text(CASE[: CASE.index("  - {kind: Location")].replace("case: t", "case: u"), "utf-8")
    assert run("load", "t2.yaml", "--store", "u.db", cwd=tmp_path).returncode == 0
    assert "UNKNOWN: No unit is recorded" in printed("leads", "raid", store=str(tmp_path / "u.db"))


MORE = """
case: v
sources:
  s: {title: Invented sheet}
  m: {title: Invented memoir, author: A Clerk}
things:
  raid: {class: Incident, name: Raid at Ford}
  ford: {class: Place, name: Ford}
  guard: {class: Unit, name: Ford Guard}
claims:
  - {kind: Occurrence, incident: raid, place: ford, when: {at: 2011-03-28}, cite: "s, row 1"}
  - {kind: Occurrence, incident: raid, place: ford, when: {at: 2009-03-28}, cite: "m, p. 2"}
  - {kind: Location, located: guard, place: ford, locationKind: site,
     when: {first: 2009-01-01, last: 2009-12-31}, cite: "s, row 2"}
  - {kind: Involvement, actor: guard, incident: raid, involvement: alleged-forces, modality: denied, cite: "m, p. 3"}
"""


def test_a_denied_part_and_another_date_are_told(tmp_path: Path) -> None:
    (tmp_path / "v.yaml").write_text(MORE, "utf-8")
    assert run("load", "v.yaml", "--store", "v.db", cwd=tmp_path).returncode == 0
    text = " ".join(printed("leads", "raid", store=str(tmp_path / "v.db")).split())
    assert "named in the incident" not in text
    assert text.count("A Clerk denies its part") == 2
    assert text.index("By one date that is given, 2009-03-28") < text.index("YES: Recorded at this place")
    assert text.index("By another date that is given, 2011-03-28") < text.index("UNKNOWN: None evidenced or assumed")
    answer = asked(str(tmp_path / "v.db"), "raid")["answer"]
    (lead,) = answer["leads"]
    assert (lead["named_in_the_incident"], len(lead["denied_in_the_incident"])) == ([], 1)
    assert [(d["first"], d["value"]) for d in (answer, *answer["other_dates"])] == [
        ("2009-03-28", "yes"),
        ("2011-03-28", "unknown"),
    ]


def test_it_fits_the_page(store: str, tmp_path: Path) -> None:
    done = run("leads", "raid", cwd=tmp_path, ANSWERABLE_STORE=store, COLUMNS="80")
    assert done.returncode == 0
    assert max(map(len, done.stdout.splitlines())) <= 80
