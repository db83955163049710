"""`purge`: the lawful removal of claims; a tombstone is left, with the reason and the legal basis."""

from __future__ import annotations

from typing import Annotated

import typer

from answerable.api.commands.keys import custody_of
from answerable.api.face import Face
from answerable.api.options import acts
from answerable.api.present.words import how_many
from answerable.graph.errors import Refused
from answerable.graph.purging import going
from answerable.graph.purging import purge as purge_claims
from answerable.graph.revision import Act
from answerable.graph.view import EVERYTHING
from answerable.queries.record import whole_id


@acts
def purge(
    face: Face,
    claims: Annotated[list[str], typer.Argument(help="Ids of claims, or their first digits.")],
    reason: Annotated[str, typer.Option(help="Why; it stands in the tombstone.")],
    basis: Annotated[str, typer.Option(help="The legal basis; it stands in the tombstone.")],
    by: Annotated[str, typer.Option(help="The person who decides.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do it; without this, say only what would be removed.")] = False,
) -> None:
    """Remove claims for good, with the claims that speak of them and things and sources that nothing else names.

    A retraction is nearly always the better way: it keeps the record. This rewrites the whole graph; hashes of the log
    that were deposited before no longer fit. Copies and exports made before are not reached.
    """
    ids = [whole_id(face.store, text, EVERYTHING) for text in claims]
    act = Act(by, reason)
    gone = going(face.store, ids)
    counts = ", ".join(
        how_many(len(of), one, f"{one}s")
        for of, one in ((gone.claims, "{} claim"), (gone.things, "{} thing"), (gone.sources, "{} source"))
    )
    if not yes:
        raise Refused(f"This would remove {counts}, for good. Give --yes to do it.")
    audit, reader = custody_of(face, by)
    audit.record(reader, "purge", counts, reason=reason, basis=basis)
    found = purge_claims(face.store, ids, act, basis)
    head = face.store.head()
    audit.record(reader, "purge done", found.id, head=head)
    data = {
        "tombstone": found.id,
        "claims": found.claims,
        "things": found.things,
        "sources": found.sources,
        "head": head,
    }
    text = f"Removed {counts}. Tombstone {found.id}; the head is now {head}."
    face.answer("purge", {"by": by, "basis": basis, "yes": True}, data, lambda out: out.print(text, soft_wrap=True))
