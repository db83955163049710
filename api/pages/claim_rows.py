"""Claims as rows of a table: what each says role by role, when, who says so, and its note."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from answerable.api.pages.marks import PageBook
from answerable.api.present.book import Book
from answerable.api.present.incident import INVOLVED, WITHHELD
from answerable.api.present.language import say
from answerable.api.present.words import clean, label, when
from answerable.graph.kinds import reference_roles
from answerable.graph.model import Claim
from answerable.ontology import reader

NOT_SHOWN = "not shown: protected"
SHOWN = 200
"""Claims of one kind on one page."""


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim for reading."""

    claim: Claim
    kind: str
    parts: list[tuple[str, str]]
    """Label of a role and its values, in the order of the model."""
    beside: list[tuple[str, str]]
    """The same without the roles that say nothing but the thing whose page it is."""
    when: str
    said: str
    note: str


@dataclass(frozen=True, slots=True)
class ClaimTable:
    """The claims of one kind, and how many more there are."""

    kind: str
    label: str
    rows: list[ClaimRow]
    more: int


def fetch(book: Book, claims: Iterable[Claim]) -> None:
    """Bring everything that claims name, in one go."""
    held = list(claims)
    book.hold(held)
    book.fetch_claims(c.id for c in held)
    roles = reference_roles()
    book.fetch(v for c in held for r in c.roles if r in roles[c.kind] for v in c.all(r))


def tables(
    book: PageBook, claims: Sequence[Claim], kinds: Sequence[str] | None = None, about: str = ""
) -> list[ClaimTable]:
    """Claims by kind, in the order of the model or of `kinds`; retelling what must not be shown by nobody's name.

    On the page of the thing `about`, a role that names it and nothing else is not repeated in every row.
    """
    fetch(book, claims)
    wanted = kinds or list(reader.kinds())
    grouped: dict[str, list[Claim]] = {}
    for c in claims:
        grouped.setdefault(c.kind, []).append(c)
    found = []
    for kind in wanted:
        if kind in grouped:
            every = sorted(grouped[kind], key=_day)
            rows = [row(book, c, about) for c in every[:SHOWN]]
            found.append(ClaimTable(kind, say(reader.kinds()[kind].label), rows, max(0, len(every) - SHOWN)))
    return found


def _day(c: Claim) -> tuple[str, str]:
    return str(c.period.first.earliest or c.period.first.latest or c.period.last.latest or "9999"), c.id


def row(book: PageBook, c: Claim, about: str = "") -> ClaimRow:
    """One claim."""
    kind = reader.kinds()[c.kind]
    parts = {
        role: (say(kind.roles[role].label or role), "; ".join(shown(book, c, role, v) for v in c.roles[role]))
        for role in kind.roles
        if role in c.roles
    }
    beside = [p for role, p in parts.items() if not about or c.roles[role] != (about,)] or [*parts.values()]
    return ClaimRow(c, say(kind.label), [*parts.values()], beside, dated(c), book.said(c.id), book.note([c.id]))


def shown(book: Book, c: Claim, role: str, given: Any) -> str:
    """A role's value in words; a protected one is not shown."""
    kind, text = c.kind, str(given)
    if withheld(book, c, role, text):
        return say(NOT_SHOWN)
    scheme = reader.kinds()[kind].roles[role].scheme
    if scheme:
        own = INVOLVED.get(text) if scheme == "InvolvementRole" else None
        return say(own) if own else label(scheme, text)
    if role in reference_roles()[kind]:
        if book.thing(text):
            return book.name(text)
        other = book.claim(text)
        return f"{say(reader.kinds()[other.kind].label)} {book.note([text])}" if other else text
    if isinstance(given, bool):
        return say("yes") if given else say("no")
    return clean(text)


def withheld(book: Book, c: Claim, role: str, given: str) -> bool:
    """Whether a value would lead to a witness or a victim: their claims name no one else, and no person among them."""
    involvement = c.text("involvement") if c.kind == "Involvement" else None
    if involvement in WITHHELD and role in ("actor", "content"):
        return True
    thing = book.thing(given) if role in reference_roles()[c.kind] else None
    return involvement == "victims" and role == "actor" and thing is not None and thing.cls == "Person"


def dated(c: Claim) -> str:
    """When a claim says it was, with what the source states of start and end."""
    period = c.period
    if period.starts and period.ends and period.first == period.last and not period.continues:
        return when(c)  # what happened in one go begins and ends then: to say so twice says nothing
    flags = ((period.starts, "start stated"), (period.ends, "end stated"), (period.continues, "said to go on"))
    stated = [say(word) for flag, word in flags if flag]
    return when(c) + (f" ({', '.join(stated)})" if stated and not period.undated else "")
