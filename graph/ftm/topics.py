"""Who may bear a topic of followthemoney that speaks of crime: only one whose final conviction is recorded and stands.

`crime.war` asks for all of these, on one case: a public claim that says `convicted-final`, or a final decision that
convicts; charges of a war crime in the sense of the model (one on the same count, or all of them where the conviction
names no count); and no claim that could be later and tells of an acquittal, a reversal, a pardon or the like, in
whatever voice. A denial of the conviction takes the topic away too. What is recorded of the same person or case under
another id, by a person's decision, counts as well.
"""

from __future__ import annotations

from dataclasses import replace
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
    clusters = store.clusters(replace(view, apart=False))
    who = set(clusters.members(person))
    named = (clusters.joined(c) for c in store.claims(Filter(naming=sorted(who), kinds=KINDS), view))
    of = [c for c in named if clusters.of(person) in (*c.all("person"), *c.all("accused"))]
    convicts = [c for c in of if c.modality == "stated" and _convicts(c)]
    return ["crime.war"] if any(_stands(c, of) for c in convicts) else []


def _stands(conviction: Claim, of: list[Claim]) -> bool:
    """Whether a conviction is of a war crime and nothing that is said of the person could have undone it."""
    said = [c for c in of if c.modality == "stated"]
    here = [c for c in said if c.text("courtCase") == conviction.text("courtCase")]
    against = [c for c in of if c.text("courtCase") in (None, conviction.text("courtCase"))]
    counts = set(conviction.all("count"))
    charges = [c for c in here if c.kind == "Charge" and (not counts or counts & set(c.all("count")))]
    of_war = [bool(_war_crimes() & set(c.all("crimeType"))) for c in charges]
    enough = any(of_war) if counts else all(of_war)
    return (
        bool(conviction.text("courtCase") and charges) and enough and not any(_undoes(c, conviction) for c in against)
    )


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
    if c.modality == "denied":
        return _convicts(c)
    told = c.text("status") in UNDONE or c.text("direction") in REVERSED
    latest = c.period.last.latest or c.period.first.latest or date.max
    return told and latest >= (conviction.period.first.earliest or date.min)
