"""`chain` on the three incidents that the bundled case is measured by, and on subjects, views and grades."""

import re
from typing import Any

import pytest

from answerable.graph.errors import AnswerableError
from answerable.queries.chain.links import UNDATED
from tests.api.conftest import Ask, Data

E = "einsatzgruppen/"


def part(found: dict[str, Any], n: int = 0) -> dict[str, Any]:
    parts: list[dict[str, Any]] = found["answer"]["lines"][0]["parts"]
    return parts[n]


def held(chain: dict[str, Any]) -> dict[str, str]:
    return {h["person"]["id"].removeprefix(E): h["grade"] for h in chain["holders"]}


def ways(chain: dict[str, Any]) -> dict[str, str]:
    return {s["unit"].removeprefix(E): s["grade"] for s in chain["superiors"]}


def test_simferopol_is_evidenced_at_every_hop(data: Data) -> None:
    chain = part(data("chain", "--incident", "simferopol-1941-12"))
    assert held(chain) == {"werner-braune": "evidenced", "ohlendorf": "evidenced", "heydrich": "evidenced"}
    assert ways(chain) == {"egr-d": "evidenced", "rsha": "evidenced"}


def test_simferopol_lasted_and_is_answered_for_its_whole_span(data: Data) -> None:
    found = data("chain", "--incident", "simferopol-1941-12")
    assert (found["answer"]["first"], found["answer"]["last"], found["answer"]["lasted"]) == (
        "1941-12-11",
        "1941-12-13",
        True,
    )
    assert len(found["answer"]["lines"][0]["parts"]) == 1


def test_the_army_stands_beside_never_in_the_path(data: Data) -> None:
    chain = part(data("chain", "--incident", "simferopol-1941-12"))
    assert {h["superior"] for h in chain["beside"]} >= {E + "army-11"}
    assert "command" not in {h["kind"] for h in chain["beside"]}
    assert E + "army-11" not in {u["id"] for u in chain["units"]}


def test_staff_stand_beside_only_on_request(data: Data) -> None:
    asked = part(data("chain", "--incident", "simferopol-1941-12", "--staff"))
    beside = {h["person"]["id"].removeprefix(E) for h in asked["not_in_command"]}
    assert {"seibert", "schubert"} <= beside
    assert not beside & set(held(asked))
    assert part(data("chain", "--incident", "simferopol-1941-12"))["not_in_command"] is None, "not asked"


def test_a_successor_a_predecessor_and_a_namesake_are_not_in_command(data: Data) -> None:
    found = held(part(data("chain", "--incident", "simferopol-1941-12")))
    assert "bierkamp" not in found
    assert "fritz-braune" not in found
    assert found.get("bruno-mueller") in (None, "possible")


@pytest.mark.parametrize(("incident", "contested"), [("simferopol-1941-12", True), ("kiev-1941-09", True)])
def test_the_number_is_contested_and_every_claim_of_it_shown(data: Data, incident: str, contested: bool) -> None:
    found = data("chain", "--incident", incident)["answer"]["incident"]
    assert found["number_contested"] is contested
    assert len(found["numbers"]) > 1
    assert all(n["claim"] for n in found["numbers"])


def test_kiev_is_evidenced_as_the_prosecution_alleges_and_only_possible_above(ask: Ask, data: Data) -> None:
    chain = part(data("chain", "--incident", "kiev-1941-09"))
    assert held(chain) == {"blobel": "evidenced", "rasch": "evidenced", "heydrich": "evidenced"}
    assert ways(chain) == {"egr-c": "evidenced", "rasch": "evidenced", "rsha": "possible"}
    assert all(h["modalities"] == ["alleged"] for h in chain["holders"] if h["person"]["id"] != E + "heydrich")
    text = ask("chain", "--incident", "kiev-1941-09")
    assert "as prosecution in NMT case 9 alleges" in text
    assert "severed from the case, no verdict" in text


def test_a_person_above_by_a_link_of_their_own_is_no_unit_without_a_commander(data: Data) -> None:
    chain = part(data("chain", "--incident", "kiev-1941-09"))
    assert chain["persons_above"] == [E + "rasch"]
    assert chain["contradictions"] == []
    assert E + "rasch" not in {g["unit"] for g in chain["gaps"]}


def test_a_gruppe_named_beside_its_kommando_gives_one_chain(ask: Ask, data: Data) -> None:
    found = data("chain", "--incident", "kiev-1941-09")["answer"]
    assert [line["unit"]["id"] for line in found["lines"]] == [E + "sk-4a"]
    assert [also["unit"]["id"] for also in found["also_named"]] == [E + "egr-c"]
    assert "Also named: Einsatzgruppe C" in ask("chain", "--incident", "kiev-1941-09")


def test_riga_is_possible_and_contested(ask: Ask, data: Data) -> None:
    chain = part(data("chain", "--incident", "riga-1941-11-30"))
    assert held(chain) == {
        "unnamed-ek2-chief": "possible",
        "strauch": "possible",
        "stahlecker": "evidenced",
        "heydrich": "evidenced",
    }
    assert ways(chain) == {"egr-a": "possible", "rsha": "possible"}
    strauch = next(h for h in chain["holders"] if h["person"]["id"] == E + "strauch")
    assert strauch["contested"]
    assert "contested, as" in ask("chain", "--incident", "riga-1941-11-30")
    assert "jost" not in held(chain)
    assert E + "jeckeln" not in {u["id"] for u in chain["units"]}


def test_an_unnamed_officer_stays_unidentified(ask: Ask) -> None:
    assert "unidentified: officer said to have led" in ask("chain", "--incident", "riga-1941-11-30")


def test_every_hop_and_every_holder_is_cited(data: Data) -> None:
    for incident in ("simferopol-1941-12", "kiev-1941-09", "riga-1941-11-30"):
        found = data("chain", "--incident", incident)
        chain = part(found)
        for link in (*chain["hops"], *chain["holders"], *chain["beside"]):
            assert link["supports"]
            for support in link["supports"]:
                assert found["citations"][support["claim"]]["citations"][0]["title"]


def test_each_person_stands_with_the_dated_outcome(data: Data) -> None:
    persons = data("chain", "--incident", "simferopol-1941-12")["answer"]["persons"]
    assert persons[E + "heydrich"]["summary"] == "no proceeding recorded; died 1942-06-04"
    assert persons[E + "ohlendorf"]["summary"].startswith(
        "convicted (finality not stated), between 1948-04-08 and 1948-04-09"
    )
    assert all(person["summary"] for person in persons.values())


def test_dates_are_citations_unless_a_source_states_a_start_or_end(data: Data, ask: Ask) -> None:
    text = ask("chain", "--incident", "simferopol-1941-12")
    assert "first cited 1941-10" in text
    assert "stated start 1941-06" in text
    assert not re.search(r"from 19\d\d.* to 19\d\d", text)
    for hop in part(data("chain", "--incident", "simferopol-1941-12"))["hops"]:
        assert {"stated_start", "stated_end", "first_cited", "last_cited", "basis"} <= hop["supports"][0].keys()


def test_an_unknown_interval_is_not_known(data: Data, ask: Ask) -> None:
    chain = part(data("chain", "--incident", "riga-1941-11-30"))
    assert chain["superiors"][0]["interval"] == {"first": None, "last": None}
    assert "0001-01-01" not in ask("chain", "--incident", "riga-1941-11-30")


def test_what_it_hangs_on(data: Data, ask: Ask) -> None:
    chain = part(data("chain", "--incident", "simferopol-1941-12"))
    assert [d["superior"] for d in chain["hangs_on"]] == [E + "egr-d", E + "rsha"]
    assert chain["hangs_on"][0]["best_path"] == [E + "wiki-de-wbraune"]
    assert chain["hangs_on"][0]["every_path"] == []
    assert "the way is no longer evidenced without" in ask("chain", "--incident", "simferopol-1941-12")


@pytest.mark.parametrize("incident", ["simferopol-1941-12", "kiev-1941-09", "riga-1941-11-30"])
def test_what_it_hangs_on_is_what_leaving_it_out_gives(data: Data, incident: str) -> None:
    """The short reckoning agrees with the whole question asked again without each source."""
    chain = part(data("chain", "--incident", incident))
    on = chain["first"]
    unit = chain["units"][0]["id"]
    for hangs in chain["hangs_on"]:
        for source in hangs["best_path"]:
            left = ways(part(data("chain", unit, "--on", on, "--without", source)))
            here = hangs["superior"].removeprefix(E)
            assert left.get(here, "none") != ways(chain)[here]
            assert (here in left) == (source not in hangs["every_path"])


def test_gaps_are_results(data: Data, ask: Ask) -> None:
    gaps = {(g["kind"], g["unit"]) for g in part(data("chain", "--incident", "riga-1941-11-30"))["gaps"]}
    assert gaps >= {("no commander", E + "ek-2"), ("only possible links", E + "ek-2"), ("no superior", E + "rsha")}
    assert "no commander evidenced or assumed" in ask("chain", "--incident", "riga-1941-11-30")


def test_the_floor_leaves_out_what_is_only_possible(data: Data) -> None:
    chain = part(data("chain", "--incident", "riga-1941-11-30", "--grade", "evidenced"))
    assert chain["superiors"] == []
    assert chain["holders"] == []


def test_possible_commanders_beyond_within_are_counted_but_the_nearest_always_listed(ask: Ask) -> None:
    near = ask("chain", "egr-c", "--on", "1941-12-11", "--within", "0", "--no-beside")
    assert "Einsatzgruppe C" in near
    assert "possible" in near


def test_the_data_lists_and_counts_whom_the_table_lists_and_counts(ask: Ask, data: Data) -> None:
    asked = ("chain", "ek-2", "--on", "1941-12-11", "--staff")
    everybody = part(data(*asked, "--within", str(UNDATED)))
    near = part(data(*asked, "--within", "0"))
    assert everybody["not_listed"] == []
    assert near["not_listed"], "somebody is only possible, on another day"
    for unit in [u["id"] for u in everybody["units"]]:
        counted = next((n for n in near["not_listed"] if n["unit"] == unit), {"in_command": 0, "in_other_roles": 0})
        for key, number in (("holders", counted["in_command"]), ("not_in_command", counted["in_other_roles"])):
            all_of, listed = ([h for h in c[key] if h["unit"] == unit] for c in (everybody, near))
            assert len(listed) + number == len(all_of)
            assert all(h in all_of for h in listed)
            assert listed or not all_of, "the nearest is always listed"
    more = sum(n["in_command"] + n["in_other_roles"] for n in near["not_listed"])
    assert sum(int(n) for n in re.findall(r"(\d+) more possible", ask(*asked, "--within", "0"))) == more
    persons = data(*asked, "--within", "0")["answer"]["persons"]
    assert set(persons) == {h["person"]["id"] for h in (*near["holders"], *near["not_in_command"])}


def test_a_person_is_asked_through_the_office(ask: Ask, data: Data) -> None:
    found = data("chain", "ohlendorf", "--on", "1941-12-11")["answer"]["lines"][0]
    assert found["unit"]["id"] == E + "egr-d"
    assert found["office"]["grade"] == "evidenced"
    assert "Asked of Otto Ohlendorf" in ask("chain", "ohlendorf", "--on", "1941-12-11")


def test_an_incident_by_unnamed_supporters_names_no_unit(ask: Ask, data: Data) -> None:
    found = data("chain", "--incident", "duekoue-2011-03")["answer"]
    assert found["lines"] == []
    assert [u["id"] for u in found["no_unit_named"]] == ["prevention-diplomacy/ouattara-supporters-duekoue"]
    assert "No unit is named" in ask("chain", "--incident", "duekoue-2011-03")


def test_leaving_a_source_out_takes_its_link_away(data: Data) -> None:
    """An undated claim, silent beside the dated one, is heard again; the way up is then possible on every day."""
    before = part(data("chain", "--incident", "riga-1941-11-30"))["hops"]
    after = part(data("chain", "--incident", "riga-1941-11-30", "--without", "r-94"))["hops"]
    undated = [
        [s["undated"] for h in hops if h["superior"] == E + "egr-a" for s in h["supports"]] for hops in (before, after)
    ]
    assert undated == [[False], [True, True]]


def test_before_anything_was_known_there_is_nothing_to_find(cases: str, data: Data) -> None:
    with pytest.raises(AnswerableError, match="There is no unit, person or other thing called"):
        data("chain", "sk-11b", "--on", "1941-12-11", "--known-on", "1990-01-01")


def test_a_place_has_no_chain(data: Data) -> None:
    with pytest.raises(AnswerableError, match="is no unit, post or person"):
        data("chain", "einsatzgruppen/simferopol", "--on", "1941-12-11")
