"""What stands on a timeline: one entry per claim, in words that claim no more than it does.

To put another kind of claim on it: add a line to `KINDS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from answerable.api.pictures.svg import wrapped
from answerable.api.present.book import Book
from answerable.api.present.language import say
from answerable.api.present.links import person
from answerable.api.present.outcome import counts, in_case
from answerable.api.present.words import label, labels, when
from answerable.graph.model import Claim
from answerable.graph.period import Interval
from answerable.graph.store import Filter, Store
from answerable.graph.view import PUBLIC, View
from answerable.ontology import reader
from answerable.queries.incident.incident import incident as told_of
from answerable.queries.notice.matter import OTHER, Matter
from answerable.queries.status.result import STATED
from answerable.queries.status.status import state_made

LANES = ("Postings", "Communications", "Responses", "Measures", "Incidents", "Proceedings", "Life")
NARROW, WIDE = 270.0, 800.0
MANY = 3
"""Names written out."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One claim on a timeline."""

    lane: str
    term: str
    """The class or term of display.ttl as which it is drawn."""
    told: str
    """The whole in one sentence, with its date."""
    short: str
    first: date | None
    last: date | None
    """The days that the dates given can mean; None where there is none."""
    sure: Interval | None
    """The days that are evidenced."""
    lasts: bool
    starts: bool
    ends: bool
    denied: bool
    claims: tuple[str, ...]

    @property
    def lines(self) -> list[str]:
        """The words beside the bar."""
        return wrapped(self.short, NARROW, 12, most=2)

    @property
    def wide(self) -> list[str]:
        """The words over the whole width."""
        return wrapped(self.told, WIDE, 12, most=3)


Words = Callable[[Book, Claim, str], str]
"""Book, claim, and the thing that the timeline is about."""


def _posting(book: Book, c: Claim, about: str) -> str:
    role = label("CommandRole", c.text("role")) or say("role not stated")
    office = book.names((*c.all("unit"), *c.all("post")))
    return f"{_names(book, c.all('holder'), about)}: {role}, {office}"


def _warning(book: Book, c: Claim, about: str) -> str:
    called = label("SourceTerm", c.text("calledBySource")) or say("communication")
    to = (
        _names(book, c.all("recipient"), about)
        or labels("Addressing", c.all("addressing"))
        or say("recipient not recorded")
    )
    by = " " + say("by {}").format(_names(book, c.all("issuer"), about)) if c.all("issuer") else ""
    return say("called “{}”: {}, to {}").format(called, book.names(c.all("communication")) + by, to)


def _response(book: Book, c: Claim, about: str) -> str:
    return f"{_names(book, c.all('responder'), about)}: {labels('ResponseKind', c.all('responseKind'))}"


def _measure(book: Book, c: Claim, about: str) -> str:
    concerning = ", " + say("concerning {}").format(book.names(c.all("concerning"))) if c.all("concerning") else ""
    return f"{_names(book, c.all('actor'), about)}: {labels('MeasureKind', c.all('measureKind'))}{concerning}"


def _occurrence(book: Book, c: Claim, _: str) -> str:
    return book.names(c.all("incident"))


def _status(book: Book, c: Claim, about: str) -> str:
    return f"{_names(book, c.all('person'), about)}: {label('Status', c.text('status'))}{_where(book, c)}"


def _decision(book: Book, c: Claim, about: str) -> str:
    kind = label("DecisionKind", c.text("decisionKind"))
    direction = label("Direction", c.text("direction"))
    if not direction and state_made(c.text("decisionKind") or "", "") is None:
        direction = say("which way is not recorded")
    went = f", {direction}" if direction else ""
    return f"{_names(book, c.all('accused'), about)}: {kind}{went}{_where(book, c)}"


def _where(book: Book, c: Claim) -> str:
    """The counts and the case: an acquittal of one count must not pass for one of all, nor a conviction."""
    return counts(book, c.all("count")) + in_case(book, c.text("courtCase"))


def _life(book: Book, c: Claim, about: str) -> str:
    return f"{_names(book, c.all('person'), about)}: {label('LifeEventKind', c.text('lifeEvent'))}"


def _names(book: Book, ids: Iterable[str], about: str) -> str:
    """Names, the one that the timeline is about first; of many only that one and the number of the others."""
    found = sorted(ids, key=lambda i: i != about)
    if len(found) > MANY:
        return say("{} and {} others").format(person(book, found[0]), len(found) - 1)
    return ", ".join(person(book, i) for i in found)


KINDS: Mapping[str, tuple[str, str, bool, Words]] = {
    "Posting": ("Postings", "Person", True, _posting),
    "Warning": ("Communications", "Communication", False, _warning),
    "Response": ("Responses", "Communication", False, _response),
    "Measure": ("Measures", "Directive", False, _measure),
    "Occurrence": ("Incidents", "Incident", True, _occurrence),
    "ProceduralStatus": ("Proceedings", "CourtCase", False, _status),
    "Decision": ("Proceedings", "CourtCase", False, _decision),
    "LifeEvent": ("Life", "Person", False, _life),
}
"""Kind → lane, term of the display, whether it lasts, and its words."""


def entries(book: Book, claims: Iterable[Claim], about: str = "") -> list[Entry]:
    """The claims of these kinds by lane and date; those that say the same of the same days joined."""
    kept = [c for c in claims if c.kind in KINDS]
    book.hold(kept)
    book.fetch_claims([c.id for c in kept])
    roles = {k: [r.name for r in reader.kinds()[k].roles.values() if r.scheme is None] for k in KINDS}
    book.fetch(v for c in kept for role in roles[c.kind] for v in c.all(role) if "/" in v)
    joined: dict[tuple[object, ...], Entry] = {}
    for c in kept:
        made = _entry(book, c, about)
        key = (made.lane, made.told)
        old = joined.get(key)
        joined[key] = made if old is None else _joined(old, made)
    order = {lane: n for n, lane in enumerate(LANES)}
    return sorted(joined.values(), key=lambda e: (order[e.lane], e.first or date.max, e.last or date.max, e.told))


def _joined(old: Entry, new: Entry) -> Entry:
    return Entry(**{f: getattr(old, f) for f in Entry.__slots__} | {"claims": (*old.claims, *new.claims)})


def _entry(book: Book, c: Claim, about: str) -> Entry:
    lane, term, lasts, words = KINDS[c.kind]
    denied = c.modality == "denied"
    said = book.said(c.id)
    voice = "" if c.modality == STATED else f"{label('Modality', c.modality)}: "
    short = voice + words(book, c, about)  # in front, where it is never cut off
    told = f"{short}; {when(c)}" + (f" ({said})" if said else "")
    known = [w for w in (c.period.first, c.period.last) if w.known]
    days = [d for w in known for d in (w.earliest, w.latest) if d]
    return Entry(
        lane, term, told, short + (f" ({said})" if said else ""), min(days, default=None), max(days, default=None),
        c.period.bounds().evidenced(), lasts, c.period.starts and c.period.first.known,
        c.period.ends and c.period.last.known, denied, (c.id,),
    )  # fmt: skip


def claims_on_timeline(store: Store, thing: str, incident: str | None = None, view: View = PUBLIC) -> list[Claim]:
    """The claims of these kinds that name a thing; with an incident its days, and only what speaks of it or of none."""
    naming = store.claims(Filter(naming=[thing], kinds=list(KINDS)), view)
    found = [c for c in naming if any(thing in c.all(role) for role in c.roles)]  # not what it merely says of others
    if incident:
        matter = Matter.of_incident(store, told_of(store, incident, view), view)
        found = [c for c in found if c.kind not in ("Warning", "Measure") or matter.of([c]).word != OTHER]
    letters = sorted({x for c in found if c.kind == "Warning" for x in c.all("communication")})
    if letters:
        answers = store.claims(Filter(naming=letters, kinds=["Response"]), view)
        found += [c for c in answers if thing in c.all("responder")]
    if incident:
        found += list(store.claims(Filter(naming=[incident], kinds=["Occurrence"]), view))
    return list({c.id: c for c in found}.values())
