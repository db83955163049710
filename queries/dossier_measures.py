"""Measures (E3): what is recorded that the person did or left undone, before, during and after the crime.

A measure that was taken speaks against a failure. Where none is recorded the dossier says "none recorded", and never
"none taken".
"""

from __future__ import annotations

from collections.abc import Iterator

from answerable.graph.model import Claim
from answerable.queries.dossier_evidence import Evidence
from answerable.queries.dossier_notice import WHEN
from answerable.queries.dossier_result import Item, Side
from answerable.queries.order import Order, names_of
from answerable.queries.warned import Timing

TAKEN = frozenset(
    {
        "prevent", "repress", "punish", "refer", "removal", "redeployment", "investigation", "restraint", "protect",
        "public-condemnation", "prosecution-promised",
    }
)  # fmt: skip
"""Kinds of measure that undermine a failure to act. Others (an inspection, an exclusion) say nothing by their kind."""
NOT_TAKEN = frozenset({"none-found", "obstruction", "promote"})
ANSWERED = frozenset({"condemnation", "promise-of-prosecution", "action", "objection", "refusal"})
"""Kinds of response that undermine a failure to act."""


def measures(evidence: Evidence) -> list[Item]:
    """Measures and responses of the person about these incidents, their situations or forces, or none in particular."""
    found = []
    order = Order(evidence.store, evidence.tier)
    for c in evidence.of_kind("Measure", "Response"):
        mine = evidence.person in (*c.all("actor"), *c.all("responder"))
        if not mine or not _relevant(evidence, c):
            continue
        kinds = (*c.all("measureKind"), *c.all("responseKind"))
        side, indicium = side_of(c, kinds)
        done = ", ".join(k.replace("-", " ") for k in kinds)
        what = "Measure recorded" if c.kind == "Measure" else f"Response recorded to {evidence.listed(c.all('to'))}"
        text = f"{what}: {done}; {WHEN[_phase(evidence, c, order)]}."
        content = c.text("content") or ""
        found.append(evidence.item(side, "E3", text, [c], indicium=indicium, content=content))
    return found


def side_of(c: Claim, kinds: tuple[str, ...]) -> tuple[Side, str | None]:
    """By the code of an indicium where one is given, else by the kind of measure or response."""
    for code in c.indicia:
        if code.startswith("ME"):
            return (Side.FOR if code.endswith("+") else Side.AGAINST), code
    if set(kinds) & NOT_TAKEN:
        return Side.FOR, None
    return (Side.AGAINST if set(kinds) & (TAKEN | ANSWERED) else Side.BESIDE), None


def _relevant(evidence: Evidence, c: Claim) -> bool:
    """A response is about what it responds to; a measure about what it concerns."""
    if c.kind == "Measure" or c.all("incident"):
        return evidence.speaks_of_these(c)
    warned = [w for w in evidence.of_kind("Warning") if set(w.all("communication")) & set(c.all("to"))]
    return any(evidence.speaks_of_these(w) for w in warned) or not warned


def _phase(evidence: Evidence, c: Claim, order: Order) -> Timing:
    """By dates, else by Sequence claims from the crime over what is responded to."""
    by_date = evidence.phase(c)
    if by_date is not Timing.UNKNOWN:
        return by_date
    here = names_of([c], c.id) | set(c.all("to"))
    for about in evidence.incidents:
        if order.path(names_of(about.occurrences, about.id), here):
            return Timing.AFTER
    return Timing.UNKNOWN


def after_notice(notified: bool, items: list[Item]) -> Iterator[str]:
    """What to say where notice is recorded and no measure after it is."""
    if notified and not any(i.side is Side.AGAINST for i in items):
        yield "No measure after the notice is recorded (not: none was taken)."
