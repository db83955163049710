"""Hops and holders as rows: grade with modality, on what it rests, the notes; and as data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from answerable.api.present.book import Book, window_data
from answerable.api.present.language import say
from answerable.api.present.outcome import outcome
from answerable.api.present.words import cited, label, unmarked
from answerable.graph.period import Grade
from answerable.queries.chain.links import Holder, Hop
from answerable.queries.chain.support import Support, giving
from answerable.queries.network.result import Tie
from answerable.queries.status.result import STATED
from answerable.queries.status.status import Status

Row = tuple[RenderableType, str, str, str]
"""Who or what, how certain, on what it rests, notes."""
SHOWN = 3
"""Claims of the best grade that are written out; the others stand by their notes."""


def certainty(book: Book, found: Hop | Holder) -> str:
    """`evidenced, as the prosecution alleges`; a claim of the source itself, plainly stated, stands without more."""
    return qualified(book, book.sign(f"Grade/{found.grade.code}", found.grade.code), found)


def certainty_in_short(found: Hop | Holder) -> str:
    """`evidenced, contested, alleged`: for a drawing in which the names of who says so have no room."""
    told = [label("Modality", m) for m in found.modalities if m != STATED]
    return ", ".join([say(found.grade.code), *([say("contested")] if found.contested else []), *told])


def qualified(book: Book, phrase: str, found: Hop | Holder | Tie) -> str:
    """A phrase with who says so of the claims of the best grade, and who denies it."""
    best = list(giving(found.grade, found.supports)) or list(found.supports)
    of_no_edge = found.claims if isinstance(found, Tie) and not best else ()
    said = [book.said(c) for c in (*(s.claim for s in best), *of_no_edge)]
    if any(said) and "" not in said:
        phrase += ", " + "; ".join(dict.fromkeys(said))
    elif any(said):
        phrase += say("; also ") + "; ".join(dict.fromkeys(s for s in said if s))
    return phrase + contested(book, found)


def contested(book: Book, found: Hop | Holder | Tie) -> str:
    """`contested: as X denies`, with its notes."""
    if not found.contested:
        return ""
    who = "; ".join(dict.fromkeys(book.said(c) for c in found.contested))
    return f"; {say('contested')}, {who} {book.note(found.contested)}"


def basis(book: Book, found: Hop | Holder) -> tuple[str, str]:
    """On what the grade rests, claim by claim, and the notes of all claims."""
    best = list(giving(found.grade, found.supports)) or list(found.supports)
    best.sort(key=lambda s: s.distance if s.distance is not None else 10**7)
    rest = [s for s in found.supports if s not in best]
    lines = list(dict.fromkeys(rests_on(s) for s in best))
    text = "\n".join(lines[:SHOWN])
    if len(lines) > SHOWN:
        text += "\n" + say("and {} more").format(len(lines) - SHOWN)
    if rest:
        form = say("{} weaker claims of the same") if len(rest) > 1 else say("1 weaker claim of the same")
        text += "\n" + form.format(len(rest))
    return text, book.note(c for s in (*best, *rest) for c in (s.claim, *s.via))


def best_notes(book: Book, found: Hop | Holder) -> str:
    """The notes of the claims that give the grade."""
    return book.note(s.claim for s in found.giving)


def rests_on(support: Support) -> str:
    """The basis with the first and last citation; an undated claim says so."""
    dates = cited(support)
    if not dates:
        return say("undated: it was so at some time")
    if support.grade is not Grade.POSSIBLE:
        return f"{say(support.basis)}: {dates}"
    days = support.distance
    form = say("{} days from the nearest mention") if days != 1 else say("1 day from the nearest mention")
    found = form.format(days) if days else say("some day of the dates given")
    return f"{found}: {dates}"


def holder_row(book: Book, holder: Holder, status: Status | None, more: str = "", *, below: Sequence[str] = ()) -> Row:
    """A person in a role, with the dated outcome below the name, and further lines below that."""
    text, notes = basis(book, holder)
    role = label("CommandRole", holder.role) or say("role not stated")
    acting = f" ({say('acting')})" if holder.acting and holder.role != "acting-commander" else ""
    name = f"{person(book, holder.person)}, {role}{acting}{more}"
    told = "\n".join([*([outcome(book, status)] if status else []), *below])
    return cell(name, told), certainty(book, holder), text, notes


def cell(text: str, below: str = "", indent: int = 2) -> RenderableType:
    """A text set in, with another below it set in further."""
    parts = [Padding(Text(text), (0, 0, 0, indent))]
    if below:
        parts.append(Padding(Text(below, style="dim"), (0, 0, 0, indent + 2)))
    return Group(*parts)


def person(book: Book, thing_id: str) -> str:
    """A name; what a source leaves unnamed is marked as unidentified."""
    thing = book.thing(thing_id)
    unnamed = thing is not None and thing.cls == "UnidentifiedActor"
    return say("unidentified: {}").format(book.name(thing_id)) if unnamed else book.name(thing_id)


def hop_data(book: Book, hop: Hop) -> dict[str, Any]:
    """A hop as data."""
    return {
        "subordinate": hop.subordinate,
        "superior": hop.superior,
        "kind": hop.kind,
        **graded_data(book, hop),
    }


def holder_data(book: Book, holder: Holder) -> dict[str, Any]:
    """A holder as data."""
    return {
        "person": book.ref(holder.person),
        "unit": holder.unit,
        "role": holder.role,
        "acting": holder.acting,
        "distance_days": holder.distance,
        **graded_data(book, holder),
    }


def graded_data(book: Book, found: Hop | Holder) -> dict[str, Any]:
    """Grade, modalities, denials and every claim."""
    book.cite(c for s in found.supports for c in (s.claim, *s.via, *s.denials))
    return {
        "grade": found.grade.code,
        "modalities": list(found.modalities),
        "certainty": unmarked(certainty(book, found)),
        "contested": list(found.contested),
        "supports": [support_data(book, s) for s in found.supports],
    }


def support_data(book: Book, support: Support) -> dict[str, Any]:
    """One claim behind a hop or holder, as seen on the day."""
    claim = book.claim(support.claim)
    return {
        "claim": support.claim,
        "via": list(support.via),
        "grade": support.grade.code,
        "modality": support.modality,
        "claimant": book.ref(claim.claimant) if claim and claim.claimant else None,
        "basis": support.basis,
        "first_cited": window_data(support.first_cited),
        "last_cited": window_data(support.last_cited),
        "stated_start": support.starts,
        "stated_end": support.ends,
        "undated": support.undated,
        "distance_days": support.distance if support.grade is Grade.POSSIBLE else None,
    }
