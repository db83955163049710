"""Statements that read a case file, and the forms of what they give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

import orjson

from answerable.graph.identity import SetDigest
from answerable.graph.model import LoadInfo, LoadRecord, Tier
from answerable.graph.rows import CLAIM_COLUMNS, dumps
from answerable.graph.store import Filter

KINDS = (
    "WITH RECURSIVE found (kind) AS (SELECT min(kind) FROM claim UNION ALL"
    " SELECT (SELECT min(kind) FROM claim WHERE kind > found.kind) FROM found WHERE found.kind IS NOT NULL)"
    " SELECT kind FROM found WHERE kind IS NOT NULL"
)
"""Each kind of claim once, by a step in the index for each, where DISTINCT would read all of it."""
CHUNK = 512
"""Ids per statement at most; SQLite takes 32,766 parameters, but short statements stay in the cache."""


def claims_asked(which: Filter, tier: Tier, sealed: int) -> tuple[str, list[Any]]:
    """The statement for claims that fit, and its values; readers of the tier see loads up to the newest sealed one."""
    tests = ["c.tier <= ?", "c.load <= ?"]
    values: list[Any] = [int(tier), 1 << 62 if which.staged else sealed]
    if which.heard:
        tests.append("c.gone & ? = 0")
        values.append(1 << tier)
    if which.load is not None:
        tests.append("c.load = ?")
        values.append(which.load)
    if which.modality is not None:
        tests.append("c.modality = ?")
        values.append(which.modality)
    for chosen, test in (
        (which.kinds, "c.kind IN (SELECT value FROM json_each(?))"),
        (which.ids, "c.number IN (SELECT claim FROM claim_id WHERE id IN (SELECT value FROM json_each(?)))"),
        (which.naming, "c.number IN (SELECT claim FROM part WHERE value IN (SELECT value FROM json_each(?)))"),
        (which.sources, "c.number IN (SELECT claim FROM cites WHERE source IN (SELECT value FROM json_each(?)))"),
    ):
        if chosen is not None:
            tests.append(test)
            values.append(dumps(list(chosen)))
    columns = ", ".join(f"c.{name}" for name in CLAIM_COLUMNS)
    # A unit may be named by thousands of claims: without the hint each is read to see of what kind it is.
    index = " INDEXED BY claim_kind" if which.kinds is not None and which.naming is not None else ""
    return f"SELECT {columns} FROM claim c{index} WHERE {' AND '.join(tests)} ORDER BY c.id", values


@lru_cache(64)
def summed(digests: tuple[str, ...]) -> str:
    """The sum of digests in hexadecimal; every answer names the head, and it changes with a load."""
    return SetDigest(sum(int(value, 16) for value in digests) % (1 << 2048)).hex()


def chunks(values: Sequence[str]) -> Iterator[Sequence[str]]:
    """In pieces of 1, 2, 4, … 512, filled up with the last id: connections keep a statement for each length."""
    ordered = sorted(set(values))
    for start in range(0, len(ordered), CHUNK):
        piece = ordered[start : start + CHUNK]
        yield piece + piece[-1:] * ((1 << (len(piece) - 1).bit_length()) - len(piece))


def load_record(row: tuple[Any, ...]) -> LoadRecord:
    """A row of the log of loads."""
    number, loader, version, arguments, source_hash, operator, sealed_at, *rest = row
    info = LoadInfo(loader, version, tuple((k, v) for k, v in orjson.loads(arguments)), source_hash, operator)
    return LoadRecord(number, info, sealed_at, *rest)
