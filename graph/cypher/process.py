"""A process for one Cypher query from outside on the embedded engine: it gets the graph, answers, and ends.

The engine reads files and cannot be trusted to keep to its own time limit, so the process has limits of its own and can
be killed; the graph comes through its standard input, so that it needs no file either.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from typing import Any

import orjson

from answerable.graph.cypher.results import Results
from answerable.graph.errors import InputError, Refused, Stopped, StoreError
from answerable.graph.sparql.process import STARTING, Limits


def evaluated(graph: bytes, text: str, parameters: Mapping[str, Any], limits: Limits) -> Results:
    """The rows of a query on a graph in the engine's own form. Raises Refused when it costs too much."""
    request = {
        "text": text,
        "parameters": parameters,
        "seconds": limits.seconds,
        "rows": limits.rows,
        "megabytes": limits.megabytes,
        "answer": limits.answer,
    }
    command = [sys.executable, "-m", "answerable.graph.cypher.worker", str(limits.megabytes)]
    try:
        written = orjson.dumps(request, default=_day) + b"\n"
    except TypeError as error:
        raise InputError(f"A parameter is no text, number, flag, day, list or map ({error}).") from error
    try:
        done = subprocess.run(
            command, input=written + graph, capture_output=True, timeout=limits.seconds + STARTING, check=False
        )
    except subprocess.TimeoutExpired:
        raise _too_long(limits) from None
    if done.returncode != 0:
        raise _gone(done.returncode, done.stderr.decode("utf-8", "replace").strip(), limits)
    answer = orjson.loads(done.stdout)
    if "error" in answer:
        raise _failure(answer["error"], answer["message"], limits)
    return Results(tuple(answer["columns"]), answer["truncated"], tuple(tuple(row) for row in answer["rows"]))


def _day(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _too_long(limits: Limits) -> Stopped:
    return Stopped(f"The query was stopped after {limits.seconds:g} seconds; make it narrower, or allow it more time.")


def _too_large(limits: Limits) -> Stopped:
    return Stopped(f"The query was stopped: it needs more than {limits.megabytes} megabytes; make it narrower.")


def _failure(error: str, message: str, limits: Limits) -> Exception:
    if error == "time":
        return _too_long(limits)
    if error == "memory":
        return _too_large(limits)
    if error == "refused":
        return Refused(f"This query is not run: {message}")
    return InputError(f"This is not a Cypher query that can be run: {message}")


def _gone(code: int, said: str, limits: Limits) -> Exception:
    """What made the process end by itself."""
    if code == -14:  # SIGALRM
        return _too_long(limits)
    if "alloc" in said or "MemoryError" in said:
        return _too_large(limits)
    if code < 0 or "PanicException" in said:
        return Stopped("The query brought its process down (nested too deeply, or too much memory); make it simpler.")
    return StoreError(f"The process for Cypher ended: {said[-300:] or code}.")
