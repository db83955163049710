"""In what voice it is said that something was at a place, and who denies it."""

from __future__ import annotations

from answerable.api.present.book import Book
from answerable.api.present.language import say
from answerable.api.present.words import label, mentioned, when
from answerable.queries.places.located import Located


def placed_as(book: Book, x: Located) -> str:
    """`as X alleges; contested, as Y denies`; empty where a source states it and none denies it."""
    claims = [c for i in x.claims if (c := book.claim(i))]
    plain = any(c.modality == "stated" and not c.claimant for c in claims)
    told = [] if plain else list(dict.fromkeys(filter(None, (book.said(c.id) for c in claims))))
    no = dict.fromkeys(book.said(i) for i in x.denied)
    return say("; ").join([*told, *(f"{say('contested')}, {said}" for said in no)])


def recorded_as(book: Book, x: Located) -> str:
    """`area of operations: first cited 2014-01-20; site: no date stated`: what a location is, and when."""
    if x.kind != "location" or x.place is None:
        return ""
    claims = [c for i in x.claims if (c := book.claim(i))]
    told = [f"{label('LocationKind', c.text('locationKind'))}: {mentioned(c.period) or when(c)}" for c in claims]
    return say("; ").join(dict.fromkeys(told))


def modalities(book: Book, x: Located) -> list[str]:
    """The modalities of the claims that place it, each once."""
    return sorted({c.modality for i in x.claims if (c := book.claim(i))})
