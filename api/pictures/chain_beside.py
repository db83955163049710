"""Links beside a chain of command as lines of their own: operational, administrative, membership, cooperation.

They never make a path, so they are double lines in the colour of their kind and lead to the side. A unit from which
such a link comes and that is no part of the chain stands beside the unit that it reaches, in a plain frame. Each kind
is a group with `data-beside`, so that a page can switch it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from answerable.api.pictures.chain_box import WIDTH as BOX
from answerable.api.pictures.chain_box import Box
from answerable.api.pictures.palette import dash, drawn
from answerable.api.pictures.svg import DASHES, FAINT, INK, PAPER, Drawing, width_of, wrapped
from answerable.api.present.book import Book
from answerable.api.present.language import say
from answerable.api.present.links import certainty, certainty_in_short
from answerable.api.present.words import label, unmarked
from answerable.queries.chain.links import Hop

WIDTH, ROW, GAP, APART = 240.0, 15.0, 84.0, 10.0
"""Pixels: a box beside, its lines, the room for the line to it, and between two of them."""


@dataclass
class Aside:
    """One link beside, and where the unit stands from which it comes."""

    hop: Hop
    name: list[str]
    words: list[str]
    x: float = 0
    y: float = 0

    @property
    def height(self) -> float:
        """Pixels."""
        return (len(self.name) + len(self.words)) * ROW + 14


def link_words(hop: Hop) -> str:
    """`administrative link, evidenced, alleged`."""
    return say("{} link, {}").format(label("LinkKind", hop.kind), certainty_in_short(hop))


def asides(book: Book, hops: Sequence[Hop], units: Mapping[str, object]) -> dict[str, list[Aside]]:
    """For each unit of the chain the links beside it that come from units outside the chain."""
    found: dict[str, list[Aside]] = {}
    for hop in sorted(hops, key=lambda h: (h.superior, h.kind)):
        if hop.subordinate in units and hop.superior not in units:
            name = wrapped(book.name(hop.superior), WIDTH - 20, 12, most=3)
            words = wrapped(link_words(hop), WIDTH - 40, 11, most=2)
            found.setdefault(hop.subordinate, []).append(Aside(hop, name, words))
    return found


def column_height(column: Sequence[Aside]) -> float:
    """Pixels of asides above one another."""
    return sum(a.height + APART for a in column) - APART


def draw_aside(drawing: Drawing, book: Book, aside: Aside, lower: Box, *, last: bool) -> None:
    """The box beside and its line: straight from the side, or over the boxes in between."""
    hop, kind = aside.hop, drawn(f"LinkKind/{aside.hop.kind}")
    with drawing.group(data_beside=hop.kind):
        y2 = aside.y + aside.height / 2
        if last:
            y1 = min(max(y2, lower.y + 10), lower.y + lower.height - 10)
            x1 = lower.x + BOX
            d = f"M {x1:.1f} {y1:.1f} C {x1 + 36:.1f} {y1:.1f} {aside.x - 36:.1f} {y2:.1f} {aside.x:.1f} {y2:.1f}"
        else:
            x1, y1 = lower.x + BOX * 0.8, lower.y
            d = f"M {x1:.1f} {y1:.1f} C {x1:.1f} {y1 - 46:.1f} {aside.x - 60:.1f} {y2:.1f} {aside.x:.1f} {y2:.1f}"
        _line(drawing, book, hop, d)
        drawing.polygon([(aside.x, y2), (aside.x - 9, y2 - 5), (aside.x - 9, y2 + 5)], fill=kind.colour)
        drawing.rect(aside.x, aside.y, WIDTH, aside.height, fill=PAPER, stroke=FAINT, stroke_width=1, rx=4)
        y = aside.y + 4
        for text in aside.name:
            y += ROW
            drawing.text(aside.x + 10, y, text, font_size=12, fill=INK)
        for n, text in enumerate(aside.words):
            y += ROW
            if not n:
                drawing.text(aside.x + 10, y, kind.symbol, font_size=11, fill=kind.colour)
            drawing.text(aside.x + 26, y, text, font_size=11, fill=FAINT)
        note = book.note(s.claim for s in hop.supports)
        drawing.note(aside.x + 30 + width_of(aside.words[-1], 11), y, note)


def draw_within(drawing: Drawing, book: Book, hop: Hop, at: Mapping[str, Box], nth: int) -> None:
    """A link beside between two units of the chain: a line along the left, its words above the lower unit."""
    lower, upper, kind = at[hop.subordinate], at[hop.superior], drawn(f"LinkKind/{hop.kind}")
    x1, y1, x2, y2 = lower.x, lower.y + 22 + 9 * nth, upper.x, upper.y + upper.height - 18
    bow = min(x1, x2) - 16 - 5 * nth
    with drawing.group(data_beside=hop.kind):
        _line(drawing, book, hop, f"M {x1:.1f} {y1:.1f} C {bow:.1f} {y1:.1f} {bow:.1f} {y2:.1f} {x2:.1f} {y2:.1f}")
        drawing.polygon([(x2, y2), (x2 - 9, y2 - 5), (x2 - 9, y2 + 5)], fill=kind.colour)
        x, y = lower.x + 4, lower.y - 8 - 14 * nth
        drawing.text(x, y, kind.symbol, font_size=11, fill=kind.colour)
        drawing.text(x + 16, y, link_words(hop), font_size=11, fill=FAINT)
        note = book.note(s.claim for s in hop.supports)
        drawing.note(x + 20 + width_of(link_words(hop), 11), y, note)


def _line(drawing: Drawing, book: Book, hop: Hop, d: str) -> None:
    """A double line: the colour of the kind outside, paper within, the dashes of the grade in both."""
    ink, broken = drawn(f"LinkKind/{hop.kind}").colour, DASHES.get(dash(hop.grade))
    claims = list(dict.fromkeys(s.claim for s in hop.supports))
    cited = "; ".join(dict.fromkeys(book.cited(c) for c in claims))
    said = say("{} link over {}").format(label("LinkKind", hop.kind), book.name(hop.subordinate))
    title = f"{book.name(hop.superior)}: {said}, {unmarked(certainty(book, hop))}. {cited}"
    with drawing.group(title, data_claims=" ".join(claims), data_grade=hop.grade.code):
        drawing.path(d, fill="none", stroke=ink, stroke_width=5, stroke_dasharray=broken)
        drawing.path(d, fill="none", stroke=PAPER, stroke_width=2)


def besides_legend(drawing: Drawing, hops: Sequence[Hop], x: float, y: float) -> float:
    """One line of the legend per kind, with what it is not; gives the height at which they end."""
    for kind in dict.fromkeys(h.kind for h in hops):
        look = drawn(f"LinkKind/{kind}")
        with drawing.group(data_beside=kind):
            drawing.line(x, y, x + 30, y, stroke=look.colour, stroke_width=5)
            drawing.line(x, y, x + 30, y, stroke=PAPER, stroke_width=2)
            drawing.text(x + 36, y + 4, look.symbol, font_size=12, fill=look.colour)
            words = say("{} link: beside the chain, never a part of a path of command")
            drawing.text(x + 52, y + 4, words.format(label("LinkKind", kind)), font_size=12)
        y += 18
    return y
