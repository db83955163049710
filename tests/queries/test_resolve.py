"""Proposals: names word by word, attributes for and against; what is never proposed; nothing is ever joined unasked."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.errors import InputError, NotFound, Refused
from answerable.graph.identity import claim
from answerable.graph.intake import write
from answerable.graph.model import Citation, Claim, LoadInfo, Source, Thing, ThingId, Tier
from answerable.graph.period import Period, Window
from answerable.graph.revision import Act
from answerable.graph.store import Filter
from answerable.graph.view import View
from answerable.queries.resolve.match import NamesMatcher
from answerable.queries.resolve.names import Rarity, sharing, sound, words
from answerable.queries.resolve.profile import Profile, profiles
from answerable.queries.resolve.resolve import Candidate, candidates, compare, decide, decided
from tests.graph.invented import window

BY = Act("A Reader", "the same office in the same years")
SOURCE = Source("invented/register", "The register", author="Nobody")
PEOPLE = {
    "court/otto-baumgartner": ("Person", "Otto Baumgärtner"),
    "leaders/7": ("Person", "Baumgartner"),
    "ministers/otto": ("Person", "BAUMGÄRTNER, Otto"),
    "list/1": ("Person", "Osvaldo Quiroga Paz"),
    "court/quiroga": ("Person", "O. Kiroga"),
    "court/unnamed": ("UnidentifiedActor", "Otto Baumgärtner"),
    "list/victims": ("ProtectedGroup", "Otto Baumgärtner and others"),
    "army/unknown": ("UnknownUnit", "Sonderkommando 7a"),
    "army/7a": ("Unit", "Sonderkommando 7a"),
    "trial/7a": ("Unit", "SK 7a"),
    "trial/7b": ("Unit", "Sonderkommando 7b"),
}


def said(kind: str, when: Period | None = None, tier: Tier = Tier.PUBLIC, **roles: object) -> Claim:
    return claim(kind, roles, [Citation(SOURCE.id, "p. 1")], when, tier=tier)


def born(person: str, when: str, **more: object) -> Claim:
    return said("LifeEvent", Period.on(window(when)), person=person, lifeEvent="birth", **more)


def world(*claims: Claim) -> CaseFile:
    store = CaseFile()
    things = [Thing(ThingId(i), cls, name) for i, (cls, name) in PEOPLE.items()]
    seen = [said("Attribute", subject=i, attribute="other", value="known") for i in PEOPLE]
    named = said("Name", subject="trial/7a", name="Sonderkommando 7a")
    write(store, LoadInfo("invented", "1"), [SOURCE, *things, *seen, named, *claims])
    return store


def pairs(found: list[Candidate]) -> set[tuple[str, str]]:
    return {c.ids for c in found}


OTTO = ("court/otto-baumgartner", "ministers/otto")
UNITS = ("army/7a", "trial/7a")


def test_the_same_name_in_two_sources_is_proposed_with_its_reasons() -> None:
    found = candidates(world())
    assert {OTTO, UNITS} <= pairs(found)
    (otto,) = [c for c in found if c.ids == OTTO]
    assert [r.about for r in otto.reasons] == ["name"]
    assert "otto" in otto.reasons[0].text
    assert 0 < otto.score < 100, "there are always two of a name"


def test_what_no_source_names_and_groups_of_victims_are_never_proposed() -> None:
    named = {i for c in candidates(world(), floor=0) for i in c.ids}
    assert not named & {"court/unnamed", "list/victims", "army/unknown"}
    with pytest.raises(InputError, match="UnidentifiedActor"):
        candidates(world(), of="court/unnamed")


def test_attributes_speak_for_and_against() -> None:
    plain = compare(world(), *OTTO)
    agreeing = compare(world(*(born(i, "1900-05-04") for i in OTTO)), *OTTO)
    year = compare(world(born(OTTO[0], "1900-05-04"), born(OTTO[1], "1900")), *OTTO)
    another = compare(world(born(OTTO[0], "1900-05-04"), born(OTTO[1], "1920-01-01")), *OTTO)
    assert agreeing.score > year.score > plain.score > another.score
    assert OTTO not in pairs(candidates(world(born(OTTO[0], "1900-05-04"), born(OTTO[1], "1920-01-01"))))


def test_nobody_takes_office_after_death() -> None:
    dead = said("LifeEvent", Period.on(window("1950")), person=OTTO[0], lifeEvent="death")
    post = Thing(ThingId("ministers/post"), "Post", "Minister")
    held = said("Posting", Period.on(window("1980")), holder=OTTO[1], post=post.id, role="office-holder")
    store = world(dead)
    write(store, LoadInfo("invented", "2"), [SOURCE, post, held])
    (reason,) = [r for r in compare(store, *OTTO).reasons if r.about == "years"]
    assert reason.weight < 0
    assert "1950" in reason.text


def test_a_lone_surname_says_little_and_a_number_is_itself_alone() -> None:
    store = world()
    assert compare(store, "court/otto-baumgartner", "leaders/7").score < compare(store, *OTTO).score
    assert compare(store, "army/7a", "trial/7b").score == 0


def test_accusations_are_not_looked_at() -> None:
    """A charge or a status says nothing about who somebody is: the profile has no place for it."""
    case = Thing(ThingId("court/case"), "CourtCase", "The case")
    store, status = world(), said("ProceduralStatus", person=OTTO[0], courtCase=case.id, status="indicted")
    before = compare(store, *OTTO)
    write(store, LoadInfo("invented", "2"), [SOURCE, case, status])
    after = compare(store, *OTTO)
    assert (after.score, after.reasons) == (before.score, before.reasons)
    assert status.id not in profiles(store, "Person", View())[OTTO[0]].claims


def test_a_decided_pair_is_proposed_no_more_and_nothing_is_joined_unasked() -> None:
    store = world()
    head = store.head()
    candidates(store)
    assert store.head() == head
    assert not store.clusters()
    decide(store, "same", OTTO, BY)
    assert store.clusters().of(OTTO[1]) == OTTO[0]
    decide(store, "different", UNITS, Act("A Reader", "another front"))
    assert not {OTTO, UNITS} & pairs(candidates(store))
    assert [c.text("by") for c in decided(store)] == ["A Reader", "A Reader"]


def test_a_joined_record_brings_all_its_names_to_the_next_proposal() -> None:
    store = world()
    decide(store, "same", ("court/otto-baumgartner", "leaders/7"), BY)
    (otto,) = [c for c in candidates(store) if "ministers/otto" in c.ids]
    assert {"Otto Baumgärtner"} <= set(otto.a.names)


def test_of_asks_for_one_thing() -> None:
    store = world()
    assert pairs(candidates(store, of=OTTO[0], floor=50)) == {OTTO, ("court/otto-baumgartner", "leaders/7")} & pairs(
        candidates(store, of=OTTO[0], floor=50)
    )
    with pytest.raises(NotFound):
        candidates(store, of="no/body")
    with pytest.raises(InputError, match="Person"):
        candidates(store, family="Persons")
    with pytest.raises(InputError, match="names"):
        candidates(store, matcher="name")
    with pytest.raises(InputError, match="later"):
        decide(store, "later", OTTO, BY)
    with pytest.raises(Refused):
        decide(store, "same", ("army/7a", "army/unknown"), BY)


def test_a_restricted_record_is_not_proposed_to_the_public() -> None:
    store = world()
    hidden = Thing(ThingId("leak/otto"), "Person", "Otto Baumgärtner")
    write(store, LoadInfo("leak", "1"), [SOURCE, hidden, born(hidden.id, "1900", tier=Tier.RESTRICTED)])
    assert not any("leak/otto" in c.ids for c in candidates(store, floor=0))
    assert any("leak/otto" in c.ids for c in candidates(store, view=View(Tier.RESTRICTED)))
    assert list(store.claims(Filter(kinds=["SameAs"]))) == []


def test_names_are_compared_by_the_rarity_of_their_words() -> None:
    rarity = Rarity([("Mohammed Ali",)] * 50 + [("Mohammed Zubayr",), ("Ali Zubayr",)])
    common, rare = rarity.best(["Mohammed Ali"], ["Ali Mohammed"]), rarity.best(["Ali Zubayr"], ["Zubayr Ali"])
    assert rare.score * rare.certainty > common.score * common.certainty
    assert rarity.likeness("Anna Karin", "Otto Brand").score == 0
    assert words("al-Bashir, Omar") == ("bashir", "omar")
    assert sound("qadhafi") == sound("kadafi") or sound("qadhafi") == "kdhf"


def test_names_that_share_nothing_rare_are_not_brought_together() -> None:
    crowd = {f"p/{n}": ("Mohammed",) for n in range(70)}
    assert list(sharing(crowd)) == []
    assert list(sharing({"a": ("Otto Brand",), "b": ("Brant, Otto",), "c": ("Karin",)})) == [("a", "b")]


@pytest.mark.skipif(find_spec("nomenklatura") is not None, reason="the extra ftm is installed here")
def test_without_the_extra_its_matcher_says_what_to_install() -> None:
    with pytest.raises(InputError, match=r"make \.venv-ftm"):
        candidates(world(), matcher="ftm")


def test_the_matcher_of_the_extra_has_the_same_interface(ftm: None) -> None:
    found = compare(world(born(OTTO[0], "1900-05-04"), born(OTTO[1], "1900")), *OTTO, matcher="ftm")
    other = compare(world(born(OTTO[0], "1900-05-04"), born(OTTO[1], "1950")), *OTTO, matcher="ftm")
    assert found.matcher == "ftm"
    assert found.score > 80, "nomenklatura finds the name"
    assert found.score > other.score, "and counts a birth in another year against it"
    assert any("name" in r.about for r in found.reasons)


def test_profiles_hold_what_the_claims_say() -> None:
    store = world(
        born(OTTO[0], "1900-05-04"), said("Attribute", subject=OTTO[0], attribute="nationality", value="Ruritania")
    )
    found = profiles(store, "Person", View())[OTTO[0]]
    assert (found.places, found.years) == (("Ruritania",), (1900, 1900))
    assert found.born == (Window.of_day(window("1900-05-04").earliest),)
    matcher = NamesMatcher([found])
    alone = Profile(Thing(ThingId("x/y"), "Person", "Nobody Else"), ("Nobody Else",))
    assert matcher.compare(found, alone).score == 0
