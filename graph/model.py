"""The records of a graph: thin things, sources, and claims, in which everything that is said stands.

A claim is what one source says: a kind and roles (both from the ontology), a period, citations, who claims it and how.
Its id is derived from that content, so the same statement loaded twice is one claim (`graph.identity`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from typing import NewType

from answerable.graph.errors import Where
from answerable.graph.period import Period, Window

ThingId = NewType("ThingId", str)
"""`<source>/<native id>`: `einsatzgruppen/ohlendorf`."""

ClaimId = NewType("ClaimId", str)
"""32 hexadecimal digits, derived from the content of the claim."""

Value = str | int | float | bool
"""A role's value: the id of a thing or claim, a code, a text, a number or a flag; the ontology says which."""

Roles = Mapping[str, tuple[Value, ...]]

DECISION = "decision/"
"""How the id of a source begins that is the record of a decision taken in this graph; its locator is the time."""

CORRECTION = "correction/"
"""How the id of a source begins that somebody named in this graph when correcting a claim."""


class Tier(IntEnum):
    """Who may see a claim; a reader of a tier sees it and the ones below."""

    PUBLIC = 0
    RESTRICTED = 1
    CONFIDENTIAL = 2

    @property
    def code(self) -> str:
        """The code of the ontology's scheme Classification."""
        return self.name.lower()

    @classmethod
    def of(cls, code: str) -> Tier:
        """The tier of a classification code; ValueError for another word."""
        for tier in cls:
            if tier.code == code:
                return tier
        raise ValueError(code)


@dataclass(frozen=True, slots=True)
class Thing:
    """A person, unit, post, place, incident, case...: an id, a class of the ontology, names. All else is claims."""

    id: ThingId
    cls: str
    name: str
    names: tuple[str, ...] = ()
    """Other names under which it can be searched; where a source matters, a Name claim says so too."""


@dataclass(frozen=True, slots=True)
class Source:
    """What is cited. `dated` is the date of the document, `published` the date since which it is public.

    A secret report of 1941 was not public in 1941: an unknown `published` does not count as published.
    """

    id: str
    title: str
    author: str | None = None
    publisher: str | None = None
    dated: Window | None = None
    published: Window | None = None
    url: str | None = None
    archived_at: str | None = None
    captured_on: str | None = None
    sha256: str | None = None
    group: str | None = None
    """Independence group: sources that copy one report share it."""
    kind: str | None = None
    licence: str | None = None
    seen: str | None = None
    reliability: str | None = None
    """The reliability that a named human gave, with the name."""

    def public_since(self) -> date | None:
        """The first day on which it was certainly public."""
        return self.published.latest if self.published else None


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a source says it. `fields` names the roles it supports when sources differ by field."""

    source: str
    locator: str = ""
    fields: tuple[str, ...] = ()
    record: str | None = None
    """The row or record of the data set it was read from; no part of the claim's identity: rows move."""


UNDATED = Period()


@dataclass(frozen=True, slots=True)
class Claim:
    """What one source says. Build with `identity.claim()`, which derives the id."""

    id: ClaimId
    kind: str
    roles: Roles
    citations: tuple[Citation, ...]
    period: Period = UNDATED
    claimant: ThingId | None = None
    """Who claims it, if not the source's author."""
    modality: str = "stated"
    confidence: str | None = None
    """The confidence on the source's own scale."""
    note: str | None = None
    """A remark of whoever recorded the claim; no part of what the source says, nor of the claim's identity."""
    tier: Tier = Tier.PUBLIC
    indicia: tuple[str, ...] = ()
    """Codes of the indicia it speaks to, `EC2+` for, `KN1-` against."""
    facts: tuple[str, ...] = ()
    """Ids of the rows of a table of facts that it represents."""

    def one(self, role: str) -> Value | None:
        """The value of a role that has at most one."""
        values = self.roles.get(role, ())
        return values[0] if values else None

    def text(self, role: str) -> str | None:
        """The value of a role as text, if there is one."""
        value = self.one(role)
        return None if value is None else str(value)

    def all(self, role: str) -> tuple[str, ...]:
        """Every value of a role, as text."""
        return tuple(str(value) for value in self.roles.get(role, ()))


@dataclass(frozen=True, slots=True)
class Reject:
    """A record of an input, or a part of one, that could not be taken: where it stands, its value, and why."""

    where: Where
    reason: str
    part: bool = False
    """Whether only a part of the record was left out and the rest loaded."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that a person should look at although the record was loaded (a contradiction inside a row)."""

    where: Where
    text: str


@dataclass(frozen=True, slots=True)
class Omission:
    """Parts of records (cells, elements) that a documented rule leaves out: where, by which rule, how many."""

    where: Where
    rule: str
    count: int


@dataclass(slots=True)
class Account:
    """What became of the records of one file: loaded, rejected with a reason, or left out by a documented rule.

    A loader yields one for each file, or part of a file, when it has read it.
    """

    file: str
    """The file, and the part of it where it has several lists."""
    records: int = 0
    loaded: int = 0
    rejected: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    """Records left out, by rule."""

    @property
    def adds_up(self) -> bool:
        """Whether nothing was lost."""
        return self.records == self.loaded + self.rejected + self.left_out.total()

    def count(self, outcome: Reject | str | None) -> None:
        """Note what became of one more record: rejected, left out by the rule named, or (None) loaded."""
        self.records += 1
        self.loaded += outcome is None
        self.rejected += isinstance(outcome, Reject)
        if isinstance(outcome, str):
            self.left_out[outcome] += 1


Record = Thing | Source | Claim | Reject | Remark | Omission | Account
"""What a loader yields."""


@dataclass(frozen=True, slots=True)
class LoadInfo:
    """Which loader brought what, with which arguments, by whom: the custody record of a load."""

    loader: str
    version: str
    arguments: tuple[tuple[str, str], ...] = ()
    source_hash: str = ""
    operator: str = ""

    @property
    def key(self) -> str:
        """What makes an interrupted load the same load when it is started again."""
        return repr((self.loader, self.version, self.arguments, self.source_hash))


@dataclass(frozen=True, slots=True)
class LoadRecord:
    """A sealed load, a link of the hash chain that `answerable verify` recomputes."""

    number: int
    info: LoadInfo
    sealed_at: str
    """ISO 8601, UTC, seconds."""
    claims: int
    claims_digest: str
    things: int
    things_digest: str
    sources: int
    sources_digest: str
    previous: str
    hash: str


@dataclass(slots=True)
class Superseded:
    """What a newer edition did, or would do, to earlier ones."""

    gone: list[Remark] = field(default_factory=list)
    """Claims that it does not give."""
    kinds: Counter[str] = field(default_factory=Counter)
    """Of which kinds these are."""
    cited_otherwise: int = 0
    """How many of them it gives with another citation."""
    beside: list[str] = field(default_factory=list)
    """Loads of the same loader that nobody said to be editions of it: they may give what is retracted, too."""
    restored: int = 0
    """Claims that an edition before it did not give, and this one does."""
    number: int | None = None
    """The load that recorded it, None where it was only looked at."""


@dataclass(slots=True)
class Summary:
    """What a load did."""

    loader: str = ""
    things: int = 0
    sources: int = 0
    claims: dict[str, int] = field(default_factory=dict)
    """New claims by kind."""
    unchanged: int = 0
    """Claims that were in the store already."""
    rejected: list[Reject] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    missing: list[Remark] = field(default_factory=list)
    """Claims of an earlier edition of the same file that this reading does not give, and that stay."""
    superseded: Superseded | None = None
    """What this reading, as a newer edition, did to what earlier loads gave; None where nobody said that it is one."""
    silenced: list[Remark] = field(default_factory=list)
    """Claims of this reading that are retracted in the store, and stay so."""
    omissions: list[Omission] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)
    """One for each file or list that was read; none where a graph is copied."""
    number: int | None = None
    """The number of the sealed load: every load is recorded, also one that brought nothing new."""
    head: str = ""

    @property
    def new_claims(self) -> int:
        """How many claims were new."""
        return sum(self.claims.values())


def references(claim: Claim, thing_roles: frozenset[str]) -> Iterator[tuple[str, str]]:
    """The (role, id) pairs of a claim that name things or claims."""
    for role, values in claim.roles.items():
        if role in thing_roles:
            for value in values:
                yield role, str(value)
