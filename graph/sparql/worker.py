"""The process in which a SPARQL query is read and evaluated: under limits, without the net, and easily killed.

The library has no timeout, goes down with its process on deeply nested text, and fetches what SERVICE names. So a
query that came from outside is first read by rdflib's parser, and refused by what the parsed tree holds.

Started as `python -m answerable.graph.sparql.worker FOLDER MEGABYTES`; a request is one line of JSON on standard input,
an answer one on standard output, after an empty one when it is ready, and another when it was asked to `prepare` for
queries from outside. In an answer everything that is said of the rows
comes before them.
"""

from __future__ import annotations

import re
import resource
import signal
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import orjson
from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryTriples,
    RdfFormat,
    Store,
    Variable,
)

from answerable.graph.sparql.check import checked, prepare
from answerable.graph.sparql.net import close_net

Term = dict[str, str]
"""A term as in the SPARQL results format in JSON: type, value, and for literals datatype or language."""

STATEMENTS = "statements.nq"
"""What a small graph is kept as, to be held in memory; a large one is a database that is only read."""
MEGABYTE = 1 << 20
BESIDE_DATA = 4096
"""Megabytes of address space for what is mapped but not written: libraries, stacks of threads, files."""
STRING = "http://www.w3.org/2001/XMLSchema#string"
GRACE = 2
"""Seconds after which a worker ends itself if whoever started it could not."""


def main(folder: str, megabytes: int) -> None:
    """Answer requests until standard input ends."""
    _limit(megabytes)
    close_net()
    store = _opened(Path(folder))
    _say({})
    for line in sys.stdin.buffer:
        request = orjson.loads(line)
        if "prepare" in request:
            prepare()
            _say({})
            continue
        signal.alarm(int(request["seconds"]) + GRACE)
        try:
            answer = evaluate(store, request)
        except (SyntaxError, ValueError) as error:
            answer = {"error": "syntax", "message": str(error)}
        except (MemoryError, OverflowError):
            answer = {"error": "memory", "message": ""}
        except (OSError, RuntimeError) as error:
            answer = {"error": "evaluation", "message": str(error)}
        signal.alarm(0)
        _say(answer)


def _say(answer: dict[str, Any]) -> None:
    sys.stdout.buffer.write(orjson.dumps(answer) + b"\n")
    sys.stdout.buffer.flush()


def _opened(folder: Path) -> Store:
    statements = folder / STATEMENTS
    if not statements.is_file():
        return Store.read_only(str(folder))
    store = Store()
    store.bulk_load(path=str(statements), format=RdfFormat.N_QUADS)
    return store


def evaluate(store: Store, request: Mapping[str, Any]) -> dict[str, Any]:
    """The answer to a request: `error` and `message`, or `form`, `columns`, `truncated` and `rows`."""
    text = request["text"].replace("\r\n", "\n").replace("\r", "\n")
    own = {} if request["trusted"] else request["checked"]
    if own is None:
        own = checked(text, request)
    if "error" in own:
        return own
    dataset = request["dataset"] or own or {"default": request["graphs"], "named": request["named"]}
    default: list[NamedNode | BlankNode | DefaultGraph] = [*_graphs(dataset["default"])]
    given = {name: _term(t) for name, t in request["parameters"].items()}
    found = store.query(
        text,
        base_iri=request["base"],
        prefixes=request["prefixes"],
        default_graph=default,
        named_graphs=[*_graphs(dataset["named"])],
        substitutions={Variable(name): given[name] for name in _projected(text) if name in given},
        custom_functions={NamedNode(request["function"]): lambda name: given.get(name.value)},
    )
    if isinstance(found, QueryBoolean):
        value = {"type": "literal", "value": "true" if found else "false"}
        return {"form": "ask", "columns": ["ask"], "checked": own, "truncated": False, "rows": [[value]]}
    if isinstance(found, QueryTriples):
        columns = ["subject", "predicate", "object"]
        rows: Iterator[list[Term | None]] = ([term(t.subject), term(t.predicate), term(t.object)] for t in found)
        return {"form": "graph", "columns": columns, "checked": own, **_counted(rows, request)}
    columns = [v.value for v in found.variables]
    rows = ([None if value is None else term(value) for value in solution] for solution in found)
    return {"form": "table", "columns": columns, "checked": own, **_counted(rows, request)}


def _graphs(names: Sequence[str]) -> Iterator[NamedNode]:
    """Each graph once: the library would count what stands in a graph as often as the graph is named."""
    return (NamedNode(name) for name in dict.fromkeys(names))


def _counted(rows: Iterable[list[Term | None]], request: Mapping[str, Any]) -> dict[str, Any]:
    """As many rows as are wanted, and whether there would be more."""
    kept: list[list[Term | None]] = []
    room = request["answer"] * MEGABYTE
    for row in rows:
        for t in row:
            if t is not None:
                room -= len(t["value"]) + 40
        if len(kept) == request["rows"] or room < 0:
            return {"truncated": True, "rows": kept}
        kept.append(row)
    return {"truncated": False, "rows": kept}


def term(value: Any) -> Term:
    """A term of the library as JSON."""
    sort = type(value)
    if sort is NamedNode:
        return {"type": "uri", "value": value.value}
    if sort is Literal:
        if value.language:
            return {"type": "literal", "value": value.value, "xml:lang": value.language}
        datatype = value.datatype.value
        if datatype == STRING:
            return {"type": "literal", "value": value.value}
        return {"type": "literal", "value": value.value, "datatype": datatype}
    if sort is BlankNode:
        return {"type": "bnode", "value": value.value}
    return {"type": "triple", "value": str(value)}


def _term(t: Term) -> NamedNode | Literal:
    return NamedNode(t["value"]) if t["type"] == "uri" else Literal(t["value"], datatype=NamedNode(t["datatype"]))


def _projected(text: str) -> list[str]:
    """The variables of the first SELECT clause: the library binds no others beforehand."""
    lines = (line for line in text.splitlines() if not line.startswith(("#", "PREFIX")))
    return re.findall(r"\?(\w+)", re.split(r"WHERE|\{", "\n".join(lines))[0])


# Limits


def _limit(megabytes: int) -> None:
    for what, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_DATA, megabytes * MEGABYTE),
        (resource.RLIMIT_AS, (megabytes + BESIDE_DATA) * MEGABYTE),
    ):
        resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
