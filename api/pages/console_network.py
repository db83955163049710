"""The rows of a query as a network: the things and claims among the values, and which of them stand in one row.

A line of a table's network has no arrow: that two values stand in one row says nothing of who stands over whom. The
triples of a CONSTRUCT have their direction and their property.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from answerable.api.commands.sparql import short
from answerable.api.http.service import Asking
from answerable.api.pages.addresses import PROTECTED, claim_address
from answerable.api.pages.marks import PageBook
from answerable.api.pages.rendering import class_label
from answerable.api.pictures.rows_svg import RowTie, rows_svg
from answerable.api.present.ask import MODALITY
from answerable.api.present.language import say
from answerable.api.present.outcome import outcome
from answerable.graph.rdf.names import Names
from answerable.ontology import reader
from answerable.queries.status.result import STATED
from answerable.queries.status.status import status

MOST = 200
"""Things and claims drawn; the others are counted."""


SHORT = (
    "A short edge (ans:commands, ans:held, ans:warned, ans:involvedIn, ans:statusOf) is what at least one claim says, "
    "at some time, perhaps only as alleged or possible: the claims tell."
)


@dataclass
class Net:
    """The things and claims that an answer names, and the ties between them."""

    claims: set[str] = field(default_factory=set)
    nodes: dict[str, None] = field(default_factory=dict)
    """Ids of things and claims, in the order of the rows."""
    ties: dict[RowTie, None] = field(default_factory=dict)
    protected: int = 0
    others: int = 0
    """Values that name neither a thing nor a claim."""
    directed: bool = False

    def __bool__(self) -> bool:
        """Whether there is anything to draw."""
        return bool(self.nodes)

    @classmethod
    def of_rows(cls, book: PageBook, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Net:
        """What stands in one row stands together, each value with the next, as its sources tell it."""
        found = cls()
        given = [(doubts(columns, row), [p for n, v in enumerate(row) for p in _parts(columns[n], v)]) for row in rows]
        _fetch(book, [text for _, row in given for _, text in row])
        for doubt, row in given:
            last, before, word = "", "", ""
            for name, text in row:
                if name is None:
                    word = text
                elif found._take(book, text):
                    if last and last != text:
                        found.ties[RowTie(last, text, (word or f"{before} · {name}") + doubt)] = None
                    last, before, word = text, name, ""
        return found

    @classmethod
    def of_triples(cls, book: PageBook, names: Names, rows: Iterable[Sequence[str | None]]) -> Net:
        """Subject and object of each triple, with the property between them."""
        found, every = cls(directed=True), [tuple(_bare(names, v) for v in row) for row in rows]
        _fetch(book, [v for s, _, o in every for v in (s, o)])
        for subject, predicate, value in every:
            ends = [found._take(book, v) for v in (subject, value)]
            if all(ends) and subject != value:
                found.ties[RowTie(subject, value, short(predicate), directed=True)] = None
        return found

    def _take(self, book: PageBook, text: str) -> bool:
        """Take a value as a thing or claim, if it names one that may be shown."""
        thing = book.thing(text)
        if thing is not None and thing.cls == PROTECTED:
            self.protected += 1
            return False
        if thing is None and book.claim(text) is None:
            self.others += bool(text)
            return False
        if thing is None:
            self.claims.add(text)
        self.nodes[text] = None
        return True


def doubts(columns: Sequence[str], row: Sequence[Any]) -> str:
    """What keeps a row from being plainly stated: nobody may take a line for a fact that is only alleged or denied.

    >>> doubts(["issuer", "modality", "order_modality"], ["invented/bo", "denied", "alleged"])
    ' (denied; order modality: alleged)'
    >>> doubts(["issuer", "modality"], ["invented/bo", "stated"])
    ''
    """
    unsure = set(reader.schemes()["Modality"].concepts) - {STATED}
    told = [
        say(str(v)) if name == MODALITY else f"{say(name.replace('_', ' '))}: {say(str(v))}"
        for name, v in zip(columns, row, strict=True)
        if name.endswith(MODALITY) and str(v) in unsure
    ]
    return f" ({'; '.join(told)})" if told else ""


def _fetch(book: PageBook, values: Iterable[str]) -> None:
    """Bring the things and claims that the values may name, in one go each."""
    wanted = [v for v in dict.fromkeys(values) if v and len(v) <= 300]
    book.fetch(wanted)
    book.fetch_claims(v for v in wanted if book.thing(v) is None and len(v) >= 16 and v.isalnum())


def _bare(names: Names, value: str | None) -> str:
    if not value or not value.startswith(names.base):
        return value or ""
    return names.claim_id_of(value) or names.id_of(value)


def _parts(column: str, value: Any) -> Iterator[tuple[str | None, str]]:
    """A cell as (column, id or text); a relationship as (None, its type), which names the next tie."""
    if isinstance(value, Mapping):
        inner = value.get("properties", {})
        if "labels" in value and inner.get("id"):
            yield column, str(inner["id"])
        elif "type" in value:
            voice = inner.get(MODALITY)
            yield None, f"{value['type']}{f' ({say(str(voice))})' if voice and voice != STATED else ''}"
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _parts(column, one)
    elif value is not None:
        yield column, str(value)


@dataclass(frozen=True)
class Line:
    """One thing or claim in the list beneath the picture."""

    link: Markup
    cls: str
    ties: list[tuple[str, Markup]]


@dataclass(frozen=True)
class Drawn:
    """The picture, what it leaves out, and the same as a list."""

    picture: Markup
    rows: list[Line]
    left_out: list[str]
    decided: list[tuple[str, str]]
    says: str


def drawn(asking: Asking, book: PageBook, net: Net) -> Drawn:
    """The network of an answer as it stands on the page."""
    shown = list(net.nodes)[:MOST]
    kept = set(shown)
    ties = [t for t in net.ties if t.source in kept and t.target in kept]
    persons = [i for i in shown if (t := book.thing(i)) and t.cls == "Person"]
    statuses = {p: status(asking.store, p, view=asking.view) for p in persons}
    plain = book.plain()
    told = {i: outcome(plain, s) for i, s in statuses.items()}
    looks = {i: _look(plain, i, told.get(i, "")) for i in shown}
    svg = rows_svg(say("{} things and claims of an answer").format(len(shown)), looks, ties)
    left = (
        (len(net.nodes) - len(shown), "{} more things and claims"),
        (len(net.ties) - len(ties), "{} ties of theirs"),
        (net.protected, "{} values that name a group of victims or witnesses, who are never drawn"),
        (net.others, "{} values that name neither a thing nor a claim, which are in the table"),
    )
    line = "A line with an arrow is a triple: from its subject, under its property, to its object."
    row = "A line says only that two values stand in one row, not who stands over whom."
    return Drawn(
        Markup(svg[svg.index("<svg") :]),
        [_line(book, net, i, ties) for i in shown],
        [say(text).format(f"{n:,}") for n, text in left if n],
        [(p, outcome(book, s)) for p, s in statuses.items() if s.recorded],
        f"{say(line)} {say(SHORT)}" if net.directed else say(row),
    )


def _look(book: Any, node: str, told: str) -> tuple[str, str, str]:
    """Class, name and title of a node of the picture."""
    thing = book.thing(node)
    if thing is None:
        claim = book.claim(node)
        kind = say(reader.kinds()[claim.kind].label) if claim else ""
        return "Document", f"{kind} {node[:8]}", f"{say('claim')} {node}: {kind}. {book.cited(node)}"
    name = book.name(node)
    return thing.cls, name, " · ".join(p for p in (name, class_label(thing.cls), told) if p)


def _linked(book: PageBook, net: Net, node: str) -> Markup:
    if node not in net.claims:
        return book.html(book.name(node))
    claim = book.claim(node)
    kind = say(reader.kinds()[claim.kind].label) if claim else say("claim")
    return Markup('<a href="{}">{} <code>{}</code></a>').format(book.to(claim_address(node)), kind, node[:8])


def _line(book: PageBook, net: Net, node: str, ties: Sequence[RowTie]) -> Line:
    thing = book.thing(node)
    near = [(t.label, t.target) for t in ties if t.source == node]
    near += [(t.label, t.source) for t in ties if t.target == node]
    cls = class_label(thing.cls) if thing else say("claim")
    return Line(_linked(book, net, node), cls, [(word, _linked(book, net, other)) for word, other in near[:20]])
