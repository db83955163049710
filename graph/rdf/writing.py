"""Records as RDF statements, each a line of N-Triples without its full stop: all other forms are made from these."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from hashlib import sha256

from answerable.graph.edges import Edge
from answerable.graph.errors import ModelError, Where, an
from answerable.graph.identity import period_row
from answerable.graph.model import Citation, Claim, LoadRecord, Source, Thing, Value
from answerable.graph.period import Period
from answerable.graph.rdf.forms import BOUNDS, FLAGS, WINDOWS, Form, edtf_of, forms
from answerable.graph.rdf.names import CLAIM_ID, DCTERMS, PREFIXES, TERMS, XSD, Names, code_iri

TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
LABEL, ALT_LABEL = f"<{PREFIXES['rdfs']}label>", f"<{PREFIXES['skos']}altLabel>"
SOURCE_TEXTS = {
    "title": f"{DCTERMS}title",
    "author": f"{DCTERMS}creator",
    "publisher": f"{DCTERMS}publisher",
    "licence": f"{DCTERMS}rights",
    "url": f"{TERMS}url",
    "archived_at": f"{TERMS}archivedAt",
    "sha256": f"{TERMS}sha256",
    "group": f"{TERMS}independenceGroup",
    "kind": f"{TERMS}sourceKind",
    "seen": f"{TERMS}seen",
    "reliability": f"{TERMS}reliability",
}
"""Fields of a source that are plain text, and their properties."""
ISSUED = f"{DCTERMS}issued"
"""When a source was published, as a window (EDTF); ans:published is the day since which it certainly was."""
EDGES = {"HELD": "held", "WARNED": "warned", "INVOLVED_IN": "involvedIn"}
"""Derived edges whose every label means the same thing, and their properties."""
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"})


def text(value: str) -> str:
    """A text as a literal."""
    return f'"{value.translate(_ESCAPES)}"'


def typed(value: str, datatype: str) -> str:
    """A literal of an XML Schema datatype."""
    return f'"{value.translate(_ESCAPES)}"^^<{XSD}{datatype}>'


@cache
def term(name: str) -> str:
    """A class or property of the model."""
    return f"<{TERMS}{name}>"


@lru_cache(maxsize=16_384)
def day(value: date | str) -> str:
    """A day as xsd:date; what is no day stays text, for the shapes to report."""
    try:
        return typed(date.fromisoformat(str(value)).isoformat(), "date")
    except ValueError:
        return text(str(value))


def flag(value: bool) -> str:
    """A flag as xsd:boolean."""
    return typed("true" if value else "false", "boolean")


def number(value: Value) -> str:
    """A number as xsd:decimal, with every digit that Python shows; an integer without a point, a float with one."""
    digits = format(Decimal(str(value)), "f")
    return typed(f"{digits}.0" if isinstance(value, float) and "." not in digits else digits, "decimal")


def thing_statements(thing: Thing, names: Names) -> Iterator[str]:
    """A thing: class and names."""
    subject = f"<{names.thing(thing.id)}>"
    yield f"{subject} {TYPE} {term(thing.cls)}"
    yield f"{subject} {LABEL} {text(thing.name)}"
    for name in thing.names:
        yield f"{subject} {ALT_LABEL} {text(name)}"


def source_statements(source: Source, names: Names) -> Iterator[str]:
    """A source with everything that is said of it."""
    subject = f"<{names.source(source.id)}>"
    yield f"{subject} {TYPE} {term('Source')}"
    for field, iri in SOURCE_TEXTS.items():
        value = getattr(source, field)
        if value is not None:
            yield f"{subject} <{iri}> {text(value)}"
    if source.dated is not None:
        yield f"{subject} {term('dated')} {text(edtf_of(source.dated))}"
    if source.published is not None:
        yield f"{subject} <{ISSUED}> {text(edtf_of(source.published))}"
        since = source.public_since()
        if since is not None:
            yield f"{subject} {term('published')} {day(since)}"
    if source.captured_on is not None:
        yield f"{subject} {term('capturedOn')} {day(source.captured_on)}"


def claim_statements(c: Claim, names: Names, load: str | None = None) -> Iterator[str]:
    """A claim with its citations but for their rows or lines (`record_statements`); `load` is the IRI of its load."""
    subject = f"<{names.claim(c.id)}>"
    yield f"{subject} {TYPE} {term(c.kind)}"
    of_role = forms(c.kind)
    for role, values in c.roles.items():
        form = of_role.get(role)
        if form is None:
            raise ModelError(
                f"{an(c.kind, begins=True)} has no role {role}, so it cannot be written as RDF.", Where(value=c.id)
            )
        for value in values:
            yield f"{subject} {term(role)} {_value(value, form, names)}"
    for predicate, value in _period(c.period):
        yield f"{subject} {term(predicate)} {value}"
    if c.claimant is not None:
        yield f"{subject} {term('claimant')} <{names.thing(c.claimant)}>"
    yield f"{subject} {term('modality')} <{code_iri('Modality', c.modality)}>"
    yield f"{subject} {term('tier')} <{code_iri('Classification', c.tier.code)}>"
    for predicate, said in (("confidence", c.confidence), ("note", c.note)):
        if said is not None:
            yield f"{subject} {term(predicate)} {text(said)}"
    for indicium in c.indicia:
        against = indicium.endswith("-")
        code = indicium[:-1] if indicium.endswith(("+", "-")) else indicium
        yield f"{subject} {term('indiciumAgainst' if against else 'indiciumFor')} <{code_iri('Indicium', code)}>"
    for fact in c.facts:
        yield f"{subject} {term('fact')} {text(fact)}"
    if load is not None:
        yield f"{subject} {term('broughtBy')} <{load}>"
    nodes = _citation_nodes(c, names)
    for node in nodes:
        yield f"{subject} {term('citation')} {node}"
    for node, citation in zip(nodes, c.citations, strict=True):
        yield from _citation(node, citation, names)


def unheard_statement(claim_id: str, names: Names) -> str:
    """That a claim is shown but counts no more, which only other claims say: it must not be read as one that counts."""
    return f"<{names.claim(claim_id)}> {term('heard')} {flag(False)}"


def record_statements(c: Claim, names: Names) -> Iterator[str]:
    """The row or line from which each citation of a claim was read."""
    for node, citation in zip(_citation_nodes(c, names), c.citations, strict=True):
        if citation.record is not None:
            yield f"{node} {term('record')} {text(citation.record)}"


def _citation_nodes(c: Claim, names: Names) -> list[str]:
    return [f"<{names.claim(c.id)}#citation-{n}>" for n in range(1, len(c.citations) + 1)]


def _value(value: Value, form: Form, names: Names) -> str:
    if form.sort == "reference":
        to_claim = form.claims and CLAIM_ID.fullmatch(str(value))
        return f"<{names.claim(str(value)) if to_claim else names.thing(str(value))}>"
    if form.sort == "code":
        return f"<{code_iri(form.scheme, str(value))}>"
    if form.sort == "number":
        return number(value)
    if form.sort == "flag":
        return flag(bool(value))
    return day(str(value)) if form.sort == "day" else text(str(value))


def _period(period: Period) -> Iterator[tuple[str, str]]:
    """The windows as the source gives them, and the four bounds that follow."""
    *windows, starts, ends, continues, words = period_row(period)
    bounds = period.bounds()
    follow = (bounds.start_earliest, bounds.start_latest, bounds.end_earliest, bounds.end_latest)
    for name, value in zip((*WINDOWS, *BOUNDS), (*windows, *follow), strict=True):
        if value is not None:
            yield name, day(value)
    for name, given in zip(FLAGS, (starts, ends, continues), strict=True):
        if given:
            yield name, flag(True)
    if words is not None:
        yield "dateWords", text(words)


def _citation(node: str, citation: Citation, names: Names) -> Iterator[str]:
    yield f"{node} {TYPE} {term('Citation')}"
    yield f"{node} {term('source')} <{names.source(citation.source)}>"
    if citation.locator:
        yield f"{node} {term('locator')} {text(citation.locator)}"
    for field in citation.fields:
        yield f"{node} {term('field')} {text(field)}"


def load_iri(record: LoadRecord, names: Names) -> str:
    """The IRI of a load, made from what was run and when: neither from its number nor from its hash.

    A gap in the numbers, or a hash that the visible claims do not give, would tell of claims that are not shown.
    """
    return names.load(sha256(f"{record.info.key} {record.sealed_at}".encode()).hexdigest()[:16])


def load_statements(record: LoadRecord, names: Names) -> Iterator[str]:
    """What every reader may know of a load that brought a claim that they see."""
    subject = f"<{load_iri(record, names)}>"
    yield f"{subject} {TYPE} {term('Load')}"
    yield f"{subject} {term('loader')} {text(record.info.loader)}"
    yield f"{subject} {term('loaderVersion')} {text(record.info.version)}"
    yield f"{subject} {term('sealedAt')} {typed(record.sealed_at, 'dateTime')}"


def custody_statements(record: LoadRecord, names: Names, previous: LoadRecord | None) -> Iterator[str]:
    """What only the custodian sees of a load: who ran it on what, and the numbers and digests over all tiers."""
    subject = f"<{load_iri(record, names)}>"
    for key, value in record.info.arguments:
        yield f"{subject} {term('argument')} {text(f'{key}={value}')}"
    if record.info.source_hash:
        yield f"{subject} {term('sourceHash')} {text(record.info.source_hash)}"
    if record.info.operator:
        yield f"{subject} {term('operator')} {text(record.info.operator)}"
    yield f"{subject} {term('claimCount')} {typed(str(record.claims), 'integer')}"
    yield f"{subject} {term('claimDigest')} {text(record.claims_digest)}"
    if previous is not None:
        yield f"{subject} {term('previousLoad')} <{load_iri(previous, names)}>"


def edge_statements(edge: Edge, names: Names) -> Iterator[str]:
    """A derived edge as one statement; of the links only those of kind command, the others are no chain of command."""
    ends = f"<{names.thing(edge.source)}>", f"<{names.thing(edge.target)}>"
    if edge.type == "COMMANDS" and edge.label == "command":
        yield f"{ends[0]} {term('commands')} {ends[1]}"
    elif edge.type in EDGES:
        yield f"{ends[0]} {term(EDGES[edge.type])} {ends[1]}"
    elif edge.type == "STATUS":
        yield f"<{code_iri('Status', edge.label)}> {term('statusOf')} {ends[0]}"
