"""Incidents, sites and areas on a map of country outlines, as SVG: exactness drawn, protected places generalised.

The projection is plate carrée, stretched so that distances are right in the middle of the map.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians

from answerable.api.pictures.outlines import SOURCE, outlines
from answerable.api.pictures.palette import colour
from answerable.api.pictures.shapes import draw_thing
from answerable.api.pictures.svg import DASHES, FAINT, INK, PAPER, Drawing, width_of, wrapped
from answerable.api.present.book import Book
from answerable.api.present.exactness import EXACT, exactness, voice
from answerable.api.present.language import say
from answerable.api.present.placed import modalities, placed_as
from answerable.api.present.words import label as label_of
from answerable.graph.period import Grade
from answerable.queries.places.located import Located, Places
from answerable.queries.places.points import KM_PER_DEGREE

WIDTH, SIDE, TOP = 900.0, 20.0, 56.0
SMALLEST, MARGIN = 3.0, 0.25
"""Degrees that a map shows at least, and the share left free around what is drawn."""
NAMED = 40
ROOM = 9000.0
"""Square pixels from which a country has its name on it."""
AREA = 26.0
"""Pixels of a disc for what is known to an area whose size no source gives."""
NO_FINDING = "A place on the map is no finding about anybody's part in what happened there."
NO_OUTLINES = "Country outlines need the extra `pictures`: `make extras` installs it."


@dataclass(frozen=True)
class Frame:
    """The part of the world that is shown, and how it becomes pixels."""

    west: float
    east: float
    south: float
    north: float

    @property
    def stretch(self) -> float:
        """How much shorter a degree of longitude is than one of latitude, in the middle."""
        return max(0.15, cos(radians((self.south + self.north) / 2)))

    @property
    def scale(self) -> float:
        """Pixels to a degree of latitude."""
        return (WIDTH - 2 * SIDE) / ((self.east - self.west) * self.stretch)

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Pixels."""
        x = SIDE + (longitude - self.west) * self.stretch * self.scale
        return x, TOP + (self.north - latitude) * self.scale

    @property
    def height(self) -> float:
        """Pixels of the map alone."""
        return (self.north - self.south) * self.scale


def map_svg(book: Book, found: Places, *, notes: bool = False) -> str:
    """The map as a text; what has no point is listed below it."""
    plain = book.plain()
    plain.fetch([str(x.thing.id) for x in (*found.drawn, *found.without_point)])
    plain.fetch_claims([c for x in (*found.drawn, *found.without_point) for c in x.every_claim])
    frame = _frame(found.drawn)
    title = _title(plain, found)
    said = [f"{_words(plain, x, found)}." for x in (*found.drawn, *found.without_point)]
    drawing = Drawing(
        WIDTH, 100, title, " ".join([*(said or [say("Nothing to be drawn is recorded.")]), say(NO_FINDING)])
    )
    _land(drawing, frame)
    for one in sorted(found.drawn, key=lambda x: (x.point.exactness == "point") if x.point else False):
        _sign(drawing, plain, frame, one, found)
    drawing.rect(SIDE, TOP, WIDTH - 2 * SIDE, frame.height, fill="none", stroke=FAINT, stroke_width=1)
    drawing.rect(0, 0, WIDTH, TOP - 0.5, fill=PAPER)
    drawing.text(SIDE, 30, title, font_size=17, font_weight="bold")
    y = _legend(drawing, frame, found, TOP + frame.height + 24)
    y = _listed(drawing, plain, found, y)
    if notes and plain.notes():
        y = _notes(drawing, plain, y)
    drawing.resize(max(WIDTH, width_of(title, 18) + 2 * SIDE), y + 16)
    return drawing.written()


def _frame(drawn: Sequence[Located]) -> Frame:
    points = [x.point for x in drawn if x.point]
    if not points:
        return Frame(-180, 180, -60, 85)
    west, east = min(p.longitude for p in points), max(p.longitude for p in points)
    south, north = min(p.latitude for p in points), max(p.latitude for p in points)
    wide, tall = (max(b - a, SMALLEST) * (1 + 2 * MARGIN) for a, b in ((west, east), (south, north)))
    tall = max(tall, wide * 0.45)
    wide = max(wide, tall * 1.1)
    x, y = (west + east) / 2, (south + north) / 2
    return Frame(x - wide / 2, x + wide / 2, max(y - tall / 2, -89), min(y + tall / 2, 89))


def _title(book: Book, found: Places) -> str:
    days = ""
    if found.first and found.last:
        days = (
            f", {found.first}" if found.first == found.last else ", " + say("{} to {}").format(found.first, found.last)
        )
    name = book.name(found.about)
    return say("Map: {}").format(f"{name}{days}") if days else say("Map: {}, all days").format(name)


def _words(book: Book, one: Located, among: Places) -> str:
    where = book.name(str(one.place.id)) if one.place else say("a protected place")
    exact = exactness(one.point)
    sure = f"{say(one.grade.code)}, " if one.kind == "location" and among.first else ""
    if one.kind == "incident" and one.grade is Grade.POSSIBLE:
        sure = say("may be of another day") + ", "
    told = f"{told}, " if (told := placed_as(book, one)) else ""
    return f"{book.name(str(one.thing.id))}, {where}: {told}{sure}{exact}"


def _land(drawing: Drawing, frame: Frame) -> None:
    drawing.rect(SIDE, TOP, WIDTH - 2 * SIDE, frame.height, fill="#EAF1F6")
    for name, rings in sorted(outlines().items()):
        parts, shown = [], []
        for ring in rings:
            xs, ys = [p[0] for p in ring], [p[1] for p in ring]
            if max(xs) < frame.west or min(xs) > frame.east or max(ys) < frame.south or min(ys) > frame.north:
                continue
            inside = [_clamped(frame, *p) for p in ring]
            shown.append(inside)
            parts.append("M " + " L ".join(f"{x:.1f} {y:.1f}" for x, y in inside) + " Z")
        if parts:
            with drawing.group(name):
                drawing.path(" ".join(parts), fill="#FBFAF5", stroke="#9AA3AE", stroke_width=0.8, fill_rule="evenodd")
            x, y, area = max((_middle(r) for r in shown), key=lambda m: m[2])
            if area > ROOM:
                drawing.text(x, y, name, font_size=11, fill="#7A838E", text_anchor="middle")


def _middle(ring: list[tuple[float, float]]) -> tuple[float, float, float]:
    """The middle of a shape and its size in square pixels (the shoelace formula)."""
    area = x = y = 0.0
    for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]]):
        cross = x1 * y2 - x2 * y1
        area, x, y = area + cross / 2, x + (x1 + x2) * cross / 6, y + (y1 + y2) * cross / 6
    return (x / area, y / area, abs(area)) if area else (0.0, 0.0, 0.0)


def _clamped(frame: Frame, longitude: float, latitude: float) -> tuple[float, float]:
    """A corner of an outline, never further out than the edge of the map."""
    x, y = frame.at(longitude, latitude)
    return min(max(x, SIDE), WIDTH - SIDE), min(max(y, TOP), TOP + frame.height)


def _sign(drawing: Drawing, book: Book, frame: Frame, one: Located, among: Places) -> None:
    if one.point is None:
        return
    x, y = frame.at(one.point.longitude, one.point.latitude)
    cited = "; ".join(dict.fromkeys(book.cited(c) for c in one.every_claim))
    radius = one.point.within_km / KM_PER_DEGREE * frame.scale
    ink = colour(one.thing.cls)
    label = book.name(str((one.place or one.thing).id if one.kind == "incident" else one.thing.id))
    short = label if len(label) < 34 else label[:33] + "…"
    if marks := ", ".join(filter(None, (voice(one.point), _voice_of(book, one)))):
        short = f"{short} ({marks})"
    named = len(among.drawn) <= NAMED
    with drawing.group(f"{_words(book, one, among)}. {cited}", data_claims=" ".join(book.told(one.every_claim)),
                       data_exactness=one.point.exactness):  # fmt: skip
        if one.point.exactness != "point":
            radius = max(radius, AREA if one.point.exactness == "area" else 9.0)
        elif voice(one.point):
            radius = max(radius, 9.0)
        if radius > 7:
            drawing.circle(x, y, radius, fill=ink, fill_opacity=0.18, stroke=ink, stroke_width=1,
                           stroke_dasharray=DASHES["dashed"])  # fmt: skip
        if one.point.exactness == "point":
            draw_thing(drawing, one.thing.cls, x, y, 5.5)
        if named:
            drawing.text(x + 9, y - 7, short, font_size=11, stroke=PAPER, stroke_width=3, aria_hidden="true")
            drawing.text(x + 9, y - 7, short, font_size=11)
    if named:
        drawing.note(x + 13 + width_of(short, 11), y - 7, book.note(one.every_claim))


def _voice_of(book: Book, one: Located) -> str:
    """That nobody states it, or that somebody denies it, in a word."""
    found = modalities(book, one)
    told = [] if "stated" in found else [label_of("Modality", m) for m in found]
    return ", ".join([*told, *([say("contested")] if one.denied else [])])


def _legend(drawing: Drawing, frame: Frame, found: Places, y: float) -> float:
    km = next((k for k in (500, 200, 100, 50, 20, 10) if k / KM_PER_DEGREE * frame.scale < 220), 5)
    long = km / KM_PER_DEGREE * frame.scale
    drawing.line(WIDTH - SIDE - long, y, WIDTH - SIDE, y, stroke=INK, stroke_width=2)
    drawing.text(WIDTH - SIDE, y + 16, say("about {} km").format(km), font_size=11, text_anchor="end")
    shown = dict.fromkeys(x.point.exactness for x in found.drawn if x.point)
    for kind, words in EXACT.items():
        if kind in shown:
            if kind == "point":
                drawing.circle(SIDE + 10, y - 2, 4.5, fill=INK)
            else:
                drawing.circle(SIDE + 10, y - 2, 9, fill=FAINT, fill_opacity=0.18, stroke=FAINT, stroke_width=1,
                               stroke_dasharray="3 2")  # fmt: skip
            drawing.text(SIDE + 28, y + 2, say(words), font_size=12)
            y += 24
    return y + 12


def _listed(drawing: Drawing, book: Book, found: Places, y: float) -> float:
    texts = []
    if found.without_point:
        texts.append(
            say("Not on the map, because no source here gives coordinates ({}):").format(
                f"{len(found.without_point):,}"
            )
        )
        texts += [_words(book, x, found) for x in found.without_point[:12]]
        if len(found.without_point) > 12:
            texts.append(say("and {} more").format(f"{len(found.without_point) - 12:,}"))
    if not found.drawn:
        texts.insert(0, say("Nothing that has coordinates is recorded for these days."))
    if found.other_days:
        texts.append(say("Left out: {} recorded on other days.").format(f"{found.other_days:,}"))
    texts += [say(NO_FINDING), say(SOURCE) if outlines() else say(NO_OUTLINES)]
    for text in texts:
        for line in wrapped(text, WIDTH - 2 * SIDE, 12, most=4):
            drawing.text(SIDE, y, line, font_size=12, fill=FAINT)
            y += 17
    return y


def _notes(drawing: Drawing, book: Book, y: float) -> float:
    y += 8
    drawing.text(SIDE, y, say("Notes"), font_weight="bold")
    for number, text in book.notes():
        with drawing.group(id=f"note-{number.strip('[]')}"):
            for n, line in enumerate(wrapped(text, WIDTH - 2 * SIDE - 40, 11, most=5)):
                y += 15
                if not n:
                    drawing.text(SIDE + 28, y, number, font_size=11, text_anchor="end", fill=FAINT)
                drawing.text(SIDE + 34, y, line, font_size=11)
    return y
