"""Records as rows: the forms in which both stores keep claims, sources, things and edges, and back again."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

import orjson

from answerable.graph.edges import Edge
from answerable.graph.model import Citation, Claim, ClaimId, Source, Thing, ThingId, Tier, Value
from answerable.graph.period import Bounds, Period, Window

CLAIM_COLUMNS = (
    "id", "kind", "roles", "citations", "first_from", "first_to", "last_from", "last_to", "starts", "ends", "continues",
    "words", "claimant", "modality", "confidence", "note", "declared", "tier", "gone", "indicia", "facts", "load",
)  # fmt: skip
EDGE_COLUMNS = (
    "target", "type", "source", "claim", "tier_from", "tier_to", "load", "label", "modality", "start_earliest",
    "start_latest", "end_earliest", "end_latest", "flags", "first_from", "first_to", "last_from", "last_to", "more",
)  # fmt: skip
CONTINUES, STARTS, ENDS, ACTING = 1, 2, 4, 8
TIERS = tuple(Tier)
KEPT = 20_000
"""Windows kept when rows are read: many claims share their days."""
KEPT_SOURCES = 2_000
"""Sources kept when their text is read: answers cite the same ones again and again."""
KEPT_CLAIMS = 2_000
"""Claims kept when rows are fetched by id."""


def dumps(value: Any) -> str:
    """JSON text as the stores keep it."""
    return orjson.dumps(value).decode()


@lru_cache(1 << 16)
def iso(day: date | None) -> str | None:
    """A day as ISO text; a row has up to sixteen days, and a load the same ones again and again."""
    return day.isoformat() if day else None


def day(text: str | None) -> date | None:
    """A day from ISO text."""
    return date.fromisoformat(text) if text else None


def claim_row(c: Claim, load: int) -> tuple[Any, ...]:
    """A claim in the order of CLAIM_COLUMNS, as loaded: tier as declared, heard by all."""
    first, last = c.period.first, c.period.last
    return (
        c.id,
        c.kind,
        dumps(c.roles),
        dumps([[x.source, x.locator, x.fields, x.record] for x in c.citations]),
        iso(first.earliest),
        iso(first.latest),
        iso(last.earliest),
        iso(last.latest),
        int(c.period.starts),
        int(c.period.ends),
        int(c.period.continues),
        c.period.words,
        c.claimant,
        c.modality,
        c.confidence,
        c.note,
        int(c.tier),
        int(c.tier),
        0,
        dumps(c.indicia),
        dumps(c.facts),
        load,
    )


def claim_of(row: tuple[Any, ...], *, declared: bool = False) -> Claim:
    """A claim from a row in the order of CLAIM_COLUMNS; its tier is the one after reclassification, or as declared."""
    (cid, kind, roles, citations, ff, ft, lf, lt, starts, ends, continues, words, claimant, modality, confidence, note,
     as_declared, tier, _gone, indicia, facts, _load) = row  # fmt: skip
    return Claim(
        id=ClaimId(cid),
        kind=kind,
        roles={name: tuple(values) for name, values in orjson.loads(roles).items()},
        citations=tuple(Citation(s, at, tuple(fields), record) for s, at, fields, record in orjson.loads(citations)),
        period=Period(window_of(ff, ft), window_of(lf, lt), bool(starts), bool(ends), bool(continues), words),
        claimant=ThingId(claimant) if claimant else None,
        modality=modality,
        confidence=confidence,
        note=note,
        tier=TIERS[as_declared if declared else tier],
        indicia=_texts(indicia),
        facts=_texts(facts),
    )


kept_claim_of = lru_cache(KEPT_CLAIMS)(claim_of)
"""The same, of claims that are fetched by their ids: the upper links of a force are on the way from everywhere."""


def forget() -> None:
    """Keep nothing of what was read: some of it may have been removed for good."""
    kept_claim_of.cache_clear()
    source_of.cache_clear()


@lru_cache(KEPT)
def window_of(earliest: str | None, latest: str | None) -> Window:
    """The days that a date can mean, from the ISO text of both sides."""
    return Window(day(earliest), day(latest))


def _texts(column: str) -> tuple[str, ...]:
    """A list of texts kept as JSON; nearly always empty."""
    return tuple(orjson.loads(column)) if column != "[]" else ()


def source_body(s: Source) -> str:
    """A source as JSON text."""
    return orjson.dumps(s).decode()


@lru_cache(KEPT_SOURCES)
def source_of(body: str) -> Source:
    """A source from its JSON text."""
    fields: dict[str, Any] = orjson.loads(body)
    for name in ("dated", "published"):
        window = fields[name]
        fields[name] = Window(day(window["earliest"]), day(window["latest"])) if window else None
    return Source(**fields)


def thing_of(row: tuple[Any, ...]) -> Thing:
    """A thing from (id, class, name, names as JSON)."""
    return Thing(ThingId(row[0]), row[1], row[2], _texts(row[3]))


def edge_row(edge: Edge, load: int) -> tuple[Any, ...]:
    """An edge in the order of EDGE_COLUMNS."""
    b = edge.bounds
    flags = CONTINUES * b.continues + STARTS * edge.starts + ENDS * edge.ends + ACTING * edge.acting
    first, last = (span or (None, None) for span in b.mentions)
    more = None
    if b.excluded or edge.via or edge.contested:
        more = dumps([b.excluded, edge.via, edge.contested])
    return (
        edge.target, edge.type, edge.source, edge.claim, int(edge.tiers[0]), int(edge.tiers[1]), load, edge.label,
        edge.modality, iso(b.start_earliest), iso(b.start_latest), iso(b.end_earliest), iso(b.end_latest), flags,
        iso(first[0]), iso(first[1]), iso(last[0]), iso(last[1]), more,
    )  # fmt: skip


def edge_of(row: tuple[Any, ...]) -> Edge:
    """An edge from a row in the order of EDGE_COLUMNS."""
    (target, kind, source, claim, tier_from, tier_to, _load, label, modality, se, sl, ee, el, flags,
     ff, ft, lf, lt, more) = row  # fmt: skip
    excluded, via, contested = orjson.loads(more) if more else ((), (), ())
    return Edge(
        type=kind,
        source=source,
        target=target,
        claim=ClaimId(claim),
        label=label,
        modality=modality,
        bounds=bounds_of(se, sl, ee, el, flags, (ff, ft, lf, lt), excluded),
        starts=bool(flags & STARTS),
        ends=bool(flags & ENDS),
        acting=bool(flags & ACTING),
        via=tuple(via),
        contested=tuple((ClaimId(i), day(a), day(b)) for i, a, b in contested),
        tiers=(Tier(tier_from), Tier(tier_to)),
    )


def bounds_of(  # noqa: PLR0917 - its fields are these
    se: str | None,
    sl: str | None,
    ee: str | None,
    el: str | None,
    flags: int,
    cited: tuple[str | None, str | None, str | None, str | None],
    excluded: Any,
) -> Bounds:
    """Bounds from the columns of an edge."""
    ff, ft, lf, lt = cited
    first = (date.fromisoformat(ff), date.fromisoformat(ft)) if ff and ft else None
    same = ff == lf and ft == lt
    last = first if same else (date.fromisoformat(lf), date.fromisoformat(lt)) if lf and lt else None
    return Bounds(
        start_earliest=day(se),
        start_latest=day(sl),
        end_earliest=day(ee),
        end_latest=day(el),
        continues=bool(flags & CONTINUES),
        mentions=(first, last),
        excluded=tuple((date.fromisoformat(a), date.fromisoformat(b)) for a, b in excluded),
    )


def role_values(roles: dict[str, tuple[Value, ...]], names: frozenset[str]) -> list[tuple[str, str]]:
    """(value, role) pairs of the roles that name things or claims."""
    return [(str(value), role) for role, values in roles.items() if role in names for value in values]
