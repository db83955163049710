"""Dated steps of proceedings before the International Criminal Court, with the addresses that the list gives.

A label states an outcome only by the table in `words`. A sentence says that there was a conviction on the charges
of that case, and is read so where no event of the case states the conviction itself; finality is never inferred.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import chain

from answerable.graph.model import Citation, Claim, Reject, ThingId
from answerable.graph.period import Period
from answerable.loaders.gathering import At, Gathering, Outcome
from answerable.loaders.icc.cases import PLANNED, Cases
from answerable.loaders.icc.words import (
    APPEAL_TITLE,
    BEFORE_TRIAL,
    CONVICTED,
    DEATH,
    JUDGED,
    LABELS,
    NO_OUTCOME,
    REDUCED,
    SENTENCED,
    STARTS,
    STEP,
    VERDICTS,
    Label,
)
from answerable.loaders.table import Table

EVENTS = ("event", "case", "accused", "date", "action", "title", "source_urls")
NO_STEP = "neither date nor action; a list of addresses states no step"
UNSTATED = "The label names the decision and does not state its outcome."
SO_CONVICTED = "The label states a sentence, and so a conviction in this case."
UNKNOWN_LABEL = "The label is not in the table of labels: taken as a step of procedure that states no outcome."


class Events:
    """The list of events, and per person and case the claims that state an outcome."""

    def __init__(self, gathering: Gathering, cases: Cases, table: Table, strings: Table) -> None:
        """Learn first whose conviction an event states itself, and whom the status strings have before trial."""
        rows = [row for row in table.rows() if not isinstance(row, Reject)]
        self.convicted = {(r["case"], r["accused"]) for r in rows if r["action"].casefold() == CONVICTED}
        self.decided = {
            (r["case"], r["accused"]) for r in rows if (x := label_of(r["action"])) and x.decision in VERDICTS
        }
        listed = [row for row in strings.rows() if not isinstance(row, Reject)]
        self.strings = {(r["case"], r["accused"]): r["status"].casefold() for r in listed}
        self.gathering = gathering
        self.cases = cases
        self.outcomes: defaultdict[tuple[str, str], list[tuple[str, Claim]]] = defaultdict(list)
        """By case and accused: each outcome that a dated event states, with its claim."""
        self._confirmations: defaultdict[str, list[Claim]] = defaultdict(list)
        self._joined: set[str] = set()

    def event(self, at: At) -> Outcome:
        """The claims of one event."""
        fault = self.cases.fault(at)
        if fault:
            return fault
        if not at["action"]:
            return NO_STEP if not at["date"] else Reject(at.where("action"), "The row has a date but no action.")
        case, person = self.cases.court_case(at), self.cases.person(at["accused"])
        said, when, cited = at["action"], self.gathering.happened(at, "date"), self._cited(at)
        label = label_of(said)
        if label is None:
            self.gathering.remark(at.where("action"), UNKNOWN_LABEL)
            label = STEP
        if said.casefold() == DEATH:
            self.gathering.state("LifeEvent", {"person": person, "lifeEvent": "death"}, cited, when)
        if label.decision:
            self._decision(at, label, case, person, when)
        if label.status and not (label is SENTENCED and (at["case"], at["accused"]) in self.convicted):
            content = f"{said}. {SO_CONVICTED}" if label.status.startswith("convicted") else said
            roles = {
                "person": person,
                "courtCase": case,
                "status": label.status,
                "body": self.cases.court(),
                "content": content,
            }
            planned = label.status == "trial" and self._before_trial(at)
            modality, note = ("possible", PLANNED) if planned else ("stated", None)
            made = self.gathering.state("ProceduralStatus", dict(roles), cited, when, modality=modality, note=note)
            self.outcomes[at["case"], at["accused"]].append((label.status, made))
        if said.casefold() == REDUCED:
            reduced = {
                "courtCase": case,
                "person": person,
                "sentenceKind": "reduced",
                "body": self.cases.court(),
                "content": said,
            }
            self.gathering.state("Sentence", dict(reduced), cited, when)
        return None

    def _before_trial(self, at: At) -> bool:
        """Whether the list of cases has the case before trial, or for a case that it lacks the status string."""
        return self.cases.status.get(at["case"], self.strings.get((at["case"], at["accused"]), "")) in BEFORE_TRIAL

    def _decision(self, at: At, label: Label, case: ThingId, person: ThingId, when: Period | None) -> None:
        kind = label.decision
        if kind == "judgment" and at["title"].rpartition(" - ")[2].casefold().startswith(APPEAL_TITLE):
            kind = "appeal-judgment"
        if kind == "appeal-judgment" and (at["case"], at["accused"]) not in self.decided:
            kind = "other"
        silent = label.decision in NO_OUTCOME and label.direction is None
        roles = {
            "courtCase": case,
            "body": self.cases.court(),
            "accused": person,
            "decisionKind": kind,
            "direction": label.direction,
            "final": label.final,
            "content": f"{at['action']}. {UNSTATED}" if silent else at["action"],
        }
        made = self.gathering.state("Decision", dict(roles), self._cited(at), when)
        if label.direction or label.decision == JUDGED:
            self.outcomes[at["case"], at["accused"]].append((label.direction or JUDGED, made))
        if label.decision == "confirmation" and when:
            self._confirmations[at["case"]].append(made)
        if label.decision == "joinder":
            self._joined.add(at["case"])

    def _cited(self, at: At) -> list[Citation]:
        """The addresses of the row, or the list itself where it gives none."""
        pages = [address for address in at["source_urls"].split("|") if address.startswith(("http://", "https://"))]
        sources = [self.gathering.page(address) for address in dict.fromkeys(pages)]
        return [Citation(source, record=at.record) for source in sources] or [at.cited(at["event"])]

    def compare_confirmations(self) -> None:
        """One decision on the charges of a case that was not joined from several cannot bear two dates."""
        for case, claims in self._confirmations.items():
            days = {c.period.first.earliest for c in claims}
            if len(days) > 1 and case not in self._joined:
                stands = "The decision on the confirmation of charges in this case bears more than one date."
                roles = {"between": [c.id for c in claims], "about": stands}
                cited = dict.fromkeys(chain.from_iterable(c.citations for c in claims))
                self.gathering.state("Conflict", dict(roles), cited)


def label_of(action: str) -> Label | None:
    """What a label says; None for one that the table does not have."""
    said = action.strip().casefold()
    return LABELS.get(said) or next((label for start, label in STARTS if said.startswith(start)), None)
