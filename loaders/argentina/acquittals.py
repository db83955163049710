"""Lines of prose that state an acquittal, and what came of it; none is lost: what no rule reads is mentioned.

Read are an acquittal alone in its line, one that a court of cassation annulled with a conviction in its place, and a
conviction that it revoked with an acquittal, in one line or in two; always with the years, and with the linked page of
the case where there is one. A line or a page that speaks of an acquittal, a dismissal, a pardon, a death before a
judgment, a removal from a trial or a decision that was annulled or revoked in other words is told of as such, with the
cases that it links, because a conviction must not stand alone where the source says more.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from answerable.graph.period import Window
from answerable.loaders.argentina.sentences import ACCUSED, MONTHS, lines_and_prose, stands_alone

YEAR = r"(?:19|20)\d\d"
TRIED = r"en (?:el|la) (?:juicio|causa) ?(?:⟦(?P<case>\d+)⟧)?(?P<title>[^()⟦]*?)"
COURT = r"la (?:sala \w+ de la )?Cámara (?:Federal|Nacional)(?: de Casación)?(?: Penal)?"
TERM = r"(?:(?P<life>prisi[oó]n perpetua)|(?P<years>\d{1,2}) años(?: y (?P<months>\d{1,2}) meses)?(?: de prisión)?)"
ACQUITTED = rf"(?:Fue )?absuelt[oa] en (?:el )?(?:(?P<month>{'|'.join(MONTHS)}) de )?(?P<first>{YEAR}),? {TRIED}"
WHOLE = re.compile(rf"{ACQUITTED}\.?", re.IGNORECASE)
THEN_CONVICTED = tuple(
    re.compile(ACQUITTED + rest, re.IGNORECASE)
    for rest in (
        rf"\. En (?P<then>{YEAR}) {COURT} (?:anuló|revocó) la absolución y l[oa] condenó(?: a {TERM})?\.?",
        rf" \(Condenad[oa] a {TERM} en (?P<then>{YEAR}) en la revisión[^()]*\)\.?",
        rf" \(Condenad[oa] en (?P<then>{YEAR}) en la revisión[^()]* a {TERM}\)\.?",
        rf"\. Condenad[oa] en (?P<then>{YEAR}) a {TERM},? por Casación\.?",
    )
)
THEN_ACQUITTED = tuple(
    re.compile(
        rf"Condenad[oa] a (?P<term>prisi[oó]n perpetua|\d{{1,2}} años de prisión) en (?P<first>{YEAR}),? "
        rf"{TRIED}\. {rest}",
        re.IGNORECASE,
    )
    for rest in (
        rf"En (?P<then>{YEAR}) {COURT} revocó la (?:pena|sentencia) y l[oa] absolvió\.?",
        rf"Absuelt[oa] en (?P<then>{YEAR}),? por {COURT}(?: [IVX]+)?(?: de [\w ]+)?\.?",
    )
)
OTHERWISE = re.compile(
    r"revis|absol|absuel|casaci|firme|anul|confirm|revoc|apel|conden|fall|sobrese|reenv|pena\b|\. |\d{4}.*\d{4}",
    re.IGNORECASE,
)
"""Words of another decision, or of another sentence, inside what should be a title."""
TOLD = {
    "an acquittal": re.compile(r"\babsuelt[oa]|\babsolvi|\babsolver|\babsoluci[oó]n", re.IGNORECASE),
    "a dismissal": re.compile(r"\bsobresei|\bsobreseí", re.IGNORECASE),
    "a pardon": re.compile(r"\bindult", re.IGNORECASE),
    "a death before a judgment": re.compile(
        r"\b[Ff]alleci[óo]\b[^.]{0,80}?\b(?:durante el (?:juicio|debate)|antes de que se l[oa]|sin ser juzgad)"
        r"|(?:^|\. )Murió impune\b"
    ),
    "a removal from a trial": re.compile(r"\bapartad[oa] (?:del juicio|por razones de salud)", re.IGNORECASE),
    "a decision that was annulled or revoked": re.compile(
        r"\banul(?:ó|ad|aron|ando)|\brevoc(?:ó|ad|aron|ando)", re.IGNORECASE
    ),
}


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that a line states: `acquitted` or `convicted`, when, in which case if the line links one."""

    case: str | None
    direction: str
    when: Window
    words: str
    appeal: bool = False
    kind: str = ""
    """The kind of sentence that a conviction on review brought, if it is stated: `life` or `term`."""
    term: str = ""


@dataclass(frozen=True, slots=True)
class Acquittals:
    """What a page says of acquittals: decisions by the number of their line, and what no rule reads."""

    read: dict[int, tuple[Decided, ...]]
    mentioned: tuple[tuple[str, tuple[str, ...]], ...]
    """Of what lines or prose speak that no rule reads, and the cases that they link."""


def acquittals(page: str, sentences: frozenset[int] = frozenset()) -> Acquittals:
    """The acquittals of a page; `sentences` are the numbers of lines that the rule for sentences reads whole.

    >>> link = '<a href="https://example.org/detalle-de-juicio?id=7">'
    >>> page = f"CONDENAS<br>Absuelto en 2013 en el juicio {link}Título</a> de Landia."
    >>> [(d.case, d.direction, d.words) for d in acquittals(page).read[1]]
    [('7', 'acquitted', '2013')]
    >>> acquittals(page.replace("Landia.", "Landia. En 2016 se ordenó otro juicio.")).mentioned
    (('an acquittal', ('7',)),)
    """
    lines, prose = lines_and_prose(page)
    named = [re.findall(r"⟦(\d+)⟧", line) for line in lines]
    often = Counter(case for found in named for case in set(found))
    read: dict[int, tuple[Decided, ...]] = {}
    mentioned: dict[tuple[str, tuple[str, ...]], None] = {}
    for number, line in enumerate(lines, start=1):
        following = lines[number] if number < len(lines) else ""
        broken_off = bool(following) and not named[number] and not stands_alone(following)
        whole = f"{line.rstrip('. ')}. {following}" if broken_off else line
        made = () if any(often[case] > 1 for case in named[number - 1]) else _read(whole)
        if number in read:
            continue
        if made:
            read |= {number: made} | ({number + 1: ()} if broken_off else {})
        elif number not in sentences:
            above = named[number - 2] if number > 1 and not named[number - 1] and not stands_alone(line) else []
            mentioned |= {(what, tuple(named[number - 1] or above)): None for what in _told(line)}
    for part in ACCUSED.sub("", prose).split("\n"):
        mentioned |= {(what, tuple(re.findall(r"⟦(\d+)⟧", part))): None for what in _told(part.strip())}
    return Acquittals(read, tuple(mentioned))


def _told(text: str) -> list[str]:
    return [what for what, words in TOLD.items() if words.search(text)]


def _read(line: str) -> tuple[Decided, ...]:
    if (found := WHOLE.fullmatch(line)) and not OTHERWISE.search(found["title"]):
        return (_decided(found, "acquitted"),)
    for rule in THEN_CONVICTED:
        if (found := rule.fullmatch(line)) and found["case"] and not OTHERWISE.search(found["title"]):
            return _decided(found, "acquitted"), _then(found, "convicted")
    for rule in THEN_ACQUITTED:
        if (found := rule.fullmatch(line)) and found["case"] and not OTHERWISE.search(found["title"]):
            return _decided(found, "convicted"), _then(found, "acquitted")
    return ()


def _decided(found: re.Match[str], direction: str) -> Decided:
    year, month = int(found["first"]), found.groupdict().get("month")
    when = Window.of_month(year, MONTHS.index(month.lower()) + 1) if month else Window.of_year(year)
    return Decided(found["case"], direction, when, f"{month} de {year}" if month else str(year))


def _then(found: re.Match[str], direction: str) -> Decided:
    """The decision on review; the sentence that a conviction brought, if the line states it."""
    cells, year = found.groupdict(), int(found["then"])
    kind = "life" if cells.get("life") else "term" if cells.get("years") else ""
    months = f" and {int(cells['months'])} months" if cells.get("months") else ""
    term = "life" if kind == "life" else f"{int(cells['years'])} years{months}" if kind else ""
    return Decided(found["case"], direction, Window.of_year(year), str(year), True, kind, term)
