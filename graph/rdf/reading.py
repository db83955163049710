"""RDF in the model's own words as records: things, sources, and claims, whose ids are derived again from their content.

A claim whose IRI holds an id of ours must give that same id, or it was changed; one with a blank node or a foreign IRI
gets its id here. Statements in other vocabularies about a record are passed over; a misspelt word of ours is an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from os import PathLike
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Triple, parse

from answerable.graph.check import nearest
from answerable.graph.errors import DateError, InputError, Where
from answerable.graph.model import Record, Source, Thing, ThingId
from answerable.graph.period import Window
from answerable.graph.rdf.claims import ClaimReader
from answerable.graph.rdf.context import with_own_context
from answerable.graph.rdf.forms import window_of
from answerable.graph.rdf.names import BASE, PREFIXES, TERMS, Names
from answerable.graph.rdf.node import Node, gathered
from answerable.graph.rdf.writing import ISSUED, SOURCE_TEXTS
from answerable.ontology import reader

FORMATS = {
    "turtle": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
    "jsonld": RdfFormat.JSON_LD,
}
"""The forms by name; `.ttl`, `.trig`, `.nq` and `.jsonld` are their endings."""
IMPORTS = "http://www.w3.org/2002/07/owl#imports"
RECORD = frozenset({"Claim", "Citation", "Source", "Load"})
DERIVED = frozenset({"commands", "held", "warned", "involvedIn", "statusOf", "recordStatus", "heard"})
"""Properties that follow from claims: they are passed over."""
SOURCE_OWN = frozenset({"dated", "published", "capturedOn"}) | {
    iri.removeprefix(TERMS) for iri in SOURCE_TEXTS.values() if iri.startswith(TERMS)
}


def format_of(path: str | PathLike[str]) -> str:
    """The name of the form that the ending of a path stands for. Raises InputError for an ending that is not known."""
    endings = {f".{form.file_extension}": name for name, form in FORMATS.items()}
    suffix = Path(path).suffix.lower()
    if suffix not in endings:
        message = f"RDF is kept in files that end in {', '.join(endings)}, not in {suffix or 'nothing'}."
        raise InputError(message, Where(Path(path).name))
    return endings[suffix]


def parsed(source: str | PathLike[str] | bytes, form: str | None = None, *, base: str = BASE) -> list[Quad]:
    """The statements of a file or of bytes. Raises InputError with file and line; nothing is ever fetched."""
    file = None if isinstance(source, bytes) else Path(source).name
    if form is None and isinstance(source, bytes):
        raise InputError(f"Say in which form of RDF this is: {', '.join(FORMATS)}.")
    form = form or format_of(source)  # type: ignore[arg-type]
    try:
        data = source if isinstance(source, bytes) else Path(source).read_bytes()
        if form == "jsonld":
            data = with_own_context(data, file, base)
        return [_taken(q, file) for q in parse(data, FORMATS[form])]
    except SyntaxError as error:
        line = error.lineno if form != "jsonld" else None
        raise InputError(f"This is not {FORMATS[form].name}: {error.msg}.", Where(file, line)) from error
    except OSError as error:
        raise InputError(f"The file cannot be read ({error.strerror}).", Where(file)) from error


def _taken(q: Quad, file: str | None) -> Quad:
    if q.predicate.value == IMPORTS:
        raise InputError("The file imports another, and nothing is fetched: put everything into one file.", Where(file))
    if isinstance(q.subject, Triple) or isinstance(q.object, Triple):
        raise InputError("Statements about statements are not read: say it by a claim about a claim.", Where(file))
    return q


def records(
    source: str | PathLike[str] | bytes | Iterable[Quad],
    form: str | None = None,
    *,
    base: str = BASE,
    file: str | None = None,
) -> Iterator[Record]:
    """The things, sources and claims of a file, of bytes in a given form, or of statements; errors name `file`.

    Raises InputError, naming the node, for a word that the model does not have, a thing or source without an IRI,
    a claim without a citation, and a claim that was changed since its id was derived.
    """
    if isinstance(source, str | PathLike):
        file = file or Path(source).name
    if isinstance(source, str | PathLike | bytes):
        source = parsed(source, form, base=base)
    nodes = gathered(source, file)
    names = Names(base)
    kinds: dict[str, str] = {}
    for node in nodes.values():
        cls = _class(node)
        if cls in reader.kinds():
            kinds[node.key] = cls
        elif cls == "Source":
            yield _source(node, names)
        elif cls in reader.classes():
            yield _thing(node, cls, names)
    claims = ClaimReader(nodes, kinds, names)
    yield from (claims.claim(key) for key in kinds)


def _class(node: Node) -> str:
    """The one narrowest class of the model to which a node belongs; nothing for a node of another vocabulary."""
    types = node.types()
    known: Mapping[str, object] = reader.classes() | reader.kinds() | dict.fromkeys(RECORD)
    for name in types:
        if name not in known:
            raise node.fault(f"There is no class {name}. {nearest(name, list(known))}")
    above = {a for name in types if name in reader.classes() for a in reader.ancestors(name) - {name}}
    narrowest = [name for name in types if name not in above and not (name == "Claim" and len(types) > 1)]
    if len(narrowest) > 1:
        raise node.fault(f"It cannot be {' and '.join(sorted(narrowest))} at once: give them IRIs of their own.")
    if not narrowest and set(node.own_properties()) - DERIVED:
        raise node.fault(f"It has no class of the model, though it has {next(node.own_properties())}: say what it is.")
    if narrowest == ["Claim"]:
        raise node.fault(f"It is a claim without a kind. {nearest('', list(reader.kinds()))}")
    return narrowest[0] if narrowest else ""


def _thing(node: Node, cls: str, names: Names) -> Thing:
    node.allow(DERIVED, cls)
    labels = node.texts(f"{PREFIXES['rdfs']}label")
    if not labels:
        raise node.fault(f"The {cls} has no name (rdfs:label).")
    also = node.texts(f"{PREFIXES['skos']}altLabel")
    return Thing(ThingId(names.id_of(_iri(node, cls))), cls, labels[0], (*labels[1:], *also))


def _source(node: Node, names: Names) -> Source:
    node.allow(SOURCE_OWN, "source")
    said = {name: node.text(iri) for name, iri in SOURCE_TEXTS.items()}
    title = said.pop("title")
    if title is None:
        raise node.fault("The source has no title (dcterms:title).")
    issued, since = _window(node, ISSUED), node.day(f"{TERMS}published")
    published = issued if issued else Window.of_day(since) if since else None
    if published and since and published.latest != since:
        raise node.fault("published is not the last day of dcterms:issued; leave out the one or the other.")
    return Source(
        id=names.source_id_of(_iri(node, "source")),
        title=title,
        dated=_window(node, f"{TERMS}dated"),
        published=published,
        captured_on=node.text(f"{TERMS}capturedOn"),
        **said,
    )


def _window(node: Node, iri: str) -> Window | None:
    text = node.text(iri)
    try:
        return window_of(text) if text else None
    except DateError as error:
        raise node.fault(error.message) from error


def _iri(node: Node, what: str) -> str:
    if node.key.startswith("_:"):
        raise node.fault(f"The {what} is a blank node: give it an IRI, so that it can be found again.")
    return node.key
