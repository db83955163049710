"""A dossier's way from draft to reviewed, and the replies of the person named; every step is a named human's.

Reviewed means: a second person, who neither drafted it nor concluded in it, went through it after a search for what
speaks in favour of the person, and nobody has concluded anything since. Else it is a draft.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from answerable.graph.check import nearest
from answerable.graph.errors import InputError, Refused
from answerable.graph.identity import claim
from answerable.graph.model import Citation, Claim, Record
from answerable.graph.period import Period, Window
from answerable.graph.store import Filter, Store
from answerable.graph.view import PUBLIC, View
from answerable.ontology import reader
from answerable.queries.dossier.finding import LABELS, dossier_thing, record_of
from answerable.queries.dossier.frame import convicted_finally
from answerable.queries.dossier.result import Dossier
from answerable.queries.files import query

LATEST = 1 << 62
"""The load of what is not recorded yet."""
DRAFTED, EXCULPATORY, REVIEWED, WITHDRAWN = "drafted", "exculpatory-review", "reviewed", "withdrawn"


@dataclass(frozen=True, slots=True)
class Step:
    """A step that a named human took on a day."""

    kind: str
    author: str
    on: date | None
    content: str
    claim: str = ""
    load: int | None = None
    """By which load it was recorded here; None for one that is not recorded yet."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the person named, or somebody on their behalf, answers."""

    author: str
    on: date | None
    content: str
    claim: str = ""


@dataclass(frozen=True)
class Workflow:
    """How far a dossier is, by whom, and what the person answers."""

    state: str
    """`draft`, `reviewed` or `withdrawn`."""
    steps: tuple[Step, ...]
    """Oldest first."""
    replies: tuple[Reply, ...]

    def last(self, kind: str) -> Step | None:
        """The newest step of a kind."""
        return next((s for s in reversed(self.steps) if s.kind == kind), None)

    def claims(self) -> list[str]:
        """The claims behind it."""
        return [c for c in (*(s.claim for s in self.steps), *(r.claim for r in self.replies)) if c]


def workflow(store: Store, found: Dossier, *, view: View = PUBLIC) -> Workflow:
    """The steps recorded for a dossier and the replies of its person."""
    seen, tier = store.under(view), View(view.tier)
    named = list(seen.claims(Filter(naming=[*found.ids, found.person], kinds=["DossierStep", "Reply"]), tier))
    taken = [c for c in named if c.kind == "DossierStep" and c.text("dossier") in found.ids]
    loads = _loads(seen, [c.id for c in taken], tier)
    steps = [
        Step(c.text("step") or "", c.text("author") or "", _day(c), c.text("content") or "", c.id, loads.get(c.id))
        for c in taken
    ]
    replies = [
        Reply(c.text("author") or "", _day(c), c.text("content") or "", c.id)
        for c in named
        if c.kind == "Reply" and found.person in c.all("person") and c.text("dossier") in (None, *found.ids)
    ]
    order = {DRAFTED: 0, EXCULPATORY: 1, REVIEWED: 2, WITHDRAWN: 3}
    steps.sort(key=lambda s: (s.on or date.min, s.load or 0, order.get(s.kind, 0), s.claim))
    replies.sort(key=lambda r: (r.on or date.min, r.claim))
    return Workflow(_state(steps, _findings(seen, found, tier)), tuple(steps), tuple(replies))


def _loads(store: Store, claims: Sequence[str], tier: View) -> dict[str, int]:
    """By which load each claim came to this graph; a view of some sources only is asked of the whole."""
    whole = store.whole or store
    return {str(c): int(load) for c, load in whole.run(query("loads_of_claims"), {"claims": list(claims)}, tier)}


def _day(c: Claim) -> date | None:
    return c.period.first.earliest


def _state(steps: list[Step], findings: list[Step]) -> str:
    if any(s.kind == WITHDRAWN for s in steps):
        return "withdrawn"
    reviews = [s for s in steps if s.kind == REVIEWED]
    return "reviewed" if any(not any(_lacking(steps, findings, r)) for r in reviews) else "draft"


def _findings(store: Store, found: Dossier, tier: View) -> list[Step]:
    """Who concluded what on an element, as steps."""
    unique = {f.claim: f for p in found.parts for f in p.findings}
    loads = _loads(store, list(unique), tier) if unique else {}
    return [Step("finding", f.author, f.on, f.reasoning, f.claim, loads.get(f.claim)) for f in unique.values()]


def _before(one: Step, other: Step) -> bool:
    """Whether a step was certainly taken before another: by its day, and by the order in which they were recorded.

    Of two on one day the load decides; whoever gives a finding an earlier day than it was recorded on hides nothing.
    """
    if one.on is None or other.on is None or one.on > other.on:
        return False
    recorded = (one.load or 0, LATEST if other.load is None else other.load)
    return recorded[0] < recorded[1] or (recorded[0] == recorded[1] and one.on < other.on)


def _lacking(steps: Iterable[Step], findings: Sequence[Step], review: Step) -> Iterator[str]:
    """Why a dossier cannot be called reviewed by this step."""
    steps = list(steps)
    made = [*(s for s in steps if s.kind == DRAFTED), *findings]
    authors = {_same(s.author) for s in made}
    if not authors:
        yield "Nobody has drafted this dossier yet: record that first, with --step drafted."
    if _same(review.author) in authors:
        yield f"{review.author} drafted this dossier or concluded in it; a second named person reviews it."
    if not all(_before(s, review) for s in made):
        yield "A draft or a finding is dated after this review, or was recorded after it: review it again after that."
    searches = [s for s in steps if s.kind == EXCULPATORY and _before(s, review)]
    if not any(all(_before(s, search) for s in made) for search in searches):
        yield (
            "No search for what speaks in favour of the person is recorded since the newest draft or finding: record "
            "it first, with --step exculpatory-review."
        )


def _same(name: str) -> str:
    """A name as it is compared: two spellings of one name that differ in case or spaces are one person."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def step_records(store: Store, found: Dossier, step: Step, *, view: View = PUBLIC) -> tuple[Record, ...]:
    """A step as records for `graph.intake.write`. Raises Refused with the reason, InputError for an unknown step."""
    known = reader.schemes()["DossierStepKind"].concepts
    if step.kind not in known:
        raise InputError(f"There is no step {step.kind!r} of a dossier. {nearest(step.kind, list(known))}")
    reason = next(_reasons(store, found, step, view), None)
    if reason:
        raise Refused(reason)
    assert step.on is not None
    dossier, source = dossier_thing(found), record_of(found, step.author, step.on)
    roles = {
        "dossier": dossier.id,
        "step": step.kind,
        "person": found.person,
        "author": step.author,
        "content": step.content or None,
    }
    cite = [Citation(source.id, step.kind)]
    return dossier, source, claim("DossierStep", roles, cite, Period.on(Window.of_day(step.on)), tier=view.tier)


def _reasons(store: Store, found: Dossier, step: Step, view: View) -> Iterator[str]:
    if not step.author.strip():
        yield "A step of a dossier needs the name of the human who takes it."
    if step.on is None:
        yield "A step of a dossier needs its day."
    if step.kind in (EXCULPATORY, WITHDRAWN) and not step.content.strip():
        yield (
            "Say with --account where was searched and what was found."
            if step.kind == EXCULPATORY
            else ("Say with --account why the dossier is withdrawn.")
        )
    yield from _labels(found, step.content)
    known = workflow(store, found, view=view)
    if known.state == "withdrawn":
        yield "This dossier is withdrawn; retract that step to go on with it."
    if step.kind == REVIEWED:
        yield from _lacking(known.steps, _findings(store, found, View(view.tier)), step)


def _labels(found: Dossier, text: str) -> Iterator[str]:
    word = LABELS.search(text)
    if word and not convicted_finally(found.status):
        yield (
            f"The text uses the word {word.group(0)!r} of a person without a final conviction; write alleged, named "
            "in, charged with."
        )


def reply_records(found: Dossier, reply: Reply, *, whole: bool = True, view: View = PUBLIC) -> tuple[Record, ...]:
    """A reply as records: to every dossier on the person, or to this one. Raises Refused without name, day or words."""
    if not reply.author.strip() or not reply.content.strip() or reply.on is None:
        raise Refused("A reply needs the name of whoever gives it, its day and its words.")
    dossier, source = dossier_thing(found), record_of(found, reply.author, reply.on)
    roles = {
        "person": found.person,
        "dossier": None if whole else dossier.id,
        "author": reply.author,
        "content": reply.content,
    }
    cite = [Citation(source.id, "reply")]
    said = claim("Reply", roles, cite, Period.on(Window.of_day(reply.on)), tier=view.tier)
    return dossier, source, said
