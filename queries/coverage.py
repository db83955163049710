"""coverage: which facts of a table are represented by which claims, and where a claim stands elsewhere than its fact.

A table of facts is a TSV file with the columns id, category, seed, line, locator, fact, concept. `seed` is the end of
the id of the source (S1 for una-uk-roundtable/s1, in any case); a claim stands where its fact does if it cites that
source at the fact's line, with a locator that is the fact's own or the end of it.

>>> from answerable.graph.casefile.casefile import CaseFile
>>> coverage(CaseFile(), [Fact("X-1", "X", "S0", "7", "Notes ¶1 (L7)", "a fact", "Event")]).missing[0].id
'X-1'
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from re import escape, search

from answerable.graph.errors import InputError, Where
from answerable.graph.model import Claim
from answerable.graph.store import Filter, Store
from answerable.graph.unheard import unheard_among
from answerable.graph.view import PUBLIC, View

COLUMNS = ("id", "category", "seed", "line", "locator", "fact", "concept")
GENERIC = ("Proposition", "Observation")
"""Kinds that can say anything; a fact that has only these is counted apart and needs a reason."""
NOT_GENERAL = ("historical", "other")
"""Kinds of proposition that may hide an event; a note has to say why there is none."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of the table."""

    id: str
    category: str
    seed: str
    line: str
    locator: str
    fact: str
    concept: str


@dataclass(frozen=True, slots=True)
class Covered:
    """A fact with the claims that represent it."""

    fact: Fact
    claims: tuple[Claim, ...]

    @property
    def kinds(self) -> Counter[str]:
        """How many claims of which kinds."""
        return Counter(c.kind for c in self.claims)

    @property
    def elsewhere(self) -> tuple[Claim, ...]:
        """Claims that do not cite the fact's document at its line and locator."""
        return tuple(c for c in self.claims if not _stands(c, self.fact))

    @property
    def generic(self) -> bool:
        """Whether nothing but a Proposition or an Observation represents it."""
        return bool(self.claims) and all(c.kind in GENERIC for c in self.claims)

    @property
    def general(self) -> bool:
        """Whether all its claims are general statements by their kind of proposition."""
        kinds = [c.text("propositionKind") for c in self.claims]
        return bool(kinds) and all(kind and kind not in NOT_GENERAL for kind in kinds)

    @property
    def reason(self) -> str:
        """Why no other kind fits: it is a general statement, or what the notes of its claims say; empty if neither."""
        kinds = dict.fromkeys(c.text("propositionKind") or "" for c in self.claims)
        said = [f"general statement ({', '.join(kinds)})"] if self.general else []
        return "; ".join([*said, *dict.fromkeys(c.note for c in self.claims if c.note)])


@dataclass(frozen=True, slots=True)
class Category:
    """The facts of one category."""

    name: str
    facts: int
    represented: int
    claims: int
    """Claims that represent at least one of its facts, each once."""
    kinds: Mapping[str, int]
    """Of these, how many of which kind, most first."""
    generic: int


@dataclass(frozen=True)
class Coverage:
    """The answer for a whole table."""

    facts: tuple[Covered, ...]
    unknown: tuple[str, ...]
    """Ids of facts that claims of the same sources name and the table does not have."""
    not_heard: frozenset[str] = frozenset()
    """Of the claims those that count no more: retracted, replaced or rejected. They keep what the source said."""

    @cached_property
    def categories(self) -> tuple[Category, ...]:
        """Category by category, in the order of the table."""
        return tuple(
            _category(name, [c for c in self.facts if c.fact.category == name])
            for name in dict.fromkeys(c.fact.category for c in self.facts)
        )

    @cached_property
    def total(self) -> Category:
        """All categories together."""
        return _category("total", self.facts)

    @property
    def missing(self) -> tuple[Fact, ...]:
        """Facts that no claim represents."""
        return tuple(c.fact for c in self.facts if not c.claims)

    @property
    def lost(self) -> tuple[Fact, ...]:
        """Facts that are represented by nothing but claims that count no more."""
        return tuple(c.fact for c in self.facts if c.claims and all(x.id in self.not_heard for x in c.claims))

    @property
    def denials(self) -> frozenset[str]:
        """Of the claims those that deny something."""
        return frozenset(str(c.id) for row in self.facts for c in row.claims if c.modality == "denied")

    @property
    def elsewhere(self) -> tuple[Covered, ...]:
        """Facts of which some claim stands at another place than they do."""
        return tuple(c for c in self.facts if c.elsewhere)

    @property
    def generic(self) -> tuple[Covered, ...]:
        """Facts with nothing but a Proposition or an Observation."""
        return tuple(c for c in self.facts if c.generic)

    @property
    def without_reason(self) -> tuple[Covered, ...]:
        """Those of them for which no reason is given."""
        return tuple(c for c in self.generic if not c.reason)

    @property
    def complete(self) -> bool:
        """Whether every fact is represented, and at its place."""
        return not self.missing and not self.elsewhere


def read_table(path: Path) -> list[Fact]:
    """The facts of a table. Raises InputError for a missing file, column, id or value, and for an id given twice."""
    if not path.is_file():
        raise InputError("There is no such table of facts.", Where(str(path)))
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        lacking = [c for c in COLUMNS if c not in (rows.fieldnames or ())]
        if lacking:
            raise InputError(f"A table of facts needs the column {lacking[0]}.", Where(path.name, 1))
        found: dict[str, Fact] = {}
        for row in rows:
            where = Where(path.name, rows.line_num)
            if not row["id"] or any(row[c] is None for c in COLUMNS):
                raise InputError("The row is cut short, or has no id.", where)
            if row["id"] in found:
                raise InputError(f"The fact {row['id']} is there twice.", where)
            found[row["id"]] = Fact(*(row[c] for c in COLUMNS))
    return list(found.values())


def coverage(store: Store, facts: Sequence[Fact], view: View = PUBLIC) -> Coverage:
    """Which claims represent each fact. Claims that were corrected count too: they keep what the source says."""
    by_fact: dict[str, list[Claim]] = {f.id: [] for f in facts}
    seeds = {f.seed.casefold() for f in facts}
    unknown: set[str] = set()
    seen, tier = store.under(view), View(view.tier)
    for c in seen.claims(Filter(heard=False), tier):
        for named in c.facts:
            if named in by_fact:
                by_fact[named].append(c)
            elif any(_seed(x.source) in seeds for x in c.citations):
                unknown.add(named)
    gone = unheard_among(seen, (str(c.id) for claims in by_fact.values() for c in claims), tier)
    rows = tuple(Covered(f, tuple(by_fact[f.id])) for f in facts)
    return Coverage(rows, tuple(sorted(unknown)), frozenset(gone))


def _seed(source: str) -> str:
    return source.rpartition("/")[2].casefold()


def _stands(claim: Claim, fact: Fact) -> bool:
    here = [x.locator for x in claim.citations if _seed(x.source) == fact.seed.casefold()]
    line = rf"\bL{escape(fact.line)}\b"
    return any(at and search(line, at) and f" {fact.locator}".endswith(f" {at}") for at in here)


def _category(name: str, facts: Iterable[Covered]) -> Category:
    rows = list(facts)
    claims = {c.id: c.kind for row in rows for c in row.claims}
    kinds = dict(Counter(claims.values()).most_common())
    represented = sum(bool(row.claims) for row in rows)
    return Category(name, len(rows), represented, len(claims), kinds, sum(row.generic for row in rows))
