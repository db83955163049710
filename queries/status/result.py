"""The answer to `status`: the state of each case and charge, with what stands beside it, and the words for both."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from answerable.graph.model import Claim
from answerable.graph.period import Window

FIRST = (
    "acquitted",
    "charges-withdrawn",
    "charges-not-confirmed",
    "no-case",
    "vacated",
    "terminated",
    "severed",
    "terminated-death",
    "reversed",
)
ENDED = ("convicted-final",)
CONVICTED = ("convicted", "convicted-not-final")
SANCTIONS = ("sanctioned", "delisted")
"""Administrative measures: no proceeding against anybody."""
STATED, REPORTED = "stated", "reported"
"""Modalities: what a source says in its own name, and what it passes on; an allegation makes no state."""
NOT_CERTAIN = "not certain by this day"
PRESUMPTION = {
    "convicted-final": "convicted by final judgment on this charge",
    "convicted": "convicted; whether the judgment is final, no source here says",
    "convicted-not-final": "convicted, not final: presumed innocent until it is",
    "reversed": "reversed: presumed innocent as far as the reversal goes",
}
"""How the presumption of innocence stands by a state that stands itself; elsewhere it holds without more."""
PERHAPS_OF_IT = "whether it concerns a conviction recorded here, no source here says"
"""How it stands by a step of which no case is told, where a conviction is recorded in some case."""
DOUBTED = {
    True: "another outcome is recorded, and which of them stands is not known: presumed innocent",
    False: "whether the conviction still stood on this day is not known: presumed innocent",
}
"""How it stands by a conviction that may have been undone; by whether another outcome is what makes it doubtful."""


@dataclass(frozen=True, slots=True)
class Event:
    """A dated step of a proceeding."""

    day: Window
    status: str | None
    """The state it makes; None if it makes none."""
    text: str
    claim: Claim
    by: date | None = None
    """The day by which it has certainly come; that of its source where its own has no end or is not known."""


@dataclass(frozen=True, slots=True)
class Line:
    """The state of one case and charge on the day asked about."""

    case: str | None
    count: str | None
    status: str
    since: Window
    claims: tuple[str, ...]
    modality: str
    body: str | None
    perhaps: tuple[Event, ...] = ()
    """Decisions that may or may not have come by the day, because their own day is not known."""
    appealed: tuple[Event, ...] = ()
    """Judgments on appeal in the same case after the day asked about: by that day this was not the last word."""
    judged: tuple[Event, ...] = ()
    """Judgments after a trial began of which no source says which way they went: the trial is over all the same."""
    unordered: bool = False
    """Whether another outcome of the same charge or case is recorded, and which of them stands is not known."""

    beside_conviction: bool = False
    """Whether it is a step (a pardon, a transfer) after a conviction of the same charge, which stands beside it."""
    newest: Window | None = None
    """The day of the last decision that made the state, where others had made it before without a break."""
    certain: bool = True
    """Whether it has certainly come by the day asked about; what bears no day is shown whatever day that is."""

    @property
    def last(self) -> Window:
        """The day of the last decision that made the state: what comes after that comes after it."""
        return self.newest or self.since

    @property
    def again(self) -> Window | None:
        """The same where it certainly came after the first one, so that both are told."""
        first, last = self.since.latest, self.last.earliest
        return self.last if first and last and last > first else None

    @property
    def said(self) -> str:
        """The status in words, with what keeps it from being a plain fact."""
        told = status_label(self.status)
        return told if self.modality == STATED else f"{self.modality}: {told}"

    @property
    def stands(self) -> bool:
        """Whether a source states it, it had come by the day, and no other outcome may have come after it by then."""
        other = (*CONVICTED, *ENDED) if self.status in FIRST else FIRST
        doubted = self.unordered or any(e.status in other for e in self.perhaps)
        return self.told and self.certain and not doubted

    @property
    def told(self) -> bool:
        """Whether a source states it in its own name; that a person was acquitted or the like may also be reported."""
        return self.modality == STATED or (self.status in FIRST and self.modality == REPORTED)

    @property
    def presumption(self) -> str:
        """How the presumption of innocence stands by this line."""
        if not self.told:
            return "no source states it in its own name: presumed innocent"
        if not self.certain:
            return "no day is stated, so whether it had come by this day is not known: presumed innocent"
        if self.status in (*CONVICTED, *ENDED) and not self.stands:
            return DOUBTED[self.unordered]
        if self.beside_conviction:
            return "as beside the conviction in the same case" if self.case else PERHAPS_OF_IT
        if self.status == "acquitted":
            return f"acquitted{', not final by this day' if self.appealed else ''}: presumed innocent"
        if self.status in SANCTIONS:
            return "an administrative measure, no finding of guilt: presumed innocent"
        return PRESUMPTION.get(self.status, "presumed innocent")


@dataclass(frozen=True, slots=True)
class Status:
    """Every line of a person on a day, with charges, sentences and deaths."""

    person: str
    on: date | None
    lines: tuple[Line, ...]
    undated: tuple[Event, ...]
    charges: tuple[Claim, ...]
    sentences: tuple[Claim, ...]
    deaths: tuple[Claim, ...]
    later: int
    """Decisions after the day asked about, not shown."""
    decisions: tuple[Event, ...] = ()
    """Every dated step that has come, in the order of the days, also those that make no state of their own."""
    denials: tuple[Claim, ...] = ()
    """What the person or anybody else is recorded as denying, a plea among it: shown, and no state follows from it."""
    conflicts: tuple[Claim, ...] = ()
    """Recorded conflicts between the claims shown here: both sides stand."""
    doubted: tuple[Claim, ...] = ()
    """What is only alleged, or possible, to take back, correct or reject a claim shown here: nothing follows."""
    since_then: tuple[Line, ...] = ()
    """Acquittals, withdrawals and the like after the day asked about: said beside it whatever day that is."""
    open_cases: tuple[Claim, ...] = ()
    """Cases in which the person is recorded as accused, and no charge, decision or sentence is."""
    said: tuple[Claim, ...] = ()
    """What sources say of the proceedings without a state that it makes (`under admissibility challenge`)."""
    uncertain: frozenset[str] = frozenset()
    """Ids of charges, cases, sentences and deaths here that may or may not have come by the day asked about."""
    case: str | None = None
    """The case that alone is asked about."""
    other_cases: tuple[str, ...] = ()
    """Cases of the person that are recorded besides it, and not shown."""
    taken_back: tuple[str, ...] = ()
    """Where nothing is recorded, ids of claims about a proceeding that were taken back, replaced or rejected."""

    @property
    def contested_death(self) -> bool:
        """Whether a death is denied by anybody."""
        return any(is_death(c) for c in self.denials)

    @property
    def dead(self) -> bool:
        """Whether a source states or reports that the person had died by the day, and nobody denies a death."""
        told = any(c.modality in (STATED, REPORTED) and c.id not in self.uncertain for c in self.deaths)
        return told and not self.contested_death

    @property
    def recorded(self) -> bool:
        """Whether any proceeding is recorded at all; if not, that is all that is said."""
        told = (self.lines, self.undated, self.charges, self.sentences, self.decisions, self.open_cases)
        return any(told) or bool(self.later)

    @property
    def summary(self) -> str:
        """One phrase to stand beside the name: the dated outcome in each case by its id, or `no proceeding recorded`.

        A conviction may be for something else than what the name stands beside, so the case is always said.
        """
        return self.told(str)

    def told(self, name: Callable[[str], str]) -> str:
        """The same with the cases by their names."""
        since = f"since that day: {_dated(self.since_then, name)}; " if self.since_then else ""
        return since + self._by_that_day(name)

    @property
    def by_that_day(self) -> str:
        """The summary without what has come since the day asked about."""
        return self._by_that_day(str)

    def _by_that_day(self, name: Callable[[str], str]) -> str:
        if not self.recorded:
            return f"no proceeding recorded{' in this case' if self.case else ''}"
        if not self.lines:
            if self.decisions:
                return "decisions recorded, whose outcome no source here gives"
            return "no decision recorded by this day" if self.on else "proceedings recorded, no dated decision"
        return _dated(self.lines, name)


def _dated(lines: Iterable[Line], name: Callable[[str], str]) -> str:
    parts: dict[tuple[str, Window, str | None], list[Line]] = {}
    for line in lines:
        parts.setdefault((line.said, line.since, line.case), []).append(line)
    return "; ".join(
        f"{said} {_when(since)}"
        + _again(alike)
        + _counts(alike)
        + (f", in the case {in_words(name(case))}" if case else "")
        for (said, since, case), alike in parts.items()
    )


def in_words(case: str) -> str:
    """The name of a case as it stands behind the word.

    >>> in_words("case against the crew of the ferry")
    'against the crew of the ferry'
    """
    return case.removeprefix("case ")


def _again(lines: Iterable[Line]) -> str:
    """The last day on which the state was stated anew."""
    days = dict.fromkeys(_when(again) for line in lines if (again := line.again))
    return f", stated again for {', '.join(days)}" if days else ""


def is_death(c: Claim) -> bool:
    """Whether a claim says that somebody died, or denies it."""
    return c.kind == "LifeEvent" and c.text("lifeEvent") == "death"


def status_label(code: str) -> str:
    """A status in words that claim no more than it does."""
    return {
        "convicted": "convicted (finality not stated)",
        "convicted-final": "convicted, final",
        "convicted-not-final": "convicted, not final",
        "severed": "severed from the case, no verdict",
        "terminated-death": "proceedings ended by death",
        "no-case": "no case to answer",
        "prelim-exam": "preliminary examination",
        "named-confidential": "on a confidential list",
        "immunity-claim": "immunity claimed",
    }.get(code, code.replace("-", " "))


def _when(window: Window) -> str:
    if not window.known:
        return "(no day stated)"
    if window.earliest and window.earliest == window.latest:
        return str(window.earliest)
    return f"between {window.earliest} and {window.latest}" if window.earliest else f"by {window.latest}"


def _counts(lines: list[Line]) -> str:
    counts = sorted(line.count.rpartition("/")[2] for line in lines if line.count)
    return f" ({', '.join(counts)})" if counts else ""
