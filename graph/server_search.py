"""Search by name in Neo4j: the full-text index over trigrams gives candidates, `names` ranks them as everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from answerable.graph.names import ranked, search_key
from answerable.graph.server_connection import Connection
from answerable.graph.server_forms import trigrams
from answerable.graph.server_reading import thing_of
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
CANDIDATES = 500


def search(link: Connection, text: str, classes: Sequence[str], limit: int, view: View) -> list[Hit]:
    """Things by name, best first: candidates share a trigram of the key with the text, `names` ranks them."""
    key = search_key(text)
    wanted = trigrams(key[:200])  # the index takes at most 1,024 words
    if not wanted:
        return []
    words = [_escaped(w) for w in sorted(wanted)]
    bound = {
        "query": " ".join(words) if len(key) > 2 else f"*{words[0]}*", "classes": list(classes),
        "tier": int(view.tier), "bit": 1 << view.tier, "candidates": CANDIDATES,
    }  # fmt: skip
    found = []
    for *row, said in link.sealed_rows(SEARCH, bound):
        thing = thing_of(row)
        if said is None:
            names: Iterable[str] = dict.fromkeys((thing.name, *thing.names))
        else:
            names = [said] if isinstance(said, str) else said
        found += [(thing, name) for name in names if any(w in search_key(name).replace(" ", "_") for w in wanted)]
    return ranked(text, found, limit)


def _escaped(word: str) -> str:
    """A word as the full-text index takes it literally."""
    return "".join(f"\\{c}" if not c.isalnum() and c != "_" else c for c in word)
