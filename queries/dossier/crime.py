"""The crime (E0), what the person is said to have done, charges by mode, and what exonerates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from answerable.graph.model import Claim
from answerable.ontology import reader
from answerable.queries.dossier.evidence import Evidence
from answerable.queries.dossier.result import Gap, Item, Side, Standing
from answerable.queries.incident.incident import FORCES
from answerable.queries.status.result import STATED
from answerable.queries.status.status import FIRST, Status, status, status_label

DOING = {
    "alleged-perpetrator": "alleged to have done it",
    "alleged-participant": "alleged to have taken part",
    "alleged-orderer": "alleged to have ordered it",
}
"""Involvements that say what a person did: participation, another family than the failure of a superior."""

CLEARS_NOBODY = frozenset(
    {
        "Posting", "Measure", "Response", "Absence",
        "LifeEvent", "Existence", "Succession", "Attribute", "Name", "Identifier", "DocumentRelation",
        "SituationAssessment", "Framing", "Recommendation", "Mandate", "Reply",
    }
)  # fmt: skip
"""Kinds of which a denial is not in anybody's favour by itself: that somebody died, was away, or had two men arrested.

Denied postings and measures are told under their element, on the side on which they speak.
"""
IN_FAVOUR = frozenset({"acquitted", "not-confirmed", "withdrawn", "terminated", "reversed"})
"""Directions of decisions of which a denial speaks against the person."""


def crime(evidence: Evidence) -> Iterator[Item]:
    """E0: occurrences and the involvement of forces, with modality; denials speak against."""
    for about in evidence.incidents:
        for c in about.occurrences:
            side = Side.AGAINST if c.modality == "denied" else Side.FOR
            said = "A source denies" if c.modality == "denied" else "Recorded"
            types = ", ".join(_crime(k) for k in c.all("crimeType"))
            text = f"{said}: {evidence.name(about.id)}" + (f" ({types})" if types else "") + f", {_words(c)}."
            yield evidence.item(side, "E0", text, [c], incident=about.id, content=c.text("content") or "")
        for c in about.involvements:
            if c.text("involvement") in FORCES:
                side = Side.AGAINST if c.modality == "denied" else Side.FOR
                said = "A source denies that the forces were" if c.modality == "denied" else "Forces said to be"
                text = f"{said} {_with_outcomes(evidence, c.all('actor'))} ({c.modality})."
                yield evidence.item(side, "E0", text, [c], incident=about.id, content=c.text("content") or "")


def _with_outcomes(evidence: Evidence, actors: Iterable[str]) -> str:
    """Names joined by commas, beside another person what was decided about them."""
    told = []
    for actor in dict.fromkeys(actors):
        found = status(evidence.store, actor, view=evidence.tier) if actor != evidence.person else None
        told.append(evidence.name(actor) + (f" ({found.told(evidence.name)})" if found and found.recorded else ""))
    return ", ".join(told)


def _crime(code: str) -> str:
    """The crime in the words of the list that its code stands in."""
    known = reader.schemes()["CrimeType"].concepts
    return known[code].label if code in known else code


def _words(c: Claim) -> str:
    first, last = c.period.first, c.period.last
    if first.earliest and first.earliest == last.latest:
        return f"on {first.earliest}"
    if first.known or last.known:
        return f"{first.earliest or '…'} to {last.latest or '…'}"
    return f'"{c.period.words}"' if c.period.words else "without a day"


def unclassified(evidence: Evidence) -> Iterator[Gap]:
    """Incidents to which no source here gives a legal name, and incidents without a day or without forces."""
    for about in evidence.incidents:
        name = evidence.name(about.id)
        if not any(c.all("crimeType") for c in about.occurrences):
            yield Gap(f"{name}: no legal classification is recorded.", "a finding or charge that names the crime")
        if not about.spans:
            yield Gap(f"{name}: no day is recorded.", "a source that dates it")
        if not about.units:
            yield Gap(f"{name}: no forces are named.", "a source that names the unit or group")


def participation(evidence: Evidence) -> list[Item]:
    """What the person is said to have done in these incidents, and orders that the person is said to have given."""
    found = []
    for c in evidence.of_kind("Involvement"):
        if c.text("involvement") in DOING and evidence.person in c.all("actor") and evidence.speaks_of_these(c):
            where = evidence.listed(c.all("incident"))
            text = f"Named in {where}, {DOING[str(c.text('involvement'))]} ({c.modality})."
            found.append(evidence.item(Side.BESIDE, "participation", text, [c], content=c.text("content") or ""))
    for c in evidence.of_kind("Order"):
        if evidence.person in c.all("issuer") and evidence.speaks_of_these(c):
            text = f"Order recorded: {evidence.listed(c.all('directive'))} ({c.modality})."
            found.append(evidence.item(Side.BESIDE, "participation", text, [c], content=c.text("content") or ""))
    return found


def standing(evidence: Evidence, found: Status) -> tuple[Standing, ...]:
    """Charges, each with its modes of liability: superior responsibility and participation are never merged."""
    grouped: dict[tuple[str, str, tuple[str, ...], str, str], list[Claim]] = {}
    for c in found.charges:
        doubt = f" ({c.modality})" if c.modality != STATED else ""
        key = (c.text("courtCase") or "", c.text("count") or "", c.all("mode"), c.text("provision") or "", doubt)
        grouped.setdefault(key, []).append(c)
    modes = reader.schemes()["ModeOfLiability"].concepts
    lines = []
    for (case, count, codes, provision, doubt), claims in sorted(grouped.items()):
        named = ", ".join(modes[m].label for m in codes) or provision or "mode of liability not recorded"
        contents = dict.fromkeys(c.text("content") or "" for c in claims if c.text("content"))
        what = (evidence.name(count) if count else "; ".join(contents)) or "charge not described"
        lines.append(Standing(f"Charged{doubt} in {evidence.name(case)}: {what} [{named}]", codes, _ids(claims)))
    return tuple(lines)


def _ids(claims: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(c.id for c in claims)


def exculpatory(evidence: Evidence, found: Status, items: Sequence[Item]) -> list[Item]:
    """Always there: outcomes in favour, denials, what was rejected or left open, and every undermining item."""
    favour = []
    for line in found.lines:
        if line.status in FIRST:
            text = f"{line.said[:1].upper()}{line.said[1:]} in {evidence.name(line.case or '')}"
            text += f", {evidence.name(line.count)}" if line.count else ""
            favour.append(evidence.item(Side.AGAINST, "status", text + ".", evidence.claims(line.claims)))
    shown = {c for i in favour for c in i.claims}
    for event in found.decisions:
        if event.status in FIRST and event.claim.id not in shown:
            text = f"Earlier: {status_label(event.status)} in {evidence.name(event.claim.text('courtCase') or '')}."
            favour.append(evidence.item(Side.AGAINST, "status", text, [event.claim]))
    speaking_for = {c for i in items if i.side is Side.FOR for c in i.claims}
    denied = [c for c in evidence.naming if _clears(evidence, c) and c.id not in speaking_for]
    favour += [evidence.item(Side.AGAINST, "denial", f"Denied: {_said(evidence, c)}.", [c]) for c in denied]
    for c, finding in evidence.findings:
        body, outcome = evidence.listed(finding.all("body")), str(finding.text("outcome")).replace("-", " ")
        denial = " (a denial)" if c.modality == "denied" else ""
        text = f"{outcome.capitalize()} by {body}: {_said(evidence, c)}{denial}."
        favour.append(evidence.item(Side.BESIDE, "finding", text, [c, finding], content=finding.text("content") or ""))
    known = {c for i in favour for c in i.claims}
    favour += [i for i in items if i.side is Side.AGAINST and not set(i.claims) <= known]
    return favour


def _clears(evidence: Evidence, c: Claim) -> bool:
    """Whether a claim denies something that would speak against the person."""
    if c.modality != "denied" or c.kind in CLEARS_NOBODY or not _own(evidence, c):
        return False
    return c.text("status") not in FIRST and c.text("direction") not in IN_FAVOUR


def _own(evidence: Evidence, c: Claim) -> bool:
    """Whether a denied claim is about the person, or made by the person about these incidents."""
    roles = {v for values in c.roles.values() for v in map(str, values)}
    return evidence.person in roles or (c.claimant == evidence.person and evidence.speaks_of_these(c))


def _said(evidence: Evidence, c: Claim) -> str:
    label = reader.kinds()[c.kind].label
    things = [v for values in c.roles.values() for v in map(str, values) if "/" in v and v != evidence.person]
    about = evidence.listed(things)
    return f"{label} ({about})" if about else label
