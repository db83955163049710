"""What jurisdiction may not say: of States that nobody told apart, of allegations, denials, nationals, two dates."""

from __future__ import annotations

from datetime import date

import pytest

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.intake import write
from answerable.graph.model import Claim, Record, Thing, ThingId
from answerable.graph.period import Period, Window
from answerable.queries.answer import Value
from answerable.queries.jurisdiction.jurisdiction import jurisdiction
from answerable.queries.jurisdiction.result import Reach
from tests.graph import invented
from tests.graph.invented import cited, finding, said, tid
from tests.queries.dossier_world import RAID
from tests.queries.test_jurisdiction import PLACES, line, raid, reach

YES, NO, UNKNOWN = Value.YES, Value.NO, Value.UNKNOWN
FOREIGN = {"atlas/land": "Land", "atlas/sea": "Sea-Land"}
"""States of another list: one bears the name of a State of ours."""
FROM_2003 = cited("2003-01-01", starts=True)
NATIONALS = "nationals anywhere; anyone on territory"


def asked(*claims: Claim, mechanism: str = "court") -> Reach:
    store = CaseFile()
    things: list[Record] = [Thing(tid(name), cls, name.capitalize()) for name, cls in PLACES.items()]
    things += [Thing(ThingId(i), "State", name) for i, name in FOREIGN.items()]
    write(store, invented.info(*claims), [*things, *invented.records(*claims)])
    return jurisdiction(store, RAID).of(tid(mechanism))


def in_foreign(state: str) -> Claim:
    return said("Occurrence", {"incident": RAID, "place": f"atlas/{state}"}, raid().period)


def decided(kind: str, a: str, b: str) -> Claim:
    return said(kind, {"a": a, "b": b, "by": "Nobody"})


# Two records of States


@pytest.mark.parametrize("state", ["land", "sea"])
def test_a_state_of_another_list_is_not_another_state_until_somebody_says_so(state: str) -> None:
    given = reach("ad-hoc-statute")
    assert asked(in_foreign(state), given).value is UNKNOWN
    assert asked(in_foreign(state), given, decided("Different", f"atlas/{state}", tid("land"))).value is NO


def test_two_records_of_one_name_are_told_of_as_such() -> None:
    found = asked(in_foreign("land"), reach("ad-hoc-statute"))
    assert "nobody has decided" in found.reason
    assert "atlas/land" in found.reason
    assert {n.basis for n in asked(in_foreign("land"), reach()).lines if not n.recorded} == {"declaration", "referral"}


def test_joined_by_a_decision_the_two_are_one() -> None:
    assert asked(in_foreign("land"), reach(), decided("SameAs", "atlas/land", tid("land"))).value is YES


def test_joined_to_another_of_the_list_it_is_another_state() -> None:
    joined = decided("SameAs", "atlas/sea", tid("other-land"))
    assert asked(in_foreign("sea"), reach("ad-hoc-statute"), joined).value is NO


def test_both_joined_and_parted_it_stays_unknown() -> None:
    decisions = [decided(kind, tid("other-land"), tid("land")) for kind in ("SameAs", "Different")]
    assert asked(raid("other-land"), reach("ad-hoc-statute"), *decisions).value is UNKNOWN


def coded(state: str, value: str, scheme: str = "ISO 3166-1 alpha-2", **more: str) -> Claim:
    return said("Identifier", {"subject": state, "scheme": scheme, "value": value}, **more)


def test_codes_of_one_scheme_tell_two_states_apart_and_of_two_schemes_they_do_not() -> None:
    given, ours = reach("ad-hoc-statute"), coded(tid("land"), "LA")
    assert asked(in_foreign("sea"), given, ours, coded("atlas/sea", "SE")).value is NO
    assert asked(in_foreign("sea"), given, ours, coded("atlas/sea", "la")).value is UNKNOWN
    assert asked(in_foreign("sea"), given, ours, coded("atlas/sea", "7", scheme="atlas number")).value is UNKNOWN
    assert asked(in_foreign("sea"), given, ours, coded("atlas/sea", "SE", modality="alleged")).value is UNKNOWN


def test_a_state_and_its_successor_are_not_simply_two() -> None:
    roles = {"predecessor": tid("other-land"), "successor": tid("land"), "successionKind": "split"}
    followed = said("Succession", roles)
    assert asked(raid("other-land"), reach("ad-hoc-statute")).value is NO
    assert asked(raid("other-land"), reach("ad-hoc-statute"), followed).value is UNKNOWN


# How it is said


@pytest.mark.parametrize(
    ("modality", "value"), [("stated", YES), ("reported", YES), ("alleged", UNKNOWN), ("possible", UNKNOWN)]
)
def test_a_basis_that_no_source_states_gives_no_yes(modality: str, value: Value) -> None:
    declared = reach("declaration", modality=modality)
    found = asked(raid(), declared)
    assert (found.value, line(found, "declaration").value) == (value, value)


def test_what_is_stated_gives_the_yes_and_what_is_alleged_stands_beside() -> None:
    found = asked(raid(), reach(), reach("declaration", modality="alleged"))
    assert found.value is YES
    assert "by membership." in found.reason


def test_a_denial_is_shown_and_a_yes_says_that_it_is_denied() -> None:
    denial = reach(modality="denied")
    found = asked(raid(), reach(content="joined"), denial)
    assert found.value is YES
    assert "A source denies a basis of it" in found.reason
    assert [n.modality for n in found.lines if denial.id in n.claims] == ["denied"]


def test_a_denial_alone_is_a_no_only_of_its_own_way_in() -> None:
    found = asked(raid(), reach("declaration", modality="denied"), reach("referral", modality="alleged"))
    assert line(found, "declaration").value is NO
    assert found.value is UNKNOWN


def test_a_denial_for_another_place_is_not_shown() -> None:
    denial = reach(modality="denied", territory=tid("other-land"))
    assert denial.id not in asked(raid(), reach(), denial).claims()


def test_an_alleged_exclusion_takes_nothing_out_for_certain() -> None:
    out = reach("statute", polarity="excluded", crimeType="war-crimes", modality="alleged")
    found = asked(raid(crimeType="wc-niac-pillaging"), reach(), out)
    assert found.value is YES
    assert "exclusion may bear" in found.reason


def test_an_alleged_withdrawal_ends_nothing_for_certain() -> None:
    left = reach(polarity="withdrawn", when=cited("2009-01-01", starts=True), modality="alleged")
    assert line(asked(raid(), reach(when=FROM_2003), left), "membership").value is UNKNOWN


# Nationals


def closed() -> Claim:
    return said("Completeness", {"scope": "all ways in", "subject": tid("court"), "kind": "Jurisdiction"})


def member_elsewhere(persons: str | None = NATIONALS) -> Claim:
    return reach(territory=tid("other-land"), persons=persons)


def test_a_member_whose_national_is_accused_is_not_excluded() -> None:
    accused = said("Charge", {"courtCase": tid("case"), "accused": tid("ada"), "incident": RAID})
    national = said("Attribute", {"subject": tid("ada"), "attribute": "nationality", "value": "Other-land"})
    found = asked(raid(), member_elsewhere(), closed(), accused, national)
    assert found.value is UNKNOWN
    (member,) = [n for n in found.lines if n.by_nationality]
    assert "recorded as such: Ada of Nowhere" in member.reason
    assert national.id in found.claims()


def test_where_no_nationality_is_recorded_a_court_of_nationals_is_not_excluded() -> None:
    alone = reach("agreement", territory=tid("other-land"), persons=NATIONALS)
    assert asked(raid(), alone).value is UNKNOWN
    assert asked(raid(), reach("agreement", territory=tid("other-land"), persons="anyone")).value is NO


def test_nationals_before_the_instrument_are_out_of_reach() -> None:
    later = reach("agreement", cited("2011-01-01", starts=True), territory=tid("other-land"), persons=NATIONALS)
    assert asked(raid(), later).value is NO


@pytest.mark.parametrize("involvement", ["present", "fact-finder"])
def test_who_was_merely_there_is_not_spoken_of_as_accused(involvement: str) -> None:
    there = said("Involvement", {"actor": tid("ada"), "incident": RAID, "involvement": involvement})
    national = said("Attribute", {"subject": tid("ada"), "attribute": "nationality", "value": "Land"})
    assert national.id not in asked(raid(), reach(persons=NATIONALS), there, national).claims()


# Days that sources give differently, or not exactly


def test_two_dates_of_which_one_lies_before_the_membership_leave_it_unknown_and_name_both() -> None:
    found = asked(raid(when="2002-05-10"), raid(when="2004-05-10"), reach(when=FROM_2003))
    assert found.value is UNKNOWN
    assert "2002-05-10" in found.reason
    assert "2004-05-10" in found.reason


@pytest.mark.parametrize(("days", "value"), [(("2003-05-10", "2004-05-10"), YES), (("2001-05-10", "2002-05-10"), NO)])
def test_two_dates_with_one_answer_have_that_answer(days: tuple[str, str], value: Value) -> None:
    found = asked(*(raid(when=day) for day in days), reach("ad-hoc-statute", FROM_2003))
    assert found.value is value
    assert all(day in line(found, "ad-hoc-statute").reason for day in days)


def test_a_withdrawal_between_two_dates_leaves_it_unknown() -> None:
    left = reach(polarity="withdrawn", when=cited("2012-01-01", starts=True))
    found = asked(raid(when="2011-05-10"), raid(when="2013-05-10"), reach(), left)
    assert line(found, "membership").value is UNKNOWN


def test_a_day_by_which_it_had_happened_is_not_that_day() -> None:
    happened = said("Occurrence", {"incident": RAID, "place": tid("land"), "extent": "one-day"}, cited("../2004-05-10"))
    found = asked(happened, reach(when=FROM_2003))
    assert line(found, "membership").value is UNKNOWN
    assert "2004-05-10 or earlier" in line(found, "membership").reason


@pytest.mark.parametrize(
    ("lasted", "told"),
    [(cited("2001", starts=True), "2001-01-01 or later"), (cited(None, "2005", ends=True), "2005-12-31 or earlier")],
)
def test_what_lasted_and_of_which_one_end_is_not_told_lies_neither_within_nor_outside(
    lasted: Period, told: str
) -> None:
    """It began in 2001, and whether it lasted until 2003 is not told; or it ended in 2005, and when it began is not."""
    happened = said("Occurrence", {"incident": RAID, "place": tid("land"), "extent": "lasted"}, lasted)
    found = line(asked(happened, reach(when=FROM_2003)), "membership")
    assert found.value is UNKNOWN
    assert told in found.reason


def test_what_began_after_the_period_lies_outside_although_its_end_is_not_told() -> None:
    happened = said(
        "Occurrence", {"incident": RAID, "place": tid("land"), "extent": "lasted"}, cited("2005", starts=True)
    )
    over = reach("ad-hoc-statute", cited("2001-01-01", "2003-01-01", starts=True, ends=True))
    assert line(asked(happened, over), "ad-hoc-statute").value is NO


def test_a_denial_for_other_days_does_not_contest_this_day() -> None:
    before = Period(Window.of_day(date(2009, 1, 1)), Window.of_day(date(2009, 12, 31)), starts=True, ends=True)
    found = asked(raid(when="2010-05-03"), reach(), reach(when=before, modality="denied"))
    assert found.value is YES
    assert "A source denies" not in found.reason
    assert {n.modality for n in found.lines} == {"stated"}
    alone = asked(raid(when="2010-05-03"), reach("declaration"), reach(when=before, modality="denied"))
    assert line(alone, "membership").value is UNKNOWN, "denied for other days, and nothing said of this one"


def test_a_rejected_declaration_is_named_where_none_stands() -> None:
    declared = reach("declaration", content="Declaration of the Council")
    found = line(asked(raid(), reach(), declared, finding(declared, "rejected")), "declaration")
    assert found.value is UNKNOWN
    assert "rejected, retracted or corrected: Declaration of the Council" in found.reason
    assert found.claims == (declared.id,)
