"""`conclude`: what a named human concludes on one element of a dossier; the program itself never concludes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from answerable.api.asked import own_version
from answerable.api.commands.keys import recorded
from answerable.api.days import day
from answerable.api.face import Face
from answerable.api.options import acts_in_tier
from answerable.graph.intake import write
from answerable.graph.model import LoadInfo
from answerable.queries.dossier.dossier import dossier, incidents_of_person
from answerable.queries.dossier.finding import Conclusion, records


@acts_in_tier
def conclude(
    face: Face,
    person: Annotated[str, typer.Argument(help="The person: id, end of an id, or name.")],
    regime: Annotated[str, typer.Option(help="The regime of the dossier: icc-28a, icty-7-3 and others.")],
    element: Annotated[str, typer.Option(help="The element concluded on: E0, E1d, E2b and others.")],
    assessment: Annotated[
        str,
        typer.Option(help="supported, partly-supported, contested, not-supported or insufficient-evidence."),
    ],
    by: Annotated[str, typer.Option(help="The person who concludes.")],
    reasoning: Annotated[str, typer.Option(help="Why; it stays with the finding.")],
    incident: Annotated[
        list[str] | None,
        typer.Option(help="Incident or situation; may be repeated. Without one, those that name the person."),
    ] = None,
    searched: Annotated[str, typer.Option(help="Where items that undermine it were looked for.")] = "",
    standard: Annotated[str | None, typer.Option(help="Standard of proof, SP1 to SP6.")] = None,
    on: Annotated[str | None, typer.Option(help="The day of the conclusion; today where none is given.")] = None,
) -> None:
    """Record what a named person concludes on an element of a dossier. No loader and no rule makes a finding.

    Refused, with the reason: a finding without an item in support, without a search for what undermines it, or with
    the words of a verdict before a final conviction; `supported` on one group of sources alone.
    """
    who = face.meant(person, "Person")
    about = [face.meant(i).id for i in incident or ()] or incidents_of_person(face.seen, who.id, view=face.plain)
    found = dossier(face.seen, who.id, about, regime, view=face.plain)
    decided = day(on) if on else datetime.now(UTC).date()
    concluded = Conclusion(element, assessment, by, decided, reasoning, searched, standard)
    made = records(face.seen, found, concluded, view=face.plain)
    finding = made[-1]
    with recorded(face, by, "conclude", finding.id):
        summary = write(face.store, LoadInfo("finding", own_version(), operator=by), made)
    parameters = {
        "person": who.id, "incident": about or None, "regime": regime, "element": element, "assessment": assessment,
        "by": by, "reasoning": reasoning, "searched": searched or None, "standard": standard,
        "on": decided.isoformat(), "tier": face.tier if face.view.tier else None,
    }  # fmt: skip
    data = {"claim": finding.id, "load": summary.number, "head": summary.head}
    text = (
        f"{by} concludes on {element}: {assessment.replace('-', ' ')} (claim {finding.id}). "
        f"Load {summary.number}; the head is now {summary.head}."
    )
    face.answer("conclude", parameters, data, lambda out: out.print(text, soft_wrap=True))
