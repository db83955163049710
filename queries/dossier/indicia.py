"""Claims that were marked with an indicium when they were recorded, sorted to the person of whom it speaks.

An order shows control by who gave it and notice to who got it; a measure shows the power of who took it, not of whom it
concerned. `SPEAKS_OF` says so, kind by kind.
"""

from __future__ import annotations

from collections.abc import Mapping

from answerable.graph.model import Claim
from answerable.ontology import reader
from answerable.queries.dossier.dates import when
from answerable.queries.dossier.evidence import Evidence
from answerable.queries.dossier.result import Item, Side

CONTROL, NOTICE, MEASURES = "EC", "KN", "ME"
SPEAKS_OF: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "Posting": {CONTROL: ("holder",), NOTICE: ("holder",), MEASURES: ("holder",)},
    "CommandLink": {CONTROL: ("superior",), NOTICE: ("superior",), MEASURES: ("superior",)},
    "Order": {CONTROL: ("issuer",), NOTICE: ("recipient",), MEASURES: ("issuer",)},
    "Warning": {CONTROL: (), NOTICE: ("recipient",), MEASURES: ()},
    "Response": {CONTROL: (), NOTICE: ("responder",), MEASURES: ("responder",)},
    "Measure": {CONTROL: ("actor",), NOTICE: ("actor",), MEASURES: ("actor",)},
    "Involvement": {CONTROL: ("actor",), NOTICE: ("actor",), MEASURES: ("actor",)},
    "OrganisationRelation": {CONTROL: ("object",), NOTICE: ("object",), MEASURES: ()},
    "EventRecord": {CONTROL: ("participant",), NOTICE: ("participant",), MEASURES: ("participant",)},
}
"""Per kind of claim the role in which the person stands of whom an indicium of control, notice or measures speaks."""
OTHERS = ("subject", "concerning", "located", "holder", "actor", "person")
"""The roles for every other kind."""
STATES = ("Posting", "CommandLink")
"""Kinds that hold over days: asked whether they can hold on those of the crime, not where they lie against it."""
POSITION = "EC1"
"""The one indicium of control that speaks to the position rather than to a material ability."""
WORKED_OUT = {"Posting": (POSITION,), "Warning": ("KN1", "KN3"), "Measure": (MEASURES,), "Response": (MEASURES,)}
"""What the dossier works out from typed claims anyway, so that no claim stands twice under one element."""


def indicia(evidence: Evidence) -> tuple[list[Item], tuple[str, ...]]:
    """An item per claim and code, and the codes of those left out because they speak of other crimes or times."""
    found: list[Item] = []
    left_out: list[str] = []
    for c in evidence.naming:
        for code in c.indicia:
            family = code[:2]
            worked_out = code.rstrip("+-").startswith(WORKED_OUT.get(c.kind, ("-",)))
            if evidence.person not in _subjects(c, family) or worked_out:
                continue
            if not evidence.speaks_of_these(c) or not _in_time(evidence, c):
                left_out.append(code)
                continue
            found.append(_item(evidence, c, code))
    return found, tuple(left_out)


def _subjects(c: Claim, family: str) -> set[str]:
    roles = SPEAKS_OF.get(c.kind, {}).get(family, OTHERS if c.kind not in SPEAKS_OF else ())
    return {v for role in roles for v in c.all(role)}


def _in_time(evidence: Evidence, c: Claim) -> bool:
    """A link or a posting counts on the days on which it may hold; anything else whenever it was."""
    return c.kind not in STATES or bool(evidence.grade_then(c))


def _item(evidence: Evidence, c: Claim, code: str) -> Item:
    bare = code.rstrip("+-")
    indicium = reader.indicia()[bare]
    side = Side.FOR if code.endswith("+") else Side.AGAINST
    element = {POSITION: "E1a"}.get(bare, indicium.element)
    undermined = "" if side is Side.FOR else " undermined"
    kind = reader.kinds()[c.kind].label
    lies = "" if c.period.undated or c.kind in STATES else f"; {when(evidence.placed(c))}"
    general = "" if _names_these(evidence, c) else "; it names no incident"
    text = f"{bare}{undermined}, {indicium.label}: {kind}{lies}{general} ({c.modality})."
    return evidence.item(side, element, text, [c], indicium=code, content=c.text("content") or "")


def _names_these(evidence: Evidence, c: Claim) -> bool:
    named = {v for values in c.roles.values() for v in map(str, values)}
    return bool(named & (evidence.scope | evidence.forces))
