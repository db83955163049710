"""Cypher on a Neo4j server: named questions, and queries from outside behind a look at their plan.

A query from outside is first explained, which runs nothing. It must read only, every operator of its plan must be on
the list below, and so must every procedure and function with a namespace: a plan shows what runs whatever the text
looks like. Then it runs in a reading transaction with a time limit, and no more rows than wanted are fetched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from neo4j import ManagedTransaction, unit_of_work
from neo4j.exceptions import ClientError, DatabaseError, Neo4jError

from answerable.graph.cypher.results import Results, plain
from answerable.graph.errors import InputError, Refused, Stopped, StoreError
from answerable.graph.server.connection import HEAD, Connection
from answerable.graph.sparql.process import Limits

T = TypeVar("T")
TRIES = 2
OPERATORS = frozenset({
    "AllNodesScan", "PartitionedAllNodesScan", "NodeByLabelScan", "PartitionedNodeByLabelScan",
    "IntersectionNodeByLabelsScan", "SubtractionNodeByLabelsScan", "UnionNodeByLabelsScan",
    "PartitionedUnionNodeByLabelsScan", "PartitionedSubtractionNodeByLabelsScan",
    "PartitionedIntersectionNodeByLabelsScan",
    "NodeByIdSeek", "NodeByElementIdSeek", "NodeIndexSeek", "NodeUniqueIndexSeek", "MultiNodeIndexSeek",
    "NodeIndexSeekByRange", "NodeUniqueIndexSeekByRange", "NodeIndexScan", "NodeIndexContainsScan",
    "NodeIndexEndsWithScan", "PartitionedNodeIndexSeek", "PartitionedNodeIndexSeekByRange",
    "PartitionedNodeIndexScan",
    "Argument", "Apply", "SemiApply", "AntiSemiApply", "Anti", "LetSemiApply", "LetAntiSemiApply",
    "SelectOrSemiApply", "SelectOrAntiSemiApply", "LetSelectOrSemiApply", "LetSelectOrAntiSemiApply", "RollUpApply",
    "Expand(All)", "Expand(Into)", "OptionalExpand(All)", "OptionalExpand(Into)", "VarLengthExpand(All)",
    "VarLengthExpand(Into)", "VarLengthExpand(Pruning)", "VarLengthExpand(Pruning,BFS)",
    "VarLengthExpand(Pruning,BFS,All)", "VarLengthExpand(Pruning,BFS,Into)", "ProjectEndpoints",
    "Repeat(Trail)", "Repeat(Walk)", "BidirectionalRepeat(Trail)", "RepeatOptions", "ShortestPath", "AllShortestPaths",
    "StatefulShortestPath(All)", "StatefulShortestPath(Into)",
    "Distinct", "OrderedDistinct", "EagerAggregation", "OrderedAggregation", "Filter", "Limit", "Skip",
    "Sort", "PartialSort", "Top", "PartialTop", "Top1WithTies", "Union", "OrderedUnion", "Unwind", "ProduceResults",
    "Projection", "CacheProperties", "CartesianProduct", "NodeHashJoin", "ValueHashJoin", "NodeLeftOuterHashJoin",
    "NodeRightOuterHashJoin", "AssertSameNode", "AssertSameRelationship", "TriadicSelection", "TriadicBuild",
    "TriadicFilter", "Optional", "NodeCountFromCountStore", "RelationshipCountFromCountStore", "Eager", "EmptyRow",
    "EmptyResult", "ProcedureCall",
})  # fmt: skip
"""What a plan may consist of (Neo4j operations manual, execution plans): reading, joining, sorting, counting."""
RELATIONSHIP_SCAN = re.compile(
    r"(Partitioned)?(Directed|Undirected)"
    r"(RelationshipTypeScan|UnionRelationshipTypesScan|AllRelationshipsScan|Relationship(Unique)?Index\w+"
    r"|RelationshipBy(Element)?IdSeek)"
)
PROCEDURES = frozenset({
    "db.labels", "db.relationshipTypes", "db.propertyKeys", "db.schema.visualization", "db.schema.nodeTypeProperties",
    "db.schema.relTypeProperties", "db.index.fulltext.queryNodes",
})  # fmt: skip
NAMESPACES = frozenset({"date", "datetime", "localdatetime", "localtime", "time", "duration", "point"})
"""Built-in functions with a dot in their name; any others come from an extension or reach out."""
NAME = r"(?:\w+|`(?:[^`]|``)*`)"
DOTTED = re.compile(rf"({NAME}(?:\s*\.\s*{NAME})+)\s*\(")
PLACE = re.compile(r"\s*\(line \d+, column \d+ \(offset: \d+\)\)$")
"""Where an error stands in the text that was explained, which is not quite the reader's."""
TIMED_OUT = ("TransactionTimedOut", "TransactionTimedOutClientConfiguration", "LockClientStopped")


def sealed_rows(link: Connection, text: str, bound: Mapping[str, Any], limits: Limits) -> Results:
    """The rows of a question that came with the program, all of one state of the store (`$sealed` is bound here)."""

    def work(tx: ManagedTransaction) -> Results:
        head = _head(tx)
        while True:
            found = _fetched(tx, text, {**bound, "sealed": head[0]}, limits)
            now = _head(tx)
            if now == head:
                return found
            head = now

    return _read(link, work, limits)


def untrusted_rows(link: Connection, text: str, bound: Mapping[str, Any], limits: Limits) -> Results:
    """The rows of a query from outside. Raises Refused before anything runs, or when it costs too much."""

    def look(tx: ManagedTransaction) -> None:
        summary = tx.run(_text(f"EXPLAIN {text}"), dict(bound)).consume()
        if "w" in (summary.query_type or "w"):
            raise Refused("This query is not run: it writes, and this is only for reading.")
        if summary.plan and (reason := refusal(summary.plan)):
            raise Refused(f"This query is not run: {reason}")
        if summary.query_type != "r" or not summary.plan:
            raise Refused("This query is not run: it does more than read the graph.")

    def work(tx: ManagedTransaction) -> Results:
        return _fetched(tx, text, {"sealed": _head(tx)[0], **bound}, limits)

    _read(link, look, limits)
    return _read(link, work, limits)


def refusal(plan: Mapping[str, Any]) -> str | None:
    """Why a plan is not run, or None."""
    for part in _parts(plan):
        operator = str(part["operatorType"]).partition("@")[0]
        details = str(part.get("args", {}).get("Details", ""))
        if operator not in OPERATORS and not RELATIONSHIP_SCAN.fullmatch(operator):
            return f"it would do what is not allowed here ({operator})."
        names = [re.sub(r"[`\s]", "", name) for name in DOTTED.findall(details)]
        if operator == "ProcedureCall":
            called = re.sub(r"[`\s]", "", details.partition("(")[0])
            if called not in PROCEDURES:
                return f"it calls the procedure {called}; allowed are {', '.join(sorted(PROCEDURES))}."
            names = [name for name in names if name != called]
        for name in names:
            if name.partition(".")[0].lower() not in NAMESPACES:
                return f"it calls the function {name}, which is not one of the language itself."
    return None


def _parts(plan: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    waiting = [plan]
    while waiting:
        part = waiting.pop()
        yield part
        waiting.extend(part.get("children", ()))


def _fetched(tx: ManagedTransaction, text: str, bound: Mapping[str, Any], limits: Limits) -> Results:
    """As many rows as are wanted, and whether there are more; the server keeps the others."""
    result = tx.run(_text(text), dict(bound))
    columns = tuple(result.keys())
    room = limits.answer << 20
    rows: list[tuple[Any, ...]] = []
    truncated = False
    for record in result:
        row = tuple(plain(value) for value in record.values())
        room -= sum(len(str(value)) + 40 for value in row)
        if len(rows) == limits.rows or room < 0:
            truncated = True
            break
        rows.append(row)
    result.consume()
    return Results(columns, truncated, tuple(rows))


def _read(link: Connection, work: Callable[[ManagedTransaction], T], limits: Limits) -> T:
    """The result of a function in a reading transaction that ends in time, with errors for the query's author."""
    tries = 0

    @unit_of_work(timeout=limits.seconds)
    def spoken(tx: ManagedTransaction) -> T:
        nonlocal tries
        tries += 1
        if tries > TRIES:  # a query that brings the server down is not to do so again
            raise StoreError("The server broke off the query more than once; make it narrower, or try again.")
        try:
            return work(tx)
        except Neo4jError as error:
            raise _sentence(error, limits) from error

    return link.read(spoken)


def _sentence(error: Neo4jError, limits: Limits) -> Exception:
    """What the server says of a query, as an error for its author; others are left to the connection."""
    code = (error.code or "").rpartition(".")[2]
    said = PLACE.sub("", (error.message or code).splitlines()[0])
    if code in TIMED_OUT or "terminated" in said.lower():
        return Stopped(
            f"The query was stopped after {limits.seconds:g} seconds; make it narrower, or allow it more time."
        )
    if "OutOfMemory" in code:
        return Stopped("The query was stopped: it needs more memory than the server gives it; make it narrower.")
    if code == "AccessMode":
        return Refused("This query is not run: it writes, and this is only for reading.")
    if "exactly one statement" in said:
        return Refused("This query is not run: it holds more than one statement.")
    if isinstance(error, (ClientError, DatabaseError)) and ".Statement." in (error.code or ""):
        return InputError(f"This is not a Cypher query that can be run: {said}")
    return error


def _head(tx: ManagedTransaction) -> tuple[int, int]:
    found = tx.run(_text(HEAD)).values()
    return (found[0][0], found[0][1]) if found else (0, 0)


def _text(text: str) -> Any:
    return text
