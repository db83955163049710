"""From what a person types to a thing: its id, the last part of its id, or a name in any script."""

from __future__ import annotations

from collections.abc import Sequence

from answerable.graph.errors import InputError, NotFound
from answerable.graph.kinds import descendants
from answerable.graph.model import Thing
from answerable.graph.store import Store
from answerable.graph.view import PUBLIC, View
from answerable.queries.files import query

CERTAIN = 99.5
"""Likeness at which a name is taken without asking."""
SHOWN = 5


def find(store: Store, text: str, *, cls: str | None = None, view: View = PUBLIC) -> Thing:
    """The one thing meant. Raises NotFound with the nearest names, InputError if several are meant equally."""
    classes = sorted(descendants(cls)) if cls else []
    exact = [t for t in store.things(ids=[text], view=view) if not classes or t.cls in classes]
    if exact:
        return exact[0]
    hits = store.search(text, classes=classes, limit=50, view=view)
    same = [h.thing for h in hits if h.score >= CERTAIN]
    ending = _ending(store, text, classes, view)
    chosen = {t.id: t for t in (ending or same)}
    if len(chosen) == 1:
        return next(iter(chosen.values()))
    what = cls.lower() if cls else "thing"
    if chosen:
        listed = "; ".join(f"{t.name} ({t.id})" for t in list(chosen.values())[:SHOWN])
        raise InputError(f"{len(chosen)} things are called {text!r}: {listed}. Give the id.")
    nearest = "; ".join(f"{h.thing.name} ({h.thing.id})" for h in hits[:SHOWN])
    raise NotFound(f"There is no {what} called {text!r} here." + (f" Nearest: {nearest}." if nearest else ""))


def _ending(store: Store, text: str, classes: Sequence[str], view: View) -> list[Thing]:
    """Things whose id ends with the text after its slash: `ohlendorf` for `einsatzgruppen/ohlendorf`."""
    if "/" in text or " " in text:
        return []
    ids = [str(row[0]) for row in store.run(query("ending"), {"ending": f"/{text}"}, view)]
    return [t for t in store.things(ids=ids, view=view) if not classes or t.cls in classes]
