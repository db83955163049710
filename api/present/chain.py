"""A chain of command as a table: unit by unit upwards, who was in command, and what is missing or disputed."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from answerable.api.present import incident as of_incident
from answerable.api.present.book import Book
from answerable.api.present.chain_data import order_of
from answerable.api.present.language import say
from answerable.api.present.links import Row, basis, best_notes, cell, certainty, holder_row, person
from answerable.api.present.nothing_above import nothing_above
from answerable.api.present.outcome import outcome
from answerable.api.present.page import heading, line, notes, table
from answerable.api.present.words import interval, known_day, label, span
from answerable.graph.period import Grade
from answerable.queries.chain.dependence import Dependence
from answerable.queries.chain.links import Holder, Hop, Superior
from answerable.queries.chain.report import Line, Part, Report
from answerable.queries.chain.result import NOTHING_WEAKER, Chain, Gap

STAFF = "--staff lists them."
"""Where other roles were not asked for."""
MORE = "--within N lists more"
"""Beside the number of those who are not listed, where somebody asks on a command line."""
LOWER = "--grade possible lists more"
"""The same where they are below the grade asked for."""
ALL = "--json lists all"
"""The same where there are too many for a table."""
MEMBER, MEMBERS = "member", 20
"""The role that hundreds may have in one unit, and how many of them a table lists."""
_NO_UNIT = {
    False: "No unit is named: the source speaks of {}.",
    True: "Beside the units that are named, a source speaks of {}.",
}
"""What is said of a group or of somebody unnamed: where no unit is named, and where one is."""
COLUMNS = (("Unit and person", 5), ("How certain", 3), ("On what it rests", 4), ("Notes", 1))


def show(console: Console, book: Book, report: Report, asked: str, *, facts: bool = True) -> None:
    """Print the report: the incident (where its facts are wanted), each chain, gaps, dependence, and the notes."""
    book.take_behind(report.behind)
    if report.incident and facts:
        of_incident.show(console, book, report.incident, report.span, report.persons)
    for unit in report.no_unit:
        line(console, say(_NO_UNIT[_names_a_unit(book, report)]).format(person(book, unit)))
    told = say("Also named: {}, which stands above {} (whole way {}); the chain is given from there.")
    for also in report.also_named:
        line(console, told.format(book.name(also.unit), book.name(also.lower), say(also.grade.code)))
    if not report.lines:
        for asked_of, status in () if report.incident else report.persons.items():
            line(console, f"{book.name(asked_of)}: {outcome(book, status)}.")
        line(console, nothing_above(book, report, LOWER if asked else ""))
    for one in report.lines:
        for part in one.parts:
            _part(console, book, report, one, part, MORE if asked else "")
    notes(console, book)
    line(console, asked, "dim")


def days(report: Report, chain: Chain) -> str:
    """The days of a part, or the window of a day that is not exactly known."""
    moment = chain.moment
    if moment.single:
        return str(moment.first)
    said = span(moment.first, moment.last)
    if report.lasted:
        return say("{}, the same on every day").format(said)
    return (
        said if known_day(moment.first) is None or known_day(moment.last) is None else say("one day of {}").format(said)
    )


def _names_a_unit(book: Book, report: Report) -> bool:
    """Whether a unit or body is named for an incident, beside groups, persons and the unnamed."""
    named = set(report.incident.units if report.incident else ()).difference(report.no_unit)
    return any((thing := book.thing(unit)) is not None and thing.cls != "Person" for unit in named)


def _part(console: Console, book: Book, report: Report, one: Line, part: Part, more: str) -> None:
    kind = "Chain of command" if part.chain.kind == "command" else f"Chain of {part.chain.kind} links"
    heading(console, f"{say(kind + ' above {}').format(book.name(one.unit))}, {days(report, part.chain)}")
    if not part.certain:
        line(console, say("Whether it was under way on these days is not certain."))
    if one.office:
        asked = (
            say("Asked of {}, recorded as in command of it that day, whichever unit it is: {}.")
            if one.unit in part.chain.placeholders
            else say("Asked of {}, in command of it that day: {}.")
        )
        line(console, asked.format(book.name(one.office.person), certainty(book, one.office)))
    grid = table(COLUMNS)
    for n, unit in enumerate(part.chain.line):
        if n:
            grid.add_section()
        _unit(grid, book, report, part, unit, more)
    console.print(grid)
    _findings(console, book, part, more)
    if part.beside:
        _beside(console, book, part)


def _unit(grid: Table, book: Book, report: Report, part: Part, unit: str, more: str) -> None:
    chain = part.chain
    superior = next((s for s in chain.superiors if s.unit == unit), None)
    person_above = unit in chain.persons_above
    name = person(book, unit) if person_above else book.name(unit)
    if unit in chain.placeholders:
        name += say(" (a placeholder: which unit it is, the source does not say)")
    way = _way(book, superior) if superior else ("", "")
    grid.add_row(name, *way, "", style="bold")
    for hop in chain.hops:
        if hop.superior == unit:
            _add(grid, _hop_row(book, hop))
    if person_above:
        how = say("by a link of their own, not by a post") if superior else ""
        status = report.persons.get(unit)
        decided = outcome(book, status) if status else ""
        if how or decided:
            _add(grid, (cell(how, decided) if how else cell(decided, indent=4), "", "", ""))
        return
    listed, left_out = part.listed[unit]
    for holder in listed:
        _add(grid, holder_row(book, holder, report.persons.get(holder.person), below=_stated_order(book, part, holder)))
    weaker = chain.weaker.get(unit, NOTHING_WEAKER)
    if unit in chain.placeholders:
        _add(
            grid,
            (
                cell(say("a placeholder has no commander of its own: whoever is recorded as one is not listed")),
                "",
                "",
                "",
            ),
        )
    elif not chain.commanders.get(unit) and not weaker.holders:
        _add(grid, (cell(say("no commander recorded for that day")), "", "", ""))
    _not_listed(grid, book, part, left_out, more)
    _below_grade(grid, weaker.holders, say("in command only below the grade asked for, not listed: {}"), more)
    _below_grade(grid, weaker.superiors, say("superiors only below the grade asked for, not followed: {}"), more)
    staff, left_out = part.listed_staff.get(unit, ([], 0))
    members = [h for h in staff if h.role == MEMBER][MEMBERS:]
    for holder in (h for h in staff if h not in members):
        _add(grid, holder_row(book, holder, report.persons.get(holder.person), f" ({say(BESIDE[book.is_post(unit)])})"))
    if members:
        _add(grid, (cell(say("{} more members, not listed").format(len(members))), "", ALL if more else "", ""))
    _not_listed(grid, book, part, left_out, more)


def _not_listed(grid: Table, book: Book, part: Part, left_out: int, more: str) -> None:
    if left_out:
        told = say("{} more possible, undated or more than {} days away").format(left_out, part.within)
        _add(grid, (cell(told), book.sign("Grade/possible", "possible"), more, ""))


def _below_grade(grid: Table, number: int, told: str, more: str) -> None:
    if number:
        _add(grid, (cell(told.format(number)), "", LOWER if more else "", ""))


def _stated_order(book: Book, part: Part, holder: Holder) -> list[str]:
    """What a source says of who came next, beside one who is only possible: where no day is stated, nobody is out."""
    if holder.grade >= Grade.ASSUMED:
        return []
    return [
        f"{say('stated order: {}, then {}').format(book.name(s.earlier), book.name(s.later))} {book.note([s.claim])}"
        for s in part.successions
        if s.unit == holder.unit and s.earlier == holder.person
    ]


BESIDE = {False: "beside, not in command", True: "holds the post; no command is stated"}
"""What stands behind a holder who is not in command, of a unit and of a post."""


def _add(grid: Table, row: Row) -> None:
    grid.add_row(*row)


def _way(book: Book, superior: Superior) -> tuple[str, str]:
    held = interval(superior.interval)
    over = say("by way of {}").format(book.names(superior.path[1:-1], " → ")) if len(superior.path) > 2 else ""
    text = say(f"whole way {superior.grade.code}") + (f": {held}" if held else "")
    grade = book.sign(f"Grade/{superior.grade.code}", f"path {superior.grade.code}")
    return grade, "; ".join(part for part in (text, over) if part)


def _hop_row(book: Book, hop: Hop) -> Row:
    text, marks = basis(book, hop)
    return (
        cell("↑ " + say("{} link over {}").format(label("LinkKind", hop.kind), book.name(hop.subordinate))),
        certainty(book, hop),
        text,
        marks,
    )


def _findings(console: Console, book: Book, part: Part, more: str) -> None:
    chain = part.chain
    gaps = [gap_text(book, gap) for gap in chain.gaps]
    line(console, say("Gaps: {}.").format("; ".join(gaps) if gaps else say("none")))
    if not part.staff_asked and any(gap.kind in MISSING for gap in chain.gaps):
        line(console, f"{say('Other roles than command were not asked for.')} {STAFF if more else ''}".rstrip())
    orders: dict[tuple[str, str, str], list[str]] = {}
    for step in part.successions:
        orders.setdefault((step.unit, step.earlier, step.later), []).append(step.claim)
    for (unit, earlier, later), claims in orders.items():
        order = f"{book.name(earlier)}, then {book.name(later)} {book.note(claims)}"
        line(console, f"Order at the head of {book.name(unit)}, no day stated: {order}.")
    for gap in chain.gaps:
        if (said := order_of(part, gap)) and not said.startswith("stated"):
            line(console, f"Order of those possible at the head of {book.name(gap.unit)}: {said}.")
    for found in chain.contradictions:
        parties = f"{book.names(found.parties, say(' and '))} {book.note(found.claims)}"
        line(console, say(f"Contradiction: {found.kind} of {{}}: {{}}.").format(book.name(found.unit), parties))
    if not chain.contradictions:
        among = "evidenced" if chain.floor is Grade.EVIDENCED else "evidenced or assumed"
        line(console, f"Contradictions: none between what is {among}.")
    for cycle in chain.cycles:
        line(console, say("Cycle, named and not followed: {}.").format(round_way(book, chain, cycle)))
    grades = {s.unit: s.grade.code for s in chain.superiors}
    free = [one.unit for one in part.hangs_on if not (one.every_path or one.best_path or one.groups)]
    for one in part.hangs_on:
        if one.unit not in free or len(free) == 1:
            line(console, hangs_on(book, one, grades[one.unit]))
    if len(free) > 1:
        line(console, say("The ways up to {} hang on no single source.").format(book.names(free, "; ")))


def round_way(book: Book, chain: Chain, cycle: Sequence[str]) -> str:
    """A cycle step by step upwards, each with how certain it is: links of different years make one as well."""
    steps = zip(cycle, (*cycle[1:], cycle[0]), strict=True)
    hops = [chain.hop(lower, upper) for lower, upper in steps]
    way = [f"{book.name(h.superior)} ({certainty(book, h)} {best_notes(book, h)})" for h in hops]
    return " < ".join([book.name(cycle[0]), *way])


GAPS = {
    "no superior": "no superior recorded",
    "no operational link": "no operational link upward recorded",
    "only assumed links": "only assumed links upward",
    "only possible links": "only possible links upward",
    "placeholder": "a placeholder: which unit it is, is not known",
}


MISSING = {"no commander": "no commander evidenced or assumed", "no commander evidenced": "no commander evidenced"}
"""What a missing commander is called where somebody is recorded of a lower grade."""


def missing_commander(gap: Gap) -> str:
    """That nobody is in command: nobody recorded, or nobody of the grades that count."""
    return say(MISSING[gap.kind] if gap.possible or gap.weaker else "no commander recorded")


def gap_text(book: Book, gap: Gap) -> str:
    """A gap as a phrase."""
    if gap.kind in MISSING:
        return f"{book.name(gap.unit)}: {missing_commander(gap)}"
    return f"{book.name(gap.unit)}: {say(GAPS.get(gap.kind, gap.kind))}"


def hangs_on(book: Book, found: Dependence, grade: str) -> str:
    """What the ways up to one superior hang on, as one line."""
    unit, every, best, groups = found.unit, found.every_path or (), found.best_path, found.groups
    weaker = tuple(s for s in best if s not in every)
    parts = []
    if every:
        parts.append(say("no way is left without {}").format(book.titles(every)))
    if weaker:
        parts.append(say(f"the way is no longer {grade} without {{}}").format(book.titles(weaker)))
    if groups:
        parts.append(
            say("the way is no longer {} without the sources of one origin: {}").format(say(grade), ", ".join(groups))
        )
    return (
        say("The way up to {} hangs on these sources: {}.").format(book.name(unit), "; ".join(parts))
        if parts
        else say("The way up to {} hangs on no single source.").format(book.name(unit))
    )


def _beside(console: Console, book: Book, part: Part) -> None:
    console.print("Beside the chain, never part of a path:")
    grid = table((("Link", 5), *COLUMNS[1:]))
    for hop in part.beside:
        text, marks = basis(book, hop)
        grid.add_row(
            f"{book.name(hop.superior)}: "
            + say("{} link over {}").format(label("LinkKind", hop.kind), book.name(hop.subordinate)),
            certainty(book, hop),
            text,
            marks,
        )
    console.print(grid)
