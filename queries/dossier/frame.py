"""Around the elements: whether a regime was in force for the crimes, the banner, and the line that stands over all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from answerable.graph.check import nearest
from answerable.graph.errors import InputError
from answerable.ontology import reader
from answerable.ontology.reader import Regime
from answerable.queries.dossier.result import INSUFFICIENT, NO_CONCLUSION, NO_TABLE, Part
from answerable.queries.status.status import ENDED, Status

SIDE_BY_SIDE = ("icc-28a", "icc-28b", "icty-7-3", "ictr-6-3", "cihl-153")
"""The regimes that have a table of elements, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class InForce:
    """The days for which an instrument speaks, and where that stands."""

    first: date | None
    last: date | None
    instrument: str


ROME = InForce(date(2002, 7, 1), None, "the Rome Statute (arts 11 and 24: no crime before 1 July 2002)")
ICTY = InForce(date(1991, 1, 1), None, "the ICTY Statute (art. 1: crimes since 1991 in the former Yugoslavia)")
ICTR = InForce(date(1994, 1, 1), date(1994, 12, 31), "the ICTR Statute (crimes of the year 1994)")
PROTOCOL = InForce(date(1978, 12, 7), None, "Additional Protocol I (in force since 7 December 1978, from memory)")
FROM_MEMORY = ("api-86-87",)
"""Regimes whose date of entry into force was not checked against a source: whoever signs must be told."""
OF_PARTIES = ("api-86-87", "icc-28a", "icc-28b", "icc-25-3")
"""Treaties that bind the States that had joined them by the day, which is not looked up here."""
IN_FORCE = {
    "icc-28a": ROME, "icc-28b": ROME, "icc-25-3": ROME, "icty-7-3": ICTY, "icty-7-1": ICTY, "ictr-6-3": ICTR,
    "api-86-87": PROTOCOL,
}  # fmt: skip
"""Regimes that begin with an instrument. Custom is not among them: since when it binds is a question of law."""
YUGOSLAVIA, RWANDA = "the former Yugoslavia", "Rwanda and its neighbours"
PLACES = {"icty-7-3": YUGOSLAVIA, "icty-7-1": YUGOSLAVIA, "ictr-6-3": RWANDA}


def regime_of(code: str) -> Regime:
    """A regime by its code. Raises InputError that names the nearest ones."""
    regimes = reader.regimes()
    if code not in regimes:
        raise InputError(f"There is no regime {code!r}. {nearest(code, list(regimes))}")
    return regimes[code]


def applies(regime: Regime, days: tuple[date, date] | None, *, sure: bool = True) -> str:
    """Whether the regime was in force for the days of the crimes, in one sentence.

    `sure` is false where sources date them differently, or give one day that is not known.
    """
    reach = IN_FORCE.get(regime.code)
    if reach is None:
        return (
            f"Custom ({regime.source}): whether it bound in these terms on the days of the crime is a question of law "
            "that is not answered here; it serves as an analytical frame."
        )
    if days is None:
        return f"The days of the crimes are not recorded, so whether {reach.instrument} reaches them is unknown."
    first, last = days
    where = f" Whether they happened in {PLACES[regime.code]} is another question." if regime.code in PLACES else ""
    if (reach.first and last < reach.first) or (reach.last and first > reach.last):
        return f"Did not apply at the time: {reach.instrument}. Asked for as an analytical frame only.{where}"
    partly = (reach.first and first < reach.first) or (reach.last and last > reach.last)
    if partly and not sure:
        return f"By the dates that sources give, whether it applied is not certain: {reach.instrument}.{where}"
    if partly:
        return f"Applied to a part of the days only: {reach.instrument}. For others it is an analytical frame.{where}"
    if regime.code in OF_PARTIES:
        where = " Which States were bound by it then is another question."
    court = "Whether a court could hear the case is a question for `jurisdiction`."
    return f"In force for these days: {reach.instrument}. {court}{where}"


def banner(name: str, found: Status, case: Callable[[str], str] = str) -> str:
    """The name with what proceedings have decided; nothing recorded leaves the presumption of innocence."""
    if not found.lines:
        return f"{name}: {found.told(case)}; presumed innocent"
    stated = dict.fromkeys(line.presumption for line in found.lines)
    return f"{name}: {found.told(case)}; {'; '.join(stated)}"


def convicted_finally(found: Status) -> bool:
    """Whether a source says that a conviction is final: only then may our own words speak of responsibility."""
    return any(line.status in ENDED and line.stands for line in found.lines)


def overall(regime: Regime, parts: tuple[Part, ...]) -> tuple[str, str | None, tuple[str, ...]]:
    """The line over all, the code of the assessment (insufficient evidence, or none), and what is lacking."""
    if not regime.requires:
        return NO_TABLE, None, ()
    lacking = tuple("|".join(p.elements) for p in parts if not p.issue and not p.recorded)
    if lacking:
        return INSUFFICIENT, "insufficient-evidence", lacking
    return NO_CONCLUSION, None, ()
