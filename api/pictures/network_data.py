"""The data inside a network's HTML file: every text once, things and ties as rows of numbers that lead to them.

A thing is `[name, class, x, y, status, near]`, a tie `[from, to, style, words, certainty, basis, bend, citation,
claim, …]`; numbers stand for the place in the table of that name, `near` is 1 for what stands within one step. The
script of the file builds titles from them when they are asked for, always as text.
"""

from __future__ import annotations

from typing import Any

from answerable.api.pictures.network_scene import Scene
from answerable.api.pictures.network_svg import bowed
from answerable.api.pictures.palette import colour, dash, shape, tie_colour
from answerable.api.pictures.svg import DASHES, INK
from answerable.api.present.language import say
from answerable.queries.network.result import PROCEEDINGS, Tie

WORDED, SMOOTH = 60, 1500
"""Up to so many ties each has its kind written on it; up to so many they stay visible while the picture is moved."""
AFAR, LONG, THIN = 3000, 4.0, 0.3
"""Above so many things a picture is first seen from afar: dashes are so many times as long, outlines so thin."""
LABELLED = 300
"""Up to so many things each has its name beside it from the start; in a larger picture those in sight, when near."""


class Table(dict[str, int]):
    """Texts by number, each kept once."""

    def of(self, text: str) -> int:
        """The number of a text."""
        return self.setdefault(text, len(self))


def network_data(scene: Scene) -> dict[str, Any]:
    """The rows and tables, ready for JSON."""
    net = scene.network
    places = {n.id: number for number, n in enumerate(net.nodes)}
    classes, statuses, citations = Table(), Table({"": 0}), Table()
    nodes = []
    for n in net.nodes:
        x, y = scene.places[n.id]
        status = statuses.of(scene.status(n)) if n.status else 0
        near = int(n.distance <= 1)
        nodes.append([scene.name(n.id), classes.of(n.thing.cls), round(x), round(y), status, near])
    styles, words, sure, basis = Table(), Table(), Table(), Table()
    looks: list[dict[str, Any]] = []
    afar = len(nodes) > AFAR
    edges = []
    for tie, bend in bowed(net.ties):
        style = styles.of(f"{tie.type}/{tie.label if tie.type == 'COMMANDS' else ''}/{tie.grade.code}")
        if style == len(looks):
            looks.append(_look(tie, LONG if afar else 1.0))
        said = words.of(f"{scene.words(tie)}\n{scene.marked(tie)}")
        certain = sure.of(scene.certainty(tie))
        cited = [part for c in tie.claims for part in (citations.of(scene.book.cited(c)), c[:8])]
        for c in tie.contested:
            cited += [citations.of(f"{say('contested')}: {scene.book.cited(c)}"), c[:8]]
        edges.append(
            [places[tie.source], places[tie.target], style, said, certain, basis.of(scene.tie_basis(tie)), bend, *cited]
        )
    return {
        "classes": [[scene.class_words(cls), cls] for cls in classes],
        "statuses": list(statuses),
        "nodes": nodes,
        "styles": looks,
        "words": [w.split("\n") for w in words],
        "sure": [s[:1].upper() + s[1:] for s in sure],
        "basis": list(basis),
        "citations": list(citations),
        "edges": edges,
        "worded": len(edges) <= WORDED,
        "labelled": len(nodes) <= LABELLED,
        "options": _options(list(classes), len(edges), THIN if afar else 1),
        "say": {name: say(text) for name, text in SAID.items()},
    }


SAID = {
    "rests": "What it rests on",
    "more": "and {} more ties",
    "claim": "claim",
}
"""Words of our own that the script writes."""


def _look(tie: Tie, long: float) -> dict[str, Any]:
    dashes = DASHES.get(dash(tie.grade)) if tie.type != PROCEEDINGS else None
    return {
        "color": {"color": tie_colour(tie.type, tie.label), "inherit": False},
        "dashes": [float(d) * long for d in dashes.split()] if dashes else False,
    }


def _options(classes: list[str], edges: int, border: float) -> dict[str, Any]:
    """How vis-network draws: nothing moves, a class of things is a group, its look said once."""
    return {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "groups": {
            "useDefaultGroups": False,
            **{
                cls: {
                    "shape": shape(cls),
                    "color": {
                        "background": colour(cls),
                        "border": INK,
                        "highlight": {"border": INK, "background": "#FFFFFF"},
                    },
                }
                for cls in classes
            },
        },
        "nodes": {
            "size": 11,
            "borderWidth": border,
            "font": {"size": 13, "face": "Noto Sans, DejaVu Sans, sans-serif", "color": INK, "strokeWidth": 3},
            "scaling": {"label": {"enabled": False, "drawThreshold": 6}},
        },
        "edges": {
            "arrows": {"to": {"enabled": True, "scaleFactor": 0.6}},
            "smooth": False,
            "width": 1.5,
            "font": {"size": 10, "align": "middle", "strokeWidth": 3},
        },
        "interaction": {
            "hover": edges <= SMOOTH,
            "hideEdgesOnDrag": edges > SMOOTH,
            "hideEdgesOnZoom": edges > SMOOTH,
            "keyboard": {"enabled": True, "bindToWindow": False},
            "multiselect": False,
        },
    }
