"""Colours, shapes and lines of pictures: nothing but what `ontology/display.ttl` says.

>>> dash(Grade.ASSUMED), shape("Unit"), tie_colour("COMMANDS", "operational")
('dashed', 'square', '#D55E00')
"""

from __future__ import annotations

from functools import cache

from answerable.graph.period import Grade
from answerable.ontology import reader
from answerable.ontology.reader import Display

PLAIN = Display("#56606B", "solid", "", None)
TERMS = {"HELD": "held", "HEADS": "held", "WARNED": "warned", "INVOLVED_IN": "involvedIn", "STATUS": "statusOf"}
"""Type of tie → the term that says how it is drawn; a command link is drawn as its kind, the others as a situation."""


@cache
def drawn(term: str) -> Display:
    """How a term is drawn; grey where nothing is said."""
    return reader.display().get(term, PLAIN)


def colour(cls: str) -> str:
    """The colour of a class of things."""
    return drawn(cls).colour or PLAIN.colour


def shape(cls: str) -> str:
    """The shape of a class of things, in the words of vis-network."""
    return drawn(cls).symbol or "dot"


def tie_term(kind: str, label: str) -> str:
    """The term that says how a tie is drawn."""
    return f"LinkKind/{label}" if kind == "COMMANDS" else TERMS.get(kind, "Situation")


def tie_colour(kind: str, label: str) -> str:
    """The colour of a tie."""
    return drawn(tie_term(kind, label)).colour or PLAIN.colour


def dash(grade: Grade) -> str:
    """The line of a grade: solid, dashed or dotted."""
    return drawn(f"Grade/{grade.code}").line_style or "solid"


def mark(grade: Grade) -> str:
    """The symbol of a grade."""
    return drawn(f"Grade/{grade.code}").symbol
