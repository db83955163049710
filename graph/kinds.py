"""What the ontology says about roles, in the forms that stores need on every claim."""

from __future__ import annotations

from functools import cache

from answerable.ontology import reader

BY_HUMANS = ("ElementFinding", "DossierStep")
"""Kinds that only a named human makes in this graph; no loader may bring one from a file."""
LITERALS = frozenset({"text", "number", "flag", "day"})


@cache
def reference_roles() -> dict[str, frozenset[str]]:
    """Per claim kind the roles whose values are ids of things or claims."""
    return {
        name: frozenset(r.name for r in kind.roles.values() if r.scheme is None and not LITERALS & set(r.types))
        for name, kind in reader.kinds().items()
    }


@cache
def descendants(cls: str) -> frozenset[str]:
    """A class with all classes below it."""
    return frozenset(name for name in reader.classes() if cls == name or cls in reader.ancestors(name))


@cache
def never_joined() -> tuple[str, ...]:
    """Classes of what a source leaves unnamed, and of groups of victims: which of them are one, nobody may say."""
    return next(rule.never for rule in reader.kinds()["SameAs"].requirements if rule.never)


def of_one_sort(*classes: str) -> bool:
    """Whether things of these classes can be one: each class is that of another, or above or below it."""
    known = [cls for cls in classes if cls]
    return all(a in descendants(b) or b in descendants(a) for a in known for b in known)
