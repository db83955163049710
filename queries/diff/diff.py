"""diff: what changed in an answer between two days, or between two heads of the store, and on which claims that rests.

A question is broken into statements, each with a value; `QUESTIONS` lists the questions. A head of the store is what
the loads up to one brought.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from answerable.graph.check import nearest
from answerable.graph.clusters import Clusters
from answerable.graph.errors import InputError
from answerable.graph.kinds import descendants
from answerable.graph.period import Grade
from answerable.graph.store import Store
from answerable.graph.view import PUBLIC, View
from answerable.queries.answer import Value
from answerable.queries.chain.chain import IN_COMMAND, chain
from answerable.queries.chain.climbing import holders_of
from answerable.queries.chain.links import Holder, Hop
from answerable.queries.diff.told import Statement, Told, rank, status_told, warned_told
from answerable.queries.files import query
from answerable.queries.jurisdiction.jurisdiction import jurisdiction
from answerable.queries.status.result import STATED

NO_OFFICE = "no office in command"
"""The sort of the statement that a person holds no office in command: no chain is asked for then."""


@dataclass(frozen=True, slots=True)
class Change:
    """One statement that is in one answer and not in the other, or has another value."""

    sort: str
    """superior, commander, holds, post, gap, contradiction, status, convicted, charged, death, communication, unwarned,
    reach or one."""
    about: tuple[str, ...]
    before: str | None
    """Its value in the first answer; None if it was not in it."""
    after: str | None
    claims: tuple[str, ...]

    @property
    def kind(self) -> str:
        """`added`, `removed` or `changed`. Removed from an answer is not denied."""
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """The changes between two answers to one question."""

    question: str
    subject: str
    first: str
    """The first day or moment, ISO."""
    second: str
    changes: tuple[Change, ...]
    same: tuple[Statement, ...]
    """What both answers say alike."""

    @property
    def unchanged(self) -> int:
        """How many statements both answers say alike."""
        return len(self.same)

    @property
    def no_office(self) -> bool:
        """Whether a person asked about holds no office in command either time, so that no chain was compared."""
        return any(statement[0] == NO_OFFICE for statement in self.same)


def diff(store: Store, question: str, subject: str, first: date, second: date, *, view: View = PUBLIC) -> Difference:
    """What changed in the answer between two days. Raises InputError for a question that cannot be compared."""
    ask = _question(question)
    seen, tier = store.under(view), View(view.tier)
    before, after = ask(seen, subject, first, tier), ask(seen, subject, second, tier)
    return _compared(question, subject, (first.isoformat(), second.isoformat()), before, after)


def diff_heads(
    store: Store,
    question: str,
    subject: str,
    loads: tuple[int, int],
    *,
    on: date | None = None,
    view: View = PUBLIC,
) -> Difference:
    """What changed in the answer for one day between what the store held after two loads, by their numbers.

    `on` is the day asked about; chain needs one. Each state is asked of `subject` itself; where a decision joined it
    with other records then, that is said. Raises InputError for an unknown question or a missing day.
    """
    ask = _question(question)
    if question == "chain" and on is None:
        raise InputError("A chain is asked for a day; give one.")
    told = []
    for number in loads:
        then, tier = store.under(replace(view, up_to=number)), View(view.tier)
        told.append({**ask(then, subject, on, tier), **_one_with(then.clusters(tier), subject)})
    sealed = {record.number: record.sealed_at for record in store.loads()}
    return _compared(question, subject, (sealed[loads[0]], sealed[loads[1]]), *told)


def _one_with(clusters: Clusters, subject: str) -> Told:
    """The records that were one with the one asked about, with the decisions: what is said of them is said of it."""
    claims = tuple(c.id for c in clusters.decisions.get(clusters.of(subject), ()))
    return {("one", member): ("decided", claims) for member in clusters.members(subject) if member != subject}


def _question(name: str) -> Callable[[Store, str, date | None, View], Told]:
    if name not in QUESTIONS:
        raise InputError(f"The question {name!r} cannot be compared. {nearest(name, list(QUESTIONS))}")
    return QUESTIONS[name]


def _compared(question: str, subject: str, asked: tuple[str, str], before: Told, after: Told) -> Difference:
    changes = []
    for statement in sorted({*before, *after}):
        was, now = before.get(statement), after.get(statement)
        if was is None or now is None or was[0] != now[0]:
            claims = dict.fromkeys((*(was[1] if was else ()), *(now[1] if now else ())))
            sort, *about = statement
            changes.append(Change(sort, tuple(about), was and was[0], now and now[0], tuple(claims)))
    changes.sort(key=lambda c: rank((c.sort, *c.about), (c.before, c.after)))
    same = tuple(s for s in sorted(before.keys() & after.keys()) if before[s][0] == after[s][0])
    return Difference(question, subject, *asked, tuple(changes), same)


def _chain(store: Store, subject: str, on: date | None, view: View) -> Told:
    """For a unit; for a person, the posts held, and the chains above the units that the person commands that day."""
    subject = store.clusters(view).of(subject)
    day = on or date.today()  # noqa: DTZ011 - a day of the calendar, for a store that is asked without one
    told: Told = {}
    units = [subject]
    if any(t.cls in descendants("Person") for t in store.things(ids=[subject], view=view)):
        window = {"first": day.isoformat(), "last": day.isoformat()}
        held = holders_of(store.run(query("offices"), {"person": subject, **window}, view), [day.isoformat()], day)
        units = sorted({h.unit for h in held if h.role in IN_COMMAND})
        for h in held:
            told["holds" if h.role in IN_COMMAND else "post", h.unit, h.role] = _graded(h.grade, [h])
        if not units:
            told[NO_OFFICE, subject] = ("none recorded", ())
    if units:
        told.update(_climbed(store, units, day, view))
    return told


def _climbed(
    store: Store, units: list[str], day: date, view: View
) -> Iterator[tuple[Statement, tuple[str, tuple[str, ...]]]]:
    answer = chain(store, units, day, view=view)
    for s in answer.superiors:
        steps = [answer.hop(a, b) for a, b in zip(s.path, s.path[1:], strict=False)]
        yield ("superior", s.unit), _graded(s.grade, steps)
    for h in answer.holders:
        yield ("commander", h.unit, h.person, h.role), _graded(h.grade, [h])
    for g in answer.gaps:
        yield ("gap", g.kind, g.unit), ("recorded as a gap", ())
    for c in answer.contradictions:
        yield ("contradiction", c.kind, c.unit), (", ".join(sorted(c.parties)), c.claims)


def _graded(grade: Grade, links: Sequence[Hop | Holder]) -> tuple[str, tuple[str, ...]]:
    """A grade with how it is said where no claim plainly states a link, and whether one is denied; every claim."""
    unstated = dict.fromkeys(m for x in links if STATED not in x.modalities for m in x.modalities)
    contested = [c for x in links for c in x.contested]
    value = ", ".join([grade.code, *unstated, *(["contested"] if contested else [])])
    return value, tuple(dict.fromkeys((*(c for x in links for s in x.supports for c in (s.claim, *s.via)), *contested)))


def _jurisdiction(store: Store, subject: str, on: date | None, view: View) -> Told:
    """For an incident, or for a place on a day: what each mechanism reaches, and by which bases."""
    told: Told = {}
    for reach in jurisdiction(store, subject, on, view=view).reaches:
        reaching = [n for n in reach.lines if n.value is reach.value is Value.YES and n.polarity == "included"]
        by = f", by {', '.join(dict.fromkeys(n.basis for n in reaching))}" if reaching else ""
        told["reach", reach.mechanism] = (f"{reach.value.value}{by}", tuple(sorted(reach.claims())))
    return told


QUESTIONS: Mapping[str, Callable[[Store, str, date | None, View], Told]] = {
    "chain": _chain,
    "status": status_told,
    "warned": warned_told,
    "jurisdiction": _jurisdiction,
}
"""The questions whose answers can be compared.

chain (a unit or person), status (a person), warned (a situation), jurisdiction (an incident, or a place on each day).
"""
