"""A network as one self-contained HTML file: the vis-network that pyvis ships, our own escaped template.

Positions come from `layout`, so nothing moves; the file opens without a connection and its Content-Security-Policy
allows no other script, style or request than its own.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

import orjson
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from answerable.api.asked import own_version
from answerable.api.pictures.network_data import network_data
from answerable.api.pictures.network_scene import CONTESTED, Scene
from answerable.api.pictures.palette import dash, tie_colour
from answerable.api.pictures.shapes import draw_thing
from answerable.api.pictures.svg import DASHES, INK, Drawing
from answerable.api.present.language import RIGHT_TO_LEFT, SPOKEN, say
from answerable.api.present.network import PRESUMED
from answerable.api.present.words import level
from answerable.graph.collecting import uncollected
from answerable.graph.errors import InputError

ENGINE = ("lib", "vis-9.1.2", "vis-network.min.js")
"""Where the package pyvis keeps vis-network."""
ROWS, PERSONS = 300, 40
"""Rows of the table that stand in the file (its script writes the others); persons whose status stands on top."""


@uncollected()
def network_html(scene: Scene, asked: str = "") -> str:
    """The file as a text; `asked` says how to ask it again."""
    style, script, engine = _asset("network.css"), _asset("network.js"), vis_network()
    decided = scene.decided()
    more = [say("{} more persons: see the picture").format(len(decided) - PERSONS)] if len(decided) > PERSONS else []
    rows = [
        {"title": scene.tie_title(t), "basis": scene.tie_basis(t), "cited": scene.sources(t)}
        for t in scene.network.ties[:ROWS]
    ]
    return (
        _templates()
        .get_template("network.html")
        .render(
            scene=scene,
            decided=[*decided[:PERSONS], *more],
            presumed=say(PRESUMED),
            say=say,
            language=SPOKEN.get(),
            direction="rtl" if SPOKEN.get() in RIGHT_TO_LEFT else "ltr",
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
    package = find_spec("pyvis")  # not imported: that would bring a notebook with it
    if package is None or package.origin is None:
        raise InputError("A network as HTML needs the package pyvis, which answerable asks for: install it again.")
    script = Path(package.origin).parent.joinpath(*ENGINE).read_text("utf-8")
    return script.replace("</script", "<\\/script").replace("<!--", "<\\!--")


def _hash(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()


def _data(scene: Scene) -> Markup:
    """The network as JSON that cannot end the element it stands in."""
    return Markup(level(orjson.dumps(network_data(scene)).decode()).replace("<", "\\u003c"))


def _legend(scene: Scene) -> str:
    """The legend as a small drawing with its words in the drawing."""
    classes, ties, grades = scene.class_legend(), scene.tie_legend(), scene.grades()
    contested = [f"{CONTESTED} {say('contested')}"] if scene.contested() else []
    height = 24.0 * (len(classes) + len(ties) + len(grades) + len(contested)) + 16
    words = "; ".join(
        [*(w for _, w, _ in classes), *(w for _, _, w in ties), *(w for _, w in grades), *contested],
    )
    drawing, y = Drawing(320, height, say("Legend"), words), 4.0
    for cls, said, number in classes:
        y += 24
        draw_thing(drawing, cls, 14, y - 5, 7)
        drawing.text(34, y, f"{said} ({number:,})")
    for kind, code, said in ties:
        y += 24
        drawing.line(2, y - 5, 26, y - 5, stroke=tie_colour(kind, code), stroke_width=2)
        drawing.text(34, y, said)
    for grade, words in grades:
        y += 24
        drawing.line(2, y - 5, 26, y - 5, stroke=INK, stroke_width=2, stroke_dasharray=DASHES.get(dash(grade)))
        drawing.text(34, y, words)
    for words in contested:
        y += 24
        drawing.text(34, y, words)
    return drawing.written()
