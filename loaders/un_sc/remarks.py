"""What the remarks of an entry of the consolidated list state so plainly that it must stand above the listing.

>>> list(acquittals("Acquitted of all charges by the ICC in May 2001. Deported in 2002."))
[('Acquitted of all charges by the ICC', Window(earliest=datetime.date(2001, 5, 1), latest=datetime.date(2001, 5, 31)))]
"""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterator

from answerable.graph.period import Window
from answerable.loaders.dates import window_of_cells

MONTH = "|".join(month_name[1:])
ACQUITTED = re.compile(rf"\b(Acquitted of all charges by [\w ]+?) in ({MONTH}) (\d{{4}})\b")
UPHELD = re.compile(rf"\b(verdict was upheld by [\w ]+?) on (\d{{1,2}}) ({MONTH}) (\d{{4}})\b")
IN_FAVOUR = {
    "an acquittal": re.compile(r"\bacquit", re.IGNORECASE),
    "charges that were not brought, dropped or dismissed": re.compile(
        r"\bno charges\b|\bcharges? (?:against \w+ )?(?:was|were) (?:dropped|dismissed|withdrawn)\b", re.IGNORECASE
    ),
    "a conviction that was set aside": re.compile(r"\b(?:overturned|quashed|annulled|exonerated)\b", re.IGNORECASE),
    "a pardon": re.compile(r"\b(?:pardon|amnest)", re.IGNORECASE),
}
"""What must not be lost beside an accusation, by the words that tell of it."""
MONTHS = {name: str(number) for number, name in enumerate(month_name) if name}


def acquittals(remarks: str) -> Iterator[tuple[str, Window]]:
    """The words of an acquittal and of its being upheld, each with its month or day; nothing where it has none."""
    if found := ACQUITTED.search(remarks):
        yield found[1], window_of_cells(found[3], MONTHS[found[2]])
        if upheld := UPHELD.search(remarks):
            yield upheld[1], window_of_cells(upheld[4], MONTHS[upheld[3]], upheld[2])


def in_favour(remarks: str, *, read: bool = False) -> Iterator[str]:
    """Of what a text speaks in favour of a person in words that no rule reads; `read` says that an acquittal was read.

    >>> list(in_favour("Arrested in 2005, acquitted by the Court of Landia, later convicted."))
    ['an acquittal']
    """
    for what, words in IN_FAVOUR.items():
        if words.search(remarks) and not (read and what == "an acquittal"):
            yield what
