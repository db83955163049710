"""Situations, accused and cases of the International Criminal Court, as its public record lists them."""

from __future__ import annotations

import re

from answerable.graph.model import Citation, Reject, ThingId
from answerable.graph.period import Period
from answerable.loaders.gathering import At, Gathering, Outcome
from answerable.loaders.icc.words import BEFORE_TRIAL, TESTIMONY
from answerable.loaders.table import Row, Table

SITUATIONS = ("situation", "title", "country", "phase", "date", "url")
ACCUSED = ("accused", "name", "position", "country")
CASES = ("case", "title", "long_name", "country", "trial_opening_date", "case_status", "accused")
COURT = "common/icc"
CALLED = re.compile(r" v\. (.+?)(?: et al\.)?$")
ALSO = re.compile(r'^Also known as "(.+?),?"')
WITHHELD = "a position as witness or victim is withheld; the person is here as an accused"
PAGE_DATE = "the date of a page of the repository, not of a step"
NOT_NATIONALITY = "the country of the situation; it stands with the case and is no nationality"
ONLY_ALIAS = "another name and where the person lives stand in place of a position; the name is taken"
PLANNED = "The list has the case before its trial: the day may be one that was planned."
AS_LISTED = "Undated: as it was when the list was written, not at the time of the events."


class Cases:
    """The three lists, with the names that other tables point to by id."""

    def __init__(self, gathering: Gathering, accused: Table, cases: Table, situations: Table) -> None:
        """Learn the names first, so that each thing is made with its own."""
        self.gathering = gathering
        self.names = {row["accused"]: row["name"] for row in _rows(accused)}
        self.titles = {row["case"]: row["title"] for row in _rows(cases)}
        self.longer = {row["case"]: row["long_name"] for row in _rows(cases)}
        self.shorter = {n: s for row in _rows(cases) for n in row["accused"].split("|") if (s := self._short(row, n))}
        self.status = {row["case"]: row["case_status"].casefold() for row in _rows(cases)}
        self._missed: set[tuple[str, str]] = set()
        self.of_country: dict[str, list[str]] = {}
        self.situations = {row["situation"]: row["title"] for row in _rows(situations)}
        for row in _rows(situations):
            self.of_country.setdefault(row["country"], []).append(row["situation"])

    def person(self, native: str) -> ThingId:
        """An accused, to be found also by the name up to the word by which a case is called."""
        others = [self.shorter[native]] if native in self.shorter else []
        return self.gathering.thing(
            self.gathering.id("person", native), "Person", self.names.get(native, native), others
        )

    def _short(self, row: Row, native: str) -> str | None:
        """`Jean-Pierre Bemba` for Jean-Pierre Bemba Gombo, whose case is The Prosecutor v. Bemba."""
        name, called = self.names.get(native, ""), CALLED.search(row["title"])
        for word in re.split(" and |, ", called[1]) if called else ():
            before, found, after = f"{name} ".partition(f" {word} ")
            if found and after:
                return f"{before} {word}"
        return None

    def court_case(self, at: At) -> ThingId:
        """The case that a row names; one that is not in the list of cases is a case of its own, and that is said."""
        native = at["case"]
        if native not in self.titles and (at.source, native) not in self._missed:
            self._missed.add((at.source, native))
            self.gathering.remark(at.where("case"), "The list of cases has no such case; it is kept as one of its own.")
        names = [self.longer.get(native, "")]
        title = self.titles.get(native, native)
        return self.gathering.thing(self.gathering.id("case", native), "CourtCase", title, filter(None, names))

    def court(self) -> ThingId:
        """The Court, under the id that case files share."""
        return self.gathering.thing(COURT, "Tribunal", "International Criminal Court", ["ICC"])

    def fault(self, at: At) -> Reject | None:
        """The reason for which a row about an accused in a case cannot be taken."""
        if not at["case"]:
            return Reject(at.where("case"), "The row names no case.")
        if at["accused"] not in self.names:
            return Reject(at.where("accused"), "The list of accused has no such id.")
        return None

    def situation(self, at: At) -> Outcome:
        """A situation with its country and phase."""
        if not at["situation"] or not at["title"]:
            return Reject(at.where("situation"), "The row has no id or no title.")
        made = self._situation(at["situation"])
        cited = [at.cited(at["situation"])]
        if at["url"].startswith(("http://", "https://")):
            cited.append(Citation(self.gathering.page(at["url"]), record=at.record))
        for attribute, value in (("country", at["country"]), ("classification", at["phase"])):
            if value:
                roles = {"subject": made, "attribute": attribute, "value": value}
                self.gathering.state("Attribute", dict(roles), cited)
        self.gathering.omit(at, "date", PAGE_DATE)
        return None

    def _situation(self, native: str) -> ThingId:
        return self.gathering.thing(self.gathering.id("situation", native), "Situation", self.situations[native])

    def accused(self, at: At) -> Outcome:
        """An accused with the position that the list gives."""
        if not at["accused"] or not at["name"]:
            return Reject(at.where("accused"), "The row has no id or no name.")
        g, person, cited = self.gathering, self.person(at["accused"]), [at.cited(at["accused"])]
        g.state("Name", {"subject": person, "name": at["name"]}, cited)
        g.omit(at, "country", NOT_NATIONALITY)
        if re.search(TESTIMONY, at["position"], re.IGNORECASE):
            g.omit(at, "position", WITHHELD)
        elif alias := ALSO.search(at["position"]):
            g.state("Name", {"subject": person, "name": alias[1], "nameKind": "alias"}, cited)
            g.omit(at, "position", ONLY_ALIAS)
        elif at["position"]:
            title = {"subject": person, "attribute": "title", "value": at["position"]}
            g.state("Attribute", dict(title), cited, note=AS_LISTED)
        return None

    def case(self, at: At) -> Outcome:
        """A case: who stands accused in it, in which situation, and what the list says of the case as a whole."""
        accused = [native for native in at["accused"].split("|") if native]
        unknown = [native for native in accused if native not in self.names]
        if not at["case"] or not at["title"] or unknown:
            reason = "The list of accused has no such id." if unknown else "The row has no id or no title."
            return Reject(at.where("accused" if unknown else "case"), reason)
        g, made, cited = self.gathering, self.court_case(at), [at.cited(at["case"])]
        situations = self.of_country.get(at["country"], [])
        if len(situations) > 1:
            text = f"There are {len(situations)} situations of this country; the case is tied to none of them."
            g.remark(at.where("country"), text)
        proceeding = {
            "courtCase": made,
            "body": self.court(),
            "accused": [self.person(native) for native in accused],
            "situation": [self._situation(native) for native in situations] if len(situations) == 1 else None,
            "reference": at["long_name"],
        }
        g.state("Proceeding", dict(proceeding), cited)
        said = {"subject": made, "attribute": "classification", "value": at["case_status"]}
        if at["case_status"]:
            note = "Said of the case as a whole, undated; of each accused the list of charges says it."
            g.state("Attribute", dict(said), cited, note=note)
        opened = g.days(at, "trial_opening_date")
        if opened.known:
            self._opened(made, at["case_status"], cited, Period.on(opened))
        return None

    def _opened(self, made: ThingId, status: str, cited: list[Citation], when: Period) -> None:
        planned = status.casefold() in BEFORE_TRIAL
        modality, note = ("possible", PLANNED) if planned else ("stated", None)
        roles = {"subject": made, "content": "Opening of the trial"}
        self.gathering.state("Observation", dict(roles), cited, when, modality=modality, note=note)


def _rows(table: Table) -> list[Row]:
    return [row for row in table.rows() if not isinstance(row, Reject)]
