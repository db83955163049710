"""Measures (E3): what is recorded that the person did or left undone, before, during and after the crime.

A measure that was taken speaks against a failure. Where none is recorded the dossier says "none recorded", and never
"none taken".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from answerable.graph.model import Claim
from answerable.queries.dossier.dates import WHEN, when
from answerable.queries.dossier.evidence import Evidence
from answerable.queries.dossier.result import Gap, Item, Side
from answerable.queries.notice.communication import Timing
from answerable.queries.notice.matter import OTHER, Concern, nearest
from answerable.queries.notice.order import Order, names_of

TAKEN = frozenset(
    {
        "prevent", "repress", "punish", "refer", "removal", "redeployment", "investigation", "restraint", "protect",
        "public-condemnation", "prosecution-promised",
    }
)  # fmt: skip
"""Kinds of measure that undermine a failure to act. Others (an inspection, an exclusion) say nothing by their kind."""
NOT_TAKEN = frozenset({"none-found", "obstruction", "promote"})
NONE_AFTER = "No measure after the notice is recorded (not: none was taken)."
NONE_SURELY_AFTER = "Whether a measure that is recorded came after the notice is not certain."
ACTS = "orders, inquiries, dismissals or reports to an authority after that day"
ANSWERED = frozenset({"condemnation", "promise-of-prosecution", "action", "objection", "refusal"})
"""Kinds of response that undermine a failure to act."""


def measures(evidence: Evidence) -> list[Item]:
    """Measures and responses of the person about these incidents, their situations or forces, or none in particular."""
    found = []
    order = Order(evidence.store, evidence.tier)
    for c in evidence.naming:
        denied = c.modality == "denied"
        if c.kind not in ("Measure", "Response"):
            continue
        mine = evidence.person in (*c.all("actor"), *c.all("responder"))
        concern = _concern(evidence, c) if mine else None
        if concern is None or concern.word == OTHER:
            continue
        kinds = (*c.all("measureKind"), *c.all("responseKind"))
        side, indicium = (Side.BESIDE, None) if evidence.elsewhere(concern) else side_of(c, kinds)
        if denied and c.kind == "Response" and side is Side.BESIDE:
            continue  # a bare reply is no measure: who denies it speaks of the receipt (E2) alone
        done = ", ".join(k.replace("-", " ") for k in kinds)
        what = "Measure recorded" if c.kind == "Measure" else f"Response recorded to {evidence.listed(c.all('to'))}"
        text = f"{'; '.join(filter(None, (f'{what}: {done}', evidence.about(concern), _when(evidence, c, order))))}."
        if denied and c.kind == "Measure":
            text = f"A source denies a measure of the person: {done}."
        elif denied:
            text = f"A source denies a response of the person to {evidence.listed(c.all('to'))}: {done}."
        content = c.text("content") or ""
        found.append(evidence.item(side, "E3", text, [c], indicium=indicium, content=content))
    return found


def side_of(c: Claim, kinds: tuple[str, ...]) -> tuple[Side, str | None]:
    """By the code of an indicium where one is given, else by the kind of measure or response.

    Who denies that a measure was taken says that there was none: a denial speaks on the other side.
    """
    for code in c.indicia:
        if code.startswith("ME"):
            return (Side.FOR if code.endswith("+") else Side.AGAINST), code
    failing, acting = (Side.FOR, Side.AGAINST) if c.modality != "denied" else (Side.AGAINST, Side.FOR)
    if set(kinds) & NOT_TAKEN:
        return failing, None
    return (acting if set(kinds) & (TAKEN | ANSWERED) else Side.BESIDE), None


def _concern(evidence: Evidence, c: Claim) -> Concern:
    """A response is about what it responds to; a measure about what it concerns."""
    if c.kind == "Measure" or c.all("incident"):
        return evidence.concern([c])
    about = [evidence.concern_of(one) for one in c.all("to")]
    return nearest(about) if about else evidence.concern([])


def _when(evidence: Evidence, c: Claim, order: Order) -> str:
    """By dates, else by Sequence claims from the crime over what is responded to."""
    placed = evidence.placed(c)
    if all(phase is Timing.UNKNOWN for _, phase in placed):
        here = names_of([c], c.id) | set(c.all("to"))
        for about in evidence.incidents:
            if order.path(names_of(about.occurrences, about.id), here):
                return WHEN[Timing.AFTER]
    return when(placed)


def after_notice(evidence: Evidence, notices: Iterable[Item], items: Iterable[Item]) -> Iterator[Gap]:
    """What to say where notice is recorded and no measure about this after it is, or none of which that is certain.

    A measure that says nothing by its kind (an inspection) came after the notice all the same; a failure is none.
    """
    put = [c for i in notices for c in evidence.claims(i.claims) if c.kind == "Warning"]
    done = [c for i in items if i.side is not Side.FOR for c in evidence.claims(i.claims) if _is_measure(i, c)]
    if not put:
        return
    taken = [c for c in done if not evidence.elsewhere(_concern(evidence, c))]
    order = Order(evidence.store, evidence.tier)
    after = {_after(n, m, order) for n in put for m in taken}
    if Timing.AFTER not in after:
        known = Timing.UNKNOWN not in after
        yield Gap(NONE_AFTER if known else NONE_SURELY_AFTER, ACTS, claims=() if known else tuple(m.id for m in taken))


def _is_measure(item: Item, c: Claim) -> bool:
    """What was done, or answered in the way of a measure, and not denied; a bare reply is none."""
    return c.modality != "denied" and (c.kind != "Response" or item.side is Side.AGAINST)


def _after(notice: Claim, measure: Claim, order: Order) -> Timing:
    """Where a measure lies against a notice: by what it answers, by dates, else by Sequence claims."""
    told, done = notice.period.first, measure.period.first
    here, there = names_of([measure], measure.id), names_of([notice], notice.text("communication") or notice.id)
    if set(measure.all("to")) & set(notice.all("communication")) or order.path(there, here):
        return Timing.AFTER
    if told.latest and done.earliest and told.latest < done.earliest:
        return Timing.AFTER
    before = told.earliest and done.latest and done.latest < told.earliest
    return Timing.BEFORE if before or order.path(here, there) else Timing.UNKNOWN
