"""Lines of prose that state a sentence, read by one rule; a line that it does not read whole is left to a person.

A line is read if it is one sentence: a term or prison for life, a year or a month and year, and the linked page of the
case; nothing may follow the title that speaks of another decision, and the case may have one line only.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass

from answerable.graph.errors import DateError
from answerable.graph.period import UNKNOWN, Window
from answerable.loaders.dates import window_of_cells

HEADING = "CONDENA"
MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
    "diciembre",
)  # fmt: skip
LINK = re.compile(r'<a\s[^>]*href="[^"]*detalle-de-juicio\?id=(\d+)"[^>]*>', re.ASCII)
BREAK = re.compile(r"<br\s*/?>|</?p[^>]*>|</?li[^>]*>|</?ul[^>]*>")
TAG = re.compile(r"<[^>]+>")
SPACE = re.compile(r"[ \t\u00a0]+")
LINE = re.compile(
    r"(?:(?:Fue )?Condenad[oa] (?:a )?)?(?:(?P<life>(?:prisi[oóò]n|reclusi[oó]n) perpet[uú]a)"
    r"|(?P<years>\d{1,2}) años(?: y (?P<months>\d{1,2}) meses)?(?: de)? prisión),? "
    rf"en (?:el )?(?:(?P<month>{'|'.join(MONTHS)}) de )?(?P<year>(?:19|20)\d\d),? "
    r"en (?:el|la) (?:(?:juicio|causa)(?: por el juicio| de la)? ?)?(?:Megacausa )?⟦(?P<case>\d+)⟧(?P<rest>.*)",
    re.IGNORECASE,
)
ENDED = re.compile(
    r"\. Fue sobreseíd[oa] por fallecimiento(?: el (?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>(?:19|20)\d\d))?\.?$"
)
"""After a sentence: the proceedings in its case ended by death, so that it did not become final."""
ACCUSED = re.compile(r"\bSe l[oa] imputó en (\d+) causas, en la mayoría sobreseíd[oa] por fallecimiento\b")
OTHERWISE = re.compile(
    r"revis|absol|absuel|casaci|firme|anul|confirm|revoc|redu|suspens|condicional|apel|elev|unific|corte|cámara"
    r"|condena|fall|⟦|\d{4}.*\d{4}|\. ",
    re.IGNORECASE,
)
"""Words of another decision, or of more than one sentence."""
REVIEWED = re.compile(
    r"^ ?(?:ESMA III - Unificada|Mansión Seré \(Primer Cuerpo Del Ejercito - Elevación Parcial\))", re.I
)
"""Beginnings of titles that hold such a word; a person has read them, and they name nobody."""
TITLE = re.compile(r"[A-ZÁÉÍÓÚÑ :]+")
"""A heading between the lines."""
PLACE = re.compile(r"(?:de|,) ?[^\d⟦]{1,60}", re.ASCII)
"""A line that only goes on with the place of the line above."""
OWN = re.compile(r"Condenad|Absuelt[oa](?! en \d{4},? por )|Prisión|\d{1,2} años|Fue extraditad[oa] ")
"""The beginning of a line that says nothing of the one above; a court of appeal acquits in the case above."""


@dataclass(frozen=True, slots=True)
class Read:
    """A sentence that a line states."""

    case: str
    kind: str
    term: str
    when: Window
    words: str
    ended: Window | None = None
    """The day on which the proceedings ended by death, if the line says that they did; unknown if it gives none."""


def accused_in(page: str) -> int | None:
    """In how many cases a page says that a person was accused, most of which ended by death; None if it does not."""
    found = ACCUSED.search(html.unescape(TAG.sub("", page)))
    return int(found[1]) if found else None


def sentences(page: str, cases: list[str]) -> tuple[list[Read], list[int]]:
    """The sentences that a page states, and the numbers of the lines under its heading that were not read.

    >>> link = '<a href="https://example.org/detalle-de-juicio?id=7">'
    >>> line = f"Condenado a 6 años de prisión en 2018 en el juicio {link}Título</a> de Landia."
    >>> read, unread = sentences(f"CONDENAS<br />{line}<br />En 2019 se revisó.", ["7"])
    >>> [(one.case, one.term, one.words) for one in read], unread
    ([], [1, 2])
    >>> read, unread = sentences(f"CONDENAS<br />{line}", ["7"])
    >>> [(one.case, one.term, one.words) for one in read], unread
    ([('7', '6 years', '2018')], [])
    """
    lines, _ = lines_and_prose(page)
    named = [set(re.findall(r"⟦(\d+)⟧", line)) for line in lines]
    often = Counter(case for found in named for case in found)
    read, unread = [], []
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        bare = bool(following) and not named[number + 1]
        made = None if bare and not stands_alone(following) else _read(line)
        if made and made.case in cases and often[made.case] == 1:
            read.append(made)
        elif not PLACE.fullmatch(line):
            unread.append(number + 1)
    return read, unread


def stands_alone(line: str) -> bool:
    """Whether a line without a link says nothing of the one above: a place, or a decision of its own."""
    return bool(PLACE.fullmatch(line) or OWN.match(line))


def lines_and_prose(page: str) -> tuple[list[str], str]:
    """The lines under the heading of a page, links as ⟦number of the case⟧; and the text above the heading."""
    text = SPACE.sub(" ", html.unescape(TAG.sub("", LINK.sub(r"⟦\1⟧", BREAK.sub("\n", page)))))
    if HEADING not in text:
        return [], text
    prose, after = text[: text.index(HEADING)], text[text.index(HEADING) :].split("\n")[1:]
    return [line.strip() for line in after if re.search(r"\w", line) and not TITLE.fullmatch(line.strip())], prose


def _read(line: str) -> Read | None:
    ended = ENDED.search(line)
    found = LINE.fullmatch(line[: ended.start()] if ended else line)
    if not found or OTHERWISE.search(REVIEWED.sub("", found["rest"]).rstrip(". ")):
        return None
    year = int(found["year"])
    when = Window.of_month(year, MONTHS.index(found["month"].lower()) + 1) if found["month"] else Window.of_year(year)
    words = f"{found['month']} de {year}" if found["month"] else str(year)
    over = _day(ended) if ended else None
    if found["life"]:
        return Read(found["case"], "life", "life", when, words, over)
    months = f" and {int(found['months'])} months" if found["months"] else ""
    return Read(found["case"], "term", f"{int(found['years'])} years{months}", when, words, over)


def _day(found: re.Match[str]) -> Window:
    try:
        return window_of_cells(found["year"] or "", found["month"] or "", found["day"] or "")
    except DateError:
        return UNKNOWN
