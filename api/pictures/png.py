"""An SVG drawing as a PNG, by resvg: no browser, no network, nothing outside the drawing is read."""

from __future__ import annotations

from math import inf, sqrt
from pathlib import Path

from answerable.api.pictures.fonts import font_files
from answerable.graph.errors import InputError

LARGEST = 12_000
"""Pixels on a side; a wider picture is drawn smaller."""


def png(svg: str, zoom: float = 2.0, most: float = inf) -> bytes:
    """The picture in pixels, twice as fine as on screen, less so where that were more than `most` pixels in all.

    Raises InputError where the library is not installed.
    """
    try:
        import resvg_py  # noqa: PLC0415 - optional
    except ImportError as fault:
        raise InputError("PNG needs the extra `pictures`: `make extras` installs it. SVG needs none.") from fault
    from xml.etree import ElementTree as ET  # noqa: PLC0415

    head = ET.fromstring(svg)
    width, height = float(head.get("width", "1")), float(head.get("height", "1"))
    fonts: list[Path] = font_files()
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            zoom=min(zoom, LARGEST / max(width, height), sqrt(most / (width * height))),
            background="#FFFFFF",
            font_files=[str(f) for f in fonts],
            skip_system_fonts=False,
            font_family="Noto Sans",
            sans_serif_family="Noto Sans",
        )
    )
