"""The XML of the consolidated list, read entry by entry with the line of each element; no entity is ever expanded.

A document type or entity declaration, a text of over `CELL` characters and nesting deeper than `DEPTH` are refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn
from xml.parsers import expat

from answerable.graph.errors import InputError, Where
from answerable.loaders.table import check_text

ROOT = "CONSOLIDATED_LIST"
ENTRIES = ("INDIVIDUAL", "ENTITY")
CHUNK = 1 << 16
CELL = 1 << 20
DEPTH = 8


@dataclass(slots=True)
class Element:
    """An element: its tag, line, text without space around it, and the elements inside."""

    tag: str
    line: int
    text: str = ""
    inside: list[Element] = field(default_factory=list)

    def all(self, tag: str) -> list[Element]:
        """The elements of a tag directly inside."""
        return [element for element in self.inside if element.tag == tag]

    def value(self, tag: str) -> str:
        """The text of the first element of a tag, with single spaces; empty if there is none."""
        return next((element.text for element in self.all(tag)), "")

    def values(self, tag: str) -> list[str]:
        """The texts of the VALUE elements inside elements of a tag, without empty ones."""
        return [v.text for element in self.all(tag) for v in element.all("VALUE") if v.text]


def looks_like_list(path: Path) -> bool:
    """Whether a file begins as a consolidated list does."""
    if not path.is_file() or path.suffix.lower() != ".xml":
        return False
    with path.open("rb") as file:
        return b"<" + ROOT.encode() in file.read(4096)


def generated(path: Path) -> str:
    """The day on which an edition was generated, as it is written: the first ten characters of its date."""
    for element in _elements(path, only_root=True):
        return element.text[:10]
    raise InputError(f"The file is no {ROOT}.", Where(path.name))


def entries(path: Path) -> Iterator[Element]:
    """The entries of a list. Raises InputError for text that is not UTF-8 and XML that is not well-formed."""
    yield from _elements(path, only_root=False)


def _elements(path: Path, *, only_root: bool) -> Iterator[Element]:
    check_text(path)
    reading = _Reading(path.name)
    with path.open("rb") as file:
        while True:
            chunk = file.read(CHUNK)
            try:
                reading.parser.Parse(chunk, not chunk)
            except expat.ExpatError as fault:
                told = expat.errors.messages[fault.code]
                raise InputError(
                    f"The XML is not well-formed ({told}, character {fault.offset + 1}); the file may be cut off.",
                    Where(path.name, fault.lineno),
                ) from fault
            if only_root and reading.root is not None:
                yield reading.root
                return
            yield from reading.done
            reading.done.clear()
            if not chunk:
                return


class _Reading:
    """The state of one parse: the open elements of an entry, and the entries that are done."""

    def __init__(self, file: str) -> None:
        """Set the handlers; the parser itself knows the lines."""
        self.file = file
        self.parser: Any = expat.ParserCreate("UTF-8")  # checked before; another declaration is not heard
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._declared
        self.parser.EntityDeclHandler = self._declared
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.root: Element | None = None
        self.open: list[Element] = []
        self.done: list[Element] = []

    def _refuse(self, reason: str, column: str | None = None) -> NoReturn:
        raise InputError(reason, Where(self.file, self.parser.CurrentLineNumber, column))

    def _declared(self, *_: object) -> None:
        self._refuse("A document type or entity is declared; a list has none, and it is not read.")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        line = self.parser.CurrentLineNumber
        if self.root is None:
            if tag != ROOT:
                self._refuse(f"The file begins with {tag}, not with {ROOT}.")
            if not attributes.get("dateGenerated"):
                self._refuse("The list does not say when it was generated.", "dateGenerated")
            self.root = Element(tag, line, attributes["dateGenerated"])
        elif self.open or tag in ENTRIES:
            if len(self.open) >= DEPTH:
                self._refuse("Elements are nested too deeply.", tag)
            element = Element(tag, line)
            if self.open:
                self.open[-1].inside.append(element)
            self.open.append(element)

    def _text(self, data: str) -> None:
        if self.open:
            self.open[-1].text += data
            if len(self.open[-1].text) > CELL:
                self._refuse(f"A text of more than {CELL} characters stands here.", self.open[-1].tag)

    def _end(self, _: str) -> None:
        if self.open:
            element = self.open.pop()
            element.text = " ".join(element.text.split())
            if not self.open:
                self.done.append(element)
