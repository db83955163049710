"""A claim that was taken back is never written as RDF like one that counts."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.intake import write
from answerable.graph.model import Claim, LoadInfo, Tier
from answerable.graph.rdf import rdf
from answerable.graph.rdf.excerpt import excerpt
from answerable.graph.rdf.names import TERMS, Names
from answerable.graph.store import Filter
from answerable.graph.view import PUBLIC, View
from tests.graph.invented import correction, finding, load, posting, retraction

HEARD = NamedNode(f"{TERMS}heard")
WRONG = posting("ada", "alpha")
RIGHT = posting("bo", "alpha")


def marked(quads: list[Quad]) -> dict[str, bool]:
    names = Names()
    return {
        names.id_of(q.subject.value): q.object == Literal(False)  # type: ignore[union-attr]
        for q in quads
        if q.predicate == HEARD
    }


@pytest.mark.parametrize("form", sorted(rdf.FORMATS))
@pytest.mark.parametrize("how", [retraction(WRONG), correction(WRONG, RIGHT), finding(WRONG, "rejected")])
def test_an_export_marks_it_in_every_form_and_it_is_read_back_the_same(form: str, how: Claim) -> None:
    store, again = CaseFile(), CaseFile()
    load(store, WRONG, RIGHT, how)
    written = rdf.export(store, None, form) or b""
    assert marked(rdf.parsed(written, form)) == {WRONG.id: True}
    write(again, LoadInfo("rdf", "1"), rdf.records(written, form))
    assert again.head(Tier.PUBLIC) == store.head(Tier.PUBLIC)


def test_a_retraction_that_the_reader_may_not_see_marks_nothing() -> None:
    store = CaseFile()
    load(store, WRONG, RIGHT, retraction(WRONG, tier=Tier.CONFIDENTIAL))
    assert marked(list(rdf.quads(store, PUBLIC))) == {}
    assert marked(list(rdf.quads(store, View(Tier.CONFIDENTIAL)))) == {WRONG.id: True}


def test_what_is_taken_back_by_a_claim_that_is_taken_back_counts() -> None:
    store, back = CaseFile(), retraction(WRONG)
    load(store, WRONG, back, retraction(back))
    assert marked(list(rdf.quads(store))) == {back.id: True}


def test_an_answer_as_rdf_marks_it_without_the_retraction_beside_it() -> None:
    store = CaseFile()
    load(store, WRONG, RIGHT, retraction(WRONG))
    claims = list(store.claims(Filter(ids=[WRONG.id, RIGHT.id], heard=False)))
    assert marked(rdf.parsed(excerpt(store, claims, (), "turtle", PUBLIC), "turtle")) == {WRONG.id: True}
