"""Questions that belong to no single thing: common superiors, differences, warned leaders, dossiers, leads, chains."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Response

from answerable.api.commands.chains import chains
from answerable.api.commands.common import common
from answerable.api.commands.diff import diff
from answerable.api.commands.dossier import dossier
from answerable.api.commands.leads import leads
from answerable.api.commands.warned import warned
from answerable.api.http.answers import answered, respond
from answerable.api.http.describing import reading
from answerable.api.http.models.base import Answer
from answerable.api.http.models.findings import Dossier
from answerable.api.http.models.notices import Warned
from answerable.api.http.models.postings import Leads
from answerable.api.http.models.questions import Chains, Common, Difference
from answerable.api.http.parameters import INCIDENT, LONGEST, PERSON, UNIT, Day, DayNeeded, Kind
from answerable.api.http.reading import Reading
from answerable.api.http.service import Asked
from answerable.api.http.table_of_chains import chains_answer
from answerable.graph.errors import InputError, Refused
from answerable.graph.model import Tier

router = APIRouter(tags=["questions"], route_class=Reading)


def named(description: str, example: str) -> object:
    """A parameter that names a thing: its id, the end of its id, or its name."""
    return Query(min_length=1, max_length=LONGEST, description=description, examples=[example])


@router.get("/common", response_model=Answer[Common], responses=reading())
def common_superiors(
    asking: Asked,
    a: Annotated[str, named("A unit.", UNIT)],
    b: Annotated[str, named("Another unit.", "einsatzgruppen/sk-4a")],
    on: DayNeeded,
    kinds: Kind = "command",
) -> Response:
    """The lowest superiors that two units share on a day; where none is recorded it is unknown, never no."""
    return answered(asking, common, a=a, b=b, on=on, kind=kinds)


@router.get("/diff", response_model=Answer[Difference], responses=reading())
def difference(
    asking: Asked,
    question: Annotated[Literal["chain", "status", "warned", "jurisdiction"], Query(description="What is compared.")],
    subject: Annotated[str, named("The unit, person or situation asked of.", PERSON)],
    first: Day = None,
    second: Day = None,
    load: Annotated[
        list[int] | None, Query(max_length=2, description="Two loads by number, for those who see all.")
    ] = None,
    on: Day = None,
) -> Response:
    """What changed in an answer between two days, or between what the graph held after two loads."""
    if load:
        if asking.view.tier < Tier.CONFIDENTIAL:
            raise Refused("Loads are numbered over all tiers, so they are compared only by those who see all of them.")
        if len(load) != 2:
            raise InputError("Give two loads, or two days with `first` and `second`.")
        return answered(asking, diff, asked=question, subject=subject, heads=(load[0], load[1]), on=on)
    if not first or not second:
        raise InputError("Give two days, `first` and `second`.")
    return answered(asking, diff, asked=question, subject=subject, between=(first, second), on=on)


@router.get("/leaders/warned", response_model=Answer[Warned], responses=reading())
def warned_leaders(
    asking: Asked,
    situation: Annotated[str, named("The situation.", "common/cote-d-ivoire-2010")],
    before: Day = None,
    person: Annotated[str | None, named("Was this person reached?", "common/laurent-gbagbo")] = None,
) -> Response:
    """Which leaders have received warnings in a situation, from whom, how, and how each responded."""
    return answered(asking, warned, situation=situation, before=before, person=person)


@router.get("/dossiers/{person:path}", response_model=Answer[Dossier], responses=reading())
def dossier_of_a_person(
    person: Annotated[str, Path(min_length=1, max_length=LONGEST, examples=[PERSON])],
    asking: Asked,
    incident: Annotated[
        list[str] | None, Query(max_length=20, description="Incidents; without one, those that name the person.")
    ] = None,
    regime: Annotated[str | None, Query(max_length=LONGEST, examples=["icty-7-3"])] = None,
    all_regimes: bool = False,
) -> Response:
    """What is recorded for and against each element of superior responsibility, what is missing; a human concludes."""
    who = asking.thing(person, "Person").id
    return answered(asking, dossier, person=who, incident=incident or None, regime=regime, every=all_regimes)


@router.get("/leads", response_model=Answer[Leads], responses=reading())
def leads_for_an_incident(
    asking: Asked,
    incident: Annotated[str, named("The incident, or a place with a day.", INCIDENT)],
    on: Day = None,
) -> Response:
    """Units recorded at the place on the day: where to look next, no link of command and no involvement."""
    return answered(asking, leads, incident=incident, on=on)


@router.get("/chains", response_model=Answer[Chains], responses=reading())
def every_chain(
    asking: Asked,
    on: DayNeeded,
    after: Annotated[str, Query(max_length=LONGEST, description="With a limit: `next` of the page before.")] = "",
    limit: Annotated[int | None, Query(ge=1, le=500, description="Rows at most, each with its claims.")] = None,
) -> Response:
    """One row per unit: superiors, topmost units and commanders on a day, each under its best grade.

    The whole table names no claims, which may be millions; a page of it (`limit`) names those of each row.
    """
    if limit is None:
        return answered(asking, chains, on=on)
    return respond(asking, chains_answer(asking, on, after, limit))
