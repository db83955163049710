"""dossier: for a person and some crimes, what is recorded for and against each element of a regime, and what is not.

The system arranges; a named human concludes. Never worked out: effective control, knowledge, reasonableness, causation,
weight, a conclusion or a number that stands for one.

>>> from answerable.graph.casefile.casefile import CaseFile
>>> dossier(CaseFile(), "somewhere/person", [], "icc-28a").overall
'no incident here names this person, so there is nothing to arrange by element'
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from answerable.graph.store import Filter, Store
from answerable.graph.view import PUBLIC, View
from answerable.ontology import reader
from answerable.ontology.reader import Indicium, Regime
from answerable.queries.dossier.command import Commanding, commanding
from answerable.queries.dossier.crime import crime, exculpatory, participation, standing, unclassified
from answerable.queries.dossier.evidence import Evidence
from answerable.queries.dossier.finding import SEARCH, still_allowed
from answerable.queries.dossier.frame import SIDE_BY_SIDE, applies, banner, overall, regime_of
from answerable.queries.dossier.indicia import POSITION, indicia
from answerable.queries.dossier.measures import after_notice, measures
from answerable.queries.dossier.notice import notices, unnamed
from answerable.queries.dossier.result import (
    NO_INCIDENT,
    Dossier,
    Gap,
    HumanFinding,
    Item,
    Part,
    Side,
    covered,
    dossier_id,
)
from answerable.queries.status.status import Status, status

ISSUES = ("E4",)
"""Elements that are issues for argument, with nothing counted on either side."""
NO_USABLE_NOTICE = "KN-x"
"""An indicium that only speaks against; its absence is no gap."""
PARENT = {"E0": ("E0",), "E1a": ("E1a",), "E1d": ("E1d",), "E1e": ("E1e",), "E4": ("E4",)}
"""Items of an element that the model splits no further. Items of E1, E2 and E3 go to every part below these."""


@dataclass(frozen=True)
class _Gathered:
    evidence: Evidence
    command: Commanding
    items: tuple[Item, ...]
    participation: tuple[Item, ...]
    status: Status
    left_out: tuple[str, ...]
    findings: tuple[HumanFinding, ...]


def dossier(store: Store, person: str, incidents: Sequence[str], regime: str, *, view: View = PUBLIC) -> Dossier:
    """One regime for a person and incidents (or situations); without incidents, those that name the person.

    Raises InputError for a regime that the model does not have.
    """
    return dossiers(store, person, incidents, [regime], view=view)[0]


def dossiers(
    store: Store,
    person: str,
    incidents: Sequence[str] = (),
    regimes: Sequence[str] = SIDE_BY_SIDE,
    *,
    view: View = PUBLIC,
) -> tuple[Dossier, ...]:
    """Several regimes side by side over the same items, in the order asked for."""
    wanted = [regime_of(code) for code in regimes]
    seen, tier = store.under(view), View(view.tier)
    clusters = seen.clusters(tier)
    person, incidents = clusters.of(person), clusters.all_of(incidents)
    found, denied = (list(incidents), []) if incidents else _naming(seen, person, tier)
    gathered = _gather(Evidence(seen, person, found, tier))
    made = [_of_crimes(replace(_arranged(gathered, regime), only_denied=tuple(denied))) for regime in wanted]
    here = {f.claim for d in made for p in d.parts for f in p.findings}
    return tuple(replace(d, elsewhere=tuple(f for f in d.elsewhere if f.claim not in here)) for d in made)


def _of_crimes(made: Dossier) -> Dossier:
    """The dossier; where nothing in it speaks of a crime, without a word on how much evidence there is of one."""
    return made if made.speaks_of_crimes else replace(made, overall=NO_INCIDENT, assessment=None, lacking=())


def incidents_of_person(store: Store, person: str, *, view: View = PUBLIC) -> list[str]:
    """The incidents with which claims name a person (involved, warned of, charged with), for when none is given.

    One with which only a denial names the person is not among them.
    """
    seen, tier = store.under(view), View(view.tier)
    return _naming(seen, seen.clusters(tier).of(person), tier)[0]


def _naming(store: Store, person: str, tier: View) -> tuple[list[str], list[str]]:
    """The incidents (without any, situations) with which a person is named; and those with which by denials alone."""
    claims = list(store.claims(Filter(naming=[person], kinds=["Involvement", "Warning", "Charge"]), tier))
    said = [c for c in claims if c.modality != "denied"]
    named = {i for c in said for i in c.all("incident")} or {s for c in said for s in c.all("situation")}
    denied = {i for c in claims for i in c.all("incident")} - {i for c in said for i in c.all("incident")}
    seen = {t.id for t in store.things(ids=sorted(named | denied), view=tier)} if named | denied else set()
    return sorted(named & seen), sorted(denied & seen)


def _gather(evidence: Evidence) -> _Gathered:
    command = commanding(evidence)
    marked, left_out = indicia(evidence)
    items = (*crime(evidence), *command.items, *notices(evidence), *measures(evidence), *marked, *_arguments(evidence))
    found = status(evidence.store, evidence.person, view=evidence.tier)
    return _Gathered(evidence, command, items, tuple(participation(evidence)), found, left_out, tuple(_human(evidence)))


def _arguments(evidence: Evidence) -> Iterator[Item]:
    """E4: causal propositions about the person or the incidents, as arguments on an issue."""
    named = sorted({evidence.person, *(i.id for i in evidence.incidents)})
    for c in evidence.store.claims(Filter(naming=named, kinds=["Proposition"]), evidence.tier):
        if c.text("propositionKind") == "causal":
            side = Side.AGAINST if c.modality == "denied" else Side.BESIDE
            text = f"An argument on cause and result ({c.modality})."
            yield evidence.item(side, "E4", text, [c], content=c.text("content") or "")


def _human(evidence: Evidence) -> Iterator[HumanFinding]:
    for c in evidence.naming:
        if c.kind == "ElementFinding" and evidence.person in c.all("person"):
            yield HumanFinding(
                c.text("element") or "",
                c.text("assessment") or "",
                c.text("author") or "",
                c.period.first.earliest,
                c.text("standard"),
                c.text("content") or "",
                c.id,
                c.text("dossier") or "",
                (c.note or "").removeprefix(SEARCH),
            )


def _arranged(gathered: _Gathered, regime: Regime) -> Dossier:
    evidence = gathered.evidence
    about = tuple(i.id for i in evidence.incidents) or tuple(sorted(evidence.situations))
    records = evidence.store.clusters(evidence.tier).members(evidence.person)
    ids = tuple(dossier_id(record, regime.code, about) for record in records)
    own = tuple(f for f in gathered.findings if f.dossier in ids)
    parts = tuple(_part(gathered, elements, own) for elements in regime.requires)
    line, assessment, lacking = overall(regime, parts)
    name = evidence.name(evidence.person)
    made = Dossier(
        evidence.person,
        name,
        about,
        regime.code,
        regime.label,
        banner(name, gathered.status, evidence.name),
        gathered.status,
        applies(regime, evidence.days, sure=evidence.sure_days),
        tuple(exculpatory(evidence, gathered.status, gathered.items)),
        parts,
        tuple(gathered.command.successors),
        gathered.participation,
        standing(evidence, gathered.status),
        line,
        assessment,
        lacking,
        len(gathered.left_out),
        ids=ids,
        elsewhere=tuple(f for f in gathered.findings if f.dossier not in ids),
    )
    return _held_to_the_rules(evidence, made) if own else made


def _held_to_the_rules(evidence: Evidence, made: Dossier) -> Dossier:
    """The dossier with what the rules say now of each finding: what it rested on may have been taken back since."""
    parts = (
        replace(p, findings=tuple(replace(f, refused=still_allowed(evidence.store, made, f, evidence.tier))
                                  for f in p.findings))
        for p in made.parts
    )  # fmt: skip
    return replace(made, parts=tuple(parts))


def _part(gathered: _Gathered, elements: tuple[str, ...], findings: tuple[HumanFinding, ...]) -> Part:
    known = reader.elements()
    items = [i for i in gathered.items if belongs(i, elements)]
    sides = {side: tuple(i for i in items if i.side is side) for side in Side}
    gaps = tuple(_missing(gathered, elements, items))
    return Part(
        elements,
        " or ".join(known[e].label for e in elements),
        " ".join(known[e].question for e in elements),
        sides[Side.FOR],
        sides[Side.AGAINST],
        sides[Side.BESIDE],
        gaps,
        tuple(_unrecorded(elements, items, gathered.left_out)),
        covered(sides[Side.FOR], sides[Side.AGAINST]),
        tuple(f for f in findings if f.element in elements or any(e[:2] == f.element for e in elements)),
        issue=elements[0] in ISSUES,
    )


def belongs(item: Item, elements: tuple[str, ...]) -> bool:
    """Whether an item speaks to a part: by its element, or as an item of E1 (ability), E2 or E3 to those below it."""
    if item.element in PARENT:
        return item.element in elements
    if item.element == "E1":
        return bool({"E1b", "E1c"} & set(elements))
    return any(e[:2] == item.element for e in elements)


def _missing(gathered: _Gathered, elements: tuple[str, ...], items: Iterable[Item]) -> Iterator[Gap]:
    evidence, here = gathered.evidence, list(items)
    if "E0" in elements:
        yield from unclassified(evidence)
    held_against = any(about.spans and about.units for about in evidence.incidents)
    if "E1d" in elements and not here and held_against:
        text = "No command link between this person and the forces named is recorded for the days of the crime."
        yield Gap(text, "an order of battle, a posting, or a judgment that places these forces under the person")
    if elements == ("E1e",) and not here and held_against:
        yield Gap("No command on the days of the crime is recorded.", "a dated posting to a unit above the forces")
    if elements == ("E1f",):
        text = "Nothing in the model speaks to this by rule: a named human decides it."
        yield Gap(text, "a source on what the person was in fact answerable for")
    if elements[0] in ISSUES:
        text = "An issue for argument, unsettled in law: no item is counted."
        yield Gap(text, "arguments of the parties, findings of a court")
    if elements[0][:2] == "E2":
        yield from unnamed(evidence)
    if elements[0][:2] == "E3":
        notified = [i for i in gathered.items if i.element == "E2" and i.side is Side.FOR and i.indicium == "KN1+"]
        yield from after_notice(evidence, notified, here)


def _unrecorded(elements: tuple[str, ...], items: Iterable[Item], left_out: tuple[str, ...]) -> Iterator[Gap]:
    elsewhere = Counter(code.rstrip("+-") for code in left_out)
    seen = {str(i.indicium).rstrip("+-") for i in items if i.indicium}
    for indicium in reader.indicia().values():
        if indicium.code not in seen and indicium.code != NO_USABLE_NOTICE and _asked(indicium, elements):
            contrary = indicium.undermined_by
            shown = f"a source for it, or against it: {contrary}" if contrary else "a source for it"
            more = elsewhere[indicium.code]
            where = " of these crimes and days; something of others" if more else ""
            told = f"{indicium.code}, {indicium.label}: nothing recorded{where}."
            yield Gap(told, shown, indicium.code, elsewhere=more)


def _asked(indicium: Indicium, elements: tuple[str, ...]) -> bool:
    if indicium.element == "E1":
        return ("E1a" in elements) if indicium.code == POSITION else ("E1b" in elements)
    return any(e[:2] == indicium.element for e in elements)
