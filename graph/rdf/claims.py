"""Nodes of RDF as claims: roles by the forms of the ontology, windows or bounds as periods, ids derived again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pyoxigraph import BlankNode, NamedNode

from answerable.graph.check import nearest
from answerable.graph.errors import DateError
from answerable.graph.identity import claim as build
from answerable.graph.model import Citation, Claim, Tier, Value
from answerable.graph.period import Period, Window
from answerable.graph.rdf.forms import BOUNDS, CLAIM_CODES, FLAGS, INDICIA, WINDOWS, Form, forms
from answerable.graph.rdf.names import TERMS, Names, code_of
from answerable.graph.rdf.node import Node, Object, key_of
from answerable.ontology import reader

CARRIED = frozenset(
    {
        *WINDOWS, *BOUNDS, *FLAGS, *CLAIM_CODES, *INDICIA,
        "dateWords", "citation", "claimant", "confidence", "note", "fact", "broughtBy",
        "heard",  # follows from other claims: passed over
    }
)  # fmt: skip
"""What a claim of every kind may carry beside its roles."""
CITED = frozenset({"source", "locator", "field", "record", "tier"})


class ClaimReader:
    """Reads the claims of one document, each once; a claim may speak of another one anywhere in it."""

    def __init__(self, nodes: Mapping[str, Node], kinds: Mapping[str, str], names: Names) -> None:
        """`kinds` gives the kind of each node that is a claim."""
        self.nodes, self.kinds, self.names = nodes, kinds, names
        self.built: dict[str, Claim] = {}
        self.under_way: list[str] = []

    def claim(self, key: str) -> Claim:
        """The claim of a node. Raises InputError if its content does not give the id that its IRI holds."""
        if key in self.built:
            return self.built[key]
        node, kind = self.nodes[key], self.kinds[key]
        if key in self.under_way:
            raise node.fault("The claim speaks of itself, through others or directly, so no id can be derived for it.")
        self.under_way.append(key)
        node.allow(CARRIED | forms(kind).keys(), kind)
        cited = [self.nodes[key_of(v)] for v in self._citations(node)]
        c = build(
            kind,
            {role: self._values(node, role, form) for role, form in forms(kind).items()},
            [self._citation(x) for x in cited],
            _period(node),
            claimant=self._claimant(node),
            modality=_code(node, "modality") or "stated",
            confidence=node.text(f"{TERMS}confidence"),
            note=node.text(f"{TERMS}note"),
            tier=max(node.tier, *(_tier(n) for n in (node, *cited))),
            indicia=[f"{code}{sign}" for code, sign in self._indicia(node)],
            facts=node.texts(f"{TERMS}fact"),
        )
        self.under_way.pop()
        promised = self.names.claim_id_of(key)
        if promised is not None and promised != c.id:
            raise node.fault(
                f"The claim {promised} was changed: what it says now gives the id {c.id}. "
                "Put back what it said, or name the changed claim by an IRI of your own."
            )
        self.built[key] = c
        return c

    def _citations(self, node: Node) -> list[NamedNode | BlankNode]:
        found = node.all(f"{TERMS}citation")
        known = [v for v in found if isinstance(v, NamedNode | BlankNode) and key_of(v) in self.nodes]
        if len(known) != len(found) or not found:
            raise node.fault("The claim cites no source: every claim needs a citation (ans:citation), which names one.")
        return known

    def _citation(self, node: Node) -> Citation:
        node.allow(CITED, "citation")
        source = node.one(f"{TERMS}source")
        if source is None:
            raise node.fault("The citation names no source (ans:source).")
        return Citation(
            self.names.source_id_of(node.iri_of(source, "source")),
            node.text(f"{TERMS}locator") or "",
            tuple(node.texts(f"{TERMS}field")),
            node.text(f"{TERMS}record"),
        )

    def _claimant(self, node: Node) -> str | None:
        value = node.one(f"{TERMS}claimant")
        return None if value is None else self.names.id_of(node.iri_of(value, "claimant"))

    def _indicia(self, node: Node) -> list[tuple[str, str]]:
        return [
            (_known_code(node, value, name, "Indicium"), sign)
            for name, sign in INDICIA.items()
            for value in node.all(TERMS + name)
        ]

    def _values(self, node: Node, role: str, form: Form) -> list[Value]:
        return [self._value(node, value, role, form) for value in node.all(TERMS + role)]

    def _value(self, node: Node, value: Object, role: str, form: Form) -> Value:
        if form.sort == "reference":
            return self._reference(node, value, role, form)
        if form.sort == "code":
            return _known_code(node, value, role, form.scheme)
        if form.sort == "number":
            return node.number_of(value, role)
        return node.flag_of(value, role) if form.sort == "flag" else node.text_of(value, role)

    def _reference(self, node: Node, value: Object, role: str, form: Form) -> str:
        if form.claims and isinstance(value, NamedNode | BlankNode) and key_of(value) in self.kinds:
            key = key_of(value)
            return self.names.claim_id_of(key) or self.claim(key).id
        iri = node.iri_of(value, role)
        if form.claims and not form.things and not iri.startswith(self.names.base):
            raise node.fault(f"{role} names {iri}, which is no claim of this file, nor of this graph.")
        return self.names.id_of(iri)


def _tier(node: Node) -> Tier:
    """The tier that a claim or citation states; public if it states none."""
    code = _code(node, "tier")
    return Tier.of(code) if code else Tier.PUBLIC


def _code(node: Node, name: str) -> str | None:
    value = node.one(TERMS + name)
    return None if value is None else _known_code(node, value, name, CLAIM_CODES[name])


def _known_code(node: Node, value: Object, name: str, scheme: str) -> str:
    iri = node.iri_of(value, name)
    code = code_of(scheme, iri)
    known = reader.schemes()[scheme].concepts
    if code is None or code not in known:
        said = code or iri
        raise node.fault(f"{name} holds {said}, which is no code of {scheme}. {nearest(said, list(known))}")
    return code


def _period(node: Node) -> Period:
    """The period from the windows, which the bounds must then agree with; from the bounds if there are no windows."""
    first_from, first_to, last_from, last_to = (node.day(TERMS + name) for name in WINDOWS)
    bounds = tuple(node.day(TERMS + name) for name in BOUNDS)
    starts, ends, continues = (_flag(node, name) for name in FLAGS)
    words = node.text(f"{TERMS}dateWords")
    try:
        if any((first_from, first_to, last_from, last_to)) or not any(bounds):
            first, last = Window(first_from, first_to), Window(last_from, last_to)
            period = Period(first, last, starts, ends, continues, words)
            if not _agree(bounds, period):
                raise node.fault(
                    "The bounds are not those that follow from the windows; leave out the one or the other."
                )
            return period
        return _from_bounds(node, bounds, continues, words)
    except DateError as error:
        raise node.fault(error.message) from error


def _from_bounds(node: Node, bounds: tuple[date | None, ...], continues: bool, words: str | None) -> Period:
    start_earliest, start_latest, end_earliest, end_latest = bounds
    first, last = Window(start_earliest, start_latest), Window(end_earliest, end_latest)
    period = Period(first, last, start_earliest is not None, end_latest is not None, continues, words)
    if not _agree(bounds, period):
        raise node.fault("No first and last day give these bounds; write the windows (firstFrom to lastTo) instead.")
    return period


def _agree(bounds: tuple[date | None, ...], period: Period) -> bool:
    """Whether each bound that is given follows from the period; one that is not given may follow all the same."""
    b = period.bounds()
    follow = (b.start_earliest, b.start_latest, b.end_earliest, b.end_latest)
    return all(given is None or given == found for given, found in zip(bounds, follow, strict=True))


def _flag(node: Node, name: str) -> bool:
    value = node.one(TERMS + name)
    return value is not None and node.flag_of(value, name)
