"""The forms in which a network is handed over. To add one: write the function, put it into `FORMS`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import inf

from answerable.api.pictures.graph_files import gexf, graphml, ties_csv
from answerable.api.pictures.network_html import network_html
from answerable.api.pictures.network_scene import Scene, scene
from answerable.api.pictures.network_svg import CROWDED, network_svg
from answerable.api.pictures.png import png
from answerable.api.present.book import Book
from answerable.graph.collecting import uncollected
from answerable.graph.errors import InputError
from answerable.queries.network.result import Network

Written = Callable[[Scene, str], bytes]
PIXELS = 8e6
"""Of a crowded picture at most: a million take up to a second to draw."""


def _png(drawn: Scene, asked: str) -> bytes:
    return png(network_svg(drawn, asked), most=PIXELS if len(drawn.network.ties) > CROWDED else inf)


FORMS: Mapping[str, tuple[str, Written]] = {
    "html": ("text/html; charset=utf-8", lambda drawn, asked: network_html(drawn, asked).encode()),
    "svg": ("image/svg+xml", lambda drawn, asked: network_svg(drawn, asked).encode()),
    "png": ("image/png", _png),
    "gexf": ("application/gexf+xml", gexf),
    "graphml": ("application/graphml+xml", graphml),
    "csv": ("text/csv; charset=utf-8", ties_csv),
}
"""Ending → media type, and how it is written from the scene and the words that ask for it again."""


@uncollected()
def network_file(book: Book, found: Network, form: str, asked: str = "") -> tuple[str, bytes]:
    """Media type and content. Raises InputError for a form that there is not."""
    if form not in FORMS:
        raise InputError(f"A network is not written as {form!r}; there are {', '.join(FORMS)}.")
    media, write = FORMS[form]
    return media, write(scene(book, found), asked)
