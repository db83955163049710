"""Findings on elements: what a named human concluded, recorded under the rules of the dossier; no loader makes one.

A finding other than insufficient evidence needs an item in support and a recorded search for what undermines it;
`supported` needs two groups of independent sources, unless one of the items rests on a final judgment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from answerable.graph.check import nearest
from answerable.graph.errors import InputError, Refused
from answerable.graph.identity import claim
from answerable.graph.model import Citation, Claim, Source, Thing
from answerable.graph.period import Period, Window
from answerable.graph.store import Filter, Store
from answerable.graph.view import PUBLIC, View
from answerable.ontology import reader
from answerable.queries.dossier.frame import convicted_finally
from answerable.queries.dossier.result import Dossier, HumanFinding, Item, dossier_id

NONE_YET = "insufficient-evidence"
LABELS = re.compile(
    r"\b(perpetrators?|responsible|guilty|guilt|culprits?|war criminals?|perp[eé]tra(?:teur|trice|dor|dora)e?s?|"
    r"responsables?|coupables?|culpables?|criminel(?:le)?s? de guerre|criminal(?:es)? de guerra)\b|مذنب|مجرم حرب",
    re.IGNORECASE,
)
"""Words that the record uses of a person only after a final conviction, in the languages of the pages."""
JUDGMENT = "judgment"
SEARCH = "Search for undermining items: "


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What a human concludes on one element; `searched` says where undermining items were looked for."""

    element: str
    assessment: str
    author: str
    on: date | None
    reasoning: str
    searched: str = ""
    standard: str | None = None


def check(store: Store, found: Dossier, conclusion: Conclusion, *, view: View = PUBLIC) -> None:
    """Raise Refused with the reason if the rules forbid this finding on this dossier, InputError for unknown codes."""
    given = {
        "Element": conclusion.element,
        "Assessment": conclusion.assessment,
        "StandardOfProof": conclusion.standard,
    }
    for scheme, code in given.items():
        known = reader.schemes()[scheme].concepts
        if code is not None and code not in known:
            raise InputError(f"There is no {scheme} {code!r}. {nearest(code, list(known))}")
    reason = next(objections(store, found, conclusion, view), None)
    if reason:
        raise Refused(reason)


def objections(store: Store, found: Dossier, conclusion: Conclusion, view: View) -> Iterator[str]:
    """Why the rules forbid a finding on a dossier, one sentence each."""
    if not conclusion.author.strip():
        yield "A finding needs the name of the human who makes it."
    if conclusion.on is None:
        yield "A finding needs the day on which it was made."
    if not conclusion.reasoning.strip():
        yield "A finding needs its reasoning."
    word = LABELS.search(conclusion.reasoning)
    if word and not convicted_finally(found.status):
        yield (
            f"The reasoning uses the word {word.group(0)!r} of a person without a final conviction; write alleged, "
            "named in, charged with, or quote the decision in a claim of its own."
        )
    items = _supporting(found, conclusion.element)
    if items is None:
        yield f"The regime {found.regime} does not ask for {conclusion.element}."
        return
    if conclusion.assessment == NONE_YET:
        return
    if not items:
        yield (
            f"Nothing that counts is recorded in support of {conclusion.element}: the finding can only be insufficient "
            "evidence."
        )
    if not conclusion.searched.strip():
        yield "A finding other than insufficient evidence needs a recorded search for items that undermine it."
    groups = {g for i in items for g in i.groups}
    if conclusion.assessment == "supported" and len(groups) < 2 and not _final(store, items, view):
        yield (
            f"The items in support of {conclusion.element} come from one group of sources; supported needs two that "
            "are independent, or a final judgment."
        )


def _supporting(found: Dossier, element: str) -> list[Item] | None:
    """The items in support that count; for causation the arguments. None if the regime does not ask for the element."""
    for part in found.parts:
        if element in part.elements or any(e[:2] == element for e in part.elements):
            return [*part.beside] if part.issue else [i for i in part.supporting if i.counts]
    return None


def _final(store: Store, items: list[Item], view: View) -> bool:
    """Whether an item rests on a final judgment: a source of that kind, from which a final decision is stated.

    A report in which somebody's final conviction is told among other things is no judgment.
    """
    behind = sorted({c for i in items for c in i.claims})
    cited = sorted({x.source for c in store.claims(Filter(ids=behind), view) for x in c.citations})
    judgments = [s.id for s in store.sources(cited, view) if (s.kind or "").casefold() == JUDGMENT] if cited else []
    final = store.claims(Filter(kinds=["Decision"], sources=judgments), view) if judgments else ()
    return any(c.one("final") is True and c.modality == "stated" for c in final)


def still_allowed(store: Store, found: Dossier, made: HumanFinding, view: View) -> str:
    """Why the rules would refuse a finding on what is recorded now; empty where they would not."""
    again = Conclusion(
        made.element, made.assessment, made.author, made.on, made.reasoning, made.searched, made.standard
    )
    return next(objections(store, found, again, view), "")


def records(
    store: Store, found: Dossier, conclusion: Conclusion, *, view: View = PUBLIC
) -> tuple[Thing, Source, Claim]:
    """The finding as records for `graph.intake.write`: dossier, source and claim. Raises as `check`.

    The finding is in the tier of the view, since its reasoning may speak of what only that tier sees.
    """
    check(store, found, conclusion, view=view)
    assert conclusion.on is not None
    dossier = dossier_thing(found)
    source = record_of(found, conclusion.author, conclusion.on)
    day = Window.of_day(conclusion.on)
    finding = claim(
        "ElementFinding",
        {
            "dossier": dossier.id,
            "element": conclusion.element,
            "assessment": conclusion.assessment,
            "person": found.person,
            "author": conclusion.author,
            "standard": conclusion.standard,
            "content": conclusion.reasoning,
        },
        [Citation(source.id, conclusion.element)],
        Period.on(day),
        note=f"{SEARCH}{conclusion.searched}" if conclusion.searched else None,
        tier=view.tier,
    )
    return dossier, source, finding


def dossier_thing(found: Dossier) -> Thing:
    """The dossier itself: one for a person, incidents and a regime."""
    return Thing(dossier_id(found.person, found.regime, found.incidents), "Dossier", f"{found.name}, {found.regime}")


def record_of(found: Dossier, author: str, on: date) -> Source:
    """The source of what a named human decided about a dossier on a day: the record of it in this graph."""
    key = sha256(f"{author}|{on}".encode()).hexdigest()[:16]
    title = f"Dossier on {found.name} ({found.regime})"
    return Source(f"dossier/{key}", title, author, dated=Window.of_day(on), kind="dossier")
