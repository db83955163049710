"""resolve: records of different sources that may mean one thing, proposed with a score and its reasons for a person.

Nothing is ever joined by this module: `decide` records what a named person decided, and retracting the decision undoes
it. Never proposed: whom or what no source names, groups of victims, placeholders, and pairs that are decided already.

>>> from answerable.graph.casefile.casefile import CaseFile
>>> candidates(CaseFile())
[]
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from answerable.graph.check import nearest
from answerable.graph.clusters import APART, decides, pair
from answerable.graph.errors import InputError, NotFound, an
from answerable.graph.model import Claim, Summary, Tier
from answerable.graph.revision import Act, different, same
from answerable.graph.store import Filter, Store
from answerable.graph.view import PUBLIC, View
from answerable.queries.resolve.match import MATCHERS, Compared, Matcher, Reason
from answerable.queries.resolve.names import sharing
from answerable.queries.resolve.profile import FAMILIES, Profile, family_of, profiles, profiles_of

FLOOR = 67.0
"""The score from which a pair is proposed: chosen on labelled pairs, cross-validated (docs/resolving.md)."""
VERDICTS = ("same", "different")
MakeMatcher = Callable[[Iterable[Profile]], Matcher]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two records that may mean one thing."""

    a: Profile
    b: Profile
    score: float
    """0 to 100: how alike names and attributes are. It orders the list and says nothing of anybody."""
    reasons: tuple[Reason, ...]
    matcher: str

    @property
    def ids(self) -> tuple[str, str]:
        """Both ids, ordered."""
        return str(self.a.thing.id), str(self.b.thing.id)


def candidates(
    store: Store,
    *,
    family: str | None = None,
    of: str | None = None,
    matcher: str = "names",
    floor: float = FLOOR,
    limit: int = 50,
    view: View = PUBLIC,
) -> list[Candidate]:
    """The undecided pairs from a score on, most alike first; ties by id. Two records of one source are not proposed.

    `family` is Person, Organisation (units too), Place or Incident, else all; `of` asks for one thing, in its own
    source too. Raises InputError for another family or matcher, NotFound for an unknown thing.
    """
    seen, tier = store.under(view), View(view.tier)
    if family is not None and family not in FAMILIES:
        raise InputError(f"Nothing is proposed among {family!r}. {nearest(family, list(FAMILIES))}")
    one = seen.clusters(tier).of(of) if of else None
    wanted = [_family(seen, one, tier)] if one else [family] if family else list(FAMILIES)
    parted = set(_parted(seen, tier))
    found: list[Candidate] = []
    for each in wanted:
        found += _among(profiles(seen, each, tier), _made(matcher), one, parted, floor)
    return sorted({c.ids: c for c in found}.values(), key=lambda c: (-c.score, c.ids))[:limit]


def compare(store: Store, a: str, b: str, *, matcher: str = "names", view: View = PUBLIC) -> Candidate:
    """Two records side by side, whatever their score. Raises NotFound."""
    seen, tier = store.under(view), View(view.tier)
    family = _family(seen, a, tier)
    everybody = profiles(seen, family, tier) | profiles_of(seen, [a, b], tier)
    for thing in (a, b):
        if thing not in everybody:
            raise NotFound(f"There is no thing {thing} here.")
    return _candidate(_made(matcher)(everybody.values()), everybody[a], everybody[b])


def decide(
    store: Store,
    verdict: str,
    ids: tuple[str, str],
    act: Act,
    classification: str = "public",
    *,
    sees: Tier = Tier.CONFIDENTIAL,
) -> Summary:
    """Record a person's decision on two ids, `same` or `different`. Raises as `revision.same`, else InputError."""
    if verdict not in VERDICTS:
        raise InputError(f"A decision is {' or '.join(VERDICTS)}, not {verdict!r}; later is no decision.")
    return (same if verdict == "same" else different)(store, *ids, act, classification, sees=sees)


def decided(store: Store, *, view: View = PUBLIC) -> list[Claim]:
    """Every decision that is heard, by id: which two, who decided, why; its citation has the moment."""
    return [c for c in store.under(view).claims(Filter(kinds=["SameAs", "Different"]), View(view.tier)) if decides(c)]


def _made(matcher: str) -> MakeMatcher:
    if matcher not in MATCHERS:
        raise InputError(f"There is no matcher {matcher!r}. {nearest(matcher, list(MATCHERS))}")
    return MATCHERS[matcher]


def _family(store: Store, thing: str, view: View) -> str:
    found = next(store.things(ids=[thing], view=view), None)
    if found is None:
        raise NotFound(f"There is no thing {thing} here.")
    family = family_of(found.cls)
    if family is None:
        raise InputError(f"{thing} is {an(found.cls)}: of these none is ever proposed to be the same as another.")
    return family


def _parted(store: Store, view: View) -> Iterator[frozenset[str]]:
    """The pairs that a decision keeps apart, and every pair within a closure that one stops."""
    clusters = store.clusters(view)
    for c in filter(decides, store.claims(Filter(kinds=[APART]), view)):
        yield frozenset(map(clusters.of, pair(c)))
    for stopped in clusters.stopped:
        for a in stopped.members:
            yield from (frozenset((a, b)) for b in stopped.members if b > a)


def _among(
    everybody: dict[str, Profile], make: MakeMatcher, one: str | None, parted: set[frozenset[str]], floor: float
) -> Iterator[Candidate]:
    if len(everybody) < 2 or (one is not None and one not in everybody):
        return
    matcher = make(everybody.values())
    for a, b in sharing({i: p.names for i, p in everybody.items()}):
        if one not in (None, a, b) or frozenset((a, b)) in parted:
            continue
        if one is None and everybody[a].source == everybody[b].source:
            continue
        found = _candidate(matcher, everybody[a], everybody[b])
        if found.score >= floor:
            yield found


def _candidate(matcher: Matcher, a: Profile, b: Profile) -> Candidate:
    compared: Compared = matcher.compare(a, b)
    return Candidate(a, b, compared.score, compared.reasons, matcher.name)
