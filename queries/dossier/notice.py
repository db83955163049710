"""Notice (E2): put on notice by whom, on which day, with what receipt. It never goes from notice to knowledge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from answerable.graph.store import Filter
from answerable.queries.answer import Value
from answerable.queries.dossier.dates import WHEN, when
from answerable.queries.dossier.evidence import Evidence
from answerable.queries.dossier.result import Gap, Item, Side
from answerable.queries.incident.incident import Incident
from answerable.queries.notice.communication import Timing
from answerable.queries.notice.matter import OTHER, Concern, nearest
from answerable.queries.notice.notice import Notice, notice
from answerable.queries.notice.receipt import (
    CONTESTED,
    IS_STATED,
    SHOWN,
    Receipt,
    denied_among,
    receipt_of,
    shows_receipt,
)
from answerable.queries.notice.warned import Received, collect

RECEIPT_CONTESTED = "receipt contested between sources"


def notices(evidence: Evidence) -> list[Item]:
    """One item per communication that reached the person or an office of the person, or was public; and per denial."""
    found: dict[str, list[tuple[Incident, Notice]]] = {}
    for about in evidence.incidents or ():
        for one in notice(evidence.store, evidence.person, about.id, view=evidence.tier).notices:
            if one.about != OTHER:
                found.setdefault(one.received.communication, []).append((about, one))
    denied = list(_denied(evidence))
    if evidence.incidents:
        told = [one.received for placed in found.values() for _, one in placed[:1]]
        return [*(_item(evidence, placed) for placed in found.values()), *denied, *_unanswered(evidence, told)]
    told = _without_incident(evidence)
    return [*(_plain(evidence, received) for received in told), *denied, *_unanswered(evidence, told)]


def _unanswered(evidence: Evidence, told: Iterable[Received]) -> Iterator[Item]:
    """Who denies an answer of the person that would show receipt speaks against notice by what was answered."""
    for one in told:
        answers = [r for r in one.responses if evidence.person in r.all("responder") and shows_receipt(r)]
        for d in {d.id: d for r in answers for d in denied_among(r, one.responses_denied)}.values():
            kinds = ", ".join(k.replace("-", " ") for k in d.all("responseKind"))
            text = f"A source denies a response of the person to {evidence.name(one.communication)}: {kinds}."
            yield evidence.item(_against(evidence, evidence.concern_of(one.communication)), "E2", text, [d])


def _denied(evidence: Evidence) -> Iterator[Item]:
    """Who denies that something was sent to the person speaks against notice by it."""
    for c in evidence.naming:
        addressed = c.kind == "Warning" and evidence.person in c.all("recipient")
        if addressed and c.modality == "denied" and (concern := evidence.concern([c])).word != OTHER:
            text = f"A source denies a communication to the person: {evidence.listed(c.all('communication'))}."
            yield evidence.item(_against(evidence, concern), "E2", text, [c])


def _against(evidence: Evidence, concern: Concern) -> Side:
    """A denial of what was about another incident speaks against nothing here."""
    return Side.BESIDE if evidence.elsewhere(concern) else Side.AGAINST


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
    mine = [c for c in evidence.naming if c.kind == "Warning" and evidence.person in c.all("recipient")]
    told = collect(evidence.store, mine, None, evidence.tier)
    return [one for one in told if evidence.concern_of(one.communication).word != OTHER]


def _item(evidence: Evidence, placed: list[tuple[Incident, Notice]]) -> Item:
    """Notice to an office is none to a person of whom no source says that they headed it then: it stands beside.

    So does a letter about another incident, though it may be of the same forces: what follows from it is for people.
    """
    one = placed[0][1]
    headed = one.office is None or one.office.then is Value.YES
    concern = nearest(n.matter for _, n in placed)
    elsewhere = evidence.elsewhere(concern)
    side = Side.FOR if one.received.is_warning and headed and not elsewhere else Side.BESIDE
    receipt = "; ".join(filter(None, (evidence.about(concern), f"{_receipt(one)}, {_when(evidence, placed)}")))
    indicium = None if elsewhere else {"public": "KN3+", "named": "KN1+"}.get(one.reach)
    text = _sentence(evidence, one, receipt) if headed else _to_office(evidence, one, receipt)
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


def _receipt(one: Notice) -> str:
    """The receipt in words; of what was not addressed to the person, whether it is shown to have come."""
    if one.receipt.word == CONTESTED:
        return RECEIPT_CONTESTED
    if one.reach == "public":
        return f"that it reached the person is {'shown' if one.receipt.word == SHOWN else 'not shown'}"
    return f"receipt {one.receipt.word}"


def _to_office(evidence: Evidence, one: Notice, receipt: str) -> str:
    """What reached an office on a day on which no source says whether the person headed it."""
    return (
        f"Sent to {_office(evidence, one)} by {_issuer(evidence, one.received)} {_day(one.received)}; "
        f"called {_called(one.received)}; {receipt}. "
        "Whether this person headed it then, no source says: no notice to the person follows."
    )


def _plain(evidence: Evidence, received: Received) -> Item:
    concern = evidence.concern_of(received.communication)
    elsewhere = evidence.elsewhere(concern)
    side = Side.FOR if received.is_warning and not elsewhere else Side.BESIDE
    own, denied = (
        [r for r in told if evidence.person in r.all("responder")]
        for told in (received.responses, received.responses_denied)
    )
    found = receipt_of(received.claims, own, denied, received.denials)
    receipt = "; ".join(filter(None, (evidence.about(concern), f"{_as_told(received, found)}, {WHEN[Timing.UNKNOWN]}")))
    text = f"{_named(evidence, received)}; called {_called(received)}; {receipt}."
    indicium = None if elsewhere else "KN1+"
    return evidence.item(side, "E2", text, received.claims, indicium=indicium, content=_subject(received))


def _as_told(received: Received, found: Receipt) -> str:
    if found.word == CONTESTED:
        return RECEIPT_CONTESTED
    if any(c.kind == "Response" for c in found.shown_by):
        return "receipt shown"
    return f"receipt as the source has it: {', '.join(received.values('receipt') or ('not stated',))}"


def _sentence(evidence: Evidence, one: Notice, receipt: str) -> str:
    """Who was not addressed is put on notice only by what is shown or stated to have come."""
    by, day, warning = _issuer(evidence, one.received), _day(one.received), one.received.is_warning
    came = one.receipt.word in (SHOWN, IS_STATED)
    if one.reach == "public":
        said = f"Public statement by {by} {day}, not addressed to the person"
    elif one.reach == "named":
        said = _named(evidence, one.received)
    elif warning and came:
        said = f"Put on notice by {by} {day} through {_office(evidence, one)}, which the person headed then"
    else:
        said = f"Sent to {_office(evidence, one)}, which the person headed then, by {by} {day}"
    return f"{said}; called {_called(one.received)}; {receipt}."


def _named(evidence: Evidence, one: Received) -> str:
    verb = "Put on notice" if one.is_warning else "In contact, called no warning by the source,"
    return f"{verb} by {_issuer(evidence, one)} {_day(one)}"


def _issuer(evidence: Evidence, one: Received) -> str:
    return evidence.listed(one.values("issuer")) or "an issuer who is not stated"


def _office(evidence: Evidence, one: Notice) -> str:
    return evidence.name(one.office.office) if one.office else "an office"


def _called(one: Received) -> str:
    return ", ".join(c.replace("-", " ") for c in one.values("calledBySource"))


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
