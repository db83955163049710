"""Single values of a case file: literals, codes, known keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches

from answerable.graph.errors import InputError, an
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
MOST_NAMED = 40
"""Names that are all given where none is near."""


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


def miscounted(kind: Kind, roles: Mapping[str, Sequence[object]], node: Node) -> Iterator[InputError]:
    """A fault for each role that is missing or given too often."""
    for role in kind.roles.values():
        given = len(roles.get(role.name, ()))
        if given < role.minimum:
            yield InputError(f"{an(kind.name, begins=True)} needs the role {role.name}.", node.where())
        if role.maximum is not None and given > role.maximum:
            yield InputError(
                f"The role {role.name} of {an(kind.name)} takes at most {role.maximum}; here are {given}.",
                node.where(role.name),
            )


def required(kind: Kind, roles: Mapping[str, Sequence[object]], node: Node) -> None:
    """Raise InputError if a role is missing or given too often."""
    for fault in miscounted(kind, roles, node):
        raise fault


def code(entry: dict[str, Node], key: str, scheme: str) -> str | None:
    """The code under a key of an entry, if it is there. Raises InputError for an unknown one."""
    if key not in entry:
        return None
    text = entry[key].text(key)
    codes = reader.schemes()[scheme].concepts
    if text not in codes:
        raise InputError(f"There is no {key} of that name. {near(text, codes, scheme)}", entry[key].where(key))
    return text


def unknown(entry: dict[str, Node], known: frozenset[str], what: str) -> Iterator[InputError]:
    """A fault for each key that the entry of a case file does not have."""
    for key, node in entry.items():
        if key not in known:
            yield InputError(f"{an(what, begins=True)} has no key {key}. {near(key, known)}", node.where(key))


def near(word: str, known: Iterable[str], term: str | None = None) -> str:
    """`Did you mean x or y?`, and which term of the ontology lists what there is."""
    names = sorted(known)
    close = get_close_matches(word, names, n=3, cutoff=0.6)
    listed = f" `answerable ontology{term and f' {term}'}` lists what there is." if term is not None else ""
    if close:
        return f"Did you mean {' or '.join(close)}?{listed}"
    if listed or not names or len(names) > MOST_NAMED:
        return listed.strip() or "Nothing near it is known."
    return f"Known are {', '.join(names)}."
