"""The values of an answer as a small network: things by outline, lines between those that stand together.

>>> svg = rows_svg("Two", {"a": ("Unit", "A <1>", "A"), "b": ("Unit", "B", "B")}, [RowTie("a", "b", "superior")])
>>> "A &lt;1&gt;" in svg and "superior" in svg
True
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import atan2, cos, hypot, sin

from answerable.api.pictures.layout import places
from answerable.api.pictures.shapes import draw_thing
from answerable.api.pictures.svg import FAINT, INK, PAPER, Drawing

RADIUS, MARGIN, BEND, CAPTION = 9.0, 110.0, 22.0, 32
WORDED = 60
"""Up to so many lines each has its word written on it; the list beneath the picture has all of them."""


@dataclass(frozen=True, slots=True)
class RowTie:
    """Two values that stand together, and the column or property that says how."""

    source: str
    target: str
    label: str
    directed: bool = False


def rows_svg(title: str, things: Mapping[str, tuple[str, str, str]], ties: Sequence[RowTie]) -> str:
    """The picture as a text. `things` gives for each id its class, its name and the title shown when pointed at."""
    at = places(things, ((t.source, t.target) for t in ties))
    xs, ys = [x for x, _ in at.values()] or [0.0], [y for _, y in at.values()] or [0.0]
    width, height = max(xs) - min(xs) + 2 * MARGIN, max(ys) - min(ys) + 2 * MARGIN
    words = "; ".join(title for _, _, title in things.values())
    drawing = Drawing(width, height, title, words)
    moved = {i: (x - min(xs) + MARGIN, y - min(ys) + MARGIN) for i, (x, y) in at.items()}
    seen: dict[frozenset[str], int] = {}
    for tie in ties:
        pair = frozenset((tie.source, tie.target))
        nth = seen[pair] = seen.get(pair, -1) + 1
        _tie(drawing, tie, moved, nth, worded=len(ties) <= WORDED)
    for i, (cls, name, told) in things.items():
        x, y = moved[i]
        with drawing.group(told):
            draw_thing(drawing, cls, x, y, RADIUS)
            caption = name if len(name) <= CAPTION else name[: CAPTION - 1].rstrip() + "…"
            _halo(drawing, x, y + 24, caption, INK, 11)
    return drawing.written()


def _tie(drawing: Drawing, tie: RowTie, at: Mapping[str, tuple[float, float]], nth: int, *, worded: bool) -> None:
    (x1, y1), (x2, y2) = at[tie.source], at[tie.target]
    length = hypot(x2 - x1, y2 - y1) or 1.0
    bend = BEND * ((nth + 1) // 2) * (1 if nth % 2 else -1)
    mx, my = (x1 + x2) / 2 - (y2 - y1) / length * bend * 2, (y1 + y2) / 2 + (x2 - x1) / length * bend * 2
    end = atan2(y2 - my, x2 - mx)
    ex, ey = x2 - cos(end) * (RADIUS + 3), y2 - sin(end) * (RADIUS + 3)
    with drawing.group(tie.label):
        drawing.path(f"M {x1:.1f} {y1:.1f} Q {mx:.1f} {my:.1f} {ex:.1f} {ey:.1f}", fill="none", stroke=FAINT,
                     stroke_width=1.4)  # fmt: skip
        if tie.directed:
            drawing.polygon(
                [(ex, ey)] + [(ex - cos(end + a) * 9, ey - sin(end + a) * 9) for a in (0.4, -0.4)], fill=FAINT
            )
        if worded:
            _halo(drawing, (x1 + 2 * mx + x2) / 4, (y1 + 2 * my + y2) / 4, tie.label, FAINT, 10)


def _halo(drawing: Drawing, x: float, y: float, text: str, ink: str, size: float) -> None:
    """A text that stays readable over lines: white below, ink above."""
    drawing.text(x, y, text, text_anchor="middle", font_size=size, stroke=PAPER, stroke_width=3, aria_hidden="true")
    drawing.text(x, y, text, text_anchor="middle", font_size=size, fill=ink)
