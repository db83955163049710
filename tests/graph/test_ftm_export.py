"""followthemoney out of a store: what goes, what stays, and who may bear the topic of a crime."""

from datetime import date
from pathlib import Path

import orjson
import pytest

from answerable.graph import intake
from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.ftm.export import export_ftm
from answerable.graph.identity import claim
from answerable.graph.model import Citation, Claim, LoadInfo, Source, Thing, ThingId, Tier
from answerable.graph.period import Period, Window
from answerable.graph.view import EVERYTHING, PUBLIC, View
from answerable.loaders.ftm import ftm

NORTH, CASE, COUNT = (ThingId(f"x/{name}") for name in ("north", "case", "count"))
THINGS = [
    Thing(NORTH, "Person", "Ada North", ("General North",)),
    Thing(ThingId("x/unit"), "Unit", "First Brigade"),
    Thing(ThingId("x/post"), "Post", "Minister of the North"),
    Thing(ThingId("x/unnamed"), "UnidentifiedActor", "an officer"),
    Thing(CASE, "CourtCase", "Prosecutor v. North"),
    Thing(COUNT, "Count", "Count 1"),
]
SOURCE = Source("x/source", "A report", url="https://example.org/report")
CITED = [Citation("x/source")]
CHARGE = {"courtCase": CASE, "accused": NORTH, "crimeType": "wc-niac-pillaging"}
FINAL = {"person": NORTH, "courtCase": CASE, "status": "convicted-final"}


def day(year: int) -> Period:
    return Period.on(Window.of_day(date(year, 1, 1)))


def exported(tmp_path: Path, *claims: Claim | Thing, view: View = PUBLIC) -> list[dict[str, object]]:
    store = CaseFile()
    intake.write(store, LoadInfo("test", "1"), [*THINGS, SOURCE, *claims])
    export_ftm(store, tmp_path / "out.json", view)
    return [orjson.loads(line) for line in (tmp_path / "out.json").read_bytes().splitlines()]


def topics(entities: list[dict[str, object]]) -> object:
    (north,) = (e for e in entities if e["id"] == NORTH)
    return north["properties"].get("topics")  # type: ignore[attr-defined]


def test_a_posting_is_an_occupancy_or_a_membership(tmp_path: Path) -> None:
    period = Period(Window.of_month(1999, 4), Window.of_year(2001), starts=True)
    held = claim("Posting", {"holder": NORTH, "post": "x/post", "role": "office-holder"}, CITED, period)
    led = claim("Posting", {"holder": NORTH, "unit": "x/unit", "role": "commander"}, CITED)
    found = {str(e["schema"]): e["properties"] for e in exported(tmp_path, held, led)}
    assert found["Occupancy"] == {
        "holder": [NORTH],
        "post": ["x/post"],
        "startDate": ["1999-04"],
        "date": ["2001"],
        "sourceUrl": ["https://example.org/report"],
    }
    assert found["Membership"]["role"] == ["commander"]  # type: ignore[index]


@pytest.mark.parametrize(
    "stays",
    [
        claim("Posting", {"holder": NORTH, "unit": "x/unit"}, CITED, modality="denied"),
        claim("Posting", {"holder": NORTH, "unit": "x/unit"}, CITED, modality="alleged"),
        claim("Posting", {"holder": NORTH, "unit": "x/unit"}, CITED, tier=Tier.RESTRICTED),
        claim("Posting", {"holder": "x/unnamed", "unit": "x/unit"}, CITED),
    ],
)
def test_what_is_not_public_not_stated_or_unnamed_stays(tmp_path: Path, stays: Claim) -> None:
    assert not [e for e in exported(tmp_path, stays, view=EVERYTHING) if e["schema"] in ("Membership", "LegalEntity")]


@pytest.mark.parametrize(
    ("claims", "given"),
    [
        ([claim("ProceduralStatus", FINAL, CITED, day(2010)), claim("Charge", CHARGE, CITED)], ["crime.war"]),
        ([claim("ProceduralStatus", FINAL, CITED, day(2010))], None),
        (
            [
                claim("ProceduralStatus", FINAL, CITED, day(2010)),
                claim("Charge", {**CHARGE, "crimeType": "aj-false-testimony"}, CITED),
            ],
            None,
        ),
        (
            [
                claim("ProceduralStatus", {**FINAL, "status": "convicted-not-final"}, CITED, day(2010)),
                claim("Charge", CHARGE, CITED),
            ],
            None,
        ),
        (
            [
                claim("ProceduralStatus", FINAL, CITED, day(2010), tier=Tier.RESTRICTED),
                claim("Charge", CHARGE, CITED),
            ],
            None,
        ),
        (
            [
                claim("ProceduralStatus", FINAL, CITED, day(2010), modality="reported"),
                claim("Charge", CHARGE, CITED),
            ],
            None,
        ),
        (
            [
                claim("ProceduralStatus", FINAL, CITED, day(2010)),
                claim("Charge", CHARGE, CITED),
                claim("ProceduralStatus", {**FINAL, "status": "acquitted"}, CITED, day(2012)),
            ],
            None,
        ),
        (
            [
                claim("ProceduralStatus", {**FINAL, "count": COUNT}, CITED, day(2010)),
                claim("Charge", CHARGE, CITED),
            ],
            None,
        ),
    ],
)
def test_only_a_standing_final_conviction_of_a_war_crime_gives_the_topic(
    tmp_path: Path, claims: list[Claim], given: list[str] | None
) -> None:
    assert topics(exported(tmp_path, *claims, view=EVERYTHING)) == given


def test_what_came_from_followthemoney_goes_back(tmp_path: Path) -> None:
    fixture = Path(__file__).parents[1] / "loaders" / "fixtures" / "ftm-invented" / "entities.ftm.json"
    store = CaseFile()
    intake.write(store, LoadInfo("ftm", "1"), ftm.read(fixture), strict=False)
    out = tmp_path / "entities.ftm.json"
    export_ftm(store, out)
    again = CaseFile()
    summary = intake.write(again, LoadInfo("ftm", "1"), ftm.read(out), strict=False)
    assert summary.rejected == []
    for kind in ("Posting", "ProceduralStatus", "EventRecord"):
        assert said(store, kind) == said(again, kind)


@pytest.mark.parametrize("name", ["yente_zala_entities.ftm.json", "nomenklatura_donations.ijson"])
def test_a_published_file_goes_out_and_comes_back_the_same(name: str, data_dir: Path, tmp_path: Path) -> None:
    store, again = CaseFile(), CaseFile()
    first = intake.write(store, LoadInfo("ftm", "1"), ftm.read(data_dir / "ftm" / name), strict=False)
    out = tmp_path / "out.ftm.json"
    counts = export_ftm(store, out)
    second = intake.write(again, LoadInfo("ftm", "1"), ftm.read(out), strict=False)
    assert second.rejected == []
    assert [a.loaded for a in second.accounts] == [counts.total()]
    assert {t.id: t.name for t in again.things() if t.cls == "Person"} == {
        t.id: t.name for t in store.things() if t.cls == "Person"
    }
    for kind in ("Posting", "ProceduralStatus", "EventRecord"):
        back = [text.replace("'role': ('other',)", "'role': ('member',)") for text in said(store, kind)]
        assert sorted(back) == said(again, kind)  # a directorship goes back as a membership, with its own words
        assert second.claims.get(kind, 0) == first.claims.get(kind, 0)
    lines = [orjson.loads(line) for line in out.read_bytes().splitlines()]
    assert not any("topics" in line["properties"] for line in lines)  # a sanction is no conviction


def said(store: CaseFile, kind: str) -> list[str]:
    """What the claims of a kind say, but for the body, whose id is made from its name only the first time."""
    roles = [({r: v for r, v in c.roles.items() if r != "body"}, c.period) for c in store.claims() if c.kind == kind]
    return sorted(map(str, roles))


def test_nobody_goes_out_as_a_witness_or_victim(tmp_path: Path) -> None:
    meeting = Thing(ThingId("x/meeting"), "Event", "Meeting at Low Bridge")
    heard = {"event": meeting.id, "eventKind": "meeting", "participant": NORTH, "content": "interviewed as a witness"}
    found = exported(
        tmp_path,
        meeting,
        claim("EventRecord", heard, CITED),
        claim("Attribute", {"subject": NORTH, "attribute": "occupation", "value": "farmer and survivor"}, CITED),
        claim("Attribute", {"subject": NORTH, "attribute": "occupation", "value": "general"}, CITED),
        claim("Posting", {"holder": NORTH, "unit": "x/unit", "role": "member", "title": "victim"}, CITED),
    )
    properties = {e["id"]: e["properties"] for e in found}
    assert properties[NORTH]["position"] == ["general"]  # type: ignore[index]
    assert "involved" not in properties[meeting.id]  # type: ignore[operator]
    (member,) = (e["properties"] for e in found if e["schema"] == "Membership")
    assert member["role"] == ["member"]  # type: ignore[index]
    assert not [e for e in found if any(word in str(e) for word in ("witness", "survivor", "victim"))]
