"""Named questions on random case files: the same rows in SPARQL and Cypher, and those of the plain program."""

from collections.abc import Iterator
from random import Random

import pytest

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.cypher.cypher import KgliteView
from answerable.graph.model import Tier
from answerable.graph.sparql.sparql import SparqlView
from answerable.graph.store import Filter
from answerable.graph.view import View
from answerable.ontology import reader
from answerable.queries.ask import Asked, Parameter, ask, questions
from tests.queries import named_reference as reference
from tests.queries.random_claims import CODES, of_class, store_of, things

pytest.importorskip("kglite", reason="needs the extra cypher")

SEEN = ((16, Tier.RESTRICTED), (21, Tier.PUBLIC))
"""Seeds of random case files, and the tier of who asks."""
FITTING = {
    "situation": ("Situation",), "communication": ("Communication",), "person": ("Person",), "incident": ("Incident",),
    "post": ("Post",), "body": ("UNBody", "Organisation", "Tribunal"), "mechanism": ("Tribunal", "Commission"),
    "document": ("Document",),
}  # fmt: skip
"""Classes of things that are given for a parameter; for any other any thing."""
Loaded = tuple[CaseFile, SparqlView, KgliteView]


@pytest.fixture(scope="module", params=SEEN, ids=str)
def loaded(request: pytest.FixtureRequest) -> Iterator[Loaded]:
    seed, tier = request.param
    with store_of(seed) as store, SparqlView(store, View(tier)) as sparql, KgliteView(store, View(tier)) as embedded:
        yield store, sparql, embedded


def chosen(p: Parameter, random: Random) -> str:
    kind, _, scheme = p.sort.partition(" ")
    if kind == "code":
        return random.choice(CODES.get(scheme) or list(reader.schemes()[scheme].concepts))
    if kind == "source":
        return random.choice(["r/s1", "r/s2"])
    if kind == "text":
        return random.choice(["unnamed", "collective", "protected"])
    return random.choice(of_class(*FITTING[p.name]) if p.name in FITTING else [t.id for t in things()])


def both(loaded: Loaded, name: str, given: dict[str, str]) -> Asked:
    """The answer in SPARQL, which Cypher must give too."""
    store, sparql, embedded = loaded
    answer, other = (ask(store, name, given, engine, view=engine.view) for engine in (sparql, embedded))
    assert list(map(repr, answer.rows)) == list(map(repr, other.rows)), given
    return answer


@pytest.mark.parametrize("name", questions())
def test_both_languages_have_the_same_rows(name: str, loaded: Loaded) -> None:
    random = Random(name)
    for _ in range(3):
        parameters = questions()[name].parameters
        both(
            loaded, name, {p.name: chosen(p, random) for p in parameters if p.default is None or random.random() < 0.5}
        )


REFERENCES = {
    "after-the-crime": (reference.after_the_crime, ("incident",)),
    "notice-of-an-incident": (reference.notice_of_an_incident, ("person", "incident")),
    "obstacles": (reference.obstacles, ()),
    "inquiries-and-mandates": (reference.inquiries_and_mandates, ()),
    "decisions-and-events": (reference.decisions_and_events, ("person",)),
}


@pytest.mark.parametrize("name", REFERENCES)
def test_the_rows_are_those_of_the_plain_program(name: str, loaded: Loaded) -> None:
    plain, names = REFERENCES[name]
    store, sparql, _ = loaded
    told = reference.Told(store.claims(Filter(), sparql.view), store.things(view=sparql.view))
    rows = 0
    for person in of_class("Person") if "person" in names else [""]:
        given = {"person": person, "incident": "r/incident0"}
        answer = both(loaded, name, {n: given[n] for n in names})
        columns = [c for c in answer.question.columns if c not in ("source", "locator")]
        found = {tuple(r[c] for c in columns) for r in answer.dicts()}
        expected = {tuple(r.get(c) for c in columns) for r in plain(told, *(given[n] for n in names))}
        assert found == expected
        rows += len(found)
    assert rows, "a random case file in which the question has rows"
