"""Statements gathered by what they are about, and what a reader of records asks of such a node."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from answerable.graph.check import nearest
from answerable.graph.errors import InputError, Where, an
from answerable.graph.model import Tier, Value
from answerable.graph.rdf.names import TERMS, tier_of_graph

Object = NamedNode | BlankNode | Literal | Triple
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


@dataclass(slots=True)
class Node:
    """Everything that a document says of one IRI or blank node, each statement once, in the order of the document."""

    key: str
    file: str | None = None
    tier: Tier = Tier.PUBLIC
    """The highest tier of the named graphs in which it stands."""
    said: dict[str, dict[Object, None]] = field(default_factory=dict)
    """IRI of the property → its values."""

    def fault(self, message: str) -> InputError:
        """An error that names this node."""
        return InputError(message, Where(self.file, value=self.key))

    def all(self, iri: str) -> list[Object]:
        """The values of a property."""
        return list(self.said.get(iri, ()))

    def one(self, iri: str) -> Object | None:
        """The value of a property that has at most one. Raises InputError for more."""
        values = self.all(iri)
        if len(values) > 1:
            raise self.fault(f"{_short(iri)} is said {len(values)} times, where one value is expected.")
        return values[0] if values else None

    def texts(self, iri: str) -> list[str]:
        """The values of a property that holds text, in whatever language."""
        return [self.text_of(value, iri) for value in self.all(iri)]

    def text(self, iri: str) -> str | None:
        """The text of a property that has at most one."""
        value = self.one(iri)
        return None if value is None else self.text_of(value, iri)

    def text_of(self, value: Object, iri: str) -> str:
        """A literal as text."""
        if not isinstance(value, Literal):
            raise self.fault(f"{_short(iri)} holds text, not {_shown(value)}.")
        return value.value

    def iri_of(self, value: Object, iri: str) -> str:
        """A reference as an IRI."""
        if not isinstance(value, NamedNode):
            raise self.fault(f"{_short(iri)} names something by its IRI, not by {_shown(value)}.")
        return value.value

    def day(self, iri: str) -> date | None:
        """The day of a property that has at most one."""
        text = self.text(iri)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            raise self.fault(f"{_short(iri)} holds {text!r}, which is no day (year-month-day).") from None

    def flag_of(self, value: Object, iri: str) -> bool:
        """A literal as yes or no."""
        text = self.text_of(value, iri)
        if text not in ("true", "false", "1", "0"):
            raise self.fault(f"{_short(iri)} is true or false, not {text!r}.")
        return text in ("true", "1")

    def number_of(self, value: Object, iri: str) -> Value:
        """A literal as a number: a float if it has a point, which a claim keeps only where it matters."""
        text = self.text_of(value, iri)
        try:
            found = Decimal(text)
            return int(found) if "." not in text and found == found.to_integral_value() else float(found)
        except (InvalidOperation, OverflowError, ValueError):
            raise self.fault(f"{_short(iri)} is a number, not {text!r}.") from None

    def types(self) -> list[str]:
        """The names of the classes of the model to which it belongs."""
        return [name for name in map(_own, self.all(TYPE)) if name]

    def own_properties(self) -> Iterator[str]:
        """The names of the model's properties that it has."""
        return (iri.removeprefix(TERMS) for iri in self.said if iri.startswith(TERMS))

    def allow(self, known: Iterable[str], what: str) -> None:
        """Raise InputError for a property of the model that does not belong here: mostly a misspelt one."""
        names = set(known)
        for name in self.own_properties():
            if name not in names:
                raise self.fault(f"{an(what, begins=True)} has no property {name}. {nearest(name, sorted(names))}")


def _own(value: Object) -> str | None:
    return value.value.removeprefix(TERMS) if isinstance(value, NamedNode) and value.value.startswith(TERMS) else None


def _short(iri: str) -> str:
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def _shown(value: Object) -> str:
    if isinstance(value, BlankNode):
        return "a blank node: give it an IRI"
    return repr(value.value) if isinstance(value, Literal) else str(value)


def key_of(term: NamedNode | BlankNode) -> str:
    """By what a node is found: its IRI, or `_:` and its label."""
    return term.value if isinstance(term, NamedNode) else f"_:{term.value}"


def gathered(quads: Iterable[Quad], file: str | None = None) -> dict[str, Node]:
    """The nodes of a document by key, in the order in which they begin."""
    nodes: dict[str, Node] = {}
    for q in quads:
        subject, value, graph = q.subject, q.object, q.graph_name
        assert not isinstance(subject, Triple), "statements about statements are refused when a document is parsed"
        key = key_of(subject)
        node = nodes.get(key)
        if node is None:
            node = nodes[key] = Node(key, file)
        if not isinstance(graph, DefaultGraph):
            node.tier = max(node.tier, tier_of_graph(graph.value))
        node.said.setdefault(q.predicate.value, {})[value] = None
    return nodes
