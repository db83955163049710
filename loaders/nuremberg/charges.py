"""Charges that a page of a Nuremberg trial lists one by one: what, when, against whom, and how each was decided.

An item of the indictment says in set words against whom it was charged, against whom it was withdrawn, who was
acquitted and who convicted. Accused of one surname are told apart by the initial that the page gives.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from answerable.graph.model import Citation, ThingId
from answerable.graph.period import Period
from answerable.loaders.gathering import Gathering
from answerable.loaders.mechanisms.rows import slug
from answerable.loaders.nuremberg import words
from answerable.loaders.nuremberg.names import Name
from answerable.loaders.nuremberg.page import Line, Page
from answerable.loaders.nuremberg.trials import Trials

INITIAL = re.compile(r"\b([A-Z])\. ")
SPAN = re.compile(r"^(?:All defendants, from )?([A-Z]\w+(?: \d{4})?) ?(?:-|to) ?([A-Z]\w+ \d{4})[.,] ")
CHARGED = re.compile(r"Charged against ([^.;]+?)(?:; (?:both|all) were (acquitted|convicted))?\.")
ALL = re.compile(r"^All defendants\b|Charged against all (?:of the )?defendants\b")
OUTCOMES = (
    (re.compile(r"(?:The c|C)harges? against ([^.;]+?)(?: was| were)? withdrawn\."), "withdrawn"),
    (re.compile(r"(?:^|[.;] )((?!No |All |Both )[A-Z][^.;]*?) (?:was|were) acquitted[.;]"), "acquitted"),
    (re.compile(r"(?:^|[.;] )((?!No |All |Both )[A-Z][^.;]*?) (?:was|were) convicted[.;]"), "convicted"),
)
EVERYBODY = re.compile(r"\bAll (?:were )?(acquitted|convicted|found guilty)\.")
TOLD = re.compile(r"\b(\d+) guilty, (\d+) acquitted\.")
NOBODY = re.compile(r"The tribunal decided not to convict on this charge\.")
DIRECTION = {"found guilty": "convicted"}
Cite = Callable[[str, Line], list[Citation]]


def charged_items(g: Gathering, trials: Trials, trial: str, page: Page, cite: Cite) -> None:
    """Claims of each item of the indictment that says against whom it was charged, or how many were found guilty."""
    for number, line in _items(page):
        text, cited = INITIAL.sub(r"\1~", line.text), cite(trial, line)
        count = _count(g, trials, trial, number, line.bold)
        if found := TOLD.search(text):
            for figure, outcome in ((found[1], "guilty"), (found[2], "acquitted")):
                group = g.thing(g.id(trial, f"count-{number}-{outcome}"), "Group", f"{outcome} on count {number}")
                g.state(
                    "Quantity",
                    {"subject": group, "measure": "persons", "best": int(figure), "words": found[0]},
                    cited,
                )
        if found := NOBODY.search(text):
            g.state(
                "Decision",
                {"courtCase": trials.case(trial), "count": count, "decisionKind": "other", "content": found[0]},
                cited,
            )
        if ALL.search(text) or CHARGED.search(text):
            _charged(g, trials, trial, count, line, text, cited)


def _items(page: Page) -> Iterator[tuple[int | None, Line]]:
    """The items of the indictment; those of its first list are its counts and have their number."""
    first: int | None = None
    ended = False
    for line in page.under("indictments"):
        if not line.item:
            ended = first is not None
        elif line.bold:
            first = line.item if first is None else first
            yield (None if ended else line.item), line


def _count(g: Gathering, trials: Trials, trial: str, number: int | None, title: str) -> ThingId:
    if number is not None:
        return trials.count(trial, number)
    return g.thing(g.id(trial, f"charge-{slug(title)}"), "Count", title)


def _charged(  # noqa: PLR0917 - one item with everything that it says
    g: Gathering, trials: Trials, trial: str, count: ThingId, line: Line, text: str, cited: list[Citation]
) -> None:  # fmt: skip
    case, found, incident = trials.case(trial), CHARGED.search(text), None
    everybody = [trials.person(trial, name) for name in trials.accused.get(trial, {})]
    accused = everybody if ALL.search(text) else _people(trials, trial, found[1] if found else "")
    if span := SPAN.match(text):
        incident = _occurred(g, trial, f"{line.bold}, as charged in {trials.case_name(trial)}", span, cited)
    for person in accused:
        roles = {"courtCase": case, "accused": person, "count": count, "content": line.bold, "incident": incident}
        g.state("Charge", dict(roles), cited)
    ends = [(person, found[2]) for person in accused] if found and found[2] else []
    for pattern, direction in OUTCOMES:
        for said in pattern.finditer(text):
            ends += [(person, direction) for person in _people(trials, trial, said[1])]
    if all_of_them := EVERYBODY.search(text):
        ends += [(person, DIRECTION.get(all_of_them[1], all_of_them[1])) for person in accused]
    judged = page_day(trials, trial)
    for person, direction in ends:
        kind = "withdrawal" if direction == "withdrawn" else "judgment"
        roles = {
            "courtCase": case,
            "body": trials.court(trial),
            "accused": person,
            "count": count,
            "decisionKind": kind,
            "direction": direction,
            "content": f"{line.bold}: {direction}",
        }
        g.state("Decision", dict(roles), cited, judged if kind == "judgment" else None)


def page_day(trials: Trials, trial: str) -> Period | None:
    """The days of the judgment by the page."""
    steps = trials.pages[trial][0].steps
    return Period.on(steps["judgment"][0]) if "judgment" in steps else None


def _occurred(g: Gathering, trial: str, title: str, span: re.Match[str], cited: list[Citation]) -> ThingId:
    begin = span[1] if re.search(r"\d{4}", span[1]) else f"{span[1]} {span[2][-4:]}"
    first, last = words.month_or_year(begin), words.month_or_year(span[2])
    incident = g.thing(g.id(trial, f"incident-{slug(title.partition(', as charged')[0])}"), "Incident", title)
    when = Period(first, last, starts=True, ends=True) if first and last else None
    g.state("Occurrence", {"incident": incident, "extent": "lasted"}, cited, when, modality="alleged")
    return incident


def _people(trials: Trials, trial: str, text: str) -> list[ThingId]:
    """The accused of a list of surnames, each with an initial where two share one; unknown words name nobody."""
    found = []
    for part in re.split(r", and |, | and ", text):
        initial, _, surname = part.strip().rpartition("~")
        meant = [n for n in trials.accused.get(trial, {}) if n.surname == surname and _fits(n, initial)]
        found += [trials.person(trial, meant[0])] if len(meant) == 1 else []
    return found


def _fits(name: Name, initial: str) -> bool:
    return not initial or "".join(name.given).startswith(initial)
