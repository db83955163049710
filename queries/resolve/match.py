"""The matchers: how likely it is, by names and attributes, that two records mean one thing, and why.

`names` comes with the base install. `ftm` is nomenklatura's logic (the extra `ftm`). To add one: write a class with
`name` and `compare`, and put it into `MATCHERS`. A score orders a list for a person to read; it decides nothing, and it
is of names and attributes, never of persons.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from types import MappingProxyType
from typing import Protocol

from rapidfuzz import fuzz

from answerable.graph.errors import InputError
from answerable.graph.names import search_key
from answerable.graph.period import Window
from answerable.queries.resolve.names import Rarity
from answerable.queries.resolve.profile import Profile

NAME = 0.75
"""What the same full name gives by itself: there are always two of a name."""
BRACKET = re.compile(r"\s*\(([^()]+)\)\s*$")
"""What a source puts behind a name to tell it from another of the same."""
GENERATION = 60
"""Years between the last of one and the first of the other beyond which they are hardly one person."""


@dataclass(frozen=True, slots=True)
class Reason:
    """What speaks for or against, in words, with what it adds to the score."""

    about: str
    """name, born, died, years, days, place, gender or identifier; the ftm matcher has names of its own."""
    text: str
    weight: float


@dataclass(frozen=True, slots=True)
class Compared:
    """The result for one pair."""

    score: float
    """0 to 100."""
    reasons: tuple[Reason, ...]


class Matcher(Protocol):
    """Compares two profiles."""

    name: str

    def compare(self, a: Profile, b: Profile) -> Compared:
        """The score and its reasons."""
        ...


class NamesMatcher:
    """Names word by word, weighted by rarity, then what attributes add or take away."""

    name = "names"

    def __init__(self, everybody: Iterable[Profile]) -> None:
        """Learn how rare words are among those who are compared."""
        self.rarity = Rarity(p.names for p in everybody)

    def compare(self, a: Profile, b: Profile) -> Compared:
        """The score and its reasons."""
        reasons = (self._name(a, b), *_brackets(a, b), *_attributes(a, b))
        return Compared(round(100 * min(1.0, max(0.0, sum(r.weight for r in reasons))), 1), reasons)

    def _name(self, a: Profile, b: Profile) -> Reason:
        best = self.rarity.best(_bare(a.names), _bare(b.names))
        if not best.shared:
            return Reason("name", "no word of their names is alike", 0.0)
        alone = ", and one has no other" if best.words == 1 else ""
        text = f"“{best.a}” and “{best.b}” share {', '.join(f'“{word}”' for word in best.shared)}{alone}"
        return Reason("name", text, round(NAME * best.score * best.certainty, 3))


def _bare(names: Iterable[str]) -> list[str]:
    """Names, and those that end in a bracket also without it: sources tell homonyms apart by what stands in one.

    >>> _bare(["Ada Nobody (3 Division)"])
    ['Ada Nobody (3 Division)', 'Ada Nobody']
    """
    return list(dict.fromkeys(form for n in names for form in (n, BRACKET.sub("", n)) if form))


def _brackets(a: Profile, b: Profile) -> Iterator[Reason]:
    """That a source tells two of a name apart speaks against, and is no proof."""
    ours, theirs = BRACKET.search(a.thing.name), BRACKET.search(b.thing.name)
    if ours and theirs and ours[1] != theirs[1]:
        yield Reason("name", f"told apart as “{ours[1]}” and “{theirs[1]}”", -0.05)


def _attributes(a: Profile, b: Profile) -> Iterator[Reason]:
    yield from _windows("born", a.born, b.born, 0.2, -0.35)
    yield from _windows("died", a.died, b.died, 0.1, -0.3)
    yield from _windows("days", a.days, b.days, 0.25, -0.5)
    for one, other in ((a, b), (b, a)):
        last = max((w.latest.year for w in one.died if w.latest), default=None)
        if last is not None and other.served and other.served[0] > last:
            yield Reason("years", f"dead by {last}, in office since {other.served[0]}", -0.4)
    if a.years and b.years and not (a.born and b.born):
        apart = max(a.years[0] - b.years[1], b.years[0] - a.years[1])
        if apart > GENERATION:
            yield Reason("years", f"{apart} years lie between what is recorded of them", -0.4)
    common = [(x, y) for x in (*a.places, *a.seen_at) for y in (*b.places, *b.seen_at) if _one_place(x, y)]
    if common:
        x, y = common[0]
        yield Reason("place", x if x == y else f"{x} / {y}", 0.15)
    elif a.places and b.places:
        yield Reason("place", f"{a.places[0]} / {b.places[0]}", -0.15)
    if a.genders and b.genders and not set(a.genders) & set(b.genders):
        yield Reason("gender", f"{a.genders[0]} / {b.genders[0]}", -0.4)
    for scheme, value in dict.fromkeys(a.identifiers):
        if (scheme, value) in b.identifiers:
            yield Reason("identifier", f"{scheme} {value}", 0.4)


def _windows(
    about: str, ours: tuple[Window, ...], theirs: tuple[Window, ...], agree: float, differ: float
) -> Iterator[Reason]:
    if not ours or not theirs:
        return
    meeting = [(a, b) for a in ours for b in theirs if _meet(a, b)]
    if not meeting:
        near = any(_gap(a, b) <= 1 for a in ours for b in theirs)
        said = f"{_said(ours[0])} / {_said(theirs[0])}"
        yield Reason(about, f"{said}, a year apart" if near else said, 0.0 if near else differ)
        return
    a, b = min(meeting, key=lambda ab: max(_width(ab[0]), _width(ab[1])))
    exact = max(_width(a), _width(b)) == 0
    yield Reason(about, _said(a) if a == b else f"{_said(a)} / {_said(b)}", agree if exact else agree / 2)


def _meet(a: Window, b: Window) -> bool:
    return not (
        (a.latest and b.earliest and a.latest < b.earliest) or (b.latest and a.earliest and b.latest < a.earliest)
    )


def _gap(a: Window, b: Window) -> int:
    ends = [(a.latest, b.earliest), (b.latest, a.earliest)]
    return max((start.year - end.year for end, start in ends if end and start), default=0)


def _width(w: Window) -> int:
    return (w.latest - w.earliest).days if w.latest and w.earliest else 10_000


def _said(w: Window) -> str:
    if w.earliest and w.earliest == w.latest:
        return str(w.earliest)
    if w.earliest and w.latest and w.earliest.year == w.latest.year:
        return str(w.earliest.year)
    return f"{w.earliest or '…'} to {w.latest or '…'}"


GENERIC = frozenset(
    ("the", "of", "and", "republic", "democratic", "kingdom", "state", "states", "federal", "people", "s", "islamic",
     "united", "arab")
)  # fmt: skip


def _one_place(a: str, b: str) -> bool:
    ours, theirs = (frozenset(search_key(x).replace(",", " ").split()) for x in (a, b))
    if (ours - GENERIC) & (theirs - GENERIC):
        return True
    return fuzz.ratio(search_key(a), search_key(b)) > 85


def _ftm(everybody: Iterable[Profile]) -> Matcher:
    from answerable.queries.resolve.ftm import FtmMatcher  # noqa: PLC0415 - it is made of what is here

    if find_spec("nomenklatura") is None:
        raise InputError("The matcher ftm needs the extra: `make .venv-ftm` (and libicu-dev to build it).")
    return FtmMatcher(everybody)


MATCHERS: Mapping[str, Callable[[Iterable[Profile]], Matcher]] = MappingProxyType({"names": NamesMatcher, "ftm": _ftm})
"""By name; each is made for the profiles that it is to compare."""
