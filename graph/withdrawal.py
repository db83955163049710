"""What is left of a claim when some of its sources are withdrawn: a citation may carry only one end of a period.

A citation supports the fields that it names (`first`, `last`, `when`, roles), or everything if it names none. A field
that a withdrawn citation supported and no other does is lost: an end of the period becomes unknown, an optional role is
left out, and without a role that its kind needs nothing is left of the claim. What no citation names, all support.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from answerable.graph.model import Citation, Claim
from answerable.graph.period import Period, Window
from answerable.ontology import reader

FIRST, LAST = frozenset({"first", "when"}), frozenset({"last", "when"})
"""The names under which a citation carries each end of a period."""


def left_of(claim: Claim, citations: Sequence[Citation]) -> Claim | None:
    """The claim as the citations that are left carry it, under its own id; None if they do not carry it at all."""
    needed = {r.name for r in reader.kinds()[claim.kind].roles.values() if r.minimum}
    lost = {role for role in claim.roles if _lost(claim, citations, frozenset({role}))}
    if lost & needed:
        return None
    roles = {role: values for role, values in claim.roles.items() if role not in lost}
    return replace(claim, roles=roles, citations=tuple(citations), period=_period(claim, citations))


def _period(claim: Claim, citations: Sequence[Citation]) -> Period:
    period = claim.period
    if _lost(claim, citations, FIRST):
        period = replace(period, first=Window(), starts=False)
    if _lost(claim, citations, LAST):
        period = replace(period, last=Window(), ends=False)
    return period


def _lost(claim: Claim, citations: Sequence[Citation], names: frozenset[str]) -> bool:
    """Whether citations carried a field under one of these names, and none that is left does."""
    return any(_carries(x, names) for x in claim.citations) and not any(_carries(x, names) for x in citations)


def _carries(citation: Citation, names: frozenset[str]) -> bool:
    return not citation.fields or bool(names & set(citation.fields))
