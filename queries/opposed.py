"""opposed: the claims that deny what a claim says, or that say what it denies, whatever days they speak of."""

from __future__ import annotations

from answerable.graph.model import Claim
from answerable.graph.store import Filter, Store
from answerable.graph.view import View

MATTER: dict[str, tuple[str, ...]] = {
    "Posting": ("holder", "unit", "post"),
    "CommandLink": ("superior", "subordinate", "linkKind"),
    "PostOfUnit": ("post", "unit"),
    "Involvement": ("actor", "incident"),
    "Occurrence": ("incident",),
    "Warning": ("communication", "recipient"),
    "Response": ("to", "responder"),
    "Measure": ("actor", "measureKind", "concerning"),
    "Charge": ("accused", "courtCase", "count"),
    "Decision": ("courtCase", "accused", "direction"),
    "ProceduralStatus": ("person", "courtCase", "status"),
    "Name": ("subject", "name"),
    "Attribute": ("subject", "attribute", "value"),
    "LifeEvent": ("person", "lifeEvent"),
    "Location": ("located", "place"),
    "OrganisationRelation": ("subject", "object", "relation"),
}
"""Of a kind the roles that say what it is about: two claims that fill one of them differently speak of two things.

Of any other kind all roles. To add a kind, add a line.
"""


def opposed(store: Store, c: Claim, view: View) -> tuple[Claim, ...]:
    """Claims that count, of the other voice (a denial, or anything but one) on the same matter, by id."""
    roles = MATTER.get(c.kind) or tuple(c.roles)
    first = [*c.all(roles[0])] if roles else []
    if not first:
        return ()
    same = store.claims(Filter(naming=first, kinds=[c.kind]), view)
    return tuple(x for x in same if (x.modality == "denied") != (c.modality == "denied") and _one(c, x, roles))


def _one(c: Claim, other: Claim, roles: tuple[str, ...]) -> bool:
    shared = [set(c.all(r)) & set(other.all(r)) for r in roles if c.all(r) and other.all(r)]
    return all(shared) and len(shared) >= min(2, len(roles))
