"""One spell of a leader as claims: the tenure, how it began and ended, life dates, relatives, and who followed whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from urllib.parse import unquote

from anyascii import anyascii

from answerable.graph.aside import Groups, Kept
from answerable.graph.errors import DateError
from answerable.graph.identity import native_id
from answerable.graph.model import Citation, Record, Reject, ThingId
from answerable.graph.period import Period
from answerable.loaders.gathering import At, Gathering, Outcome
from answerable.loaders.table import Row, Table

COLUMNS = (
    "obsid", "leadid", "ccode", "idacr", "leader", "startdate", "enddate", "entry", "exit", "exitcode",
    "prevtimesinoffice", "posttenurefate", "gender", "yrborn", "yrdied", "borndate", "deathdate", "dbpediauri", "fties",
)  # fmt: skip
REPEATED = (
    "eindate",
    "eoutdate",
    "ebirthdate",
    "edeathdate",
    "numentry",
    "numexit",
    "numexitcode",
    "numposttenurefate",
)
AS_NUMBERS = "the same as another column, in another form"
NOT_READ = {
    "prevtimesinoffice": "how many spells came before, which the spells themselves tell",
    "ftcur": "a mark of the relatives, which are read from their own column",
}
IN_OFFICE = "Still in Office"
NO_FATE = ("Leader Still in Office", "")
UNKNOWN = ("NA", "", "-777", "-888", "-999", "-666")
GENDERS = {"M": "male", "F": "female"}
WRAPPED = re.compile(r"[?&]u=(http[^&]+)")
KINSHIP = re.compile(r"(.+?) of (.+?)%([0-9a-f-]{36})")
LAST_DAY = (
    "The last day that the file covers, and yet an end of office; an end cannot be told from the end of the file."
)
TWO = (
    "The id is also that of {}: no word of the names in common, and other years of birth. They are kept as two persons."
)
WHOSE = "The id stands for two leaders; whose relative this is cannot be told."
OTHERWISE = "The day and the year of the {} contradict each other; both are kept."
DIED_BEFORE = "The row has a death before the last day of the spell."
NO_DEATH = "The spell ended by a death, of which the row gives neither day nor year."
DEATHS = ("Natural Death", "Suicide")


_Spell = tuple[str, str, str, str, str]
"""Claim, last and first day of a spell, and its citation: locator and record."""


class Spells:
    """The spells of a table; names of leaders, and until the end the days of spells for their order, are put aside."""

    def __init__(self, gathering: Gathering, table: Table) -> None:
        """Learn first who is in the table: relatives are named by id."""
        self.gathering = gathering
        self.names, self.born, self.doubted = Kept[str](), Kept[str](), Kept[bool]()
        self.last = ""
        for row in table.rows():
            if isinstance(row, Row):
                self.names.setdefault(row["leadid"], row["leader"])
                if row["yrborn"] not in UNKNOWN and _alike(row["leader"], self.names[row["leadid"]]):
                    self.born.setdefault(row["leadid"], row["yrborn"])
                if self._another(row):
                    self.doubted[row["leadid"]] = True
                self.last = max(self.last, row["enddate"] if row["exit"] == IN_OFFICE else "")
        self.by_state = Groups[_Spell]()
        self.source = ""

    def _another(self, row: Row) -> bool:
        """Whether a row is about somebody else than the first row of its id."""
        named, born = self.names[row["leadid"]], self.born.get(row["leadid"], "")
        return not _alike(row["leader"], named) and bool(born) and row["yrborn"] not in (*UNKNOWN, born)

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
        self._manner(at, person, held, cited)
        self._life(at, person, last.latest)
        self._relatives(at, person)
        for column in REPEATED:
            if at.row.cells.get(column):
                self.gathering.cells[at.table.path.name, column, AS_NUMBERS] += 1
        for column, rule in NOT_READ.items():
            if at.row.cells.get(column, "") not in UNKNOWN:
                self.gathering.cells[at.table.path.name, column, rule] += 1
        return None

    def _person(self, at: At) -> ThingId:
        person, name = self.gathering.id(at["leadid"]), self.names[at["leadid"]]
        if self._another(at.row):
            self.gathering.remark(at.where("leadid"), TWO.format(name))
            person, name = native_id(self.gathering.source.name, f"{at['leadid']} {at['leader']}"), at["leader"]
        page = dbpedia(at["dbpediauri"])
        longer = [page.rpartition("/")[2].replace("_", " ")] if page else []
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

    def _manner(self, at: At, person: ThingId, held: Period, cited: Citation) -> None:
        told = []
        if at["entry"] not in UNKNOWN:
            told.append((f"Entry into office: {at['entry']}", Period.on(held.first)))
        if at["exit"] not in (*UNKNOWN, IN_OFFICE):
            more = "" if at["exitcode"] in (*UNKNOWN, at["exit"]) else f" ({at['exitcode']})"
            told.append((f"Exit from office: {at['exit']}{more}", Period.on(held.last)))
        for content, when in told:
            self.gathering.state(
                "Observation", {"subject": person, "content": content, "topic": "other"}, [cited], when
            )
        if at["posttenurefate"] not in NO_FATE and at["exit"] != IN_OFFICE:
            fate = f"Fate after the spell that ended on {at['enddate']}: {at['posttenurefate']}"
            self.gathering.state("Observation", {"subject": person, "content": fate, "topic": "other"}, [cited])

    def _life(self, at: At, person: ThingId, last: date) -> None:
        for event, day, year in (("birth", "borndate", "yrborn"), ("death", "deathdate", "yrdied")):
            cells = [column for column in (day, year) if at[column] not in UNKNOWN]
            told = [(column, when) for column in cells if (when := self.gathering.happened(at, column))]
            if len(told) == 2 and told[0][1].first.latest and _inside(told[0][1], told[1][1]):
                told.pop()  # the year of the day
            made = []
            for _, when in told:
                whole = [at.cited(f"leader {at['leadid']}")]
                made.append(self.gathering.state("LifeEvent", {"person": person, "lifeEvent": event}, whole, when))
                if event == "death" and when.first.latest and when.first.latest < last:
                    self.gathering.remark(at.where(day), DIED_BEFORE)
            if len(made) == 2:
                about = OTHERWISE.format(event)
                self.gathering.remark(at.where(day), about)
                between = {"between": [c.id for c in made], "about": about}
                self.gathering.state("Conflict", dict(between), [at.cited(f"leader {at['leadid']}")])

    def _relatives(self, at: At, person: ThingId) -> None:
        for tie in at["fties"].split(";") if at["fties"] not in UNKNOWN else ():
            found = KINSHIP.fullmatch(tie.strip())
            if not found or found[3] not in self.names or found[3] == at["leadid"]:
                self.gathering.reject_part(at.where("fties"), "The relative is not another leader of this table.")
                continue
            if at["leadid"] in self.doubted or found[3] in self.doubted:
                self.gathering.reject_part(at.where("fties"), WHOSE)
                continue
            other = self.gathering.thing(self.gathering.id(found[3]), "Person", self.names[found[3]])
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


def _alike(name: str, other: str) -> bool:
    """Whether two names have a word in common, letters without their marks.

    >>> _alike("Alija Izetbegović", "Izetbegovic"), _alike("King", "Baez")
    (True, False)
    """
    return bool({*anyascii(name).casefold().split()} & {*anyascii(other).casefold().split()})


def _inside(day: Period, year: Period) -> bool:
    """Whether a day lies in a year."""
    first, whole = day.first, year.first
    return bool(first.earliest and whole.earliest and whole.latest and whole.earliest <= first.earliest <= whole.latest)


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
