"""What the reader hands out: plain records of kinds, classes, lists of codes and elements of responsibility."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Role:
    """One role of a kind of claim: what may stand there, and how often.

    `types` holds local names of classes, or one of "text", "number", "flag", "day", "claim"; it is empty for a code,
    whose list is named by `scheme`. `maximum` is None where there is no upper limit.
    """

    name: str
    types: tuple[str, ...]
    scheme: str | None
    minimum: int
    maximum: int | None
    label: str
    definition: str
    message: str


@dataclass(frozen=True, slots=True)
class Requirement:
    """A rule of a kind beyond its roles; exactly one of its forms is filled.

    `any_of`: at least one of these roles is given. `differ`: these two roles hold different things.
    `roles` with `only`: things in these roles are of one of these classes, if `when` is None or the role in it holds
    the code in it. `roles` with `never`: things in these roles are of none of these classes.
    """

    name: str
    message: str
    any_of: tuple[str, ...] = ()
    differ: tuple[str, ...] = ()
    when: tuple[str, str] | None = None
    roles: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    never: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.message


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of claim with its roles in the order of the model, and the rules beyond them."""

    name: str
    label: str
    definition: str
    source: str
    roles: Mapping[str, Role]
    requirements: tuple[Requirement, ...]


@dataclass(frozen=True, slots=True)
class ThingClass:
    """A class of things with its direct parents."""

    name: str
    parents: tuple[str, ...]
    label: str
    definition: str
    source: str


@dataclass(frozen=True, slots=True)
class Concept:
    """One code of a list; `extra` holds what else is said of it (article, presumption, verification)."""

    code: str
    label: str
    definition: str
    source: str
    order: int | None
    broader: tuple[str, ...]
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scheme:
    """A list of codes in the order of the model; `ordered` says that this order means something."""

    name: str
    label: str
    definition: str
    source: str
    concepts: Mapping[str, Concept]
    ordered: bool


@dataclass(frozen=True, slots=True)
class Element:
    """An element of superior responsibility, as a question; sub-elements name their `parent`."""

    code: str
    label: str
    question: str
    source: str
    parent: str | None


@dataclass(frozen=True, slots=True)
class Authority:
    """A judgment or digest that used an indicium; `verified` is False where it is cited from memory."""

    citation: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Indicium:
    """A fact from which an element is argued, and what undermines it."""

    code: str
    label: str
    definition: str
    element: str
    undermined_by: str
    authorities: tuple[Authority, ...]


@dataclass(frozen=True, slots=True)
class Regime:
    """A body of law and what it requires: each item of `requires` is met by any one of its elements.

    `requires` is empty for a regime that has no table of elements of its own.
    """

    code: str
    label: str
    definition: str
    source: str
    family: str
    verified: bool
    requires: tuple[tuple[str, ...], ...]
    who: str
    mental_element: str
    duty: str
    causation: str
    note: str


@dataclass(frozen=True, slots=True)
class Display:
    """How a term is drawn; empty where nothing is said."""

    colour: str
    line_style: str
    symbol: str
    order: int | None
