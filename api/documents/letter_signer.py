"""What whoever signs a notice letter must know and look up: it stands behind the letter, and is no part of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from answerable.api.present.book import Book
from answerable.api.present.language import say
from answerable.api.present.outcome import outcome
from answerable.api.present.status import taken_back
from answerable.api.present.unwarned import NONE, addressed
from answerable.api.present.words import clean, span, unmarked, when
from answerable.ontology import reader
from answerable.queries.dossier.frame import FROM_MEMORY, OF_PARTIES
from answerable.queries.notice.letter import OBLIGATIONS, Letter, deaths_denied
from answerable.queries.status.result import in_words
from answerable.queries.status.status import FIRST

NONE_RECORDED = {
    (False, False): "No warning to the addressee about these incidents is recorded in this graph.",
    (False, True): "No warning to the addressee about these incidents is recorded in this graph, but for what follows.",
    (True, False): """
No warning to the addressee about these incidents is recorded in this view, which leaves out a part of the graph.
""".strip(),
    (True, True): """
No warning to the addressee about these incidents is recorded in this view, which leaves out a part of the graph, but \
for what follows.
""".strip(),
}
"""By whether the view leaves something out, and whether something is recorded beside it."""
CHARGED = "A charge against the addressee names {}."
DECIDED = "What came of it: {}."
OPEN = "No dated outcome of it is recorded, in the case {}."
FOR_THE_SIGNER = """
Check every citation against its source before signing, and whether the addressee still holds an office and how the \
letter reaches them.
Weigh whether sending it endangers victims, witnesses or sources; nobody of them is named in it, and nobody may be.
""".strip().splitlines()


def proceedings(book: Book, found: Letter) -> list[str]:
    """What proceedings about the addressee decided, and which are on the very incidents: read before all else.

    An acquittal of a charge on one of these incidents stands above everything, and no charge above any other outcome.
    """
    decided = unmarked(outcome(book, found.status))
    favour: list[str] = []
    others = [say("What proceedings have decided about {}: {}.").format(clean(found.name), decided)]
    for one in found.charged:
        said = "; ".join(dict.fromkeys(s for c in one.charges if (s := book.said(c.id))))
        doubt = f" ({said})" if said else ""
        charge = say(CHARGED).format(f"{book.name(one.incident)}{doubt} {book.note(c.id for c in one.charges)}")
        if one.lines:
            alone = replace(found.status, lines=one.lines, since_then=(), deaths=())
            came = say(DECIDED).format(outcome(book, alone))
        else:
            came = say(OPEN).format(in_words(book.name(one.case)))
        (favour if any(n.status in FIRST for n in one.lines) else others).append(f"{charge} {came}")
    return [*favour, *others, *([lost] if (lost := taken_back(found.status)) else [])]


def recorded(book: Book, found: Letter, *, leaves_out: bool) -> list[str]:
    """What is recorded of warnings to the addressee, and of their death, none of which keeps the letter from going."""
    texts = [f"{say(NONE_RECORDED[leaves_out, bool(found.beside)])} {say(NONE)}"]
    texts += [say("Recorded of communications to the addressee: {}").format(addressed(book, a)) for a in found.beside]
    for c in (*found.status.deaths, *deaths_denied(found.status)):
        said = ", ".join(x for x in (when(c), book.said(c.id)) if x)
        texts.append(
            f"{say('A death of the addressee is recorded, which is not certain: {}.').format(said)} {book.note([c.id])}"
        )
    return texts


def to_check(found: Letter) -> list[str]:
    """What the letter says that the signer must look up: it stands in no text to be signed as if it were checked."""
    texts = []
    for code in OBLIGATIONS:
        regime = reader.regimes()[code]
        if not regime.verified:
            texts.append(say("Cited from memory, check the text: {}.").format(say(regime.source)))
        if code in FROM_MEMORY:
            texts.append(say("Dated from memory, check since when it is in force: {}.").format(say(regime.source)))
        if code in OF_PARTIES:
            bound = say("Check which States were bound by it on {}: {}.")
            texts.append(bound.format(days_of(found), say(regime.source)))
    return texts


def dates_of(found: Letter) -> list[tuple[date, date]]:
    """The days of the incidents from the first to the last; each date apart where one incident is given several."""
    if all(len(told.dates) == 1 for told in found.incidents):
        return [found.days]
    moments = [dated.span.moment for told in found.incidents for dated in told.dates]
    return sorted({(m.first, m.last) for m in moments})


def days_of(found: Letter) -> str:
    """The same in words."""
    return "; ".join(span(*days) for days in dates_of(found))
