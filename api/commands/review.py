"""`review` and `reply`: a dossier's steps by named humans, and the answer of the person named."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from answerable.api.asked import own_version
from answerable.api.commands.keys import recorded
from answerable.api.days import day
from answerable.api.face import Face
from answerable.api.options import acts_in_tier
from answerable.api.present.workflow import state_words
from answerable.graph.intake import write
from answerable.graph.model import LoadInfo, Record
from answerable.queries.dossier.dossier import dossier, incidents_of_person
from answerable.queries.dossier.result import Dossier
from answerable.queries.dossier.workflow import Reply, Step, reply_records, step_records, workflow

PERSON = Annotated[str, typer.Argument(help="The person: id, end of an id, or name.")]
REGIME = Annotated[str, typer.Option(help="The regime of the dossier: icc-28a, icty-7-3 and others.")]
INCIDENT = Annotated[
    list[str] | None,
    typer.Option(help="Incident or situation; may be repeated. Without one, those that name the person."),
]
ON = Annotated[str | None, typer.Option(help="The day; today where none is given.", metavar="DAY")]


@acts_in_tier
def review(
    face: Face,
    person: PERSON,
    regime: REGIME,
    step: Annotated[str, typer.Option(help="drafted, exculpatory-review, reviewed or withdrawn.")],
    by: Annotated[str, typer.Option(help="The person who takes the step.")],
    account: Annotated[str, typer.Option(help="Where was searched and what was found; why it is withdrawn.")] = "",
    incident: INCIDENT = None,
    on: ON = None,
) -> None:
    """Record a step of a dossier: drafted, searched for what speaks for the person, reviewed, withdrawn.

    Reviewed only by a second named person, who neither drafted it nor concluded in it, and only after that search.
    """
    found, about = _dossier(face, person, regime, incident)
    decided = day(on) if on else datetime.now(UTC).date()
    made = step_records(face.seen, found, Step(step, by, decided, account), view=face.plain)
    parameters = {"person": found.person, "incident": about or None, "regime": regime, "step": step, "by": by,
                  "account": account or None, "on": decided.isoformat()}  # fmt: skip
    _write(face, "review", parameters, found, made, by)


@acts_in_tier
def reply(
    face: Face,
    person: PERSON,
    regime: REGIME,
    by: Annotated[str, typer.Option(help="Who gives it: the person, or somebody on their behalf.")],
    text: Annotated[str, typer.Option(help="The words of the reply.")],
    incident: INCIDENT = None,
    only: Annotated[bool, typer.Option("--only-this", help="To this dossier alone, not to every one on them.")] = False,
    on: ON = None,
) -> None:
    """Keep a reply of the person named in a dossier; it is printed beside what is recorded."""
    found, about = _dossier(face, person, regime, incident)
    given = day(on) if on else datetime.now(UTC).date()
    made = reply_records(found, Reply(by, given, text), whole=not only, view=face.plain)
    parameters = {"person": found.person, "incident": about or None, "regime": regime, "by": by, "text": text,
                  "only_this": True if only else None, "on": given.isoformat()}  # fmt: skip
    _write(face, "reply", parameters, found, made, by)


def _dossier(face: Face, person: str, regime: str, incident: list[str] | None) -> tuple[Dossier, list[str]]:
    who = face.meant(person, "Person")
    about = [face.meant(i).id for i in incident or ()] or incidents_of_person(face.seen, who.id, view=face.plain)
    return dossier(face.seen, who.id, about, regime, view=face.plain), about


def _write(
    face: Face, what: str, parameters: dict[str, Any], found: Dossier, made: tuple[Record, ...], by: str
) -> None:
    with recorded(face, by, what, found.person):
        summary = write(face.store, LoadInfo(what, own_version(), operator=by), made)
    state = state_words(workflow(face.store, found, view=face.plain))
    claim = getattr(made[-1], "id", "")
    data = {"claim": claim, "load": summary.number, "head": summary.head, "state": state}
    text = f"Recorded (claim {claim}). {state} Load {summary.number}; the head is now {summary.head}."
    face.answer(what, parameters, data, lambda out: out.print(text, soft_wrap=True))
