"""Search by name in Neo4j: the full-text index over trigrams gives candidates, `names` ranks them as everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from answerable.graph.model import Thing
from answerable.graph.names import by_every_name, merged, ranked, search_key
from answerable.graph.server.connection import Connection
from answerable.graph.server.forms import trigrams
from answerable.graph.server.reading import thing_of
from answerable.graph.store import Hit
from answerable.graph.view import View

SEARCH = """
CALL db.index.fulltext.queryNodes('answerable_names', $query) YIELD node AS n, score
OPTIONAL MATCH (n)-[:SUBJECT]->(s:Thing) WHERE n:Claim
WITH n, score, CASE WHEN n:Claim THEN s ELSE n END AS t
WHERE t.tier <= $tier AND t.load <= $sealed AND (size($classes) = 0 OR t.class IN $classes)
AND (n:Thing OR (n.tier <= $tier AND n.load <= $sealed AND (n.gone / $bit) % 2 = 0))
RETURN t.id, t.class, t.name, t.names, CASE WHEN n:Claim THEN n.name END
ORDER BY score DESC, t.id LIMIT $candidates
"""
EVERY_NAME = """
MATCH (t:Thing) WHERE t.tier <= $tier AND t.load <= $sealed AND (size($classes) = 0 OR t.class IN $classes)
RETURN t.id, t.class, t.name, t.names, null AS said
UNION ALL
MATCH (n:Name)-[:SUBJECT]->(t:Thing)
WHERE t.tier <= $tier AND t.load <= $sealed AND (size($classes) = 0 OR t.class IN $classes)
AND n.tier <= $tier AND n.load <= $sealed AND (n.gone / $bit) % 2 = 0 AND n.name IS NOT NULL AND NOT n:Denied
RETURN t.id, t.class, t.name, t.names, n.name AS said
"""
CANDIDATES = 500


def search(link: Connection, text: str, classes: Sequence[str], limit: int, view: View) -> list[Hit]:
    """Things by name, best first: candidates share a trigram of the key with the text, `names` ranks them."""
    key = search_key(text)
    key = key[:200]  # the index takes at most 1,024 words
    wanted = trigrams(key) | (trigrams(key.replace(" ", "")) if len(key) > 2 else set())
    if not wanted:
        return []
    words = [_escaped(w) for w in sorted(wanted)]
    bound = {
        "query": " ".join(words) if len(key) > 2 else f"*{words[0]}*", "classes": list(classes),
        "tier": int(view.tier), "bit": 1 << view.tier, "candidates": CANDIDATES,
    }  # fmt: skip
    found = []
    for *row, said in link.sealed_rows(SEARCH, bound):
        pairs = _names(thing_of(row), said)
        found += [pair for pair in pairs if any(w in search_key(pair[1]).replace(" ", "_") for w in wanted)]
    hits = ranked(text, found, limit)
    if not by_every_name(text):
        return hits
    seen = {key: bound[key] for key in ("classes", "tier", "bit")}
    every = (pair for *row, said in link.sealed_rows(EVERY_NAME, seen) for pair in _names(thing_of(row), said))
    return merged(text, hits, every, limit)


def _names(thing: Thing, said: Any) -> list[tuple[Thing, str]]:
    """The names of a thing, or those that one claim gives it."""
    given = dict.fromkeys((thing.name, *thing.names)) if said is None else [said] if isinstance(said, str) else said
    return [(thing, name) for name in given]


def _escaped(word: str) -> str:
    """A word as the full-text index takes it literally."""
    return "".join(f"\\{c}" if not c.isalnum() and c != "_" else c for c in word)
