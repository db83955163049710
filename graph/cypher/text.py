"""Cypher text from outside, read word by word before the embedded engine sees it.

That engine reads files by LOAD CSV even when it is read-only, runs several statements in one text, and has no plan to
ask. So only a text made anew from the words is passed on: comments are gone, strings with an escape have become
parameters, and what is left is refused if it holds a word that does more than read, as a name too.

>>> rewritten("MATCH (n) // all\\nRETURN 'it\\\\'s' AS said")
('MATCH (n)  \\nRETURN $text_1 AS said', {'text_1': "it's"})
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import Any

from answerable.graph.errors import InputError, Refused

WORD = re.compile(
    r"""(?P<comment>//[^\n]*)
    |(?P<block>/\*)
    |(?P<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
    |(?P<quoted>`[^`\\\n]+`)
    |(?P<name>[A-Za-z_]\w*)
    |(?P<parameter>\$\w+)
    |(?P<other>[^'"`\\\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\U0010ffff])""",
    re.VERBOSE | re.DOTALL | re.ASCII,
)
WRITING = frozenset({
    "ALTER", "COPY", "CREATE", "DELETE", "DENY", "DETACH", "DROP", "FOREACH", "GRANT", "INSERT", "MERGE", "NODETACH",
    "REMOVE", "REVOKE", "SET",
})  # fmt: skip
REACHING = {
    "LOAD": "it reads a file or an address (LOAD)",
    "IMPORT": "it reads a file (IMPORT)",
    "EXPORT": "it writes a file (EXPORT)",
    "USE": "it names another graph (USE)",
    "SHOW": "it asks for the settings of the engine (SHOW)",
    "START": "it uses START",
    "FORMAT": "it asks for another form of the answer (FORMAT)",
    "EXPLAIN": "EXPLAIN is not allowed here",
    "PROFILE": "PROFILE is not allowed here",
}
SUBQUERY = re.compile(r"\s*(?:\(\s*(?:\*|[\w\s,]*)\))?\s*\{", re.ASCII)
"""What follows CALL where it opens a subquery; anything else names a procedure."""
ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
ESCAPED = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
FIRST = re.compile(r"(?:\s|//[^\n]*\n|/\*.*?\*/)*(EXPLAIN|PROFILE)\b", re.IGNORECASE | re.DOTALL)


def rewritten(text: str) -> tuple[str, dict[str, Any]]:
    """The text to run, and the strings that became parameters of it. Raises Refused with the reason."""
    prefix = "text"
    while f"${prefix}_" in text:
        prefix += "_"
    parts: list[str] = []
    texts: dict[str, Any] = {}
    called: list[int] = []
    ended = False
    for kind, found in _words(text):
        if ended and kind != "comment" and not found.isspace():
            raise Refused("This query is not run: it holds more than one statement.")
        if kind == "block":
            raise Refused("This query is not run: write comments as // to the end of a line, not between /* and */.")
        if kind in ("name", "quoted") and (reason := _refusal(found, quoted=kind == "quoted")):
            raise Refused(f"This query is not run: {reason}.")
        if kind == "name" and found.upper() == "CALL":
            called.append(len(parts) + 1)
        ended = ended or found == ";"
        parts.append(" " if found == ";" else _part(kind, found, texts, prefix))
    if any(not SUBQUERY.match("".join(parts[place:])) for place in called):
        raise Refused("This query is not run: it calls a procedure (CALL); only CALL { a subquery } is allowed.")
    return "".join(parts), texts


def _words(text: str) -> Iterator[tuple[str, str]]:
    place = 0
    while place < len(text):
        word = WORD.match(text, place)
        if word is None:
            raise _unread(text, place)
        place = word.end()
        yield str(word.lastgroup), word[0]


def asks_for_a_plan(text: str) -> bool:
    """Whether a text for the server begins with EXPLAIN or PROFILE."""
    return FIRST.match(text) is not None


def _refusal(name: str, *, quoted: bool) -> str | None:
    """Why a word is refused, or None. The engine takes some words in backticks for the words themselves."""
    word = name.strip("`").strip().casefold().upper()
    if word in WRITING:
        return f"it writes ({word}), and this is only for reading"
    if quoted and word == "CALL":
        return "it has a name that reads like CALL"
    return REACHING.get(word)


def _part(kind: str, found: str, texts: dict[str, Any], prefix: str) -> str:
    if kind == "comment":
        return " "
    if kind == "text" and ("\\" in found or "\n" in found or "'" in found[1:-1] or found[0] == '"'):
        name = f"{prefix}_{len(texts) + 1}"
        texts[name] = ESCAPE.sub(_unescaped, found[1:-1])
        return f"${name}"
    return found


def _unescaped(escape: re.Match[str]) -> str:
    point = escape[1] or escape[2]
    if point is None:
        return ESCAPED.get(escape[3], escape[3])
    if int(point, 16) > sys.maxunicode or 0xD800 <= int(point, 16) <= 0xDFFF:
        raise InputError(f"This is not a Cypher query that can be run: {escape[0]} is no character.")
    return chr(int(point, 16))


def _unread(text: str, place: int) -> Exception:
    mark = text[place]
    if mark in "'\"`":
        return InputError(
            f"This is not a Cypher query that can be run: the {mark} at character {place + 1} is not closed."
        )
    return Refused(
        f"This query is not run: it has the character {mark!r} outside strings; write such names in backticks."
    )
