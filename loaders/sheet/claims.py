"""Rows of a spreadsheet as sources, things and claims."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from pathlib import Path

from answerable.graph.errors import AnswerableError, InputError, Where, an
from answerable.graph.identity import claim
from answerable.graph.kinds import BY_HUMANS, LITERALS
from answerable.graph.model import Citation, Claim, Source, Thing, ThingId, Tier, Value
from answerable.graph.period import Period
from answerable.loaders.case.case import PART_REFUSED, only_a_part
from answerable.loaders.case.period import period_of, window_of
from answerable.loaders.case.values import code, literal, near, required
from answerable.loaders.lines import Node
from answerable.loaders.mechanisms.rows import slug
from answerable.loaders.sheet.rows import Line
from answerable.ontology import reader
from answerable.ontology.reader import Kind, Role

TIMES = {
    "real start": "from",
    "real end": "to",
    "first mention": "first",
    "last mention": "last",
    "mentioned on": "on",
    "happened on": "at",
    "goes on": "continues",
    "date words": "words",
}
"""Columns of dates, and what they are called in a case file."""
COMMON = (*TIMES, "source", "page", "said by", "modality", "confidence", "visible to", "remark")
YES = {"yes": "true", "y": "true", "true": "true", "no": "false", "n": "false", "false": "false"}
NEVER = (*BY_HUMANS, "SameAs", "Different")
DIVIDER = ";"


def roles_of(kind: Kind) -> dict[str, Role]:
    """The roles that a sheet has as columns: those that name no other claim."""
    return {name: role for name, role in kind.roles.items() if "claim" not in role.types}


def columns(kind: Kind) -> tuple[str, ...]:
    """The columns of a kind's sheet."""
    return (*roles_of(kind), *COMMON)


def offered(kind: Kind) -> bool:
    """Whether a kind can have a sheet: not claims about claims, nor decisions, which are taken by a command."""
    return kind.name not in NEVER and not any(r.minimum and "claim" in r.types for r in kind.roles.values())


def kind_of(sheet: str, path: Path) -> Kind:
    """The kind that a sheet is named after. Raises InputError."""
    kinds = {name.casefold(): kind for name, kind in reader.kinds().items() if offered(kind)}
    if sheet not in kinds:
        names = {kind.name for kind in kinds.values()}
        message = f"There is no kind of claim with a sheet of that name. {near(sheet, names)}"
        raise InputError(message, Where(path.name, value=sheet))
    return kinds[sheet]


class Claims:
    """Makes the records of one spreadsheet; sources and things come before the claims that name them."""

    def __init__(self, name: str) -> None:
        """The ids begin with the name of the file, unless the sheet `case` gives another."""
        self.case = slug(name) or "sheet"
        self.sources: dict[str, str] = {}
        self.things: dict[str, ThingId | None] = {}
        """By id and by name; None for a name that two things bear."""
        self.used: dict[ThingId, bool] = {}
        self.persons: set[str] = set()

    def case_line(self, line: Line) -> None:
        """Take the prefix of the ids from the sheet `case`."""
        self.case = slug(_text(line, "id")) or self.case

    def source(self, line: Line) -> Source:
        """A row of the sheet `sources`."""
        title = _text(line, "title")
        if not title:
            raise InputError("The source needs a title.", line.where("title"))
        own = _text(line, "id") or slug(title)
        made = f"{self.case}/{own}"
        if made in self.sources.values():
            raise InputError("The id of the source is used twice.", line.where("id", own))
        self.sources |= {own: made, title: made}
        days = {c: window_of(line.cells[c], c) for c in ("dated", "published") if c in line.cells}
        texts = {c: _text(line, c) or None for c in ("author", "publisher", "url", "seen", "group", "kind", "licence")}
        return Source(made, title, dated=days.get("dated"), published=days.get("published"), **texts)

    def thing(self, line: Line) -> Thing:
        """A row of the sheet `things`."""
        name, cls = _text(line, "name"), _text(line, "class")
        if not name:
            raise InputError("The thing needs a name.", line.where("name"))
        if cls not in reader.classes():
            raise InputError(
                f"There is no class of that name. {near(cls, reader.classes(), '')}", line.where("class", cls)
            )
        own = _text(line, "id") or slug(name)
        made = ThingId(own if "/" in own else f"{self.case}/{own}")
        if made in self.used:
            raise InputError("The id of the thing is used twice; give one of them another.", line.where("id", own))
        self.used[made] = False
        if "Person" in {cls, *reader.ancestors(cls)}:
            self.persons.add(made)
        self.things[own] = made
        if name != own:
            self.things[name] = None if name in self.things else made
        return Thing(made, cls, name, tuple(_split(_text(line, "also"))))

    def unnamed(self) -> list[str]:
        """The things that no claim names."""
        return [thing for thing, used in self.used.items() if not used]

    def claim(self, line: Line) -> Claim:
        """A row of a sheet of claims."""
        kind = kind_of(line.sheet.strip().casefold(), Path(line.file))
        known = roles_of(kind)
        given = {name: node for name, node in line.cells.items() if name in known}
        roles = {name: self._values(kind, known[name], node) for name, node in given.items()}
        required(kind, roles, Node("", line.number, line.file))
        speaker = self._reference(line.cells["said by"], "said by") if "said by" in line.cells else None
        made = claim(
            kind.name,
            roles,
            self._citations(line),
            _period(line),
            claimant=speaker,
            modality=code(line.cells, "modality", "Modality") or "stated",
            confidence=_text(line, "confidence") or None,
            note=_text(line, "remark") or None,
            tier=Tier.of(code(line.cells, "visible to", "Classification") or "public"),
        )
        if only_a_part(made) and self.persons.intersection(chain.from_iterable(made.roles.values())):
            raise InputError(PART_REFUSED, line.where("value"))
        return made

    def _values(self, kind: Kind, role: Role, node: Node) -> tuple[Value, ...]:
        several = role.maximum != 1
        parts = [Node(text, node.line, node.file) for text in _split(node.value)] if several else [node]
        return tuple(self._value(kind, role, part) for part in parts)

    def _value(self, kind: Kind, role: Role, node: Node) -> Value:
        text = node.text(role.name)
        if role.scheme:
            codes = reader.schemes()[role.scheme].concepts
            if text not in codes:
                raise InputError(
                    f"{an(kind.name, begins=True)} has no such {role.name}. {near(text, codes, role.scheme)}",
                    node.where(role.name),
                )
            return text
        if not LITERALS & set(role.types):
            return self._reference(node, role.name)
        if "flag" in role.types:
            node = Node(YES.get(text.casefold(), text), node.line, node.file)
        return literal(role, node)

    def _reference(self, node: Node, column: str) -> str:
        name = node.text(column)
        if name in self.things:
            found = self.things[name]
            if found is None:
                raise InputError("Two things bear this name; write the id of the one you mean.", node.where(column))
            self.used[found] = True
            return found
        if "/" in name:
            return name
        raise InputError(
            f"There is no such id or name among the things. {near(name, self.things)} Whatever is named needs a row on "
            "the sheet things.",
            node.where(column),
        )

    def _citations(self, line: Line) -> list[Citation]:
        if "source" not in line.cells:
            raise InputError("The claim cites no source; every claim needs one.", line.where("source"))
        names, pages = _split(_text(line, "source")), _split(_text(line, "page"))
        if len(names) == 1:
            pages = [_text(line, "page")]
        if len(pages) > len(names):
            raise InputError("There are more pages than sources; divide both by ;", line.where("page"))
        for name in names:
            if name not in self.sources:
                where = line.where("source", name)
                raise InputError(f"There is no such id or title among the sources. {near(name, self.sources)}", where)
        pages += [""] * (len(names) - len(pages))
        record = f"{line.sheet} row {line.number}"
        return [Citation(self.sources[name], page, record=record) for name, page in zip(names, pages, strict=True)]


def _text(line: Line, column: str) -> str:
    return str(line.cells[column].value) if column in line.cells else ""


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.split(DIVIDER) if part.strip()]


def _period(line: Line) -> Period:
    """The dates of a row, by the rules of a case file; errors name the column of the sheet."""
    entry: Mapping[str, Node] = {key: line.cells[column] for column, key in TIMES.items() if column in line.cells}
    if not entry:
        return Period()
    if "continues" in entry:
        said = YES.get(str(entry["continues"].value).casefold())
        if said is None:
            raise InputError("yes or no is expected here.", entry["continues"].where("goes on"))
        entry = {**entry, "continues": Node(said, line.number, line.file)}
    try:
        return period_of(Node(dict(entry), line.number, line.file))
    except AnswerableError as fault:
        shown = {key: column for column, key in TIMES.items()}
        first = shown[next(iter(entry))]
        where = fault.where or line.where()
        column = shown.get(where.column or "", first)
        raise InputError(fault.message, Where(where.file, where.line, column, where.value)) from fault
