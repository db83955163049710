"""A network as GEXF (with dates, for Gephi), GraphML or CSV: every tie with its claims, grade, modality and sources."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from typing import Any
from xml.sax.saxutils import escape

from answerable.api.pictures.network_scene import Scene
from answerable.api.pictures.palette import colour, tie_colour
from answerable.api.present.network import PRESUMED, dated_by, left_out_data
from answerable.api.present.words import clean, unmarked
from answerable.queries.network.result import STATES, TYPES, Node, Tie

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a text begins that a spreadsheet would compute; such a cell gets an apostrophe before it (OWASP)."""
CSV_COLUMNS = (
    "source_id", "source", "source_status", "tie", "target_id", "target", "target_status", "certainty", "grade",
    "dated", "modality", "contested_by", "denials_cited", "first_cited", "last_cited", "on_what_it_rests",
    "claims", "citations", "source_sha256",
)  # fmt: skip


def gexf(scene: Scene, asked: str = "") -> bytes:
    """GEXF 1.2 with a spell for each time that citations can mean; ties without dates have none, so always show."""
    import networkx as nx  # noqa: PLC0415 - slow to import

    out = BytesIO()
    nx.write_gexf(_graph(scene, asked, spells=True), out, encoding="utf-8", prettyprint=False)
    # networkx writes nothing of what is said of a whole graph, for which GEXF has a description
    told = escape(clean(" ".join(_heads(scene, asked))))
    return out.getvalue().replace(b"</creator>", f"</creator><description>{told}</description>".encode(), 1)


def graphml(scene: Scene, asked: str = "") -> bytes:
    """GraphML; first and last day as attributes."""
    import networkx as nx  # noqa: PLC0415 - slow to import

    out = BytesIO()
    nx.write_graphml_xml(_graph(scene, asked, spells=False), out, encoding="utf-8")
    return out.getvalue()


def _heads(scene: Scene, asked: str) -> list[str]:
    """What is asked for, what is left out, and the presumption."""
    return [text for text in (scene.title, asked, scene.left_out, PRESUMED) if text]


def _graph(scene: Scene, asked: str, *, spells: bool) -> Any:
    import networkx as nx  # noqa: PLC0415 - slow to import

    network = scene.network
    graph = nx.MultiDiGraph(
        title=scene.title,
        on=network.on.isoformat(),
        types=" ".join(t.lower() for t in TYPES if t in network.extent.types),
        lowest_grade=network.extent.floor.code,
        asked=asked,
        presumption=PRESUMED,
        left_out=scene.left_out,
        **{f"left_out_{k}": n for k, n in left_out_data(network.left_out).items()},
    )
    if spells:
        graph.graph["mode"] = "dynamic"
    for node in network.nodes:
        graph.add_node(node.id, **_node(scene, node, spells=spells))
    for number, tie in enumerate(network.ties):
        look = {"viz": {"color": _rgb(tie_colour(tie.type, tie.label))}} if spells else {}
        days: dict[str, Any] = {}
        if dated := tie.spells:
            days = {"first_cited": min(dated)[0].isoformat(), "last_cited": max(b for _, b in dated).isoformat()}
        if spells and dated:
            days["spells"] = [(a.isoformat(), b.isoformat()) for a, b in dated]
        graph.add_edge(tie.source, tie.target, key=str(number), id=str(number), **_tie(scene, tie), **days, **look)
    return graph


def _node(scene: Scene, node: Node, *, spells: bool) -> dict[str, Any]:
    x, y = scene.places[node.id]
    status = scene.status(node)
    given = {
        "label": scene.name(node.id),
        "class": node.thing.cls,
        "distance": node.distance,
        "unidentified": node.unidentified,
        "status": status,
        "decisions": " ".join(c for n in node.status.lines for c in n.claims) if node.status else "",
    }
    if not spells:
        return given | {"x": x, "y": y}
    place = {"x": x, "y": -y, "z": 0.0}
    return given | {"viz": {"color": _rgb(colour(node.thing.cls)), "position": place, "size": 10.0}}


def _tie(scene: Scene, tie: Tie) -> dict[str, Any]:
    return {
        "label": scene.marked(tie),
        "kind": tie.type,
        "code": tie.label,
        "grade": tie.grade.code if tie.type in STATES else "",
        "dated": dated_by(tie),
        "modality": " ".join(tie.modalities),
        "certainty": scene.certainty(tie),
        "contested": " ".join(tie.contested),
        "denials_cited": _cited(scene, tie.contested),
        "claims": " ".join(tie.claims),
        "citations": _cited(scene, tie.claims),
    }


def _cited(scene: Scene, claims: tuple[str, ...]) -> str:
    return " | ".join(dict.fromkeys(clean(scene.book.cited(c)) for c in claims))


def _rgb(text: str) -> dict[str, int | float]:
    return {"r": int(text[1:3], 16), "g": int(text[3:5], 16), "b": int(text[5:7], 16), "a": 1.0}


def ties_csv(scene: Scene, asked: str = "") -> bytes:
    """One row per tie with its citations, after lines that begin with `#` and say what is asked and left out."""
    out = StringIO()
    for text in _heads(scene, asked):
        out.write(f"# {clean(text)}\r\n")
    writer = csv.writer(out)
    writer.writerow(CSV_COLUMNS)
    statuses = {n.id: scene.status(n) for n in scene.network.nodes}
    for tie in scene.network.ties:
        writer.writerow([cell(v) for v in _row(scene, tie, statuses)])
    return out.getvalue().encode("utf-8-sig")


def _row(scene: Scene, tie: Tie, statuses: dict[str, str]) -> list[str]:
    spells = tie.spells
    sources = dict.fromkeys(x.source for c in tie.claims if (found := scene.book.claim(c)) for x in found.citations)
    hashes = [h for s in sources if (h := scene.book.source(s).sha256)]
    return [
        tie.source,
        scene.name(tie.source),
        statuses[tie.source],
        scene.short(tie),
        tie.target,
        scene.name(tie.target),
        statuses[tie.target],
        scene.certainty(tie),
        tie.grade.code if tie.type in STATES else "",
        dated_by(tie),
        " ".join(tie.modalities),
        " ".join(tie.contested),
        _cited(scene, tie.contested),
        min(a for a, _ in spells).isoformat() if spells else "",
        max(b for _, b in spells).isoformat() if spells else "",
        unmarked(scene.tie_basis(tie)),
        " ".join(tie.claims),
        _cited(scene, tie.claims),
        " ".join(hashes),
    ]


def cell(text: str) -> str:
    """A text as a cell that no spreadsheet computes.

    >>> cell("=1+1"), cell("plain")
    ("'=1+1", 'plain')
    """
    bare = clean(text)
    return f"'{bare}" if text.startswith(FORMULA) or bare.lstrip().startswith(FORMULA) else bare
