"""What whoever signs a notice letter must know and look up: it stands behind the letter, and is no part of it."""

from __future__ import annotations

from datetime import date

from answerable.api.present.book import Book
from answerable.api.present.language import say
from answerable.api.present.unwarned import NONE, addressed
from answerable.api.present.words import span, when
from answerable.ontology import reader
from answerable.queries.dossier.frame import FROM_MEMORY, OF_PARTIES
from answerable.queries.notice.letter import OBLIGATIONS, Letter, deaths_denied

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
FOR_THE_SIGNER = """
Check every citation against its source before signing, and whether the addressee still holds an office and how the \
letter reaches them.
Weigh whether sending it endangers victims, witnesses or sources; nobody of them is named in it, and nobody may be.
""".strip().splitlines()


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
