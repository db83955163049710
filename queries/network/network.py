"""network: what stood around a thing on a day, to some depth, with what was left out counted.

Ties that last are graded on the day; a warning or involvement is drawn from the day by which it has come. A person's
tie to a case carries the status on that day. Groups of victims and witnesses are never drawn, and nobody's role as
victim or witness is.

>>> from answerable.graph.casefile.casefile import CaseFile
>>> network(CaseFile(), "somewhere/unit", date(1941, 12, 11)).nodes
()
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from answerable.graph.collecting import uncollected
from answerable.graph.model import Claim, Thing
from answerable.graph.period import Grade, Window
from answerable.graph.store import Filter, Store
from answerable.graph.view import PUBLIC, View
from answerable.queries.chain.support import Row, Support, grade_row
from answerable.queries.files import query
from answerable.queries.incident.incident import Incident
from answerable.queries.network.denied import Denied, Key, alone, contesting, denied, of_status
from answerable.queries.network.result import (
    EVENTS,
    PROCEEDINGS,
    STATES,
    WITHHELD_ROLES,
    WITHIN,
    Extent,
    LeftOut,
    Network,
    Node,
    Tie,
)
from answerable.queries.status.status import Status, statuses

WHOLE = Extent()
"""Every tie of the day, within the usual limit."""
AT_ONCE = 1000
"""Things whose ties are asked for at a time."""
PROTECTED_CLASS = "ProtectedGroup"
WITHHELD = "WITHHELD"
"""The type under which a tie is counted that nobody sees."""


Dated = tuple[date, date, tuple[str, ...]]
"""The first and the last day that an incident can have touched, by any source here, and the claims that say so."""


@dataclass(slots=True)
class _Found:
    """What was read so far: claims by what they tie, things by id, and the counts."""

    on: date
    extent: Extent
    ties: dict[Key, list[Support] | tuple[()]] = field(default_factory=dict)
    """Of each tie that any claim tells of, the claims by which it holds on the day: none if it does not."""
    things: dict[str, Thing] = field(default_factory=dict)
    distance: dict[str, int] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    over_limit: set[str] = field(default_factory=set)
    dated: dict[str, Dated | None] = field(default_factory=dict)
    """Of incidents with whose days an involvement that gives none is graded."""
    other_types: set[Key] = field(default_factory=set)
    """Ties that hold on the day and whose type was not asked for."""


@uncollected()
def network(
    store: Store,
    centre: str,
    on: date,
    depth: int = 1,
    *,
    extent: Extent = WHOLE,
    view: View = PUBLIC,
) -> Network:
    """The things within `depth` steps of `centre` on a day, and every tie among them.

    Around a situation its incidents stand first. An unknown centre gives an empty picture, not an error.
    """
    seen, tier = store.under(view), View(view.tier)
    found = _Found(on, extent)
    centre = seen.clusters(tier).of(centre)
    _meet(seen, found, [centre], tier)
    if centre not in found.things:
        return Network(centre, on, depth, extent, (), (), LeftOut())
    found.distance[centre] = 0
    within = _incidents(seen, found, tier) if found.things[centre].cls == "Situation" else []
    level = [centre]
    for _ in range(depth):
        level = _next_level(seen, found, level, tier)
    _ask(seen, found, level, tier)
    return _drawn(seen, found, Network(centre, on, depth, extent, (), (), LeftOut()), within, tier)


def _next_level(store: Store, found: _Found, level: Sequence[str], view: View) -> list[str]:
    step = found.distance[level[0]] + 1 if level else 0
    best: dict[str, Grade] = {t: Grade.EVIDENCED for t, d in found.distance.items() if d == step}
    here, met = set(level), len(found.distance) - len(best)
    # A tie of this level to a thing not met yet was not read before, so what was just read is all that matters.
    for source, target, grade in _ask(store, found, level, view):
        for one, other in ((source, target), (target, source)):
            if one in here and other not in found.distance and grade > best.get(other, Grade.NOT):
                best[other] = grade
    _meet(store, found, best, view)
    new = sorted((t for t in best if _drawable(found, t)), key=lambda t: (-best[t], t))
    room = max(0, found.extent.limit - met)
    found.over_limit |= set(new[room:])
    found.distance.update(dict.fromkeys(new[:room], step))
    for cut in new[room:]:
        found.distance.pop(cut, None)
    return new[:room]


def _ask(store: Store, found: _Found, ids: Sequence[str], view: View) -> list[tuple[str, str, Grade]]:
    """Read the ties of things that were not asked about yet: source, target and grade of those asked for."""
    wanted = [i for i in ids if i not in found.asked]
    new: list[tuple[str, str, Grade]] = []
    for n in range(0, len(wanted), AT_ONCE):
        part = wanted[n : n + AT_ONCE]
        rows = store.run(query("neighbours"), {"ids": part}, view)
        _date(store, found, {str(r[0]) for r in rows if r[15] == "INVOLVED_IN" and _undated(r)}, view)
        new += _taken(found, rows, set(part))
        found.asked.update(part)
    return new


def _taken(found: _Found, rows: Iterable[Row], part: set[str]) -> list[tuple[str, str, Grade]]:
    """Keep the rows that are new; one between two things comes with each of them."""
    asked, extent, ties, on = found.asked, found.extent, found.ties, found.on.isoformat()
    new: list[tuple[str, str, Grade]] = []
    between: set[tuple[str, ...]] = set()
    for row in rows:
        target, source, claim, label, kind = row[0], row[1], row[2], row[3], row[15]
        if target in asked or source in asked:
            continue
        if kind not in extent.types:
            if _grade(row, on, found.dated):
                found.other_types.add((kind, source, target, "" if kind == PROCEEDINGS else label))
            continue
        if target in part and source in part:
            said = (kind, source, target, label, claim)
            if said in between:
                continue
            between.add(said)
        grade = _grade(row, on, found.dated)
        if label in WITHHELD_ROLES:
            kind = WITHHELD
        elif grade and grade >= extent.floor:
            new.append((source, target, grade))
        key = (kind, source, target, "" if kind == PROCEEDINGS else label)
        supports = ties.setdefault(key, ())
        if not grade:
            continue
        if supports:
            supports.append(Support(row, grade, found.on))
        else:
            ties[key] = [Support(row, grade, found.on)]
    return new


def _meet(store: Store, found: _Found, ids: Iterable[str], view: View) -> None:
    wanted = sorted(i for i in set(ids) if i not in found.things)
    for n in range(0, len(wanted), AT_ONCE):
        found.things.update({str(t.id): t for t in store.things(ids=wanted[n : n + AT_ONCE], view=view)})


def _drawable(found: _Found, thing: str) -> bool:
    return thing in found.things and found.things[thing].cls != PROTECTED_CLASS


def _undated(row: Row) -> bool:
    """Whether an involvement says nothing of its day: it is then of the days of its incident."""
    return row[15] == "INVOLVED_IN" and row[5] is None and row[6] is None and row[7] is None and row[8] is None


def _date(store: Store, found: _Found, incidents: set[str], view: View) -> None:
    """Read the days of incidents that are not known yet."""
    wanted = sorted(incidents - found.dated.keys())
    told: dict[str, list[Claim]] = {i: [] for i in wanted}
    for c in store.claims(Filter(naming=wanted, kinds=["Occurrence"]), view) if wanted else ():
        for i in c.all("incident"):
            told.get(str(i), []).append(c)
    for i, claims in told.items():
        spans = Incident(i, tuple(claims), (), (), ()).spans
        said = tuple(c.id for s in spans for c in s.claims)
        found.dated[i] = (
            (min(s.moment.first for s in spans), max(s.moment.last for s in spans), said) if spans else None
        )


def _grade(row: Row, on: str, dated: Mapping[str, Dated | None]) -> Grade:
    """The grade on the day; of an event, whether it had come: certainly, possibly, or not yet."""
    if row[15] in STATES:
        return grade_row(row, on)
    start_earliest, start_latest = row[5], row[6]
    if _undated(row) and (days := dated.get(row[0])):
        start_earliest, start_latest = days[0].isoformat(), days[1].isoformat()
    if start_latest is not None and start_latest <= on:
        return Grade.EVIDENCED
    return Grade.POSSIBLE if start_earliest is None or start_earliest <= on else Grade.NOT


def _incidents(store: Store, found: _Found, view: View) -> list[Claim]:
    """The claims that place incidents in the situation at the centre; the incidents stand one step away."""
    (situation,) = found.distance
    naming = Filter(naming=[situation], kinds=["Occurrence"])
    claims = [c for c in store.claims(naming, view) if situation in c.all("situation")]
    incidents = sorted({i for c in claims if c.modality != "denied" for i in c.all("incident")})
    _meet(store, found, incidents, view)
    found.distance.update(dict.fromkeys((i for i in incidents if _drawable(found, i)), 1))
    return claims


def _drawn(store: Store, found: _Found, asked: Network, within: list[Claim], view: View) -> Network:
    drawn = found.distance
    persons = sorted(t for t in drawn if found.things[t].cls == "Person")
    decided = statuses(store, persons, found.on, view=view)
    near = sorted(drawn.items(), key=lambda item: (item[1], item[0]))
    nodes = [Node(found.things[t], d, decided.get(t)) for t, d in near]
    denials = denied(store, found.asked, found.extent.types, view)
    _meet(store, found, {end for d in denials for end in d.ends[1:]}, view)
    shown, left_out = _sorted_out(found, denials)
    against = contesting(store, denials, shown, found.on, view)
    ties = []
    for key, supports in shown.items():
        if tie := _tie(found, key, supports, decided, denials):
            ties.append(replace(tie, denied=(*tie.denied, *against[key])) if key in against else tie)
    ties += [t for i in drawn if (t := _placed(i, asked.centre, within))]
    ties.sort(key=lambda t: (t.source, t.target, t.type, t.label))
    return Network(asked.centre, asked.on, asked.depth, asked.extent, tuple(nodes), tuple(ties), left_out)


def _placed(incident: str, situation: str, within: list[Claim]) -> Tie | None:
    """The tie of an incident to the situation that claims place it in; who denies that stands beside it."""
    about = [c for c in within if incident in c.all("incident")]
    said = tuple(c for c in about if c.modality != "denied")
    against = tuple(c.id for c in about if c.modality == "denied")
    claims, modalities = tuple(c.id for c in said), tuple(dict.fromkeys(c.modality for c in said))
    tie = Tie(incident, situation, WITHIN, "", Grade.EVIDENCED, (), claims, denied=against, told=modalities)
    return tie if said else None


def _sorted_out(found: _Found, denials: list[Denied]) -> tuple[dict[Key, list[Support]], LeftOut]:
    """The ties between drawn things, and the numbers of what is left out."""
    drawn, shown = found.distance, {}
    beyond: set[str] = set()
    protected = {i for i, t in found.things.items() if t.cls == PROTECTED_CLASS}
    numbers = dict.fromkeys(("not_that_day", "later", "below_grade", "protected"), 0)
    for key, supports in found.ties.items():
        kind, source, target, _ = key
        if kind == WITHHELD or source in protected or target in protected:
            numbers["protected"] += 1
        elif not supports:
            numbers["not_that_day" if kind in STATES else "later"] += 1
        elif max(s.grade for s in supports) < found.extent.floor:
            numbers["below_grade"] += 1
        elif source in drawn and target in drawn:
            shown[key] = supports
        else:
            beyond |= {t for t in (source, target) if t not in drawn}
    only_denied = {
        (kind, source, target, label)
        for kind, source, target, label in alone(denials, found.ties, found.on)
        if label not in WITHHELD_ROLES and source not in protected and target not in protected
    }
    left = LeftOut(
        beyond=len(beyond - found.over_limit), over_limit=len(found.over_limit), only_denied=len(only_denied),
        other_types=len(found.other_types), **numbers,
    )  # fmt: skip
    return shown, left


def _tie(
    found: _Found, key: Key, supports: list[Support], decided: dict[str, Status], denials: list[Denied]
) -> Tie | None:
    kind, source, target, label = key
    against: tuple[str, ...] = ()
    if len(supports) > 1:
        supports.sort(key=lambda s: (-s.grade, s.claim))
    grade, since = supports[0].grade, None
    claims = [c for s in supports for c in ((s.claim, *s.via) if s.row[14] else (s.claim,))]
    within = None
    if kind == "INVOLVED_IN" and any(_undated(s.row) for s in supports) and (days := found.dated.get(target)):
        within, claims = _window(days[0], days[1]), [*claims, *days[2]]
    if kind == PROCEEDINGS:
        lines = [n for n in decided[source].lines if n.case == target] if source in decided else []
        if not lines:
            return None
        supports = [s for s in supports if s.claim in {c for n in lines for c in n.claims}]
        label, since, claims = lines[0].status, lines[0].since, [c for n in lines for c in n.claims]
        grade = Grade.POSSIBLE if any(n.perhaps for n in lines) else Grade.EVIDENCED
        against = of_status(denials, key, label, found.on)
    every = tuple(dict.fromkeys(claims))
    return Tie(source, target, kind, label, grade, tuple(supports), every, since, within, against)


def _window(first: date, last: date) -> Window:
    """The days between; a side that no source tells is open."""
    return Window(None if first == date.min else first, None if last == date.max else last)


def types_of(words: Iterable[str]) -> frozenset[str]:
    """Types of ties by their names in lower case, as they are asked for; KeyError for another word."""
    known = {t.lower(): t for t in (*STATES, *EVENTS, PROCEEDINGS)}
    return frozenset(known[w.lower()] for w in words)
