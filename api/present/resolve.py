"""Two records side by side with what speaks for and against their being one; and what has been decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console

from answerable.api.present.book import Book
from answerable.api.present.joined import decision_data, why
from answerable.api.present.language import phrase, say
from answerable.api.present.page import heading, line, table
from answerable.api.present.words import clean, window
from answerable.graph.clusters import pair as two
from answerable.graph.model import Claim
from answerable.ontology import reader
from answerable.queries.resolve.profile import Profile
from answerable.queries.resolve.resolve import Candidate

LISTED = 5
"""Values of one sort that are shown of each side."""


def show_candidate(console: Console, c: Candidate) -> None:
    """The two sides, then the reasons with what each adds."""
    grid = table((("", 2), (c.a.source, 6), (c.b.source, 6)))
    for name, left, right in zip(_rows(c.a), _rows(c.a).values(), _rows(c.b).values(), strict=True):
        if left or right:
            grid.add_row(say(name), left or "–", right or "–")
    console.print(grid)
    line(console, f"Score {c.score:.0f} of 100, of names and attributes, by the matcher {c.matcher}:")
    for r in c.reasons:
        line(console, f"  {r.weight:+.2f} {say(clean(r.about))}: {phrase(clean(r.text))}")


def _rows(p: Profile) -> dict[str, str]:
    return {
        "id": str(p.thing.id),
        "class": say(reader.classes()[p.thing.cls].label),
        "names": _some(p.names),
        "born": _some(map(window, p.born)),
        "died": _some(map(window, p.died)),
        "days": _some(map(window, p.days)),
        "belongs to": _some(p.places),
        "seen at": _some(p.seen_at),
        "gender": _some(p.genders),
        "offices": _some(p.offices),
        "identifiers": _some(f"{scheme}: {value}" for scheme, value in p.identifiers),
        "claims": str(len(p.claims)),
    }


def _some(values: Iterable[str]) -> str:
    every = [clean(v) for v in values]
    more = f" (+{len(every) - LISTED})" if len(every) > LISTED else ""
    return "; ".join(every[:LISTED]) + more


def show_list(console: Console, pairs: Sequence[Candidate], limit: int) -> None:
    """One row per proposal."""
    if not pairs:
        line(console, "No undecided pair reaches the score.")
        return
    for c in pairs:
        for mark, p in ((f"{c.score:.0f}", c.a), ("", c.b)):
            console.print(f"{mark:>3}  {p.thing.id}  {clean(p.thing.name)}", soft_wrap=True)
        line(console, f"     {', '.join(f'{r.about} {r.weight:+.2f}' for r in c.reasons)}", "dim")
    line(
        console,
        "Nothing of this is decided. Look: answerable resolve --compare A B. Decide: --same A B or --different A B, "
        "with --by NAME --because WHY.",
    )
    if len(pairs) == limit:
        line(console, f"There may be more: only {limit} were asked for.")


def candidate_data(c: Candidate) -> dict[str, Any]:
    """A proposal as data."""
    return {
        "a": _data(c.a),
        "b": _data(c.b),
        "score": c.score,
        "matcher": c.matcher,
        "reasons": [{"about": r.about, "text": r.text, "weight": r.weight} for r in c.reasons],
    }


def _data(p: Profile) -> dict[str, Any]:
    return {
        "id": p.thing.id,
        "class": p.thing.cls,
        "names": list(p.names),
        "born": [window(w) for w in p.born],
        "died": [window(w) for w in p.died],
        "days": [window(w) for w in p.days],
        "belongs_to": list(p.places),
        "seen_at": list(p.seen_at),
        "genders": list(p.genders),
        "offices": list(p.offices),
        "identifiers": [{"scheme": scheme, "value": value} for scheme, value in p.identifiers],
        "claims": list(p.claims),
    }


def show_decided(console: Console, book: Book, decisions: Sequence[Claim]) -> None:
    """Every decision with its author, day and reason; and the closures that a decision stops."""
    heading(console, "Decided")
    if not decisions:
        line(console, "Nothing is decided.")
    for c in decisions:
        verb = "is" if c.kind == "SameAs" else "is not"
        a, b = two(c)
        line(console, f"{a} {verb} {b}: {why(c)} · claim {c.id[:12]}")
    for stopped in book.store.clusters(book.view).stopped:
        line(console, f"Not joined, since decisions contradict each other: {', '.join(stopped.members)}.")


def decided_data(book: Book, decisions: Sequence[Claim]) -> dict[str, Any]:
    """The decisions, what they join and what stays apart because they contradict each other, as data."""
    book.hold(decisions)
    book.cite(c.id for c in decisions)
    clusters = book.store.clusters(book.view)
    return {
        "decisions": [
            decision_data(c) for c in decisions
        ],
        "one": [{"id": one, "members": list(members)} for one, members in clusters.together.items()],
        "stopped": [{"members": list(s.members), "claims": [c.id for c in s.claims]} for s in clusters.stopped],
    }  # fmt: skip
