"""Who else bears the name of a thing: asked by the whole name, where a search by likeness reads every name near it."""

from __future__ import annotations

from answerable.graph.model import Thing, ThingId
from answerable.graph.names import search_key
from answerable.graph.server.forms import trigrams
from answerable.graph.store import Store
from answerable.graph.view import PUBLIC, View
from answerable.queries.files import query

SHORTEST = 3
"""Letters of a key by which the index of trigrams finds it."""
LONGEST = 200
"""Letters of it that are asked for: an index takes at most 1,024 words."""


def namesakes(store: Store, of: Thing, view: View = PUBLIC) -> list[Thing]:
    """Things of its class whose main name reads alike, the thing itself among them where the reader sees it."""
    key = search_key(of.name)
    if len(key) < SHORTEST:
        hits = store.search(of.name, classes=[of.cls], view=view)
        return [h.thing for h in hits if search_key(h.thing.name) == key]
    phrase = '"' + key.replace('"', '""') + '"'
    grams = " ".join(f"+{_literal(gram)}" for gram in sorted(trigrams(key[:LONGEST])))
    asked = {"phrase": phrase, "key": key, "grams": grams, "class": of.cls}
    rows = store.run(query("namesakes"), asked, view)
    return [Thing(ThingId(i), cls, name) for i, cls, name in rows if search_key(name) == key]


def _literal(gram: str) -> str:
    """A trigram as the full-text index of Neo4j takes it: every sign that has a meaning there is escaped."""
    return "".join(c if c.isalnum() or c == "_" else f"\\{c}" for c in gram)
