"""`retract` and `correct`: claims about claims, each by a named person and for a reason; nothing is deleted."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from answerable.api.commands.keys import recorded
from answerable.api.face import Face
from answerable.api.options import acts
from answerable.api.present.correction import changed_period, changed_roles
from answerable.graph.errors import InputError, ModelError
from answerable.graph.identity import claim as build_claim
from answerable.graph.model import CORRECTION, Citation, Source, Summary
from answerable.graph.revision import Act, existing
from answerable.graph.revision import correct as correct_claim
from answerable.graph.revision import retract as retract_claim
from answerable.graph.view import EVERYTHING
from answerable.queries.record import whole_id

CLAIM = Annotated[str, typer.Argument(help="The id of a claim, or its first digits.")]
REASON = Annotated[str, typer.Option(help="Why; it stays with the claim.")]
BY = Annotated[str, typer.Option(help="The person who decides.")]


@acts
def retract(face: Face, claim: CLAIM, reason: REASON, by: BY) -> None:
    """Take a claim out of every answer. It stays in the record; retracting the retraction brings it back."""
    full = whole_id(face.store, claim, EVERYTHING)
    with recorded(face, by, "retract", full, reason=reason):
        summary = retract_claim(face.store, full, Act(by, reason), sees=face.sees)
    report(face, "retract", {"claim": full, "reason": reason, "by": by}, summary, f"Claim {full} is retracted.")


@acts
def correct(
    face: Face,
    claim: CLAIM,
    reason: REASON,
    by: BY,
    title: Annotated[str, typer.Option("--source", help="Title of the source that says otherwise.")],
    at: Annotated[str, typer.Option(help="The place in that source: page, paragraph.")] = "",
    roles: Annotated[
        list[str] | None, typer.Option("--set", help="ROLE=VALUE in the new claim; ROLE= empties it.")
    ] = None,
    dates: Annotated[
        list[str] | None, typer.Option("--when", help="from, to, first, last, on or at =DATE (EDTF).")
    ] = None,
    modality: Annotated[str | None, typer.Option(help="stated, alleged, reported, possible or denied.")] = None,
) -> None:
    """Put another claim, with a source of its own, in the place of one. Both stay and are shown."""
    if not (roles or dates or modality):
        raise InputError("Say what changes: --set ROLE=VALUE, --when KEY=DATE or --modality.")
    full = whole_id(face.store, claim, EVERYTHING)
    old = existing(face.store, full)
    stamp = datetime.now(UTC).isoformat(timespec="microseconds")
    source = Source(id=f"{CORRECTION}{stamp}", title=title, kind="correction", seen="as the corrector states")
    replacement = build_claim(
        old.kind,
        changed_roles(old, roles or []),
        [Citation(source.id, at or stamp)],
        changed_period(old.period, dates or []),
        claimant=old.claimant,
        modality=modality or old.modality,
        tier=old.tier,
    )
    with recorded(face, by, "correct", full, reason=reason):
        try:
            summary = correct_claim(face.store, full, replacement, source, Act(by, reason), sees=face.sees)
        except ModelError as fault:  # the place is an id that is made here and that nobody has seen
            raise ModelError(f"The new claim cannot be taken: {fault.message}") from fault
    parameters = {
        "claim": full,
        "reason": reason,
        "by": by,
        "source": title,
        "at": at or None,
        "set": roles,
        "when": dates,
        "modality": modality,
    }
    report(face, "correct", parameters, summary, f"Claim {full} is corrected by claim {replacement.id}.")


def report(face: Face, what: str, parameters: dict[str, Any], summary: Summary, said: str) -> None:
    """Say what was done, with the load and the head that came of it."""
    new = {"load": summary.number, "head": summary.head, "claims": summary.claims}
    text = f"{said} Load {summary.number}; the head is now {summary.head}."
    face.answer(what, parameters, new, lambda out: out.print(text, soft_wrap=True))
