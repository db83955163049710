"""A second, plain program for the rules of time: slow and simple, to compare every store and engine against.

It knows claims only by their kind, roles, windows and flags, and takes nothing from the program's own arithmetic:
neither bounds nor grades nor edges. Each rule is written down once, in the words of the design. Where the design leaves
a choice, the docstring says "Taken:".

    facts = Facts(claims, placeholders={"sfm/…"})
    facts.superiors("sfm/…", date(2015, 6, 30))

A graph in which the reference and an engine differ is a bug in one of them; neither is right by being here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from answerable.graph.model import Claim

NOT, POSSIBLE, ASSUMED, EVIDENCED = 0, 1, 2, 3
"""Grades, weakest first."""
COMMANDING = ("commander", "acting-commander")
DAY = timedelta(days=1)

Links = dict[str, dict[str, int]]
"""Subordinate → superior → best grade on the day."""
Chain = tuple[str, ...]
"""Units from the lowest to the highest."""


# One claim alone


@dataclass(frozen=True)
class Bounds:
    start_earliest: date | None
    start_latest: date | None
    end_earliest: date | None
    end_latest: date | None
    continues: bool


def bounds_of(claim: Claim) -> Bounds:
    """From citations to bounds: F can mean the days [fa, fb], L the days [la, lb]."""
    fa, fb = claim.period.first.earliest, claim.period.first.latest
    la, lb = claim.period.last.earliest, claim.period.last.latest
    return Bounds(
        start_earliest=fa if claim.period.starts else None,
        start_latest=min((d for d in (fb, lb) if d is not None), default=None),
        end_earliest=max((d for d in (fa, la) if d is not None), default=None),
        end_latest=lb if claim.period.ends else None,
        continues=claim.period.continues,
    )


def is_dated(claim: Claim) -> bool:
    return claim.period.first.known or claim.period.last.known


def is_evidenced(bounds: Bounds, day: date) -> bool:
    if bounds.start_latest is None or bounds.end_earliest is None:
        return False
    return bounds.start_latest <= day <= bounds.end_earliest


def is_assumed(bounds: Bounds, day: date) -> bool:
    """The source states that it goes on. A source that also states the end has not assumed anything beyond it."""
    if bounds.end_latest is not None and day > bounds.end_latest:
        return False
    return bounds.continues and bounds.start_latest is not None and bounds.start_latest <= day


def is_possible(bounds: Bounds, day: date) -> bool:
    begun = bounds.start_earliest is None or bounds.start_earliest <= day
    ended = bounds.end_latest is not None and bounds.end_latest < day
    return begun and not ended


def grade_of(bounds: Bounds, day: date) -> int:
    """How far one claim by itself holds on a day: the first grade that fits."""
    if is_evidenced(bounds, day):
        return EVIDENCED
    if is_assumed(bounds, day):
        return ASSUMED
    if is_possible(bounds, day):
        return POSSIBLE
    return NOT


def distance_of(claim: Claim, day: date) -> int | None:
    """Days to the nearest day that the citations can mean, or on which the claim is evidenced; None if undated.

    Taken: a window with one open side is measured from the side that is known.
    """
    spans = [(w.earliest or w.latest, w.latest or w.earliest) for w in (claim.period.first, claim.period.last)]
    bounds = bounds_of(claim)
    if bounds.start_latest and bounds.end_earliest and bounds.start_latest <= bounds.end_earliest:
        spans.append((bounds.start_latest, bounds.end_earliest))
    away = []
    for start, end in spans:
        if start is not None and end is not None:
            away.append(0 if start <= day <= end else min(abs((start - day).days), abs((day - end).days)))
    return min(away, default=None)


# Claims about claims


def standing(claims: Iterable[Claim]) -> list[Claim]:
    """The claims that are neither retracted, replaced by a correction, nor rejected by a finding (which can go too)."""
    everything = list(claims)
    striking = [claim for claim in everything if claim.kind in ("Retraction", "Correction", "Finding")]

    def gone(claim: Claim) -> bool:
        return any(strikes(other, claim) and not gone(other) for other in striking)

    return [claim for claim in everything if not gone(claim)]


def strikes(other: Claim, claim: Claim) -> bool:
    if other.modality not in ("stated", "reported"):
        return False  # somebody alleges that it was taken back, or it may have been
    if other.kind == "Retraction":
        return claim.id in other.all("target")
    if other.kind == "Correction":
        return claim.id in other.all("target") and other.one("replacement") is not None
    if other.kind == "Finding":
        return claim.id in other.all("on") and other.text("outcome") == "rejected"
    return False


# Several claims about one thing


class Facts:
    """The claims of a graph, each heard together with the others."""

    def __init__(self, claims: Iterable[Claim], placeholders: Collection[str] = ()) -> None:
        """`placeholders` are units such as "Unknown brigade", which never have a commander by themselves."""
        self.claims = standing(claims)
        self.placeholders = frozenset(placeholders)
        self.about: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
        for claim in self.claims:
            for topic in topics(claim):
                self.about[topic].append(claim)
        self.deaths = [c for c in self.claims if is_death(c)]
        self.undying = {p for c in self.claims if is_death(c) and c.modality == "denied" for p in c.all("person")}
        self.orders = list(self._orders())

    # One claim among the others

    def grade(self, claim: Claim, topic: tuple[str, ...], day: date) -> int:
        """How far a claim holds on a day, after every other claim about the same thing is heard."""
        if claim.modality == "denied" or self.adds_nothing(claim, topic) or self.is_after_death(topic, day):
            return NOT
        bounds = bounds_of(claim)
        if is_evidenced(bounds, day):
            return EVIDENCED
        if self.is_ended_elsewhere(claim, topic, day) or self.is_out_of_order(claim, day):
            return NOT
        return grade_of(bounds, day)

    def adds_nothing(self, claim: Claim, topic: tuple[str, ...]) -> bool:
        """An undated claim says nothing more where dated claims exist.

        Taken: for the same holder, office and role, or the same pair and kind of link; a denial is no dated claim.
        """
        return not is_dated(claim) and any(is_dated(c) and c.modality != "denied" for c in self.about[topic])

    def is_after_death(self, topic: tuple[str, ...], day: date) -> bool:
        """A death ends every posting and every link of a person.

        Taken: after the last day on which it can have happened; where sources differ, after the latest of these. One
        that is only alleged or possible, or that a source denies, ends nothing.
        """
        for person in topic[1:3]:
            sure = [d for d in self.deaths if person in d.all("person") and d.modality in ("stated", "reported")]
            days = [] if person in self.undying else [bounds_of(death).start_latest for death in sure]
            known = [d for d in days if d is not None]
            if known and day > max(known):
                return True
        return False

    def is_ended_elsewhere(self, claim: Claim, topic: tuple[str, ...], day: date) -> bool:
        """A stated end in another claim removes the days after it.

        Taken: not from a claim that states an end itself, or that is shown to last beyond that end; and where other
        claims state different ends, the latest counts: the program does not decide between sources.
        """
        own = bounds_of(claim)
        others = [bounds_of(c).end_latest for c in self.about[topic] if c is not claim and c.modality != "denied"]
        ends = [end for end in others if end is not None and (own.end_earliest is None or own.end_earliest <= end)]
        return own.end_latest is None and bool(ends) and day > max(ends)

    def is_out_of_order(self, claim: Claim, day: date) -> bool:
        """The later one cannot begin before the earlier one's start; one is not while only the other is evidenced."""
        start = self.start_earliest(claim, frozenset())
        if start is not None and day < start:
            return True
        rivals = [a if b is claim else b for a, b in self.orders if a is claim or b is claim]
        return any(self.is_evidenced_alive(rival, day) for rival in rivals)

    def is_evidenced_alive(self, claim: Claim, day: date) -> bool:
        alive = not any(self.is_after_death(topic, day) for topic in topics(claim))
        return alive and is_evidenced(bounds_of(claim), day)

    def start_earliest(self, claim: Claim, seen: frozenset[str]) -> date | None:
        """The earliest start that a claim and all claims before it in order leave open.

        Taken: a claim that is shown to have begun before that has begun; the order then takes nothing from it.
        """
        if claim.id in seen:
            return None
        bounds = bounds_of(claim)
        before = [self.start_earliest(a, seen | {claim.id}) for a, b in self.orders if b is claim]
        start = max((s for s in (bounds.start_earliest, *before) if s is not None), default=None)
        if start is not None and bounds.start_latest is not None:
            return min(start, bounds.start_latest)
        return start

    def _orders(self) -> Iterator[tuple[Claim, Claim]]:
        """Pairs (earlier, later) of claims that Sequence claims put in order."""
        for sequence in self.claims:
            if sequence.kind == "Sequence" and sequence.modality != "denied":
                for earlier in sequence.all("earlier"):
                    for later in sequence.all("later"):
                        yield from self._ordered(earlier, later, sequence.text("unit"))

    def _ordered(self, earlier: str, later: str, unit: str | None) -> Iterator[tuple[Claim, Claim]]:
        said = [claim for claim in self.claims if claim.modality != "denied"]
        for a in said:
            for b in said:
                if a is not b and means(a, earlier, unit) and means(b, later, unit):
                    yield a, b

    # All claims about one pair

    def hop(self, topic: tuple[str, ...], day: date) -> int:
        """The best grade of the claims about one thing."""
        return max((self.grade(claim, topic, day) for claim in self.about[topic]), default=NOT)

    def contested(self, topic: tuple[str, ...], day: date) -> bool:
        """Whether a claim denies it on that day."""
        return any(c.modality == "denied" and speaks_of(c, day) for c in self.about[topic])

    def links(self, day: date, kinds: Collection[str] = ("command",)) -> Links:
        """Every link of the given kinds that is at least possible."""
        links: Links = defaultdict(dict)
        for topic in self.about:
            if topic[0] == "CommandLink" and topic[3] in kinds:
                grade = self.hop(topic, day)
                if grade > NOT:
                    _, superior, subordinate, _ = topic
                    links[subordinate][superior] = max(grade, links[subordinate].get(superior, NOT))
        return links

    def commanders(self, unit: str, day: date) -> dict[str, int]:
        """Who is in command of a unit, with the best grade: the role Commander, and an acting commander."""
        if unit in self.placeholders:
            return {}
        found: dict[str, int] = {}
        for topic in self.about:
            if topic[0] == "Posting" and topic[2] == unit and topic[3] in COMMANDING:
                grade = self.hop(topic, day)
                if grade > NOT:
                    found[topic[1]] = max(grade, found.get(topic[1], NOT))
        return found

    def two_in_command(self, unit: str, day: date) -> set[str]:
        """A contradiction: more than one holder evidenced or assumed that day."""
        holding = {holder for holder, grade in self.commanders(unit, day).items() if grade >= ASSUMED}
        return holding if len(holding) > 1 else set()

    def told(self, kind: str, other: str, unit: str, labels: Collection[str], day: date) -> str:
        """` (alleged)` or the like where of the claims under the best grade none is plainly stated."""
        graded = [
            (self.grade(claim, (kind, other, unit, label), day), claim.modality)
            for label in labels
            for claim in self.about[kind, other, unit, label]
        ]
        best = max(grade for grade, _ in graded)
        said = {modality for grade, modality in graded if grade == best}
        return "" if "stated" in said else f" ({', '.join(sorted(said))})"

    # Paths

    def superiors(self, unit: str, day: date, kinds: Collection[str] = ("command",)) -> dict[str, int]:
        """Everything above a unit with the best grade of a path to it."""
        return best_grades(unit, self.links(day, kinds))

    def tops_told(self, unit: str, links: Links, grade: int, day: date) -> list[str]:
        """The tops by id, each with what every path to it has somewhere: a link not plainly stated, one denied."""
        ways: dict[str, list[list[set[str]]]] = {}
        for path in paths(unit, links, grade):
            ways.setdefault(path[-1], []).append([self._doubts(a, b, day) for a, b in pairwise(path)])
        found = []
        for top, known in sorted(ways.items()):
            always = set.intersection(*(set[str]().union(*way) for way in known))
            found.append(f"{top} ({', '.join(sorted(always))})" if always else top)
        return found

    def _doubts(self, lower: str, upper: str, day: date) -> set[str]:
        said = self.told("CommandLink", upper, lower, ["command"], day).strip(" ()")
        denied = self.contested(("CommandLink", upper, lower, "command"), day)
        return {*([said] if said else []), *(["contested"] if denied else [])}

    def interval(self, path: Chain, day: date, grade: int, earliest: date, latest: date) -> tuple[date, date] | None:
        """The piece around a day on which every hop holds at a grade or better, walked day by day to two limits."""
        if not self._holds(path, day, grade):
            return None
        start = end = day
        while start > earliest and self._holds(path, start - DAY, grade):
            start -= DAY
        while end < latest and self._holds(path, end + DAY, grade):
            end += DAY
        return start, end

    def _holds(self, path: Chain, day: date, grade: int) -> bool:
        hops = [("CommandLink", above, below, "command") for below, above in pairwise(path)]
        return all(self.hop(topic, day) >= grade for topic in hops)


def topics(claim: Claim) -> list[tuple[str, str, str, str]]:
    """What a link or a posting is about: kind, superior or holder, subordinate or office, kind of link or role."""
    if claim.kind == "CommandLink":
        kind = claim.text("linkKind") or ""
        return [(claim.kind, a, b, kind) for a in claim.all("superior") for b in claim.all("subordinate")]
    if claim.kind == "Posting":
        offices = claim.all("unit") or claim.all("post")
        return [(claim.kind, a, b, claim.text("role") or "") for a in claim.all("holder") for b in offices]
    return []


def is_death(claim: Claim) -> bool:
    return claim.kind == "LifeEvent" and claim.text("lifeEvent") == "death"


def means(claim: Claim, name: str, unit: str | None) -> bool:
    """Whether an end of a Sequence means a claim: by its id, or as a person's posting at the unit."""
    if claim.id == name:
        return True
    return claim.kind == "Posting" and name in claim.all("holder") and unit in (*claim.all("unit"), *claim.all("post"))


def speaks_of(denial: Claim, day: date) -> bool:
    """Taken: a denial speaks of the days from the first to the last that its windows can mean; undated, of all."""
    first, last = denial.period.first, denial.period.last
    start = first.earliest if first.known else last.earliest
    end = last.latest if last.known else first.latest
    return (start is None or start <= day) and (end is None or day <= end)


# Graphs of one day


def best_grades(unit: str, links: Links) -> dict[str, int]:
    """The best grade of any path from a unit to each superior: repeated until nothing changes."""
    best = {unit: EVIDENCED}
    changed = True
    while changed:
        changed = False
        for below in list(best):
            for above, grade in links.get(below, {}).items():
                weakest = min(best[below], grade)
                if weakest > best.get(above, NOT):
                    best[above] = weakest
                    changed = True
    return {superior: grade for superior, grade in best.items() if superior != unit}


def tops(unit: str, links: Links, grade: int) -> set[str]:
    """Units reached at a grade or better that have no superior at that grade or better."""
    reached = {superior for superior, best in best_grades(unit, links).items() if best >= grade}
    return {u for u in reached if not any(g >= grade for g in links.get(u, {}).values())}


def paths(unit: str, links: Links, grade: int) -> list[Chain]:
    """Every maximal sequence of units from a unit up to a top at a grade; one that runs into a cycle reaches no top."""
    found: list[Chain] = []

    def climb(path: Chain) -> None:
        above = sorted(superior for superior, g in links.get(path[-1], {}).items() if g >= grade)
        if not above and len(path) > 1:
            found.append(path)
        for superior in above:
            if superior not in path:
                climb((*path, superior))

    climb((unit,))
    return found


def shortest_best_paths(unit: str, superior: str, links: Links) -> list[Chain]:
    """All paths of the best grade to a superior that have the fewest hops, sorted; an engine shows one of them."""
    grade = best_grades(unit, links).get(superior, NOT)
    if grade == NOT:
        return []
    level: list[Chain] = [(unit,)]
    while level:
        arrived = sorted(path for path in level if path[-1] == superior)
        if arrived:
            return arrived
        level = [
            (*path, above)
            for path in level
            for above, g in links.get(path[-1], {}).items()
            if g >= grade and above not in path
        ]
    return []
