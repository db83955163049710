"""A network as SVG for reports: things by outline, ties by line style, a legend, and what was left out."""

from __future__ import annotations

from math import atan2, cos, hypot, sin

from answerable.api.pictures.network_scene import CONTESTED, Scene
from answerable.api.pictures.palette import dash, tie_colour
from answerable.api.pictures.shapes import draw_thing
from answerable.api.pictures.svg import DASHES, FAINT, INK, PAPER, Drawing, width_of, wrapped
from answerable.api.present.language import say
from answerable.api.present.network import PRESUMED
from answerable.queries.network.result import PROCEEDINGS, Tie

RADIUS, MARGIN, LEGEND = 9.0, 90.0, 300.0
WORDED = 40
"""Up to so many ties each has its kind written on it."""
NAMED = 400
"""Up to so many things each has its name beside it; in a larger picture the centre and its neighbours have."""
CROWDED = 1000
"""Above so many ties their lines are drawn without smoothing, which takes most of the time of a PNG."""
BEND = 26.0
"""Pixels by which ties between the same two things bow apart."""


def network_svg(scene: Scene, asked: str = "") -> str:
    """The picture as a text; `asked` says how to ask for it again."""
    xs = [x for x, _ in scene.places.values()] or [0.0]
    ys = [y for _, y in scene.places.values()] or [0.0]
    left, top = MARGIN - min(xs), MARGIN - min(ys) + 40
    width = max(xs) - min(xs) + 2 * MARGIN + LEGEND
    drawing = Drawing(width, 100, scene.title, scene.description)
    at = {i: (x + left, y + top) for i, (x, y) in scene.places.items()}
    for tie, bend in bowed(scene.network.ties):
        _tie(drawing, scene, tie, bend, at)
    _things(drawing, scene, at)
    below = _legend(drawing, scene, asked, width - LEGEND + 10)
    drawing.text(16, 26, scene.title, font_size=16, font_weight="bold")
    drawing.resize(max(width, 32 + width_of(scene.title, 17)), max(max(ys) - min(ys) + 2 * MARGIN + 40, below))
    return drawing.written()


def bowed(ties: tuple[Tie, ...]) -> list[tuple[Tie, float]]:
    """Each tie with how far it bows to its right, so that ties between the same two stay apart."""
    sides: dict[tuple[str, str], list[Tie]] = {}
    for tie in ties:
        pair = (tie.source, tie.target) if tie.source <= tie.target else (tie.target, tie.source)
        sides.setdefault(pair, []).append(tie)
    found = []
    for group in sides.values():
        for n, tie in enumerate(group):
            offset = (n - (len(group) - 1) / 2) * BEND
            found.append((tie, offset if tie.source <= tie.target else -offset))
    return found


def _tie(drawing: Drawing, scene: Scene, tie: Tie, bend: float, at: dict[str, tuple[float, float]]) -> None:
    (x1, y1), (x2, y2) = at[tie.source], at[tie.target]
    length = hypot(x2 - x1, y2 - y1) or 1.0
    px, py = -(y2 - y1) / length, (x2 - x1) / length
    mx, my = (x1 + x2) / 2 + px * bend * 2, (y1 + y2) / 2 + py * bend * 2
    ink = tie_colour(tie.type, tie.label)
    end = atan2(y2 - my, x2 - mx)
    ex, ey = x2 - cos(end) * (RADIUS + 3), y2 - sin(end) * (RADIUS + 3)
    title = f"{scene.tie_title(tie)} {'; '.join(scene.sources(tie))}"
    line = None if tie.type == PROCEEDINGS else DASHES.get(dash(tie.grade))
    rendering = "optimizeSpeed" if len(scene.network.ties) > CROWDED else None
    with drawing.group(title, data_claims=" ".join(tie.claims), shape_rendering=rendering):
        drawing.path(
            f"M {x1:.1f} {y1:.1f} Q {mx:.1f} {my:.1f} {ex:.1f} {ey:.1f}",
            fill="none", stroke=ink, stroke_width=1.6, stroke_dasharray=line,
        )  # fmt: skip
        wings = [(ex, ey)] + [(ex - cos(end + a) * 9, ey - sin(end + a) * 9) for a in (0.4, -0.4)]
        drawing.polygon(wings, fill=ink)
        if len(scene.network.ties) <= WORDED:
            word = scene.marked(tie)
            _halo(drawing, (x1 + 2 * mx + x2) / 4, (y1 + 2 * my + y2) / 4, word, fill=ink, font_size=10)


def _things(drawing: Drawing, scene: Scene, at: dict[str, tuple[float, float]]) -> None:
    every = len(scene.network.nodes) <= NAMED
    for node in scene.network.nodes:
        x, y = at[node.id]
        centre = node.id == scene.network.centre
        with drawing.group(scene.node_title(node)):
            draw_thing(drawing, node.thing.cls, x, y, RADIUS * (1.4 if centre else 1.0), heavy=centre)
            if every or node.distance <= 1:
                weight = "bold" if centre else None
                _halo(drawing, x, y + RADIUS * 2.3 + 2, scene.caption(node.id), font_weight=weight, font_size=11)
                if node.status and node.status.lines:
                    word = node.status.lines[0].said
                    _halo(drawing, x, y + RADIUS * 2.3 + 15, word, fill=FAINT, font_size=10)


def _halo(drawing: Drawing, x: float, y: float, text: str, **look: str | float | None) -> None:
    """A text that stays readable over lines: white below, ink above."""
    middle: dict[str, str | float | None] = {"text_anchor": "middle", **look}
    drawing.text(x, y, text, **middle, stroke=PAPER, stroke_width=3, stroke_linejoin="round", aria_hidden="true")
    drawing.text(x, y, text, **middle)


def _legend(drawing: Drawing, scene: Scene, asked: str, x: float) -> float:
    y = 66.0
    drawing.text(x, y, say("Things"), font_weight="bold")
    for cls, words, number in scene.class_legend():
        y += 21
        draw_thing(drawing, cls, x + 10, y - 4, 6.5)
        drawing.text(x + 28, y, f"{words} ({number:,})", font_size=12)
    y += 30
    drawing.text(x, y, say("Ties"), font_weight="bold")
    for kind, code, words in scene.tie_legend():
        y += 21
        drawing.line(x, y - 4, x + 22, y - 4, stroke=tie_colour(kind, code), stroke_width=2)
        drawing.text(x + 28, y, words, font_size=12)
    grades = list(scene.grades())
    if grades:
        y += 30
        drawing.text(x, y, say("How certain on that day"), font_weight="bold")
    for grade, words in grades:
        y += 21
        drawing.line(x, y - 4, x + 22, y - 4, stroke=INK, stroke_width=2, stroke_dasharray=DASHES.get(dash(grade)))
        drawing.text(x + 28, y, words, font_size=12)
    if scene.contested():
        y += 21
        drawing.text(x + 28, y, f"{CONTESTED} {say('contested')}", font_size=12)
    y += 12
    said = [scene.left_out, *scene.decided()[:12], say(PRESUMED), asked]
    for text in filter(None, said):
        y += 8
        for line in wrapped(text, LEGEND - 30, 11, most=12):
            y += 15
            drawing.text(x, y, line, font_size=11, fill=FAINT)
    return y + 20
