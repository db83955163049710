"""What the summaries of the Nuremberg pages say in set words: figures, an execution, a sole accused, named decrees."""

from __future__ import annotations

import re

from answerable.graph.period import Period
from answerable.loaders.mechanisms.rows import slug
from answerable.loaders.nuremberg import words
from answerable.loaders.nuremberg.lines import Pages
from answerable.loaders.nuremberg.page import Line, Page

EXECUTED = re.compile(r"\b(\w+) and (\w+) other defendants were executed in (\d{4})")
ENDED = re.compile(
    r"\b(\w+) was acquitted of the charges concerning ([\w ]+) and found guilty of the charges concerning ([\w ]+)\."
)
PENALTY = re.compile(r"\bHe was sentenced to ([\w ]+); in (\d{4}) the sentence was (commuted to [\w ]+)\.")
DECREE = re.compile(r"\bthis (\d{4}) (?:\w+ )?(?:decree|order) ")
DESCRIBED = re.compile(r"\bOne of the defendants, (\w+), was described as ([^.]*?)(?:, which [^.]*)?\.")
FIGURES = (
    (re.compile(r"\bagainst (?P<n>[\w-]+) \w+ and \w+\s+accused\b"), 0, "defendants"),
    (re.compile(r"\bprosecuted (?P<n>[\w-]+) officials\b"), 0, "defendants"),
    (re.compile(r"\b(?:prosecuted )?[A-Z]\w+ [A-Z]\w+ and (?P<n>[\w-]+) other officers\b"), 1, "defendants"),
    (re.compile(r"(?:^|\. )(?P<n>[\w-]+) individuals and \d+ organizations were indicted"), 0, "defendants"),
    (re.compile(r"\b(?P<n>\w+) defendants were acquitted\b"), 0, "acquitted"),
)  # fmt: skip
"""Figures in the summary: the words, how many to add (the lead defendant is named apart), and of which group."""
NUMERALS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "twenty-one",
    "twenty-two", "twenty-three", "twenty-four",
)  # fmt: skip


def figures(pages: Pages, trial: str, page: Page) -> None:
    """How many were accused or acquitted, in words of the summary; who was executed with whom, without names."""
    g = pages.gathering
    for line in page.under("summary"):
        for pattern, more, group in FIGURES:
            if (found := pattern.search(line.text)) and (number := numeral(found["n"])) is not None:
                name = f"{group} of {pages.trials.case_name(trial)}"
                subject = g.thing(g.id(trial, group), "Group", name)
                g.state(
                    "Quantity",
                    {"subject": subject, "measure": "persons", "best": number + more, "words": found[0]},
                    pages.cite(trial, line),
                )
        if found := EXECUTED.search(line.text):
            _executed(pages, trial, line, found)


def _executed(pages: Pages, trial: str, line: Line, found: re.Match[str]) -> None:
    number, named = numeral(found[2]), pages.accused(trial, found[1])
    if number is None or named is None:
        return
    g, when, cited = pages.gathering, Period.on(words.year(found[3])), pages.cite(trial, line)
    name = f"{found[2].capitalize()} other defendants executed with {found[1]}, whom the source does not name"
    others = g.thing(g.id(trial, f"executed-with-{slug(found[1])}"), "UnidentifiedActor", name)
    g.state("Quantity", {"subject": others, "measure": "persons", "best": number, "words": found[0]}, cited)
    for who in (named, others):
        roles = {"courtCase": pages.trials.case(trial), "person": who, "sentenceKind": "executed"}
        g.state("Sentence", dict(roles), cited, when)
    roles = {"person": named, "lifeEvent": "death", "manner": "executed"}
    g.state("LifeEvent", dict(roles), cited, when)


def sole_accused(pages: Pages, trial: str, page: Page) -> None:
    """The verdict on a sole accused, where a summary tells it in set words and no list does."""
    for line in page.under("summary"):
        if not (found := ENDED.search(line.text)) or not (person := pages.accused(trial, found[1])):
            continue
        for direction, matter in (("acquitted", found[2]), ("convicted", found[3])):
            count = pages.gathering.thing(pages.gathering.id(trial, f"charge-{slug(matter)}"), "Count", matter)
            roles = {"accused": person, "count": count, "decisionKind": "judgment", "direction": direction}
            judged = page.steps.get("judgment")
            pages.of_case(trial, "Decision", dict(roles), "Summary", Period.on(judged[0]) if judged else None)
        if penalty := PENALTY.search(line.text):
            first = page.steps.get("sentences")
            kind = next((k for k, _ in words.sentences(penalty[1])), "term")
            told = {"person": person, "sentenceKind": kind, "term": penalty[1]}
            pages.of_case(trial, "Sentence", dict(told), "Summary", Period.on(first[0]) if first else None)
            told = {"person": person, "sentenceKind": "commuted", "term": penalty[3]}
            pages.of_case(trial, "Sentence", dict(told), "Summary", Period.on(words.year(penalty[2])))
            pages.trials.sentenced.setdefault(trial, []).append(person)


def decrees(pages: Pages, trial: str, page: Page) -> None:
    """Orders that the prosecution named, with their year, and a defendant's part in one as it described that."""
    g = pages.gathering
    for line in page.under("summary"):
        if not line.bold or not (found := DECREE.search(line.text)):
            continue
        cited, claimant = pages.cite(trial, line), g.thing(g.id(trial, "prosecution"), "Organisation", "Prosecution")
        incident = g.thing(g.id(trial, f"incident-{slug(line.bold)}"), "Incident", line.bold)
        when = Period.on(words.year(found[1]))
        roles = {"incident": incident, "extent": "one-day", "content": line.bold}
        g.state("Occurrence", dict(roles), cited, when, modality="alleged", claimant=claimant)
        if (said := DESCRIBED.search(line.text)) and (person := pages.accused(trial, said[1])):
            part = {"actor": person, "incident": incident, "involvement": "alleged-participant", "content": said[2]}
            g.state("Involvement", dict(part), cited, modality="alleged", claimant=claimant)


def numeral(text: str) -> int | None:
    """A number in figures or in words up to twenty-four; None for another word."""
    if text.isdecimal():
        return int(text)
    return NUMERALS.index(text.casefold()) if text.casefold() in NUMERALS else None
