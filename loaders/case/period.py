"""The `when` of a claim in a case file: mentions, real starts and ends, or the day on which something happened.

`from`/`to` are a real start and end, `first`/`last` mentions, `on` a mention of that day only, `at` an event.
"""

from __future__ import annotations

from answerable.graph.errors import AnswerableError, DateError, InputError
from answerable.graph.period import UNKNOWN, Period, Window
from answerable.loaders.dates import window
from answerable.loaders.lines import Node

KEYS = frozenset({"from", "to", "first", "last", "on", "at", "continues", "words"})


def period_of(node: Node) -> Period:
    """The period of a `when`. Raises InputError with file and line."""
    entry = node.mapping("`when`")
    for key in entry:
        if key not in KEYS:
            raise InputError(f"`when` has no key {key}; it has {', '.join(sorted(KEYS))}.", entry[key].where("when"))
    for alone, beside in (("on", {"words", "continues"}), ("at", {"words"})):
        if alone in entry and set(entry) - {alone, *beside}:
            raise InputError(f"`{alone}` stands alone in `when`, with words at most.", entry[alone].where("when"))
    for one, other in (("from", "first"), ("to", "last")):
        if one in entry and other in entry:
            raise InputError(
                f"`{one}` and `{other}` say the same thing in two ways; keep one.", entry[one].where("when")
            )
    words = entry["words"].text("words") if "words" in entry else None
    try:
        if "at" in entry:
            return Period.on(window_of(entry["at"], "at"), words)
        if "on" in entry:
            day = window_of(entry["on"], "on")
            return Period(day, day, continues=_flag(entry), words=words)
        return Period(
            first=_either(entry, "from", "first"),
            last=_either(entry, "to", "last"),
            starts="from" in entry,
            ends="to" in entry,
            continues=_flag(entry),
            words=words,
        )
    except DateError as error:
        raise InputError(error.message, node.where("when")) from error


def _either(entry: dict[str, Node], real: str, mention: str) -> Window:
    key = real if real in entry else mention
    return window_of(entry[key], key) if key in entry else UNKNOWN


def _flag(entry: dict[str, Node]) -> bool:
    if "continues" not in entry:
        return False
    said = entry["continues"].text("continues").casefold()
    if said not in ("true", "false"):
        raise InputError("true or false is expected here.", entry["continues"].where("continues"))
    return said == "true"


def window_of(node: Node, column: str) -> Window:
    """A date of a case file as a window of days. Raises InputError with file and line."""
    try:
        return window(node.text(column))
    except AnswerableError as error:
        raise InputError(error.message, node.where(column)) from error
