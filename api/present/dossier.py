"""A dossier for reading: status first, then element by element what is for, against and missing, with notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console

from answerable.api.present.book import Book
from answerable.api.present.dossier_part import family, finding_text, item_text, named, number_of_items, show_part
from answerable.api.present.language import phrase, say
from answerable.api.present.outcome import outcome
from answerable.api.present.page import heading, line, notes, table
from answerable.ontology import reader
from answerable.queries.dossier.result import Dossier, Item, Part

CLOSING = "The system arranges what is recorded. Whether an element is made out, a named human concludes."

NOTHING_TO_ARRANGE = """
No incident here names this person, so there is nothing to arrange by element. Nothing follows from that either way.
""".strip()
OVER_AN_INCIDENT = "What is recorded without an incident is not set out here: {}. Name one with --incident to see it."

WIDE = 96
"""Columns from which elements stand side by side with their labels; the headings below give them in any case."""


def fetch(book: Book, found: Sequence[Dossier]) -> None:
    """Bring everything that the dossiers name, in one go."""
    claims = [c for d in found for c in d.claims()] + [c for d in found for n in d.status.lines for c in n.claims]
    book.fetch_claims(claims)
    book.hold(c for d in found for c in d.status.deaths)
    ids = [i for d in found for i in (d.person, *d.incidents, *d.only_denied, *(s.unit for s in d.successors))]
    ids += [f.dossier for d in found for f in d.elsewhere]
    book.fetch([*ids, *(i for d in found for n in d.status.lines for i in (n.case, n.count, n.body) if i)])


def show(console: Console, book: Book, found: Sequence[Dossier], again: str) -> None:
    """Print one dossier, or several regimes side by side over the same items."""
    first = found[0]
    what = first.regime_label if len(found) == 1 else say("{} regimes side by side").format(len(found))
    heading(console, say("Dossier on {}: {}").format(book.name(first.person), say(what)))
    line(console, _banner(book, first), "bold")
    line(console, say("Asked about: {}.").format(book.names(first.incidents, "; ") or say("no incident recorded")))
    if first.only_denied:
        left = book.names(first.only_denied, "; ")
        line(console, f"{say('Left out, since only a denial names the person with them')}: {left}.")
    if any(d.speaks_of_crimes for d in found):
        _arranged(console, book, found)
    else:
        _nothing_to_arrange(console, found)
    notes(console, book)
    line(console, again, "dim")


def _nothing_to_arrange(console: Console, found: Sequence[Dossier]) -> None:
    """No elements of nothing; how many items there are all the same, since no row is lost in silence."""
    line(console, say(NOTHING_TO_ARRANGE), "bold")
    items = {i for d in found for p in d.parts for i in (*p.supporting, *p.undermining, *p.beside)}
    if items:
        line(console, say(OVER_AN_INCIDENT).format(number_of_items(len(items))))


def _arranged(console: Console, book: Book, found: Sequence[Dossier]) -> None:
    """What is in favour, then element by element, and that nothing is concluded."""
    first = found[0]
    _exculpatory(console, book, first)
    if len(found) == 1:
        heading(console, "The regime, and what is recorded in numbers of items")
        line(console, f"{first.regime}, {source(first)}. {phrase(first.applies)}")
        line(console, overall(first), "bold")
        _overview(console, first)
    else:
        heading(console, "The regimes, and what is recorded in numbers of items")
        for d in found:
            line(console, f"{d.regime}, {say(d.regime_label)}, {source(d)}. {phrase(d.applies)}")
        _side_by_side(console, found)
    for parts in by_family(found):
        show_part(console, book, parts)
    show_beside(console, book, first)
    heading(console, "Conclusion")
    for d in found:
        line(console, f"{d.regime}: {overall(d)}")
    computed = say(first.not_computed)
    line(console, f"{computed[0].upper()}{computed[1:]}. {say(CLOSING)}")


def _banner(book: Book, d: Dossier) -> str:
    """What proceedings have decided, with its claims, and the presumption of innocence."""
    decided = outcome(book, d.status)
    presumed = dict.fromkeys(n.presumption for n in d.status.lines) or {"presumed innocent": None}
    return f"{book.name(d.person)}: {decided}; {'; '.join(say(p) for p in presumed)}."


def overall(d: Dossier) -> str:
    """The line over all, naming the elements for which nothing that counts is recorded."""
    if not d.lacking:
        return phrase(f"{d.overall[0].upper()}{d.overall[1:]}.")
    known = reader.elements()
    lacking = [f"{say(' or ').join(say(known[e].label) for e in codes.split('|'))} ({codes})" for codes in d.lacking]
    return say("{}: nothing that counts is recorded in support of {}.").format(
        say(d.overall).upper(), "; ".join(lacking)
    )


def by_family(found: Sequence[Dossier]) -> list[list[tuple[str, Part]]]:
    """The parts of all regimes that speak of one element, with the regime that asks; the items are the same."""
    grouped: dict[str, list[tuple[str, Part]]] = {}
    for d in found:
        for part in d.parts:
            grouped.setdefault(family(part), []).append((d.regime, part))
    return [grouped[key] for key in sorted(grouped)]


def source(d: Dossier) -> str:
    """Where the elements of the regime stand."""
    return say(reader.regimes()[d.regime].source)


def _overview(console: Console, d: Dossier) -> None:
    """One line per element: how many items, never how much they weigh."""
    if d.parts:
        grid = table((("Element", 6), ("For", 3), ("Against", 2), ("Missing", 2), ("Independent sources", 3)))
        for part in d.parts:
            gaps = len(part.missing) + len(part.unrecorded)
            title = f"{'|'.join(part.elements)} {named(part)}?"
            against, groups = part.coverage.undermining, part.coverage.groups
            grid.add_row(title, counted(part), str(against), str(gaps), str(groups))
        console.print(grid)


def _side_by_side(console: Console, found: Sequence[Dossier]) -> None:
    grid = table((("Element", 1), *((d.regime, 1) for d in found)))
    for column in grid.columns[1:]:
        column.ratio, column.width = None, len("insufficient")
    asked = [{family(p): p for p in d.parts} for d in found]
    known = reader.elements()
    for parts in by_family(found):
        key = family(parts[0][1])
        label = say(" or ").join(say(known[code].label) for code in key.split("|")) if console.width >= WIDE else ""
        grid.add_row(f"{key} {label}".rstrip(), *(_cell(key, own.get(key)) for own in asked))
    grid.add_section()
    grid.add_row(say("Over all"), *(say(d.overall if d.lacking else "no conclusion drawn") for d in found))
    console.print(grid)


def counted(part: Part) -> str:
    """How many items in support count, and how many more are merely possible on the days."""
    weak = sum(not i.counts for i in part.supporting)
    return str(len(part.supporting) - weak) + (" " + say("(and {} possible)").format(weak) if weak else "")


def _cell(key: str, part: Part | None) -> str:
    if part is None:
        return say("not asked")
    codes = "|".join(part.elements)
    said = say("{} for, {} against").format(counted(part), len(part.undermining))
    if part.issue:
        said = say("an issue for argument")
    elif not (part.supporting or part.undermining):
        said = say("none recorded")
    return said if codes == key else f"{codes}\n{said}"


def _exculpatory(console: Console, book: Book, d: Dossier) -> None:
    heading(console, "In favour of the person")
    _items(
        console, book, d.exculpatory, "Nothing of this kind is recorded here, which does not say that there is none."
    )


def show_beside(console: Console, book: Book, d: Dossier) -> None:
    """Print what stands beside the elements: charges, taking part, command after the crime, what was left out."""
    if d.standing:
        heading(console, "Charges by mode of liability")
        for s in d.standing:
            line(console, f"{phrase(s.text)} {book.note(s.claims)}")
    if d.participation:
        heading(console, "Named as taking part: another family of rules, not counted above")
        _items(console, book, d.participation, "")
    if d.successors:
        heading(console, "Command that began after the crime")
        for one in d.successors:
            unit, incident = book.name(one.unit), book.name(one.incident)
            after = say("{}: from {}, after {} ({})").format(unit, one.starts, incident, one.crime_ended)
            line(console, f"{after} {book.note(one.claims)}")
        for rule in dict.fromkeys(s.rule for s in d.successors):
            line(console, phrase(rule), "dim")
    if d.elsewhere:
        heading(console, "Concluded in other dossiers on the person: of other crimes or under another regime")
        for f in d.elsewhere:
            line(console, f"{book.name(f.dossier)}: {finding_text(book, f)}")
    if d.left_out:
        single = "1 more claim that carries an indicium speaks of other crimes or other times, not shown."
        more = "{} more claims that carry an indicium speak of other crimes or other times, not shown."
        line(console, say(single) if d.left_out == 1 else say(more).format(d.left_out))


def _items(console: Console, book: Book, items: Iterable[Item], nothing: str) -> None:
    texts = [item_text(book, i) for i in items]
    for text in dict.fromkeys(texts):
        line(console, text)
    if not texts and nothing:
        line(console, say(nothing))
