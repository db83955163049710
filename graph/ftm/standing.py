"""What followthemoney has no words for, in texts beside a link: outcomes of a case, voice, denials, capacity.

An accusation never stands without what became of it: acquittals, withdrawals and the like come first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from answerable.graph.clusters import Clusters
from answerable.graph.ftm.dates import came_so, date_words, iso
from answerable.graph.model import Claim
from answerable.graph.store import Filter, Store
from answerable.graph.view import View
from answerable.ontology import reader

FAVOURABLE = frozenset(
    ["acquitted", "vacated", "no-case", "amnesty", "pardon", "terminated", "terminated-death", "charges-withdrawn",
     "charges-not-confirmed", "reversed", "withdrawn", "not-confirmed", "inadmissible", "delisted"]
)  # fmt: skip
"""Outcomes that are said before all others."""
OPEN = "no outcome recorded"
ACCUSED = "An accusation is no finding of guilt."
OWN = "answerable"
"""The data set of what goes out."""
PARTY = "Status as a party of this case: "
CASE = "Status of this case: "
"""How the observations begin in which the loader keeps the status of a party, and of the case."""
STATUS = "followthemoney status: "
DESCRIBED = "followthemoney description: "
"""How the lines of a note begin in which the loader of followthemoney keeps the status of a link, and what we wrote."""
DENIED = "contested: denied by "
NO_ROLE = "in a role that is not stated"


@dataclass
class Standing:
    """Asks what is recorded of the people of a link; cases are read once."""

    store: Store
    view: View
    _cases: dict[str, list[Claim]] = field(default_factory=dict)
    _no: dict[tuple[str, str], dict[str, list[Claim]]] = field(default_factory=dict)

    @property
    def clusters(self) -> Clusters:
        """Which things are one: an acquittal may be recorded of another record of the same person."""
        return self.store.clusters(replace(self.view, apart=False))

    def outcomes(self, accused: Iterable[str], case: str, counts: Iterable[str] = ()) -> list[str]:
        """What courts and other bodies decided on people in a case, on some counts or on the whole; else `OPEN`."""
        who, of = set(self.clusters.all_members(accused)), set(counts)
        found = [
            c for c in self._case(case)
            if (not (named := {*c.all("accused"), *c.all("person")}) or named & who)
            and (not of or not c.all("count") or of & set(c.all("count")))
        ]  # fmt: skip
        told = sorted(found, key=lambda c: (_code(c) not in FAVOURABLE, str(c.period.first.latest), c.id))
        return list(dict.fromkeys(map(_outcome, told))) or [OPEN]

    def became(self, c: Claim, accused: str) -> list[str]:
        """What became of a case for one accused: as recorded, else as the file said from which the claim came."""
        recorded = self.outcomes([accused], c.all("courtCase")[0], c.all("count"))
        if recorded != [OPEN]:
            return recorded
        where = places(c)
        seen = self.store.claims(Filter(naming=[accused], kinds=["Observation"]), self.view)
        told = (o.text("content") or "" for o in seen if where & places(o))
        kept = [text.removeprefix(PARTY).removeprefix(CASE) for text in told if text.startswith((PARTY, CASE))]
        return sorted(kept, key=lambda text: (not text.startswith(_favourable()), text)) or recorded

    def _case(self, case: str) -> list[Claim]:
        key = self.clusters.of(case)
        if key not in self._cases:
            asked = Filter(naming=list(self.clusters.members(case)), kinds=["Decision", "ProceduralStatus"])
            found = [c for c in self.store.claims(asked, self.view) if c.modality != "denied" and _code(c)]
            self._cases[key] = [c for c in found if c.text("courtCase")]
        return self._cases[key]

    def delisted(self, c: Claim, person: str) -> list[Claim]:
        """Claims by which a listing ended: by its body or by none that is named, and not before it began.

        What a file of followthemoney says of one sanction it says of no other.
        """
        body, began = c.text("body"), c.period.first.earliest
        asked = Filter(naming=self.clusters.all_members([person]), kinds=["ProceduralStatus"])
        said = (d for d in self.store.claims(asked, self.view) if d.modality != "denied")
        return [
            d for d in said
            if d.text("status") == "delisted" and (body is None or d.text("body") in (None, body))
            and not (began and (over := d.period.last.latest or d.period.first.latest) and over < began)
            and not (came_so(d) and places(c).isdisjoint(places(d)))
        ]  # fmt: skip

    def beside(self, c: Claim, roles: Iterable[str]) -> list[str]:
        """How the claim is told, if not plainly: voice, capacity, who denies it, dates that only words can say.

        `roles` are those that make a denial one of the same thing.
        """
        kept = [text for line in in_note(c, DESCRIBED) for text in line.split("; ")]
        voice = [] if any(text.startswith(f"{c.modality} by ") for text in kept) else self._voice(c)
        return [*voice, *kept, *_capacity(c), *self._denied(c, tuple(roles)), *date_words(c)]

    def _voice(self, c: Claim) -> Iterator[str]:
        who = self._name(c.claimant) if c.claimant else ""
        if c.modality != "stated" or who:
            yield f"{c.modality}{f' by {who}' if who else ''}"

    def _denied(self, c: Claim, roles: tuple[str, ...]) -> Iterator[str]:
        members = self.clusters.members
        ends = [{m for v in c.all(role) for m in members(v)} for role in roles]
        if not ends or not all(ends):
            return
        denials = self._denials(c.kind, roles[0])
        for no in {x.id: x for end in sorted(ends[0]) for x in denials.get(end, ())}.values():
            if all(set(no.all(role)) & end for role, end in zip(roles, ends, strict=True)):
                kept = [text for line in in_note(no, DESCRIBED) for text in line.split("; ")]
                yield from kept or [f"{DENIED}{self._name(no.claimant) if no.claimant else self._author(no)}"]

    def _denials(self, kind: str, role: str) -> dict[str, list[Claim]]:
        """Every denial of a kind by what it names in a role, read once: they are few, and there are many links."""
        if (kind, role) not in self._no:
            found: dict[str, list[Claim]] = {}
            for no in self.store.claims(Filter(kinds=[kind], modality="denied"), self.view):
                for value in no.all(role):
                    found.setdefault(value, []).append(no)
            self._no[kind, role] = found
        return self._no[kind, role]

    def _name(self, thing: str) -> str:
        return next((t.name for t in self.store.things(ids=[thing], view=self.view)), thing)

    def _author(self, c: Claim) -> str:
        sources = self.store.sources(ids=[c.citations[0].source], view=self.view)
        return next((s.author or s.title for s in sources), c.citations[0].source)


def places(c: Claim) -> set[tuple[str, str]]:
    """The entities of files from which a claim came; a page, which many cite, has no locator."""
    return {(x.source, x.locator) for x in c.citations if x.locator}


def in_note(c: Claim, start: str) -> list[str]:
    """What the loader of followthemoney kept in a line of a note: the status of a link, or our own words beside it."""
    return [line.removeprefix(start) for line in (c.note or "").splitlines() if line.startswith(start)]


def status_in_note(c: Claim) -> list[str]:
    """The status that a link had in the file of followthemoney from which it came."""
    return in_note(c, STATUS)


def _code(c: Claim) -> str:
    """What a decision or status says; of decisions only those that decide something on a charge."""
    code = (c.text("direction") if c.kind == "Decision" else c.text("status")) or ""
    return "" if code in ("issued", "granted", "refused") else code


def _outcome(c: Claim) -> str:
    code = _code(c)
    scheme = "Direction" if c.kind == "Decision" else "Status"
    label = reader.schemes()[scheme].concepts[code].label
    final = {True: ", final", False: ", not final"}.get(c.one("final"), "") if c.kind == "Decision" else ""  # type: ignore[call-overload]
    if c.kind == "Decision" and code == "convicted" and not final:
        final = ", finality not stated"
    voice = "" if c.modality == "stated" else f" ({c.modality})"
    when = " or ".join(iso(c.period.first) or iso(c.period.last)) or "undated"
    return f"{label}{' on some counts' if c.all('count') else ''}{final}{voice}, {when}"


@cache
def _favourable() -> tuple[str, ...]:
    schemes = (reader.schemes()[name].concepts for name in ("Direction", "Status"))
    return tuple(c.label for concepts in schemes for code, c in concepts.items() if code in FAVOURABLE)


def _capacity(c: Claim) -> list[str]:
    labels = reader.schemes()["Capacity"].concepts
    return [labels[code].label for code in c.all("capacity") if code in labels]
