"""The process in which one Cypher query from outside is evaluated: under limits, without the net and without files.

Started as `python -m answerable.graph.cypher.worker MEGABYTES`; standard input is a request as one line of JSON, then
the graph in the engine's own form; standard output is the answer as JSON.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
from pathlib import Path
from typing import Any

import orjson

from answerable.graph.cypher.results import plain
from answerable.graph.sparql.net import close_net

MEGABYTE = 1 << 20
BESIDE_DATA = 4096
"""Megabytes of address space for what is reserved but not written: libraries, stacks of threads, arenas."""
NICE = 5
"""Whoever answers other requests on the same machine goes first."""
MANY_ROWS = "UNWIND range(1, 20000) AS n WITH n ORDER BY n DESC RETURN count(n)"
GRACE = 2
"""Seconds that the engine may take to notice that its time is over."""


def main(megabytes: int) -> None:
    """Answer one request."""
    import kglite  # noqa: PLC0415 - an optional extra

    request = orjson.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    graph = kglite.from_bytes(data)
    graph.read_only(True)
    kglite.set_query_warning_policy("silent")
    graph.cypher("MATCH (n) RETURN n LIMIT 1")  # the engine looks up the size of its stack once, in a file
    graph.cypher(MANY_ROWS)  # and starts its threads when it first has many rows
    _limit(megabytes + _held())
    close_net()
    os.nice(NICE)
    signal.alarm(int(request["seconds"]) + GRACE)
    answer = orjson.dumps(evaluate(graph, request), option=orjson.OPT_NON_STR_KEYS)
    signal.alarm(0)
    sys.stdout.buffer.write(answer)


def evaluate(graph: Any, request: dict[str, Any]) -> dict[str, Any]:
    """The answer to a request, or what went wrong."""
    import kglite  # noqa: PLC0415 - an optional extra

    most, milliseconds = request["rows"], int(request["seconds"] * 1000)
    try:
        found = graph.cypher(request["text"], params=request["parameters"], timeout_ms=milliseconds, row_limit=most + 1)
        return {"columns": list(found.columns), **_counted(found, most, request["answer"] * MEGABYTE)}
    except kglite.CypherTimeoutError:
        return {"error": "time", "message": ""}
    except kglite.ReadOnlyError as error:
        return {"error": "refused", "message": str(error).splitlines()[0]}
    except MemoryError:
        return {"error": "memory", "message": ""}
    except (kglite.KgError, ValueError, TypeError) as error:
        return {"error": "query", "message": (str(error).splitlines() or [""])[0]}


def _counted(found: Any, most: int, room: int) -> dict[str, Any]:
    """As many rows as are wanted, and whether there are more."""
    rows: list[list[Any]] = []
    for row in found:
        values = [plain(value) for value in row.values()]
        room -= sum(len(str(value)) + 40 for value in values)
        if len(rows) == most or room < 0:
            return {"truncated": True, "rows": rows}
        rows.append(values)
    return {"truncated": False, "rows": rows}


def _held() -> int:
    """Megabytes of data that are mapped already, stacks of threads included, where the system tells."""
    told = Path("/proc/self/statm")
    return int(told.read_text().split()[5]) * resource.getpagesize() // MEGABYTE if told.is_file() else 0


def _limit(megabytes: int) -> None:
    """The graph is in memory already; from now on no file can be opened or written."""
    for what, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 0),
        (resource.RLIMIT_DATA, megabytes * MEGABYTE),
        (resource.RLIMIT_AS, (megabytes + BESIDE_DATA) * MEGABYTE),
    ):
        resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    main(int(sys.argv[1]))
