"""Parameters that several routes take, with what each means and an example."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Path, Query

from answerable.queries.chain.links import UNDATED

LONGEST = 1_000
"""Characters of an id or a name."""
SLASH = "\ufdd0"
"""What stands in a path for a slash that was written %2F: no character that any text has (Unicode, noncharacters)."""
DAY = {"format": "date"}
INCIDENT = "einsatzgruppen/riga-1941-11-30"
PERSON = "einsatzgruppen/ohlendorf"
UNIT = "einsatzgruppen/sk-11b"

Day = Annotated[
    str | None,
    Query(
        min_length=1,
        description="A day as YYYY-MM-DD; nothing else is taken.",
        examples=["1941-12-11"],
        json_schema_extra=DAY,
    ),
]
DayNeeded = Annotated[str, Query(description="A day as YYYY-MM-DD.", examples=["1941-12-11"], json_schema_extra=DAY)]
Kind = Annotated[
    Literal["command", "operational"],
    Query(description="Links of command, or operational ones in a chain of their own.", alias="kinds"),
]
Grade = Annotated[
    Literal["evidenced", "assumed", "possible"], Query(description="The lowest grade of links that is asked for.")
]
NEAR, FARTHEST = 365, UNDATED
"""Days from the nearest mention within which possible holders are listed where nothing is said, and the most."""
Within = Annotated[
    int,
    Query(
        ge=0,
        le=FARTHEST,
        description="Days from the nearest mention within which possible holders are listed; others are counted. "
        f"{FARTHEST} lists those without a date too.",
    ),
]
Limit = Annotated[int, Query(ge=1, le=500, description="How many at most.")]
After = Annotated[str, Query(max_length=LONGEST, description="The id after which to go on; `next` of the page before.")]
Text = Query(min_length=1, max_length=LONGEST)


def id_of(what: str, example: str) -> object:
    """The id of a thing in an address; ids contain slashes."""
    said = f"The id of {what}. Its slashes may be written %2F, and must be where its end reads like an address."
    return Path(min_length=1, max_length=LONGEST, description=said, examples=[example])


def written_id(text: str) -> str:
    """An id as it stands in an address, as it is."""
    return text.replace(SLASH, "/")


IncidentId = Annotated[str, id_of("an incident", INCIDENT)]
PersonId = Annotated[str, id_of("a person", PERSON)]
UnitId = Annotated[str, id_of("a unit", UNIT)]
