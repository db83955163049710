"""A chain of command as a diagram: ranked by echelon, who held each post that day, gaps as gaps, contradictions apart.

A hop's line shows its grade, solid, dashed or dotted; its notes are the claims. Two in command of one unit stand side
by side in its box, two superiors of one unit on one level.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from answerable.api.pictures import chain_beside
from answerable.api.pictures.chain_box import GAP, WIDTH, Box, boxed
from answerable.api.pictures.palette import dash, drawn, mark
from answerable.api.pictures.svg import DASHES, FAINT, INK, PAPER, Drawing, width_of, wrapped
from answerable.api.present.book import Book
from answerable.api.present.chain import GAPS, gap_text, round_way
from answerable.api.present.language import say
from answerable.api.present.links import certainty, certainty_in_short
from answerable.api.present.words import interval, label, span, unmarked
from answerable.graph.period import Grade
from answerable.queries.chain.links import Hop
from answerable.queries.chain.result import Chain, Contradiction
from answerable.queries.status.status import Status

RISE, SIDE, TOP, LEAST = 86.0, 28.0, 62.0, 560.0
"""Pixels between levels, at the sides, above the first level, and the least width."""
NO_FINDING = "A chain of command is no finding about anybody's part in a crime."
NOBODY: Mapping[str, Status] = {}


@dataclass
class _Placed:
    """The boxes of one level, highest level last while they are built."""

    level: int
    boxes: list[Box] = field(default_factory=list)


def chain_svg(
    book: Book,
    chain: Chain,
    persons: Mapping[str, Status] = NOBODY,
    *,
    beside: Sequence[Hop] = (),
    within: int = 365,
    notes: bool = False,
) -> str:
    """The chain as SVG. `persons` are the statuses to show beside names, `beside` links of other kinds.

    With `notes` the citations stand below the picture, for a file of its own; a page has them already.
    """
    plain = book.plain()
    plain.fetch_claims([*chain.claims(), *(s.claim for h in beside for s in h.supports)])
    levels = _levels(plain, chain, persons, within)
    outside = chain_beside.asides(plain, beside, {box.unit: box for placed in levels for box in placed.boxes})
    title = _title(plain, chain)
    drawing = Drawing(100, 100, title, _description(plain, chain))
    width = max([LEAST, *(len(p.boxes) * (WIDTH + SIDE) + SIDE for p in levels), width_of(title, 18) + 2 * SIDE])
    y = TOP + (RISE * 0.6)
    for placed in levels:
        x = (width - len(placed.boxes) * (WIDTH + SIDE) + SIDE) / 2
        column = [a for box in placed.boxes for a in outside.get(box.unit, ())]
        tallest = max([*(b.height for b in placed.boxes), chain_beside.column_height(column)])
        for box in placed.boxes:
            box.x, box.y = x, y + tallest - box.height
            x += WIDTH + SIDE
        down = y + tallest - chain_beside.column_height(column)
        for aside in column:
            aside.x, aside.y = x - SIDE + chain_beside.GAP, down
            down += aside.height + chain_beside.APART
        y += tallest + RISE
    at = {box.unit: box for placed in levels for box in placed.boxes}
    drawing.text(SIDE, 30, title, font_size=17, font_weight="bold")
    _open_ends(drawing, chain, at)
    for hop in _straight_first(chain.hops, at):
        _hop(drawing, plain, hop, at, crowded=sum(h.superior == hop.superior for h in chain.hops) > 1)
    for box in at.values():
        box.draw(drawing)
    wide = _beside(drawing, plain, levels, outside, [h for h in beside if h.superior in at and h.subordinate in at])
    below = _below(drawing, plain, chain, y - RISE + 24, width, beside)
    if notes:
        below = _notes(drawing, plain, below, width)
    drawing.resize(max(width, wide + SIDE), below + 14)
    return drawing.written()


def _levels(book: Book, chain: Chain, persons: Mapping[str, Status], within: int) -> list[_Placed]:
    """The units by steps from those asked about, the highest first; on a level those over one unit side by side."""
    step = dict.fromkeys(chain.units, 0) | {s.unit: len(s.path) - 1 for s in chain.superiors}
    levels = [_Placed(n) for n in range(max(step.values(), default=0), -1, -1)]
    order: dict[str, float] = {}
    for placed in reversed(levels):
        units = [u for u in chain.line if step[u] == placed.level]
        middle = {u: _middle(chain, u, order) for u in units}
        units.sort(key=lambda u: (middle[u], u))
        order |= {u: n - (len(units) - 1) / 2 for n, u in enumerate(units)}
        placed.boxes = [boxed(book, chain, u, persons, within) for u in units]
    return levels


def _middle(chain: Chain, unit: str, order: Mapping[str, float]) -> float:
    below = [order[h.subordinate] for h in chain.hops if h.superior == unit and h.subordinate in order]
    return sum(below) / len(below) if below else 0.0


def _title(book: Book, chain: Chain) -> str:
    form = "Chain of command above {}, {}" if chain.kind == "command" else "Chain of operational links above {}, {}"
    days = str(chain.moment.first) if chain.moment.single else span(chain.moment.first, chain.moment.last)
    return say(form).format(book.names(chain.units), days)


def _description(book: Book, chain: Chain) -> str:
    """The whole chain in sentences, for those who do not see it."""
    said = [say("{}: path {}.").format(book.name(s.unit), say(s.grade.code)) for s in chain.superiors]
    form = say("In command of {}: {}, {}.")
    held = [form.format(book.name(h.unit), book.name(h.person), unmarked(certainty(book, h)))
            for u in chain.line for h in chain.in_command(u)]  # fmt: skip
    gaps = [say("Gap: {}.").format(gap_text(book, g)) for g in chain.gaps]
    both = [_contradiction(book, c)
            for c in chain.contradictions]  # fmt: skip
    none = [] if chain.weaker_hops else [say("No superior recorded.")]
    return " ".join([*(said or none), *held, *gaps, *both, say(NO_FINDING)])


def _contradiction(book: Book, c: Contradiction) -> str:
    parties = book.names(c.parties, say(" and "))
    return say("Contradiction: {} of {}: {}.").format(say(c.kind), book.name(c.unit), parties)


# lines


def _beside(
    drawing: Drawing,
    book: Book,
    levels: Sequence[_Placed],
    outside: Mapping[str, Sequence[chain_beside.Aside]],
    within: Sequence[Hop],
) -> float:
    """The links beside the chain, each a line; gives how far to the right they reach."""
    at = {box.unit: box for placed in levels for box in placed.boxes}
    reach = 0.0
    for placed in levels:
        for box in placed.boxes:
            for aside in outside.get(box.unit, ()):
                chain_beside.draw_aside(drawing, book, aside, box, last=box is placed.boxes[-1])
                reach = max(reach, aside.x + chain_beside.WIDTH)
    counted: dict[str, int] = {}
    for hop in within:
        nth = counted[hop.subordinate] = counted.get(hop.subordinate, -1) + 1
        chain_beside.draw_within(drawing, book, hop, at, nth)
    return reach


def _straight_first(hops: Iterable[Hop], at: Mapping[str, Box]) -> list[Hop]:
    return sorted((h for h in hops if h.subordinate in at and h.superior in at), key=lambda h: h.grade)


def _hop(drawing: Drawing, book: Book, hop: Hop, at: Mapping[str, Box], *, crowded: bool) -> None:
    """A line up; its words stand near the superior or, where several lead there, near the subordinate."""
    lower, upper = at[hop.subordinate], at[hop.superior]
    (x1, y1), (x2, y2) = lower.above, upper.below
    note = book.note(c for s in hop.supports for c in (s.claim, *s.via))
    sure = unmarked(certainty(book, hop))
    over = say("{} link over {}").format(label("LinkKind", hop.kind), book.name(hop.subordinate))
    said = f"{book.name(hop.superior)}: {over}, {sure}"
    claims = dict.fromkeys(c for s in hop.supports for c in (s.claim, *s.via))
    cited = "; ".join(dict.fromkeys(book.cited(c) for c in claims))
    ink = drawn(f"LinkKind/{hop.kind}").colour
    bow = 60.0 if y1 - y2 > RISE * 1.6 or y1 < y2 else 0.0
    middle = (y1 + y2) / 2
    with drawing.group(f"{said}. {cited}", data_claims=" ".join(claims), data_grade=hop.grade.code):
        drawing.path(
            f"M {x1:.1f} {y1:.1f} C {x1 + bow:.1f} {middle:.1f} {x2 + bow:.1f} {middle:.1f} {x2:.1f} {y2:.1f}",
            fill="none", stroke=ink, stroke_width=2, stroke_dasharray=DASHES.get(dash(hop.grade)),
        )  # fmt: skip
        drawing.polygon([(x2, y2), (x2 - 5, y2 + 9), (x2 + 5, y2 + 9)], fill=ink)
        words = certainty_in_short(hop)
        x, y = (x1 + bow * 0.4 + 8, y1 - 14) if crowded else (x2 + bow * 0.4 + 8, y2 + 26)
        drawing.rect(x - 4, y - 12, width_of(words, 12) + 14 + width_of(note, 11) + 12, 17, fill=PAPER, rx=3)
        drawing.text(x, y, mark(hop.grade), font_size=12)
        drawing.text(x + 14, y, words, font_size=12)
    drawing.note(x + 18 + width_of(words, 12), y, note)


def _open_ends(drawing: Drawing, chain: Chain, at: Mapping[str, Box]) -> None:
    """Where no superior is recorded, or none of the grade asked for, the line goes on into nothing."""
    for gap in chain.gaps:
        if gap.kind in GAPS and gap.kind != "placeholder" and gap.unit in at and gap.unit not in chain.above:
            x, y = at[gap.unit].above
            drawing.line(x, y, x, y - 18, stroke=GAP, stroke_width=2, stroke_dasharray="2 4")
            drawing.text(x, y - 24, "? " + say(GAPS[gap.kind]), font_size=12, fill=GAP, text_anchor="middle")


# below the picture


def _below(drawing: Drawing, book: Book, chain: Chain, y: float, width: float, beside: Sequence[Hop]) -> float:
    grades = [
        g for g in (Grade.EVIDENCED, Grade.ASSUMED, Grade.POSSIBLE) if any(h.grade is g for h in (*chain.hops, *beside))
    ]
    x = SIDE
    for grade in grades:
        drawing.line(x, y, x + 30, y, stroke=INK, stroke_width=2, stroke_dasharray=DASHES.get(dash(grade)))
        drawing.text(x + 36, y + 4, mark(grade), font_size=12)
        drawing.text(x + 50, y + 4, say(grade.code), font_size=12)
        x += 70 + width_of(say(grade.code), 12)
    y = chain_beside.besides_legend(drawing, beside, SIDE, y + 20) - 6
    texts = [
        say("Path to {}: {}").format(book.name(s.unit), say(s.grade.code))
        + (f", {interval(s.interval)}" if s.interval else "")
        for s in chain.superiors
    ]
    gaps = [gap_text(book, g) for g in chain.gaps]
    texts += [say("Gaps: {}.").format("; ".join(gaps) if gaps else say("none"))]
    texts += [_contradiction(book, c)
              for c in chain.contradictions]  # fmt: skip
    texts += [say("Cycle, named and not followed: {}.").format(round_way(book, chain, c)) for c in chain.cycles]
    for text in [*texts, say(NO_FINDING)]:
        for line in wrapped(text, width - 2 * SIDE, 12, most=8):
            y += 17
            drawing.text(SIDE, y, line, font_size=12, fill=FAINT)
    return y


def _notes(drawing: Drawing, book: Book, y: float, width: float) -> float:
    y += 24
    drawing.text(SIDE, y, say("Notes"), font_weight="bold")
    for number, text in book.notes():
        with drawing.group(id=f"note-{number.strip('[]')}"):
            for n, line in enumerate(wrapped(text, width - 2 * SIDE - 40, 11, most=6)):
                y += 15
                if not n:
                    drawing.text(SIDE + 28, y, number, font_size=11, text_anchor="end", fill=FAINT)
                drawing.text(SIDE + 34, y, line, font_size=11)
    return y
