"""Rows of the Nuremberg tables as claims: accused, positions, verdicts per count, sentences, and how a case ended."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from answerable.graph.errors import DateError
from answerable.graph.model import Citation, Reject, ThingId
from answerable.graph.period import UNKNOWN, Period, Window
from answerable.loaders.dates import window
from answerable.loaders.gathering import At, Gathering, Outcome
from answerable.loaders.mechanisms.rows import slug
from answerable.loaders.nuremberg import words
from answerable.loaders.nuremberg.names import Name, is_person, matched, name_and_detail, parsed
from answerable.loaders.nuremberg.page import Page
from answerable.loaders.table import Row, Table

DEFENDANTS = ("trial", "name", "detail", "raw")
POSITIONS = ("trial", "name", "position", "start", "end")
VERDICTS = ("trial", "name", "verdict", "raw")
TRIAL = re.compile(r"imt|nmt_(\d+)")
NOBODY = "The row names no person: the end of a broken line, a heading or a sentence."
NOTE = "note"
"""The cell of a line of a page, which no table has, for a remark on its claims."""
FINAL_ONLY = "The list gives final positions only; it denies none before them."
IMT_CASE = "Trial before the International Military Tribunal"
END = re.compile(r" *\((?:[^()]*(?:suicide|died|severed|not tried|absentia)[^()]*)\)?$|^removed from trial.*$")
"""How a case ended, in brackets behind a position; the closing bracket may stand on a line of its own."""


class Trials:
    """The accused of each trial, and what the tables say of them."""

    def __init__(self, gathering: Gathering, defendants: Table, pages: Mapping[str, tuple[Page, str]]) -> None:
        """Learn first who stands accused in each trial: the other tables name them otherwise.

        `pages` are the pages by trial, each with the id of its source: they date the judgments.
        """
        self.gathering = gathering
        self.pages = pages
        self.sentenced: dict[str, list[ThingId]] = {}
        """By trial, each accused on whom a sentence is stated."""
        self.gone: dict[ThingId, Window] = {}
        """Who died, with the days of it, or stood no trial in person (no day known): such a one pleads nothing."""
        self.accused: dict[str, dict[Name, str]] = {}
        for row in defendants.rows():
            if isinstance(row, Row) and (told := name_and_detail(row)):
                name = parsed(told[0])
                self.accused.setdefault(row["trial"], {}).setdefault(name, name.full)

    def case_name(self, trial: str) -> str:
        """What a trial is called."""
        number = (TRIAL.fullmatch(trial) or [None, None])[1]
        return f"Nuremberg Military Tribunals, case {number}" if number else IMT_CASE

    def case(self, trial: str, titles: list[str] | None = None) -> ThingId:
        """The trial as a case."""
        name, number = self.case_name(trial), (TRIAL.fullmatch(trial) or [None, None])[1]
        others = [f"NMT Case {number}"] if number else []
        return self.gathering.thing(self.gathering.id(trial), "CourtCase", name, [*others, *(titles or [])])

    def court(self, trial: str) -> ThingId:
        """The International Military Tribunal, or the military tribunals of the later cases."""
        name = "International Military Tribunal" if trial == "imt" else "Nuremberg Military Tribunals"
        return self.gathering.thing(self.gathering.id("court", slug(name)), "Tribunal", name)

    def person(self, trial: str, name: Name) -> ThingId:
        """A person in a trial; the same name in two trials is not taken for one person."""
        return self.gathering.thing(self.gathering.id(trial, slug(name.full)), "Person", name.full)

    def _meant(self, at: At) -> ThingId:
        name = parsed(at["name"])
        found = matched(name, self.accused.get(at["trial"], {}))
        if found is None:
            text = "No accused of this trial is certainly meant by this name; it is kept as a person apart."
            self.gathering.remark(at.where("name"), text)
        person = self.person(at["trial"], found or name)
        spelling = {"subject": person, "name": at["name"], "nameKind": "spelling"}
        self.gathering.state("Name", dict(spelling), [at.cited(at["trial"])])
        return person

    def _fault(self, at: At) -> Reject | None:
        if not TRIAL.fullmatch(at["trial"]):
            return Reject(at.where("trial"), "There is no such trial; they are imt and nmt_1 to nmt_12.")
        return None

    def defendant(self, at: At) -> Outcome:
        """An accused with the position, the counts charged, the verdict and the end that the row tells."""
        told = name_and_detail(at.row)
        if fault := self._fault(at):
            return fault
        if told is None:
            return Reject(at.where("raw"), NOBODY)
        name, detail = told
        if not at["name"]:
            self.gathering.remark(at.where("raw"), "The cell of the name is empty; the name is read from the raw text.")
        g, person, case = self.gathering, self.person(at["trial"], parsed(name)), self.case(at["trial"])
        cited = [at.cited(at["trial"])]
        g.state("Proceeding", {"courtCase": case, "body": self.court(at["trial"]), "accused": person}, cited)
        g.state("Name", {"subject": person, "name": parsed(name).full}, cited)
        if name != parsed(name).full:
            g.state("Name", {"subject": person, "name": name, "nameKind": "spelling"}, cited)
        position, verdict = _parted(detail)
        for count in words.charged(detail):
            charge = {"courtCase": case, "accused": person, "count": self.count(at["trial"], count)}
            g.state("Charge", dict(charge), cited)
        self._position(at, person, position, None)
        self._decided(at, person, verdict)
        self._ended(at, person, detail)
        return None

    def position(self, at: At) -> Outcome:
        """A position with its months or years."""
        if fault := self._fault(at):
            return fault
        if not is_person(at["name"]):
            return Reject(at.where("name"), NOBODY)
        title, period = words.tenure(at["position"])
        first, last = words.month_or_year(at["start"]), words.month_or_year(at["end"])
        for column, found in (("start", first), ("end", last)):
            if at[column] and not found:
                self.gathering.reject_part(at.where(column), "This is neither a year nor a month of one.")
        if first and last:
            period = Period(first, last, starts=True, ends=True)
        elif period:
            self.gathering.remark(at.where("position"), "The dates are read from the text of the position.")
        page = self.pages.get(at["trial"])
        final = page and any("Final Rank & Position" in h for h in page[0].titles)
        self._position(at, self._meant(at), title, period, FINAL_ONLY if final else None)
        return None

    def verdict(self, at: At) -> Outcome:
        """A verdict on a person or, before the International Military Tribunal, on an organisation."""
        if fault := self._fault(at):
            return fault
        if not at["verdict"]:
            return Reject(at.where("name"), NOBODY)
        g, case, cited = self.gathering, self.case(at["trial"]), [at.cited(at["trial"])]
        if at["verdict"] in words.ENTITY:
            organisation = g.thing(g.id("organisation", slug(at["name"])), "Organisation", at["name"])
            self._decision(at, organisation, words.ENTITY[at["verdict"]], (), f"Declared {at['verdict']}")
            proceeding = {"courtCase": case, "body": self.court(at["trial"]), "accused": organisation}
            g.state("Proceeding", dict(proceeding), cited)
            return None
        if not is_person(at["name"]):
            return Reject(at.where("name"), NOBODY)
        person = self._meant(at)
        self._decided(at, person, at["verdict"])
        self._ended(at, person, at["verdict"])
        return None

    def count(self, trial: str, number: int) -> ThingId:
        """A count of the indictment, by its number."""
        return self.gathering.thing(self.gathering.id(trial, f"count-{number}"), "Count", f"Count {number}")

    def _decided(self, at: At, person: ThingId, text: str) -> None:
        verdicts = list(words.verdicts(text))
        for found in verdicts:
            self._decision(at, person, found.direction, found.counts, text)
        cleared = bool(verdicts) and all(found.direction == "acquitted" for found in verdicts)
        for kind, told in words.sentences(text):
            if cleared and kind == "released":
                roles = {"courtCase": self.case(at["trial"]), "accused": person, "decisionKind": "release"}
                self.gathering.state("Decision", {**roles, "content": told}, [at.cited(at["trial"])])
                continue
            year = re.search(r"\b(\d{4})\)?$", told)
            roles = {"courtCase": self.case(at["trial"]), "person": person, "sentenceKind": kind, "term": told}
            when = Period.on(window(year[1])) if year else None
            cited = [at.cited(at["trial"])]
            if kind in words.PRONOUNCED:
                when, cited = self._dated(at, "sentences", list(roles)) if when is None else (when, cited)
                self.sentenced.setdefault(at["trial"], []).append(person)
            if not words.ELSEWHERE.match(told):
                self.gathering.state("Sentence", dict(roles), cited, when, note=at.row.cells.get(NOTE))
            if kind == "executed":
                self._death(at, person, "executed", when)

        if prison := words.PRISON.search(text):
            sentenced = {"courtCase": self.case(at["trial"]), "accused": person, "decisionKind": "sentencing"}
            roles = {**sentenced, "body": self.court(at["trial"]), "content": f"{prison[0]}; no term is told"}
            when, cited = self._dated(at, "sentences", list(roles))
            self.sentenced.setdefault(at["trial"], []).append(person)
            self.gathering.state("Decision", dict(roles), cited, when, note=at.row.cells.get(NOTE))

    def _dated(self, at: At, step: str, roles: list[str]) -> tuple[Period | None, list[Citation]]:
        """The days of a step of the trial, by its page, beside what the row says."""
        page, source = self.pages.get(at["trial"], (None, ""))
        if page is None or step not in page.steps:
            return None, [at.cited(at["trial"])]
        when, said = page.steps[step]
        if source == at.source:
            return Period.on(when), [at.cited(at["trial"])]
        chronology = Citation(source, f"Chronology: {said}", ("when",))
        return Period.on(when), [replace(at.cited(at["trial"]), fields=tuple(sorted(roles))), chronology]

    def _decision(self, at: At, accused: ThingId, direction: str, counts: tuple[int, ...], content: str) -> None:
        roles = {
            "courtCase": self.case(at["trial"]),
            "body": self.court(at["trial"]),
            "accused": accused,
            "count": [self.count(at["trial"], number) for number in counts],
            "decisionKind": "judgment",
            "direction": direction,
            "content": content,
        }
        when, cited = self._dated(at, "judgment", [role for role, value in roles.items() if value])
        self.gathering.state("Decision", dict(roles), cited, when, note=at.row.cells.get(NOTE))

    def _ended(self, at: At, person: ThingId, text: str) -> None:
        """Death before or during the trial, severance, a mistrial, and a trial that did not take place."""
        case, cited = self.case(at["trial"]), [at.cited(at["trial"])]
        if words.SEVERED.search(text):
            severed = {"courtCase": case, "accused": person, "decisionKind": "severance", "direction": "severed"}
            self.gathering.state("Decision", {**severed, "content": text}, cited)
        if found := words.NOT_TRIED.search(text):
            roles = {"courtCase": case, "accused": person, "decisionKind": "other", "content": found[0]}
            self.gathering.state("Decision", dict(roles), cited)
            self.gone.setdefault(person, UNKNOWN)
        if found := words.MISTRIAL.search(text):
            roles = {"courtCase": case, "accused": person, "decisionKind": "termination", "direction": "terminated"}
            self.gathering.state("Decision", {**roles, "content": found[0]}, cited)
        if found := words.DIED.search(text):
            said = found[2] or found[3]
            try:
                when = Period.on(_day(said)) if said else None
            except DateError as fault:
                self.gathering.reject_part(replace(at.where("name"), value=said), fault.message)
                when = None
            self._death(at, person, "suicide" if found[1] == "suicide" else None, when)

    def _death(self, at: At, person: ThingId, manner: str | None, when: Period | None) -> None:
        roles = {"person": person, "lifeEvent": "death", "manner": manner}
        self.gone[person] = when.first if when else UNKNOWN
        self.gathering.state("LifeEvent", dict(roles), [at.cited(at["trial"])], when)

    def _position(self, at: At, person: ThingId, text: str, period: Period | None, note: str | None = None) -> None:
        if not text:
            return
        g, cited = self.gathering, [at.cited(at["trial"])]
        title, read = words.tenure(text)
        when = period or read
        posted = list(words.postings(title))
        for role, unit, group in posted:
            self._posted(at, person, unit, role, title, when)
            if group:
                inside = {"subject": self._unit(unit), "object": self._unit(group), "relation": "part-of"}
                g.state("OrganisationRelation", dict(inside), cited)
        if posted:
            return
        role, acting = words.role_of(title) if at["trial"] != "imt" else ("office-holder", None)
        if army := words.CHIEF.search(title):
            self._posted(at, person, army[1], role, title, when, acting)
            return
        for office in words.offices(title) if at["trial"] == "imt" else [title]:
            post = g.thing(g.id("post", f"{person.rpartition('/')[2]}-{slug(office)[:60]}"), "Post", office)
            roles = {"holder": person, "post": post, "role": role, "title": office, "capacity": acting}
            g.state("Posting", dict(roles), cited, when, note=note)

    def _posted(  # noqa: PLR0917 - what a posting consists of
        self, at: At, person: ThingId, unit: str, role: str, title: str, when: Period | None, acting: str | None = None
    ) -> None:
        roles = {"holder": person, "unit": self._unit(unit), "role": role, "title": title, "capacity": acting}
        self.gathering.state("Posting", dict(roles), [at.cited(at["trial"])], when)

    def _unit(self, name: str) -> ThingId:
        return self.gathering.thing(self.gathering.id("unit", slug(name)), "Unit", name)


def _parted(detail: str) -> tuple[str, str]:
    """The position and the verdict of a detail, without remarks in brackets."""
    position, found, verdict = detail.partition("Verdict: ")
    if not found and words.charged(detail):
        position, _, verdict = re.sub(words.CHARGED, "\n", detail, count=1).partition("\n")
    position = re.sub(r"^(?:Prof\. )?(?:Dr\.?|Prof\.)[,;]? ?", "", position).strip(" ;.,")
    return re.sub(END, "", position).strip(), verdict.strip()


def _day(text: str) -> Window:
    """`25 Oct 1945` or a year."""
    day, _, rest = text.partition(" ")
    if not rest:
        return window(text)
    month, _, year = rest.partition(" ")
    number = next((n for n, name in enumerate(words.MONTHS, 1) if name.startswith(month)), 0)
    return window(f"{year}-{number:02}-{int(day):02}")
