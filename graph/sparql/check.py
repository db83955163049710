"""Reading a SPARQL query from outside before it is evaluated: what it may not do, and the graphs it names.

rdflib's parser gives the tree, and what the tree holds decides: a pattern over the text would miss other cases of
letters, escapes, prefixes and BASE, and refuse words in strings. It is called in the worker, under the worker's limits.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

NESTING = 5_000
"""Python frames for rdflib's parser; a level of parentheses takes about twelve."""
ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def prepare() -> None:
    """Load the parser, which takes longer than most queries."""
    checked("ASK {}", {"dataset": None})


def checked(text: str, request: Mapping[str, Any]) -> dict[str, Any]:
    """What stands against a query (`error`, `message`), or the graphs that it names (`default`, `named`), or nothing.

    The request holds `base`, `prefixes`, `named` (the graphs of the reader), and `dataset` where the graphs were given
    beside the query: then they count and its own do not (SPARQL 1.1 Protocol, 2.1.4).

    rdflib resolves escapes of code points before it reads, the library afterwards: with an escaped quotation mark or
    line end the two would read different queries, so those are refused.
    """
    if any(int(short or long, 16) < 0x80 for short, long in ESCAPE.findall(text)):
        return _refused("It has an escape of an ASCII character (\\u0022 and the like); write the character itself.")
    from rdflib.plugins.sparql.parser import parseQuery, parseUpdate  # noqa: PLC0415 - slow

    sys.setrecursionlimit(NESTING)
    try:
        tree = parseQuery(text)
    except RecursionError:
        return _refused("It is nested too deeply.")
    except Exception as error:
        return _not_a_query(text, str(error), parseUpdate)
    parts = list(_parts(tree))
    if any(_name(part) == "ServiceGraphPattern" for part in parts):
        return _refused("It asks another server (SERVICE), and this graph never sends a query on.")
    clauses = [part for part in parts if _name(part) == "DatasetClause"]
    return {} if not clauses or request["dataset"] else _dataset(tree[0], clauses, request)


def _not_a_query(text: str, message: str, update: Callable[[str], Any]) -> dict[str, Any]:
    try:
        update(text)
    except Exception:  # whatever the parser came upon: it is neither a query, as `message` says, nor an update
        return {"error": "syntax", "message": message}
    return _refused("It is an update (INSERT, DELETE, LOAD, CLEAR and the like), and this view is only for reading.")


def _refused(reason: str) -> dict[str, Any]:
    return {"error": "refused", "message": reason}


def _parts(tree: Any) -> Iterator[Any]:
    """All parts of a parsed query, without recursion of our own."""
    waiting = [tree]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            yield part
            waiting.extend(part.values())
        elif not isinstance(part, str) and isinstance(part, Iterable):
            waiting.extend(part)


def _name(part: Any) -> str:
    return str(getattr(part, "name", ""))


def _dataset(prologue: Any, clauses: Sequence[Any], request: Mapping[str, Any]) -> dict[str, Any]:
    """The graphs of FROM and FROM NAMED, if they are all of the reader's."""
    from rdflib.plugins.sparql.algebra import translatePrologue  # noqa: PLC0415 - slow

    names = translatePrologue(prologue, request["base"], request["prefixes"])
    try:
        found = {key: [str(names.absolutize(c[key])) for c in clauses if key in c] for key in ("default", "named")}
    except Exception as error:
        return {"error": "syntax", "message": str(error)}
    strange = [graph for graphs in found.values() for graph in graphs if graph not in request["named"]]
    if strange:
        there = ", ".join(f"<{graph}>" for graph in request["named"])
        return _refused(
            f"It names data that is not here (FROM <{strange[0]}>), and this graph fetches nothing. The graphs that"
            f" can be named are {there}."
        )
    return found
