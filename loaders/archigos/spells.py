"""One spell of a leader as claims: the tenure, how it began and ended, life dates, relatives, and who followed whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import unquote

from answerable.graph.aside import Groups
from answerable.graph.errors import DateError
from answerable.graph.identity import native_id
from answerable.graph.model import Citation, Claim, Record, Reject, ThingId
from answerable.graph.period import Period
from answerable.loaders.archigos.lives import UNKNOWN, Leaders, Lives
from answerable.loaders.gathering import At, Gathering, Outcome
from answerable.loaders.table import Row, Table

COLUMNS = (
    "obsid", "leadid", "ccode", "idacr", "leader", "startdate", "enddate", "entry", "exit", "exitcode",
    "prevtimesinoffice", "posttenurefate", "gender", "yrborn", "yrdied", "borndate", "deathdate", "dbpediauri", "fties",
)  # fmt: skip
REPEATED = (
    ("eindate", "startdate"),
    ("eoutdate", "enddate"),
    ("ebirthdate", "borndate"),
    ("edeathdate", "deathdate"),
    ("numentry", "entry"),
    ("numexit", "exit"),
    ("numexitcode", "exitcode"),
    ("numposttenurefate", "posttenurefate"),
)
"""Columns that say again what another says, the days as days and the words as numbers."""
AS_NUMBERS = "the same as another column, in another form"
OTHER_NUMBER = "The cell says otherwise than {}, which it repeats in another form; {} is kept."
NOT_READ = {
    "prevtimesinoffice": "how many spells came before, some of them before the table begins",
    "ftcur": "a mark of the relatives, which are read from their own column",
}
IN_OFFICE = "Still in Office"
NO_FATE = ("Leader Still in Office", "")
GENDERS = {"M": "male", "F": "female"}
WRAPPED = re.compile(r"[?&]u=(http[^&]+)")
BRACKETS = re.compile(r" \([^()]*\)$")
"""By which an encyclopaedia tells pages of one name apart: no part of the name."""
KINSHIP = re.compile(r"(.+?) of (.+?)%([0-9a-f-]{36})")
LAST_DAY = (
    "The last day that the file covers, and yet an end of office; an end cannot be told from the end of the file."
)
WHOSE = "The id stands for two leaders; whose relative this is cannot be told."
NO_DEATH = "The spell ended by a death, of which the row gives neither day nor year."
DEATHS = ("Natural Death", "Suicide")
MISSING = "Missing: "
"""So begins a fate of which the table has no value; nobody is missing."""
NO_FATE_YET = "A fate after office, and the spell is said to go on; the fate is left out."


_Spell = tuple[str, str, str, str, str]
"""Claim, last and first day of a spell, and its citation: locator and record."""


class Spells:
    """The spells of a table; names of leaders, and until the end the days of spells for their order, are put aside."""

    def __init__(self, gathering: Gathering, table: Table) -> None:
        """Learn first who is in the table: relatives are named by id."""
        self.gathering = gathering
        self.leaders, self.lives = Leaders(), Lives(gathering)
        self.last = ""
        for row in table.rows():
            if isinstance(row, Row):
                self.leaders.learn(row)
                self.last = max(self.last, row["enddate"] if row["exit"] == IN_OFFICE else "")
        self.numbers: dict[tuple[str, str], str] = {}
        self.by_state = Groups[_Spell]()
        self.source = ""

    def spell(self, at: At) -> Outcome:
        """The claims of one spell."""
        for column in ("obsid", "leadid", "leader", "idacr", "startdate", "enddate"):
            if at[column] in UNKNOWN:
                return Reject(at.where(column), "The spell lacks what it cannot do without.")
        first, last = self.gathering.days(at, "startdate"), self.gathering.days(at, "enddate")
        try:
            held = Period(first, last, starts=True, ends=at["exit"] != IN_OFFICE and at["enddate"] != self.last)
        except DateError as fault:
            return Reject(at.where("enddate"), fault.message)
        if not (first.earliest and last.latest):
            return Reject(
                at.where("startdate" if not first.known else "enddate"), "The spell has no day to begin or end."
            )
        person, post, cited = self._person(at), self._post(at), at.cited(at["obsid"])
        roles = {"holder": person, "post": post, "role": "office-holder", "title": "effective leader of the State"}
        made = self.gathering.state("Posting", dict(roles), [cited], held)
        start, end, self.source = first.earliest.isoformat(), last.latest.isoformat(), at.source
        self.by_state.add(at["idacr"], f"{start} {end}", (made.id, end, start, cited.locator, at.record))
        if at["enddate"] == self.last and at["exit"] != IN_OFFICE:
            self.gathering.remark(at.where("enddate"), LAST_DAY)
        if at["exit"] in DEATHS and not ({at["deathdate"], at["yrdied"]} - set(UNKNOWN)):
            self.gathering.remark(at.where("exit"), NO_DEATH)
        left = self._manner(at, person, held, cited)
        self.lives.tell(at, person, end, left if at["exit"] in DEATHS and held.ends else None)
        self._relatives(at, person)
        self._omit(at)
        return None

    def _omit(self, at: At) -> None:
        """Count what is left out, and tell where a column that should repeat another does not."""
        for column, told in REPEATED:
            number = at.row.cells.get(column, "")
            if not number:
                continue
            self.gathering.cells[at.table.path.name, column, AS_NUMBERS] += 1
            same = number if told.endswith("date") else self.numbers.setdefault((column, at[told]), number)
            if (at[told] if told.endswith("date") else number) != same:
                self.gathering.remark(at.where(column), OTHER_NUMBER.format(told, told))
        for column, rule in NOT_READ.items():
            if at.row.cells.get(column, "") not in UNKNOWN:
                self.gathering.cells[at.table.path.name, column, rule] += 1

    def _person(self, at: At) -> ThingId:
        person, name = self.gathering.id(at["leadid"]), self.leaders.names[at["leadid"]]
        if why := self.leaders.another(at.row):
            self.gathering.remark(at.where("leadid"), why)
            person, name = native_id(self.gathering.source.name, f"{at['leadid']} {at['leader']}"), at["leader"]
        page = dbpedia(at["dbpediauri"])
        longer = [BRACKETS.sub("", page.rpartition("/")[2].replace("_", " "))] if page else []
        self.gathering.thing(person, "Person", name, longer)
        whole = [at.cited(f"leader {at['leadid']}")]
        self.gathering.state("Name", {"subject": person, "name": at["leader"]}, whole)
        if page:
            self.gathering.state("Identifier", {"subject": person, "scheme": "DBpedia", "value": page}, whole)
        elif at["dbpediauri"] not in UNKNOWN:
            self.gathering.reject_part(at.where("dbpediauri"), "The address is not one of DBpedia.")
        if at["gender"] in GENDERS:
            gender = {"subject": person, "attribute": "gender", "value": GENDERS[at["gender"]]}
            self.gathering.state("Attribute", dict(gender), whole)
        return person

    def _post(self, at: At) -> ThingId:
        code = at["idacr"]
        post = self.gathering.thing(self.gathering.id("post", code), "Post", f"Effective leader of the State {code}")
        state = {"subject": post, "attribute": "country", "value": f"{code} (Gleditsch and Ward {at['ccode']})"}
        self.gathering.state("Attribute", dict(state), [at.cited(f"State {code}")])
        return post

    def _manner(self, at: At, person: ThingId, held: Period, cited: Citation) -> Claim | None:
        """How the spell began and ended, and the fate after it; returned is the exit."""
        if at["entry"] not in UNKNOWN:
            self._observe(person, f"Entry into office: {at['entry']}", cited, Period.on(held.first))
        if at["exit"] == IN_OFFICE:
            if at["posttenurefate"] not in NO_FATE:
                self.gathering.remark(at.where("posttenurefate"), NO_FATE_YET)
            return None
        if at["posttenurefate"] not in NO_FATE:
            told = at["posttenurefate"]
            if told.startswith(MISSING):
                told = f"the table has no value ({told.removeprefix(MISSING)})"
            self._observe(person, f"Fate after the spell that ended on {at['enddate']}: {told}", cited, Period())
        if at["exit"] in UNKNOWN:
            return None
        more = "" if at["exitcode"] in (*UNKNOWN, at["exit"]) else f" ({at['exitcode']})"
        left = f"Exit from office: {at['exit']}{more}"
        return self._observe(person, left, cited, Period.on(held.last), certain=held.ends)

    def _observe(self, person: ThingId, content: str, cited: Citation, when: Period, *, certain: bool = True) -> Claim:
        roles = {"subject": person, "content": content, "topic": "other"}
        modality, note = ("stated", None) if certain else ("possible", LAST_DAY)
        return self.gathering.state("Observation", dict(roles), [cited], when, modality=modality, note=note)

    def _relatives(self, at: At, person: ThingId) -> None:
        for tie in at["fties"].split(";") if at["fties"] not in UNKNOWN else ():
            found = KINSHIP.fullmatch(tie.strip())
            if not found or found[3] not in self.leaders.names or found[3] == at["leadid"]:
                self.gathering.reject_part(at.where("fties"), "The relative is not another leader of this table.")
                continue
            if at["leadid"] in self.leaders.doubted or found[3] in self.leaders.doubted:
                self.gathering.reject_part(at.where("fties"), WHOSE)
                continue
            other = self.gathering.thing(self.gathering.id(found[3]), "Person", self.leaders.names[found[3]])
            roles = {
                "subject": person,
                "object": other,
                "relation": "family-of",
                "content": f"{found[1]} of {found[2]}",
            }
            self.gathering.state("OrganisationRelation", dict(roles), [at.cited(f"leader {at['leadid']}")])

    def sequences(self) -> Iterator[Record]:
        """Who followed whom in a State: of spells that do not overlap, each and the next; State by State."""
        for _, spells in self.by_state.by_group():
            for (earlier, end, _, *first), (later, _, start, *second) in pairwise(spells):
                if end <= start and earlier != later:
                    cited = [Citation(self.source, at, record=record) for at, record in (first, second)]
                    self.gathering.state("Sequence", {"earlier": earlier, "later": later}, cited)
            yield from self.gathering.flush()


def dbpedia(cell: str) -> str | None:
    """The address in a cell, out of the wrapping of a mail filter; None for anything that is no DBpedia resource.

    >>> dbpedia("https://urldefense.example/v2/url?u=http-3A__dbpedia.org_resource_Jos-25C3-25A9-5FG.&d=x")
    'http://dbpedia.org/resource/José_G.'
    """
    wrapped = WRAPPED.search(cell)
    plain = cell
    if wrapped:
        slashed = wrapped[1].replace("_", "/")
        plain = unquote(unquote(re.sub(r"-([0-9A-F]{2})", r"%\1", slashed)))
    return plain if re.match(r"https?://(\w+\.)?dbpedia\.org/resource/.", plain) else None
