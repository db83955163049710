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
SET_ASIDE = "a conviction that was set aside"
IN_FAVOUR = {
    "an acquittal": re.compile(r"\bacquit", re.IGNORECASE),
    "charges that were not brought, dropped or dismissed": re.compile(
        r"\bno charges\b|\bcharges? (?:against \w+ )?(?:was|were) (?:dropped|dismissed|withdrawn)\b", re.IGNORECASE
    ),
    SET_ASIDE: re.compile(r"\b(?:overturned|quashed|annulled|exonerated)\b", re.IGNORECASE),
    "a pardon": re.compile(r"\b(?:pardon|amnest)", re.IGNORECASE),
}
"""What must not be lost beside an accusation, by the words that tell of it."""
ALSO = {
    "a conviction or a sentence": re.compile(
        r"\bconvict(?:ed|ion)|\bsentenced\b|\bfound guilty|\bimprisonment\b", re.IGNORECASE
    ),
    "a death": re.compile(
        r"\b(?:reportedly|believed|reported|confirmed|allegedly|presumed)\b[^.()]{0,40}?\b(?:deceased|dead|died|killed)\b"
        r"|(?:^|[.,:;] ?)(?:died|deceased|killed) (?:in|on|as of)\b",
        re.IGNORECASE,
    ),
}
"""What bears on the proceedings against a person, and would be missed beside the listing alone."""
TESTIMONY = re.compile(
    r"\b(?:witness|victim)"
    r"|\b(?:abduction|kidnapping|beheading|murder|assassination|killing|execution|rape|torture)s?"
    r"(?: and (?:[a-z]+ )?[a-z]+)? of (?:(?!in )[\w-]+ ){0,2}?(?-i:[A-Z])\w+ (?-i:[A-Z])\w",
    re.IGNORECASE,
)
"""Words about victims or witnesses, or of a crime against somebody who is named."""
DOUBT = {
    "possible": re.compile(
        r"\bpossibl[ey]\b|\bunconfirmed\b|\blikely\b|\bprobabl[ey]\b|\bfalse passport\b", re.IGNORECASE
    ),
    "reported": re.compile(r"\breported(?:ly)?\b|\bbelieved\b|\balleged(?:ly)?\b", re.IGNORECASE),
}
"""How sure the list itself says that it is of a value, by its words; the weakest first."""
MONTHS = {name: str(number) for number, name in enumerate(month_name) if name}


def acquittals(remarks: str) -> Iterator[tuple[str, Window]]:
    """The words of an acquittal and of its being upheld, each with its month or day; nothing where it has none."""
    if found := ACQUITTED.search(remarks):
        yield found[1], window_of_cells(found[3], MONTHS[found[2]])
        if upheld := UPHELD.search(remarks):
            yield upheld[1], window_of_cells(upheld[4], MONTHS[upheld[3]], upheld[2])


def how_sure(told: str) -> str:
    """The modality of a value that the list gives in these words; sentences after the first are about other things.

    >>> how_sure("Quay, Landia, possible location"), how_sure("Reportedly in Landia"), how_sure("Quay")
    ('possible', 'reported', 'stated')
    """
    first = told.split(". ", maxsplit=1)[0]
    return next((modality for modality, words in DOUBT.items() if words.search(first)), "stated")


def also(remarks: str, favour: list[str]) -> Iterator[str]:
    """Of what else a text speaks; a conviction that is told of as set aside is not told of again.

    >>> list(also("Convicted in 2005. Reportedly deceased.", []))
    ['a conviction or a sentence', 'a death']
    """
    for what, words in ALSO.items():
        if words.search(remarks) and not (SET_ASIDE in favour and what != "a death"):
            yield what


def in_favour(remarks: str, *, read: bool = False) -> Iterator[str]:
    """Of what a text speaks in favour of a person in words that no rule reads; `read` says that an acquittal was read.

    >>> list(in_favour("Arrested in 2005, acquitted by the Court of Landia, later convicted."))
    ['an acquittal']
    """
    for what, words in IN_FAVOUR.items():
        if words.search(remarks) and not (read and what == "an acquittal"):
            yield what
