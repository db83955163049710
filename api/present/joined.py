"""What an answer says of things that are one by decision: which records, decided by whom, when and why."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from answerable.api.present.book import Book
from answerable.api.present.words import as_name, clean
from answerable.graph.clusters import pair
from answerable.graph.model import Claim


def one_by_decision(book: Book) -> list[str]:
    """A sentence for each thing named in an answer that is one by decision, or would be but for another decision."""
    clusters = book.store.clusters(book.view)
    named = {clusters.of(i) for i in book.named()}
    said = [
        f"{book.name(one)}: {' and '.join(clusters.together[one])} are one, {_all(clusters.decisions[one])}."
        for one in sorted(named & clusters.together.keys())
    ]
    return said + [
        f"{', '.join(s.members)} stay apart, since decisions contradict each other: {_all(s.claims)}."
        for s in clusters.stopped
        if named & set(s.members)
    ]


def asked_of(book: Book, thing_id: str, text: str) -> str:
    """What was asked for, where a decision makes it one with another record; nothing where nothing is decided."""
    clusters = book.store.clusters(book.view)
    one = clusters.of(thing_id)
    if one not in clusters.together:
        return ""
    members = " and ".join(_record(book, i) for i in clusters.together[one])
    return f"Asked for: “{clean(text)}”. {members} are one, {_all(clusters.decisions[one])}."


def _record(book: Book, thing_id: str) -> str:
    """A record that is joined, under the name that its own source gives."""
    apart = next(book.store.things(ids=[thing_id], view=replace(book.view, apart=True)), None)
    return f"{as_name(apart.name)} ({thing_id})" if apart else thing_id


def one_by_decision_data(book: Book) -> list[dict[str, Any]]:
    """The same as data: members, whether they are joined, and the decisions."""
    clusters = book.store.clusters(book.view)
    named = {clusters.of(i) for i in book.named()}
    found = [(one, clusters.together[one], clusters.decisions[one]) for one in sorted(named & clusters.together.keys())]
    stopped = [(None, s.members, s.claims) for s in clusters.stopped if named & set(s.members)]
    return [
        {"id": one, "members": list(members), "decisions": [decision_data(c) for c in claims]}
        for one, members, claims in [*found, *stopped]
    ]


def decision_data(c: Claim) -> dict[str, Any]:
    """A decision as data."""
    return {
        "same": c.kind == "SameAs",
        "things": list(pair(c)),
        "by": c.text("by"),
        "on": _day(c),
        "reason": c.text("reason"),
        "claim": c.id,
    }


def why(c: Claim) -> str:
    """Who decided, on which day, and why."""
    on, reason = _day(c), clean(c.text("reason") or "")
    return f"decided by {clean(c.text('by') or '')}" + (f" on {on}" if on else "") + (f": {reason}" if reason else "")


def _all(claims: tuple[Claim, ...]) -> str:
    kinds = {"SameAs": "", "Different": "different, "}
    return "; ".join(f"{kinds[c.kind]}{why(c)} (claim {c.id[:8]})" for c in claims)


def _day(c: Claim) -> str | None:
    return next((x.locator[:10] for x in c.citations if x.source.startswith("decision/")), None)
