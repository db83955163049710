"""What a source denies about an incident, kept apart from what is said of it: a denial is no description."""

from __future__ import annotations

from collections.abc import Iterable

from answerable.api.present.book import Book
from answerable.api.present.language import say
from answerable.api.present.words import clean, label, labels, when
from answerable.graph.model import Claim
from answerable.queries.incident.incident import FORCES


def denier(book: Book, claim: Claim) -> str:
    """Who denies it: the claimant, else the author of the source, else “a source”."""
    if claim.claimant:
        return book.name(claim.claimant)
    author = book.source(claim.citations[0].source).author if claim.citations else None
    return clean(author) if author else say("a source")


def denial(book: Book, claim: Claim) -> str:
    """`Office A denies: murder, 2000-06-03 [1]`: what one denied claim would say, part by part."""
    actors = book.names(claim.all("actor"))
    role = label("InvolvementRole", claim.text("involvement"))
    crimes = labels("CrimeType", claim.all("crimeType"))
    days = "" if claim.period.undated else when(claim)
    content = clean(claim.text("content") or "")
    parts = (actors, role, content, crimes, book.names(claim.all("place")), days)
    return (
        f"{say('{} denies: {}').format(denier(book, claim), ', '.join(p for p in parts if p))} {book.note([claim.id])}"
    )


def denials(book: Book, claims: Iterable[Claim]) -> list[str]:
    """The denials among some claims, one phrase each."""
    return list(dict.fromkeys(denial(book, c) for c in claims if c.modality == "denied"))


def forces_denied(book: Book, involvements: Iterable[Claim]) -> list[str]:
    """`Office A denies Blue Unit [2]`: denials that some forces were involved."""
    return [
        f"{say('{} denies {}').format(denier(book, c), book.names(c.all('actor')))} {book.note([c.id])}"
        for c in involvements
        if c.modality == "denied" and c.text("involvement") in FORCES
    ]


def no_forces(book: Book, involvements: Iterable[Claim]) -> str:
    """That no forces are recorded for an incident; where some are only denied, that and by whom."""
    denied = forces_denied(book, involvements)
    if not denied:
        return say("No forces are recorded for this incident.")
    return say("No forces are named as involved; {}.").format("; ".join(denied))
