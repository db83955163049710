"""diff: what changed in an answer between two days, or between two heads of the store, and on which claims that rests.

A question is broken into statements, each with a value; `QUESTIONS` lists the questions. A head of the store is the
moment at which a load was sealed (`known_on`), so two heads are two moments.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from answerable.graph.check import nearest
from answerable.graph.errors import InputError
from answerable.graph.kinds import descendants
from answerable.graph.period import Grade
from answerable.graph.store import Store
from answerable.graph.view import PUBLIC, View
from answerable.queries.answer import Value
from answerable.queries.chain import IN_COMMAND, chain
from answerable.queries.climbing import holders_of
from answerable.queries.files import query
from answerable.queries.jurisdiction import jurisdiction
from answerable.queries.status import status
from answerable.queries.warned import warned

Statement = tuple[str, ...]
"""What is said: its sort, then the things it is about (`superior`, unit)."""
Told = dict[Statement, tuple[str, tuple[str, ...]]]
"""Per statement its value and the claims that it rests on."""


@dataclass(frozen=True, slots=True)
class Change:
    """One statement that is in one answer and not in the other, or has another value."""

    sort: str
    """superior, commander, gap, contradiction, status, communication, unwarned or reach."""
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
    unchanged: int


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
    first: datetime,
    second: datetime,
    *,
    on: date | None = None,
    view: View = PUBLIC,
) -> Difference:
    """What changed in the answer for one day between what the store held at two moments (those of two loads).

    `on` is the day asked about; chain needs one. Raises InputError for an unknown question or a missing day.
    """
    ask = _question(question)
    if question == "chain" and on is None:
        raise InputError("A chain is asked for a day; give one.")
    told = [
        ask(store.under(replace(view, known_on=moment)), subject, on, View(view.tier)) for moment in (first, second)
    ]
    return _compared(question, subject, (first.isoformat(), second.isoformat()), *told)


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
    same = len(before.keys() & after.keys()) - sum(c.kind == "changed" for c in changes)
    return Difference(question, subject, *asked, tuple(changes), same)


def _chain(store: Store, subject: str, on: date | None, view: View) -> Told:
    """For a unit; for a person, above the units that the person commands that day."""
    subject = store.clusters(view).of(subject)
    day = on or date.today()  # noqa: DTZ011 - a day of the calendar, for a store that is asked without one
    told: Told = {}
    units = [subject]
    if any(t.cls in descendants("Person") for t in store.things(ids=[subject], view=view)):
        window = {"first": day.isoformat(), "last": day.isoformat()}
        rows = [r for r in store.run(query("offices"), {"person": subject, **window}, view) if r[3] in IN_COMMAND]
        held = holders_of(rows, [day.isoformat()], day)
        units = sorted({h.unit for h in held})
        for h in held:
            told["holds", h.unit, h.role] = (h.grade.code, tuple(s.claim for s in h.supports))
    if units:
        told.update(_climbed(store, units, day, view))
    return told


def _climbed(
    store: Store, units: list[str], day: date, view: View
) -> Iterator[tuple[Statement, tuple[str, tuple[str, ...]]]]:
    answer = chain(store, units, day, view=view)
    for s in answer.superiors:
        steps = [answer.hop(a, b) for a, b in zip(s.path, s.path[1:], strict=False)]
        claims = dict.fromkeys(x.claim for h in steps for x in h.supports)
        yield ("superior", s.unit), (s.grade.code, tuple(claims))
    for h in answer.holders:
        contested = ", contested" if h.contested else ""
        claims = dict.fromkeys((*(x.claim for x in h.supports), *h.contested))
        yield ("commander", h.unit, h.person, h.role), (h.grade.code + contested, tuple(claims))
    for g in answer.gaps:
        yield ("gap", g.kind, g.unit), ("recorded as a gap", ())
    for c in answer.contradictions:
        yield ("contradiction", c.kind, c.unit), (", ".join(sorted(c.parties)), c.claims)


def _status(store: Store, subject: str, on: date | None, view: View) -> Told:
    found = status(store, subject, on, view=view)
    return {
        ("status", line.case or "", line.count or ""): (f"{line.said}; {line.presumption}", line.claims)
        for line in found.lines
    }


def _warned(store: Store, subject: str, on: date | None, view: View) -> Told:
    """For a situation: communications by then, with recipients, timing and response; and who stands without any."""
    answer = warned(store, subject, on, view=view)
    told: Told = {}
    for one in answer.received:
        recipients = ", ".join(sorted(r.thing.id for r in one.recipients)) or "the public"
        value = f"to {recipients}; {one.timing.value}; response {one.response}"
        told["communication", one.communication] = (value, tuple(c.id for c in (*one.claims, *one.responses)))
    for u in answer.unwarned:
        if u.grade >= Grade.ASSUMED:
            told["unwarned", u.person, u.unit, u.incident] = ("no warning recorded", ())
    return told


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
    "status": _status,
    "warned": _warned,
    "jurisdiction": _jurisdiction,
}
"""The questions whose answers can be compared.

chain (a unit or person), status (a person), warned (a situation), jurisdiction (an incident, or a place on each day).
"""
