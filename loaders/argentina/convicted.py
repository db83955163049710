"""One convicted person as claims: cases, convictions and sentences that a line states, force and rank, life dates."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from answerable.graph.errors import DateError
from answerable.graph.identity import RoleInput
from answerable.graph.model import Citation, Reject, ThingId
from answerable.graph.period import Period
from answerable.loaders.argentina.acquittals import acquittals
from answerable.loaders.argentina.decided import court_case, state_acquittals
from answerable.loaders.argentina.sentences import accused_in, lines_and_prose, sentences
from answerable.loaders.argentina.words import NO_FORCE, RANKS, UNSAID
from answerable.loaders.dates import window_of_cells
from answerable.loaders.gathering import At, Gathering, Outcome
from answerable.loaders.mechanisms.rows import slug

NUMBER = re.compile(r"\d+", re.ASCII)
DAY = re.compile(r"(\d{2})-(\d{2})-(\d{4})", re.ASCII)
REGISTER = "juiciosdelesahumanidad.ar, person"
TITLES = "titles of cases, which can name victims; the cases are named by number"
NOT_REVIEWED = "a rank or function that is not on the reviewed list and can name victims"
PROSE = "prose, which can name victims; only sentences are read out of it"
PRIVATE = "functions in prose, which can name victims, addresses, telephone numbers and notes on registers"
NOT_SAID = "the list says no force"
LISTED = "listed among the convicted; the list does not state in which case"
ENDED = "The proceedings in this case ended by death after the sentence, which did not become final by it."
MOST_ENDED = "Accused in {} cases; in most of them the proceedings ended by death"
REPEATED = "age on the day of the list, pictures and their captions"
UNREAD = "lines about sentences that the rule does not read; listed by entry for a person"
LEFT_OUT = {
    "causa_nombre": TITLES,
    "Rol": PRIVATE,
    "Descripcion": PROSE,
    "page_ficha": PROSE,
    **dict.fromkeys(("Edad", "page_id", "page_imagen", "page_descripcion", "page_id_condenado"), REPEATED),
}
OTHER_NAMES = re.compile(r",| y | o ")


class Convicted:
    """The list of convicted persons."""

    columns = (
        "caus_id", "impu_id", "causa_nombre", "apellido_nombre", "Fallecido", "Categoria", "Fuerza", "Rango",
        "Nacimiento", "page_ficha", "page_alias",
    )  # fmt: skip

    def __init__(self, gathering: Gathering) -> None:
        """Start with nobody."""
        self.gathering = gathering

    def entry(self, at: At) -> Outcome:
        """The claims of one person."""
        if not NUMBER.fullmatch(at["impu_id"]):
            return Reject(at.where("impu_id"), "The person has no number.")
        if not at["apellido_nombre"]:
            return Reject(at.where("apellido_nombre"), "The person has no name.")
        cases = _cases(at["caus_id"])
        if cases is None:
            return Reject(at.where("caus_id"), "The field is no list of the numbers of cases.")
        number, name = at["impu_id"], at["apellido_nombre"]
        person = self.gathering.thing(self.gathering.id("person", number), "Person", name, [_turned(name)])
        cited = [at.cited(f"impu_id {number}")]
        state = self.gathering.state
        state("Identifier", {"subject": person, "scheme": REGISTER, "value": number}, cited)
        listed = {"person": person, "status": "convicted", "content": LISTED}
        state("ProceduralStatus", dict(listed), cited)
        for case in cases:
            state(
                "Proceeding",
                {"courtCase": court_case(self.gathering, case), "accused": person, "reference": case},
                cited,
            )
        self._sentences(at, person, cases, cited)
        self._force(at, person, cited)
        life(self.gathering, at, at["Nacimiento"], person, cited, column="Nacimiento", died=at["Fallecido"] == "1")
        for alias in other_names(at["page_alias"]):
            state("Name", {"subject": person, "name": alias, "nameKind": "alias"}, cited)
        for column, rule in LEFT_OUT.items():
            if column in at.row.cells:
                self.gathering.omit(at, column, rule)
        return None

    def _sentences(self, at: At, person: ThingId, cases: list[str], cited: list[Citation]) -> None:
        read, unread = sentences(at["page_ficha"], cases)
        for one in read:
            when, case = Period.on(one.when, one.words), court_case(self.gathering, one.case)
            decided: dict[str, RoleInput] = {"courtCase": case, "accused": person, "decisionKind": "judgment"}
            self.gathering.state("Decision", decided | {"direction": "convicted"}, cited, when)
            given: dict[str, RoleInput] = {"courtCase": case, "person": person, "sentenceKind": one.kind}
            self.gathering.state("Sentence", given | {"term": one.term}, cited, when)
            if one.ended is not None:
                over: dict[str, RoleInput] = {"person": person, "courtCase": case, "status": "terminated-death"}
                self.gathering.state(
                    "ProceduralStatus",
                    over | {"content": ENDED},
                    cited,
                    Period.on(one.ended) if one.ended.known else None,
                )
        if number := accused_in(at["page_ficha"]):
            told: dict[str, RoleInput] = {"subject": person, "topic": "justice", "content": MOST_ENDED.format(number)}
            self.gathering.state("Observation", told, cited)
        said = acquittals(at["page_ficha"], self._of_lines(at["page_ficha"], unread))
        state_acquittals(self.gathering, said, person, cited)
        unread = [number for number in unread if number not in said.read]
        if unread:
            self.gathering.cells[at.table.path.name, "page_ficha", UNREAD] += len(unread)
            lines = ", ".join(map(str, unread))
            where = at.table.where(at.row, "page_ficha")
            self.gathering.remark(where, f"Person {at['impu_id']}: not read of the lines about sentences: {lines}.")

    @staticmethod
    def _of_lines(page: str, unread: list[int]) -> frozenset[int]:
        """The numbers of the lines that are read as sentences."""
        return frozenset(range(1, len(lines_and_prose(page)[0]) + 1)) - frozenset(unread)

    def _force(self, at: At, person: ThingId, cited: list[Citation]) -> None:
        rank = RANKS.get(" ".join(at["Rango"].rstrip(";. ").casefold().split()))
        if at["Rango"] and not rank:
            self.gathering.omit(at, "Rango", NOT_REVIEWED)
        if at["Fuerza"] and at["Fuerza"] not in NO_FORCE:
            force = self.gathering.id("force", slug(at["Fuerza"]))
            unit = self.gathering.thing(force, "Organisation", at["Fuerza"])
            roles: dict[str, RoleInput] = {"holder": person, "unit": unit, "role": "member", "rank": rank}
            self.gathering.state("Posting", roles, cited)
        elif rank:
            roles = {"subject": person, "attribute": "occupation", "value": rank}
            self.gathering.state("Attribute", roles, cited)
        told = [at["Categoria"]]
        if at["Fuerza"] == UNSAID:
            self.gathering.omit(at, "Fuerza", NOT_SAID)
        elif at["Fuerza"] in NO_FORCE:
            told.append(at["Fuerza"])
        for value in dict.fromkeys(filter(None, told)):
            roles = {"subject": person, "attribute": "classification", "value": value}
            self.gathering.state("Attribute", roles, cited)


def other_names(cell: str) -> Iterator[str]:
    """The names in a cell of several.

    >>> list(other_names("“El Norte” o “Nono”, Bo y Ana"))
    ['El Norte', 'Nono', 'Bo', 'Ana']
    """
    yield from filter(None, (name.strip(' “”"') for name in OTHER_NAMES.split(cell)))


def life(
    gathering: Gathering, at: At, cell: str, person: ThingId, cited: list[Citation], *, column: str, died: bool
) -> None:
    """Birth and death out of a cell `01-09-1941/18-04-2015`; a death that is only marked is undated."""
    known = [part.strip() for part in cell.split("/")] if cell else []
    periods: list[Period | None] = []
    for part in known[:2]:
        found = DAY.fullmatch(part)
        try:
            periods.append(Period.on(window_of_cells(found[3], found[2], found[1])) if found else None)
        except DateError:
            periods.append(None)
        if periods[-1] is None:
            gathering.reject_part(at.where(column), "The cell is no day of the form 01-09-1941, nor two of them.")
    for event, period in zip(("birth", "death"), periods, strict=False):
        if period:
            gathering.state("LifeEvent", {"person": person, "lifeEvent": event}, cited, period)
    if died and len([p for p in periods if p]) < 2:
        gathering.state("LifeEvent", {"person": person, "lifeEvent": "death"}, cited)


def _cases(cell: str) -> list[str] | None:
    try:
        found = json.loads(cell or "[]")
    except ValueError:
        return None
    if not isinstance(found, list) or not all(NUMBER.fullmatch(str(one)) for one in found):
        return None
    return list(dict.fromkeys(map(str, found)))


def _turned(name: str) -> str:
    """`ABALLAY, Juan Alberto` as it is spoken."""
    surname, comma, given = name.partition(",")
    return f"{given.strip()} {surname.strip().title()}" if comma and given.strip() else name
