"""Asking an answer again: the questions by name, their parameters checked, and what is different now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from answerable.api.again import ASKED, VIEW, arguments
from answerable.api.commands import COMMANDS
from answerable.api.http.parameters import FARTHEST
from answerable.api.http.postings import postings_answer, subordinates_answer
from answerable.api.http.resources.claims import claim_answer, claims_answer
from answerable.api.http.resources.search import found_answer
from answerable.api.http.resources.sources import loads_answer, source_answer, sources_answer
from answerable.api.http.service import Asking
from answerable.api.http.table_of_chains import chains_answer
from answerable.api.http.things import one_thing_answer, things_of_answer
from answerable.api.options import plain
from answerable.graph.check import nearest
from answerable.graph.errors import InputError

NUMBERS = {"limit": (1, 2_000), "depth": (0, 5), "offset": (0, 500), "within": (0, FARTHEST)}
"""What may be asked of a server, whose answers cost others their turn."""
OTHER: Mapping[str, Callable[..., dict[str, Any]]] = {
    "claims": claims_answer,
    "found": found_answer,
    "claim": claim_answer,
    "postings": postings_answer,
    "subordinates": subordinates_answer,
    "thing": one_thing_answer,
    "things": things_of_answer,
    "source": source_answer,
    "sources": sources_answer,
    "loads": loads_answer,
    "page_of_chains": chains_answer,
}
"""Questions of this face alone, and those that it answers with less."""
IDS = {source_answer: "source_id"}
"""Functions whose argument for the id has another name than the parameter."""


def asked_again(asking: Asking, question: str, parameters: Mapping[str, Any]) -> dict[str, Any]:
    """The answer of today. Raises InputError for a question or parameters that there are not."""
    given = {k: v for k, v in parameters.items() if k not in VIEW and v is not None}
    if question in OTHER:
        chosen = OTHER[question]
        return chosen(asking, **arguments(chosen, given, named_id=IDS.get(chosen, "id"), bounds=NUMBERS))
    commands = {name: plain(command) for name, command, _ in COMMANDS if name in ASKED}
    if question not in commands:
        raise InputError(f"The question {question!r} cannot be asked again. {nearest(question, [*commands, *OTHER])}")
    command = commands[question]
    return asking.ask(command, **arguments(command, given, bounds=NUMBERS))
