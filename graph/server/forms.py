"""The forms in which Neo4j keeps records: labels and relationship types from the ontology, rows for `UNWIND`.

Each writing statement is made once per form (the kind of a claim and the roles that it fills) from names that the
ontology gives; what comes out of a source travels as parameters only. Rows are flat lists with days as ISO text: on
5.26 that takes a sixth less server time than maps with days, and packs in a sixth of the time. Index hints keep a plan
that was made while the database was empty from scanning it when it is full.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from functools import cache
from operator import itemgetter
from typing import Any

import orjson

from answerable.graph.edges import Edge
from answerable.graph.kinds import reference_roles
from answerable.graph.model import Citation, Claim, Source, Thing, Value
from answerable.graph.names import search_key
from answerable.graph.period import Window
from answerable.graph.rows import ACTING, CONTINUES, EDGE_COLUMNS, ENDS, STARTS, claim_row, edge_row, iso, source_body
from answerable.ontology import reader

NOBODY = 3
"""The tier of a thing that no claim names: above every reader's."""
DAYS = frozenset({
    "first_from", "first_to", "last_from", "last_to", "start_earliest", "start_latest", "end_earliest", "end_latest",
    "dated_from", "dated_to", "published_from", "published_to",
})  # fmt: skip
COMMON = (
    "id", "kind", "record", "modality", "tier", "gone", "load", "claimant", "confidence", "note", "date_words",
    "starts", "ends", "continues", "first_from", "first_to", "last_from", "last_to",
    "start_earliest", "start_latest", "end_earliest", "end_latest", "indicia", "facts",
)  # fmt: skip
"""Properties of every claim; `record` is the claim as JSON, from which it is read back without loss."""
EDGE_PROPERTIES = tuple(c for c in EDGE_COLUMNS if c not in ("source", "target", "type"))
KEPT = itemgetter(*(EDGE_COLUMNS.index(name) for name in EDGE_PROPERTIES))
FLAGS = {"continues": CONTINUES, "starts": STARTS, "ends": ENDS, "acting": ACTING}
AT_FLAGS = EDGE_COLUMNS.index("flags")
FLAGGED = [tuple(bool(number & bit) for bit in FLAGS.values()) for number in range(2 * max(FLAGS.values()))]
"""The flags of an edge one by one, by the number that they make together."""


@cache
def snake(name: str) -> str:
    """`linkKind` as `link_kind`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def quoted(name: str) -> str:
    """A label, relationship type or property name as Cypher takes it."""
    return "`" + name.replace("`", "``") + "`"


@cache
def role_type(role: str) -> str:
    """The relationship type of a role: `courtCase` gives COURT_CASE; the claimant is CLAIMED_BY."""
    return "CLAIMED_BY" if role == "claimant" else snake(role).upper()


@cache
def literal_roles(kind: str) -> tuple[tuple[str, str, bool], ...]:
    """The roles of a kind that hold codes, texts, numbers or flags: role, property name, whether it holds several."""
    named = reference_roles()[kind]
    return tuple(
        (role.name, f"{snake(role.name)}_role" if snake(role.name) in COMMON else snake(role.name), role.maximum != 1)
        for role in reader.kinds()[kind].roles.values()
        if role.name not in named
    )


@cache
def thing_roles(kind: str) -> frozenset[str]:
    """The roles of a kind that can only name things; the others may name claims, loaded or not."""
    return frozenset(
        role.name for role in reader.kinds()[kind].roles.values()
        if role.name in reference_roles()[kind] and "claim" not in role.types
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Form:
    """What claims have in common that one statement can write."""

    kind: str
    denied: bool
    roles: tuple[str, ...]
    """Roles whose first value is linked at once."""
    cited: bool


@dataclass(slots=True)
class Links:
    """Relationships that a claim's own statement leaves over."""

    things: dict[str, list[tuple[str, str]]]
    """Role to (claim, thing)."""
    others: list[tuple[str, str, str]]
    """(claim, role, id of a claim or thing)."""
    citations: list[list[Any]]


def form_of(c: Claim) -> Form:
    """The form of a claim."""
    single = thing_roles(c.kind)
    roles = sorted(role for role, values in c.roles.items() if role in single and values)
    if c.claimant:
        roles.append("claimant")
    return Form(c.kind, c.modality == "denied", tuple(roles), bool(c.citations))


@cache
def claim_statement(form: Form) -> str:
    """The statement that writes claims of a form, with the things and the source of the first citation."""
    names = [*COMMON, *(name for _, name, _ in literal_roles(form.kind)), *(["grams"] if form.kind == "Name" else [])]
    at = len(names)
    labels = ":".join(["Claim", quoted(form.kind), *(["Denied"] if form.denied else [])])
    found = [f"MATCH (t{n}:Thing {{id: row[{at + n}]}}) USING INDEX t{n}:Thing(id)" for n in range(len(form.roles))]
    links = [f"(c)-[:{quoted(role_type(role))}]->(t{n})" for n, role in enumerate(form.roles)]
    if form.cited:
        at += len(form.roles)
        found.append(f"MATCH (s:Source {{id: row[{at}]}}) USING INDEX s:Source(id)")
        links.append(f"(c)-[:CITES {{locator: row[{at + 1}], fields: row[{at + 2}], record: row[{at + 3}]}}]->(s)")
    created = ", ".join([f"(c:{labels} {{{_properties(names, 0)}}})", *links])
    return "\n".join(["UNWIND $rows AS row", *found, f"CREATE {created}"])


def _properties(names: Sequence[str], offset: int) -> str:
    cells = ((name, f"row[{n + offset}]") for n, name in enumerate(names))
    return ", ".join(f"{quoted(name)}: {f'date({cell})' if name in DAYS else cell}" for name, cell in cells)


def claim_values(c: Claim, form: Form, load: int, links: Links) -> list[Any]:
    """A claim as a row for the statement of its form; what does not fit there goes into `links`."""
    p, b = c.period, c.period.bounds()
    row: list[Any] = [
        c.id, c.kind, orjson.dumps(claim_row(c, load)).decode(), c.modality, int(c.tier), 0, load, c.claimant,
        c.confidence, c.note, p.words, p.starts, p.ends, p.continues,
        iso(p.first.earliest), iso(p.first.latest), iso(p.last.earliest), iso(p.last.latest),
        iso(b.start_earliest), iso(b.start_latest), iso(b.end_earliest), iso(b.end_latest),
        list(c.indicia) or None, list(c.facts) or None,
    ]  # fmt: skip
    row += [_literal(c.roles.get(role, ()), several=several) for role, _, several in literal_roles(c.kind)]
    if c.kind == "Name":
        row.append(None if form.denied else grams(c.all("name")))
    row += [c.claimant if role == "claimant" else str(c.roles[role][0]) for role in form.roles]
    if form.cited:
        row += _citation(c.citations[0])
    _leave_over(c, links)
    return row


def _leave_over(c: Claim, links: Links) -> None:
    single = thing_roles(c.kind)
    for role in reference_roles()[c.kind] & c.roles.keys():
        if role not in single:
            links.others += [(c.id, role, value) for value in dict.fromkeys(c.all(role))]
        elif len(c.roles[role]) > 1:
            further = [(c.id, value) for value in dict.fromkeys(c.all(role)[1:]) if value != c.all(role)[0]]
            links.things.setdefault(role, []).extend(further)
    links.citations += [[c.id, *_citation(x)] for x in c.citations[1:]]


def _citation(x: Citation) -> list[Any]:
    return [x.source, x.locator, list(x.fields), x.record]


def _literal(values: tuple[Value, ...], *, several: bool) -> Any:
    """A role's value as a property: a list where the ontology allows several, all of one type."""
    if not values:
        return None
    kept = [float(v) if type(v) is int and abs(v) >= 1 << 63 else v for v in values]
    if not several and len(kept) == 1:
        return kept[0]
    return kept if len({type(v) for v in kept}) == 1 else [str(v) for v in kept]


def grams(names: Iterable[str]) -> str:
    """The trigrams of names' keys, as words for the full-text index; a shorter key is one of its own."""
    return " ".join(sorted({g for name in names for g in trigrams(search_key(name))}))


def trigrams(key: str) -> set[str]:
    """The trigrams of a key, its blanks as underscores."""
    joined = key.replace(" ", "_")
    return {joined[i : i + 3] for i in range(len(joined) - 2)} or ({joined} if joined else set())


@cache
def thing_statement(cls: str) -> str:
    """The statement that writes things of a class, under the labels of the class and everything above it."""
    labels = ":".join(["Thing", *(quoted(name) for name in sorted(reader.ancestors(cls) - {"Thing"}))])
    names = ("id", "class", "name", "names", "grams", "tier", "load")
    return f"UNWIND $rows AS row CREATE (:{labels} {{{_properties(names, 0)}}})"


def thing_values(t: Thing, load: int) -> list[Any]:
    """A thing as a row; its tier is that of most things, until sealing looks at the claims."""
    return [t.id, t.cls, t.name, list(t.names), grams((t.name, *t.names)), 0, load]


@cache
def source_statement() -> str:
    """The statement that writes sources."""
    names = [name for f in fields(Source) for name in _source_names(f.name)]
    return f"UNWIND $rows AS row CREATE (:Source {{{_properties([*names, 'body', 'load'], 0)}}})"


def _source_names(name: str) -> tuple[str, ...]:
    return (f"{name}_from", f"{name}_to") if name in ("dated", "published") else (name,)


def source_values(s: Source, load: int) -> list[Any]:
    """A source as a row; `body` is the source as JSON, from which it is read back."""
    row: list[Any] = []
    for f in fields(Source):
        value = getattr(s, f.name)
        if f.name in ("dated", "published"):
            window = value or Window()
            row += [iso(window.earliest), iso(window.latest)]
        else:
            row.append(value)
    return [*row, source_body(s), load]


@cache
def edge_statement(edge_type: str) -> str:
    """The statement that writes derived edges of a type."""
    names = (*EDGE_PROPERTIES, *FLAGS)
    return (
        "UNWIND $rows AS row MATCH (a:Thing {id: row[0]}) USING INDEX a:Thing(id)"
        " MATCH (b:Thing {id: row[1]}) USING INDEX b:Thing(id)"
        f" CREATE (a)-[:{quoted(edge_type)} {{{_properties(names, 2)}}}]->(b)"
    )


def edge_values(edge: Edge, load: int) -> list[Any]:
    """An edge as a row: source, target, the columns that the case file has too, the flags spelled out."""
    row = edge_row(edge, load)
    return [edge.source, edge.target, *KEPT(row), *FLAGGED[row[AT_FLAGS]]]
