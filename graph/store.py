"""What a store can do, in few verbs; `casefile` (SQLite) and `server` (Neo4j) do it, one test suite runs on both."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, Self, TypeVar, runtime_checkable

from answerable.graph.edges import Edge
from answerable.graph.model import Claim, LoadInfo, LoadRecord, Source, Thing, Tier
from answerable.graph.view import PUBLIC, View

if TYPE_CHECKING:
    from answerable.graph.clusters import Clusters

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Query:
    """A question kept as a file: the same name in each language a store speaks. Values travel as parameters only."""

    name: str
    sql: str | None = None
    cypher: str | None = None


@dataclass(frozen=True, slots=True)
class Filter:
    """Which claims: all conditions that are given must hold."""

    ids: Sequence[str] | None = None
    kinds: Sequence[str] | None = None
    naming: Sequence[str] | None = None
    """Ids of things or claims; a claim that names any of them in a role or as claimant."""
    sources: Sequence[str] | None = None
    load: int | None = None
    """Only claims first brought by this load, sealed or not."""
    modality: str | None = None
    heard: bool = True
    """Leave out claims that are retracted, replaced by a correction, or rejected by a finding."""
    staged: bool = False
    """Include the claims of a load that is not sealed yet."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing found by name, with the name that matched and how well (0 to 100)."""

    thing: Thing
    matched: str
    score: float


@dataclass(slots=True)
class Batch:
    """Records on their way into a store, checked already."""

    things: list[Thing] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)

    def __len__(self) -> int:
        """How many records."""
        return len(self.things) + len(self.sources) + len(self.claims)


@dataclass(slots=True)
class Staged:
    """How many records of a batch were new to the store; new claims by kind."""

    things: int = 0
    sources: int = 0
    claims: dict[str, int] = field(default_factory=dict)
    unchanged: int = 0


@runtime_checkable
class Store(Protocol):
    """The verbs of a store. Reading verbs take a View; an unsealed load is invisible to all of them.

    Raises `StoreError` when the store cannot be reached and `StoreBusy` when another load is under way.
    """

    url: str
    whole: Store | None
    """Of a store that holds only what a view shows, the one that it was made from; what protects somebody asks that."""
    remote: bool
    """Whether another process does the writing, so that `stage` mostly waits; it may then run in a second thread."""

    # reading
    def claims(self, which: Filter = Filter(), view: View = PUBLIC) -> Iterator[Claim]:
        """Claims, ordered by id; things that a decision joins go by one id, unless the view keeps them apart."""
        ...

    def things(self, ids: Sequence[str] | None = None, cls: str | None = None, view: View = PUBLIC) -> Iterator[Thing]:
        """Things by id or class, ordered by id; only those that a claim visible in the view names.

        Without ids, of things that a decision joins only the one under whose id answers speak of them.
        """
        ...

    def sources(self, ids: Sequence[str] | None = None, view: View = PUBLIC) -> Iterator[Source]:
        """Sources by id, ordered by id; only those that a visible claim cites."""
        ...

    def run(self, query: Query, parameters: Mapping[str, Any], view: View = PUBLIC) -> list[tuple[Any, ...]]:
        """The rows of a named question in the store's own language.

        Parameters are texts, numbers or lists; `tier` and `sealed` (number of the newest sealed load) are bound by the
        store. Days come back as ISO text.
        """
        ...

    def search(self, text: str, *, classes: Sequence[str] = (), limit: int = 20, view: View = PUBLIC) -> list[Hit]:
        """Things by name in any script, typing errors forgiven, best first."""
        ...

    def clusters(self, view: View = PUBLIC) -> Clusters:
        """Which things are one by decision: a question begins by asking under which id it speaks of a thing."""
        ...

    def head(self, tier: Tier = Tier.PUBLIC) -> str:
        """The digest over the claims that readers of the tier see."""
        ...

    def loads(self) -> list[LoadRecord]:
        """The sealed loads, oldest first."""
        ...

    def edges(self, types: Sequence[str] = ()) -> Iterator[Edge]:
        """The derived edges of sealed loads, ordered; for rebuilding, comparing and exporting."""
        ...

    def classes(self, ids: Sequence[str]) -> dict[str, str]:
        """The class of each thing that the store knows, staged ones included: for checking, not for reading."""
        ...

    def known_sources(self, ids: Sequence[str]) -> set[str]:
        """Which of the source ids the store knows, staged ones included: for checking, not for reading."""
        ...

    def brought(self, what: str, number: int) -> Iterator[Thing | Source]:
        """The `things` or `sources` that a load was the first to bring, named by a claim or not: for custody."""
        ...

    def digest(self, what: str, number: int) -> str:
        """The digest of the `things` or `sources` that a load brought, as they stand in the store now."""
        ...

    def under(self, view: View) -> Store:
        """The store as the view shows it: itself if the view is plain, else a case file in memory."""
        ...

    def steady(self, work: Callable[[], T]) -> T:
        """What `work` gives when all its reads see one state of the store, whatever is sealed meanwhile.

        `work` may be called more than once, in this thread; a load that changes nothing of before does not cause that.
        """
        ...

    def together(self, work: Callable[[], T]) -> T:
        """What `work` gives, its reads in one transaction where that makes them faster; `steady` promises one state."""
        ...

    # writing, in this order
    def begin(self, info: LoadInfo) -> int:
        """Open a load, or take up the same one where it was interrupted; another interrupted one is discarded."""
        ...

    def stage(self, number: int, batch: Batch) -> Staged:
        """Write a batch of an open load, with the plain edges of its claims; readers do not see it yet."""
        ...

    def made_ready(self, number: int, batch: Batch) -> Callable[[], Staged]:
        """What stages a batch when it is called: all that can be done while the batch before is written is done.

        At most one batch may be under way, and what comes back is called once, after that one is written.
        """
        ...

    def unsettled(self, number: int) -> set[str]:
        """Claims between the same two things, one of them new, where one is undated or states an end alone."""
        ...

    def seal(self, number: int, settled: Iterable[Settled], sealed_at: str | None = None) -> LoadRecord:
        """Replace the edges of settled claims and make the load visible, in one transaction."""
        ...

    def abandon(self, number: int) -> None:
        """Discard an open load."""
        ...

    def rebuild(self, settled: Iterable[Settled]) -> None:
        """Drop every derived edge and write the given ones."""
        ...

    def close(self) -> None:
        """Give back connections."""
        ...

    def __enter__(self) -> Self:
        """Use as a context manager."""
        ...

    def __exit__(self, *_: object) -> None:
        """Close."""
        ...


@dataclass(frozen=True, slots=True)
class Settled:
    """What follows for one claim from every other claim about it."""

    claim: str
    edges: tuple[Edge, ...]
    tier: Tier
    """The tier after reclassification."""
    gone: int = 0
    """Bit t set: readers of tier t see the claim as retracted, replaced or rejected."""


def open_store(url: str = "case.db") -> Store:
    """The store at a path (`case.db`, `:memory:`) or server address (`bolt://`, `neo4j://`, also `+s`).

    The server's user and password come from NEO4J_USERNAME and NEO4J_PASSWORD, never from the address.
    """
    if "://" in url:
        from answerable.graph.server.server import Server  # noqa: PLC0415 - the driver is slow to import

        return Server(url)
    from answerable.graph.casefile.casefile import CaseFile  # noqa: PLC0415 - implements this protocol

    return CaseFile(url)
