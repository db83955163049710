"""One case abroad as claims: the court, the accused, and what was decided, as far as the list states it."""

from __future__ import annotations

import json
import re
from typing import Any

from answerable.graph.identity import RoleInput
from answerable.graph.model import Citation, Reject, ThingId
from answerable.loaders.argentina.acquittals import acquittals
from answerable.loaders.argentina.convicted import NUMBER, REGISTER, TITLES, life, other_names
from answerable.loaders.argentina.decided import state_acquittals, state_mention
from answerable.loaders.argentina.sentences import lines_and_prose
from answerable.loaders.argentina.words import DIED, EXTRADITION, KINDS, PENDING, STATES
from answerable.loaders.gathering import At, Gathering, Outcome
from answerable.loaders.mechanisms.rows import slug

PROSE = "prose, which can name victims; it is told only that it speaks of an acquittal or a conviction"
CONVICTION = re.compile(r"(?:Fue )?Condenad|Prisión|\d{1,2} años", re.IGNORECASE)
"""The beginning of a line of prose that tells of a conviction."""
COUNTS = "a count, a picture, or what the State's secretariat does in the case"
NAMES = "names that another field has, and names of judges and prosecutors"
VICTIMS = re.compile(r"v[ií]ctima|testigo|querell|declara", re.IGNORECASE)
VICTIM_FIELDS = "fields about victims and witnesses"
LEFT_OUT = {
    "caus_nombre_vulgar": TITLES,
    **dict.fromkeys(("imputados", "caus_juez", "caus_fiscal"), NAMES),
    **dict.fromkeys(("cant_imputados", "caus_icono", "caus_rolsdh"), COUNTS),
}


class Abroad:
    """The list of cases abroad."""

    columns = ("caus_id", "caus_lugar", "sede", "estado_causa", "tipo_juicio", "sentencia", "imputados_exterior")

    def __init__(self, gathering: Gathering) -> None:
        """Start with no case."""
        self.gathering = gathering

    def entry(self, at: At) -> Outcome:
        """The claims of one case."""
        if not NUMBER.fullmatch(at["caus_id"]):
            return Reject(at.where("caus_id"), "The case has no number.")
        if at["tipo_juicio"] not in KINDS:
            return Reject(at.where("tipo_juicio"), f"The kind is none of {', '.join(KINDS)}.")
        if at["estado_causa"] not in (*STATES, PENDING, DIED):
            return Reject(at.where("estado_causa"), "The state of the case is not known here.")
        accused = _accused(at["imputados_exterior"])
        if accused is None:
            return Reject(at.where("caus_id"), "The accused are no list of persons with number and name.")
        cited = [at.cited(f"caus_id {at['caus_id']}")]
        name = f"{KINDS[at['tipo_juicio']]} {at['caus_id']} abroad ({at['caus_lugar'] or 'no State given'})"
        case = self.gathering.thing(self.gathering.id("abroad", at["caus_id"]), "CourtCase", name)
        persons = [self._person(at, one, cited) for one in accused]
        body = self._court(at["sede"])
        roles: dict[str, RoleInput] = {"courtCase": case, "body": body, "accused": persons}
        self.gathering.state("Proceeding", roles | {"reference": at["caus_id"]}, cited)
        self._decided(at, roles, persons, cited)
        for column in at.row.cells:
            rule = VICTIM_FIELDS if VICTIMS.search(column) else LEFT_OUT.get(column)
            if rule:
                self.gathering.omit(at, column, rule)
        return None

    def _decided(self, at: At, roles: dict[str, RoleInput], persons: list[ThingId], cited: list[Citation]) -> None:
        when = self.gathering.happened(at, "sentencia")
        if at["estado_causa"] in STATES:
            direction, content = STATES[at["estado_causa"]]
            if direction and at["tipo_juicio"] != EXTRADITION:
                direction, content = None, "The list says of a trial what it says of extraditions: nothing is read."
            kind = "other" if at["tipo_juicio"] == EXTRADITION else "judgment"
            made: dict[str, RoleInput] = {"decisionKind": kind, "direction": direction, "content": content}
            self.gathering.state("Decision", roles | made, cited, when)
        elif at["estado_causa"] == DIED and len(persons) == 1:
            ended: dict[str, RoleInput] = {"person": persons[0], "courtCase": roles["courtCase"]}
            self.gathering.state("ProceduralStatus", ended | {"status": "terminated-death"}, cited, when)
        else:
            pending = "pending" if at["estado_causa"] == PENDING else "ended by a death"
            content = f"The list has the case as {pending}."
            self.gathering.state("Observation", {"subject": roles["courtCase"], "content": content}, cited, when)

    def _person(self, at: At, one: dict[str, Any], cited: list[Citation]) -> ThingId:
        made = self.gathering.id("abroad-person", str(one["impu_id"]))
        person = self.gathering.thing(made, "Person", str(one["apellido_nombre"]).strip())
        other = one.get("vyj_impu_id")
        if other:
            known: dict[str, RoleInput] = {"subject": person, "scheme": REGISTER, "value": str(other)}
            self.gathering.state("Identifier", known, cited)
        for alias in other_names(str(one.get("alias") or "")):
            self.gathering.state("Name", {"subject": person, "name": alias, "nameKind": "alias"}, cited)
        dates, died = str(one.get("nacimiento") or ""), one.get("fallecido") is True
        life(self.gathering, at, dates, person, cited, column="imputados_exterior", died=died)
        if one.get("descripcion"):
            page = str(one["descripcion"])
            state_acquittals(self.gathering, acquittals(page), person, cited)
            lines = [line for line in lines_and_prose(page)[0] if CONVICTION.match(line)]
            if lines:
                cases = tuple(dict.fromkeys(re.findall(r"⟦(\d+)⟧", " ".join(lines))))
                state_mention(self.gathering, "a conviction", cases, person, cited)
            self.gathering.cells[at.table.path.name, "imputados_exterior, descripcion", PROSE] += 1
        return person

    def _court(self, name: str) -> ThingId | None:
        return self.gathering.thing(self.gathering.id("court", slug(name)), "Court", name) if name else None


def _accused(cell: str) -> list[dict[str, Any]] | None:
    try:
        found = json.loads(cell or "[]")
    except ValueError:
        return None
    if not isinstance(found, list):
        return None
    good = [one for one in found if isinstance(one, dict) and one.get("impu_id") and one.get("apellido_nombre")]
    return good if len(good) == len(found) else None
