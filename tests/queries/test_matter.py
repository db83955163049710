"""What a letter is about is judged in one place: `notice`, `warned` and `letter` agree. The words are by hand."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.errors import Refused
from answerable.graph.intake import write
from answerable.graph.model import Claim, Record, Thing
from answerable.graph.view import PUBLIC
from answerable.queries.notice.addressed import Doubt
from answerable.queries.notice.letter import letter
from answerable.queries.notice.matter import NOT_STATED, OTHER, SAME_FORCES, SITUATION, THIS
from answerable.queries.notice.notice import notice
from answerable.queries.notice.warned import warned
from tests.graph import invented
from tests.graph.invented import at, said, tid
from tests.queries.dossier_world import ADA, MORE, RAID, command, raid

WAR = tid("war")
HILLS = {"hill": "Incident", "hills": "Situation"}
LETTER = {"communication": tid("letter"), "issuer": tid("cy")}


def to_ada(**named: str) -> Claim:
    """A letter to Ada that names nothing but what is given."""
    roles = {**LETTER, "recipient": ADA, "calledBySource": "warning"}
    return said("Warning", {**roles, **{role: tid(name) for role, name in named.items()}}, at("2010-04-30"), "memoir")


def of_it(modality: str = "stated", **named: str) -> Claim:
    """What another source says that the same letter was about; it names Bo, to whom it went too."""
    roles = {
        **LETTER,
        "recipient": tid("bo"),
        "calledBySource": "warning",
        **{role: tid(name) for role, name in named.items()},
    }
    return said("Warning", roles, at("2010-04-30"), "gazette", modality=modality)


def on_the_hill(actor: str = "alpha", modality: str = "stated") -> Claim:
    roles = {"actor": tid(actor), "incident": tid("hill"), "involvement": "alleged-forces"}
    return said("Involvement", roles, at("2009"), modality=modality)


@pytest.mark.parametrize(
    ("claims", "word", "doubts"),
    [
        ([to_ada(incident="raid")], THIS, ()),
        ([to_ada(situation="war")], SITUATION, ()),
        ([*raid("2010-04-02", "other-raid"), to_ada(incident="other-raid")], SITUATION, ()),
        ([on_the_hill(), to_ada(incident="hill")], SAME_FORCES, (Doubt.OTHER_ACTS,)),
        ([on_the_hill("bravo"), to_ada(incident="hill")], OTHER, (Doubt.ANOTHER_MATTER,)),
        ([on_the_hill(modality="denied"), to_ada(incident="hill")], OTHER, (Doubt.ANOTHER_MATTER,)),
        ([to_ada()], NOT_STATED, (Doubt.MATTER_NOT_STATED,)),
        ([to_ada(), of_it(incident="raid")], THIS, ()),
        ([to_ada(), of_it("reported", situation="hills")], OTHER, (Doubt.ANOTHER_MATTER,)),
        ([to_ada(), of_it("alleged", incident="raid")], NOT_STATED, (Doubt.MATTER_NOT_STATED,)),
        ([to_ada(), of_it("denied", incident="raid")], NOT_STATED, (Doubt.MATTER_NOT_STATED,)),
        ([to_ada(situation="hills"), of_it("alleged", incident="raid")], OTHER, (Doubt.ANOTHER_MATTER,)),
    ],
)
def test_every_answer_judges_alike_what_a_letter_is_about(
    claims: Sequence[Claim], word: str, doubts: tuple[Doubt, ...]
) -> None:
    store = CaseFile()
    told = [*raid(), *command(), *claims]
    things: list[Record] = [Thing(tid(n), cls, f"{n} of Nowhere") for n, cls in (MORE | HILLS).items()]
    write(store, invented.info(*told), [*things, *invented.records(*told)])
    assert [n.about for n in notice(store, ADA, RAID).notices] == [word]
    rows = [a.doubts for u in warned(store, WAR).unwarned for a in u.beside if u.person == ADA]
    assert set(rows) == ({doubts} if doubts else set())
    (ada,) = store.things(ids=[ADA], view=PUBLIC)
    if doubts:
        assert [a.doubts for a in letter(store, ada, [RAID]).beside] == [doubts]
    else:
        with pytest.raises(Refused, match="is recorded already"):
            letter(store, ada, [RAID])


def test_what_another_source_says_that_a_letter_was_about_is_named_with_its_claim() -> None:
    store = CaseFile()
    other = of_it(incident="raid")
    told = [*raid(), to_ada(), other]
    write(
        store,
        invented.info(*told),
        [*(Thing(tid(n), c, n) for n, c in (MORE | HILLS).items()), *invented.records(*told)],
    )
    (one,) = notice(store, ADA, RAID).notices
    assert one.matter.named == (RAID,)
    assert other.id in {c.id for c in one.matter.claims}
