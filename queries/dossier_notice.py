"""Notice (E2): put on notice by whom, on which day, with what receipt. It never goes from notice to knowledge."""

from __future__ import annotations

from collections.abc import Iterator

from answerable.graph.store import Filter
from answerable.queries.answer import Value
from answerable.queries.communication import Timing
from answerable.queries.dossier_dates import WHEN, when
from answerable.queries.dossier_evidence import Evidence
from answerable.queries.dossier_result import Gap, Item, Side
from answerable.queries.incident import Incident
from answerable.queries.notice import Notice, notice, shows_receipt
from answerable.queries.warned import Received, collect


def notices(evidence: Evidence) -> list[Item]:
    """One item per communication that reached the person or an office of the person, or was public; and per denial."""
    found: dict[str, list[tuple[Incident, Notice]]] = {}
    for about in evidence.incidents or ():
        for one in notice(evidence.store, evidence.person, about.id, view=evidence.tier).notices:
            if any(evidence.speaks_of_these(c) for c in one.received.claims):
                found.setdefault(one.received.communication, []).append((about, one))
    denied = list(_denied(evidence))
    if not evidence.incidents:
        return [*(_plain(evidence, received) for received in _without_incident(evidence)), *denied]
    return [*(_item(evidence, placed) for placed in found.values()), *denied]


def _denied(evidence: Evidence) -> Iterator[Item]:
    """Who denies that something was sent to the person speaks against notice by it."""
    for c in evidence.naming:
        addressed = c.kind == "Warning" and evidence.person in c.all("recipient")
        if addressed and c.modality == "denied" and evidence.speaks_of_these(c):
            text = f"A source denies a communication to the person: {evidence.listed(c.all('communication'))}."
            yield evidence.item(Side.AGAINST, "E2", text, [c])


def _when(evidence: Evidence, placed: list[tuple[Incident, Notice]]) -> str:
    """Where a communication lies against each incident, or each date given, unless a source orders the two."""
    entries: list[tuple[str, Timing]] = []
    for about, one in placed:
        dates = one.dates if one.phase is Timing.UNKNOWN else ()
        entries += [(evidence.label(about, d.span, len(placed)), d.phase) for d in dates]
        entries += [(evidence.label(about, None, len(placed)), one.phase)] if not dates else []
    return when(entries)


def _without_incident(evidence: Evidence) -> list[Received]:
    """Where only a situation is known, or nothing: the communications to the person that speak of it."""
    mine = [c for c in evidence.of_kind("Warning") if evidence.person in c.all("recipient")]
    return collect(evidence.store, [c for c in mine if evidence.speaks_of_these(c)], None, evidence.tier)


def _item(evidence: Evidence, placed: list[tuple[Incident, Notice]]) -> Item:
    """Notice to an office is none to a person of whom no source says that they headed it then: it stands beside."""
    one = placed[0][1]
    headed = one.office is None or one.office.then is Value.YES
    side = Side.FOR if one.received.is_warning and headed else Side.BESIDE
    receipt = f"receipt {one.receipt}, {_when(evidence, placed)}"
    indicium = "KN3+" if one.reach == "public" else "KN1+" if one.reach == "named" else None
    text = _sentence(evidence, one.received, one.reach, receipt) if headed else _to_office(evidence, one, receipt)
    behind = [*one.received.claims, *evidence.claims(one.office.claims if one.office else ())]
    return evidence.item(
        side,
        "E2",
        text,
        behind,
        indicium=indicium,
        incident=placed[0][0].id if len(placed) == 1 else None,
        content=_subject(one.received),
        hangs_on=one.hangs_on,
    )


def _to_office(evidence: Evidence, one: Notice, receipt: str) -> str:
    """What reached an office on a day on which no source says whether the person headed it."""
    assert one.office is not None
    by = evidence.listed(one.received.values("issuer")) or "an issuer who is not stated"
    called = ", ".join(c.replace("-", " ") for c in one.received.values("calledBySource"))
    return (
        f"Sent to {evidence.name(one.office.office)} by {by} {_day(one.received)}; called {called}; {receipt}. "
        "Whether this person headed it then, no source says: no notice to the person follows."
    )


def _plain(evidence: Evidence, received: Received) -> Item:
    side = Side.FOR if received.is_warning else Side.BESIDE
    stated = ", ".join(received.values("receipt") or ("not stated",))
    own = [r for r in received.responses if evidence.person in r.all("responder")]
    shown = "receipt shown" if any(shows_receipt(r) for r in own) else f"receipt as the source has it: {stated}"
    text = _sentence(evidence, received, "named", f"{shown}, {WHEN[Timing.UNKNOWN]}")
    return evidence.item(side, "E2", text, received.claims, indicium="KN1+", content=_subject(received))


def _sentence(evidence: Evidence, one: Received, reach: str, receipt: str) -> str:
    by = evidence.listed(one.values("issuer")) or "an issuer who is not stated"
    called = ", ".join(c.replace("-", " ") for c in one.values("calledBySource"))
    if reach == "public":
        return f"Public statement by {by} {_day(one)}, addressed to nobody; called {called}; {receipt}."
    office = "" if reach == "named" else " through an office of the person"
    verb = "Put on notice" if one.is_warning else "In contact, called no warning by the source,"
    return f"{verb} by {by} {_day(one)}{office}; called {called}; {receipt}."


def _day(one: Received) -> str:
    window = one.window
    if window.earliest and window.earliest == window.latest:
        return f"on {window.earliest}"
    words = "; ".join(one.words)
    if window.earliest and window.latest:
        return f"between {window.earliest} and {window.latest}"
    if window.earliest or window.latest:
        bound = f"not before {window.earliest}" if window.earliest else f"not after {window.latest}"
        return f"({bound}, the day is not stated" + (f'; in the source "{words}")' if words else ")")
    return f'(no day; in the source "{words}")' if words else "(no day)"


def _subject(one: Received) -> str:
    return " ".join(dict.fromkeys(v for role in ("subject",) for v in one.values(role)))


def unnamed(evidence: Evidence) -> Iterator[Gap]:
    """Communications in the situation to persons who are not named: whether this person is one of them is unknown."""
    scope = sorted(evidence.scope)
    about = evidence.store.claims(Filter(naming=scope, kinds=["Warning"]), evidence.tier) if scope else ()
    others = [c for c in about if c.modality != "denied" and evidence.person not in c.all("recipient")]
    for one in collect(evidence.store, others, None, evidence.tier):
        hidden = [r for r in one.recipients if not r.identified]
        if hidden:
            who = "; ".join(r.thing.name for r in hidden)
            yield Gap(
                f"{evidence.name(one.communication)}: its recipients are not named ({who}); whether this person is one "
                "of them is unknown.",
                "a source that names the recipients",
                "KN1",
                tuple(c.id for c in one.claims),
            )
