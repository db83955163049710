"""Names and titles belong to no claim: no load of a lower tier brings to light what only a higher one told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from answerable.graph.errors import ModelError
from answerable.graph.intake import write
from answerable.graph.model import Claim, Record, Source, Summary, Thing, Tier
from answerable.graph.store import Store
from answerable.graph.view import View
from tests.graph import invented
from tests.graph.invented import cited, posting, said, tid

ADA, BRAVO = tid("ada"), tid("bravo")
HIDDEN = Thing(ADA, "Person", "Ada Example", ("Ada the Fox",))
UNIT = Thing(BRAVO, "Unit", "Bravo")
INFORMANT, PAPER = Source(tid("report"), "What the informant told"), Source(tid("memoir"), "A newspaper")
SECRET = posting("ada", "bravo", cited("2010-01-01"), tier=Tier.RESTRICTED)
LATER = posting("ada", "bravo", cited("2011-01-01"), source="memoir")


def loaded(store: Store, claim: Claim, *records: Record, strict: bool = True) -> Summary:
    return write(store, invented.info(claim), [*records, claim], strict=strict)


@pytest.fixture
def held(store: Store) -> Store:
    """A store in which only restricted claims name Ada and her unit."""
    loaded(store, SECRET, HIDDEN, UNIT, INFORMANT)
    return store


def names(store: Store) -> set[str]:
    return {name for t in store.things(view=View()) for name in (t.name, *t.names)}


GIVEN: dict[str, list[Record]] = {
    "nothing": [UNIT],
    "another name": [UNIT, Thing(ADA, "Person", "Somebody")],
    "a name less": [UNIT, replace(HIDDEN, names=())],
    "a broader class": [UNIT, replace(HIDDEN, cls="Actor")],
}


@pytest.mark.parametrize("given", GIVEN.values(), ids=GIVEN.keys())
def test_a_public_claim_shows_no_names_that_its_file_does_not_give(held: Store, given: list[Record]) -> None:
    with pytest.raises(ModelError, match=r"names invented/ada, which only restricted claims name so far.*another id"):
        loaded(held, LATER, *given, PAPER)
    assert names(held) == set()


def test_in_a_lenient_load_it_is_rejected_and_the_rest_is_taken(held: Store) -> None:
    other = posting("bo", "bravo", cited("2011-01-01"), source="memoir")
    records = [UNIT, Thing(tid("bo"), "Person", "Bo"), PAPER, LATER, other]
    summary = write(held, invented.info(LATER, other), records, strict=False)
    assert [("names invented/ada" in r.reason, "Ada" in r.reason) for r in summary.rejected] == [(True, False)]
    assert names(held) == {"Bravo", "Bo"}


def test_what_the_file_gives_itself_is_taken(held: Store) -> None:
    loaded(held, LATER, UNIT, replace(HIDDEN, names=("Ada the Fox", "A. E.")), PAPER)
    assert names(held) == {"Bravo", "Ada Example", "Ada the Fox"}


def test_a_claim_of_the_same_tier_needs_to_give_nothing(held: Store) -> None:
    loaded(held, replace(LATER, tier=Tier.RESTRICTED), PAPER)
    assert names(held) == set()


def test_nor_does_a_restricted_claim_show_what_is_confidential(store: Store) -> None:
    loaded(store, replace(SECRET, tier=Tier.CONFIDENTIAL), HIDDEN, UNIT, INFORMANT)
    with pytest.raises(ModelError, match="which only confidential claims name so far"):
        loaded(store, replace(LATER, tier=Tier.RESTRICTED), UNIT, PAPER)


@pytest.mark.parametrize("title", [None, "A newspaper"])
def test_nor_the_title_of_a_source(held: Store, title: str | None) -> None:
    given = [Source(INFORMANT.id, title)] if title else []
    with pytest.raises(ModelError, match="cites invented/report, which only restricted claims cite so far"):
        loaded(held, posting("ada", "bravo", cited("2011-01-01")), UNIT, HIDDEN, *given)
    assert [s.title for s in held.sources()] == []


def test_who_claims_something_is_named_too(store: Store) -> None:
    told = posting("bo", "bravo", cited("2010-01-01"), claimant=ADA, tier=Tier.RESTRICTED)
    loaded(store, told, HIDDEN, UNIT, Thing(tid("bo"), "Person", "Bo"), INFORMANT)
    public = posting("cy", "bravo", cited("2011-01-01"), source="memoir", claimant=ADA)
    with pytest.raises(ModelError, match="names invented/ada"):
        loaded(store, public, UNIT, Thing(tid("cy"), "Person", "Cy"), PAPER)


LETTER = tid("report")
"""The id of a source, which a case file may give to the document itself, too."""


@pytest.mark.parametrize("strict", [True, False])
def test_a_thing_and_a_source_of_one_id_are_two(store: Store, strict: bool) -> None:
    """Who gives the one has not given the other, in whichever batch a claim comes."""
    document = Thing(LETTER, "Document", "Letter of the informant")
    told = said("Name", {"subject": LETTER, "name": "The letter"}, tier=Tier.RESTRICTED)
    loaded(store, told, document, INFORMANT)
    public = said("Name", {"subject": LETTER, "name": "The paper"}, source="memoir")
    if strict:
        with pytest.raises(ModelError, match="names invented/report"):
            loaded(store, public, INFORMANT, PAPER)
    else:
        given = [INFORMANT, PAPER, *(Source(f"invented/paper-{n}", f"Paper {n}") for n in range(5_000)), public]
        assert len(write(store, invented.info(public), given, strict=False).rejected) == 1
    assert names(store) == set()
    assert loaded(store, public, document, INFORMANT, PAPER).rejected == []
    assert names(store) == {"Letter of the informant"}


def test_what_a_later_load_calls_a_thing_otherwise_is_told(store: Store) -> None:
    """A thing keeps the names that it came with: what is not taken is not lost in silence."""
    public = replace(SECRET, tier=Tier.PUBLIC)
    loaded(store, public, replace(HIDDEN, name="Commander A", names=()), UNIT, INFORMANT)
    again = loaded(store, LATER, HIDDEN, UNIT, PAPER, replace(INFORMANT, title="A report", sha256="0" * 64))
    assert [(r.where.column, r.where.value) for r in again.remarks] == [("name", ADA), ("source", INFORMANT.id)]
    assert "(Ada Example; Ada the Fox)" in again.remarks[0].text
    assert "(title)" in again.remarks[1].text
    assert loaded(store, LATER, replace(HIDDEN, name="Commander A", names=()), PAPER).remarks == []


def test_nobody_is_told_so_of_what_they_do_not_see(held: Store) -> None:
    given = replace(HIDDEN, names=("Ada the Fox", "A. E."))
    told = write(held, invented.info(LATER), [UNIT, given, PAPER, LATER], sees=Tier.PUBLIC)
    assert told.remarks == []
