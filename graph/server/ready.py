"""A batch made ready for Neo4j: what of it is new, as rows for the statements, counted and digested.

None of it needs the transaction that writes, so it is done while the server writes the batch before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from answerable.graph.edges import DERIVED, Edge, plain_edges
from answerable.graph.model import Claim, ClaimId, Thing
from answerable.graph.server.forms import Form, Links, claim_values, edge_values, form_of, source_values, thing_values
from answerable.graph.server.tally import Tally
from answerable.graph.store import Batch, Staged

Ask = Callable[[str, Mapping[str, Any]], list[list[Any]]]
Rows = list[list[Any]]
LOADS_OF = "UNWIND $ids AS id MATCH (n:{label} {{id: id}}) USING INDEX n:{label}(id) RETURN id, n.load"


@dataclass(frozen=True, slots=True)
class Known:
    """Which records of a batch the store has, by id, with the number of the load that brought each."""

    claims: Mapping[str, int]
    things: Mapping[str, int]
    sources: Mapping[str, int]

    @classmethod
    def asked(cls, ask: Ask, batch: Batch) -> Known:
        """What the store says."""
        return cls(
            _loads(ask, "Claim", (c.id for c in batch.claims)),
            _loads(ask, "Thing", (t.id for t in batch.things)),
            _loads(ask, "Source", (s.id for s in batch.sources)),
        )

    def after(self, number: int, batch: Batch) -> Known:
        """The same once another batch of a load is written."""
        return Known(
            dict.fromkeys((c.id for c in batch.claims), number) | dict(self.claims),
            dict.fromkeys((t.id for t in batch.things), number) | dict(self.things),
            dict.fromkeys((s.id for s in batch.sources), number) | dict(self.sources),
        )


def _loads(ask: Ask, label: str, ids: Iterable[str]) -> dict[str, int]:
    wanted = list(dict.fromkeys(ids))
    return {row[0]: row[1] for row in ask(LOADS_OF.format(label=label), {"ids": wanted})} if wanted else {}


@dataclass(slots=True)
class Ready:
    """The new records of a batch as rows, by the statement that writes them."""

    done: Staged
    tally: Tally
    ids: list[str]
    """Of the new things and claims."""
    sources: Rows
    things: dict[str, Rows]
    """By class."""
    claims: dict[Form, Rows]
    links: Links
    edges: dict[str, Rows]
    """By type."""


def ready(number: int, batch: Batch, known: Known) -> Ready:
    """The rows of a batch of a load; what is known stays as it is in the store. The first of two records counts."""
    claims = {c.id: c for c in batch.claims}
    things = {t.id: t for t in reversed(batch.things)}
    sources = {s.id: s for s in reversed(batch.sources)}
    new_claims = [c for c in claims.values() if c.id not in known.claims]
    new_things = [t for t in things.values() if t.id not in known.things]
    new_sources = [s for s in sources.values() if s.id not in known.sources]
    of_claims, links = _claims(number, new_claims)
    tally = Tally(number)
    tally.add(new_claims, new_things, new_sources)
    return Ready(
        _staged(number, batch, claims, known, len(new_things), len(new_sources)),
        tally,
        [*(t.id for t in new_things), *(c.id for c in new_claims)],
        [source_values(s, number) for s in new_sources],
        _things(number, new_things),
        of_claims,
        links,
        edge_rows((e for c in new_claims if c.kind in DERIVED for e in plain_edges(c)), number),
    )


def _staged(  # noqa: PLR0917 - what is counted
    number: int, batch: Batch, claims: Mapping[ClaimId, Claim], known: Known, things: int, sources: int
) -> Staged:
    """How many records this load brings with the batch, or brought with the same batch before."""
    kinds = Counter(c.kind for c in claims.values() if known.claims.get(c.id, number) == number)
    there = sum(1 for thing in {t.id for t in batch.things} if known.things.get(thing) == number)
    return Staged(things + there, sources, dict(kinds), len(batch.claims) - sum(kinds.values()))


def _things(number: int, things: Iterable[Thing]) -> dict[str, Rows]:
    rows: dict[str, Rows] = {}
    for t in things:
        rows.setdefault(t.cls, []).append(thing_values(t, number))
    return rows


def _claims(number: int, claims: Iterable[Claim]) -> tuple[dict[Form, Rows], Links]:
    links = Links({}, [], [])
    rows: dict[Form, Rows] = {}
    for c in claims:
        form = form_of(c)
        rows.setdefault(form, []).append(claim_values(c, form, number, links))
    return rows, links


def edge_rows(edges: Iterable[Edge], load: int) -> dict[str, Rows]:
    """Derived edges by type; of two for the same claim, ends and lowest tier the later one counts."""
    rows: dict[str, dict[tuple[Any, ...], list[Any]]] = {}
    for e in edges:
        rows.setdefault(e.type, {})[e.source, e.target, e.label, e.claim, e.tiers[0]] = edge_values(e, load)
    return {edge_type: list(by_key.values()) for edge_type, by_key in rows.items()}
