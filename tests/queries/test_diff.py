"""What changed between two days or two heads, on an invented world and on the Einsatzgruppen case."""

from __future__ import annotations

from datetime import date

import pytest

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.errors import InputError
from answerable.graph.intake import write
from answerable.graph.model import Claim, Thing
from answerable.graph.revision import Act, retract, same
from answerable.graph.store import Filter
from answerable.queries.diff.diff import Difference, diff, diff_heads
from tests.bundled import bundled, einsatzgruppen
from tests.graph import invented
from tests.graph.invented import at, cited, lasted, link, posting, retraction, said, tid

SPRING, AUTUMN = date(2010, 3, 1), date(2010, 10, 1)
LOADS = (1, 2)
EARLY, LATE = lasted("2010-01-01", "2010-06-30"), lasted("2010-07-01", "2010-12-31")
YEAR = lasted("2010-01-01", "2010-12-31")


def store(*claims: Claim) -> CaseFile:
    made = CaseFile()
    invented.load(made, *claims)
    return made


def told(found: Difference) -> dict[tuple[str, ...], tuple[str, str | None, str | None]]:
    return {
        (c.sort, *(a.removeprefix("invented/") for a in c.about)): (c.kind, c.before, c.after) for c in found.changes
    }


def chain_diff(*claims: Claim) -> dict[tuple[str, ...], tuple[str, str | None, str | None]]:
    return told(diff(store(*claims), "chain", tid("alpha"), SPRING, AUTUMN))


def test_a_superior_added_and_one_removed() -> None:
    found = chain_diff(link("bravo", "alpha", EARLY), link("charlie", "alpha", LATE))
    assert found["superior", "bravo"] == ("removed", "evidenced", None)
    assert found["superior", "charlie"] == ("added", None, "evidenced")


def test_a_regraded_superior_is_changed_and_names_its_claims() -> None:
    way = link("bravo", "alpha", cited("2010-01-01", "2010-06-30"))
    found = diff(store(way), "chain", tid("alpha"), SPRING, AUTUMN)
    (change,) = [c for c in found.changes if c.sort == "superior"]
    assert (change.before, change.after, change.claims) == ("evidenced", "possible", (way.id,))


def test_a_change_of_command() -> None:
    found = chain_diff(posting("ada", "alpha", EARLY), posting("bo", "alpha", LATE))
    assert found["commander", "alpha", "ada", "commander"] == ("removed", "evidenced", None)
    assert found["commander", "alpha", "bo", "commander"] == ("added", None, "evidenced")


def test_a_gap_that_opens() -> None:
    assert chain_diff(posting("ada", "alpha", EARLY))["gap", "no commander", "alpha"][0] == "added"


def test_a_contradiction_that_opens() -> None:
    found = chain_diff(link("bravo", "alpha", YEAR), link("charlie", "alpha", LATE))
    assert found["contradiction", "two superiors", "alpha"][0] == "added"


def test_what_stays_is_counted_and_not_listed() -> None:
    found = diff(store(link("bravo", "alpha", YEAR)), "chain", tid("alpha"), SPRING, AUTUMN)
    assert not found.changes
    assert found.unchanged > 0


def test_the_same_day_changes_nothing() -> None:
    made = store(link("bravo", "alpha", YEAR), posting("ada", "alpha", EARLY))
    assert not diff(made, "chain", tid("alpha"), SPRING, SPRING).changes


def test_a_person_is_asked_by_the_units_held() -> None:
    found = told(
        diff(store(posting("ada", "alpha", EARLY), link("bravo", "alpha", YEAR)), "chain", tid("ada"), SPRING, AUTUMN)
    )
    assert found["holds", "alpha", "commander"] == ("removed", "evidenced", None)
    assert found["superior", "bravo"][0] == "removed"


def test_a_link_that_is_first_stated_and_then_only_alleged_has_changed() -> None:
    early, late = link("bravo", "alpha", EARLY), link("bravo", "alpha", LATE, modality="alleged", source="memoir")
    (change,) = diff(store(early, late), "chain", tid("alpha"), SPRING, AUTUMN).changes
    assert (change.sort, change.before, change.after) == ("superior", "evidenced", "evidenced, alleged")
    assert set(change.claims) == {early.id, late.id}


def test_a_denial_of_one_of_two_days_is_a_change_and_names_its_claim() -> None:
    way = link("bravo", "alpha", YEAR), link("charlie", "bravo", YEAR)
    denial = link("charlie", "bravo", LATE, modality="denied", source="memoir")
    (change,) = diff(store(*way, denial), "chain", tid("alpha"), SPRING, AUTUMN).changes
    assert (change.about, change.before, change.after) == ((tid("charlie"),), "evidenced", "evidenced, contested")
    assert set(change.claims) == {*(c.id for c in way), denial.id}
    held = posting("ada", "alpha", EARLY), posting("ada", "alpha", LATE, modality="reported", source="memoir")
    found = diff(store(*held), "chain", tid("ada"), SPRING, AUTUMN)
    assert told(found)["holds", "alpha", "commander"] == ("changed", "evidenced", "evidenced, reported")


def test_a_post_not_in_command_is_compared_and_no_chain_above_it() -> None:
    deputy = posting("ada", "alpha", EARLY, role="deputy-commander")
    found = diff(store(deputy, link("bravo", "alpha", YEAR)), "chain", tid("ada"), SPRING, AUTUMN)
    assert told(found) == {("post", "alpha", "deputy-commander"): ("removed", "evidenced", None)}
    assert found.no_office
    in_command = diff(store(posting("ada", "alpha", EARLY)), "chain", tid("ada"), SPRING, AUTUMN)
    assert not in_command.no_office
    assert told(in_command)["no office in command", "ada"] == ("added", None, "none recorded")
    assert diff(store(warning_to_ada()), "chain", tid("ada"), SPRING, AUTUMN).no_office
    assert not diff(store(), "chain", tid("alpha"), SPRING, AUTUMN).no_office


def warning_to_ada() -> Claim:
    roles = {"communication": tid("letter"), "issuer": tid("cy"), "recipient": tid("ada"), "calledBySource": "warning"}
    return said("Warning", roles, at("2010-04-01"))


def test_a_reversal_is_a_change_of_status() -> None:
    roles = {"courtCase": tid("case"), "accused": tid("ada"), "body": tid("bench")}
    convicted = said("Decision", {**roles, "decisionKind": "judgment", "direction": "convicted"}, at("2010-02-01"))
    acquitted = said(
        "Decision", {**roles, "decisionKind": "appeal-judgment", "direction": "acquitted"}, at("2010-09-01")
    )
    change, convicted_or_not, charged = diff(store(convicted, acquitted), "status", tid("ada"), SPRING, AUTUMN).changes
    assert change.kind == "changed"
    assert change.before is not None
    assert change.before.startswith("convicted")
    assert change.after == "acquitted; acquitted: presumed innocent"
    assert set(change.claims) == {convicted.id, acquitted.id}
    assert convicted_or_not.before is not None
    assert convicted_or_not.before.startswith("yes: convicted (finality not stated) in invented/case")
    assert convicted_or_not.after == "no: acquitted in invented/case."
    assert charged.after == "no: The charges have ended: acquitted in invented/case."


def test_an_acquittal_stands_above_an_accusation_in_another_case() -> None:
    ada, bench = tid("ada"), tid("bench")
    freed = said(
        "Decision",
        {"courtCase": tid("second"), "accused": ada, "body": bench, "decisionKind": "judgment"}
        | {"direction": "acquitted"},
        at("2010-09-01"),
    )
    accused = said("ProceduralStatus", {"person": ada, "status": "trial", "courtCase": tid("case")}, at("2010-08-01"))
    made = CaseFile()
    write(made, invented.info(freed), [Thing(tid("second"), "CourtCase", "second"), *invented.records(freed)])
    invented.load(made, accused)
    found = diff(made, "status", ada, SPRING, AUTUMN).changes
    assert [(c.sort, c.about[0]) for c in found] == [
        ("status", tid("second")),
        ("status", tid("case")),
        ("convicted", ada),
        ("charged", ada),
    ]


def test_a_death_that_is_only_possible_or_denied_says_so() -> None:
    roles = {"person": tid("ada"), "lifeEvent": "death"}
    may = said("LifeEvent", roles, at("2010-05-01"), modality="possible")
    not_so = said("LifeEvent", roles, at("2010-05-01"), source="gazette", modality="denied")
    assert told(diff(store(may), "status", tid("ada"), SPRING, AUTUMN))["death", "ada"][2] == "recorded, possible"
    both = told(diff(store(may, not_so), "status", tid("ada"), SPRING, AUTUMN))["death", "ada"]
    assert both == ("added", None, "recorded, possible, contested")
    assert told(diff(store(not_so), "status", tid("ada"), SPRING, AUTUMN))["death", "ada"][2] == "not recorded, denied"


def test_a_warning_says_how_it_is_said_and_answered_and_why_it_is_none() -> None:
    about = said("Occurrence", {"incident": tid("raid"), "situation": tid("war")}, at("2010-05-03"))
    forces = said(
        "Involvement", {"actor": tid("alpha"), "incident": tid("raid"), "involvement": "alleged-forces"},
        at("2010-05-03"),
    )  # fmt: skip
    roles = {
        "communication": tid("letter"), "issuer": tid("cy"), "recipient": tid("ada"), "calledBySource": "warning",
        "situation": tid("war"), "receipt": "sent",
    }  # fmt: skip
    letter = said("Warning", roles, at("2010-04-01"), modality="alleged")
    reply = said("Response", {"to": tid("letter"), "responder": tid("ada"), "responseKind": "reply"}, at("2010-04-02"))
    denied = said("Response", dict(reply.roles), at("2010-04-02"), source="gazette", modality="denied")
    made = CaseFile()
    write(made, invented.info(about), [Thing(tid("war"), "Situation", "war"), *invented.records(about)])
    invented.load(made, forces, posting("ada", "alpha", YEAR), letter, reply, denied)
    found = told(diff(made, "warned", tid("war"), SPRING, AUTUMN))
    said_of_it = "called warning; {}; receipt sent; response contested: reply (contested); alleged"
    assert found["communication", "letter"] == (
        "changed",
        f"to invented/ada; {said_of_it.format('not before that day')}",
        f"to invented/ada; {said_of_it.format('before that day')}",
    )
    none, alleged = (
        "no warning recorded; in command: evidenced",
        "that it was addressed so is only alleged or held possible",
    )
    assert found["unwarned", "ada", "alpha", "raid"] == (
        "changed",
        f"{none}; recorded beside: invented/letter ({alleged}, not before the day asked about)",
        f"{none}; recorded beside: invented/letter ({alleged})",
    )


def test_two_heads_differ_by_what_was_loaded_between() -> None:
    made = CaseFile()
    old, new = link("bravo", "alpha", YEAR), posting("ada", "alpha", YEAR)
    write(made, invented.info(old), invented.records(old), sealed_at="2019-12-31T00:00:00Z")
    write(made, invented.info(new), invented.records(new), sealed_at="2020-01-15T00:00:00Z")
    found = told(diff_heads(made, "chain", tid("alpha"), LOADS, on=SPRING))
    assert found["commander", "alpha", "ada", "commander"] == ("added", None, "evidenced")
    assert ("superior", "bravo") not in found


def test_a_retraction_between_two_heads_removes() -> None:
    made = CaseFile()
    old = link("bravo", "alpha", YEAR)
    back = retraction(old)
    write(made, invented.info(old), invented.records(old), sealed_at="2019-12-31T00:00:00Z")
    write(made, invented.info(back), invented.records(back), sealed_at="2020-01-15T00:00:00Z")
    found = told(diff_heads(made, "chain", tid("alpha"), LOADS, on=SPRING))
    assert found["superior", "bravo"] == ("removed", "evidenced", None)


def test_loads_of_one_second_are_two_states() -> None:
    made = CaseFile()
    for c in (link("bravo", "alpha", YEAR), posting("ada", "alpha", YEAR)):
        write(made, invented.info(c), invented.records(c), sealed_at="2020-01-15T00:00:00Z")
    found = told(diff_heads(made, "chain", tid("alpha"), LOADS, on=SPRING))
    assert found["commander", "alpha", "ada", "commander"] == ("added", None, "evidenced")


def test_between_two_heads_a_record_is_not_told_what_another_one_was_joined_with_it_for() -> None:
    """Ada is convicted, Bo is not; a person decides that they are one, and takes it back."""
    roles = {"person": tid("ada"), "courtCase": tid("case"), "status": "convicted-final"}
    made, act = CaseFile(), Act("Nobody", "the same name")
    invented.load(made, said("ProceduralStatus", roles, at("2009")), posting("bo", "alpha", YEAR))
    same(made, tid("ada"), tid("bo"), act)
    (decision,) = made.claims(Filter(kinds=["SameAs"]))
    retract(made, decision.id, act)
    found = diff_heads(made, "status", tid("bo"), (1, 2))
    changed = {c.sort: c for c in found.changes}
    assert {sort: c.kind for sort, c in changed.items() if c.kind == "added"} == {"one": "added", "status": "added"}
    assert (changed["one"].about, changed["one"].claims) == ((tid("ada"),), (decision.id,))
    assert str(changed["convicted"].before).startswith("unknown")
    assert str(changed["convicted"].after).startswith("yes")
    undone = {c.sort: c for c in diff_heads(made, "status", tid("bo"), (2, 3)).changes}
    assert {sort for sort, c in undone.items() if c.kind == "removed"} == {"one", "status"}
    assert diff_heads(made, "status", tid("bo"), (1, 3)).changes == ()
    assert [c.sort for c in diff_heads(made, "status", tid("ada"), (1, 2)).changes] == ["one"]


def test_a_warning_learned_of_between_two_heads() -> None:
    made = CaseFile()
    about = said("Occurrence", {"incident": tid("raid"), "place": tid("town")}, at("2010-05-03"))
    roles = {
        "communication": tid("letter"), "issuer": tid("cy"), "recipient": tid("ada"), "calledBySource": "warning",
        "incident": tid("raid"),
    }  # fmt: skip
    letter = said("Warning", roles, at("2010-04-01"))
    write(made, invented.info(about), invented.records(about), sealed_at="2019-12-31T00:00:00Z")
    write(made, invented.info(letter), invented.records(letter), sealed_at="2020-01-15T00:00:00Z")
    found = told(diff_heads(made, "warned", tid("raid"), LOADS))
    assert found["communication", "letter"][0] == "added"


def test_a_withdrawal_takes_effect_between_two_days() -> None:
    found = diff(bundled("mechanisms"), "jurisdiction", "common/philippines", date(2019, 3, 16), date(2019, 3, 18))
    (one,) = found.changes
    assert (one.sort, one.about) == ("reach", ("common/icc",))
    assert (one.before, one.after) == ("yes, by membership", "unknown"), "earlier acts stay within reach"
    assert one.claims


def test_a_question_that_cannot_be_compared_names_the_ones_that_can() -> None:
    with pytest.raises(InputError, match="chain"):
        diff(store(), "chian", tid("alpha"), SPRING, AUTUMN)
    with pytest.raises(InputError, match="day"):
        diff_heads(store(), "chain", tid("alpha"), LOADS)


def test_removed_from_an_answer_is_not_a_denial() -> None:
    found = diff(store(posting("ada", "alpha", EARLY)), "chain", tid("alpha"), SPRING, AUTUMN)
    assert {c.kind for c in found.changes} <= {"added", "removed", "changed"}
    assert not any("denied" in f"{c.before}{c.after}" for c in found.changes)


def test_ohlendorf_between_1941_and_1948() -> None:
    person = "einsatzgruppen/ohlendorf"
    found = diff(einsatzgruppen(), "status", person, date(1941, 12, 11), date(1948, 12, 1))
    assert [(c.sort, c.kind) for c in found.changes] == [
        *[("status", "added")] * 3,
        ("convicted", "changed"),
        ("charged", "changed"),
    ]
