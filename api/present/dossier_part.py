"""One element of a dossier: what is for it, against it, beside it and missing, how much, and who concluded what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.table import Table

from answerable.api.present.book import Book
from answerable.api.present.language import phrase, say
from answerable.api.present.page import heading, line
from answerable.api.present.words import clean, label
from answerable.ontology import reader
from answerable.queries.dossier.result import Gap, HumanFinding, Item, Part

FAMILIES = ("E2", "E3")
"""Elements whose parts differ between regimes while the items are the same."""
UNRECORDED = "unrecorded"
"""The longest name of a line."""
Asking = Sequence[tuple[str, Part]]
"""A regime with its part; several regimes may ask of the same items."""


def family(part: Part) -> str:
    """The element under which the parts of several regimes are shown together."""
    first = part.elements[0]
    return first[:2] if first[:2] in FAMILIES else "|".join(part.elements)


def show_part(console: Console, book: Book, asking: Asking) -> None:
    """Print a part; where several regimes ask, its items once, and the question of each."""
    heading(console, title(asking))
    if _alike(asking):
        line(console, phrase(asking[0][1].question), "dim")
    else:
        for asked, regimes in questions(asking).items():
            line(console, f"{', '.join(regimes)}: {asked}", "dim")
    grid = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True, min_width=len(UNRECORDED))
    grid.add_column(overflow="fold")
    for name, text in _lines(book, asking):
        grid.add_row(say(name), text)
    console.print(grid)


def title(asking: Asking) -> str:
    """The element as a question; where regimes ask in different words, the name of all of them."""
    part, known = asking[0][1], reader.elements()
    if _alike(asking):
        return f"{'|'.join(part.elements)} {named(part)}{say('?')}"
    return f"{family(part)} {say(known[family(part)].label)}{say('?')}"


def named(part: Part) -> str:
    """The label of a part: of one that asks for either of two elements, both."""
    known = [reader.elements()[e].label for e in part.elements]
    return say(" or ").join(say(one) for one in known) if " or ".join(known) == part.label else say(part.label)


def _alike(asking: Asking) -> bool:
    return len({p.elements for _, p in asking}) == 1


def questions(asking: Asking) -> dict[str, list[str]]:
    """Each question with the regimes that ask it."""
    grouped: dict[str, list[str]] = {}
    for regime, part in asking:
        grouped.setdefault(f"{'|'.join(part.elements)} {phrase(part.question)}", []).append(regime)
    return grouped


def _lines(book: Book, asking: Asking) -> Iterator[tuple[str, str]]:
    part = asking[0][1]
    yield from _named("for", [item_text(book, i) for i in part.supporting], _none(part, "for"))
    yield from _named("against", [item_text(book, i) for i in part.undermining], _none(part, "against"))
    yield from _named("beside", [item_text(book, i) for i in part.beside])
    gaps = dict.fromkeys(gap_text(book, g) for _, p in asking for g in p.missing)
    yield from _named("missing", gaps)
    if part.unrecorded:
        yield from _named(UNRECORDED, unrecorded(part.unrecorded))
    if not part.issue:
        yield "coverage", coverage(part)
        if part.supporting or part.undermining:
            yield "hangs on", hangs_on(book, part)
    yield from _named("concluded", concluded(book, asking))


def _named(name: str, texts: Iterable[str], nothing: str = "") -> Iterator[tuple[str, str]]:
    """The name stands beside the first of several texts."""
    found = list(texts) or ([nothing] if nothing else [])
    for n, text in enumerate(found):
        yield ("" if n else name), text


def _none(part: Part, side: str) -> str:
    return "" if part.issue else say(f"nothing recorded {side} it")


def item_text(book: Book, item: Item) -> str:
    """What is recorded, what the source says, how certain on the days, who says so, and the notes."""
    content = clean(item.content)
    quoted = f" “{content}”" if content else ""
    said = dict.fromkeys(s for c in item.claims if (s := book.said(c)))
    doubt = []
    if item.grade is not None:
        doubt.append(
            say(item.grade.code) if item.counts else say("{} on those days: not counted").format(say(item.grade.code))
        )
    plain = [s for s in said if f"({s})" not in item.text]
    marks = "; ".join((*doubt, *plain))
    return f"{phrase(clean(item.text))}{quoted}{f' — {marks}' if marks else ''} {book.note(item.claims)}".rstrip()


def gap_text(book: Book, gap: Gap) -> str:
    """What no source here gives, and what would show it."""
    shows = " " + say("It would be shown by: {}.").format(phrase(gap.would_show)) if gap.would_show else ""
    return f"{phrase(clean(gap.text))}{shows} {book.note(gap.claims)}".rstrip()


def unrecorded(gaps: Sequence[Gap]) -> list[str]:
    """The indicia of which nothing is recorded, on one line; on another those recorded of other crimes alone."""
    known = reader.indicia()
    named = {g: f"{g.indicium} {say(known[g.indicium].label)}" for g in gaps if g.indicium}
    nowhere, elsewhere = ([text for g, text in named.items() if bool(g.elsewhere) is some] for some in (False, True))
    lines = [say("nothing for or against: {}").format("; ".join(nowhere))] if nowhere else []
    if elsewhere:
        lines.append(say("only of other crimes or other times: {}").format("; ".join(elsewhere)))
    return lines


def coverage(part: Part) -> str:
    """Numbers of items and of independent groups of sources; never a weight."""
    c = part.coverage
    if not (c.supporting or c.undermining):
        return say("no item")
    weak = sum(not i.counts for i in part.supporting)
    counted = say("{} for").format(c.supporting)
    if weak:
        counted += " " + say("({} of them only possible on those days)").format(weak)
    form = "{} independent group of sources, {} in support" if c.groups == 1 else (
        "{} independent groups of sources, {} in support"
    )  # fmt: skip
    parts = [f"{counted}, {say('{} against').format(c.undermining)}", say(form).format(c.groups, c.supporting_groups)]
    if c.newest:
        parts.append(say("newest dated source {}").format(c.newest))
    if c.undated:
        parts.append(say("1 source undated") if c.undated == 1 else say("{} sources undated").format(c.undated))
    return "; ".join(parts)


def hangs_on(book: Book, part: Part) -> str:
    """The sources each of which, withdrawn alone, takes items away, with their number; and the items left to none."""
    items = (*part.supporting, *part.undermining)
    alone = Counter(s for i in items for s in i.hangs_on)
    firm = sum(not i.hangs_on for i in items)
    said = [f"{book.titles([s])} ({number_of_items(n)})" for s, n in alone.most_common()]
    return "; ".join([*said, *([say("no single source ({})").format(number_of_items(firm))] if firm else [])])


def number_of_items(number: int) -> str:
    """`1 item`, `3 items`."""
    return say("1 item") if number == 1 else say("{} items").format(number)


def concluded(book: Book, asking: Asking) -> list[str]:
    """What named humans concluded on an element; of several regimes each under its own."""
    several = len({regime for regime, _ in asking}) > 1
    told = {f.claim: (regime, f) for regime, p in asking for f in p.findings}
    return [(f"{regime}: " if several else "") + finding_text(book, f) for regime, f in told.values()]


def finding_text(book: Book, f: HumanFinding) -> str:
    """What a named human concluded, by which standard, why, and whether what is recorded now still allows it."""
    standard = ", " + say("standard {}").format(label("StandardOfProof", f.standard)) if f.standard else ""
    day = f.on or say("day not stated")
    who = say("by {}").format(clean(f.author))
    said = f"{f.element}: {label('Assessment', f.assessment)}, {who}, {day}{standard}"
    now = " " + say("On what is recorded now the rules refuse it: {}").format(phrase(f.refused)) if f.refused else ""
    return f"{said}. “{clean(f.reasoning)}”{now} {book.note([f.claim])}"
