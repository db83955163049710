"""Places of Security Force Monitor: bases, towns, regions and areas of operations, and which unit was there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from answerable.graph.aside import Kept
from answerable.graph.identity import native_id
from answerable.graph.model import Thing, ThingId
from answerable.loaders.sfm import columns as col
from answerable.loaders.sfm.reading import ABOUT_NOTHING, At, Reading, filled

SITE_CITED = (
    (col.BASE, col.BASE_CITED),
    (col.TOWN, col.TOWN_CITED),
    (col.REGION, col.REGION_CITED),
    (col.EXACT_ID, col.EXACT_CITED),
)
"""The parts of a site, each with the column of its sources."""
SOURCE_OF_NOTHING = "A source is given, but nothing that it is about; it is not cited for the rest of the site."
BASE_NOTE = (
    "The publisher's column is for headquarters, barracks, bases and other assets; which it is, it does not say."
)


class Places:
    """Places by the publisher's id for them, or by name and surroundings where there is none."""

    def __init__(self, reading: Reading) -> None:
        """Start with none."""
        self.reading = reading
        self.areas, self.told = Kept[bool](), Kept[bool]()

    def learn(self, rows: Iterable[At]) -> None:
        """See which ids name an area: a region, or ground over which somebody operates. Every other one is a place."""
        for at in rows:
            self.areas.update((i, True) for i in (at.row[col.REGION_ID], at.row[col.AREA_ID]) if i)

    def state(self, at: At, unit: ThingId) -> None:
        """State the site and the area of operations of a row."""
        site = self._site(at)
        if site is not None:
            self._state_site(at, unit, site)
        elif filled(at, col.AT_SITE):
            self.reading.reject(at, col.REGION, ABOUT_NOTHING, part=True)
        if at.row[col.AREA]:
            self._state_area(at, unit)
        elif filled(at, col.IN_AREA):
            self.reading.reject(at, col.AREA, ABOUT_NOTHING, part=True)

    def _state_site(self, at: At, unit: ThingId, site: ThingId) -> None:
        cited = [("place", source) for value, source in SITE_CITED if at.row[value]]
        for value, source in SITE_CITED:
            if at.row[source] and not at.row[value]:
                self.reading.remark(at, source, SOURCE_OF_NOTHING)
        roles = {"located": unit, "place": site, "locationKind": "site"}
        notes = [BASE_NOTE] if at.row[col.BASE] else []
        self.reading.state(at, "sites", "Location", roles, cited, span=col.AT_SITE, notes=notes)

    def _state_area(self, at: At, unit: ThingId) -> None:
        area = self._place(at.row[col.AREA], at.row[col.AREA_ID], at.row[col.AREA_COUNTRY])
        roles = {"located": unit, "place": area, "locationKind": "area-of-operations"}
        self.reading.state(at, "areas", "Location", roles, col.AREA_CITED.items(), span=col.IN_AREA)
        if at.row[col.AREA_COUNTRY]:
            self._tell(at, area, "address", at.row[col.AREA_COUNTRY], col.AREA_CITED.values())

    def _site(self, at: At) -> ThingId | None:
        """The most exact place that a row names: the base, else the town, else the region."""
        row = at.row
        country, region, town = row[col.SITE_COUNTRY], row[col.REGION], row[col.TOWN]
        around = [part for part in (town, region, country) if part]
        here: ThingId | None = None
        if region:
            here = self._place(region, row[col.REGION_ID], country)
            if country:
                self._tell(at, here, "address", country, (col.REGION_CITED,))
        if town:
            wider, here = here, self._place(town, row[col.TOWN_ID], ", ".join(around[1:]))
            if around[1:]:
                self._tell(at, here, "address", ", ".join(around[1:]), (col.REGION_CITED,))
            self._place_inside(at, here, wider, (col.TOWN_CITED, col.REGION_CITED))
        if row[col.BASE]:
            key = f"base {', '.join(around)} {row[col.BASE]}"
            wider, here = here, self._thing(native_id(self.reading.prefix, key), "Site", row[col.BASE])
            self._place_inside(at, here, wider, (col.BASE_CITED, col.TOWN_CITED if town else col.REGION_CITED))
            if around:
                self._tell(
                    at, here, "address", ", ".join(around), [source for value, source in SITE_CITED[1:3] if row[value]]
                )
        if here is not None and row[col.EXACT_ID]:
            self._state_exact(at, here)
        return here

    def _place_inside(self, at: At, inner: ThingId, outer: ThingId | None, columns: tuple[str, str]) -> None:
        """Say once that a base lies in a town, or a town in a region, of the same row; undated."""
        if outer is not None and inner != outer and f"{inner}\n{outer}" not in self.told:
            self.told[f"{inner}\n{outer}"] = True
            roles = {"located": inner, "place": outer, "locationKind": "site"}
            self.reading.state(at, "surroundings", "Location", roles, [("place", column) for column in columns])

    def _state_exact(self, at: At, here: ThingId) -> None:
        """A pair of coordinates, or a node of OpenStreetMap with its name."""
        east, north = at.row[col.EXACT_NAME], at.row[col.EXACT_ID]
        if _is_degrees(east, 180) and _is_degrees(north, 90):
            self._tell(at, here, "coordinates", f"{north}, {east}", (col.EXACT_CITED,))
        else:
            self._tell(at, here, "other", f"OpenStreetMap node {north} {east}".strip(), (col.EXACT_CITED,))

    def _tell(self, at: At, place: ThingId, attribute: str, value: str, cited: Iterable[str]) -> None:
        """Say something of a place once; further rows say it again in the same words."""
        said = f"{place}\n{attribute}\n{value}"
        if said not in self.told:
            self.told[said] = True
            roles = {"subject": place, "attribute": attribute, "value": value}
            self.reading.state(at, "places", "Attribute", roles, [("value", source) for source in cited])

    def _place(self, name: str, native: str, around: str) -> ThingId:
        prefix = self.reading.prefix
        here = ThingId(f"{prefix}/{native}") if native else native_id(prefix, f"place {around} {name}")
        return self._thing(here, "Area" if native in self.areas else "Place", name)

    def _thing(self, here: ThingId, cls: str, name: str) -> ThingId:
        things = self.reading.things
        thing = things.setdefault(here, Thing(here, cls, name))
        if name != thing.name and name not in thing.names:
            things[here] = replace(thing, names=(*thing.names, name))
        return here


def _is_degrees(cell: str, limit: int) -> bool:
    try:
        return "." in cell and abs(float(cell)) <= limit
    except ValueError:
        return False
