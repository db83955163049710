"""Names in any script: the key under which a name is found, and the order of what was found.

>>> search_key("Šimonović, Ivan"), search_key("Симонович")
('simonovic, ivan', 'simonovich')
"""

from __future__ import annotations

from collections.abc import Sequence

from anyascii import anyascii
from rapidfuzz import fuzz

from answerable.graph.model import Thing
from answerable.graph.store import Hit

FLOOR = 60.0
"""Below this likeness a name is not offered; found by trying the names of the bundled cases with one or two errors."""


def search_key(name: str) -> str:
    """A name in plain lower-case ASCII, white space folded; a zero, at which SQLite stops, is white space."""
    return " ".join(anyascii(name).lower().replace("\0", " ").split())


def ranked(text: str, found: Sequence[tuple[Thing, str]], limit: int) -> list[Hit]:
    """Each thing once, under the name that matches best; best first, ties by id."""
    wanted = search_key(text)
    best: dict[str, Hit] = {}
    for thing, name in found:
        score = _likeness(wanted, search_key(name))
        if score >= FLOOR and (thing.id not in best or score > best[thing.id].score):
            best[thing.id] = Hit(thing, name, score)
    return sorted(best.values(), key=lambda hit: (-hit.score, hit.thing.id))[:limit]


def _likeness(wanted: str, key: str) -> float:
    if wanted == key:
        return 100.0
    return min(
        99.0, max(fuzz.ratio(wanted, key), fuzz.token_sort_ratio(wanted, key), 0.95 * fuzz.partial_ratio(wanted, key))
    )
