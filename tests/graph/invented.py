"""A tiny invented world to test with: a few persons, units and posts, and short ways to say something about them."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from typing import Any

from answerable.graph.identity import claim
from answerable.graph.intake import write
from answerable.graph.model import Citation, Claim, LoadInfo, Record, Source, Summary, Thing, ThingId, Tier
from answerable.graph.period import Grade, Period, Window
from answerable.graph.store import Store

PREFIX = "invented/"
PERSONS = ("ada", "bo", "cy", "dee")
UNITS = ("alpha", "bravo", "charlie", "delta")
POSTS = ("chief", "head")
OTHERS = {"town": "Site", "raid": "Incident", "case": "CourtCase", "bench": "Tribunal", "letter": "Communication"}
SOURCES = ("report", "memoir", "gazette", "leak")


def tid(name: str) -> ThingId:
    """The id of something invented: `ada` is invented/ada."""
    return ThingId(PREFIX + name)


def things() -> list[Thing]:
    """Everybody and everything in this world."""
    ours = {"Person": PERSONS, "Unit": UNITS, "Post": POSTS}
    classes = {name: cls for cls, names in ours.items() for name in names} | OTHERS
    return [Thing(tid(name), cls, f"{name.capitalize()} of Nowhere") for name, cls in classes.items()]


def sources() -> list[Source]:
    """What is cited; only the gazette is known to have been public, since some day of May 2012."""
    published = {"gazette": Window(date(2012, 5, 1), date(2012, 5, 31))}
    return [Source(PREFIX + s, f"The {s}", author="Nobody", published=published.get(s)) for s in SOURCES]


def window(text: str) -> Window:
    """`2010`, `2010-05`, `2010-05-03`, `../2010-05-03`, `2010-05-03/..` as the days it can mean."""
    if "/" in text:
        start, end = text.split("/")
        return Window(
            None if start == ".." else window(start).earliest,
            None if end == ".." else window(end).latest,
        )
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return Window(date(parts[0], 1, 1), date(parts[0], 12, 31))
    if len(parts) == 2:
        return Window(date(*parts, 1), date(*parts, monthrange(*parts)[1]))
    return Window(date(*parts), date(*parts))


def cited(first: str | None = None, last: str | None = None, **flags: Any) -> Period:
    """First and last mention; `starts`, `ends` and `continues` as flags."""
    return Period(window(first) if first else Window(), window(last) if last else Window(), **flags)


def lasted(start: str, end: str) -> Period:
    """From a real start to a real end."""
    return cited(start, end, starts=True, ends=True)


def at(text: str) -> Period:
    """It happened then."""
    return Period.on(window(text))


UNDATED = Period()


def said(kind: str, roles: dict[str, Any], when: Period | None = None, source: str = "report", **more: Any) -> Claim:
    """A claim of any kind, cited to one source."""
    return claim(kind, roles, [Citation(PREFIX + source, more.pop("locator", "p. 1"))], when, **more)


def posting(holder: str, unit: str, when: Period | None = None, role: str = "commander", **more: Any) -> Claim:
    """`holder` held a role in a unit or, if it is the name of one, a post."""
    office = "post" if unit in POSTS else "unit"
    return said("Posting", {"holder": tid(holder), office: tid(unit), "role": role}, when, **more)


def link(superior: str, subordinate: str, when: Period | None = None, kind: str = "command", **more: Any) -> Claim:
    """One unit, person or post over another."""
    roles = {"superior": tid(superior), "subordinate": tid(subordinate), "linkKind": kind}
    return said("CommandLink", roles, when, **more)


def heads(post: str, unit: str, when: Period | None = None, **more: Any) -> Claim:
    """A post heads a unit."""
    return said("PostOfUnit", {"post": tid(post), "unit": tid(unit)}, when, **more)


def death(person: str, when: Period | None = None, **more: Any) -> Claim:
    """A person died."""
    return said("LifeEvent", {"person": tid(person), "lifeEvent": "death"}, when, **more)


def sequence(earlier: str, later: str, unit: str | None = None, **more: Any) -> Claim:
    """One before the other: names of this world, or ids of claims."""
    known = {*PERSONS, *UNITS, *POSTS}
    first, second = (tid(x) if x in known else x for x in (earlier, later))
    roles = {"earlier": first, "later": second, "unit": tid(unit) if unit else None}
    return said("Sequence", roles, **more)


def retraction(target: Claim, by: str = "Nobody", reason: str = "misread", **more: Any) -> Claim:
    """Somebody takes a claim back."""
    return said("Retraction", {"target": target.id, "reason": reason, "by": by}, **more)


def correction(target: Claim, replacement: Claim | None = None, **more: Any) -> Claim:
    """A claim corrected, with or without another in its place."""
    roles = {"target": target.id, "replacement": replacement.id if replacement else None, "corrected": "otherwise"}
    return said("Correction", roles, **more)


def reclassification(target: Claim, classification: str, **more: Any) -> Claim:
    """Who may see a claim is decided anew."""
    roles = {"target": target.id, "classification": classification, "reason": "a threat", "by": "Nobody"}
    return said("Reclassification", roles, **more)


def finding(on: Claim, outcome: str, **more: Any) -> Claim:
    """A court finds on a claim."""
    return said("Finding", {"body": tid("bench"), "on": on.id, "outcome": outcome}, **more)


def records(*claims: Claim) -> list[Record]:
    """The whole world with some claims about it."""
    return [*things(), *sources(), *claims]


def info(*claims: Claim, **more: Any) -> LoadInfo:
    """The load that brings some claims; the same for the same claims in any order."""
    brought = sha256(" ".join(sorted(c.id for c in claims)).encode()).hexdigest()
    return LoadInfo("invented", "1", (("claims", brought),), **more)


def load(store: Store, *claims: Claim, **more: Any) -> Summary:
    """Load some claims, in this order."""
    return write(store, info(*claims), records(*claims), **more)


# What a store then says


def grade(store: Store, source: str, target: str, on: str, label: str = "commander", tier: Tier = Tier.PUBLIC) -> Grade:
    """The best grade of the edges between two on a day."""
    day = date.fromisoformat(on)
    found = [e.bounds.grade(day) for e in edges(store, source, target, label, tier)]
    return max(found, default=Grade.NOT)


def edges(store: Store, source: str, target: str, label: str = "commander", tier: Tier = Tier.PUBLIC) -> list[Any]:
    """The edges between two that readers of a tier see."""
    wanted = (tid(source), tid(target), label)
    return [e for e in store.edges() if (e.source, e.target, e.label) == wanted and e.tiers[0] <= tier <= e.tiers[1]]


def contesting(store: Store, source: str, target: str, on: str, label: str = "commander") -> set[str]:
    """The claims that deny the edges between two on a day."""
    day = date.fromisoformat(on)
    denials = [d for e in edges(store, source, target, label) for d in e.contested]
    return {i for i, first, last in denials if (first or date.min) <= day <= (last or date.max)}


def ids(claims: Iterable[Claim]) -> list[str]:
    """The ids of some claims."""
    return [c.id for c in claims]
