"""Charges before the International Criminal Court by article, modes of liability, and each accused's status string.

Modes are kept per accused and case: the list does not say to which of the charges each belongs.
"""

from __future__ import annotations

import re
from functools import cache

from answerable.graph.model import ThingId
from answerable.loaders.gathering import At, Gathering, Outcome
from answerable.loaders.icc.cases import Cases
from answerable.loaders.icc.events import Events
from answerable.loaders.icc.words import CATEGORIES, MODES, OVERTAKEN, SEVERAL, STATUSES
from answerable.ontology import reader

STATUS = ("charge", "case", "accused", "status", "liability")
CHARGES = ("case", "accused", "crime", "category", "article")
UNDATED = "A status string of the list, undated; it may be older than the events beside it."
NO_CATEGORY = "The category is not in the table; the charge has no crime type."
ARTICLE = re.compile(r"\d+(?:\([a-zA-Z0-9]+\))*")


class Charges:
    """The list of charges and the one of their status."""

    def __init__(self, gathering: Gathering, cases: Cases, events: Events) -> None:
        """Read after the events, whose outcomes a status string can contradict."""
        self.gathering = gathering
        self.cases = cases
        self.events = events

    def charge(self, at: At) -> Outcome:
        """One charge with its article and crime type."""
        fault = self.cases.fault(at)
        if fault:
            return fault
        found = ARTICLE.search(at["article"])
        types = crime_types(at["crime"], at["category"], found[0] if found else "")
        if not types:
            self.gathering.remark(at.where("category"), NO_CATEGORY)
        roles = {
            "courtCase": self.cases.court_case(at),
            "accused": self.cases.person(at["accused"]),
            "crimeType": types,
            "provision": f"Rome Statute art. {found[0]}" if found else None,
            "content": f"{at['crime']} ({at['category']})",
        }
        self.gathering.state("Charge", dict(roles), [at.cited()])
        return None

    def status(self, at: At) -> Outcome:
        """The modes of liability charged in a case, and the status string."""
        fault = self.cases.fault(at)
        if fault:
            return fault
        case, person = self.cases.court_case(at), self.cases.person(at["accused"])
        if at["liability"]:
            self._modes(at, case, person)
        if at["status"]:
            self._string(at, case, person)
        return None

    def _modes(self, at: At, case: ThingId, person: ThingId) -> None:
        articles = [article for article in at["liability"].split("|") if article]
        for article in articles:
            if mode_of(article) is None:
                text = f"There is no mode of liability in art. {article}; it is taken as `other`, with its words."
                self.gathering.remark(at.where("liability"), text)
        roles = {
            "courtCase": case,
            "accused": person,
            "mode": list(dict.fromkeys(mode_of(article) or "other" for article in articles)),
            "provision": "Rome Statute " + ", ".join(f"art. {article}" for article in articles),
            "content": "Modes of liability charged in this case",
        }
        self.gathering.state("Charge", dict(roles), [at.cited(at["charge"])])

    def _string(self, at: At, case: ThingId, person: ThingId) -> None:
        g, code, cited = self.gathering, status_of(at["status"]), [at.cited(at["charge"])]
        if code is None:
            content = f"Status given for {self.cases.titles.get(at['case'], at['case'])}: {at['status']}"
            g.state("Observation", {"subject": person, "content": content, "topic": "justice"}, cited, note=UNDATED)
            return
        roles = {"person": person, "courtCase": case, "status": code, "content": at["status"]}
        made = g.state("ProceduralStatus", dict(roles), cited, note=UNDATED)
        if code == "terminated-death":
            g.state("LifeEvent", {"person": person, "lifeEvent": "death"}, cited)
        later = OVERTAKEN.get(code, ())
        against = [c for outcome, c in self.events.outcomes[at["case"], at["accused"]] if outcome in later]
        for other in against:
            about = f"The status string {at['status']!r} and a dated event of the same case say otherwise."
            g.state("Conflict", {"between": [made.id, other.id], "about": about}, [*cited, *other.citations])


def mode_of(article: str) -> str | None:
    """The code for an article on modes of liability, also where a sub-paragraph is named.

    >>> mode_of("28(a)(ii)"), mode_of("25(1)(d)(ii)")
    ('icc-28a', None)
    """
    return next((code for start, code in MODES.items() if article.startswith(start)), None)


def status_of(said: str) -> str | None:
    """What a status string states; None where it names a stage without an outcome.

    >>> status_of("Pre-trial: Charges not Confirmed"), status_of("Charges Withdrawn: Death of Accused")
    ('charges-not-confirmed', 'terminated-death')
    """
    parts = [part.strip().casefold() for part in re.split("[:,]", said)]
    return next((STATUSES[part] for part in reversed(parts) if part in STATUSES), None)


def crime_types(crime: str, category: str, article: str) -> list[str]:
    """Codes for a charge: those of its article, chosen by the words where several share one, else the category's."""
    codes = _by_article().get(article, [])
    if len(codes) > 1:
        words = crime.casefold()
        labels = {label for word, chosen in SEVERAL.items() if word in words for label in chosen}
        concepts = reader.schemes()["CrimeType"].concepts
        codes = [code for code in codes if concepts[code].label in labels] or _broadest(codes)
    return codes or [code for code in [CATEGORIES.get(category.casefold())] if code]


def _broadest(codes: list[str]) -> list[str]:
    """The one of several codes of an article under which the others fall, if there is one."""
    concepts = reader.schemes()["CrimeType"].concepts
    top = [code for code in codes if all(code in concepts[other].broader for other in codes if other != code)]
    return top[:1]


@cache
def _by_article() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for code, concept in reader.schemes()["CrimeType"].concepts.items():
        article = concept.extra.get("article")
        if article and "Rome Statute" in (concept.source or ""):
            found.setdefault(article, []).append(code)
    return found
