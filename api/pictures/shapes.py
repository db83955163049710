"""The outlines of classes of things, as display.ttl names them (the words are those of vis-network)."""

from __future__ import annotations

from math import cos, pi, sin

from answerable.api.pictures.palette import colour, shape
from answerable.api.pictures.svg import INK, Drawing


def draw_thing(drawing: Drawing, cls: str, x: float, y: float, r: float, *, heavy: bool = False) -> None:
    """The outline of a class around a point; heavy for the thing that a picture is about."""
    form = shape(cls)
    look: dict[str, str | float | None] = {"fill": colour(cls), "stroke": INK, "stroke_width": 2.5 if heavy else 0.8}
    if form in ("dot", "circle"):
        drawing.circle(x, y, r, **look)
    elif form == "ellipse":
        drawing.path(f"M {x - r * 1.3:.1f} {y:.1f} a {r * 1.3:.1f} {r * 0.8:.1f} 0 1 0 {r * 2.6:.1f} 0 "
                     f"a {r * 1.3:.1f} {r * 0.8:.1f} 0 1 0 {-r * 2.6:.1f} 0 Z", **look)  # fmt: skip
    elif form == "box":
        drawing.rect(x - r * 1.25, y - r * 0.8, r * 2.5, r * 1.6, rx=2, **look)
    elif form == "star":
        drawing.polygon(_ring(x, y, (r * 1.2, r * 0.5), 10), **look)
    else:
        corners = {"triangle": 3, "triangleDown": 3, "square": 4, "diamond": 4, "hexagon": 6}.get(form, 8)
        turn = {"triangleDown": pi, "square": pi / 4}.get(form, 0.0)
        drawing.polygon(_ring(x, y, (r * 1.15,), corners, turn), **look)


def _ring(x: float, y: float, radii: tuple[float, ...], n: int, turn: float = 0.0) -> list[tuple[float, float]]:
    """Corners around a point, the first straight above it."""
    angles = [turn - pi / 2 + 2 * pi * k / n for k in range(n)]
    return [(x + radii[k % len(radii)] * cos(a), y + radii[k % len(radii)] * sin(a)) for k, a in enumerate(angles)]
