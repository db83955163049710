"""Who stood where, by the charts and lists of persons on the pages of the Nuremberg trials.

A chart names each group of units under its heading: what it was attached to (cooperation, no command), who commanded it
and its parts, whom he succeeded; and says who supervised all of them. Nothing of it is dated.
"""

from __future__ import annotations

import re

from answerable.graph.model import ThingId
from answerable.loaders.nuremberg import words
from answerable.loaders.nuremberg.lines import Pages
from answerable.loaders.nuremberg.names import Name, is_person, parsed
from answerable.loaders.nuremberg.page import Line, Page

UNIT = r"(?:Einsatz|Sonder|Vor)kommando \w+|Einsatzgruppe [A-D]|Gruppe [A-D]"
PLACE = r"deputy commander|deputy chief|commander|officer|staff member|member"
PLACED = re.compile(rf"^(.+?), (?:({PLACE})(?: (?:of|in|in of) )?)?({UNIT})?(?: \(succeeding (\w+)\))?\.?$")
ROLE = {
    "commander": "commander",
    "deputy commander": "deputy-commander",
    "deputy chief": "deputy-commander",
    "officer": "staff-officer",
    "staff member": "member",
    "member": "member",
}
ATTACHED = re.compile(r"^Attached to ((?:Army Group|\d+th) \w+)\.")
SUPERVISED = re.compile(
    r"^All the groups were supervised by ([A-Z]+) \(([\w ]+)\)(, which received information from them)?"
)
CHIEF = re.compile(r"^[Cc]hief of (?:the )?(Reich [\w ]*Office)(?: \([\w ]+\))*(?:, (\d{4}-\d{2}))\.?$")
LISTS = ("key persons", "other persons")
"""Beginnings of headings over lists of who held which place."""
COMMAND = re.compile(r"\b(?:command(?:er|ers|ing|ant)?|chiefs?|plenipotentiary|inspector|head)\b", re.IGNORECASE)
IN_PROSE = "line on who headed what, in half sentences that go on over lines or name by surname alone: left to a person"
NOT_READ = "The line is not read: no accused or no place is certain."


def organisation(pages: Pages, trial: str, page: Page) -> None:
    """A chart of units: what each was attached to, who supervised them, who held which place."""
    lines = [x for x in page.lines if any(h.casefold().endswith(" organization") for h in x.headings)]
    heads = [x for x in lines if re.fullmatch(UNIT, x.bold)]
    for head in heads:
        group = pages.unit(head.bold)
        if found := ATTACHED.match(head.text):
            pair = {"superior": pages.unit(found[1]), "subordinate": group, "linkKind": "cooperation"}
            pages.gathering.state("CommandLink", dict(pair), pages.cite(trial, head))
        for line in lines:
            if line.block == head.block and line is not head:
                _placed(pages, trial, line, head.bold)
    for line in lines:
        if found := SUPERVISED.match(line.text):
            _supervised(pages, trial, line, found, [pages.unit(head.bold) for head in heads])


def _supervised(pages: Pages, trial: str, line: Line, found: re.Match[str], groups: list[ThingId]) -> None:
    g, office, cited = pages.gathering, pages.unit(found[2], found[1]), pages.cite(trial, line)
    for group in groups:
        link = {"superior": office, "subordinate": group, "linkKind": "command"}
        g.state("CommandLink", dict(link), cited)
    if found[3]:
        reports = g.thing(g.id(trial, "information-to-the-office"), "Communication", f"Information to {found[1]}")
        roles = {
            "communication": reports,
            "issuer": groups,
            "recipient": office,
            "channel": "report",
            "receipt": "received-by-office",
            "calledBySource": "report",
            "subject": found[3].strip(", ").removeprefix("which "),
        }
        g.state("Warning", dict(roles), cited)


def _placed(pages: Pages, trial: str, line: Line, head: str) -> None:
    for part in re.split(r"(?<=\w), (?=commander of)", line.text.partition(", ")[2]) or [""]:
        name = line.text.partition(", ")[0]
        found = PLACED.fullmatch(f"{name}, {part}")
        person = pages.accused(trial, name)
        if not found or not (found[2] or found[3]) or person is None:
            pages.gathering.remark(pages.row(trial, line, name=name).where("name"), NOT_READ)
            continue
        unit = pages.unit(re.sub("^Gruppe", "Einsatzgruppe", found[3] or head))
        cited, g = pages.cite(trial, line), pages.gathering
        posting = {"holder": person, "unit": unit, "role": ROLE.get(found[2] or ""), "title": part.rstrip(".")}
        g.state("Posting", dict(posting), cited)
        if found[4]:
            before = pages.trials.person(trial, Name(found[4]))
            g.state("Posting", {"holder": before, "unit": unit, "role": ROLE.get(found[2] or "")}, cited)
            g.state("Sequence", {"earlier": before, "later": person, "unit": unit}, cited)


def chiefs(pages: Pages, trial: str, page: Page) -> None:
    """Chiefs of main offices in a list of other persons, with their years."""
    for line in page.under("other persons"):
        if not is_person(line.bold) or ", " not in line.bold:
            continue
        for part in line.text.split("; "):
            if found := CHIEF.fullmatch(part):
                person = pages.trials.person(trial, parsed(line.bold))
                title, period = words.tenure(part.rstrip("."))
                roles = {"holder": person, "unit": pages.office(page, found[1]), "role": "commander", "title": title}
                pages.gathering.state("Posting", dict(roles), pages.cite(trial, line), period)


def left_out(pages: Pages, trial: str, page: Page) -> None:
    """Count the lines on commanders and chiefs in lists of persons that no rule reads."""
    for line in page.under(*LISTS):
        if COMMAND.search(line.whole) and (trial, line.line) not in pages.cited:
            pages.gathering.cells[page.path.name, "text", IN_PROSE] += 1
