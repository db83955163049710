"""What a chain hangs on, against the plain reference: each source is taken away in turn, and the ways sought anew."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.identity import claim
from answerable.graph.intake import write
from answerable.graph.model import Citation, Claim
from answerable.queries.chain.chain import chain
from answerable.queries.chain.dependence import Dependence, dependence
from answerable.queries.chain.result import Chain
from tests.graph import invented
from tests.graph.invented import PREFIX, SOURCES, UNDATED, UNITS, cited, lasted, tid
from tests.reference import Facts, best_grades

DAY = date(2010, 5, 3)
PERIODS = (
    lasted("2010-01-01", "2010-12-31"),
    cited("2010-05-03", "2010-05-03"),
    cited("2009-02", "2009-03", continues=True),
    cited("2012", "2013"),
    UNDATED,
)

links = st.builds(
    lambda pair, when, sources: claim(
        "CommandLink",
        {"superior": tid(pair[0]), "subordinate": tid(pair[1]), "linkKind": "command"},
        [Citation(PREFIX + s, "p. 1") for s in sorted(sources)],
        PERIODS[when],
    ),
    st.permutations(UNITS).map(lambda units: units[:2]),
    st.integers(0, len(PERIODS) - 1),
    st.sets(st.sampled_from(SOURCES), min_size=1, max_size=2),
)


def reached(claims: list[Claim], without: str = "") -> dict[str, int]:
    """The best grade of each unit above alpha when a source is taken away."""
    left = [c for c in claims if {x.source for x in c.citations} - {without}]
    return best_grades(tid("alpha"), Facts(left, set()).links(DAY))


def answered(claims: list[Claim]) -> tuple[Chain, tuple[Dependence, ...]]:
    """The chain above alpha, and what it hangs on."""
    with CaseFile() as store:
        write(store, invented.info(*claims), invented.records(*claims))
        answer = chain(store, [tid("alpha")], DAY)
        return answer, dependence(store, answer)


@settings(max_examples=150, deadline=None)
@given(st.lists(links, max_size=9, unique_by=lambda c: c.id))
def test_what_breaks_every_way_is_what_leaves_none_when_it_is_gone(claims: list[Claim]) -> None:
    found = {d.unit: d for d in answered(claims)[1]}
    before = reached(claims)
    gone = {PREFIX + s: reached(claims, PREFIX + s) for s in SOURCES}
    assert set(found) == set(before) - {tid("alpha")}
    for unit, d in found.items():
        assert d.every_path == tuple(s for s in sorted(gone) if unit not in gone[s]), unit
        assert d.best_path == tuple(s for s in sorted(gone) if gone[s].get(unit, 0) < before[unit]), unit


@settings(max_examples=60, deadline=None)
@given(st.lists(links, max_size=9, unique_by=lambda c: c.id))
def test_the_days_of_each_way_are_the_same_together_and_one_by_one(claims: list[Claim]) -> None:
    answer, _ = answered(claims)
    assert answer.intervals == tuple(s.interval for s in answer.superiors)
