"""A store, as a view shows it, as an embedded graph for Cypher: labels, properties and relationships as in Neo4j.

It holds what readers of the view's tier may see and nothing else; claims that they do not hear are marked by `gone`.
Left out is what only a store needs: `record` and `body` (records as JSON), `grams` (for search), loads, the head.
The engine is kglite, an optional extra. It gives every node a property `type` and takes `name` and `title` for each
other where a node has only one of them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from datetime import date
from itertools import chain
from types import ModuleType
from typing import Any

from answerable.graph.edges import DERIVED
from answerable.graph.errors import NotInstalled
from answerable.graph.kinds import reference_roles
from answerable.graph.model import Claim, Source, Thing, Tier
from answerable.graph.period import Window
from answerable.graph.server.forms import (
    COMMON,
    DAYS,
    EDGE_PROPERTIES,
    FLAGS,
    Links,
    claim_values,
    edge_values,
    form_of,
    literal_roles,
    quoted,
    role_type,
)
from answerable.graph.store import Filter, Store
from answerable.graph.unheard import unheard
from answerable.graph.view import View
from answerable.ontology import reader

BATCH = 10_000
TECHNICAL = frozenset({"record", "grams"})
Properties = dict[str, Any]
Ends = tuple[str, str, str]
"""Relationship type, label of the node from which, label of the node to which it leads."""


def engine() -> ModuleType:
    """The library. Raises NotInstalled with how to get it if it is not installed."""
    try:
        import kglite  # noqa: PLC0415 - an optional extra
    except ImportError as error:
        raise NotInstalled(
            "Cypher without a server needs the extra `cypher`: `make extras` installs it."
            " Or ask in SPARQL, or keep the graph in Neo4j."
        ) from error
    kglite.set_query_warning_policy("silent")
    module: ModuleType = kglite
    return module


def build(store: Store, view: View, *, joined: bool = False) -> tuple[Any, int]:
    """The graph of what a view shows of a store, read-only from now on, and the number of its last load.

    With `joined`, what a decision joins is one node; else things are as their sources name them.

    Loads are numbered within the view: a gap, or the number of all, would tell of loads that it does not show. So would
    the load that first brought a thing or source, where no claim that is shown names it yet, and the highest tier for
    which an edge holds: a thing goes with the first claim shown of it, and an edge holds up to the highest tier of all
    where it holds for the readers of the view.
    """
    graph = engine().KnowledgeGraph()
    shown = store.under(view)
    try:
        last = _Building(graph, shown, replace(view, apart=not joined)).run()
    finally:
        if shown is not store:
            shown.close()
    graph.read_only(True)
    return graph, last


class _Building:
    """One building of a graph: nodes by their labels, then relationships by the labels of their ends."""

    def __init__(self, graph: Any, shown: Store, view: View) -> None:
        self.graph, self.shown, self.tier, self.records = graph, shown, view.tier, view.records
        self.apart = view.apart
        self.claims: dict[str, int] = {}
        """The load of each claim."""
        self.things: set[str] = set()
        self.named: dict[str, int] = {}
        """The first load with a claim that names a thing."""
        self.cited: dict[str, int] = {}
        """The first load with a claim that cites a source."""
        self.links: dict[Ends, list[Properties]] = defaultdict(list)

    def run(self) -> int:
        """Write everything; the number of the last load."""
        nodes: dict[tuple[str, ...], list[Properties]] = defaultdict(list)
        for labels, properties in (*self._things(), *self._sources(), *self._claims()):
            nodes[labels].append(properties)
        self._link_claims()
        self._link_things()
        for labels, rows in nodes.items():
            first = self.cited if "Source" in labels else self.named if "Thing" in labels else {}
            for row in rows:
                row["load"] = first.get(row["id"], row["load"])
        last = self._number([*chain.from_iterable(nodes.values())])
        awaited = {row["b"] for (_, _, to), rows in self.links.items() if to == "Awaited" for row in rows}
        nodes["Awaited",] = [{"id": i} for i in sorted(awaited)]
        for labels, rows in nodes.items():
            name = ":".join(map(quoted, labels))
            self._write(f"UNWIND $rows AS row CREATE (n:{name}) SET n = row", rows)
        for (kind, start, to), rows in self.links.items():
            found = f"MATCH (a:{start} {{id: row.a}}) MATCH (b:{to} {{id: row.b}})"
            self._write(f"UNWIND $rows AS row {found} CREATE (a)-[r:{quoted(kind)}]->(b) SET r += row.more", rows)
        return last

    def _number(self, nodes: list[Properties]) -> int:
        """Count the loads of which a claim is here, in order; a thing or source goes with the last one by then."""
        loads = sorted({*self.claims.values()})
        links = [more for rows in self.links.values() for row in rows if "load" in (more := row["more"])]
        for row in (*nodes, *links):
            row["load"] = max(1, bisect_right(loads, row["load"]))
        return len(loads)

    def _write(self, text: str, rows: Sequence[Properties]) -> None:
        for begin in range(0, len(rows), BATCH):
            self.graph.cypher(text, params={"rows": rows[begin : begin + BATCH]}, timeout_ms=0)

    def _things(self) -> Iterator[tuple[tuple[str, ...], Properties]]:
        tiers: dict[str, int] = {}
        for tier in (t for t in Tier if t <= self.tier):
            for thing in self.shown.things(view=View(tier, apart=self.apart)):
                tiers.setdefault(thing.id, int(tier))
        self.things.update(tiers)
        for load in self.shown.loads():
            for brought in self.shown.brought("things", load.number):
                if isinstance(brought, Thing) and brought.id in tiers:
                    labels = ("Thing", *sorted(reader.ancestors(brought.cls) - {"Thing"}))
                    yield labels, {
                        "id": brought.id, "class": brought.cls, "name": brought.name, "names": list(brought.names),
                        "tier": tiers[brought.id], "load": load.number,
                    }  # fmt: skip

    def _sources(self) -> Iterator[tuple[tuple[str, ...], Properties]]:
        seen = {source.id for source in self.shown.sources(view=View(self.tier))}
        for load in self.shown.loads():
            for brought in self.shown.brought("sources", load.number):
                if isinstance(brought, Source) and brought.id in seen:
                    yield ("Source",), {**_source(brought), "load": load.number}

    def _claims(self) -> Iterator[tuple[tuple[str, ...], Properties]]:
        gone = _gone(self.shown, self.tier)
        for load in self.shown.loads():
            for c in self.shown.claims(Filter(load=load.number, heard=False), View(self.tier, apart=self.apart)):
                self.claims[c.id] = load.number
                labels = ("Claim", c.kind, "Denied") if c.modality == "denied" else ("Claim", c.kind)
                yield labels, {**_claim(c, load.number), "gone": gone.get(c.id, 0)}
                self._remember(c)

    def _remember(self, c: Claim) -> None:
        """What a claim cites and names; the label of what it names is known when all are read."""
        for x in c.citations:
            self.cited.setdefault(x.source, self.claims[c.id])
            record = x.record if self.records else None
            more = _known({"locator": x.locator, "fields": list(x.fields), "record": record})
            self.links["CITES", "Claim", "Source"].append({"a": c.id, "b": x.source, "more": more})
        if c.claimant:
            self.named.setdefault(c.claimant, self.claims[c.id])
            self.links["CLAIMED_BY", "Claim", "Thing"].append({"a": c.id, "b": c.claimant, "more": {}})
        for role in sorted(reference_roles()[c.kind] & c.roles.keys()):
            for value in c.all(role):
                self.named.setdefault(value, self.claims[c.id])
            rows = ({"a": c.id, "b": value, "more": {}} for value in dict.fromkeys(c.all(role)))
            self.links[role, "Claim", ""].extend(rows)

    def _link_claims(self) -> None:
        """Give what claims name its label; what is not here is awaited, as on the server."""
        for role, start, to in [ends for ends in self.links if not ends[2]]:
            for row in self.links.pop((role, start, to)):
                if row["b"] in self.things:
                    self.links[role_type(role), start, "Thing"].append(row)
                elif row["b"] in self.claims:
                    self.links[role_type(role), start, "Claim"].append(row)
                else:
                    self.links["AWAITS", start, "Awaited"].append({**row, "more": {"role": role}})

    def _link_things(self) -> None:
        names = ("a", "b", *EDGE_PROPERTIES, *FLAGS)
        for edge in self.shown.edges([name for name, _ in DERIVED.values()]):
            if edge.tiers[0] <= self.tier and edge.claim in self.claims:
                values = dict(zip(names, edge_values(edge, self.claims[edge.claim]), strict=True))
                a, b = values.pop("a"), values.pop("b")
                if edge.tiers[1] >= self.tier:
                    values["tier_to"] = int(Tier.CONFIDENTIAL)
                self.links[edge.type, "Thing", "Thing"].append({"a": a, "b": b, "more": _known(values)})


def _claim(c: Claim, load: int) -> Properties:
    names = [*COMMON, *(name for _, name, _ in literal_roles(c.kind)), *(["grams"] if c.kind == "Name" else [])]
    values = claim_values(c, form_of(c), load, Links({}, [], []))
    found = _known(dict(zip(names, values, strict=False)))  # further values name the ends of relationships
    return {name: value for name, value in found.items() if name not in TECHNICAL}


def _source(source: Source) -> Properties:
    found: Properties = {}
    for f in fields(Source):
        value = getattr(source, f.name)
        if f.name in ("dated", "published"):
            window = value or Window()
            found |= {f"{f.name}_from": window.earliest, f"{f.name}_to": window.latest}
        else:
            found[f.name] = value
    return _known(found)


def _known(properties: Properties) -> Properties:
    """The properties that have a value, days as days."""
    return {
        name: date.fromisoformat(value) if name in DAYS and isinstance(value, str) else value
        for name, value in properties.items()
        if value is not None
    }


def _gone(shown: Store, highest: Tier) -> dict[str, int]:
    """Bit t set for claims that readers of tier t, who see them, do not hear."""
    found: dict[str, int] = {}
    for tier in (t for t in Tier if t <= highest):
        for claim in unheard(shown, View(tier)):
            found[claim] = found.get(claim, 0) | 1 << tier
    return found
