"""The elements of an SVG drawing, built as a tree, so that every text and attribute is escaped.

Only presentation attributes are used: a page with a strict Content-Security-Policy shows the drawing as it is.

>>> drawing = Drawing(100, 20, "A <b>title</b>", "Nothing is drawn.")
>>> drawing.text(0, 12, "x < y")
>>> "x &lt; y" in drawing.written() and "A &lt;b&gt;title" in drawing.written()
True
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from xml.etree import ElementTree as ET

from answerable.api.present.words import clean, level

INK, FAINT, PAPER, PALE = "#1B1F24", "#56606B", "#FFFFFF", "#F4F5F7"
"""Black, grey, white and the ground of boxes; every other colour comes from the ontology's display."""
FONT = "Noto Sans, Noto Sans Arabic, DejaVu Sans, Liberation Sans, Arial, sans-serif"
SIZE = 13
LINE = 1.35
DASHES = {"dashed": "7 4", "dotted": "1.5 4"}


class Drawing:
    """One SVG picture on white, with a title and a description for those who do not see it."""

    def __init__(self, width: float, height: float, title: str, description: str) -> None:
        """Pixels at 96 to the inch; the height may be set later with `resize`."""
        name = "p" + sha256(f"{title}|{description}".encode()).hexdigest()[:8]
        self.root = ET.Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "role": "img",
                "aria-labelledby": f"{name}-title {name}-desc",
                "font-family": FONT,
                "font-size": str(SIZE),
                "fill": INK,
            },
        )
        ET.SubElement(self.root, "title", {"id": f"{name}-title"}).text = clean(title)
        ET.SubElement(self.root, "desc", {"id": f"{name}-desc"}).text = clean(description)
        self.ground = ET.SubElement(self.root, "rect", {"fill": PAPER, "rx": "6"})
        self._here = [self.root]
        self.resize(width, height)

    def resize(self, width: float, height: float) -> None:
        """Set the size of the picture."""
        self.root.attrib |= {"viewBox": f"0 0 {_n(width)} {_n(height)}", "width": _n(width), "height": _n(height)}
        self.ground.attrib |= {"width": _n(width), "height": _n(height)}

    def add(self, tag: str, attributes: dict[str, object], text: str = "") -> ET.Element:
        """An element where the drawing stands; attributes with None are left out."""
        given = {k: v if isinstance(v, str) else _n(v) for k, v in attributes.items() if v is not None}
        element = ET.SubElement(self._here[-1], tag, given)
        element.text = level(clean(text)) or None
        return element

    @contextmanager
    def group(self, title: str = "", **attributes: str | None) -> Iterator[None]:
        """What is drawn within belongs together; the title shows when it is pointed at."""
        given: dict[str, object] = {k.replace("_", "-"): v for k, v in attributes.items()}
        element = self.add("g", given)
        if title:
            ET.SubElement(element, "title").text = clean(title)
        self._here.append(element)
        yield
        self._here.pop()

    def rect(self, x: float, y: float, width: float, height: float, **look: str | float | None) -> None:
        """A box."""
        self._shape("rect", {"x": x, "y": y, "width": width, "height": height}, look)

    def line(self, x1: float, y1: float, x2: float, y2: float, **look: str | float | None) -> None:
        """A straight line."""
        self._shape("line", {"x1": x1, "y1": y1, "x2": x2, "y2": y2}, look)

    def path(self, d: str, **look: str | float | None) -> None:
        """A path in the words of SVG."""
        self._shape("path", {"d": d}, look)

    def circle(self, x: float, y: float, r: float, **look: str | float | None) -> None:
        """A circle."""
        self._shape("circle", {"cx": x, "cy": y, "r": r}, look)

    def polygon(self, points: Iterable[tuple[float, float]], **look: str | float | None) -> None:
        """A closed shape."""
        self._shape("polygon", {"points": " ".join(f"{_n(x)},{_n(y)}" for x, y in points)}, look)

    def text(self, x: float, y: float, text: str, **look: str | float | None) -> None:
        """One line of text; names keep the direction of their script."""
        self._shape("text", {"x": x, "y": y, "unicode-bidi": "plaintext"}, look, text)

    def note(self, x: float, y: float, note: str, **look: str | float | None) -> None:
        """The numbers of notes (`[1] [4]`), each a link to its note below the picture or on the page.

        They stand beside a group, not in it: a group that can be pressed may hold no link.
        """
        at = x
        for mark in note.split():
            link = self.add("a", {"href": f"#note-{mark.strip('[]')}"})
            self._here.append(link)
            self._shape("text", {"x": at, "y": y, "fill": FAINT, "font-size": SIZE - 2}, look, mark)
            self._here.pop()
            at += width_of(mark, SIZE - 2) + 3

    def _shape(
        self, tag: str, attributes: dict[str, object], look: dict[str, str | float | None], text: str = ""
    ) -> None:
        self.add(tag, attributes | {k.replace("_", "-"): v for k, v in look.items()}, text)

    def written(self) -> str:
        """The picture as a text."""
        return ET.tostring(self.root, encoding="unicode")


def _n(value: object) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


NARROW, WIDE = set("iljtfrI.,:;'|!()[]· "), set("mwMWQO@%—…")


def width_of(text: str, size: float = SIZE) -> float:
    """About how many pixels a text is wide: enough to wrap it, with some room to spare."""
    return size * sum(_em(c) for c in text)


def _em(c: str) -> float:
    if unicodedata.combining(c):
        return 0
    if unicodedata.east_asian_width(c) in "WF":
        return 1.0
    if c in NARROW:
        return 0.33
    return 0.9 if c in WIDE else 0.66 if c.isupper() else 0.57


def wrapped(text: str, width: float, size: float = SIZE, most: int = 4) -> list[str]:
    """A text in lines that fit the width; beyond `most` lines it ends with an ellipsis (the whole is in the title)."""
    lines: list[str] = [""]
    for word in clean(text).split():
        for piece in _pieces(word, width, size):
            joined = f"{lines[-1]} {piece}".strip()
            if lines[-1] and width_of(joined, size) > width:
                lines.append(piece)
            else:
                lines[-1] = joined
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1] + "…"]
    return lines


def _pieces(word: str, width: float, size: float) -> list[str]:
    """A word, cut where it alone is wider than the line."""
    most = max(1, int(width / (size * 0.6)))
    return [word[n : n + most] for n in range(0, len(word), most)] if width_of(word, size) > width else [word]
