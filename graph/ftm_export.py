"""The store as followthemoney: entities as JSON lines, written as a stream; only public claims, whatever the view.

Left out: denied, alleged and merely possible claims (followthemoney has no modality for them), unnamed actors, groups,
what says that somebody is a witness, victim or survivor,
and warnings, orders, incidents and command links, for which it has no schema. Whoever held another role in a body than
a post (a director, an employee) becomes a member with the words of that role. Who gets the topic `crime.war` is told in
`ftm_topics`. To export another kind of link, add a line to `LINKS`.
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

from answerable.graph.ftm_topics import topics
from answerable.graph.kinds import descendants
from answerable.graph.model import Claim, Thing, Tier
from answerable.graph.period import Window
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
        kept = [t for t in chunk if schema_of(t.cls)]
        about: dict[str, list[Claim]] = defaultdict(list)
        ids = {t.id for t in kept}
        for c in store.claims(Filter(naming=sorted(ids), kinds=ABOUT), view):
            for subject in {str(v) for values in c.roles.values() for v in values} & ids:
                about[subject].append(c)
        for thing in kept:
            yield _thing(thing, [c for c in about[thing.id] if c.modality in SAID], store, view)
    for kind, make in LINKS.items():
        for c in store.claims(Filter(kinds=[kind]), view):
            if c.modality in SAID:
                yield from make(c, _Ends(store, view))


@cache
def schema_of(cls: str) -> str | None:
    """The schema of a class; None for one that is never exported."""
    if any(cls in descendants(name) for name in NEVER):
        return None
    return next((schema for name, schema in SCHEMATA.items() if cls in descendants(name)), None)


def exported_id(thing_id: str) -> str:
    """Things that came from followthemoney get their own id back."""
    return thing_id.removeprefix("ftm/")


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
        "datasets": ["answerable"],
    }


def _thing(thing: Thing, claims: list[Claim], store: Store, view: View) -> Entity:
    properties: Properties = defaultdict(list)
    properties["name"] = [thing.name]
    properties["alias"] = list(thing.names)
    schema = schema_of(thing.cls) or ""
    for c in claims:
        for name, values in _said(c, thing.id, schema, _Ends(store, view)):
            properties[name] += values
    if schema == "Person":
        properties["topics"] = topics(thing.id, store, view)
    told = {thing.name, *properties["previousName"]}
    properties["alias"] = [name for name in properties["alias"] if name not in told]
    return _entity(exported_id(thing.id), schema, thing.name, properties)


def _said(c: Claim, subject: str, schema: str, ends: _Ends) -> Iterator[tuple[str, list[str]]]:
    """What a claim says of its subject, as properties of its schema."""
    if c.kind == "Name" and c.text("subject") == subject:
        yield "previousName" if c.text("nameKind") == "former" else "alias", [c.text("name") or ""]
    elif c.kind == "LifeEvent" and schema == "Person" and c.period.starts:
        yield f"{c.text('lifeEvent')}Date", iso(c.period.first)
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


def iso(window: Window) -> list[str]:
    """A day, month or year as followthemoney writes it; any other window by its two ends, none if one is open.

    >>> from datetime import date
    >>> iso(Window.of_month(1999, 4)), iso(Window()), iso(Window(date(1999, 4, 1), date(1999, 5, 2)))
    (['1999-04'], [], ['1999-04-01', '1999-05-02'])
    """
    first, last = window.earliest, window.latest
    if first is None or last is None:
        return []
    if first == last:
        return [first.isoformat()]
    if window == Window.of_month(first.year, first.month):
        return [f"{first:%Y-%m}"]
    return [f"{first:%Y}"] if window == Window.of_year(first.year) else [first.isoformat(), last.isoformat()]


def dates(c: Claim) -> Properties:
    """Real starts and ends as such; mere mentions as dates."""
    first, last, period = iso(c.period.first), iso(c.period.last), c.period
    if period.starts and period.ends and period.first == period.last:
        return {"date": first}
    return {
        "startDate": first if period.starts else [],
        "endDate": last if period.ends else [],
        "date": [*([] if period.starts else first), *([] if period.ends else last)],
    }


ACTORS = ("Person", "Organization", "PublicBody")


@dataclass(frozen=True, slots=True)
class _Ends:
    """The entities that a claim names in a role."""

    store: Store
    view: View

    def of(self, c: Claim, role: str, *schemata: str) -> list[str]:
        classes = self.store.classes(sorted(set(c.all(role))))
        return [exported_id(i) for i in c.all(role) if schema_of(classes.get(i, "")) in schemata]

    def names(self, c: Claim, role: str) -> list[str]:
        return [t.name for t in self.store.things(ids=c.all(role), view=self.view)] if c.all(role) else []

    def pages(self, c: Claim) -> list[str]:
        sources = self.store.sources(ids=sorted({x.source for x in c.citations}), view=self.view)
        urls = [s.url for s in sources if s.url and s.kind != "data set"]
        return [url for url in urls if url.startswith(("http://", "https://"))]


def _link(c: Claim, schema: str, ends: _Ends, properties: Properties, suffix: str = "") -> Entity:
    return _entity(f"{c.id}{suffix}", schema, schema, {**properties, **dates(c), "sourceUrl": ends.pages(c)})


def _posting(c: Claim, ends: _Ends) -> Iterator[Entity]:
    persons, members = ends.of(c, "holder", "Person"), ends.of(c, "holder", *ACTORS)
    posts, units = ends.of(c, "post", "Position"), ends.of(c, "unit", "Organization", "PublicBody")
    if persons and posts:
        yield _link(c, "Occupancy", ends, {"holder": persons, "post": posts})
    if members and units:
        role = [("" if part_in_roles(c) else c.text("title")) or c.text("role") or ""]
        yield _link(c, "Membership", ends, {"member": members, "organization": units, "role": role}, "-unit")


def _sanction(c: Claim, ends: _Ends) -> Iterator[Entity]:
    named = ends.of(c, "person", *ACTORS)
    if c.text("status") == "sanctioned" and named:
        program = [c.text("content") or ""]
        properties = {"entity": named, "authority": ends.names(c, "body"), "program": program}
        yield _link(c, "Sanction", ends, properties)


def _control(c: Claim, ends: _Ends) -> Iterator[Entity]:
    one, other = ends.of(c, "subject", *ACTORS), ends.of(c, "object", *ACTORS)
    word, _, kind = (c.text("content") or "").partition(" (")
    if c.text("relation") in ("controls", "other") and word == "controls" and one and other:
        types = kind.removesuffix(")").split(", ")
        yield _link(c, "Control", ends, {"controller": one, "controlled": other, "controlType": types})


def _party(c: Claim, ends: _Ends) -> Iterator[Entity]:
    cases, accused = ends.of(c, "courtCase", "CourtCase"), ends.of(c, "accused", *ACTORS)
    if cases and accused:
        role = "charged" if c.kind == "Charge" else "accused"
        yield _link(c, "CourtCaseParty", ends, {"case": cases, "party": accused, "role": [role]})


LINKS: dict[str, Callable[[Claim, _Ends], Iterator[Entity]]] = {
    "Posting": _posting,
    "ProceduralStatus": _sanction,
    "OrganisationRelation": _control,
    "Proceeding": _party,
    "Charge": _party,
}
