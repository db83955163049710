"""Who must be left out of a followthemoney file, and what its cases say; known before the first thing is made."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from answerable.graph.aside import Kept
from answerable.graph.protected_parts import is_part
from answerable.loaders.ftm.entities import Entity, entities

ACCUSED = re.compile(
    r"(?:(?:the|first|second|third|main|principal|joint) |co-?)*"
    r"(?:accused|defendant|indictee|charged)(?: person| party)?(?: (?:no\. ?)?\d{1,3})?",
    re.IGNORECASE,
)
"""The whole role of an accused: the counsel, the wife or a witness of one, and who was not charged, are none."""
CIVIL = re.compile(
    r"\b(civil|commercial|bankrupt|insolven|tax|labou?r|famil|divorce|arbitra|administrative)", re.IGNORECASE
)
"""Kinds of case whose defendant is accused of nothing."""
PROTECTED = re.compile(
    r"\b(?:(?:eye-?)?witness|victim|survivor|complainant|injured|aggrieved|civil part(?:y|ies)\b|testif|whistle-?blower"
    r"|informant|víctima|testigo|superviviente|sobreviviente|agraviad|victime|témoin|partie civile|plaignant|rescapé"
    r"|opfer|zeuge|zeugin|nebenkläger|geschädigt|vítima|testemunha|vittim|testimon|persona offesa"
    r"|потерпевш|свидетел|потерпіл|свідок|свідк|жертв|ضحية|شاهد)",
    re.IGNORECASE,
)
"""A party of a case who is protected, in some languages in which courts write; a role in another one accuses nobody."""
ENDS = {
    "UnknownLink": ("subject",),
    "Associate": ("associate",),
    "Documentation": ("entity",),
    "ProjectParticipant": ("participant",),
    "Membership": ("member",),
}
"""Of other links, the end of which the role or relationship speaks."""


@dataclass(slots=True)
class Parties:
    """Reads a file once before the things are made."""

    protected: Kept[bool] = field(default_factory=Kept)
    """The entities that the file names as victims or witnesses, and in no case as accused."""
    civil: Kept[bool] = field(default_factory=Kept)
    """The cases that are civil, commercial or the like."""
    outcomes: Kept[list[str]] = field(default_factory=Kept)
    """What the file says of the state of a case: where that stands, then each text."""

    @classmethod
    def of(cls, path: Path) -> Parties:
        """An accused who also testified keeps the node; the role of witness or victim is withheld."""
        parties, accused = cls(), Kept[list[str]]()
        for one in entities(path):
            if not isinstance(one, Entity):
                continue
            if one.schema == "CourtCase":
                parties._case(one)
            elif one.schema == "CourtCaseParty":
                if protects(one):
                    parties.protected.update((i, True) for i in one.all("party"))
                if accuses(one):
                    accused.update((i, [*accused.get(i, []), *one.all("case")]) for i in one.all("party"))
            elif one.schema in ENDS and any(map(is_part, one.all("role", "relationship"))):
                parties.protected.update((i, True) for i in one.all(*ENDS[one.schema]))
        for person, cases in accused.items():
            if any(case not in parties.civil for case in cases):
                parties.protected.pop(person, None)
        return parties

    def _case(self, one: Entity) -> None:
        if is_civil(one):
            self.civil[one.id] = True
        if said := told(one):
            self.outcomes[one.id] = [f"{one.file} line {one.line}", *said]


def protects(entity: Entity) -> bool:
    """Whether the party of a case is named as a victim or witness."""
    return any(PROTECTED.search(role) for role in entity.all("role", "status", "summary"))


def is_civil(entity: Entity) -> bool:
    """Whether a case is called civil, commercial or the like."""
    return any(CIVIL.search(said) for said in entity.all("category", "type"))


def accuses(entity: Entity) -> bool:
    """Whether the party of a case is named as accused, in a role that says nothing else."""
    return any(ACCUSED.fullmatch(role) for role in entity.all("role"))


def told(entity: Entity) -> list[str]:
    """What a case or a party says of its state, but for what speaks of victims or witnesses."""
    return [said for said in entity.all("status") if not PROTECTED.search(said)]
