"""From what a person types to a thing: its id, the last part of its id, or a name in any script."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from answerable.graph.clusters import NOTHING
from answerable.graph.errors import InputError, NotFound
from answerable.graph.kinds import descendants
from answerable.graph.model import Thing
from answerable.graph.store import Hit, Store
from answerable.graph.view import PUBLIC, View
from answerable.queries.files import query

CERTAIN = 99.5
"""Likeness at which a name is taken without asking."""
NEAR = 75.0
"""Likeness from which a name is offered as the one that may have been meant."""
SHOWN = 5


def find(store: Store, text: str, *, cls: str | None = None, view: View = PUBLIC) -> Thing:
    """The one thing meant. Raises NotFound with the nearest names, InputError if several are meant equally.

    Of things that a decision joins it is the one under whose id answers speak of them, unless the view is `apart`.
    """
    return find_by(store, text, cls=cls, view=view)[0]


def find_by(store: Store, text: str, *, cls: str | None = None, view: View = PUBLIC) -> tuple[Thing, Hit | None]:
    """The one thing meant, and the name by which it was found; None for an id or the end of one. Raises as `find`."""
    classes = sorted(descendants(cls)) if cls else []
    exact = [t for t in store.things(ids=[text], view=view) if not classes or t.cls in classes]
    clusters = NOTHING if view.apart else store.clusters(view)
    if exact:
        return next(store.things(ids=[clusters.of(exact[0].id)], view=view)), None
    hits = store.search(text, classes=classes, limit=50, view=view)
    same = [h for h in hits if h.score >= CERTAIN]
    ending = _ending(store, text, classes, view)
    chosen = {clusters.of(t.id): t for t in (ending or [h.thing for h in same])}
    if len(chosen) == 1:
        return next(store.things(ids=list(chosen), view=view)), None if ending else same[0]
    what = cls.lower() if cls else "unit, person or other thing"
    if chosen:
        listed = "; ".join(f"{t.name} ({t.id}, {t.cls})" for t in list(chosen.values())[:SHOWN])
        raise InputError(f"{len(chosen)} things are called {text!r}: {listed}. Give the id.")
    near = dict.fromkeys(
        f"{t.name} ({t.id})"
        for t in (*_near_endings(store, text, classes, view), *(h.thing for h in hits if h.score >= NEAR))
    )
    nearest = "; ".join(list(near)[:SHOWN])
    raise NotFound(f"There is no {what} called {text!r} here." + (f" Nearest: {nearest}." if nearest else ""))


def as_one(store: Store, thing: Thing, view: View = PUBLIC) -> Thing:
    """The thing that answers speak of: another record where a decision joins the two, else the thing itself."""
    one = store.clusters(view).of(thing.id)
    return thing if one == thing.id else next(store.things(ids=[one], view=view), thing)


def _ending(store: Store, text: str, classes: Sequence[str], view: View) -> list[Thing]:
    """Things whose id ends with the text after its slash: `ohlendorf` for `einsatzgruppen/ohlendorf`."""
    if "/" in text or " " in text:
        return []
    ids = [str(row[0]) for row in store.run(query("ending"), {"ending": f"/{text}"}, view)]
    return [t for t in store.things(ids=ids, view=view) if not classes or t.cls in classes]


def _near_endings(store: Store, text: str, classes: Sequence[str], view: View) -> list[Thing]:
    """Things whose id ends almost so: `sk-11b` for `sk-11x`, also where the whole of an id is mistyped."""
    text = text.rpartition("/")[2]
    if " " in text or len(text) < 2:
        return []
    ids = [str(row[0]) for row in store.run(query("beginning_of_name"), {"part": f"/{text[:-1]}"}, view)]
    close = get_close_matches(text, [i.rpartition("/")[2] for i in ids], n=SHOWN, cutoff=0.6)
    wanted = [i for i in ids if i.rpartition("/")[2] in close]
    return [t for t in store.things(ids=wanted, view=view) if not classes or t.cls in classes]
