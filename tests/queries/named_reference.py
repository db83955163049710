"""A second, plain program for the named questions whose rows rest on several claims: loops over the claims, no query.

Each function yields rows as dicts by column, without `source` and `locator`; what is not there is None.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from answerable.graph.kinds import descendants
from answerable.graph.model import Claim, Thing, Value

Row = dict[str, Value | None]
ALLEGED = ("alleged-forces", "alleged-perpetrator", "alleged-participant")
COMMANDING = ("commander", "acting-commander")
UNFAVOURABLE = ("mixed", "delayed", "failure")


class Told:
    """The claims that count for a reader, and the classes of things."""

    def __init__(self, claims: Iterable[Claim], things: Iterable[Thing]) -> None:
        self.claims = list(claims)
        self.classes: dict[str, str] = {t.id: t.cls for t in things}

    def of(self, kind: str, **roles: str | Iterable[str]) -> list[Claim]:
        """Claims of a kind that have one of these values in each of these roles."""
        wanted = {r: {v} if isinstance(v, str) else set(v) for r, v in roles.items()}
        return [c for c in self.claims if c.kind == kind and all(set(c.all(r)) & v for r, v in wanted.items())]

    def ways(self, kind: str, **roles: str | Iterable[str]) -> list[Claim]:
        """The same, denials too, unless nothing but denials says so."""
        found = self.of(kind, **roles)
        return found if any(c.modality != "denied" for c in found) else []

    def affirmed(self, kind: str, **roles: str) -> list[Claim]:
        return [c for c in self.of(kind, **roles) if c.modality != "denied"]

    def is_a(self, thing: str, cls: str) -> bool:
        return self.classes.get(thing) in descendants(cls)


def row(c: Claim, more: Mapping[str, Value | None] | None = None, **ways: Claim | None) -> Row:
    """A row of a claim, with the claims on the way to it."""
    found: Row = {"claim": c.id, "modality": c.modality, **(more or {})}
    for name, way in ways.items():
        found |= {f"{name}_modality": way.modality if way else None, f"{name}_claim": way.id if way else None}
    return found


def dated(c: Claim) -> Row:
    b = c.period.bounds()
    days = {"start_earliest": b.start_earliest, "start_latest": b.start_latest, "end_earliest": b.end_earliest,
            "end_latest": b.end_latest}  # fmt: skip
    return {**{k: d.isoformat() if d else None for k, d in days.items()}, "words": c.period.words}


def each(c: Claim, role: str) -> list[Value | None]:
    """The values of a role, or None once."""
    return list(c.all(role)) or [None]


def after_the_crime(told: Told, incident: str) -> Iterator[Row]:
    """CQ-05."""
    for c in told.of("Involvement", incident=incident, involvement=(*ALLEGED, "alleged-orderer")):
        about: Row = {"step": "alleged", "other": c.claimant, "content": c.text("content")}
        for actor in c.all("actor"):
            yield row(c, {**about, **dated(c), "actor": actor, "kind": c.text("involvement")})
    for other in sorted({str(a) for c in told.of("Involvement", incident=incident) for a in c.all("actor")}):
        for part in told.ways("Involvement", incident=incident, actor=other, involvement=ALLEGED):
            for c in told.of("CommandLink", subordinate=other, linkKind="command"):
                yield from commanding(c, other, "superior", "linkKind", part=part)
            for c in told.of("Posting", unit=other, role=COMMANDING):
                yield from commanding(c, other, "holder", "role", part=part)
            for post in {str(p) for h in told.of("PostOfUnit", unit=other) for p in h.all("post")}:
                for heads in told.ways("PostOfUnit", unit=other, post=post):
                    for c in told.of("Posting", post=post, role=COMMANDING):
                        yield from commanding(c, other, "holder", "role", part=part, post=heads)
    yield from told_after(told, incident)


def commanding(c: Claim, other: str, who: str, kind: str, **ways: Claim) -> Iterator[Row]:
    about: Row = {"step": "command", "other": other, "kind": c.text(kind), "content": c.text("title")}
    yield from (row(c, {**about, **dated(c), "actor": actor}, **ways) for actor in c.all(who))


def by_days(told: Told, incident: str, notice: Claim) -> list[Claim]:
    """Claims of the days of an incident by which a notice came after it."""
    began = notice.period.bounds().start_earliest
    ended = [(c, c.period.bounds().end_latest) for c in told.affirmed("Occurrence", incident=incident)]
    return [c for c, day in ended if began and day and began > day]


def told_after(told: Told, incident: str) -> Iterator[Row]:
    for notice in told.of("Warning", incident=incident, recipient=told.classes):
        about: Row = {"step": "notice", "kind": notice.text("calledBySource"), "content": notice.text("subject")}
        for letter, actor in ((x, str(a)) for x in notice.all("communication") for a in notice.all("recipient")):
            said = told.of("Sequence", earlier=incident, later=str(letter))
            for order in (*said, *by_days(told, incident, notice)):
                yield row(notice, {**about, **dated(notice), "actor": actor, "other": letter}, order=order)
            if notice not in told.ways("Warning", incident=incident, communication=str(letter), recipient=actor):
                continue
            said = told.ways("Sequence", earlier=incident, later=str(letter))
            for order in (*said, *by_days(told, incident, notice)):
                for found in measures(told, incident, actor):
                    yield {**found, **row_of("notice", notice), **row_of("order", order)}


def row_of(name: str, way: Claim) -> Row:
    return {f"{name}_modality": way.modality, f"{name}_claim": way.id}


def measures(told: Told, incident: str, actor: str) -> Iterator[Row]:
    """Measures of somebody about an incident or a situation that it belongs to."""
    for c in told.of("Measure", actor=actor):
        about: Row = {"step": "measure", "actor": actor, "content": c.text("content"), **dated(c)}
        for kind, other in ((k, o) for k in c.all("measureKind") for o in c.all("concerning")):
            if other == incident:
                yield row(c, {**about, "kind": kind, "other": other})
            for within in told.ways("Occurrence", incident=incident, situation=str(other)):
                yield row(c, {**about, "kind": kind, "other": other}, situation=within)


def notice_of_an_incident(told: Told, person: str, incident: str) -> Iterator[Row]:
    """CQ-04."""
    for c in told.of("Warning", incident=incident, recipient=person):
        letter = str(c.one("communication"))
        for order, side in orders(told, incident, letter, c):
            ways = {"order": order} if order else {}
            about: Row = {"step": "notice", "communication": letter, "order": side, "receipt": c.text("receipt")}
            for issuer in each(c, "issuer"):
                for kind, place in ((k, p) for k in each(c, "channel") for p in each(c, "place")):
                    further: Row = {"issuer": issuer, "kind": kind, "place": place, "content": c.text("subject")}
                    yield row(c, {**about, **further, **dated(c)}, **ways)
        if c not in told.ways("Warning", incident=incident, recipient=person, communication=letter):
            continue
        for answer in told.of("Response", to=letter, responder=person):
            for kind in answer.all("responseKind"):
                more: Row = {"step": "response", "communication": letter, "kind": kind}
                yield row(answer, {**more, "content": answer.text("content"), **dated(answer)}, notice=c)
        for found in measures(told, incident, person):
            yield {**found, "actor": None, "other": None, "communication": letter, **row_of("notice", c)}


def orders(told: Told, incident: str, letter: str, notice: Claim) -> Iterator[tuple[Claim | None, str]]:
    after = told.of("Sequence", earlier=incident, later=letter)
    before = told.of("Sequence", earlier=letter, later=incident)
    yield from ((c, "after") for c in after)
    yield from ((c, "before") for c in before)
    ended = notice.period.bounds().end_latest
    began = [(c, c.period.bounds().start_earliest) for c in told.affirmed("Occurrence", incident=incident)]
    known: list[tuple[Claim, str]] = [(c, "after") for c in by_days(told, incident, notice)]
    known += [(c, "before") for c, day in began if ended and day and ended < day]
    yield from known
    if not known and not any(c.modality != "denied" for c in (*after, *before)):
        yield None, "unknown"


def obstacles(told: Told) -> Iterator[Row]:
    """CQ-24."""
    for c in told.of("OrganisationRelation", relation=("opposes", "diverges-from")):
        yield from (obstacle(c, a, c.text("relation"), o) for a in c.all("subject") for o in c.all("object"))
    for c in told.of("Measure", measureKind="obstruction"):
        yield from (obstacle(c, a, "obstruction", o) for a in c.all("actor") for o in c.all("concerning"))
    for backing in told.of("OrganisationRelation", relation="supports"):
        for c in told.of("Proposition", topic="warning-failure", concerning=str(backing.one("subject"))):
            other = backing.one("object") if backing.one("object") in c.all("concerning") else None
            yield obstacle(c, backing.one("subject"), "supports", other, backing=backing)
    judged = told.of("SituationAssessment", assessment=UNFAVOURABLE)
    for c, actor in ((j, str(a)) for j in judged for a in j.all("concerning")):
        other, how = str(c.one("situation")), str(c.one("assessment"))
        for part in told.ways("Involvement", actor=actor, incident=other, involvement="other"):
            yield obstacle(c, actor, how, other, part=part)
        for part in told.of("Involvement", actor=actor, incident=other, involvement="other"):
            if c in told.ways("SituationAssessment", situation=other, concerning=actor, assessment=how):
                yield obstacle(part, actor, "other", other, judgement=c)
        for mission in told.of("OrganisationRelation", relation="represents", object=actor):
            envoy = str(mission.one("subject"))
            if mission in told.ways("OrganisationRelation", relation="represents", object=actor, subject=envoy):
                for apart in told.of("OrganisationRelation", relation="diverges-from"):
                    sides = {"subject": str(apart.one("subject")), "object": str(apart.one("object"))}
                    if envoy in sides.values() and apart in told.ways(apart.kind, relation="diverges-from", **sides):
                        yield obstacle(c, actor, how, other, divergence=apart, mission=mission)


def obstacle(c: Claim, actor: Value | None, how: str | None, other: Value | None, **ways: Claim) -> Row:
    return row(c, {"actor": actor, "how": how, "other": other, "content": c.text("content")}, **ways)


def inquiries_and_mandates(told: Told) -> Iterator[Row]:
    """CQ-16."""
    for m in told.of("Mandate"):
        inquiry = str(m.one("holder"))
        for about in map(str, m.all("situation") if told.is_a(inquiry, "Mechanism") else ()):
            of_it: Row = {"inquiry": inquiry, "about": about}
            yield row(m, {**of_it, "aspect": "situation", "other": about})
            if m not in told.ways("Mandate", holder=inquiry, situation=about):
                continue
            for c in told.of("OrganisationRelation", subject=inquiry, relation=("mandated-by", "panel-of")):
                yield row(c, {**of_it, "aspect": "mandated-by", "other": c.one("object")}, mandate=m)
            yield from of_inquiry(told, m, of_it)
    for concern in told.of("DocumentRelation", relation="concerns"):
        document = str(concern.one("document"))
        for about in (str(a) for a in concern.all("object") if told.is_a(str(a), "Situation")):
            if concern not in told.ways("DocumentRelation", relation="concerns", document=document, object=about):
                continue
            for c in told.of("DocumentRelation", document=document, relation="author"):
                for agent in (a for a in c.all("agent") if told.is_a(str(a), "Mechanism")):
                    found: Row = {"inquiry": agent, "about": about, "aspect": "report", "other": document}
                    yield from documented(told, c, found, concern=concern)
            for c in told.of("DocumentRelation", document=document, relation="requested-by"):
                for agent in c.all("agent"):
                    found = {"inquiry": document, "about": about, "aspect": "requested-by", "other": agent}
                    yield from documented(told, c, found, concern=concern)


def of_inquiry(told: Told, mandate: Claim, of_it: Row) -> Iterator[Row]:
    inquiry = str(of_it["inquiry"])
    wrote = told.of("DocumentRelation", agent=inquiry, relation="author")
    founded = told.of("DocumentRelation", object=inquiry, relation="adopted-by")
    for c, aspect in (*((c, "report") for c in wrote), *((c, "founded-by") for c in founded)):
        yield from documented(told, c, {**of_it, "aspect": aspect, "other": c.one("document")}, mandate=mandate)


def documented(told: Told, c: Claim, found: Row, **ways: Claim) -> Iterator[Row]:
    """A row with each symbol and each first day of its document."""
    document = str(c.one("document"))
    signed = [
        s for s in told.of("DocumentRelation", document=document, relation="symbol") if s.one("value") is not None
    ]
    signed = [s for s in signed if affirmed(s, signed, lambda s: s.one("value"))]
    days = told.of("DocumentRelation", document=document, relation="dated")
    days = [d for d in days if d.period.bounds().start_earliest]
    days = [d for d in days if affirmed(d, days, lambda d: d.period.bounds().start_earliest)]
    for symbol in signed or [None]:
        for day in days or [None]:
            first = day.period.bounds().start_earliest if day else None
            more: Row = {"symbol": symbol.one("value") if symbol else None, "earliest": str(first) if first else None}
            yield row(c, {**found, **more}, **ways, symbol=symbol, date=day)


def affirmed(c: Claim, claims: Iterable[Claim], said: Callable[[Claim], object]) -> bool:
    """Whether one that says the same does not deny it."""
    return any(said(other) == said(c) and other.modality != "denied" for other in claims)


def decisions_and_events(told: Told, person: str) -> Iterator[Row]:
    """CQ-29."""
    for c in told.of("Decision", accused=person):
        b = c.period.bounds()
        about: Row = {
            "decision": c.text("decisionKind"), "direction": c.text("direction") or "not recorded",
            "court_case": c.one("courtCase"), "body": c.one("body"), "words": c.period.words,
            "earliest": str(b.start_earliest) if b.start_earliest else None,
            "latest": str(b.end_latest) if b.end_latest else None,
        }  # fmt: skip
        sequences = [(s, "before", s.one("later")) for s in told.of("Sequence", earlier=c.id)]
        sequences += [(s, "after", s.one("earlier")) for s in told.of("Sequence", later=c.id)]
        for count in each(c, "count"):
            if not sequences:
                yield row(c, {**about, "count": count})
            for s, side, event in sequences:
                for record in recorded(told, str(event)) or [None]:
                    more: Row = {"order": side, "event": event, "event_words": record.period.words if record else None}
                    yield row(c, {**about, "count": count, **more}, order=s, event=record)


def recorded(told: Told, event: str) -> list[Claim]:
    worded = [r for r in told.of("EventRecord", event=event) if r.period.words]
    return [r for r in worded if affirmed(r, worded, lambda r: r.period.words)]
