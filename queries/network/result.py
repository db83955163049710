"""The answer to `network`: things and ties around a centre on a day, and how many were left out, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from answerable.graph.model import Thing
from answerable.graph.period import Grade, Interval, Window
from answerable.queries.chain.support import Support
from answerable.queries.status.status import Status

STATES = ("COMMANDS", "HELD", "HEADS")
"""Ties that hold for a time: graded on the day."""
EVENTS = ("WARNED", "INVOLVED_IN")
"""Ties that happened once: drawn from the day by which they have come."""
PROCEEDINGS = "STATUS"
"""A person and a case: drawn with the status on the day, never with one that a later decision replaced."""
WITHIN = "OCCURRED_IN"
"""An incident and its situation."""
TYPES = (*STATES, *EVENTS, PROCEEDINGS)
WITHHELD_ROLES = ("victims", "witnesses")
"""Involvements of which nobody is shown, whatever the class of the one involved."""
UNIDENTIFIED = ("UnidentifiedActor", "UnidentifiedPlace", "UnknownUnit", "Alternative")
"""Classes of things that a source speaks of without saying who or which they are."""


@dataclass(frozen=True, slots=True)
class Extent:
    """Which ties are asked for, and how many things are drawn at most."""

    types: frozenset[str] = frozenset(TYPES)
    """Types of derived edges (`TYPES`)."""
    floor: Grade = Grade.POSSIBLE
    """The lowest grade of a tie."""
    limit: int = 2000
    """Things; where it cuts, the better graded come first, then the order of ids."""


@dataclass(frozen=True, slots=True)
class Node:
    """One thing of the picture, with the steps from the centre."""

    thing: Thing
    distance: int
    status: Status | None = None
    """For a person: what proceedings had decided by the day."""

    @property
    def id(self) -> str:
        """The id of the thing."""
        return str(self.thing.id)

    @property
    def unidentified(self) -> bool:
        """Whether no source here says who or which it is."""
        return self.thing.cls in UNIDENTIFIED


@dataclass(frozen=True, slots=True)
class Tie:
    """One directed tie: every claim that says `source` stood so to `target`, best grade first."""

    source: str
    target: str
    type: str
    label: str
    """The code of the kind of link, role, involvement, what a warning was called, or status; empty if there is none."""
    grade: Grade
    supports: tuple[Support, ...]
    claims: tuple[str, ...]
    since: Window | None = None
    """For a status: the day of the decision that made it."""
    within: Window | None = None
    """For an involvement that gives no day: the days of its incident, with which it is graded."""
    denied: tuple[str, ...] = ()
    """Claims that deny it and that the store does not keep beside its claims: of a warning or involvement, say."""
    told: tuple[str, ...] = ()
    """How the claims are said of a tie that rests on no derived edge."""

    @property
    def contested(self) -> tuple[str, ...]:
        """Claims that deny the tie on the day."""
        return tuple(dict.fromkeys((*(d for s in self.supports if s.row[14] for d in s.denials), *self.denied)))

    @property
    def modalities(self) -> tuple[str, ...]:
        """How the claims that give the grade are said."""
        return tuple(dict.fromkeys(s.modality for s in self.supports if s.grade is self.grade)) or self.told

    @property
    def acting(self) -> bool:
        """Whether every claim of the best grade calls the command an acting one."""
        best = [s for s in self.supports if s.grade is self.grade]
        return bool(best) and all(s.acting for s in best)

    @property
    def spells(self) -> list[Interval]:
        """The days that the citations can mean: of each claim from the first mention to the last; none if undated."""
        found = []
        for s in self.supports:
            seen = [w for w in (s.first_cited, s.last_cited) if w]
            first = [d for w in seen if (d := w.earliest or w.latest)]
            last = [d for w in seen if (d := w.latest or w.earliest)]
            if first and last:
                found.append((min(first), max(last)))
        return sorted(set(found))


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What the picture does not show, in numbers, all within the reader's tier."""

    beyond: int = 0
    """Things one step further than the depth asked for."""
    over_limit: int = 0
    """Things within the depth for which the limit left no room; what lies behind them is not counted."""
    not_that_day: int = 0
    """Ties of the things drawn that do not hold on the day."""
    later: int = 0
    """Warnings, involvements and statuses after the day."""
    below_grade: int = 0
    """Ties that hold, under a lower grade than asked for."""
    protected: int = 0
    """Ties to groups of victims or witnesses, which are never drawn."""
    only_denied: int = 0
    """Ties that sources deny on the day and that no source says hold then, or have come by then."""
    other_types: int = 0
    """Ties of the things drawn that hold on the day and are of a type that was not asked for."""

    def __bool__(self) -> bool:
        """Whether anything was left out."""
        return self != LeftOut()


@dataclass(frozen=True)
class Network:
    """The picture's data: what stood around a centre on a day, as the sources carry it."""

    centre: str
    on: date
    depth: int
    extent: Extent
    nodes: tuple[Node, ...]
    """By distance, then id; the centre first."""
    ties: tuple[Tie, ...]
    left_out: LeftOut

    def claims(self) -> set[str]:
        """Every claim that the picture rests on, the statuses of its persons included."""
        found = {c for t in self.ties for c in (*t.claims, *t.contested)}
        for node in self.nodes:
            if node.status:
                found |= {c for line in node.status.lines for c in line.claims}
                found |= {c.id for c in node.status.deaths}
        return found
