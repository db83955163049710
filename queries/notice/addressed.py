"""What is recorded of a warning to one person: named, or what keeps a communication from being one to them.

A communication without any `Doubt` is a warning that a source states or reports was addressed to the person by name,
about the matter asked about. Each of the others is recorded all the same, and is shown with its doubts: it is neither
a warning to the person nor nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from answerable.graph.model import Claim
from answerable.graph.store import Filter, Store
from answerable.graph.view import View
from answerable.queries.answer import Value
from answerable.queries.notice.communication import NOT_A_WARNING, Timing, firmly, timing, window_of
from answerable.queries.notice.matter import NOT_STATED, OTHER, SAME_FORCES, Matter, warnings_about
from answerable.queries.notice.offices import Hold, held_then, holds_of


class Doubt(StrEnum):
    """What keeps a communication from being a recorded warning to the person about the matter."""

    DENIED = "a source denies that it was addressed so"
    CONTESTED = "one source says that it was addressed so, another denies it"
    ALLEGED = "that it was addressed so is only alleged or held possible"
    OFFICE = "addressed to an office that this person is recorded as holding then, not to the person"
    OFFICE_UNKNOWN = "addressed to an office; whether this person held it then is not known"
    NOT_A_WARNING = "not called a warning by the source"
    ANOTHER_MATTER = "about another matter"
    OTHER_ACTS = "about other acts of the same forces"
    MATTER_NOT_STATED = "about what, no source says"
    NOT_BEFORE = "not before the day asked about"
    BEFORE_UNKNOWN = "whether before the day asked about is not known"


@dataclass(frozen=True, slots=True)
class Addressed:
    """One communication to a person or to an office of theirs."""

    communication: str
    doubts: tuple[Doubt, ...]
    claims: tuple[str, ...]
    """The Warning claims, then those on the office."""
    offices: tuple[str, ...] = ()
    """The offices addressed, where the person is not named."""
    called: tuple[str, ...] = ()
    """What sources call it that counts as a warning, as a notice of allegations does; empty text for no word."""

    @property
    def plain(self) -> bool:
        """Whether it is a warning to the person by name about the matter, before the day if one was given."""
        return not self.doubts


def addressed(store: Store, person: str, matter: Matter, before: date | None = None, *, view: View) -> list[Addressed]:
    """Everything that was addressed to a person or to an office held, with what keeps it from being a warning to them.

    With `before` only what certainly came before that day is without doubt. Those with the fewest doubts come first.
    """
    holds = holds_of(store, person, view)
    offices = sorted({h.office for h in holds})
    claims = [
        c
        for c in store.claims(Filter(naming=[person, *offices], kinds=["Warning"]), view)
        if {person, *offices} & set(c.all("recipient"))
    ]
    ids = list(dict.fromkeys(i for c in claims for i in c.all("communication")))
    about = warnings_about(store, ids, view)
    found = []
    for one in ids:
        told = [c for c in claims if one in c.all("communication")]
        reached = _named(one, person, told) or _by_office(one, told, holds)
        if reached:
            found.append(_about(reached, matter.of(about[one]).word, before))
    return sorted(found, key=lambda a: (len(a.doubts), a.communication))


def with_something_addressed(store: Store, view: View) -> frozenset[str]:
    """Everybody whom a warning names as recipient, or who is recorded in an office that one names, at any time.

    For everybody else `addressed` finds nothing; of thousands in command it is asked only of these.
    """
    named = {r for c in store.claims(Filter(kinds=["Warning"]), view) for r in c.all("recipient")}
    heading = store.claims(Filter(naming=sorted(named), kinds=["PostOfUnit"]), view) if named else ()
    offices = named | {post for c in heading for post in c.all("post")}
    postings = store.claims(Filter(naming=sorted(offices), kinds=["Posting"]), view) if offices else ()
    return frozenset(named | {holder for c in postings for holder in c.all("holder")})


@dataclass(frozen=True, slots=True)
class _Reached:
    """The claims that put a communication to the person, and the doubts of that alone."""

    communication: str
    telling: tuple[Claim, ...]
    doubts: tuple[Doubt, ...] = ()
    more: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()


def _named(communication: str, person: str, told: Iterable[Claim]) -> _Reached | None:
    named = [c for c in told if person in c.all("recipient")]
    denying = tuple(c for c in named if c.modality == "denied")
    naming = tuple(c for c in named if c.modality != "denied")
    firm = firmly(naming)
    if not named:
        return None
    if not naming:
        return _Reached(communication, denying, (Doubt.DENIED,))
    doubt = (Doubt.CONTESTED,) if denying else () if firm else (Doubt.ALLEGED,)
    return _Reached(communication, firm or naming, doubt, tuple(c.id for c in denying))


def _by_office(communication: str, told: Iterable[Claim], holds: Sequence[Hold]) -> _Reached | None:
    """The office that was surely held then, where several were addressed; else those that can have been."""
    told = tuple(told)
    naming = tuple(c for c in told if c.modality != "denied")
    by: dict[Value, list[tuple[Claim, str, tuple[str, ...]]]] = {value: [] for value in Value}
    then = window_of(firmly(naming) or naming)
    for c in firmly(naming) or naming:
        for office in c.all("recipient"):
            held, claims = held_then(holds, office, then)
            by[held].append((c, office, claims))
    kept, doubt = (by[Value.YES], Doubt.OFFICE) if by[Value.YES] else (by[Value.UNKNOWN], Doubt.OFFICE_UNKNOWN)
    if not kept:
        return None
    telling, offices = (tuple({c.id: c for c, _, _ in kept}.values()), tuple(dict.fromkeys(o for _, o, _ in kept)))
    denying = tuple(c.id for c in told if c.modality == "denied" and set(offices) & set(c.all("recipient")))
    doubts = (*((Doubt.CONTESTED,) if denying else ()), *(() if firmly(telling) else (Doubt.ALLEGED,)), doubt)
    more = (*(i for _, _, claims in kept for i in claims), *denying)
    return _Reached(communication, telling, doubts, more, offices)


OF_THE_MATTER = {
    NOT_STATED: Doubt.MATTER_NOT_STATED,
    OTHER: Doubt.ANOTHER_MATTER,
    SAME_FORCES: Doubt.OTHER_ACTS,
}
"""What a letter is about that makes it no warning about what is asked."""


def _about(reached: _Reached, word: str, before: date | None) -> Addressed:
    doubts = list(reached.doubts)
    if all(c.text("calledBySource") in NOT_A_WARNING for c in reached.telling):
        doubts.append(Doubt.NOT_A_WARNING)
    if word in OF_THE_MATTER:
        doubts.append(OF_THE_MATTER[word])
    if before is not None and Doubt.DENIED not in doubts:
        when = timing(window_of(reached.telling), before)
        if when is Timing.AFTER:
            doubts.append(Doubt.NOT_BEFORE)
        elif when is not Timing.BEFORE:
            doubts.append(Doubt.BEFORE_UNKNOWN)
    claims = (*(c.id for c in reached.telling), *reached.more)
    words = dict.fromkeys(c.text("calledBySource") or "" for c in reached.telling)
    called = tuple(w for w in words if w not in NOT_A_WARNING)
    return Addressed(reached.communication, tuple(doubts), tuple(dict.fromkeys(claims)), reached.offices, called)
