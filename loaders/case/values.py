"""Single values of a case file: literals, codes, known keys, and how faults are told together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from answerable.graph.errors import AnswerableError, InputError, an
from answerable.graph.model import Value
from answerable.loaders.lines import Node
from answerable.ontology import reader
from answerable.ontology.reader import Kind, Role

CLAIM_KEYS = frozenset(
    [
        "id",
        "kind",
        "when",
        "cite",
        "claimant",
        "modality",
        "facts",
        "confidence",
        "classification",
        "indicia",
        "note",
        "roles",
    ]
)
SOURCE_KEYS = frozenset(
    [
        "title",
        "author",
        "publisher",
        "dated",
        "published",
        "url",
        "archived",
        "captured",
        "sha256",
        "seen",
        "group",
        "kind",
        "licence",
        "reliability",
    ]
)
THING_KEYS = frozenset({"class", "name", "also"})
MOST_FAULTS = 20


def literal(role: Role, node: Node) -> Value:
    """A text, number or flag. Raises InputError for a value of another form."""
    text = node.text(role.name)
    if "number" in role.types:
        try:
            return int(text) if text.lstrip("-").isdigit() else float(text)
        except ValueError:
            raise InputError("A number is expected here; words go into `words`.", node.where(role.name)) from None
    if "flag" in role.types:
        if text not in ("true", "false"):
            raise InputError("true or false is expected here.", node.where(role.name))
        return text == "true"
    return " ".join(text.split())


def required(kind: Kind, roles: dict[str, tuple[Value, ...]], node: Node) -> None:
    """Raise InputError if a role is missing or given too often."""
    for role in kind.roles.values():
        given = len(roles.get(role.name, ()))
        if given < role.minimum:
            raise InputError(f"{an(kind.name, begins=True)} needs the role {role.name}.", node.where())
        if role.maximum is not None and given > role.maximum:
            raise InputError(
                f"The role {role.name} of {an(kind.name)} takes at most {role.maximum}; here are {given}.",
                node.where(role.name),
            )


def code(entry: dict[str, Node], key: str, scheme: str) -> str | None:
    """The code under a key of an entry, if it is there. Raises InputError for an unknown one."""
    if key not in entry:
        return None
    text = entry[key].text(key)
    codes = reader.schemes()[scheme].concepts
    if text not in codes:
        raise InputError(f"There is no {key} of that name. {near(text, codes)}", entry[key].where(key))
    return text


def refuse_unknown(entry: dict[str, Node], known: frozenset[str], what: str) -> None:
    """Raise InputError for a key that the entry of a case file does not have."""
    for key, node in entry.items():
        if key not in known:
            raise InputError(f"{an(what, begins=True)} has no key {key}. {near(key, known)}", node.where(key))


def near(word: str, known: Iterable[str]) -> str:
    """`Did you mean x or y?`"""
    names = list(known)
    close = get_close_matches(word, names, n=3, cutoff=0.6)
    return f"Did you mean {' or '.join(close)}?" if close else "Nothing near it is known."


def together(faults: Sequence[AnswerableError]) -> str:
    """Every fault on a line of its own."""
    lines = "\n".join(f"  {fault}" for fault in faults)
    more = " or more" if len(faults) >= MOST_FAULTS else ""
    return f"{len(faults)}{more} fault{'s' if len(faults) > 1 else ''}, nothing was loaded:\n{lines}"
