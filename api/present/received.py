"""Communications to leaders: who was addressed, by whom, how, called what, what came back; as blocks and data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rich.console import Console
from rich.table import Table

from answerable.api.present.book import Book, window_data
from answerable.api.present.denied import denier
from answerable.api.present.language import say
from answerable.api.present.outcome import outcome
from answerable.api.present.words import clean, label, labels, when
from answerable.graph.model import Claim
from answerable.queries.notice.receipt import denied_among
from answerable.queries.notice.warned import Received, Recipient
from answerable.queries.status.status import Status

Persons = Mapping[str, Status]


def block(
    console: Console, book: Book, one: Received, persons: Persons, more: list[tuple[str, str]] | None = None
) -> None:
    """One communication as a block of lines."""
    terms = [label("SourceTerm", code) for code in one.values("calledBySource")]
    called = "”, “".join(terms) or say("not stated")
    console.print()
    console.print(
        f"{say('{}: called “{}”').format(book.name(one.communication), called)} {book.note(c.id for c in one.claims)}",
        style="bold",
    )
    grid = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1, 0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for name, text in [*(more or []), *_facts(book, one, persons)]:
        grid.add_row(name, text)
    console.print(grid)


def _facts(book: Book, one: Received, persons: Persons) -> list[tuple[str, str]]:
    facts = [
        ("to", "; ".join(recipients(book, one, persons)) or addressed(one)),
        ("by", _by(book, one)),
    ]
    if said := told(book, one.claims):
        facts.append(("how it is said", said))
    facts.append(("how", labels("Channel", one.values("channel")) or say("channel not stated")))
    receipt = [label("Receipt", r) + own_words(book, one, "receipt", r) for r in one.values("receipt")]
    facts.append(("receipt", ", ".join(receipt) or say("not stated")))
    facts.append(("when", "; ".join(dict.fromkeys(when(c) for c in one.claims)) + order(book, one)))
    if one.values("subject"):
        facts.append(("about", "; ".join(clean(s) for s in one.values("subject"))))
    if one.values("invokes"):
        facts.append(("names as consequence", labels("Consequence", one.values("invokes"))))
    facts.append(("response", responses(book, one)))
    if one.denials:
        facts.append(("denied", "\n".join(denied(book, one.denials))))
    return facts


def told(book: Book, claims: Iterable[Claim]) -> str:
    """How claims say something, where not all of them state it: `as Gus Example alleges`, `stated; denied`."""
    said = list(dict.fromkeys(book.said(c.id) for c in claims))
    return "" if said in ([], [""]) else "; ".join(text or say("stated") for text in said)


def own_words(book: Book, one: Received, role: str, value: str) -> str:
    """`, as Gus Example alleges`: how the claims with this value say it, where the others say it otherwise."""
    said = told(book, (c for c in one.claims if value in c.all(role)))
    whole = told(book, one.claims)
    return "" if said == whole else f", {said or say('stated')}"


def recipients(book: Book, one: Received, persons: Persons) -> list[str]:
    """Every recipient, with how it is said where that differs from one to another."""
    return [recipient(book, r, persons) + own_words(book, one, "recipient", r.thing.id) for r in one.recipients]


def denied(book: Book, claims: Iterable[Claim]) -> list[str]:
    """`Office A denies: Letter One, 2004-04-01 [3]`: one phrase for each communication that a source denies."""
    return [
        say("{} denies: {}").format(denier(book, c), f"{book.names(c.all('communication'))}, {when(c)}")
        + f" {book.note([c.id])}"
        for c in claims
    ]


def recipient(book: Book, found: Recipient, persons: Persons) -> str:
    """A recipient; one that no source names is shown as unidentified, with the number and the source's description."""
    name = book.name(found.thing.id)
    if not found.identified:
        return say("unidentified ({}): {}").format(
            say("number not stated") if found.count is None else found.count, name
        )
    status = persons.get(found.thing.id)
    return f"{name} ({outcome(book, status)})" if status else name


def addressed(one: Received) -> str:
    """What is said where no recipient is recorded."""
    return labels("Addressing", one.values("addressing")) or say("no recipient recorded")


def _by(book: Book, one: Received) -> str:
    roles = (("issuer", "{}"), ("proposer", "proposed by {}"), ("approver", "approved by {}"))
    named = {role: [book.name(v) + own_words(book, one, role, v) for v in one.values(role)] for role, _ in roles}
    said = [say(form).format(", ".join(named[role])) for role, form in roles if named[role]]
    return "; ".join(said) if one.values("issuer") else "; ".join([say("issuer not stated"), *said])


def order(book: Book, one: Received) -> str:
    """What Sequence claims say, in words: `; after: …; before: …`."""
    names = {one.communication, *(c.id for c in one.claims)}
    after = [s for s in one.order if s.later in names]
    before = [s for s in one.order if s.earlier in names]
    parts = [f"{say('after')}: {thing_or_claim(book, s.earlier)} {book.note([s.claim])}" for s in after]
    parts += [f"{say('before')}: {thing_or_claim(book, s.later)} {book.note([s.claim])}" for s in before]
    return "".join(f"; {part}" for part in parts)


def thing_or_claim(book: Book, thing_id: str) -> str:
    """The name of a thing, or a claim by its kind."""
    if book.thing(thing_id):
        return book.name(thing_id)
    claim = book.claim(thing_id)
    return f"{claim.kind} {thing_id[:8]}" if claim else thing_id


def responses(book: Book, one: Received) -> str:
    """Responses with who gave them and who denies them; without any: not stated, which is not the same as none."""
    lines, told = [], set()
    for c in one.responses:
        against = denied_among(c, one.responses_denied)
        told |= {d.id for d in against}
        doubts = "".join(f"; {_contested(book, d)}" for d in against)
        lines.append(f"{_response(book, c)} {book.note([c.id])}{doubts}")
    lines += [
        f"{say('{} denies: {}').format(denier(book, d), _response(book, d))} {book.note([d.id])}"
        for d in one.responses_denied
        if d.id not in told
    ]
    return "\n".join(lines) or say("not stated")


def _contested(book: Book, denial: Claim) -> str:
    return f"{say('contested: {} denies it').format(denier(book, denial))} {book.note([denial.id])}"


def _response(book: Book, c: Claim) -> str:
    """`Ada Example: reply: would look into it, as Gus Example alleges`."""
    content = f": {clean(text)}" if (text := c.text("content")) else ""
    said = f", {said}" if c.modality != "denied" and (said := book.said(c.id)) else ""
    return f"{book.names(c.all('responder'))}: {labels('ResponseKind', c.all('responseKind'))}{content}{said}"


def received_data(book: Book, one: Received) -> dict[str, Any]:
    """A communication as data."""
    book.cite([*(c.id for c in _behind(one)), *(s.claim for s in one.order)])
    return {
        "communication": book.ref(one.communication),
        "is_warning": one.is_warning,
        "called_by_source": list(one.values("calledBySource")),
        "modalities": modalities(one.claims),
        "recipients": [_recipient_data(book, one, r) for r in one.recipients],
        "addressing": list(one.values("addressing")),
        **{f"{role}s": book.refs(one.values(role)) for role in ("issuer", "proposer", "approver")},
        "channels": list(one.values("channel")),
        "receipt": list(one.values("receipt")),
        "subjects": list(one.values("subject")),
        "invokes": list(one.values("invokes")),
        "window": window_data(one.window),
        "date_words": list(one.words),
        "timing": str(one.timing),
        "order": [{"earlier": s.earlier, "later": s.later, "claim": s.claim} for s in one.order],
        "response": one.response,
        "responses": [
            {**response_data(book, r), "denied_by": [d.id for d in denied_among(r, one.responses_denied)]}
            for r in one.responses
        ],
        "responses_denied": [response_data(book, r) for r in one.responses_denied],
        "denied_by": [c.id for c in one.denials],
        "claims": [c.id for c in one.claims],
    }


def modalities(claims: Iterable[Claim]) -> list[str]:
    """How claims say something, each modality once."""
    return list(dict.fromkeys(c.modality for c in claims))


def _recipient_data(book: Book, one: Received, found: Recipient) -> dict[str, Any]:
    naming = [c for c in one.claims if found.thing.id in c.all("recipient")]
    return {
        **book.ref(found.thing.id),
        "identified": found.identified,
        "count": found.count,
        "modalities": modalities(naming),
    }


def response_data(book: Book, claim: Claim) -> dict[str, Any]:
    """A response as data."""
    return {
        "responders": book.refs(claim.all("responder")),
        "kinds": list(claim.all("responseKind")),
        "content": claim.text("content"),
        "modality": claim.modality,
        "claimant": book.ref(claim.claimant) if claim.claimant else None,
        "claim": claim.id,
    }


def fetch(book: Book, received: list[Received]) -> None:
    """Bring everything that communications name, in one go."""
    claims = [c for one in received for c in _behind(one)]
    book.hold(claims)
    book.fetch_claims([*(c.id for c in claims), *(s.claim for one in received for s in one.order)])
    roles = ("issuer", "proposer", "approver", "recipient", "responder")
    book.fetch([one.communication for one in received] + [v for c in claims for r in roles for v in c.all(r)])


def _behind(one: Received) -> tuple[Claim, ...]:
    """The claims that tell of it and of what came back, and those that deny either."""
    return (*one.claims, *one.responses, *one.responses_denied, *one.denials)
