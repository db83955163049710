"""`reclassify`: who may see a claim from now on, decided by a named person and for a reason."""

from __future__ import annotations

from typing import Annotated

import typer

from answerable.api.commands.change import BY, CLAIM, REASON, report
from answerable.api.commands.keys import custody_of
from answerable.api.face import Face
from answerable.api.options import acts
from answerable.graph.errors import InputError
from answerable.graph.model import Tier
from answerable.graph.revision import Act
from answerable.graph.revision import reclassify as reclassify_claim
from answerable.graph.view import EVERYTHING
from answerable.queries.record import whole_id

TO = Annotated[str, typer.Option(help="public, restricted or confidential.")]


@acts
def reclassify(face: Face, claim: CLAIM, to: TO, reason: REASON, by: BY) -> None:
    """Change who may see a claim. It is a claim itself, and can be retracted."""
    if to not in (t.code for t in Tier):
        raise InputError(f"There is no tier {to!r}; there are {', '.join(t.code for t in Tier)}.")
    full = whole_id(face.store, claim, EVERYTHING)
    audit, reader = custody_of(face, by)
    audit.record(reader, "reclassify", full, to=to, reason=reason)
    summary = reclassify_claim(face.store, full, to, Act(by, reason))
    audit.record(reader, "reclassify done", full, head=summary.head)
    parameters = {"claim": full, "to": to, "reason": reason, "by": by}
    report(face, "reclassify", parameters, summary, f"Claim {full} is {to} now.")
