"""Texts of our own with names, notes and signs as links: one character of the private use areas stands for each.

`clean` takes such characters out of everything that a source says, so no source can write one.

>>> from answerable.graph.casefile.casefile import CaseFile
>>> from answerable.graph.view import PUBLIC
>>> book = PageBook(CaseFile(), PUBLIC)
>>> str(book.html("shot <b>at</b> noon"))
'shot &lt;b&gt;at&lt;/b&gt; noon'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

from answerable.api.pages.addresses import PROTECTED, address
from answerable.api.present.book import Book
from answerable.api.present.language import say
from answerable.graph.model import Claim
from answerable.graph.store import Store
from answerable.graph.view import View
from answerable.ontology import reader

NAMES, SIGNS, NOTES = 0xF0000, 0xF8000, 0x100000
"""The first character for a name, for a sign, for a note."""
ROOM = 0x7FFF
END = "\ue001"
NO_LINK = re.compile(f"[{chr(NAMES)}-{chr(NAMES + ROOM)}]| ?[{chr(NOTES)}-{chr(NOTES + ROOM)}]")
"""Marks of names and notes; the end of a name that is left over says nothing."""
DAY = re.compile(r"(?<!\d)\d{4}-\d{2}(?:-\d{2})?(?!\d)", re.ASCII)
"""A day or month, which no line breaks."""
QUOTED = re.compile("“[^“”]*”")
"""What a source says: its direction is its own, whatever the language of the page."""
TOKEN = re.compile(f"([{END}{chr(NAMES)}-{chr(NOTES + ROOM)}])")


class PageBook(Book):
    """A book whose names, notes and signs become links and marks when a text is written with `html`."""

    def __init__(self, store: Store, view: View) -> None:
        """As for every book."""
        super().__init__(store, view)
        self._named: dict[str, int] = {}
        self._signs: dict[str, int] = {}
        self.carry = ""
        """The options of the view, as they are written behind an address, so that links keep them."""

    # what the sentences of `present` ask for

    def name(self, thing_id: str) -> str:
        """The name of a thing between two marks."""
        text = self.told_apart(thing_id)
        if self.thing(thing_id) is None:
            return text
        return _between(NAMES, self._named.setdefault(thing_id, len(self._named)), text)

    def sign(self, term: str, text: str) -> str:
        """A word for a status or grade between two marks."""
        return _between(SIGNS, self._signs.setdefault(term, len(self._signs)), say(text))

    def note(self, claims: Iterable[str]) -> str:
        """One mark per note."""
        found = re.findall(r"\[([0-9]+)\]", super().note(claims))
        return " ".join(chr(NOTES + int(n)) if int(n) <= ROOM else f"[{n}]" for n in found)

    def notes(self) -> list[tuple[str, str]]:
        """Nothing: a page shows its notes once, at its end, by `cited_claims`."""
        return []

    def cited_claims(self) -> list[tuple[int, list[Claim]]]:
        """The notes in order, each with its claims."""
        self.fetch_claims(self.numbers)
        found: dict[int, list[Claim]] = {}
        for claim_id, number in self.numbers.items():
            claim = self.claim(claim_id)
            if claim is not None:
                found.setdefault(number, []).append(claim)
        return sorted(found.items())

    def tellable(self, claims: Sequence[Claim]) -> list[Claim]:
        """Of claims that are cited those whose id is told."""
        return [c for c in claims if c.id not in self._veiled]

    # writing

    def bare(self, text: object) -> Markup:
        """A text with its signs, but with no link in it: for what is itself pressed."""
        return self.html(NO_LINK.sub("", str(text)))

    def html(self, text: object) -> Markup:
        """A text with its marks as links; everything else in it escaped."""
        names, signs = list(self._named), list(self._signs)
        out: list[str] = []
        closing: list[str] = []
        for piece in TOKEN.split(str(text)):
            code = ord(piece) if len(piece) == 1 else 0
            if piece == END:
                out.append(closing.pop() if closing else "")
            elif code >= NOTES:
                n = code - NOTES
                out.append(f'<a class="note" href="#note-{n}">{n}</a>')
            elif code >= SIGNS:
                out.append(sign_start(signs[code - SIGNS]))
                closing.append("</span>")
            elif code >= NAMES:
                begin, end = self._link(names[code - NAMES])
                out.append(begin)
                closing.append(end)
            else:
                told = QUOTED.sub(r'<bdi class="quoted">\g<0></bdi>', str(escape(piece)))
                out.append(DAY.sub(r'<span class="d">\g<0></span>', told))
        return Markup("".join([*out, *reversed(closing)]))

    def _link(self, thing_id: str) -> tuple[str, str]:
        thing = self.thing(thing_id)
        if thing is None or thing.cls == PROTECTED:
            return '<bdi class="protected">', "</bdi>"
        return f'<a class="thing" href="{escape(self.to(address(thing_id, thing.cls)))}"><bdi>', "</bdi></a>"

    def to(self, there: str) -> str:
        """An address under the view of this page."""
        return f"{there}{'&' if '?' in there else '?'}{self.carry}" if self.carry else there


def _between(start: int, number: int, text: str) -> str:
    return f"{chr(start + number)}{text}{END}" if number <= ROOM else text


def sign_start(term: str) -> str:
    """The beginning of a sign: its class for the colour, its symbol for the shape; the word follows.

    >>> sign_start("Status/acquitted")
    '<span class="sign sign-Status-acquitted"><span class="symbol" aria-hidden="true">✓</span>'
    """
    drawn = reader.display().get(term)
    symbol = escape(drawn.symbol) if drawn and drawn.symbol else "·"
    name = escape(term.replace("/", "-"))
    return f'<span class="sign sign-{name}"><span class="symbol" aria-hidden="true">{symbol}</span>'
