"""The text of a named question with its parameters written into it, to be pasted into another console.

>>> pasted_sparql('BIND(ans:parameter("topic") AS ?wanted)', {"topic": ("text", 'a "b"')}, Names())
'BIND("a \\\\"b\\\\"" AS ?wanted)'
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from answerable.graph.model import Value
from answerable.graph.rdf.names import XSD, Names, code_iri
from answerable.graph.sparql.sparql import Given
from answerable.queries.ask import Row

PARAMETER = re.compile(r'ans:parameter\("(\w+)"\)')
DOLLAR = re.compile(r"\$(\w+)")
PROJECTED = re.compile(r"^SELECT\b(.*)", re.MULTILINE)


class Pasting:
    """An engine that runs nothing: it keeps the text of the question with what was given written into it."""

    def __init__(self, language: str, names: Names, bound: Mapping[str, Value]) -> None:
        """`language` is rq or cypher; `bound` is what the engines for Cypher bind beside the parameters."""
        self.language, self.names, self.bound, self.text = language, names, bound, ""

    def run(self, text: str, parameters: Mapping[str, Given], columns: Mapping[str, str]) -> list[Row]:  # noqa: ARG002
        """No rows."""
        sparql = self.language == "rq"
        self.text = (
            pasted_sparql(text, parameters, self.names) if sparql else pasted_cypher(text, parameters, self.bound)
        )
        return []


def pasted_sparql(text: str, given: Mapping[str, Given], names: Names) -> str:
    """What was given stands in the place of the parameters; a variable of the first line is fixed by VALUES.

    A parameter that was not given becomes a variable that nothing binds, so that everything matches, in every engine:
    `ans:parameter` is a function that only this program knows.

    >>> pasted_sparql('BIND(ans:parameter("topic") AS ?wanted)', {}, Names())
    'BIND(?topic_not_given AS ?wanted)'
    """
    terms = {name: _term(sort, value, names) for name, (sort, value) in given.items() if value is not None}
    written = PARAMETER.sub(lambda found: terms.get(found[1], f"?{found[1]}_not_given"), text)
    line = PROJECTED.search(text)
    fixed = [name for name in re.findall(r"\?(\w+)", line[1]) if name in terms] if line else []
    if not fixed:
        return written
    variables, values = " ".join(f"?{name}" for name in fixed), " ".join(terms[name] for name in fixed)
    return f"{written.rstrip()}\nVALUES ({variables}) {{ ({values}) }}\n"


def _term(sort: str, value: Value, names: Names) -> str:
    kind, _, scheme = sort.partition(" ")
    if kind == "code":
        return f"<{code_iri(scheme, str(value))}>"
    if kind in ("thing", "claim", "source"):
        return f"<{getattr(names, kind)(str(value))}>"
    if kind == "date":
        return f'"{value}"^^<{XSD}date>'
    return json.dumps(value if kind in ("flag", "number") else str(value), ensure_ascii=False)


def pasted_cypher(text: str, given: Mapping[str, Given], bound: Mapping[str, Value]) -> str:
    """What was given stands in the place of `$name`; `null` for what was not, so that everything matches.

    >>> pasted_cypher("WHERE $topic IS NULL OR t.id = $thing", {"topic": ("text", None), "thing": ("thing", "a/b")}, {})
    'WHERE null IS NULL OR t.id = "a/b"'
    """
    told = {**bound, **{name: value for name, (_, value) in given.items()}}
    values = {name: json.dumps(value, ensure_ascii=False) for name, value in told.items()}
    return DOLLAR.sub(lambda found: values.get(found[1], found[0]), text)
