"""RDF in the words of the model: Turtle, TriG, N-Quads, JSON-LD, held against the SHACL shapes before anything is kept.

A file holds every thing and source that its claims name, and is all there is: no context, import or entity is fetched.
Claims that come from `answerable export` keep their ids; others, also blank nodes, get theirs from what they say.
A user writes such files, or gets them from another graph by `answerable export`. The records are the nodes that have
a class. Left out is a node in the words of other vocabularies alone, however many: it says nothing in the model.

A file is in memory as a whole: shapes speak of nodes whose statements can stand anywhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from rdflib import Literal

from answerable.graph.errors import InputError, Where
from answerable.graph.kinds import BY_HUMANS
from answerable.graph.model import Account, Claim, Record
from answerable.graph.rdf import rdf
from answerable.graph.rdf.names import TERMS
from answerable.loaders.source import SourceInfo
from answerable.ontology.reader import ONTOLOGY, kinds
from answerable.ontology.validation import Violation, validate

SOURCE = SourceInfo(
    name="rdf",
    title="RDF in the words of the model",
    publisher="its author",
    url=ONTOLOGY,
    licence="as the file says",
    reads="one file of Turtle, TriG, N-Quads or JSON-LD in the words of the model",
    get="written by hand, or `answerable export` from another graph",
    version="1",
)
ENDINGS = (".ttl", ".trig", ".nq", ".jsonld")
MOST_FAULTS = 20
LONGEST = 1 << 20
"""Characters of one value."""
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
PARTS = {"Citation", "Load"}
"""Classes of nodes that are parts of a record, or tell how one came in."""
FOREIGN = "node in the words of other vocabularies alone"


def matches(path: Path) -> bool:
    """Whether a path looks like RDF that uses the model."""
    if path.suffix.lower() not in ENDINGS or not path.is_file():
        return False
    with path.open("rb") as file:
        return b"w3id.org/answerable" in file.read(100_000)


def read(path: Path) -> Iterator[Record]:
    """The things, sources and claims of a file.

    Raises InputError with file and line for bad syntax, with every broken shape (node, property, sentence) for bad
    content, for a claim that was changed since its id was derived, and for a finding on an element: no file brings one.
    """
    quads = rdf.parsed(path)
    for quad in quads:
        if len(quad.object.value if hasattr(quad.object, "value") else "") > LONGEST:
            where = Where(path.name, column=quad.predicate.value, value=f"{quad.subject}")
            raise InputError(f"The value has over {LONGEST:,} characters.", where)
    graph = rdf.as_rdflib(quads)
    for subject, predicate, value in graph:
        if getattr(value, "ill_typed", False):  # the shapes compare values, which these cannot be
            where = Where(path.name, column=str(predicate), value=str(value))
            kind = str(getattr(value, "datatype", "")).rpartition("#")[2]
            raise InputError(f"The value of {subject} is no {kind}.", where)
        typed = value.datatype if isinstance(value, Literal) and value.value is None else None
        if typed and str(predicate).startswith(TERMS):  # nor can those of a type that nobody here knows
            where = Where(path.name, column=str(predicate), value=str(value)[:80])
            raise InputError(f"The value of {subject} has an unknown type ({typed}).", where)
    violations = validate(graph)
    if violations:
        raise InputError(_together(violations), Where(path.name))
    records = list(rdf.records(quads, file=path.name))
    for record in records:
        if isinstance(record, Claim) and record.kind in BY_HUMANS:
            label = kinds()[record.kind].label
            message = f"A claim of the kind {label} is a named human's conclusion and is never loaded from a file."
            raise InputError(message, Where(path.name, value=record.id))
    ours, foreign = _nodes(quads)
    left_out = Counter({FOREIGN: foreign} if foreign else {})
    return iter([*records, Account(path.name, records=ours + foreign, loaded=len(records), left_out=left_out)])


def account(path: Path) -> dict[str, Account]:
    """What became of the nodes of a file."""
    return {path.name: next(r for r in read(path) if isinstance(r, Account))}


def _nodes(quads: Iterable[Any]) -> tuple[int, int]:
    """How many nodes have a class of the model that makes a record, and how many only classes of other vocabularies."""
    types: dict[Any, set[str]] = {}
    for quad in quads:
        if quad.predicate.value == TYPE:
            types.setdefault(quad.subject, set()).add(quad.object.value)
    own = [{t.removeprefix(TERMS) for t in found if t.startswith(TERMS)} for found in types.values()]
    return sum(bool(names - PARTS) for names in own), sum(not names for names in own)


def _together(violations: list[Violation]) -> str:
    lines = [f"  {v.focus}{f', {v.path}' if v.path.isalpha() else ''}: {v.message}" for v in violations[:MOST_FAULTS]]
    more = len(violations) - len(lines)
    rest = [f"  and {more} more."] if more else []
    count = "One fault" if len(violations) == 1 else f"{len(violations)} faults"
    return "\n".join([f"{count}, nothing was loaded:", *lines, *rest])
