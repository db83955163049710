"""What the pages of the Nuremberg trials say beyond the tables made of them, read by rules that leave no doubt.

Read are: the title; the accused and the verdicts that the tables lack; how a tribunal's organisation chart orders units
and who headed them; chiefs in a list of persons; figures of accused; sentences affirmed; pleas. Lists of witnesses,
counsel and judges and the prose are not read, nor a line that names no accused with certainty; lines of lists that tell
who headed what and that no rule reads are counted as left out. To read more, add a rule to `RULES`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from answerable.graph.model import Citation
from answerable.graph.period import Period
from answerable.loaders.nuremberg.charges import charged_items
from answerable.loaders.nuremberg.chart import chiefs, left_out, organisation
from answerable.loaders.nuremberg.lines import Pages
from answerable.loaders.nuremberg.names import is_person, matched, parsed
from answerable.loaders.nuremberg.page import Page
from answerable.loaders.nuremberg.summary import decrees, figures, sole_accused
from answerable.loaders.nuremberg.trials import NOTE

VERDICTS = ("verdicts", "judgment", "judgement", "sentences")
"""How headings of lists of verdicts begin."""
LISTED = ("indictments",)
"""Where such a list stands if no heading opens it: behind the charges, under words in bold outside of any paragraph."""
OUTCOME = re.compile(r"(Acquitted|Convicted|Mistrial[^:]*): (.+?)(?: all were (given prison sentences))?")
NEVER_TRIED = re.compile(r"(\w+) was (indicted but not tried because .+)")
NOT_MEANT = "No accused of this trial is certainly meant by this name; what the list tells is not read."
NO_ROW = "Read from the page of the trial: verdicts.csv has no row of this trial, so that table is no closed list."
SOLE = re.compile(r"U\.?S\.?A\.? vs?\. ([A-Z]\w+ [A-Z]\w+)")
"""The title of a case with one accused, who is named in no list of the page."""


def read(pages: Pages, trial: str) -> None:
    """The claims of a trial's page, before the tables are read: the accused that only the page names."""
    page, source = pages.trials.pages[trial]
    _case(pages, trial, page, source)
    for rule in RULES:
        rule(pages, trial, page)


def read_later(pages: Pages, trial: str) -> None:
    """What rests on the sentences of the tables: that they were affirmed, and what the accused pleaded."""
    steps = pages.trials.pages[trial][0].steps
    if "affirmed" in steps:
        when, said = steps["affirmed"]
        for person in dict.fromkeys(pages.trials.sentenced.get(trial, ())):
            roles = {"accused": person, "decisionKind": "sentence-review", "direction": "upheld", "content": said}
            pages.of_case(trial, "Decision", dict(roles), f"Chronology: {said}", Period.on(when))
    if "pleas" in steps:
        when, said = steps["pleas"]
        for name in pages.trials.accused.get(trial, {}):
            person = pages.trials.person(trial, name)
            gone = pages.trials.gone.get(person)
            if gone and (not gone.earliest or not when.latest or gone.earliest <= when.latest):
                continue
            plea = {"accused": person, "content": "Pleaded not guilty"}
            pages.of_case(trial, "Charge", dict(plea), f"Chronology: {said}", Period.on(when), claimant=person)


def _case(pages: Pages, trial: str, page: Page, source: str) -> None:
    titles = [text for text in page.titles[:3] if text.startswith(("USA ", "U.S.A. "))]
    made, court = pages.trials.case(trial, titles), pages.trials.court(trial)
    roles = {"courtCase": made, "body": court, "reference": "; ".join([page.titles[0], *titles])}
    pages.gathering.state("Proceeding", dict(roles), [Citation(source)])


def _defendants(pages: Pages, trial: str, page: Page) -> None:
    """Accused whom the table of defendants lacks."""
    known = pages.trials.accused.setdefault(trial, {})
    lines = [x for x in page.under("defendants") if "persons involved" in "".join(x.headings[-2:-1]).casefold()]
    for line in lines:
        name, _, rest = line.whole.partition(" (")
        if ", " in name and is_person(name) and rest.endswith(")") and matched(parsed(name), known) is None:
            known[parsed(name)] = parsed(name).full
            pages.trials.defendant(pages.row(trial, line, name=name, detail=rest.removesuffix(")")))
    sole = next((m[1] for p in page.lines if (m := SOLE.fullmatch(p.text))), None)
    if sole and not known:
        known[parsed(sole)] = sole
        person = pages.trials.person(trial, parsed(sole))
        pages.of_case(trial, "Proceeding", {"body": pages.trials.court(trial), "accused": person}, "title")


def _verdicts(pages: Pages, trial: str, page: Page) -> None:
    """Verdicts of a trial of which the table has none."""
    if trial in pages.told:
        return
    for line in page.under(*VERDICTS):
        told, said = (line.bold, line.text) if line.bold else line.text.partition(": ")[::2]
        pairs = [(told, said)]
        if told.casefold().startswith(("acquitted", "removed from trial")):
            pairs = [(name, told.casefold()) for name in said.split(", ")]
        for name, verdict in pairs:
            if pages.accused(trial, name) and verdict:
                pages.trials.verdict(pages.row(trial, line, name=name, verdict=verdict, **{NOTE: NO_ROW}))


def _outcomes(pages: Pages, trial: str, page: Page) -> None:
    """Verdicts that stand in a list behind the charges, by outcome, where no table and no heading has them."""
    if trial in pages.told or any(page.under(*VERDICTS)):
        return
    for line in page.under(*LISTED):
        if line.item and (found := OUTCOME.fullmatch(line.whole)):
            verdict = "; ".join(filter(None, (found[1].casefold(), found[3])))
            names = re.split(r", and |, | and ", found[2])
        elif line.item and (found := NEVER_TRIED.fullmatch(line.whole)):
            verdict, names = found[2], [found[1]]
        else:
            continue
        pages.cited.add((trial, line.line))
        for name in names:
            at = pages.row(trial, line, name=name, verdict=verdict, **{NOTE: NO_ROW})
            if pages.accused(trial, name):
                pages.trials.verdict(at)
            else:
                pages.gathering.remark(at.where("name"), NOT_MEANT)


def _items(pages: Pages, trial: str, page: Page) -> None:
    charged_items(pages.gathering, pages.trials, trial, page, pages.cite)


RULES: tuple[Callable[[Pages, str, Page], None], ...] = (
    _defendants,
    _verdicts,
    _outcomes,
    organisation,
    chiefs,
    figures,
    _items,
    sole_accused,
    decrees,
    left_out,
)
"""Asked of every page, in this order."""
