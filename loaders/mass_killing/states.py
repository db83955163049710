"""How a workbook of mass killing names the States, by the lists of codes that it carries."""

from __future__ import annotations

import re
from collections.abc import Iterable

from anyascii import anyascii

from answerable.loaders.mass_killing.workbook import Sheet
from answerable.loaders.table import Row

CODES = (
    ("COW Country Codes", "CCode", "StateNme"),
    ("cow_states", "ccode", "statenme"),
    ("Gleditsch ind states", "COW_number", "COW_name"),
)
"""The lists of States: sheet, column of the code, column of the name; the first that has a code names it."""
WORD = re.compile(r"[^\W_]+")
COMMON = {"of", "the", "and", "republic"}
"""Words that the names of many States have."""


class States:
    """The names of States by code."""

    def __init__(self, found: Iterable[Sheet]) -> None:
        """Learn how the workbook names the States."""
        self._names: dict[str, str] = {}
        sheets = {sheet.title: sheet for sheet in found}
        for title, code, name in CODES:
            if title in sheets and {code, name} <= set(sheets[title].header):
                for row in sheets[title].rows():
                    if isinstance(row, Row):
                        self._names.setdefault(row[code], row[name])

    def name(self, code: str) -> str:
        """The name of a code, or nothing; a code is a whole number, which a cell may write with a point."""
        return self._names.get(str(int(float(code))), "")


def alike(name: str, other: str) -> bool:
    """Whether two names of a State have a word in common, letters without their marks.

    >>> alike("Republic of Vietnam", "Vietnam-South"), alike("El Salvador", "Guatemala")
    (True, False)
    """
    return bool(_words(name) & _words(other))


def _words(name: str) -> set[str]:
    return {*WORD.findall(anyascii(name).casefold())} - COMMON
