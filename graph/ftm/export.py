"""The store as followthemoney: entities as JSON lines, written as a stream; only public claims, whatever the view.

Left out: denied, alleged and merely possible claims (followthemoney has no modality for them), names and facts of a
thing that another claim denies, unnamed actors, persons whom only claims name that count no more, groups, what says
that somebody is a witness, victim or survivor, and warnings, orders, incidents and command links, for which it has no
schema. Whoever held another role in a body than a post (a director, an employee) becomes a member with the words of
that role. An accused has beside it, as `status`, what became of the case, and `description` says what else the schema
has no words for (`standing`). Who gets the topic `crime.war` is told in `topics`. To export another kind of
link, add a line to `LINKS`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import IO, Any

import orjson

from answerable.graph.ftm.dates import dates, iso
from answerable.graph.ftm.standing import ACCUSED, NO_ROLE, OWN, Standing, status_in_note
from answerable.graph.ftm.topics import topics
from answerable.graph.kinds import descendants
from answerable.graph.model import Claim, Thing, ThingId, Tier
from answerable.graph.protected_parts import part_given, part_in_roles
from answerable.graph.store import Filter, Store
from answerable.graph.view import PUBLIC, View

SCHEMATA = {
    "Person": "Person",
    "PublicBody": "PublicBody",
    "Organisation": "Organization",
    "Post": "Position",
    "CourtCase": "CourtCase",
    "Event": "Event",
}
"""Classes and their schemata; the first that fits."""
NEVER = ("UnknownUnit", "Incident", "Communication", "Directive")
"""Classes below those that followthemoney has no schema for."""
SAID = ("stated", "reported")
ABOUT = ("Name", "LifeEvent", "Attribute", "OrganisationRelation", "EventRecord", "Proceeding")
"""Kinds of claim that become properties of the thing they speak of."""
ATTRIBUTES = {"nationality": "nationality", "gender": "gender", "birth-place": "birthPlace", "occupation": "position",
              "title": "title", "country": "country", "legal-form": "legalForm", "address": "address"}  # fmt: skip
CHUNK = 500

Properties = dict[str, list[str]]
Entity = dict[str, Any]


def export_ftm(store: Store, target: Path | IO[bytes], view: View = PUBLIC) -> Counter[str]:
    """Write what the view shows of the public tier to a path or an open binary file; the entities of each schema."""
    counts: Counter[str] = Counter()
    with target.open("wb") if isinstance(target, Path) else nullcontext(target) as file:
        for entity in entities(store, replace(view, tier=Tier.PUBLIC, apart=True)):
            file.write(orjson.dumps(entity) + b"\n")
            counts[entity["schema"]] += 1
    return counts


def entities(store: Store, view: View) -> Iterator[Entity]:
    """Every entity: first the things, then what links them."""
    for chunk in _chunks(store.things(view=view)):
        still = _named_still(store, [t.id for t in chunk if schema_of(t.cls) == "Person"], view)
        kept = [t for t in chunk if (schema := schema_of(t.cls)) and (schema != "Person" or t.id in still)]
        about: dict[str, list[Claim]] = defaultdict(list)
        ids = {t.id for t in kept}
        for c in store.claims(Filter(naming=sorted(ids), kinds=ABOUT), view):
            for subject in {str(v) for values in c.roles.values() for v in values} & ids:
                about[subject].append(c)
        for thing in kept:
            yield _thing(thing, about[thing.id], store, view)
    ends = _Ends(store, view, Standing(store, view))
    for kind, make in LINKS.items():
        for c in store.claims(Filter(kinds=[kind]), view):
            if c.modality in SAID:
                yield from make(c, ends)


@cache
def schema_of(cls: str) -> str | None:
    """The schema of a class; None for one that is never exported."""
    if any(cls in descendants(name) for name in NEVER):
        return None
    return next((schema for name, schema in SCHEMATA.items() if cls in descendants(name)), None)


def exported_id(thing_id: str) -> str:
    """Things that came from followthemoney get their own id back."""
    return thing_id.removeprefix("ftm/")


def _named_still(store: Store, persons: list[ThingId], view: View) -> set[str]:
    """Of some persons those whom a claim that counts names: whoever only lost claims name goes out nowhere else."""
    wanted = set(map(str, persons))
    found: set[str] = set()
    for c in store.claims(Filter(naming=sorted(wanted)), view) if wanted else ():
        found |= wanted & {str(c.claimant), *(str(v) for values in c.roles.values() for v in values)}
    return found


def _chunks(things: Iterable[Thing]) -> Iterator[list[Thing]]:
    rest = iter(things)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


def _entity(entity_id: str, schema: str, caption: str, properties: Properties) -> Entity:
    kept = {name: list(dict.fromkeys(filter(None, values))) for name, values in properties.items()}
    return {
        "id": entity_id,
        "caption": caption,
        "schema": schema,
        "properties": {name: values for name, values in kept.items() if values},
        "datasets": [OWN],
    }


def _thing(thing: Thing, claims: list[Claim], store: Store, view: View) -> Entity:
    properties: Properties = defaultdict(list)
    properties["name"] = [thing.name]
    properties["alias"] = [n for n in thing.names if _is_told(n, thing.id, claims)]
    schema = schema_of(thing.cls) or ""
    ends = _Ends(store, view, Standing(store, view))
    denied = [c for c in claims if c.modality == "denied"]
    for c in claims:
        if c.modality not in SAID or any(_denies(no, c) for no in denied):
            continue
        for name, values in _said(c, thing.id, schema, ends):
            properties[name] += values
    if schema == "Person":
        properties["topics"] = topics(thing.id, store, view)
    told = {thing.name, *properties["previousName"]}
    properties["alias"] = [name for name in properties["alias"] if name not in told]
    return _entity(exported_id(thing.id), schema, thing.name, properties)


def _is_told(name: str, thing: str, claims: list[Claim]) -> bool:
    """Whether a name of the record goes out: not one that a claim denies, nor one that claims give, but none states."""
    given = {c.modality for c in claims if c.kind == "Name" and c.text("subject") == thing and c.text("name") == name}
    return not given or ("denied" not in given and bool(given & set(SAID)))


def _denies(no: Claim, c: Claim) -> bool:
    """Whether a claim denies what another says: every role that it fills has a value in common."""
    beside = {"manner", "place", "nameKind", "content", "title"}
    return no.kind == c.kind and all(set(v) & set(c.roles.get(r, ())) for r, v in no.roles.items() if r not in beside)


def _said(c: Claim, subject: str, schema: str, ends: _Ends) -> Iterator[tuple[str, list[str]]]:
    """What a claim says of its subject, as properties of its schema."""
    if c.kind == "Name" and c.text("subject") == subject:
        yield "previousName" if c.text("nameKind") == "former" else "alias", [c.text("name") or ""]
    elif c.kind == "LifeEvent" and schema == "Person" and c.period.starts:
        yield f"{c.text('lifeEvent')}Date", iso(c.period.first)
        yield "notes", [f"{c.text('lifeEvent')}: {text}" for text in ends.standing.beside(c, ())]
    elif c.kind == "Attribute" and schema == "Person" and part_in_roles(c):
        return
    elif c.kind == "Attribute" and schema in ("Person", "Organization", "PublicBody"):
        name = ATTRIBUTES.get(c.text("attribute") or "")
        personal = name in ("nationality", "gender", "birthPlace", "position", "title")
        if name and personal == (schema == "Person" and name not in ("country", "address")):
            yield name, list(c.all("value"))
    elif c.kind == "OrganisationRelation" and schema == "Position" and c.text("relation") == "part-of":
        if c.text("subject") == subject:
            yield "organization", ends.of(c, "object", "Organization", "PublicBody")
    elif c.kind == "EventRecord" and schema == "Event" and c.text("event") == subject:
        if not part_given(c):
            yield "involved", ends.of(c, "participant", *ACTORS)
            yield "organizer", ends.of(c, "organiser", *ACTORS)
            yield "summary", [c.text("content") or ""]
        yield from dates(c).items()
    elif c.kind == "Proceeding" and schema == "CourtCase" and c.text("courtCase") == subject:
        yield "caseNumber", [c.text("reference") or ""]
        yield "court", ends.names(c, "body")
        yield "fileDate", iso(c.period.first) if c.period.starts else []


ACTORS = ("Person", "Organization", "PublicBody")


@dataclass(frozen=True, slots=True)
class _Ends:
    """The entities that a claim names in a role."""

    store: Store
    view: View
    standing: Standing

    def of(self, c: Claim, role: str, *schemata: str) -> list[str]:
        classes = self.store.classes(sorted(set(c.all(role))))
        return [exported_id(i) for i in c.all(role) if schema_of(classes.get(i, "")) in schemata]

    def names(self, c: Claim, role: str) -> list[str]:
        return [t.name for t in self.store.things(ids=c.all(role), view=self.view)] if c.all(role) else []

    def pages(self, c: Claim) -> list[str]:
        sources = self.store.sources(ids=sorted({x.source for x in c.citations}), view=self.view)
        urls = [s.url for s in sources if s.url and s.kind != "data set"]
        return [url for url in urls if url.startswith(("http://", "https://"))]


def _link(
    c: Claim, schema: str, ends: _Ends, properties: Properties, roles: tuple[str, ...], *, suffix: str = ""
) -> Entity:
    """A link with its dates; `roles` are those that make a denial one of the same link."""
    told = {"description": [*properties.pop("description", []), *ends.standing.beside(c, roles)]}
    return _entity(f"{c.id}{suffix}", schema, schema, {**properties, **dates(c), **told, "sourceUrl": ends.pages(c)})


def _posting(c: Claim, ends: _Ends) -> Iterator[Entity]:
    persons, members = ends.of(c, "holder", "Person"), ends.of(c, "holder", *ACTORS)
    posts, units = ends.of(c, "post", "Position"), ends.of(c, "unit", "Organization", "PublicBody")
    role, status = c.text("role") or "", status_in_note(c)
    if persons and posts:
        as_other = [] if role in HEADS else [f"as {role}" if role else NO_ROLE]  # a deputy does not occupy the position
        properties = {"holder": persons, "post": posts, "status": status, "description": as_other}
        yield _link(c, "Occupancy", ends, properties, ("holder", "post"))
    if members and units:
        words = [("" if part_in_roles(c) else c.text("title")) or role]
        as_other = [f"as {role}"] if words != [role] and role not in ("", "other", "member", *HEADS) else []
        properties = {"member": members, "organization": units, "role": words, "status": status}
        properties["description"] = as_other
        yield _link(c, "Membership", ends, properties, ("holder", "unit"), suffix="-unit")


HEADS = ("commander", "office-holder")


def _sanction(c: Claim, ends: _Ends) -> Iterator[Entity]:
    named = ends.of(c, "person", *ACTORS)
    if c.text("status") == "sanctioned" and named:
        ended = [d for person in c.all("person") for d in ends.standing.delisted(c, person)]
        properties = {
            "entity": named,
            "authority": ends.names(c, "body"),
            "program": [c.text("content") or ""],
            "status": ["delisted"] if ended else status_in_note(c),
            "description": [
                f"delisted{f', {day}' if (day := ' or '.join(iso(d.period.first))) else ''}" for d in ended
            ],
        }
        yield _link(c, "Sanction", ends, properties, ("person", "status"))


def _control(c: Claim, ends: _Ends) -> Iterator[Entity]:
    one, other = ends.of(c, "subject", *ACTORS), ends.of(c, "object", *ACTORS)
    word, _, kind = (c.text("content") or "").partition(" (")
    if c.text("relation") in ("controls", "other") and word == "controls" and one and other:
        types = kind.removesuffix(")").split(", ")
        properties = {"controller": one, "controlled": other, "controlType": types}
        yield _link(c, "Control", ends, properties, ("subject", "object"))


def _party(c: Claim, ends: _Ends) -> Iterator[Entity]:
    """One link for each accused, with what was decided on that one first of all."""
    cases, role = ends.of(c, "courtCase", "CourtCase"), "charged" if c.kind == "Charge" else "accused"
    for accused in c.all("accused"):
        named = ends.of(replace(c, roles={"accused": (accused,)}), "accused", *ACTORS)
        if cases and named:
            properties = {
                "case": cases,
                "party": named,
                "role": [role],
                "status": ends.standing.became(c, accused),
                "description": [ACCUSED],
            }
            suffix = "" if len(c.all("accused")) == 1 else f"-{accused}"
            yield _link(c, "CourtCaseParty", ends, properties, ("accused", "courtCase"), suffix=suffix)


LINKS: dict[str, Callable[[Claim, _Ends], Iterator[Entity]]] = {
    "Posting": _posting,
    "ProceduralStatus": _sanction,
    "OrganisationRelation": _control,
    "Proceeding": _party,
    "Charge": _party,
}
