"""Before a letter is signed: that a charge names the very incident, what came of it, or that it was taken back."""

from __future__ import annotations

from answerable.api.documents.letter_document import letter_document
from answerable.api.present.book import Book
from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.intake import write
from answerable.graph.model import Claim, LoadInfo, Thing
from answerable.graph.view import PUBLIC
from answerable.queries.notice.letter import letter
from tests.api.documents.test_documents import AT
from tests.graph.invented import at, retraction, said, tid
from tests.queries.dossier_world import ADA, OTHER_RAID, RAID, command, fill, raid

CASE = {"courtCase": tid("case"), "accused": ADA}
OF_THE_RAID = said("Charge", {**CASE, "incident": RAID}, at("2011-01-05"))
COUNTS = (tid("count-one"), tid("count-two"))
ACQUITTED = said("Decision", {**CASE, "decisionKind": "judgment", "direction": "acquitted"}, at("2012-02-01"))


def signer(*claims: Claim) -> list[str]:
    """What stands before the signer, without the numbers of the notes."""
    store = CaseFile()
    write(store, LoadInfo("counts", "1"), [Thing(i, "Count", f"count {n}") for n, i in enumerate(COUNTS, 1)])
    fill(store, *raid(), *command(), *claims)
    (ada,) = store.things(ids=[ADA])
    made = letter_document(Book(store, PUBLIC), letter(store, ada, [RAID]), "x", "a" * 64, AT)
    texts = [b.text for b in made.blocks]
    return texts[texts.index("For the signer, not part of the letter") + 1 :]


def test_an_acquittal_in_a_case_whose_charge_names_the_incident_is_told_first() -> None:
    first = signer(OF_THE_RAID, ACQUITTED)[0]
    assert first.startswith("A charge against the addressee names Raid of Nowhere [")
    assert "What came of it: acquitted, 2012-02-01, in the case Case of Nowhere [" in first


def test_a_charge_without_an_outcome_is_told_and_nothing_is_inferred() -> None:
    decided, charge = signer(OF_THE_RAID)[:2]
    assert decided == "What proceedings have decided about Ada of Nowhere: proceedings recorded, no dated decision."
    assert charge.startswith("A charge against the addressee names Raid of Nowhere [")
    assert charge.endswith("No dated outcome of it is recorded, in the case Case of Nowhere.")


def test_an_acquittal_of_another_charge_is_not_said_to_be_of_this_one() -> None:
    one, two = COUNTS
    charge = said("Charge", {**CASE, "incident": RAID, "count": one}, at("2011-01-05"))
    roles = {**CASE, "count": two, "decisionKind": "judgment", "direction": "acquitted"}
    decided, told = signer(charge, said("Decision", roles, at("2012-02-01")))[:2]
    assert "acquitted, 2012-02-01 (count 2)" in decided, "no accusation above it"
    assert told.endswith("No dated outcome of it is recorded, in the case Case of Nowhere.")


def test_a_charge_of_another_incident_or_one_that_is_denied_is_not_told_as_of_this_one() -> None:
    other = said("Charge", {**CASE, "incident": OTHER_RAID}, at("2011-01-05"))
    denied = said("Charge", {**CASE, "incident": RAID}, at("2011-01-05"), modality="denied")
    for claims in ((other, ACQUITTED), (denied, ACQUITTED), (ACQUITTED,)):
        assert not [text for text in signer(*claims) if "names" in text]
    assert len([text for text in signer(other, OF_THE_RAID, ACQUITTED) if "names" in text]) == 1


def test_an_alleged_charge_is_told_as_alleged() -> None:
    alleged = said("Charge", {**CASE, "incident": RAID}, at("2011-01-05"), modality="alleged")
    assert "names Raid of Nowhere (as Nobody alleges) [" in signer(alleged)[1]


def test_that_a_claim_about_a_proceeding_was_taken_back_is_told_first() -> None:
    decided, lost = signer(OF_THE_RAID, retraction(OF_THE_RAID))[:2]
    assert decided == "What proceedings have decided about Ada of Nowhere: no proceeding recorded."
    assert lost == (
        f"1 claim about a proceeding was taken back, replaced or rejected, and no longer counts: {OF_THE_RAID.id}."
    )
