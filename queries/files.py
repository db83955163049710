"""Questions as files: `<name>.sql` for the case file, `<name>.cypher` for Neo4j, `<name>.rq` for the RDF view.

Those in `statements` are steps that the Python of a question takes; those in `named` are asked as they are.

Each begins with a header (`--+`, `//+`, `#+`) that gives title, description, parameters and columns.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from answerable.graph.store import Query

STATEMENTS = "statements"
MARKS = {"sql": "--+", "cypher": "//+", "rq": "#+"}


@cache
def query(name: str) -> Query:
    """A statement in the languages of the stores. Raises FileNotFoundError if there is no such file."""
    sql, cypher = text(f"{STATEMENTS}/{name}", "sql"), text(f"{STATEMENTS}/{name}", "cypher")
    if sql is None and cypher is None:
        raise FileNotFoundError(f"queries/{STATEMENTS}/{name}.sql")
    return Query(name, sql, cypher)


@cache
def text(name: str, language: str) -> str | None:
    """The text of a file below `queries`, named without its ending, or None."""
    file = files("answerable.queries").joinpath(f"{name}.{language}")
    return file.read_text("utf-8") if file.is_file() else None


def header(name: str, language: str) -> dict[str, str]:
    """The header of a question: title, description, parameters, columns."""
    mark, found = MARKS[language], {}
    for line in (text(name, language) or "").splitlines():
        if line.startswith(mark):
            key, _, value = line.removeprefix(mark).strip().partition(":")
            found[key] = value.strip()
    return found
