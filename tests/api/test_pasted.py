"""The texts that `ask --text` prints, in a SPARQL engine that knows nothing of this program."""

from collections.abc import Iterator

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from pyoxigraph import Store as Engine

from answerable.api.present.pasted import Pasting, pasted_sparql
from answerable.graph.rdf.names import Names
from answerable.graph.rdf.rdf import load_into
from answerable.graph.sparql.sparql import SparqlView
from answerable.queries.ask import FOLDER, ask, questions
from answerable.queries.files import text as text_of
from tests.bundled import seeds
from tests.queries.golden_cases import CASES, Case

ASKED = [case for case in CASES if not case.corrections]


@pytest.fixture(scope="module")
def bare() -> Engine:
    """The statements alone, without functions, prefixes or values given beside a query."""
    engine = Engine()
    load_into(engine, seeds())
    return engine


@pytest.fixture(scope="module")
def view() -> Iterator[SparqlView]:
    with SparqlView(seeds()) as opened:
        yield opened


@pytest.mark.parametrize("asked", ASKED, ids=lambda case: f"{case.id}{case.variant}")
def test_it_has_the_rows_of_the_question(asked: Case, bare: Engine, view: SparqlView) -> None:
    name = next(q.name for q in questions().values() if q.id == asked.id)
    pasting = Pasting("rq", Names(), {})
    ask(seeds(), name, dict(asked.parameters), pasting)
    assert "ans:parameter" not in pasting.text
    found = list(bare.query(pasting.text, use_default_graph_as_union=True))
    rows = {tuple(None if value is None else value.value for value in solution) for solution in found}
    assert len(rows) == len(ask(seeds(), name, dict(asked.parameters), view).rows)


@pytest.mark.parametrize("name", list(questions()))
def test_it_is_a_query_where_nothing_is_given(name: str, bare: Engine) -> None:
    text = pasted_sparql(text_of(f"{FOLDER}/{name}", "rq") or "", {}, Names())
    assert "ans:parameter" not in text
    next(iter(bare.query(text, use_default_graph_as_union=True)), None)


@pytest.mark.parametrize(
    "value", ['" } ?s ?p ?o . { "', "back\\slash", "two\nlines", "\u0001\u2028", "it's \\u0022", "𝄞"]
)
def test_a_value_stays_a_value(value: str) -> None:
    text = 'SELECT ?s WHERE { ?s ?p ?y BIND(ans:parameter("topic") AS ?wanted) FILTER(?y = ?wanted) }'
    engine = Engine()
    for number, found in enumerate((value, "another")):
        engine.add(Quad(NamedNode(f"x:{number}"), NamedNode("x:p"), Literal(found)))
    solutions = list(engine.query(pasted_sparql(text, {"topic": ("text", value)}, Names())))
    assert [s["s"] for s in solutions] == [NamedNode("x:0")]
