"""The chain of the engine against the plain reference: on Nigeria, every unit on several days, and on random graphs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.identity import claim
from answerable.graph.intake import write
from answerable.graph.model import Citation, Claim, LoadInfo, Record, Source, Thing, ThingId
from answerable.graph.period import Grade, Period, Window
from answerable.graph.store import Filter, Store, open_store
from answerable.graph.view import EVERYTHING
from answerable.loaders import registry
from answerable.loaders.sfm import sfm
from answerable.queries.chain.chain import chain
from answerable.queries.chain.chains import chains
from answerable.queries.chain.result import Weaker
from answerable.queries.chain.support import Moment
from tests.reference import COMMANDING, Facts, best_grades, paths, shortest_best_paths, tops

NIGERIA_DAYS = (date(2013, 8, 22), date(2015, 6, 30), date(2018, 6, 1), date(1994, 7, 6))


def compare(store: Store, facts: Facts, units: list[str], day: date) -> None:
    """Superiors with best grade, the path shown, and who is in command, of every unit."""
    links = facts.links(day)
    for unit in units:
        answer = chain(store, [unit], day)
        wanted = best_grades(unit, links)
        wanted.pop(unit, None)
        assert {s.unit: int(s.grade) for s in answer.superiors} == wanted, (unit, day)
        for s in answer.superiors:
            assert s.path in shortest_best_paths(unit, s.unit, links), (unit, s.unit, day)
        for shown in answer.line:
            holders = {h.person: int(h.grade) for h in answer.commanders.get(shown, [])}
            best: dict[str, int] = {}
            for h in answer.commanders.get(shown, []):
                best[h.person] = max(best.get(h.person, 0), int(h.grade))
            assert best == facts.commanders(shown, day), (unit, shown, day, holders)


def compare_floors(store: Store, facts: Facts, units: list[str], day: date) -> None:
    """Asked for a higher grade: whatever is below it is counted, and never passes for unrecorded."""
    links = facts.links(day)
    for unit, floor in product(units, (Grade.ASSUMED, Grade.EVIDENCED)):
        answer = chain(store, [unit], day, floor=floor)
        wanted = {s: g for s, g in best_grades(unit, links).items() if g >= floor and s != unit}
        assert {s.unit: int(s.grade) for s in answer.superiors} == wanted, (unit, day, floor)
        for shown in answer.line:
            above, held = links.get(shown, {}), facts.commanders(shown, day)
            listed = {h.person for h in answer.commanders.get(shown, [])}
            assert listed == {p for p, g in held.items() if g >= floor}, (shown, day, floor)
            below = [g for g in above.values() if g < floor]
            weaker = Weaker(len(below), Grade(max(below, default=0)), len(held) - len(listed))
            assert answer.weaker.get(shown, Weaker()) == weaker, (shown, day, floor)
            missing = {g.kind for g in answer.gaps if g.unit == shown}
            assert missing == missing_at(floor, above, held, placeholder=shown in facts.placeholders), (
                shown,
                day,
                floor,
            )


def missing_at(floor: Grade, above: dict[str, int], held: dict[str, int], *, placeholder: bool) -> set[str]:
    """The kinds of gap of a unit by its links and commanders of the day, whatever their grade."""
    found = {"placeholder"} if placeholder else set()
    if not placeholder and max(held.values(), default=0) < floor:
        found.add("no commander" if floor is Grade.ASSUMED else "no commander evidenced")
    best = max(above.values(), default=0)
    if best < floor:
        found.add(("no superior", "only possible links", "only assumed links")[best])
    elif best == 1:
        found.add("only possible links")
    return found


@pytest.fixture(scope="module")
def nigeria(data_dir: Path) -> CaseFile:
    folder = data_dir / "sfm-nigeria"
    store = CaseFile()
    write(store, registry.load_info(sfm, folder), sfm.read(folder), strict=False)
    return store


def facts_of(store: Store) -> Facts:
    placeholders = {t.id for t in store.things(cls="UnknownUnit", view=EVERYTHING)}
    return Facts(store.claims(Filter(heard=False), EVERYTHING), placeholders)


def units_of(store: Store) -> list[str]:
    return [t.id for cls in ("Unit", "UnknownUnit") for t in store.things(cls=cls)]


@pytest.mark.parametrize("day", NIGERIA_DAYS, ids=str)
def test_nigeria_every_unit_on_sqlite(nigeria: CaseFile, day: date) -> None:
    units = units_of(nigeria)
    assert len(units) == 1058
    compare(nigeria, facts_of(nigeria), units, day)
    compare_floors(nigeria, facts_of(nigeria), units[::4], day)


@pytest.mark.parametrize(
    ("grade", "with_superior", "to_the_president", "with_commander"),
    [(Grade.EVIDENCED, 165, 0, 30), (Grade.ASSUMED, 810, 807, 30), (Grade.POSSIBLE, 968, 965, 217)],
)
def test_nigeria_has_the_figures_of_the_design(
    nigeria: CaseFile, grade: Grade, with_superior: int, to_the_president: int, with_commander: int
) -> None:
    day, president = date(2015, 6, 30), "President of the Federal Republic of Nigeria"
    (top,) = [t.id for t in nigeria.things(cls="Unit") if t.name == president]
    above = reached = commanded = 0
    for unit in units_of(nigeria):
        answer = chain(nigeria, [unit], day)
        above += any(s.grade >= grade and len(s.path) == 2 for s in answer.superiors)
        reached += any(s.grade >= grade and s.unit == top for s in answer.superiors)
        exact = [h for h in answer.commanders[unit] if h.grade >= grade and h.role == "commander"]
        commanded += bool(exact)
    assert (above, reached, commanded) == (with_superior, to_the_president, with_commander)


@pytest.mark.slow
def test_nigeria_is_equal_on_both_stores(nigeria: CaseFile, data_dir: Path, empty_neo4j: str) -> None:
    folder = data_dir / "sfm-nigeria"
    with open_store(empty_neo4j) as server:
        summary = write(server, registry.load_info(sfm, folder), sfm.read(folder), strict=False)
        assert server.head() == nigeria.head()
        assert summary.new_claims == len(list(nigeria.claims()))
        day = date(2015, 6, 30)
        assert chains(server, day) == chains(nigeria, day)
        compare(server, facts_of(nigeria), units_of(nigeria)[::4], day)
        compare_floors(server, facts_of(nigeria), units_of(nigeria)[::20], day)


# Random graphs

DAYS = [date(2000, 1, 1) + timedelta(days=n) for n in range(0, 1500, 25)]
UNITS, PEOPLE = [f"r/u{n}" for n in range(6)], [f"r/p{n}" for n in range(4)]
CITED = (Citation("r/s", "p. 1"),)


@st.composite
def windows(draw: st.DrawFn) -> Window:
    start = draw(st.sampled_from(DAYS))
    return draw(
        st.sampled_from(
            [Window.of_day(start), Window.of_month(start.year, start.month), Window.of_year(start.year), Window()]
        )
    )


@st.composite
def periods(draw: st.DrawFn) -> Period:
    first, last = draw(windows()), draw(windows())
    if first.earliest and last.latest and first.earliest > last.latest:
        first, last = last, first
    continues = draw(st.booleans())
    return Period(first, last, draw(st.booleans()), draw(st.booleans()) and not continues, continues)


@st.composite
def links(draw: st.DrawFn) -> Claim:
    upper, lower = draw(st.permutations(UNITS))[:2]
    roles = {
        "superior": upper,
        "subordinate": lower,
        "linkKind": draw(st.sampled_from(["command"] * 4 + ["administrative"])),
    }
    return claim("CommandLink", roles, CITED, draw(periods()), modality=draw(modalities))


@st.composite
def postings(draw: st.DrawFn) -> Claim:
    role = draw(st.sampled_from(["commander", "commander", "acting-commander", "deputy-commander"]))
    roles = {"holder": draw(st.sampled_from(PEOPLE)), "unit": draw(st.sampled_from(UNITS)), "role": role}
    return claim("Posting", roles, CITED, draw(periods()), modality=draw(modalities))


modalities = st.sampled_from(["stated"] * 5 + ["alleged", "denied"])


@st.composite
def graphs(draw: st.DrawFn) -> list[Claim]:
    claims = draw(st.lists(links(), min_size=2, max_size=12)) + draw(st.lists(postings(), max_size=8))
    for person in draw(st.lists(st.sampled_from(PEOPLE), max_size=2)):
        died = draw(windows())
        roles = {"person": person, "lifeEvent": "death"}
        claims.append(claim("LifeEvent", roles, CITED, Period.on(died), modality=draw(modalities)))
    for _ in range(draw(st.integers(0, 2))):
        a, b = draw(st.permutations(PEOPLE))[:2]
        claims.append(claim("Sequence", {"earlier": a, "later": b, "unit": draw(st.sampled_from(UNITS))}, CITED))
    for _ in range(draw(st.integers(0, 1))):
        target = draw(st.sampled_from([c.id for c in claims]))
        claims.append(claim("Retraction", {"target": target, "reason": "r", "by": "b"}, CITED))
    return list({c.id: c for c in claims}.values())


def records(claims: list[Claim]) -> Iterator[Record]:
    yield Source("r/s", "An invented source")
    yield from (Thing(ThingId(u), "Unit", u) for u in UNITS)
    yield from (Thing(ThingId(p), "Person", p) for p in PEOPLE)
    yield from claims


def check(store: Store, claims: list[Claim], day: date) -> None:
    facts = Facts(claims)
    named = {str(v) for c in claims for values in c.roles.values() for v in values}
    units = [u for u in UNITS if u in named]
    compare(store, facts, units, day)
    compare_floors(store, facts, units, day)
    links_of_day = facts.links(day)
    rows = {row.id: row for row in chains(store, day)}
    for unit in units:
        row = rows[unit]
        for code, grade in (("evidenced", 3), ("assumed", 2), ("possible", 1)):
            direct = sorted(s for s, g in links_of_day.get(unit, {}).items() if g == grade)
            told = [s + facts.told("CommandLink", s, unit, ["command"], day) for s in direct]
            assert getattr(row, f"superiors_{code}") == " | ".join(told), (unit, code)
            held = sorted(p for p, g in facts.commanders(unit, day).items() if g == grade)
            told = [p + facts.told("Posting", p, unit, sorted(COMMANDING), day) for p in held]
            assert getattr(row, f"commanders_{code}") == " | ".join(told), (unit, code)
            told = facts.tops_told(unit, links_of_day, grade, day)
            assert {text.partition(" ")[0] for text in told} == tops(unit, links_of_day, grade)
            assert getattr(row, f"tops_{code}") == " | ".join(told)
        assert row.paths == str(len(paths(unit, links_of_day, 2)))


@settings(max_examples=250, suppress_health_check=[HealthCheck.too_slow])
@given(graphs(), st.sampled_from(DAYS))
def test_random_graphs_on_sqlite(claims: list[Claim], day: date) -> None:
    with CaseFile() as store:
        write(store, LoadInfo("random", "1"), records(claims))
        check(store, claims, day)


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(graphs(), st.sampled_from(DAYS))
def test_the_days_on_which_a_path_holds(claims: list[Claim], day: date) -> None:
    facts = Facts(claims)
    with CaseFile() as store:
        write(store, LoadInfo("random", "1"), records(claims))
        for s in chain(store, [UNITS[0]], day).superiors:
            low, high = day - timedelta(days=60), day + timedelta(days=60)
            assert s.interval is not None
            walked = facts.interval(s.path, day, int(s.grade), low, high)
            assert walked == (max(s.interval[0], low), min(s.interval[1], high))


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(graphs(), st.sampled_from(DAYS), st.integers(1, 60))
def test_one_day_somewhere_in_a_window(claims: list[Claim], first: date, more: int) -> None:
    """Evidenced or assumed only if it is so on every candidate day, else possible; denied if it is on any of them."""
    facts, window = Facts(claims), [first + timedelta(days=n) for n in range(more + 1)]
    by_day = [facts.links(day) for day in window]
    with CaseFile() as store:
        write(store, LoadInfo("random", "1"), records(claims))
        answer = chain(store, UNITS, Moment(window[0], window[-1]))
        wanted = {}
        for lower, upper in product(UNITS, UNITS):
            grades = [links.get(lower, {}).get(upper, 0) for links in by_day]
            if max(grades):
                wanted[lower, upper] = min(grades) or 1
        assert {(h.subordinate, h.superior): int(h.grade) for h in answer.hops} == wanted
        for hop in answer.hops:
            topic = ("CommandLink", hop.superior, hop.subordinate, "command")
            assert bool(hop.contested) == any(facts.contested(topic, day) for day in window)
            assert hop.giving
            assert hop.modalities


@pytest.mark.slow
def test_random_graphs_on_neo4j(empty_neo4j: str) -> None:
    """One load per graph under ids of its own, so that the database need not be emptied between examples."""
    count = 0

    @settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
    @given(graphs(), st.sampled_from(DAYS))
    def run(claims: list[Claim], day: date) -> None:
        nonlocal count
        count += 1
        with CaseFile() as plain, open_store(empty_neo4j) as server:
            write(plain, LoadInfo("random", "1"), records(claims))
            moved = renamed(claims, f"g{count}")
            write(server, LoadInfo("random", "1", (("graph", str(count)),)), records_of(moved, f"g{count}"))
            for unit in UNITS:
                there = chain(server, [unit.replace("r/", f"g{count}/")], day)
                here = chain(plain, [unit], day)
                assert [(s.unit.partition("/")[2], s.grade, s.interval) for s in there.superiors] == [
                    (s.unit.partition("/")[2], s.grade, s.interval) for s in here.superiors
                ]
                assert sorted(
                    (h.person.partition("/")[2], h.role, h.grade, len(h.contested)) for h in there.holders
                ) == (sorted((h.person.partition("/")[2], h.role, h.grade, len(h.contested)) for h in here.holders))

    run()


def renamed(claims: list[Claim], prefix: str) -> list[Claim]:
    """The same graph under other ids; targets of retractions follow."""
    ids: dict[str, str] = {}
    moved = []
    for c in claims:
        roles = {
            role: tuple(ids.get(str(v), v.replace("r/", f"{prefix}/") if isinstance(v, str) else v) for v in values)
            for role, values in c.roles.items()
        }
        new = claim(c.kind, roles, [Citation(f"{prefix}/s", "p. 1")], c.period, modality=c.modality)
        ids[c.id] = new.id
        moved.append(new)
    return moved


def records_of(claims: list[Claim], prefix: str) -> Iterator[Record]:
    yield Source(f"{prefix}/s", "An invented source")
    for old in (*UNITS, *PEOPLE):
        name = old.replace("r/", f"{prefix}/")
        yield Thing(ThingId(name), "Unit" if "/u" in name else "Person", name)
    yield from claims
