"""Whoever asks under a tier gets what a graph that holds nothing else would answer, whatever the rest may be.

The claims of invented case files are put into tiers by the first digits of their ids, and claims about claims, joinings
and names are added in every tier, so that no test chooses what is hidden. Three graphs are made in the same four loads:
all of it, what readers of the middle tier see, and what everybody sees. Every answer of the first under a lower tier is
compared with that of the graph that holds only this, byte for byte, headers too.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.identity import claim
from answerable.graph.intake import write
from answerable.graph.kinds import descendants
from answerable.graph.model import Citation, Claim, LoadInfo, Source, Thing, ThingId, Tier
from answerable.loaders.case import case
from tests.api.http.acting import Headers, asked, keys_for

FILES = ("queries/second_set.yaml", "queries/ferry.yaml", "api/wary.yaml", "api/under.yaml")
RECORD = Source("added/record", "A record of decisions")
LEAK = Source("added/leak", "A list that somebody leaked")
PARTS = 4
SEALED = "2020-01-0{}T00:00:00+00:00"
UNDER = {
    "public": ("analyst", ""),
    "restricted": ("restricted", ""),
    "public, by a key that sees all": ("admin", "public"),
    "restricted, by a key that sees all": ("admin", "restricted"),
}
"""The tier, with the key that asks and what it adds to an address."""
DAY, DAYS = "2005-06-01", "first=2000-01-01&last=2010-01-01"
STATEMENTS = (
    "SELECT ?g ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } FILTER (!isBlank(?s) && !isBlank(?o)) } ORDER BY ?g ?s ?p ?o"
)
Both = dict[str, tuple[TestClient, dict[str, Headers]]]


def number(text: str) -> int:
    """A number that looks drawn and is always the same."""
    return int(claim("Observation", {"content": text}, [Citation(RECORD.id)]).id[:6], 16)


def drawn(text: str) -> Tier:
    return (Tier.PUBLIC, Tier.PUBLIC, Tier.PUBLIC, Tier.RESTRICTED, Tier.CONFIDENTIAL)[number(text) % 5]


class World:
    """Things, sources and claims, and who may see each claim once all reclassifications are heard."""

    def __init__(self) -> None:
        self.things: dict[str, Thing] = {}
        self.sources = {s.id: s for s in (RECORD, LEAK)}
        self.claims: dict[str, Claim] = {}
        self.moved: dict[str, Tier] = {}
        for name in FILES:
            for record in case.read(Path(__file__).parents[2] / name):
                if isinstance(record, Thing):
                    self.things[record.id] = record
                elif isinstance(record, Source):
                    self.sources[record.id] = record
                elif isinstance(record, Claim):
                    self.claims[record.id] = replace(record, tier=drawn(record.id))
        told = list(self.claims.values())
        for n, c in enumerate(told):
            self._about(n, c, told[(n * 7 + 3) % len(told)])
        for cls in ("Person", "Unit", "Post", "Incident"):
            self._join([t for t in self.things.values() if t.cls in descendants(cls)])

    def add(self, kind: str, roles: dict[str, Any], *above: Tier, source: Source = RECORD) -> Claim:
        """A claim in a tier that is drawn, no lower than some."""
        made = claim(kind, roles, [Citation(source.id, f"no. {len(self.claims)}")])
        self.claims[made.id] = made = replace(made, tier=max(drawn(made.id), *above))
        return made

    def _about(self, n: int, c: Claim, other: Claim) -> None:
        by = {"reason": "misread", "by": "Nobody"}
        if n % 9 == 0:
            back = self.add("Retraction", {"target": c.id, **by}, c.tier)
            if n % 2:
                self.add("Retraction", {"target": back.id, **by}, back.tier)
        if n % 23 == 0 and other.kind == c.kind:
            self.add(
                "Correction", {"target": c.id, "replacement": other.id, "corrected": "otherwise"}, c.tier, other.tier
            )
        if n % 17 == 0:
            to = Tier(n % 3)
            roles = {"target": c.id, "classification": to.code, **by}
            self.add("Reclassification", roles, Tier.RESTRICTED, to, c.tier)
            self.moved[c.id] = to

    def _join(self, things: list[Thing]) -> None:
        seen = {t.id: min((c.tier for c in self.claims.values() if names(c, t.id)), default=None) for t in things}
        found = [t for t in things if seen[t.id] is not None and t.cls == things[0].cls]
        for a, b in zip(found[::3], found[1::3], strict=False):
            above = [tier for i in (a.id, b.id) if (tier := seen[i]) is not None]
            self.add(("SameAs", "Different")[number(a.id) % 4 == 0], {"a": a.id, "b": b.id, "by": "Nobody"}, *above)
            self.add("Name", {"subject": b.id, "name": f"Hiddenname {a.name}"}, Tier.RESTRICTED, source=LEAK)
            twin = Thing(ThingId(f"added/twin-of-{a.id.partition('/')[2]}"), a.cls, a.name)
            self.things[twin.id] = twin
            self.add("Name", {"subject": twin.id, "name": a.name}, Tier.RESTRICTED, source=LEAK)

    def tier(self, c: Claim) -> Tier:
        return self.moved.get(c.id, c.tier)

    def put(self, store: CaseFile, highest: Tier | None) -> None:
        """The four loads: of everything, or of what readers of a tier see, with nothing that decided who sees it."""
        for part in range(PARTS):
            claims = [c for c in self.claims.values() if number(f"load of {c.id}") % PARTS == part]
            if highest is not None:
                claims = [replace(c, tier=self.tier(c)) for c in claims if self.tier(c) <= highest]
            things = [t for t in self.things.values() if any(names(c, t.id) for c in claims)]
            cited = {x.source for c in claims for x in c.citations}
            sources = [s for s in self.sources.values() if s.id in cited]
            info = LoadInfo("invented", "1", (("part", str(part)),), operator="somebody")
            write(store, info, [*sources, *things, *claims], trusted=True, sealed_at=SEALED.format(part + 1))


def names(c: Claim, thing: str) -> bool:
    return c.claimant == thing or any(thing in map(str, values) for values in c.roles.values())


@pytest.fixture(scope="module")
def world() -> World:
    return World()


@pytest.fixture(scope="module")
def graphs(world: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    with ExitStack() as stack:
        found = {}
        for name, highest in (("all", None), ("public", Tier.PUBLIC), ("restricted", Tier.RESTRICTED)):
            folder = tmp_path_factory.mktemp(name)
            with CaseFile(str(folder / "case.db")) as store:
                world.put(store, highest)
            serving, keys = keys_for(folder)
            found[name] = stack.enter_context(asked(str(folder / "case.db"), serving)), keys
        yield found


def addresses(world: World) -> list[str]:
    """Something of every sort of answer, about things and claims of every tier."""

    def some(cls: str, many: int) -> list[str]:
        found = [str(t.id) for t in world.things.values() if t.cls in descendants(cls)]
        return sorted(found, key=number)[:many]

    incidents, persons = some("Incident", 3), some("Person", 4)
    twins = [i for i in world.things if i.startswith("added/twin")]
    of_persons = (
        "/persons/{0}", "/persons/{0}/status", "/persons/{0}/postings?on={1}", "/persons/{0}/superiors?on={1}",
        "/persons/{0}/subordinates?on={1}", "/persons/{0}/below?{2}", "/persons/{0}/notice?incident={3}",
        "/dossiers/{0}?incident={3}", "/network?centre={0}&on={1}&depth=2", "/pages/persons/{0}?on={1}",
        "/pages/documents/letter?person={0}&incident={3}&form=html", "/pages/resolve?of={0}", "/search?text={4}",
        "/persons/{0}/status?known_on=2020-01-02", "/claims?naming={0}&limit=200",
        "/diff?question=status&subject={0}&first=2000-01-01&second=2010-01-01",
    )  # fmt: skip
    of_units = ("/units/{0}", "/units/{0}/chain?on={1}&staff=true", "/units/{0}/below?{2}", "/pages/units/{0}?on={1}")
    of_incidents = (
        "/incidents/{0}", "/incidents/{0}/chain?on={1}", "/incidents/{0}/jurisdiction?on={1}",
        "/pages/incidents/{0}?on={1}", "/leads?incident={0}&on={1}", "/pages/map?about={0}",
        "/queries/after-the-crime?incident={0}",
    )  # fmt: skip
    found = [
        "/version", "/claims?limit=300", "/claims?kind=Retraction&limit=200", "/sources?limit=100", "/loads",
        "/search?text=Hiddenname", f"/chains?on={DAY}", "/pages/", "/pages/loads", "/pages/list/persons",
        "/pages/resolve", "/pages/warned", "/leaders/warned", "/sparql", "/persons?limit=200", "/units?limit=200",
        "/warnings?limit=200", "/queries/counts", "/queries/doubtful-claims", "/queries/leaders-warned",
        "/queries/unidentified-actors", "/queries/obstacles", f"/sources/{LEAK.id}", f"/pages/sources/{RECORD.id}",
        "/export/trig", "/export/jsonld", "/export/ftm",
        f"/sparql?query={quote(STATEMENTS)}",
    ]  # fmt: skip
    for n, i in enumerate((*persons, *twins[:1])):
        more = (DAY, DAYS, incidents[n % len(incidents)], quote(world.things[i].name))
        found += [template.format(i, *more) for template in of_persons]
    found += [template.format(i, DAY, DAYS) for i in some("Unit", 4) for template in of_units]
    found += [template.format(i, DAY) for i in incidents for template in of_incidents]
    found += [f"/pages/situations/{i}" for i in some("Situation", 2)] + [f"/pages/things/{i}" for i in some("Post", 2)]
    about = [c for c in world.claims.values() if c.kind in ("Retraction", "Correction", "Reclassification", "SameAs")]
    chosen = [*sorted(about, key=lambda c: number(c.id))[:8]]
    chosen += [world.claims[t] for c in chosen for t in c.all("target") if t in world.claims]
    return found + [f"{page}/claims/{c.id}" for c in chosen for page in ("", "/pages")]


def same(graphs: Both, under: str, ask: Sequence[str]) -> None:
    """Both graphs answer alike."""
    key, tier = UNDER[under]
    for address in ask:
        shown = f"{address}{'&' if '?' in address else '?'}tier={tier}" if tier else address
        accept = {"Accept": "*/*" if address.startswith(("/pages", "/export", "/sparql")) else "application/json"}
        alone, within = (
            graphs[name][0].get(shown, headers={**graphs[name][1][key], **accept})
            for name in (under.partition(",")[0], "all")
        )
        assert within.status_code == alone.status_code, shown
        assert within.text == alone.text, shown
        assert dict(within.headers) == dict(alone.headers), shown


@pytest.mark.parametrize("under", ["public", "restricted"])
def test_a_key_gets_what_a_graph_of_its_tier_answers(graphs: Both, world: World, under: str) -> None:
    same(graphs, under, addresses(world))


@pytest.mark.parametrize("under", [name for name in UNDER if "," in name])
def test_so_does_a_higher_key_that_asks_under_the_tier(graphs: Both, world: World, under: str) -> None:
    same(graphs, under, [a for a in addresses(world) if number(a) % 6 == 0 or a == "/version"])


CYPHER = (
    "MATCH (n) RETURN labels(n) AS labels, properties(n) AS of ORDER BY labels, n.id",
    "MATCH (a)-[r]->(b) RETURN a.id, type(r) AS kind, properties(r) AS of, b.id ORDER BY a.id, kind, b.id, r.claim",
    "RETURN $sealed AS last",
)


@pytest.mark.parametrize("under", ["public", "restricted"])
def test_and_whoever_asks_in_cypher(graphs: Both, under: str) -> None:
    pytest.importorskip("kglite", reason="needs the extra cypher")
    for query in CYPHER:
        alone, within = (
            graphs[name][0].post("/cypher", json={"query": query}, headers=graphs[name][1][UNDER[under][0]])
            for name in (under, "all")
        )
        assert alone.status_code == within.status_code == 200, alone.text[:300]
        assert within.text == alone.text
        assert dict(within.headers) == dict(alone.headers)


def test_much_is_hidden_and_much_is_not(world: World, graphs: Both) -> None:
    """The comparison would hold of graphs without anything hidden."""
    tiers = [world.tier(c) for c in world.claims.values()]
    assert all(tiers.count(tier) > 50 for tier in Tier)
    for kind in ("Retraction", "Correction", "Reclassification", "SameAs", "Different", "Name"):
        assert {c.tier for c in world.claims.values() if c.kind == kind} - {Tier.PUBLIC}, kind
    for who in ("reader", "restricted"):
        told = [a for a in addresses(world) if number(a) % 4 == 0]
        client, keys = graphs["all"]
        other = [a for a in told if client.get(a, headers=keys[who]).text != client.get(a, headers=keys["admin"]).text]
        assert len(other) > 0.7 * len(told)
