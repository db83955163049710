"""One detention centre as claims: where it was, in whose area of responsibility, and the area in subzone and zone.

The list dates nothing: the links of command between zone, subzone and area are undated. Where it says that it does not
know a place exactly (approximate, presumed, not determined), point and address are possible, not stated; so is the
point where the address names a town only.
"""

from __future__ import annotations

import re
from math import isfinite

from answerable.graph.identity import RoleInput
from answerable.graph.model import Citation, Reject, ThingId
from answerable.loaders.argentina.convicted import NUMBER
from answerable.loaders.gathering import At, Gathering, Outcome
from answerable.loaders.mechanisms.rows import slug

ZONE = re.compile(r"Zona (\S+)\s*·\s*(.+)")
SUBZONE = re.compile(r"Subzona (\S+)(?:\s*·\s*sin detalle áreas)?")
AREA = re.compile(r"Área (.+)")
UNNAMED, NO_AREA = "Subzona sin nombre", "sin detalle áreas"
UNDER = re.compile(r"jurisdicción de (?:la )?(.+)")
REPEATED = "the same as another field, shorter"
TODAY = "what stands at the place today, and marks that other fields have"
ELSEWHERE = "the same as in the address"
DOUBT = ("observaciones_ubicacion", "emplazamiento_otras_ref", "ubicacion")
DOUBTED = re.compile(
    r"\bAPROX|\bPRESUNT|\bSIN DETERMINAR|\bSIN ESPECIFICAR|\bSIN IDENTIFICAR|\bA CORROBORAR|\bPRESUMIB", re.IGNORECASE
)
"""Words by which the list says that it does not know the place exactly."""
STREET = re.compile(r"\s{2}·|\d|\b(?:Av|Ruta|Calle|esq)\b", re.IGNORECASE)
"""What an address has that says more than a town: a part before the town, a number, a road."""
TOWN = "The address names a town only, and the list does not say how it found the point: it may be the town's."
MARKED = re.compile(
    r"señalizado|ESPACIO DE MEMORIA|PUNTO DE APOYO SANITARIO|PARTOS CLANDESTINOS|ENTERRAMIENTOS CLANDESTINOS",
    re.IGNORECASE,
)
"""Words of `espacio_memoria` about the place today, or marks; others tell what the place was."""
MARKS = ("partos_clandestinos", "punto_de_apoyo_sanitario", "enterramientos_clandestinos")
LEFT_OUT = {
    **dict.fromkeys(("zona_dato", "subzona_dato", "area_dato", "jurisdiccion_dato", "departamento_dato"), REPEATED),
    **dict.fromkeys(("partido", "provincia", "departamento"), ELSEWHERE),
}


class Centres:
    """The list of centres; kept are the areas already told."""

    columns = (
        "zona", "subzona", "area", "jurisdiccion", "id_ccd", "emplazamiento_propiedad", "denominacion", "ubicacion",
        "lat", "lon",
    )  # fmt: skip

    def __init__(self, gathering: Gathering) -> None:
        """Start with no area."""
        self.gathering = gathering
        self.told: set[str] = set()

    def entry(self, at: At) -> Outcome:
        """The claims of one centre."""
        if not NUMBER.fullmatch(at["id_ccd"]):
            return Reject(at.where("id_ccd"), "The centre has no number.")
        if not at["denominacion"]:
            return Reject(at.where("denominacion"), "The centre has no name.")
        zone = ZONE.fullmatch(at["zona"])
        subzone = None if at["subzona"] == UNNAMED else SUBZONE.fullmatch(at["subzona"])
        area = None if at["area"] == NO_AREA else AREA.fullmatch(at["area"])
        if not zone:
            return Reject(at.where("zona"), "The field is not of the form: Zona 1 · province.")
        if not subzone and at["subzona"] != UNNAMED:
            return Reject(at.where("subzona"), "The field is not of the form: Subzona 11.")
        if not area and at["area"] != NO_AREA:
            return Reject(at.where("area"), "The field is not of the form: Área 111.")
        parts = [("zone", zone[1], f"Zona {zone[1]}")]
        if subzone:
            parts.append(("subzone", subzone[1], f"Subzona {subzone[1]}"))
        if area:
            parts.append(("area", area[1], f"Área {area[1]} (Zona {zone[1]})"))
        cited = [at.cited(f"id_ccd {at['id_ccd']}")]
        lowest = self._tree(at, parts)
        centre = self._centre(at, zone[2], cited)
        held: dict[str, RoleInput] = {"located": lowest, "place": centre, "locationKind": "area-of-responsibility"}
        self.gathering.state("Location", held, cited)
        for column, rule in LEFT_OUT.items():
            if column in at.row.cells:
                self.gathering.omit(at, column, rule)
        return None

    def _tree(self, at: At, parts: list[tuple[str, str, str]]) -> ThingId:
        """The zone, subzone and area with the links between them; the lowest that the entry names."""
        key, above = "", None
        for level, number, name in parts:
            key = f"{key}-{slug(number)}".strip("-")
            unit = self.gathering.thing(self.gathering.id(level, key), "Unit", name)
            if above and unit not in self.told:
                self.told.add(unit)
                cited = [at.cited(f"{level} {key}")]
                roles: dict[str, RoleInput] = {"superior": above, "subordinate": unit, "linkKind": "command"}
                self.gathering.state("CommandLink", roles, cited)
            above = unit
        found = UNDER.fullmatch(at["jurisdiccion"])
        if above is None or not found:
            self.gathering.reject_part(at.where("jurisdiccion"), "The field names no force.")
            return above or self.gathering.id("zone", key)
        force = self.gathering.thing(self.gathering.id("force", slug(found[1])), "Organisation", found[1])
        tie: dict[str, RoleInput] = {"subject": above, "object": force, "relation": "part-of"}
        if f"{above} {force}" not in self.told:
            self.told.add(f"{above} {force}")
            self.gathering.state("OrganisationRelation", tie, [at.cited(f"{parts[-1][0]} {key}, {found[1]}")])
        return above

    def _centre(self, at: At, province: str, cited: list[Citation]) -> ThingId:
        also = [name.strip() for name in _cell(at, "otras_denominaciones").split(" / ") if name.strip()]
        centre = self.gathering.thing(self.gathering.id("centre", at["id_ccd"]), "Site", at["denominacion"], also)
        for name in also:
            self.gathering.state("Name", {"subject": centre, "name": name, "nameKind": "alias"}, cited)
        around = self.gathering.thing(self.gathering.id("province", slug(province)), "Area", province)
        state = self.gathering.thing(self.gathering.id("state", "argentina"), "State", "Argentina")
        inside = [(centre, around, cited)]
        if around not in self.told:
            self.told.add(around)
            inside.append((around, state, [at.cited(province)]))
        for located, place, where in inside:
            roles: dict[str, RoleInput] = {"located": located, "place": place, "locationKind": "site"}
            self.gathering.state("Location", roles, where)
        point = ""
        if at["lat"] or at["lon"]:
            point = f"{at['lat']}, {at['lon']}" if _degrees(at["lat"], 90) and _degrees(at["lon"], 180) else ""
            if not point:
                self.gathering.reject_part(at.where("lat"), "The point is no latitude and longitude in degrees.")
        self._described(at, centre, cited, point)
        return centre

    def _described(self, at: At, centre: ThingId, cited: list[Citation], point: str) -> None:
        """Point and address, possible where the list says that it does not know the place; premises, and their use."""
        doubt = "; ".join(cell for column in DOUBT if DOUBTED.search(cell := _cell(at, column)))
        premises = f"premises: {at['emplazamiento_propiedad']}" if at["emplazamiento_propiedad"] else ""
        told = [("coordinates", point), ("address", at["ubicacion"]), ("classification", premises)]
        told += [("other", _cell(at, column)) for column in ("unidad_comando", *DOUBT[:2])]
        memory = _cell(at, "espacio_memoria")
        if MARKED.search(memory):
            self.gathering.omit(at, "espacio_memoria", TODAY)
        else:
            told.append(("other", memory))
        told += [("other", column.replace("_", " ")) for column in MARKS if _cell(at, column) == "true"]
        for attribute, value in told:
            if value:
                roles: dict[str, RoleInput] = {"subject": centre, "attribute": attribute, "value": value}
                why = doubt if attribute in ("coordinates", "address") else ""
                if attribute == "coordinates" and not why and not STREET.search(at["ubicacion"]):
                    why = TOWN
                modality = "possible" if why else "stated"
                self.gathering.state("Attribute", roles, cited, modality=modality, note=why or None)


def _cell(at: At, column: str) -> str:
    """A field that a compilation of the list may lack."""
    return at.row.cells.get(column, "")


def _degrees(cell: str, limit: int) -> bool:
    try:
        degrees = float(cell)
    except ValueError:
        return False
    return isfinite(degrees) and abs(degrees) <= limit
