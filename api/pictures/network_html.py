"""A network as one self-contained HTML file: pyvis and the vis-network that it ships, our own escaped template.

Positions come from `layout`, so nothing moves; the file opens without a connection and its Content-Security-Policy
allows no other script, style or request than its own.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

import orjson
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from answerable.api.asked import own_version
from answerable.api.pictures.network_scene import Scene
from answerable.api.pictures.network_svg import bowed
from answerable.api.pictures.palette import colour, dash, mark, shape, tie_colour
from answerable.api.pictures.shapes import draw_thing
from answerable.api.pictures.svg import DASHES, INK, Drawing
from answerable.api.present.network import PRESUMED
from answerable.queries.network_result import PROCEEDINGS, Node, Tie

ENGINE = ("lib", "vis-9.1.2", "vis-network.min.js")
"""Where the package pyvis keeps vis-network."""
ROWS, PERSONS = 2000, 40
"""Rows of the table; persons whose status stands on top."""
WORDED, SMOOTH = 60, 1500
"""Up to so many ties each has its kind written on it; up to so many they stay visible while the picture is moved."""


def network_html(scene: Scene, asked: str = "") -> str:
    """The file as a text; `asked` says how to ask it again."""
    style, script, engine = _asset("network.css"), _asset("network.js"), vis_network()
    decided = scene.decided()
    more = [f"{len(decided) - PERSONS} more persons: see the picture"] if len(decided) > PERSONS else []
    rows = [
        {"title": scene.tie_title(t), "basis": scene.tie_basis(t), "cited": scene.cited(t.claims)}
        for t in scene.network.ties[:ROWS]
    ]
    return (
        _templates()
        .get_template("network.html")
        .render(
            scene=scene,
            decided=[*decided[:PERSONS], *more],
            presumed=PRESUMED,
            rows=rows,
            legend=Markup(_legend(scene)),
            data=_data(scene),
            asked=asked,
            version=own_version(),
            style=Markup(style),
            script=Markup(script),
            engine=Markup(engine),
            style_hash=_hash(style),
            script_hash=_hash(script),
            engine_hash=_hash(engine),
        )
    )


@cache
def _templates() -> Environment:
    made = Environment(loader=PackageLoader("answerable.api.pictures"), autoescape=True, undefined=StrictUndefined)
    made.filters["thousands"] = lambda n: f"{n:,}"
    return made


@cache
def _asset(name: str) -> str:
    return files("answerable.api.pictures").joinpath("templates", name).read_text("utf-8")


@cache
def vis_network() -> str:
    """The script of vis-network from the installed pyvis, made safe to stand inside an HTML file."""
    return (
        files("pyvis").joinpath(*ENGINE).read_text("utf-8").replace("</script", "<\\/script").replace("<!--", "<\\!--")
    )


def _hash(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()


def _data(scene: Scene) -> Markup:
    """The network as JSON that cannot end the element it stands in."""
    from pyvis.network import Network as Vis  # noqa: PLC0415 - imports a notebook, and only this picture needs it

    citations: dict[str, int] = {}
    vis = Vis(directed=True, cdn_resources="in_line")
    # Filled at once: add_node and add_edge of pyvis search the whole list each time (quadratic beyond some thousands).
    vis.nodes = [_node(scene, n) for n in scene.network.nodes]
    vis.edges = [_edge(scene, n, t, bend, citations) for n, (t, bend) in enumerate(bowed(scene.network.ties))]
    vis.options = _options(len(vis.edges))
    nodes, edges, *_ = vis.get_network_data()
    data = {"nodes": nodes, "edges": edges, "options": vis.options, "citations": list(citations)}
    return Markup(orjson.dumps(data).decode().replace("<", "\\u003c").replace("\u2028", "").replace("\u2029", ""))


def _node(scene: Scene, node: Node) -> dict[str, Any]:
    x, y = scene.places[node.id]
    centre, ground = node.id == scene.network.centre, colour(node.thing.cls)
    return {
        "id": node.id,
        "label": scene.caption(node.id),
        "title": scene.node_title(node),
        "shape": shape(node.thing.cls),
        "color": {"background": ground, "border": INK, "highlight": {"border": INK, "background": "#FFFFFF"}},
        "x": x,
        "y": y,
        "size": 18 if centre else 11,
        "borderWidth": 3 if centre else 1,
    }  # fmt: skip


def _edge(scene: Scene, number: int, tie: Tie, bend: float, citations: dict[str, int]) -> dict[str, Any]:
    dashes = DASHES.get(dash(tie.grade)) if tie.type != PROCEEDINGS else None
    worded, turn = len(scene.network.ties) <= WORDED, "curvedCW" if bend > 0 else "curvedCCW"
    return {
        "id": number,
        "from": tie.source,
        "to": tie.target,
        "title": scene.tie_title(tie),
        "basis": scene.tie_basis(tie),
        "cited": [citations.setdefault(text, len(citations)) for text in scene.cited(tie.claims)],
        "color": {"color": tie_colour(tie.type, tie.label)},
        "dashes": [float(d) for d in dashes.split()] if dashes else False,
        **({"label": scene.short(tie)} if worded else {}),
        **({"smooth": {"enabled": True, "type": turn, "roundness": abs(bend) / 130}} if bend else {}),
    }


def _options(edges: int) -> dict[str, Any]:
    return {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "nodes": {"font": {"size": 13, "face": "Noto Sans, DejaVu Sans, sans-serif", "color": INK, "strokeWidth": 3}},
        "edges": {
            "arrows": {"to": {"enabled": True, "scaleFactor": 0.6}},
            "smooth": False,
            "width": 1.5,
            "font": {"size": 10, "align": "middle", "strokeWidth": 3},
        },
        "interaction": {
            "hover": edges <= SMOOTH,
            "tooltipDelay": 120,
            "hideEdgesOnDrag": edges > SMOOTH,
            "hideEdgesOnZoom": edges > SMOOTH,
            "keyboard": {"enabled": True, "bindToWindow": False},
            "multiselect": False,
        },
    }


def _legend(scene: Scene) -> str:
    """The legend as a small drawing with its words in the drawing."""
    classes, ties, grades = scene.class_legend(), scene.tie_legend(), scene.grades()
    height = 24.0 * (len(classes) + len(ties) + len(grades)) + 16
    words = "; ".join([*(w for _, w, _ in classes), *(w for _, _, w in ties), *(g.code for g in grades)])
    drawing, y = Drawing(320, height, "Legend", words), 4.0
    for cls, said, number in classes:
        y += 24
        draw_thing(drawing, cls, 14, y - 5, 7)
        drawing.text(34, y, f"{said} ({number:,})")
    for kind, code, said in ties:
        y += 24
        drawing.line(2, y - 5, 26, y - 5, stroke=tie_colour(kind, code), stroke_width=2)
        drawing.text(34, y, said)
    for grade in grades:
        y += 24
        drawing.line(2, y - 5, 26, y - 5, stroke=INK, stroke_width=2, stroke_dasharray=DASHES.get(dash(grade)))
        drawing.text(34, y, f"{mark(grade)} {grade.code}")
    return drawing.written()
