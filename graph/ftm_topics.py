"""Who may bear a topic of followthemoney that speaks of crime: only one whose final conviction is recorded and stands.

`crime.war` asks for all of these, on one case: a public claim that says `convicted-final`, or a final decision that
convicts; charges of a war crime in the sense of the model (one on the same count, or all of them where the conviction
names no count); and no claim that could be later and tells of an acquittal, a reversal, a pardon or the like.
"""

from __future__ import annotations

from datetime import date
from functools import cache

from answerable.graph.model import Claim
from answerable.graph.store import Filter, Store
from answerable.graph.view import View
from answerable.ontology import reader

UNDONE = frozenset(
    ["acquitted", "vacated", "no-case", "amnesty", "pardon", "terminated", "terminated-death", "charges-withdrawn",
     "charges-not-confirmed", "convicted-not-final", "trial", "inadmissible"]
)  # fmt: skip
REVERSED = frozenset(["acquitted", "reversed", "withdrawn", "terminated", "not-confirmed"])
KINDS = ("ProceduralStatus", "Decision", "Charge")


def topics(person: str, store: Store, view: View) -> list[str]:
    """The topics of a person: `crime.war` or none."""
    named = store.claims(Filter(naming=[person], kinds=KINDS), view)
    said = [c for c in named if c.modality == "stated" and person in (*c.all("person"), *c.all("accused"))]
    return ["crime.war"] if any(_stands(c, said) for c in said if _convicts(c)) else []


def _stands(conviction: Claim, said: list[Claim]) -> bool:
    """Whether a conviction is of a war crime and nothing could have undone it."""
    here = [c for c in said if c.text("courtCase") == conviction.text("courtCase")]
    counts = set(conviction.all("count"))
    charges = [c for c in here if c.kind == "Charge" and (not counts or counts & set(c.all("count")))]
    of_war = [bool(_war_crimes() & set(c.all("crimeType"))) for c in charges]
    enough = any(of_war) if counts else all(of_war)
    return bool(conviction.text("courtCase") and charges) and enough and not any(_undoes(c, conviction) for c in here)


@cache
def _war_crimes() -> frozenset[str]:
    concepts = reader.schemes()["CrimeType"].concepts
    found = {"war-crimes"}
    while more := {code for code, c in concepts.items() if found & set(c.broader)} - found:
        found |= more
    return frozenset(found)


def _convicts(c: Claim) -> bool:
    if c.kind == "Decision":
        return c.one("final") is True and c.text("direction") == "convicted"
    return c.kind == "ProceduralStatus" and c.text("status") == "convicted-final"


def _undoes(c: Claim, conviction: Claim) -> bool:
    """Whether a claim tells of an end of the conviction and is not certainly earlier."""
    told = c.text("status") in UNDONE or c.text("direction") in REVERSED
    latest = c.period.last.latest or c.period.first.latest or date.max
    return told and latest >= (conviction.period.first.earliest or date.min)
