"""JSON-LD in the words of the model: a context made from the ontology, and statements as one node per line.

Ids are relative to the graph's own base, codes are bare words, citations stand inside their claim:
`{"@id": "3f…", "@type": "CommandLink", "superior": "sfm/7", "linkKind": "command", "citation": {…}}`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from io import BytesIO
from itertools import groupby
from os import PathLike
from pathlib import Path
from typing import IO, Any

import orjson
from pyoxigraph import Literal, NamedNode, Quad

from answerable.graph.rdf.forms import BOUNDS, CLAIM_CODES, INDICIA, WINDOWS, Form, forms
from answerable.graph.rdf.names import BASE, PREFIXES, TERMS, XSD
from answerable.graph.rdf.writing import ISSUED, SOURCE_TEXTS
from answerable.ontology import reader

CONTEXT_ADDRESS = "https://w3id.org/answerable/context.jsonld"
"""A document that names this as its context is read with the context of this version, which is never fetched."""
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
REFERENCES = (
    "citation", "claimant", "source", "broughtBy", "previousLoad",
    "commands", "held", "warned", "involvedIn", "statusOf",
)  # fmt: skip
DAYS = (*WINDOWS, *BOUNDS, "published", "capturedOn")

Terms = dict[str, dict[str, Any]]
Target = str | PathLike[str] | IO[bytes] | None


def context(base: str = BASE) -> dict[str, Any]:
    """The context of a document whose ids are relative to `base`."""
    shared, scoped = _terms()
    classes = {name: {"@id": f"ans:{name}", "@context": terms} for name, terms in scoped.items()}
    return {"@version": 1.1, "@base": base, "@vocab": TERMS, **PREFIXES, **shared, **classes}


@cache
def _terms() -> tuple[Terms, dict[str, Terms]]:
    """Terms that mean the same everywhere, and those that hang on the kind of claim or on being a source."""
    shared: Terms = {"label": {"@id": "rdfs:label"}, "altLabel": {"@id": "skos:altLabel"}}
    shared |= {name: {"@type": "@id"} for name in REFERENCES}
    shared |= {name: {"@type": "xsd:date"} for name in DAYS}
    shared |= {"sealedAt": {"@type": "xsd:dateTime"}, "claimCount": {"@type": "xsd:integer"}}
    codes = CLAIM_CODES | dict.fromkeys(INDICIA, "Indicium")
    shared |= {name: _definition(Form("code", scheme)) for name, scheme in codes.items()}
    kinds = {kind: {role: _definition(form) for role, form in forms(kind).items()} for kind in reader.kinds()}
    meanings: dict[str, list[dict[str, Any]]] = {}
    for roles in kinds.values():
        for role, definition in roles.items():
            meanings.setdefault(role, []).append(definition)
    same = {role for role, found in meanings.items() if all(d == found[0] for d in found)}
    shared |= {role: meanings[role][0] for role in sorted(same) if meanings[role][0]}
    scoped = {kind: {r: d for r, d in roles.items() if r not in same and d} for kind, roles in kinds.items()}
    scoped["Source"] = {field: {"@id": iri} for field, iri in SOURCE_TEXTS.items() if not iri.startswith(TERMS)}
    scoped["Source"]["issued"] = {"@id": ISSUED}
    return shared, {name: terms for name, terms in scoped.items() if terms}


def _definition(form: Form) -> dict[str, Any]:
    """How the values of a role are to be understood; nothing for text."""
    if form.sort == "code":
        return {"@type": "@vocab", "@context": {"@vocab": f"{reader.ONTOLOGY}/{form.scheme}/"}}
    coerced = {"reference": "@id", "number": "xsd:decimal", "day": "xsd:date"}
    return {"@type": coerced[form.sort]} if form.sort in coerced else {}


def write_jsonld(quads: Iterable[Quad], target: Target, base: str = BASE) -> bytes | None:
    """Write statements, those of a node standing together, as one JSON-LD document; bytes if there is no target."""
    if isinstance(target, str | PathLike):
        with Path(target).open("wb") as file:
            return write_jsonld(quads, file, base)
    out = BytesIO() if target is None else target
    out.write(b'{"@context": ' + orjson.dumps(context(base)) + b',\n"@graph": [')
    separator = b"\n"
    for node in _nodes(quads, base):
        out.write(separator + orjson.dumps(node))
        separator = b",\n"
    out.write(b"\n]}\n")
    return out.getvalue() if isinstance(out, BytesIO) and target is None else None


def _nodes(quads: Iterable[Quad], base: str) -> Iterator[dict[str, Any]]:
    for _, group in groupby(quads, lambda q: _subject(q).partition("#citation-")[0]):
        parts: dict[str, list[Quad]] = {}
        for q in group:
            parts.setdefault(_subject(q), []).append(q)
        inner: dict[str, dict[str, Any]] = {}
        for subject in reversed(parts):
            inner[subject] = _Node(base, parts[subject], inner).written(subject)
        yield inner[next(iter(parts))]


def _subject(q: Quad) -> str:
    assert isinstance(q.subject, NamedNode)
    return q.subject.value


class _Node:
    """One node of the document."""

    def __init__(self, base: str, quads: list[Quad], inner: dict[str, dict[str, Any]]) -> None:
        shared, scoped = _terms()
        self.base, self.quads, self.inner = base, quads, inner
        classes = (q.object.value for q in quads if q.predicate.value == TYPE and isinstance(q.object, NamedNode))
        self.type = next((iri.removeprefix(TERMS) for iri in classes), None)
        self.terms = shared | scoped.get(self.type or "", {})
        self.words = {_expanded(d["@id"]): name for name, d in self.terms.items() if "@id" in d}

    def written(self, subject: str) -> dict[str, Any]:
        """The node as JSON; a property with one value holds it without a list."""
        node: dict[str, Any] = {"@id": self._relative(subject)}
        if self.type:
            node["@type"] = self.type
        values: dict[str, list[Any]] = {}
        for q in self.quads:
            iri = q.predicate.value
            if iri != TYPE:
                name = self.words.get(iri) or iri.removeprefix(TERMS)
                values.setdefault(name, []).append(self._value(self.terms.get(name, {}), q.object))
        return node | {name: found[0] if len(found) == 1 else found for name, found in values.items()}

    def _value(self, definition: dict[str, Any], value: Any) -> Any:
        coerced = definition.get("@type")
        if isinstance(value, Literal):
            return _literal(value, _expanded(coerced or ""))
        assert isinstance(value, NamedNode)
        if value.value in self.inner:
            return self.inner[value.value]
        if coerced == "@id":
            return self._relative(value.value)
        word = value.value.removeprefix(definition["@context"]["@vocab"]) if coerced == "@vocab" else ""
        plain = word and word != value.value and word not in self.terms and word not in PREFIXES
        return word if plain else {"@id": value.value}

    def _relative(self, iri: str) -> str:
        return iri.removeprefix(self.base)


def _literal(value: Literal, coerced: str) -> Any:
    datatype = value.datatype.value
    if datatype == coerced or (datatype == f"{XSD}string" and not coerced):
        return value.value
    if datatype == f"{XSD}boolean" and not coerced:
        return value.value == "true"
    return {"@value": value.value, "@type": datatype}


@cache
def _expanded(word: str) -> str:
    prefix, _, rest = word.partition(":")
    return PREFIXES[prefix] + rest if prefix in PREFIXES else word
