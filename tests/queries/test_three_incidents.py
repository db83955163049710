"""The three incidents of the Einsatzgruppen case, by the rules of time: expected values from the sources' dates."""

from __future__ import annotations

from datetime import date

from answerable.graph.period import Grade
from answerable.queries.chain.chain import chain, chain_over
from answerable.queries.chain.result import Chain
from answerable.queries.files import query
from answerable.queries.incident.incident import incident
from answerable.queries.status.status import status
from tests.bundled import einsatzgruppen

EG = "einsatzgruppen/"


def parts_of(incident_id: str, unit: str) -> list[Chain]:
    span = incident(einsatzgruppen(), EG + incident_id).spans[0]
    return chain_over(einsatzgruppen(), [EG + unit], span.moment)


def grades(part: Chain) -> dict[tuple[str, str], Grade]:
    return {(h.person.removeprefix(EG), h.unit.removeprefix(EG)): h.grade for h in part.holders}


def ways(part: Chain) -> dict[str, Grade]:
    return {s.unit.removeprefix(EG): s.grade for s in part.superiors}


def test_simferopol_has_one_part_of_three_days() -> None:
    (part,) = parts_of("simferopol-1941-12", "sk-11b")
    assert (part.moment.first, part.moment.last) == (date(1941, 12, 11), date(1941, 12, 13))


def test_simferopol_is_evidenced_at_every_hop() -> None:
    (part,) = parts_of("simferopol-1941-12", "sk-11b")
    assert ways(part) == {"egr-d": Grade.EVIDENCED, "rsha": Grade.EVIDENCED}
    in_command = {person: grade for (person, _), grade in grades(part).items() if grade >= Grade.ASSUMED}
    assert in_command == {
        "werner-braune": Grade.EVIDENCED,
        "ohlendorf": Grade.EVIDENCED,
        "heydrich": Grade.EVIDENCED,
    }


def test_simferopol_staff_successor_namesake_and_predecessor_are_not_in_command() -> None:
    (part,) = parts_of("simferopol-1941-12", "sk-11b")
    named = {person for person, _ in grades(part)}
    assert not named & {"seibert", "schubert", "bierkamp", "fritz-braune"}
    assert grades(part).get(("bruno-mueller", "sk-11b"), Grade.NOT) <= Grade.POSSIBLE


def test_simferopol_has_the_11th_army_beside() -> None:
    rows = einsatzgruppen().run(
        query("beside"),
        {"units": [EG + "sk-11b", EG + "egr-d"], "kind": "command", "first": "1941-12-11", "last": "1941-12-13"},
    )
    assert (EG + "army-11") in {row[1] for row in rows}
    (part,) = parts_of("simferopol-1941-12", "sk-11b")
    assert "army-11" not in ways(part)


def test_simferopol_number_is_contested() -> None:
    assert incident(einsatzgruppen(), EG + "simferopol-1941-12").number_contested


def test_kiev_blobel_and_rasch_are_evidenced_as_the_prosecution_alleges() -> None:
    (part,) = parts_of("kiev-1941-09", "sk-4a")
    assert (part.moment.first, part.moment.last) == (date(1941, 9, 29), date(1941, 9, 30))
    for person, unit in (("blobel", "sk-4a"), ("rasch", "egr-c")):
        held = next(h for h in part.holders if (h.person, h.unit) == (EG + person, EG + unit))
        assert (held.grade, held.modalities) == (Grade.EVIDENCED, ("alleged",))


def test_kiev_the_way_to_the_rsha_is_only_possible() -> None:
    (part,) = parts_of("kiev-1941-09", "sk-4a")
    assert ways(part)["egr-c"] is Grade.EVIDENCED
    assert ways(part)["rsha"] is Grade.POSSIBLE
    assert any(gap.kind == "only possible links" and gap.unit == EG + "egr-c" for gap in part.gaps)


def test_kiev_later_commanders_are_not_in_command() -> None:
    (part,) = parts_of("kiev-1941-09", "sk-4a")
    assert not {person for person, _ in grades(part)} & {"steimle", "thomas"}


def test_kiev_rasch_has_no_verdict_and_the_number_is_contested() -> None:
    lines = status(einsatzgruppen(), EG + "rasch").lines
    assert {line.status for line in lines} == {"severed"}
    assert all(line.presumption == "presumed innocent" for line in lines)
    assert incident(einsatzgruppen(), EG + "kiev-1941-09").number_contested


def test_kiev_a_person_over_a_unit_by_a_link_is_no_second_superior_unit() -> None:
    (part,) = parts_of("kiev-1941-09", "sk-4a")
    assert part.persons_above == (EG + "rasch",)
    assert part.contradictions == ()


def test_riga_strauch_is_possible_and_contested() -> None:
    (part,) = parts_of("riga-1941-11-30", "ek-2")
    held = next(h for h in part.holders if h.person == EG + "strauch")
    assert held.grade is Grade.POSSIBLE
    assert len(held.contested) >= 2
    assert held.distance == 26, "from 4 November 1941"


def test_riga_superiors_are_evidenced_in_their_posts_but_the_way_is_only_possible() -> None:
    (part,) = parts_of("riga-1941-11-30", "ek-2")
    assert ways(part) == {"egr-a": Grade.POSSIBLE, "rsha": Grade.POSSIBLE}
    assert grades(part)[("stahlecker", "egr-a")] is Grade.EVIDENCED
    assert grades(part)[("heydrich", "rsha")] is Grade.EVIDENCED


def test_riga_jeckeln_is_beside_and_jost_later() -> None:
    (part,) = parts_of("riga-1941-11-30", "ek-2")
    assert not {person for person, _ in grades(part)} & {"jeckeln", "jost"}
    whole = chain(einsatzgruppen(), [EG + "ek-2"], date(1941, 11, 30), kind="operational")
    assert whole.kind == "operational"
    assert all("rsha" not in s.path for s in whole.superiors)


def test_each_person_in_command_has_an_outcome_or_no_proceeding_recorded() -> None:
    for incident_id, unit in (("simferopol-1941-12", "sk-11b"), ("kiev-1941-09", "sk-4a"), ("riga-1941-11-30", "ek-2")):
        for part in parts_of(incident_id, unit):
            for holder in part.holders:
                summary = status(einsatzgruppen(), holder.person).summary
                assert summary == "no proceeding recorded" or "19" in summary
