"""The answer to `dossier`: for each element of a regime what is recorded for it, against it, and what is missing.

Nothing in here weighs or concludes. The findings that appear were made by named humans and say so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256

from answerable.graph.model import ThingId
from answerable.graph.period import Grade
from answerable.queries.status.status import Status

INSUFFICIENT = "insufficient evidence"
NO_CONCLUSION = "items recorded for every required element; no conclusion drawn: a named human concludes"
NO_INCIDENT = "no incident here names this person, so there is nothing to arrange by element"
NO_TABLE = "no table of elements for this regime: charges and findings are shown, nothing is concluded"
NOT_COMPUTED = "control in fact, knowledge, reasonableness, causation, weight and conclusion are left to a named human"


class Side(StrEnum):
    """What an item does to an element; `beside` neither supports nor undermines it by its code."""

    FOR = "for"
    AGAINST = "against"
    BESIDE = "beside"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing recorded that speaks to an element, with the claims that it rests on."""

    side: Side
    text: str
    """What is recorded, in words that claim no more than it does."""
    claims: tuple[str, ...]
    element: str
    """The element or, where the model is no finer, its parent: E1a, E1d, E2, E3."""
    indicium: str | None = None
    """The code that whoever recorded the claim gave it (`EC2+`); None for what is worked out from typed claims."""
    content: str = ""
    """What the source says, as it was re-told in the claim; these are its words, not an answer."""
    grade: Grade | None = None
    """For a position or a link: how far it holds on the days of the crime."""
    modalities: tuple[str, ...] = ()
    incident: str | None = None
    groups: tuple[str, ...] = ()
    """Groups of independent sources behind it."""
    newest: date | None = None
    """The date of the newest dated source behind it."""
    undated: tuple[str, ...] = ()
    """The sources behind it without a date that bounds them: any of them may be newer."""
    hangs_on: tuple[str, ...] = ()
    """The sources each of which, withdrawn alone, takes the item away; empty where no single one does."""

    @property
    def counts(self) -> bool:
        """Whether an element counts as having an item by it: what is merely possible on the days does not."""
        return self.grade is None or self.grade >= Grade.ASSUMED


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that no source here gives, and what would show it."""

    text: str
    would_show: str = ""
    indicium: str | None = None
    claims: tuple[str, ...] = ()
    """Claims that come near and leave it open (letters to persons who are not named)."""
    elsewhere: int = 0
    """For an indicium: how many times it is recorded of the person on other crimes or other times, left out here."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much is recorded: numbers of items, never a weight."""

    supporting: int
    undermining: int
    groups: int
    """Groups of independent sources over all items."""
    supporting_groups: int
    newest: date | None
    """The date of the newest dated source."""
    undated: int = 0
    """Sources without a date that bounds them, over all items."""


@dataclass(frozen=True, slots=True)
class HumanFinding:
    """What a named human concluded on an element, with date, standard and reasoning."""

    element: str
    assessment: str
    author: str
    on: date | None
    standard: str | None
    reasoning: str
    claim: str
    dossier: str = ""
    """The dossier in which it was made: one for a person, incidents and a regime."""
    searched: str = ""
    refused: str = ""
    """Why the rules would not allow it on what is recorded now; empty where they would."""


@dataclass(frozen=True, slots=True)
class Part:
    """One requirement of a regime: an element, or several of which one suffices."""

    elements: tuple[str, ...]
    label: str
    question: str
    supporting: tuple[Item, ...]
    undermining: tuple[Item, ...]
    beside: tuple[Item, ...]
    missing: tuple[Gap, ...]
    unrecorded: tuple[Gap, ...]
    """The indicia of this part on which nothing is recorded of these crimes, with what would show each."""
    coverage: Coverage
    findings: tuple[HumanFinding, ...] = ()
    issue: bool = False
    """An issue for argument (causation): listed, never counted."""

    @property
    def recorded(self) -> bool:
        """Whether an item that counts is recorded in support."""
        return any(i.counts for i in self.supporting)


@dataclass(frozen=True, slots=True)
class Successor:
    """A command that began after the crime: marked, never dropped, with the rule."""

    unit: str
    starts: date
    crime_ended: date
    incident: str
    rule: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """Charges and decisions by mode of liability, so that ordering and failing to act stay apart."""

    text: str
    modes: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Dossier:
    """One person, some crimes, one regime."""

    person: str
    name: str
    incidents: tuple[str, ...]
    regime: str
    regime_label: str
    banner: str
    """What proceedings have decided, acquittal and withdrawal first, with the presumption of innocence."""
    status: Status
    applies: str
    """Whether the regime was in force for the days of the crimes; if not, it serves as an analytical frame."""
    exculpatory: tuple[Item, ...]
    """Denials, acquittals, withdrawn charges, measures, responses, absences and what a body rejected or left open."""
    parts: tuple[Part, ...]
    successors: tuple[Successor, ...]
    participation: tuple[Item, ...]
    """What the person is said to have done: another family of responsibility, never counted here."""
    standing: tuple[Standing, ...]
    overall: str
    assessment: str | None
    """`insufficient-evidence`, the only assessment that is ever set by rule; else None: no conclusion is drawn.

    None too where nothing speaks of a crime: nobody has asked what evidence there is of which.
    """
    lacking: tuple[str, ...]
    """The required elements for which nothing that counts is recorded."""
    left_out: int
    """Claims of the person with an indicium that speak of other incidents or other times, not shown here."""
    not_computed: str = NOT_COMPUTED
    ids: tuple[str, ...] = ()
    """Under which ids steps and findings of it are recorded: one for each record of the person."""
    elsewhere: tuple[HumanFinding, ...] = ()
    """What was concluded on the person in other dossiers, of other crimes or another regime: nothing of this one."""
    only_denied: tuple[str, ...] = ()
    """Incidents with which only a denial names the person: not asked about, where none was given."""

    @property
    def speaks_of_crimes(self) -> bool:
        """Whether anything but what the person held or did at all is told: incidents, proceedings, a human's finding.

        Elements of nothing would set a person whom no incident names before the law of command.
        """
        told = (self.incidents, self.only_denied, self.left_out, self.exculpatory, self.participation, self.elsewhere)
        return any(told) or self.status.recorded or any(p.findings for p in self.parts)

    def claims(self) -> frozenset[str]:
        """Every claim that the dossier rests on."""
        items = [i for p in self.parts for i in (*p.supporting, *p.undermining, *p.beside)]
        found = [c for i in (*items, *self.exculpatory, *self.participation) for c in i.claims]
        found += [c for s in self.successors for c in s.claims] + [c for s in self.standing for c in s.claims]
        found += [c for p in self.parts for g in p.missing for c in g.claims]
        found += [f.claim for f in self.elsewhere]
        return frozenset(found + [f.claim for p in self.parts for f in p.findings])

    def part(self, element: str) -> Part:
        """The part that holds an element or, for a parent (E2), the first part below it. KeyError if there is none."""
        for part in self.parts:
            if any(e == element or e[:2] == element for e in part.elements):
                return part
        raise KeyError(element)


def dossier_id(person: str, regime: str, incidents: Iterable[str]) -> ThingId:
    """The id of the dossier on a person, incidents and a regime; the order in which incidents are named is nothing."""
    key = "|".join((person, regime, *sorted(incidents)))
    return ThingId(f"dossier/{sha256(key.encode()).hexdigest()[:16]}")


def covered(supporting: Iterable[Item], undermining: Iterable[Item]) -> Coverage:
    """The coverage of two lists of items."""
    pro, contra = list(supporting), list(undermining)
    newest = [i.newest for i in (*pro, *contra) if i.newest]
    return Coverage(
        len(pro),
        len(contra),
        len({g for i in (*pro, *contra) for g in i.groups}),
        len({g for i in pro for g in i.groups}),
        max(newest, default=None),
        len({s for i in (*pro, *contra) for s in i.undated}),
    )
