"""One unit of a chain as a box: its name, who was in command that day, what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from answerable.api.pictures.palette import colour, drawn, mark
from answerable.api.pictures.svg import FAINT, INK, PALE, PAPER, Drawing, width_of, wrapped
from answerable.api.present.book import Book
from answerable.api.present.chain import MISSING, missing_commander
from answerable.api.present.language import say
from answerable.api.present.links import certainty, certainty_in_short, person
from answerable.api.present.outcome import outcome
from answerable.api.present.words import label, unmarked
from answerable.graph.period import Grade
from answerable.queries.chain.links import Holder, listed_holders
from answerable.queries.chain.result import NOTHING_WEAKER, Chain
from answerable.queries.status.status import Status

WIDTH, PAD, ROW = 320.0, 12.0, 16.0
BOLD = 1.09
"""How much wider bold letters are than the plain ones that `width_of` measures."""
GAP = "#8C3B00"
"""The ink of what is missing: always with a question mark and a broken line beside it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One line of a box."""

    text: str
    size: float = 12
    ink: str = INK
    weight: str | None = None
    symbol: str = ""
    note: str = ""
    title: str = ""
    claims: str = ""


@dataclass
class Box:
    """A box and where it stands."""

    unit: str
    cls: str
    dashed: bool
    head: list[Piece]
    columns: list[list[Piece]]
    """One column; two or more where several are in command at once, side by side."""
    foot: list[Piece] = field(default_factory=list)
    x: float = 0
    y: float = 0

    @property
    def height(self) -> float:
        """Pixels."""
        rows = len(self.head) + max(len(c) for c in self.columns) + len(self.foot)
        return rows * ROW + 2 * PAD + (10 if len(self.columns) > 1 else 4)

    @property
    def above(self) -> tuple[float, float]:
        """Where a line up begins."""
        return self.x + WIDTH / 2, self.y

    @property
    def below(self) -> tuple[float, float]:
        """Where a line from below ends."""
        return self.x + WIDTH / 2, self.y + self.height

    def draw(self, drawing: Drawing) -> None:
        """The box with its lines."""
        broken = "6 4" if self.dashed else None
        drawing.rect(self.x, self.y, WIDTH, self.height, fill=PALE, stroke=INK, stroke_width=1.2,
                     stroke_dasharray=broken, rx=4)  # fmt: skip
        drawing.rect(self.x, self.y, 6, self.height, fill=colour(self.cls), rx=2)
        y = self._lines(drawing, self.head, self.x + PAD + 4, self.y + PAD)
        wide = (WIDTH - PAD - 8) / len(self.columns)
        tall = max(len(c) for c in self.columns) * ROW + 6
        for n, column in enumerate(self.columns):
            x = self.x + PAD + n * wide
            if len(self.columns) > 1:
                drawing.rect(x, y + 4, wide - 4, tall, fill=PAPER, stroke=GAP, stroke_width=1.2, rx=3)
            self._lines(drawing, column, x + 4, y + 4)
        self._lines(drawing, self.foot, self.x + PAD + 4, y + tall + (4 if len(self.columns) > 1 else -2))

    @staticmethod
    def _lines(drawing: Drawing, pieces: Sequence[Piece], x: float, y: float) -> float:
        for p in pieces:
            y += ROW
            with drawing.group(p.title, data_claims=p.claims or None):
                indent = 16.0 if p.symbol else 0.0
                if p.symbol:
                    drawing.text(x, y - 3, p.symbol, font_size=p.size, fill=p.ink)
                drawing.text(x + indent, y - 3, p.text, font_size=p.size, fill=p.ink, font_weight=p.weight)
            drawing.note(x + indent + width_of(p.text, p.size) + 4, y - 3, p.note)
        return y


def boxed(book: Book, chain: Chain, unit: str, persons: Mapping[str, Status], within: int) -> Box:
    """The box of a unit of a chain."""
    thing = book.thing(unit)
    placeholder = unit in chain.placeholders
    name = person(book, unit) if unit in chain.persons_above else book.name(unit)
    head = [Piece(text, 14, weight="bold", title=name) for text in wrapped(name, WIDTH - 2 * PAD, 14 * BOLD, most=3)]
    if placeholder:
        head.append(Piece(say("which unit it is, the source does not say"), ink=GAP, symbol="?"))
    return Box(
        unit,
        thing.cls if thing else "Unit",
        placeholder,
        head,
        _columns(book, chain, unit, persons, within),
        _foot(book, chain, unit),
    )


def _columns(book: Book, chain: Chain, unit: str, persons: Mapping[str, Status], within: int) -> list[list[Piece]]:
    wide = WIDTH - 2 * PAD - 8
    if unit in chain.persons_above:
        how = [] if unit in chain.units else [Piece(say("by a link of their own, not by a post"), ink=FAINT)]
        return [[*how, *_outcome(book, persons.get(unit), wide)]]
    if unit in chain.placeholders:
        return [[]]
    holders, more = listed_holders(chain.commanders.get(unit, []), within)
    sure = [h for h in holders if h.grade >= Grade.ASSUMED]
    if len({h.person for h in sure}) > 1:
        part = wide / len(sure) - 10
        return [_holder(book, h, persons, part) for h in sure]
    missing = [missing_commander(g) for g in chain.gaps if g.unit == unit and g.kind in MISSING]
    pieces = [Piece(text, ink=GAP, symbol="?") for text in missing]
    for holder in holders:
        pieces += _holder(book, holder, persons, wide)
    if more:
        pieces.append(Piece(say("{} more possible, further away or undated").format(more), ink=FAINT))
    if weaker := chain.weaker.get(unit, NOTHING_WEAKER).holders:
        pieces.append(Piece(say("in command only below the grade asked for, not listed: {}").format(weaker), ink=FAINT))
    return [pieces]


def _holder(book: Book, holder: Holder, persons: Mapping[str, Status], wide: float) -> list[Piece]:
    role = label("CommandRole", holder.role) or say("role not stated")
    acting = f" ({say('acting')})" if holder.acting and holder.role != "acting-commander" else ""
    sure = unmarked(certainty(book, holder))
    claims = list(dict.fromkeys(c for s in holder.supports for c in (s.claim, *s.via)))
    cited = "; ".join(dict.fromkeys(book.cited(c) for c in claims))
    full = f"{person(book, holder.person)}, {role}{acting}: {sure}. {cited}"
    first = wrapped(f"{person(book, holder.person)}, {role}{acting}", wide - 16, 12, most=3)
    pieces = [
        Piece(text, symbol=mark(holder.grade) if not n else "", title=full, claims=" ".join(claims))
        for n, text in enumerate(first)
    ]
    lines = wrapped(sure, wide - 60, 11, most=3)
    if lines[-1].endswith("…"):  # what is cut off could be that it is alleged, or who denies it
        lines = wrapped(certainty_in_short(holder), wide - 60, 11, most=3)
    note = book.note(claims)
    pieces += [Piece(text, 11, FAINT, note=note if n == len(lines) - 1 else "") for n, text in enumerate(lines)]
    return pieces + _outcome(book, persons.get(holder.person), wide)


def _outcome(book: Book, status: Status | None, wide: float) -> list[Piece]:
    """What proceedings decided, with the sign of the status that stands first."""
    if status is None:
        return []
    text = unmarked(outcome(book, status))
    first = status.lines[0].status if status.lines else ""
    sign = drawn(f"Status/{first}").symbol if first else ""
    note = book.note(c for n in status.lines for c in n.claims)
    lines = wrapped(text, wide - 40, 11, most=4)
    return [
        Piece(line, 11, symbol=sign if not n else "", title=text, note=note if n == len(lines) - 1 else "")
        for n, line in enumerate(lines)
    ]


def _foot(book: Book, chain: Chain, unit: str) -> list[Piece]:
    return [
        Piece(say("contradiction: {}").format(say(found.kind)), ink=GAP, symbol="!", note=book.note(found.claims))
        for found in chain.contradictions
        if found.unit == unit
    ]
