"""The one error family: a sentence that says what was wrong, where, and what to do; and the exit code it maps to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Where:
    """The place in an input that an error speaks of: file, line (1-based), column name and the value found there."""

    file: str | None = None
    line: int | None = None
    column: str | None = None
    value: str | None = None

    def __str__(self) -> str:
        """`units.csv, line 12, column role: 'comander'`, with the parts that are known; YAML has keys, no columns."""
        called = "key" if (self.file or "").endswith((".yaml", ".yml")) else "column"
        parts = [
            self.file,
            f"line {self.line}" if self.line else None,
            f"{called} {self.column}" if self.column else None,
        ]
        place = ", ".join(part for part in parts if part)
        if self.value is None:
            return place
        shown = self.value if len(self.value) <= 80 else self.value[:77] + "..."
        return f"{place}: {shown!r}" if place else repr(shown)


def an(word: str, *, begins: bool = False) -> str:
    """A word with its indefinite article, for a sentence; `begins` one: with a capital.

    >>> an("Posting"), an("Occurrence"), an("Unit"), an("UnidentifiedActor", begins=True)
    ('a Posting', 'an Occurrence', 'a Unit', 'An UnidentifiedActor')
    """
    article = "an" if re.match(r"[AEIOaeio]|[Uu]n(?!it)", word) else "a"
    return f"{article.capitalize() if begins else article} {word}"


class AnswerableError(Exception):
    """Base of all errors that a user is meant to read. `exit_code` is what the command line ends with."""

    exit_code = 1

    def __init__(self, message: str, where: Where | None = None) -> None:
        """Keep the sentence and the place apart, so that a face can show them as it likes."""
        self.message = message
        self.where = where
        place = str(where) if where else ""
        super().__init__(f"{place}: {message}" if place else message)


class InputError(AnswerableError):
    """A file or a value from outside cannot be taken as it is."""

    exit_code = 3
    faults: tuple[AnswerableError, ...] = ()
    """Each fault with its own place, where one error tells several together."""

    @classmethod
    def of(cls, message: str, faults: Iterable[AnswerableError]) -> Self:
        """One error that tells several faults together and keeps each."""
        made = cls(message)
        made.faults = tuple(faults)
        return made


MOST_FAULTS = 20
"""Faults of one file that are told; reading stops there."""


def together(faults: Sequence[AnswerableError]) -> str:
    """Every fault on a line of its own."""
    lines = "\n".join(f"  {fault}" for fault in faults)
    more = " or more" if len(faults) >= MOST_FAULTS else ""
    return f"{len(faults)}{more} fault{'s' if len(faults) > 1 else ''}, nothing was loaded:\n{lines}"


class ModelError(InputError):
    """A claim does not fit the ontology: unknown class, kind, role or code, or a missing role."""


class DateError(InputError):
    """A date that does not exist or a range that ends before it begins."""


class Unwritable(InputError):
    """What was found cannot be written in the form that was asked for; the message names forms that can hold it."""


class NotFound(AnswerableError):
    """What was asked for is not in this store; the nearest names are given where there are any."""

    exit_code = 4


class StoreError(AnswerableError):
    """The store cannot be opened, is of another version, or went away."""

    exit_code = 5


class NotInstalled(StoreError):
    """What was asked for needs an optional extra that is not there; the message says how to get it."""


class StoreBusy(StoreError):
    """Another load is under way in this store."""

    exit_code = 6


class CustodyError(AnswerableError):
    """The content of a store is not what its records, or an outside hash, say."""

    exit_code = 7


class Refused(AnswerableError):
    """A question or an action that the rules forbid; the message gives the reason."""

    exit_code = 8


class Stopped(Refused):
    """A query that was stopped because it takes more time or memory than it may."""
