"""A network for reading and as data: things with their dated status, ties under their grade, what is left out."""

from __future__ import annotations

from typing import Any

from rich.console import Console

from answerable.api.present.book import Book, window_data
from answerable.api.present.language import say
from answerable.api.present.links import SHOWN, person, qualified, rests_on, support_data
from answerable.api.present.outcome import outcome, outcome_data
from answerable.api.present.page import heading, line, notes, table
from answerable.api.present.words import how_many, label, unmarked, when, window
from answerable.graph.period import Grade
from answerable.queries.network.result import EVENTS, STATES, TYPES, LeftOut, Network, Node, Tie
from answerable.queries.status.status import status_label

SCHEMES = {
    "COMMANDS": "LinkKind",
    "HELD": "CommandRole",
    "WARNED": "SourceTerm",
    "INVOLVED_IN": "InvolvementRole",
}
"""Type of tie → the list that its label is a code of."""
OWN_WORDS = {"alleged-perpetrator": "alleged author of the deed"}
"""Words for a code whose own label says more than a picture may."""
VERBS = {
    "COMMANDS": "{} link over",
    "HELD": "{} in",
    "HEADS": "heads",
    "WARNED": "{} to",
    "INVOLVED_IN": "{} in",
    "STATUS": "{} in",
    "OCCURRED_IN": "is placed in",
}
NO_TIE = "No tie recorded on that day."
NO_GRADE = {"grade": None, "basis": None}
"""What a claim of an event has in place of a grade on a day, which would read as one of its truth."""
LINES = 60
"""Ties that are printed; the data and the files have all."""
NOTHING_LEFT_OUT = "No tie of that day within these steps is left out."
WHAT_IS_DRAWN = (
    "Ties are command links, postings, posts that head a unit, warnings, involvements and proceedings; orders, "
    "locations and meetings are never drawn."
)
PRESUMED = "A tie is no finding about anybody's part in a crime; everyone is presumed innocent until finally convicted."


def fetch(book: Book, found: Network) -> None:
    """Bring every claim and source of the picture in one go."""
    book.take(n.thing for n in found.nodes)
    book.fetch_claims(sorted(found.claims()))


def tie_label(tie: Tie) -> str:
    """The kind of link, role, involvement, what the source calls a warning, or the status, in words."""
    if tie.type == "STATUS":
        return status_label(tie.label)
    if tie.label in OWN_WORDS:
        return say(OWN_WORDS[tie.label])
    scheme = SCHEMES.get(tie.type)
    found = label(scheme, tie.label) if scheme and tie.label else ""
    if tie.type == "HELD":
        found = found or say("role not stated")
        return f"{found} ({say('acting')})" if tie.label != "acting-commander" and tie.acting else found
    return found or (say("kind not stated") if scheme else "")


def tie_words(tie: Tie) -> str:
    """What stands between the two names: `command link over`, `commander in`."""
    return say(VERBS[tie.type]).format(tie_label(tie))


def tie_certainty(book: Book, tie: Tie) -> str:
    """The grade with who says so; of a warning, an involvement or a status, whether it had come by the day."""
    grade = book.sign(f"Grade/{tie.grade.code}", dated_by(tie) or tie.grade.code)
    if tie.type == "STATUS":
        since = say("since {}").format(window(tie.since))
        later = say("a later decision may have come by that day")
        grade = since if tie.grade is Grade.EVIDENCED else f"{since}; {later}"
    return qualified(book, grade, tie)


def dated_by(tie: Tie) -> str:
    """Whether a warning or an involvement had come by the day; empty for what lasts, and so stands under a grade."""
    if tie.type not in EVENTS:
        return ""
    return "dated by that day" if tie.grade is Grade.EVIDENCED else "may be of a later day"


def tie_basis(book: Book, tie: Tie) -> str:
    """On what a tie rests: of one that lasts the citations around the day, of an event its date."""
    best = [s for s in tie.supports if s.grade is tie.grade]
    claims = (book.claim(s.claim) for s in best)
    said = [when(c) for c in claims if c] if tie.type in EVENTS else [rests_on(s) for s in best]
    rests = list(dict.fromkeys(said))
    if tie.within:
        rests = [say("{}; the incident: {}").format(text, window(tie.within)) for text in rests]
    return "\n".join(rests[:SHOWN]) + (
        "\n" + say("and {} more").format(len(rests) - SHOWN) if len(rests) > SHOWN else ""
    )


def node_status(book: Book, node: Node) -> str:
    """The dated outcome beside a person's name; nothing for other things."""
    return outcome(book, node.status) if node.status else ""


def left_out_words(left: LeftOut, limit: int) -> list[str]:
    """What is not shown, one phrase each, the numbers first."""
    said = (
        (left.beyond, "{} more thing one step further", "{} more things one step further"),
        (
            left.over_limit,
            "{} thing for which the limit of {} left no room, and what lies behind",
            "{} things for which the limit of {} left no room, and what lies behind",
        ),
        (left.not_that_day, "{} tie that does not hold on that day", "{} ties that do not hold on that day"),
        (
            left.later,
            "{} warning, involvement or status after that day",
            "{} warnings, involvements or statuses after that day",
        ),
        (left.below_grade, "{} tie under a lower grade", "{} ties under a lower grade"),
        (
            left.protected,
            "{} tie to groups of victims or witnesses, who are never drawn",
            "{} ties to groups of victims or witnesses, who are never drawn",
        ),
        (left.only_denied, "{} tie that is only denied", "{} ties that are only denied"),
        (
            left.other_types,
            "{} tie of that day of a type that was not asked for",
            "{} ties of that day of types that were not asked for",
        ),
    )
    return [say(one if n == 1 else more).format(f"{n:,}", f"{limit:,}") for n, one, more in said if n]


def left_out_line(left: LeftOut, limit: int) -> str:
    """The same as one sentence, with another that says what is never drawn."""
    said = left_out_words(left, limit)
    told = say("Left out: {}.").format("; ".join(said)) if said else say(NOTHING_LEFT_OUT)
    return f"{told} {say(WHAT_IS_DRAWN)}"


def title(book: Book, found: Network) -> str:
    """What the picture shows."""
    form = "Network around {} on {}, 1 step" if found.depth == 1 else "Network around {} on {}, {} steps"
    return say(form).format(person(book, found.centre), found.on, found.depth)


def show(console: Console, book: Book, found: Network, again: str) -> None:
    """Print the ties nearest to the centre, the persons with their status, and what is left out."""
    heading(console, title(book, found))
    things = how_many(len(found.nodes), "{} thing", "{} things")
    line(console, f"{things}, {how_many(len(found.ties), '{} tie', '{} ties')}.")
    place = {n.id: n.distance for n in found.nodes}
    near = sorted(found.ties, key=lambda t: (place[t.source] + place[t.target], -t.grade, t.source, t.target, t.type))
    grid = table((("Tie", 6), ("How certain", 3), ("On what it rests", 3), ("Notes", 1)))
    for tie in near[:LINES]:
        text = f"{person(book, tie.source)}: {tie_words(tie)} {person(book, tie.target)}"
        grid.add_row(text, tie_certainty(book, tie), tie_basis(book, tie), book.note(tie.claims))
    if near:
        console.print(grid)
    else:
        whole = found.extent.types >= set(TYPES)
        line(console, NO_TIE if whole else "No tie of the types asked for is recorded on that day.")
    if len(near) > LINES:
        form = "{} more tie: all of them are in --json and in the files of --to."
        line(console, how_many(len(near) - LINES, form, form.replace("tie:", "ties:")))
    decided = [n for n in found.nodes if n.status and n.status.recorded]
    for node in decided:
        line(console, f"{book.name(node.id)}: {node_status(book, node)}.")
    if len(decided) < sum(n.status is not None for n in found.nodes):
        other = "No proceeding recorded against any other person here."
        line(console, say(other if decided else "No proceeding recorded against any person here."))
    line(console, left_out_line(found.left_out, found.extent.limit))
    line(console, say(PRESUMED))
    notes(console, book)
    line(console, again, "dim")


def network_data(book: Book, found: Network) -> dict[str, Any]:
    """The picture as data."""
    fetch(book, found)
    return {
        "centre": book.ref(found.centre),
        "on": found.on,
        "depth": found.depth,
        "nodes": [_node(book, n) for n in found.nodes],
        "ties": [_tie(book, t) for t in found.ties],
        "left_out": left_out_data(found.left_out),
        "limit": found.extent.limit,
        "presumption": PRESUMED,
    }


def left_out_data(left: LeftOut) -> dict[str, int]:
    """The numbers by reason."""
    return {name: getattr(left, name) for name in left.__slots__}


def _node(book: Book, node: Node) -> dict[str, Any]:
    return {
        **book.ref(node.id),
        "distance": node.distance,
        "unidentified": node.unidentified,
        "status": outcome_data(book, node.status) if node.status else None,
    }


def _tie(book: Book, tie: Tie) -> dict[str, Any]:
    book.cite([*tie.claims, *tie.contested])
    return {
        "source": tie.source,
        "target": tie.target,
        "type": tie.type,
        "label": tie.label,
        "words": tie_words(tie),
        "grade": tie.grade.code if tie.type in STATES else None,
        "dated": dated_by(tie) or None,
        "modalities": list(tie.modalities),
        "certainty": unmarked(tie_certainty(book, tie)),
        "contested": list(tie.contested),
        "since": window_data(tie.since),
        "spells": [{"first": a, "last": b} for a, b in tie.spells],
        "claims": list(tie.claims),
        "supports": [support_data(book, s) | (NO_GRADE if tie.type not in STATES else {}) for s in tie.supports],
    }
