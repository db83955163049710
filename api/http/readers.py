"""Who asks: a name, a role that says what they may do, a tier that says what they may see."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from answerable.graph.model import Tier


class Role(IntEnum):
    """What somebody may do; each may also do what those before may."""

    READER = 0
    """Read resources and ask the questions."""
    ANALYST = 1
    """Also ask in SPARQL and Cypher, and export."""
    EDITOR = 2
    """Also load case files, retract, correct and join."""
    ADMIN = 3
    """Also reclassify, purge, and read the audit log."""

    @property
    def code(self) -> str:
        """As it is written in keys and answers."""
        return self.name.lower()

    @classmethod
    def of(cls, code: str) -> Role:
        """The role of a word; ValueError for another one."""
        for role in cls:
            if role.code == code:
                return role
        raise ValueError(code)


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who asks."""

    who: str
    role: Role
    tier: Tier
    key: str | None = None
    """The id of the key they asked with."""

    def may(self, role: Role) -> bool:
        """Whether they may do what the role may."""
        return self.role >= role

    def told_of_rows(self, tier: Tier) -> bool:
        """Whether citations say from which row or line they were read, to who asks under a tier.

        The number of a line counts the lines of hidden claims above it, so only who asks under every tier is told, and
        whoever is at the machine of a server without keys. It never depends on what the store holds.
        """
        return self == LOCAL or tier is Tier.CONFIDENTIAL


LOCAL = Reader("local", Role.ANALYST, Tier.PUBLIC)
"""Whoever asks a server without keys, which listens on this machine only."""
STRANGER = Reader("anonymous", Role.READER, Tier.PUBLIC)
"""Whoever asks an open server without a key."""
