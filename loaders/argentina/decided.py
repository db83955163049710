"""What a page states of acquittals as claims: decisions, and observations on what no rule reads."""

from __future__ import annotations

from answerable.graph.identity import RoleInput
from answerable.graph.model import Citation, ThingId
from answerable.graph.period import Period
from answerable.loaders.argentina.acquittals import Acquittals, Decided
from answerable.loaders.gathering import Gathering

COURT_CASE = "Case {} of juiciosdelesahumanidad.ar"
TOLD_OF = "The page speaks of {} in words that no rule reads{}: of whom, and whether it stands, a person must read"
NO_NUMBER = "acquitted in a case to which the list gives no number"


def court_case(gathering: Gathering, number: str) -> ThingId:
    """The case with a number of the register."""
    return gathering.thing(gathering.id("case", number), "CourtCase", COURT_CASE.format(number))


def state_acquittals(gathering: Gathering, said: Acquittals, person: ThingId, cited: list[Citation]) -> None:
    """Every decision that the lines state, and what lines and prose speak of beside them."""
    for stated in (one for made in said.read.values() for one in made):
        _decided(gathering, stated, person, cited)
    for what, linked in said.mentioned:
        state_mention(gathering, what, linked, person, cited)


def state_mention(
    gathering: Gathering, what: str, linked: tuple[str, ...], person: ThingId, cited: list[Citation]
) -> None:
    """That a page speaks of something, with the cases that it links, for a person to read."""
    content = TOLD_OF.format(what, f" (case {', '.join(linked)})" if linked else "")
    gathering.state("Observation", {"subject": person, "topic": "justice", "content": content}, cited)


def _decided(gathering: Gathering, one: Decided, person: ThingId, cited: list[Citation]) -> None:
    """A decision of acquittal, or the conviction before or after it."""
    when = Period.on(one.when, one.words)
    if one.case is None:
        roles: dict[str, RoleInput] = {"person": person, "status": one.direction, "content": NO_NUMBER}
        gathering.state("ProceduralStatus", roles, cited, when)
        return
    case, kind = court_case(gathering, one.case), "appeal-judgment" if one.appeal else "judgment"
    decided: dict[str, RoleInput] = {"courtCase": case, "accused": person, "decisionKind": kind}
    gathering.state("Decision", decided | {"direction": one.direction}, cited, when)
    if one.kind:
        given: dict[str, RoleInput] = {"courtCase": case, "person": person, "sentenceKind": one.kind}
        gathering.state("Sentence", given | {"term": one.term}, cited, when)
