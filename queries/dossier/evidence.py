"""What a dossier is drawn from: the claims that name a person, the incidents asked about, the sources behind them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property

from answerable.graph.model import DECISION, Claim, Source
from answerable.graph.period import Grade
from answerable.graph.store import Filter, Store
from answerable.graph.view import View
from answerable.queries.chain.dependence import breaking
from answerable.queries.dossier.dates import grade_over, over_dates, told_date
from answerable.queries.dossier.result import Item, Side
from answerable.queries.incident.dates import dates_of
from answerable.queries.incident.incident import Incident, Span, incident
from answerable.queries.notice.communication import Timing
from answerable.queries.notice.matter import (
    HAPPENINGS,
    NOT_STATED,
    OTHER,
    SAME_FORCES,
    SITUATION,
    THIS,
    Concern,
    Matter,
    nearest,
    warnings_about,
)
from answerable.queries.notice.phase import against_date
from answerable.queries.notice.warned import incidents_of

ABOUT_INCIDENTS = ("incident", "concerning", "situation", "subject", "to")
"""Roles in which a claim can say of which incident or situation it speaks."""

ELSEWHERE = {
    SITUATION: "something else in the situation",
    SAME_FORCES: "other acts of the same forces",
    OTHER: "another matter",
}
"""How an item says what it is about, where that is not what is asked."""


class Evidence:
    """The claims for one dossier, read once for every regime. `store` is as the view shows it already."""

    def __init__(self, store: Store, person: str, incidents: Sequence[str], tier: View) -> None:
        """Read the incidents; a situation stands for all its incidents."""
        self.store, self.person, self.tier = store, person, tier
        self.situations = {i for i in incidents if self._cls(i) == "Situation"}
        within = [i for s in sorted(self.situations) for i in incidents_of(store, s, tier)]
        asked = [i for i in incidents if i not in self.situations]
        self.incidents: list[Incident] = [incident(store, i, tier) for i in dict.fromkeys([*asked, *within])]
        for about in self.incidents:
            placed = (c for c in about.occurrences if c.modality != "denied")
            self.situations |= {s for c in placed for s in c.all("situation")}

    def _cls(self, thing: str) -> str:
        return next((t.cls for t in self.store.things(ids=[thing], view=self.tier)), "")

    # what is spoken of

    @cached_property
    def scope(self) -> frozenset[str]:
        """The incidents and their situations."""
        return frozenset(i.id for i in self.incidents) | self.situations

    @cached_property
    def forces(self) -> frozenset[str]:
        """The units and groups named in the incidents."""
        return frozenset(u for i in self.incidents for u in i.units)

    @cached_property
    def dated(self) -> tuple[tuple[Incident, tuple[Span, ...]], ...]:
        """Each incident that has a date, with every date that sources give it."""
        return tuple((i, tuple(dates_of(i))) for i in self.incidents if i.spans)

    @cached_property
    def days(self) -> tuple[date, date] | None:
        """The first and last day that any of the incidents can have touched, by any date given."""
        spans = [s.moment for _, dates in self.dated for s in dates]
        return (min(m.first for m in spans), max(m.last for m in spans)) if spans else None

    @property
    def sure_days(self) -> bool:
        """Whether sources leave no doubt of those days: one date each, of a known day or of what lasted."""
        return all(len(dates) == 1 and dates[0].certain is not None for _, dates in self.dated)

    @cached_property
    def matters(self) -> list[Matter]:
        """What is asked about, as `notice` sees it: each incident, and the situations."""
        each = [Matter.of_incident(self.store, i, self.tier) for i in self.incidents]
        return [*each, Matter(self.store, self.tier, situations=self.situations)]

    def concern(self, claims: Iterable[Claim]) -> Concern:
        """What a communication or a measure is about, by the claims about it, against the nearest of what is asked."""
        told = list(claims)
        return nearest(m.of(told) for m in self.matters)

    def concern_of(self, communication: str) -> Concern:
        """The same of a communication, by every claim about it."""
        return self.concern(warnings_about(self.store, [communication], self.tier)[communication])

    def elsewhere(self, found: Concern) -> bool:
        """Whether something is about other incidents or situations alone: it stands beside, and speaks for no side."""
        named = set(found.named)
        if not named or named & self.scope:
            return False
        return any(t.cls in HAPPENINGS for t in self.store.things(ids=sorted(named), view=self.tier))

    def about(self, found: Concern) -> str:
        """`about something else in the situation: a raid`; nothing where it is about what is asked."""
        if found.word == THIS or (found.word == SITUATION and set(found.named) <= self.situations):
            return ""
        if found.word == NOT_STATED:
            return "what it was about is not stated"
        return f"about {ELSEWHERE[found.word]}: {self.listed(found.named)}"

    def speaks_of_these(self, c: Claim) -> bool:
        """Whether a claim of another kind speaks of these incidents, their situations or forces, or of none at all."""
        named = {v for role in ABOUT_INCIDENTS for v in c.all(role)} - {self.person}
        about = {v for v in named if v in self._happenings}
        return bool(named & self.scope) or bool(named & self.forces) or not about

    @cached_property
    def _happenings(self) -> frozenset[str]:
        """The incidents and situations that claims about the person name."""
        named = {v for c in self.naming for role in ABOUT_INCIDENTS for v in c.all(role)}
        found = self.store.things(ids=sorted(named), view=self.tier) if named else ()
        return frozenset(t.id for t in found if t.cls in ("Incident", "Situation"))

    # claims

    @cached_property
    def naming(self) -> tuple[Claim, ...]:
        """Every claim that is heard and names the person."""
        return tuple(self.store.claims(Filter(naming=[self.person]), self.tier))

    def of_kind(self, *kinds: str) -> list[Claim]:
        """Claims naming the person, of some kinds, not denied."""
        return [c for c in self.naming if c.kind in kinds and c.modality != "denied"]

    @cached_property
    def findings(self) -> tuple[tuple[Claim, Claim], ...]:
        """(claim, finding) for what a body rejected or left open about the person; the rejected are heard no more."""
        everything: dict[str, Claim] = {
            c.id: c for c in self.store.claims(Filter(naming=[self.person], heard=False), self.tier)
        }
        if not everything:
            return ()
        about = self.store.claims(Filter(naming=sorted(everything), kinds=["Finding"]), self.tier)
        judged = [f for f in about if f.text("outcome") != "found"]
        return tuple((everything[t], f) for f in judged for t in f.all("on") if t in everything)

    # sources

    def item(
        self,
        side: Side,
        element: str,
        text: str,
        claims: Iterable[Claim],
        *,
        hangs_on: tuple[str, ...] | None = None,
        **more: object,
    ) -> Item:
        """An item with the sources and modalities of its claims, and the sources that it hangs on.

        Each claim is a way to the item by itself, unless `hangs_on` was worked out otherwise. A decision taken in this
        graph, which joins two records, is cited and can be withdrawn; it is no source of what they say.
        """
        behind = list({c.id: c for c in claims}.values())
        sources = [s for s in self._sources(behind) if not s.id.startswith(DECISION)]
        dated = {s.id: s.dated.latest for s in sources if s.dated and s.dated.latest}
        return Item(
            side,
            text,
            tuple(c.id for c in behind),
            element,
            modalities=tuple(dict.fromkeys(c.modality for c in behind)),
            groups=tuple(sorted({s.group or s.id for s in sources})),
            newest=max(dated.values(), default=None),
            undated=tuple(s.id for s in sources if s.id not in dated),
            hangs_on=breaking([c] for c in behind) if hangs_on is None else hangs_on,
            **more,  # type: ignore[arg-type]
        )

    def _sources(self, claims: Iterable[Claim]) -> list[Source]:
        ids = sorted({x.source for c in claims for x in c.citations})
        missing = [i for i in ids if i not in self._known]
        if missing:
            self._known.update({s.id: s for s in self.store.sources(ids=missing, view=self.tier)})
        return [self._known[i] for i in ids if i in self._known]

    @cached_property
    def _known(self) -> dict[str, Source]:
        return {}

    def claims(self, ids: Iterable[str]) -> list[Claim]:
        """Claims by id."""
        wanted = sorted(set(ids))
        return list(self.store.claims(Filter(ids=wanted), self.tier)) if wanted else []

    # names

    @cached_property
    def _names(self) -> dict[str, str]:
        return {}

    def name(self, thing: str) -> str:
        """The name of a thing, or its id."""
        if thing not in self._names:
            self._names.update({t.id: t.name for t in self.store.things(ids=[thing], view=self.tier)})
        return self._names.get(thing, thing)

    def listed(self, things: Iterable[str]) -> str:
        """Names joined by commas."""
        return ", ".join(self.name(t) for t in dict.fromkeys(things))

    def placed(self, c: Claim) -> list[tuple[str, Timing]]:
        """Where a claim lies against each date of the incidents that it names, or of all; by their names or dates."""
        named = {v for role in ABOUT_INCIDENTS for v in c.all(role)}
        about = [pair for pair in self.dated if pair[0].id in named] or list(self.dated)
        return [
            (self.label(one, span, len(about)), against_date(c.period.first, span).phase)
            for one, dates in about
            for span in dates
        ]

    def label(self, about: Incident, span: Span | None, asked: int) -> str:
        """An incident by its name where several are asked about, and by the date where several are given."""
        several = sum(len(dates) for one, dates in self.dated if one.id == about.id) > 1
        day = told_date(span) if span and (several or asked == 1) else ""
        return ", ".join(filter(None, (self.name(about.id) if asked > 1 else "", day)))

    def grade_then(self, c: Claim) -> Grade:
        """The grade of a claim over every date of an incident, the best of several incidents; possible without any."""
        if not self.dated:
            return Grade.POSSIBLE
        bounds = c.period.bounds()
        return max(over_dates([(s, grade_over(bounds, s)) for s in dates]) for _, dates in self.dated)
