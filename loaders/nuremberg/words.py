"""Verdicts, sentences, positions and years as the Nuremberg tables write them, read by rules that leave no doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from answerable.graph.period import Period, Window
from answerable.loaders.dates import window_of_cells

NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
FOUND = re.compile(r"\b(not guilty|guilty|acquitted|(?<!not )(?<!never )convicted)\b", re.IGNORECASE)
NUMBER = r"(?:\d|one|two|three|four|five|six|seven|eight)(?![-\w]*(?:\.\d| ?-?year| ?-?month))"
LIST = re.compile(
    rf"^[,;: ]*(?:on )?(?:counts?,? )?({NUMBER}(?:(?:, and |, | and |,|/|-)\d(?!\d| year| month))*)(?! counts)",
    re.IGNORECASE,
)
ENTITY = {"criminal": "convicted", "not criminal": "acquitted"}
"""Verdicts on organisations."""
CHARGED = re.compile(r"\bcounts ([\d, ]+);")
LENGTH = r"(?:[\d.]+|[a-z]+(?:-[a-z]+)?)[- ](?:years?|months?)(?: imprisonment| sentence| prison te[r]?m)?"
TERMS = (
    (re.compile(r"^(?:.*: )?death(?: penalty)?$"), "death"),
    (re.compile(r"^(?:.*: )?life(?: in prison| imprisonment| sentence)?$"), "life"),
    (re.compile(rf"^(?:sentence |prison term: )?{LENGTH}$"), "term"),
    (re.compile(r"^(?:released based on )?time served(?: in prison)?(?:/released)?$"), "time-served"),
    (re.compile(r"^(?:then )?commuted to .+$"), "commuted"),
    (re.compile(r"^(?:then )?reduced to .+$"), "reduced"),
    (re.compile(r"^executed .*\d{4}$"), "executed"),
    (re.compile(r"^\(?released(?: after judgment)?\)?$"), "released"),
)
"""Parts of a verdict that say what the sentence was, and the kind of sentence."""
PRONOUNCED = ("death", "life", "term", "time-served")
"""Sentences as they were pronounced; the other kinds are what became of them."""
OFFICE = re.compile(
    r", (?=(?:commander|head|chief|minister|president|secretary|deputy|protector|ambassador|gauleiter|senior official|"
    r"official|supervisor|plenipotentiary|council of ministers|secret cabinet council)\b)"
)
"""Where in a list of offices, none of them dated, the next one begins."""
DATED = re.compile(r",? *\b((?:[A-Z][a-z]+ )?\d{4}) ?- ?((?:[A-Z][a-z]+ )?\d{2,4})$")
ONCE = re.compile(r", ((?:[A-Z][a-z]+ )?\d{4})$")
DIED = re.compile(r"\b(suicide|died)\b(?:, (\d{1,2} \w{3} \d{4})| in (\d{4}))?")
SEVERED = re.compile(r"case (?:was )?severed|removed from trial")
NOT_TRIED = re.compile(r"not tried[^)]*|tried in absentia")
PRISON = re.compile(r"\bgiven prison sentences\b")
"""Imprisonment of which a text tells neither a term nor that it is for life."""
MISTRIAL = re.compile(r"^mistrial\b.*", re.IGNORECASE)
ELSEWHERE = re.compile(r"^executed in [A-Z]\w+ \d{4}$")
"""An execution in a State that had no part in the trial: another court's sentence, not what became of this one."""
UNIT = re.compile(
    r"(?:(commander|staff officer|staff member|officer|member) (?:of|in) |\band )"
    r"((?:Einsatz|Sonder|Vor)kommando \w+|Einsatzgruppe [A-D])(?: in Gruppe ([A-D]))?"
)
ROLES = {
    "commander": "commander",
    "staff officer": "staff-officer",
    "staff member": "member",
    "officer": "staff-officer",
}
CHIEF = re.compile(r"Commander in Chief,? (Army Group \w+|Air Fleet \d+|\d+(?:st|nd|rd|th) (?:\w+ )?Army)$")


@dataclass(frozen=True, slots=True)
class Verdict:
    """A direction, the counts it is about (none: the text does not say which), and the words."""

    direction: str
    counts: tuple[int, ...]


def verdicts(text: str) -> Iterator[Verdict]:
    """What a verdict says count by count.

    >>> list(verdicts("not guilty, 1 guilty, 2, 3, and 4; death"))
    [Verdict(direction='acquitted', counts=(1,)), Verdict(direction='convicted', counts=(2, 3, 4))]
    >>> list(verdicts("guilty on three counts; fifteen years"))
    [Verdict(direction='convicted', counts=())]
    >>> list(verdicts("not convicted"))
    []
    """
    found = list(FOUND.finditer(text))
    for here, after in zip(found, [*found[1:], None], strict=False):
        said = text[here.end() : after.start() if after else len(text)]
        listed = LIST.match(said)
        direction = "convicted" if here[1].casefold() in ("guilty", "convicted") else "acquitted"
        yield Verdict(direction, _numbers(listed[1]) if listed else ())


def _numbers(text: str) -> tuple[int, ...]:
    """`2/3`, `5-8`, `1, 2, and 4`, `three`."""
    if text.casefold() in NUMBERS:
        return (NUMBERS[text.casefold()],)
    if span := re.fullmatch(r"(\d)-(\d)", text):
        return tuple(range(int(span[1]), int(span[2]) + 1))
    return tuple(int(digit) for digit in re.findall(r"\d", text))


def charged(text: str) -> tuple[int, ...]:
    """The counts charged, where a text lists them apart from the verdict."""
    found = CHARGED.search(text)
    return _numbers(found[1]) if found else ()


def sentences(text: str) -> Iterator[tuple[str, str]]:
    """Kind and words of each sentence in a verdict, in order.

    >>> list(sentences("Guilty on counts 2, 3. Death penalty, commuted to life in prison, then reduced to 21 years."))
    [('death', 'Death penalty'), ('commuted', 'commuted to life in prison'), ('reduced', 'then reduced to 21 years')]
    """
    text = re.sub(r"(executed in \w+), (\d{4})", r"\1 \2", text)
    for raw in re.split(r"[;,]|\. |\.$|: (?=life)| (?=\([a-z])", text):
        part = raw.strip(" .")
        part = part if re.search(r"\(\d{4}\)$", part) else part.strip("()")
        kind = next((kind for pattern, kind in TERMS if pattern.match(part.casefold())), None)
        if kind:
            yield kind, part


def postings(title: str) -> Iterator[tuple[str, str, str]]:
    """Role, unit and larger unit (or an empty text) of each posting to a task force that a title names.

    >>> list(postings("commander of Vorkommando Nord, member of Sonderkommando 17 in Gruppe B, SS"))
    [('commander', 'Vorkommando Nord', ''), ('member', 'Sonderkommando 17', 'Einsatzgruppe B')]
    """
    role = "other"
    for said, unit, group in UNIT.findall(title):
        role = ROLES.get(said, "member") if said else role
        yield role, unit, f"Einsatzgruppe {group}" if group else ""


def tenure(text: str) -> tuple[str, Period | None]:
    """A position without the years at its end, and the period that they give: real bounds, with their precision.

    >>> tenure("commander, reserve corps, 1943-44")[1].last
    Window(earliest=datetime.date(1944, 1, 1), latest=datetime.date(1944, 12, 31))
    """
    if found := DATED.search(text):
        end = found[2] if len(found[2]) > 2 else found[1][-4:-2] + found[2]
        first, last = month_or_year(found[1]), month_or_year(end)
        if first and last:
            return text[: found.start()], Period(first, last, starts=True, ends=True)
    if found := ONCE.search(text):
        day = month_or_year(found[1])
        if day:
            return text[: found.start()], Period(day, day)
    return text, None


def offices(text: str) -> list[str]:
    """Each of the offices that a text lists; their order dates nothing.

    >>> offices("commander of coast force, commander in chief of navy, head of government after Somebody")
    ['commander of coast force', 'commander in chief of navy', 'head of government after Somebody']
    """
    return OFFICE.split(text)


def year(text: str) -> Window:
    """Any day of a year in four figures."""
    return window_of_cells(text)


def month_or_year(text: str) -> Window | None:
    """`June 1941` or `1943`; None for anything else."""
    month, _, year = text.strip().rpartition(" ")
    if (month and month not in MONTHS) or not re.fullmatch(r"\d{4}", year):
        return None
    return window_of_cells(year, str(MONTHS.index(month) + 1) if month else "")


def role_of(title: str) -> tuple[str, str | None]:
    """The command role that a title says, and whether acting.

    >>> role_of("Acting Commander in Chief, Army Group Center"), role_of("minister of the interior")
    (('acting-commander', 'acting'), ('office-holder', None))
    """
    words = title.casefold()
    acting = "acting" if re.search(r"(?:^|; )acting\b|\bacting commander\b", words) else None
    if re.search(r"\bdeputy\b", words):
        return "office-holder", acting
    if re.search(r"\bcommander\b", words):
        return ("acting-commander" if acting else "commander"), acting
    if re.search(r"\bchief of staff\b", words):
        return "chief-of-staff", acting
    return "office-holder", acting
