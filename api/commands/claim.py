"""`claim`: one claim with its sources and its history."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from answerable.api.face import Face
from answerable.api.options import asks
from answerable.api.present.book import Book
from answerable.api.present.page import heading, line, notes
from answerable.api.present.words import clean, label, when, window
from answerable.graph.kinds import reference_roles
from answerable.graph.model import Claim, LoadRecord
from answerable.ontology import reader
from answerable.queries.record import ClaimRecord, claim_record

COUNTS = "it counts: no claim takes it back, which says nothing of whether it is so"
DENIAL = "This is a denial: the source says that the following is not so."


@asks
def claim(face: Face, claim: Annotated[str, typer.Argument(help="The id of a claim, or its first digits.")]) -> None:
    """One claim: what it says, its sources, by which load it came, and what retracts, corrects or contests it."""
    found = claim_record(face.seen, claim, face.plain)
    book = face.book
    book.hold([found.claim])
    named = (*(a.claim for a in found.about), *found.opposed, *found.named_by)
    book.fetch_claims([found.claim.id, *(c.id for c in named)])
    parameters = {"claim": found.claim.id}
    face.answer("claim", parameters, _data(book, found) if face.json else None, lambda out: _show(out, book, found))


def value(book: Book, kind: str, role: str, given: Any) -> str:
    """A role's value in words: the name of a thing, the label of a code, a text."""
    scheme = reader.kinds()[kind].roles[role].scheme
    if scheme:
        return label(scheme, str(given))
    if role in reference_roles()[kind]:
        if book.thing(str(given)):
            return f"{book.name(str(given))} ({given})"
        other = book.claim(str(given))
        return f"{other.kind} {given}" if other else f"{given} (not loaded)"
    return clean(str(given))


def _show(console: Console, book: Book, found: ClaimRecord) -> None:
    c = found.claim
    heading(console, f"{reader.kinds()[c.kind].label} ({c.kind}), claim {c.id}")
    words = ", ".join(COUNTS if s == "accepted" else s for s in found.standing)
    line(console, f"Standing: {words}" + ("" if found.heard else "; no answer uses it") + ".")
    if c.modality == "denied":
        line(console, DENIAL)
    grid = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for role, values in c.roles.items():
        grid.add_row(role, "; ".join(value(book, c.kind, role, v) for v in values))
    for name, text in _facts(book, c):
        grid.add_row(name, text)
    console.print(grid)
    heading(console, "Sources")
    for x in c.citations:
        source = book.source(x.source)
        fields = f", for {', '.join(x.fields)}" if x.fields else ""
        locator = f": {clean(x.locator)}" if x.locator else ""
        line(console, f"{clean(source.title)}{locator}{fields}")
        public = f"public since {source.public_since()}" if source.public_since() else "publication date not recorded"
        seen = f"seen as {clean(source.seen)}" if source.seen else ""
        more = (clean(source.author or ""), f"dated {window(source.dated)}", public, source.url or "", seen, source.id)
        line(console, "  " + "; ".join(part for part in more if part), "dim")
    heading(console, "History")
    if found.load:
        by = f" by {found.load.info.operator}" if found.load.info.operator else ""
        line(console, f"Load {found.load.number}, {found.load.sealed_at}, loader {found.load.info.loader}{by}")
    for a in found.about:
        kind = a.claim.kind if a.heard else f"{a.claim.kind} (itself no longer heard)"
        said = f", {book.said(a.claim.id)}" if book.said(a.claim.id) else ""
        line(console, f"{kind}{said}: {_words(book, a.claim)} {book.note([a.claim.id])}")
    for other in found.opposed:
        verb = "Says what it denies" if c.modality == "denied" else "Denied by another claim"
        said = f", {book.said(other.id)}" if book.said(other.id) else ""
        line(console, f"{verb}{said}: {when(other)}; {_words(book, other)} {book.note([other.id])}")
    for other in found.named_by:
        line(console, f"Named by {other.kind} {book.note([other.id])}")
    notes(console, book)


def _facts(book: Book, c: Claim) -> list[tuple[str, str]]:
    period = c.period
    flags = (
        (period.starts, "start stated"),
        (period.ends, "end stated"),
        (period.continues, "continuation assumed by the source"),
    )
    stated = [word for flag, word in flags if flag]
    facts = [("said", book.said(c.id) or "by the source itself")]
    facts.append(("when", when(c) + (f" ({', '.join(stated)})" if stated and not period.undated else "")))
    if c.confidence:
        facts.append(("confidence, as the source has it", clean(c.confidence)))
    if c.indicia:
        facts.append(("indicia", ", ".join(c.indicia)))
    facts.append(("classification", c.tier.code))
    if c.note:
        facts.append(("remark of the recorder", clean(c.note)))
    return facts


def _words(book: Book, c: Claim) -> str:
    """What a decision about a claim says, role by role."""
    shown = [(r, v) for r, v in c.roles.items() if r not in ("target", "on", "between")]
    return "; ".join(f"{r} {', '.join(value(book, c.kind, r, v) for v in values)}" for r, values in shown)


def _data(book: Book, found: ClaimRecord) -> dict[str, Any]:
    book.cite([found.claim.id, *(a.claim.id for a in found.about), *(c.id for c in (*found.opposed, *found.named_by))])
    load = found.load
    return {
        "claim": found.claim.id,
        **book.claim_data(found.claim),
        "standing": list(found.standing),
        "heard": found.heard,
        "load": load_data(load) if load else None,
        "about": [
            {"claim": a.claim.id, "kind": a.claim.kind, "modality": a.claim.modality, "heard": a.heard}
            for a in found.about
        ],
        "opposed": [{"claim": c.id, "kind": c.kind, "modality": c.modality} for c in found.opposed],
        "named_by": [{"claim": c.id, "kind": c.kind} for c in found.named_by],
    }


def load_data(load: LoadRecord) -> dict[str, Any]:
    """The load that brought a claim, as data."""
    info = load.info
    return {"number": load.number, "sealed_at": load.sealed_at, "loader": info.loader, "operator": info.operator}
