"""The faults of a case file, or of one entry in it, gathered so that the first does not hide the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.check import Checker
from answerable.graph.errors import MOST_FAULTS, AnswerableError, InputError, ModelError, together
from answerable.graph.model import Claim, Source, Thing
from answerable.graph.store import Batch

T = TypeVar("T")


class Faults:
    """Faults in the order in which they were met; one that is met twice counts once."""

    def __init__(self, *faults: AnswerableError) -> None:
        """Begin with some."""
        self.found: dict[str, AnswerableError] = {}
        self.take(*faults)

    def take(self, *faults: AnswerableError) -> None:
        """Add faults; one that tells several is taken as those."""
        for fault in faults:
            for each in (fault.faults if isinstance(fault, InputError) else ()) or (fault,):
                if len(self.found) < MOST_FAULTS:
                    self.found.setdefault(str(each), each)

    def kept(self, make: Callable[..., T], *given: object) -> T | None:
        """What is made of something; None where that is a fault, which is kept, or where enough are known."""
        if len(self.found) >= MOST_FAULTS:
            return None
        try:
            return make(*given)
        except AnswerableError as fault:
            self.take(fault)
            return None

    def tell(self) -> None:
        """Raise the fault, or InputError with several, if there are any."""
        found = list(self.found.values())
        if len(found) == 1:
            raise found[0]
        self.tell_together()

    def tell_together(self) -> None:
        """Raise InputError with all faults and their number, if there are any."""
        found = list(self.found.values())
        if found:
            raise InputError.of(together(found), found)


def ruled_out(things: list[Thing], sources: list[Source], claims: list[Claim]) -> Iterator[AnswerableError]:
    """What the ontology holds against claims that were read without fault."""
    with CaseFile() as nothing:
        try:
            Checker(nothing).passed(Batch(things=things, sources=sources, claims=claims), [], strict=True)
        except ModelError as fault:
            yield fault
