"""How alike two names are, word by word, and which things share a word: so that not every pair is looked at.

Words are compared in plain ASCII, by their rarity in the store: that two share `Mohammed` says little. Nothing here
looks at anything but names.

>>> Rarity([]).likeness("Omar Hassan Ahmad Al Bashir", "al-Bashir, Omar").score > 0.7
True
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import log

from rapidfuzz.distance import JaroWinkler

from answerable.graph.names import search_key

PARTICLES = frozenset(
    ("a", "al", "and", "bin", "bint", "ben", "d", "da", "de", "del", "den", "der", "di", "do", "dos", "du", "el", "en",
     "es", "ibn", "la", "le", "of", "san", "the", "ul", "van", "von", "y")
)  # fmt: skip
"""Words that names share too often to tell one from another; a name of nothing else keeps them."""
ALIKE = 0.88
"""Below this two words are two words; spellings of one word lie above it in nearly all pairs that were looked at."""
LONE = 0.7
"""What is left of a likeness where one of the names has a single word: a surname alone says little."""
CROWD = 500
"""Among fewer things than these, how often a word occurs says nothing about how common it is in the world."""
RARE = 60
"""A word of at most so many things brings them together; commoner ones only two at a time."""
PAIRED = 250


@dataclass(frozen=True, slots=True)
class Likeness:
    """How two names compare."""

    score: float
    """0 to 1."""
    shared: tuple[str, ...]
    """The words of the first that have a like one in the second."""
    a: str
    b: str
    words: int
    """How many words the shorter of the two has."""
    told: float = 0.0
    """What the shared words tell, by their rarity: 1 for one that nobody else bears."""

    @property
    def certainty(self) -> float:
        """How far the shared words can tell one from another at all: common names say less, a lone word the least."""
        return min(1.0, 0.5 + 0.4 * self.told) * (LONE if self.words == 1 else 1.0)


@lru_cache(maxsize=200_000)
def words(name: str) -> tuple[str, ...]:
    """The words of a name in plain lower-case ASCII, particles left out.

    >>> words("Šimonović, Ivan"), words("O’Brien-Smith"), words("El Ben")
    (('simonovic', 'ivan'), ('obrien', 'smith'), ('el', 'ben'))
    """
    plain = "".join(c if c.isalnum() else " " for c in search_key(name).replace("'", ""))
    every = tuple(plain.split())
    return tuple(w for w in every if w not in PARTICLES) or every


@lru_cache(maxsize=200_000)
def sound(word: str) -> str:
    """A word without what spellings differ in: vowels after the first letter, doubled letters, c for k, z for s.

    >>> sound("gaddafi") == sound("qaddafi") == sound("kadafi"), sound("ohlendorf")
    (True, 'ohlndrf')
    """
    same = word.replace("ph", "f").replace("ou", "u").replace("sch", "sh").replace("dj", "j")
    same = same.translate(str.maketrans("cqgzw", "kkksv"))
    kept = same[:1] + "".join(c for c in same[1:] if c not in "aeiouy")
    return "".join(c for n, c in enumerate(kept) if n == 0 or kept[n - 1] != c)


class Rarity:
    """How rare words are among the names of some things."""

    def __init__(self, names: Iterable[Sequence[str]]) -> None:
        """Count each word once per thing."""
        counts: Counter[str] = Counter()
        things = 0
        for of_one in names:
            things += 1
            counts.update({sound(w) for name in of_one for w in words(name)})
        self._counts, self._things = counts, max(things, CROWD)
        self._weights: dict[str, float] = {}

    def weight(self, word: str) -> float:
        """What a word tells: 1 for one that nobody else bears, less for common ones."""
        known = self._weights.get(word)
        if known is None:
            seen = self._counts[sound(word)]
            known = min(1.0, max(0.15, log((self._things + 1) / (seen + 0.5)) / log(self._things + 1)))
            self._weights[word] = known
        return known

    def likeness(self, a: str, b: str) -> Likeness:
        """How alike two names are: each word of the one with the most like one of the other."""
        ours, theirs = words(a), words(b)
        near = [
            (-likeness, i, j)
            for i, x in enumerate(ours)
            for j, y in enumerate(theirs)
            if (likeness := JaroWinkler.similarity(x, y, score_cutoff=ALIKE)) and _alike(x, y, likeness)
        ]
        if not near:  # so it is with most pairs of names; not ordering them makes this three times as fast
            return Likeness(0.0, (), a, b, min(len(ours), len(theirs)))
        near.sort()
        left, right = set(range(len(ours))), set(range(len(theirs)))
        shared: list[str] = []
        common = told = 0.0
        for less, i, j in near:
            if i in left and j in right:
                left.discard(i)
                right.discard(j)
                shared.append(ours[i])
                weight = (self.weight(ours[i]) + self.weight(theirs[j])) / 2
                common -= less * weight
                told += weight
        first, second = sum(map(self.weight, ours)), sum(map(self.weight, theirs))
        if _numbers(ours) and _numbers(theirs) and not _numbers(ours) & _numbers(theirs):
            return Likeness(0.0, (), a, b, min(len(ours), len(theirs)))
        within, both = common / min(first, second), 2 * common / (first + second)
        score = min(1.0, 0.6 * min(1.0, within) + 0.4 * both)
        return Likeness(score, tuple(shared), a, b, min(len(ours), len(theirs)), told)

    def best(self, ours: Sequence[str], theirs: Sequence[str]) -> Likeness:
        """The likeness of the two names that are most alike; of equals, those with more words."""
        every = (self.likeness(a, b) for a in ours for b in theirs)
        return max(
            every, key=lambda k: (round(k.score * k.certainty, 3), k.words), default=Likeness(0.0, (), "", "", 0)
        )


def _alike(a: str, b: str, likeness: float) -> bool:
    """A number is like itself alone: Sonderkommando 7a is not 7b; initials are like nothing."""
    if any(c.isdigit() for c in a + b):
        return a == b
    return likeness >= ALIKE and len(a) > 1 and len(b) > 1


def _numbers(of_name: Iterable[str]) -> set[str]:
    return {w for w in of_name if any(c.isdigit() for c in w)}


def sharing(names: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Pairs of things that share a rare word, or two words of one name; each pair once, ordered."""
    of_word: defaultdict[str, set[str]] = defaultdict(set)
    of_two: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for thing, own in names.items():
        for name in own:
            sounds = sorted({sound(w) for w in words(name)})
            for s in sounds:
                of_word[s].add(thing)
            for two in combinations(sounds, 2):
                of_two[two].add(thing)
    groups = [g for g in of_word.values() if len(g) <= RARE] + [g for g in of_two.values() if len(g) <= PAIRED]
    seen: set[tuple[str, str]] = set()
    for group in groups:
        for pair in combinations(sorted(group), 2):
            if pair not in seen:
                seen.add(pair)
                yield pair
