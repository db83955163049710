"""Everything known about one term of the model, as text for reading."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from textwrap import fill

from rdflib import URIRef

from answerable.ontology.claims import kinds, properties
from answerable.ontology.concepts import schemes
from answerable.ontology.elements import indicia, regimes
from answerable.ontology.files import ANS, ONTOLOGY, local, parsed, words
from answerable.ontology.records import Concept, Kind, Role, Scheme, ThingClass
from answerable.ontology.things import ancestors, classes

RECORD = ("Claim", "Citation", "Source", "Load")
WIDTH = 100


def term(name: str) -> str:
    """A printable description of a class, kind, property, list or code; the nearest names if there is none.

    Takes a local name ("Posting", "holder", "LinkKind"), a code ("command", "E1a": every list is searched) or a code
    with its list ("LinkKind/command"); the prefix "ans:" and full IRIs are accepted.
    """
    found = list(_descriptions(_bare(name)))
    return "\n\n".join(found) if found else _unknown(_bare(name))


def knows(name: str) -> bool:
    """Whether `term` has something to describe under this name."""
    return any(_descriptions(_bare(name)))


def overview() -> str:
    """The names of everything in the model, by sort."""
    sorts = {
        "Classes of things": list(classes()),
        "The record": list(RECORD),
        "Kinds of claim": list(kinds()),
        "Lists of codes": list(schemes()),
        "Properties": sorted(properties()),
    }
    return "\n\n".join(f"{sort} ({len(names)})\n{_paragraph(', '.join(names))}" for sort, names in sorts.items())


def _bare(name: str) -> str:
    return name.strip().removeprefix(ONTOLOGY).lstrip("#/").removeprefix("ans:")


def _descriptions(name: str) -> Iterator[str]:
    if name in classes():
        yield _class(classes()[name])
    if name in kinds():
        yield _kind(kinds()[name])
    if name in RECORD:
        yield _entry(name, "class of the record", words(parsed("claims.ttl"), ANS[name]), _aligned(ANS[name]))
    if name in properties():
        yield _property(name)
    if name in schemes():
        yield _scheme(schemes()[name])
    wanted, _, code = name.rpartition("/")
    for scheme in schemes().values():
        if code in scheme.concepts and wanted in ("", scheme.name):
            yield _concept(scheme, scheme.concepts[code])


def _unknown(name: str) -> str:
    codes = {code for scheme in schemes().values() for code in scheme.concepts}
    known = {*classes(), *kinds(), *RECORD, *properties(), *schemes(), *codes}
    folded = {word.casefold(): word for word in sorted(known)}
    near = [folded[word] for word in get_close_matches(name.casefold(), folded, n=5)]
    return f"Nothing in the model is called {name!r}. " + (f"Nearest: {', '.join(near)}." if near else "")


def _class(thing: ThingClass) -> str:
    above = ancestors(thing.name) - {thing.name}
    below = [c.name for c in classes().values() if thing.name in c.parents]
    uses = [f"{k.name}.{r.name}" for k in kinds().values() for r in k.roles.values() if thing.name in r.types]
    return _entry(
        thing.name,
        "class of things",
        (thing.label, thing.definition, thing.source),
        _list("Directly under", thing.parents),
        _list("Everything above", sorted(above)),
        _list("Directly above", below),
        _list("Named in the roles", uses),
        _aligned(ANS[thing.name]),
    )


def _kind(kind: Kind) -> str:
    width = max(map(len, kind.roles), default=0)
    roles = [f"  {role.name:<{width}}  {_often(role):<13} {_what(role)}" for role in kind.roles.values()]
    rules = [f"  - {rule}" for rule in kind.requirements]
    return _entry(
        kind.name,
        "kind of claim",
        (kind.label, kind.definition, kind.source),
        "\n".join(["Roles:", *roles]),
        "\n".join(["Rules:", *rules]) if rules else "",
        _aligned(ANS[kind.name]),
    )


def _property(name: str) -> str:
    uses = [f"{k.name}: {_often(k.roles[name])}, {_what(k.roles[name])}" for k in kinds().values() if name in k.roles]
    role = "\n".join(["Role in:", *(f"  {use}" for use in uses)]) if uses else ""
    return _entry(name, "property", properties()[name], role, _aligned(ANS[name]))


def _scheme(scheme: Scheme) -> str:
    width = max(map(len, scheme.concepts), default=0)
    codes = [f"  {c.code:<{width}}  {c.label}" for c in scheme.concepts.values()]
    title = "Codes, in order:" if scheme.ordered else "Codes:"
    sort = "list of codes"
    return _entry(scheme.name, sort, (scheme.label, scheme.definition, scheme.source), "\n".join([title, *codes]))


def _concept(scheme: Scheme, concept: Concept) -> str:
    return _entry(
        f"{scheme.name}/{concept.code}",
        f"code of the list {scheme.name} ({scheme.label})",
        (concept.label, concept.definition, concept.source),
        f"Place in the order: {concept.order}" if concept.order is not None else "",
        _list("Broader", concept.broader),
        _list("Narrower", [c.code for c in scheme.concepts.values() if concept.code in c.broader]),
        *(f"{_spaced(name).capitalize()}: {value}" for name, value in concept.extra.items() if name != "order"),
        *_law(scheme.name, concept.code),
        _aligned(URIRef(f"{ONTOLOGY}/{scheme.name}/{concept.code}")),
    )


def _law(scheme: str, code: str) -> Iterator[str]:
    """What an indicium rests on, what a regime requires, and where an element is used."""
    if scheme == "Indicium":
        cited = [f"{a.citation} [{'verified' if a.verified else 'from memory'}]" for a in indicia()[code].authorities]
        yield "\n".join(["Authorities:", *(f"  {citation}" for citation in cited)])
    if scheme == "Regime" and regimes()[code].requires:
        yield "Requires: " + ", ".join(" or ".join(item) for item in regimes()[code].requires)
    if scheme == "Element":
        yield _list("Required by", [r.code for r in regimes().values() if any(code in item for item in r.requires)])
        yield _list("Indicia", [i.code for i in indicia().values() if i.element == code])


def _aligned(node: URIRef) -> str:
    graph = parsed("alignments.ttl")
    return _list("Elsewhere", [f"{_spaced(local(p))} {o}" for p, o in graph.predicate_objects(node)])


def _entry(name: str, sort: str, said: tuple[str, str, str], *rest: str) -> str:
    label, definition, source = said
    lines = [f"{name}: {label}", f"  {sort}", _paragraph(definition), f"  From: {source}", *rest]
    return "\n".join(line for line in lines if line)


def _list(title: str, names: tuple[str, ...] | list[str]) -> str:
    return f"{title}: {', '.join(names)}" if names else ""


def _often(role: Role) -> str:
    if role.maximum is None:
        return f"{role.minimum} or more" if role.minimum else "any number"
    return "exactly one" if role.minimum else "at most one"


def _what(role: Role) -> str:
    return f"code of {role.scheme}" if role.scheme else " or ".join(role.types)


def _spaced(name: str) -> str:
    """Words of a property's name: "mentalElement" becomes "mental element"."""
    return "".join(f" {c.lower()}" if c.isupper() else c for c in name)


def _paragraph(text: str) -> str:
    return fill(text, WIDTH, initial_indent="  ", subsequent_indent="  ")
