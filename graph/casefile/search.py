"""Search by name in a case file: the index over trigrams gives candidates, `names` ranks them as everywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from answerable.graph.clusters import NOTHING, once
from answerable.graph.model import Thing
from answerable.graph.names import by_every_name, merged, ranked, search_key
from answerable.graph.rows import thing_of
from answerable.graph.store import Hit
from answerable.graph.view import View

if TYPE_CHECKING:
    from answerable.graph.casefile.casefile import CaseFile

CANDIDATES = 500
"""Names that the index gives at most."""
NAMES = (
    "SELECT n.thing, n.text, t.class, t.name, t.names FROM name n JOIN thing t ON t.id = n.thing"
    " LEFT JOIN claim_id i ON i.id = n.claim LEFT JOIN claim c ON c.number = i.claim"
    " WHERE t.tier <= :tier AND t.load <= :sealed"
    " AND (n.claim IS NULL OR (c.tier <= :tier AND c.load <= :sealed AND c.gone & :bit = 0))"
)
"""The names that a reader sees: those that things came with, and those that a claim gives which the reader hears."""


def search(store: CaseFile, text: str, classes: Sequence[str], limit: int, view: View) -> list[Hit]:
    """Things by name, best first, under a view of a tier alone."""
    clusters = NOTHING if view.apart else store.clusters(view)
    found = _candidates(store, search_key(text), classes, view)
    hits = ranked(text, found, len(found) if clusters else limit)
    if by_every_name(text):
        hits = merged(text, hits, every_name(store, classes, view), len(hits) + limit if clusters else limit)
    if not clusters:
        return hits
    return once(hits, clusters, lambda ids: store.things(ids, view=view))[:limit]


def every_name(store: CaseFile, classes: Sequence[str], view: View) -> Iterator[tuple[Thing, str]]:
    """Every name that a reader sees, for what no index holds."""
    for thing, text, cls, name, names in store.db.execute(NAMES, _visible(store, view)):
        if not classes or cls in classes:
            yield thing_of((thing, cls, name, names)), text


def _candidates(store: CaseFile, key: str, classes: Sequence[str], view: View) -> list[tuple[Thing, str]]:
    """Names with letters in common with the key; such a short one is looked for as it is."""
    runs = (key, key.replace(" ", ""))  # Li Na is also written as one word, of which no three letters are in hers
    trigrams = {run[i : i + 3] for run in runs for i in range(len(run) - 2)} or {key}
    match = " OR ".join('"' + t.replace('"', '""') + '"' for t in sorted(trigrams))
    if len(key) > 2:
        sql, sought = f"{NAMES} AND n.name MATCH :sought ORDER BY rank LIMIT {CANDIDATES}", match
    else:
        sql, sought = f"{NAMES} AND instr(n.key, :sought) ORDER BY length(n.key) LIMIT {CANDIDATES}", key
    rows = store.db.execute(sql, {**_visible(store, view), "sought": sought})
    found = [(thing_of((thing, cls, name, names)), matched) for thing, matched, cls, name, names in rows]
    return [(t, m) for t, m in found if not classes or t.cls in classes]


def _visible(store: CaseFile, view: View) -> dict[str, int]:
    return {"tier": int(view.tier), "sealed": store.sealed(), "bit": 1 << view.tier}
