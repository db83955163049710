"""How a thing was found: by a name that no source states in its own name, or one that only lost claims name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from answerable.graph.clusters import NOTHING
from answerable.graph.model import Thing
from answerable.graph.names import search_key
from answerable.graph.store import Filter, Hit, Store
from answerable.graph.view import PUBLIC, View
from answerable.queries.files import query
from answerable.queries.naming.find import CERTAIN, NEAR

STATED = "stated"
ALWAYS_SAID = "denied"
"""The modality that is said beside a name even where another source states the name."""
ORDER = (ALWAYS_SAID, "reported", "alleged", "possible")
"""Every other modality there is, in the order in which they are said."""


SAME, PART, LIKE, WEAK = ALIKE = ("same", "part", "like", "weak")
"""The same name, letters and signs read alike; each word typed begins one of the name; like it; hardly like it."""


@dataclass(frozen=True, slots=True)
class Found:
    """A hit of a search, with what a reader must know about how it was found."""

    hit: Hit
    modalities: tuple[str, ...] = ()
    """How claims give the name that matched: empty where one states it and none denies it, or no claim gives it."""
    lost: bool = False
    """Whether every claim that names the thing, of those that the reader may see, was taken back, replaced or rejected.

    Decisions that two things are one or not are no such claims.
    """
    alike: str = SAME
    """How near the name is to what was typed, a code of `ALIKE`."""


def alike(text: str, hit: Hit) -> str:
    """How near the name that matched is to what was typed.

    >>> from answerable.graph.model import Thing, ThingId
    >>> ott = Thing(ThingId("x/ott"), "Person", "Adolf Ott")
    >>> [alike(text, Hit(ott, "Ott, Adolf", 81.4)) for text in ("OTT, ADOLF", "Ott", "Adolph Ott", "Wolf")]
    ['same', 'part', 'like', 'like']
    >>> alike("Wolf", Hit(ott, "Gustav Adolf Nosske", 71.2))
    'weak'
    """
    typed, name = (search_key(t).replace(",", " ").split() for t in (text, hit.matched))
    if hit.score >= CERTAIN or typed == name:
        return SAME
    if all(any(word.startswith(part) for word in name) for part in typed):
        return PART
    return LIKE if hit.score >= NEAR else WEAK


def found(store: Store, hits: Sequence[Hit], view: View = PUBLIC, text: str | None = None) -> list[Found]:
    """Some hits, in their order, each with how its name is told and whether it is named by lost claims only.

    Two reads for all of the hits together: ask for those that are shown, not for every one that was ranked. With the
    text that was typed, each says how near its name is to it.
    """
    if not hits:
        return []
    clusters = NOTHING if view.apart else store.clusters(view)
    told: dict[tuple[str, str], set[str]] = {}
    for c in store.claims(Filter(kinds=["Name"], naming=[h.thing.id for h in hits]), view):
        for subject in c.all("subject"):
            for name in c.all("name"):
                told.setdefault((subject, name), set()).add(c.modality)
    ids = clusters.all_members(h.thing.id for h in hits)
    rows = store.run(query("named_still"), {"ids": ids}, view)
    still, once = ({clusters.of(str(thing)) for thing, named in rows if named == word} for word in ("still", "once"))
    return [
        Found(
            h,
            _beside(told.get((clusters.of(h.thing.id), h.matched), set())),
            clusters.of(h.thing.id) in once - still,
            SAME if text is None else alike(text, h),
        )
        for h in hits
    ]


def names_told(store: Store, thing: Thing, view: View = PUBLIC) -> dict[str, tuple[str, ...]]:
    """The names of a thing beside which something is said, each with the modalities: as beside the name of a hit."""
    told: dict[str, set[str]] = {}
    for c in store.claims(Filter(kinds=["Name"], naming=[thing.id]), view):
        for name in c.all("name") if thing.id in c.all("subject") else ():
            told.setdefault(name, set()).add(c.modality)
    return {name: said for name, modalities in told.items() if (said := _beside(modalities))}


def _beside(modalities: set[str]) -> tuple[str, ...]:
    """What is said beside a name, in one order."""
    said = {ALWAYS_SAID} & modalities if STATED in modalities else modalities
    return tuple(m for m in ORDER if m in said)
