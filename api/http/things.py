"""Resources that are things: their names in addresses, their classes, one thing with its claims, and pages of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from answerable.api.http.service import Asking
from answerable.api.present.exactness import around_data
from answerable.api.present.outcome import outcome_data
from answerable.graph.errors import InputError
from answerable.graph.kinds import descendants
from answerable.graph.model import Claim, Thing
from answerable.graph.store import Filter
from answerable.queries.files import query
from answerable.queries.naming.found import names_told
from answerable.queries.places.recorded_around import recorded_around
from answerable.queries.status.status import status


@dataclass(frozen=True, slots=True)
class Resource:
    """Things of some classes under one name."""

    name: str
    one: str
    classes: tuple[str, ...]
    example: str


RESOURCES = (
    Resource(
        "persons", "a person", ("Person", "Group", "UnidentifiedActor", "Alternative"), "einsatzgruppen/ohlendorf"
    ),
    Resource("units", "a unit", ("Unit",), "einsatzgruppen/sk-11b"),
    Resource("posts", "a post", ("Post",), "einsatzgruppen/chief-egr-c"),
    Resource("organisations", "an organisation", ("Organisation",), "einsatzgruppen/rsha"),
    Resource("incidents", "an incident", ("Incident",), "einsatzgruppen/riga-1941-11-30"),
    Resource("situations", "a situation", ("Situation",), "common/cote-d-ivoire-2010"),
    Resource("warnings", "a communication", ("Communication",), "prevention-diplomacy/civ-letters"),
    Resource("mechanisms", "a mechanism", ("Mechanism", "Court"), "common/icc"),
    Resource("proceedings", "a case", ("CourtCase",), "einsatzgruppen/nmt-9"),
)
"""Every sort of thing that has an address of its own."""


def classes_of(resource: Resource) -> list[str]:
    """The classes of a resource with all below them."""
    return sorted({c for cls in resource.classes for c in descendants(cls)})


def resource_of(cls: str) -> Resource | None:
    """The resource under which a thing of a class is best found: the one with the fewest classes."""
    fitting = [r for r in RESOURCES if cls in classes_of(r)]
    return min(fitting, key=lambda r: len(classes_of(r)), default=None)


def thing_answer(asking: Asking, found: Thing, after: str, limit: int) -> dict[str, Any]:
    """A thing with a page of the claims that name it; what was decided about a person stands first."""
    book = asking.book
    claims, following = page_of(asking.store.claims(Filter(naming=[found.id]), asking.view), after, limit)
    decided = status(asking.store, found.id, view=asking.view) if found.cls == "Person" else None
    outcome = outcome_data(book, decided) if decided else None
    book.hold(claims)
    book.fetch_claims(c.id for c in claims)
    book.cite(c.id for c in claims)
    answer = {
        "thing": book.ref(found.id),
        "names": list(found.names),
        "names_told_as": {name: list(told) for name, told in names_told(asking.store, found, asking.view).items()},
        "decided": outcome,
        "recorded_around": around_data(recorded_around(asking.store, found, asking.view)),
        "claims": [c.id for c in claims],
        "next": following,
    }
    return asking.enveloped("thing", {"id": found.id, "after": after or None, "limit": limit}, answer)


def things_answer(asking: Asking, resource: Resource, after: str, limit: int) -> dict[str, Any]:
    """A page of the things of a resource."""
    asked = {"classes": classes_of(resource), "after": after, "most": limit + 1}
    ids = [str(row[0]) for row in asking.store.run(query("page_of_things"), asked, asking.view)]
    shown, following = ids[:limit], ids[limit - 1] if len(ids) > limit else None
    asking.book.fetch(shown)
    answer = {"things": asking.book.refs(shown), "next": following}
    return asking.enveloped("things", {"resource": resource.name, "after": after or None, "limit": limit}, answer)


def one_thing_answer(asking: Asking, id: str, after: str, limit: int) -> dict[str, Any]:  # noqa: A002 - its name there
    """The same for an id, whatever resource the thing is of. Raises NotFound."""
    return thing_answer(asking, asking.thing(id, *(c for r in RESOURCES for c in r.classes)), after, limit)


def things_of_answer(asking: Asking, resource: str, after: str, limit: int) -> dict[str, Any]:
    """The same for the name of a resource. Raises InputError."""
    found = next((r for r in RESOURCES if r.name == resource), None)
    if found is None:
        raise InputError(f"There is no resource {resource!r}; there are {', '.join(r.name for r in RESOURCES)}.")
    return things_answer(asking, found, after, limit)


def page_of(claims: Iterable[Claim], after: str, limit: int) -> tuple[list[Claim], str | None]:
    """The next claims after an id, and the id after which to go on if there are more."""
    found = list(islice((c for c in claims if c.id > after), limit + 1))
    return found[:limit], found[limit - 1].id if len(found) > limit else None
