"""A notice timeline as data."""

from __future__ import annotations

from typing import Any

from answerable.api.present.book import Book
from answerable.api.present.incident import incident_data, span_data
from answerable.api.present.notice_words import (
    attribution,
    command_reason,
)
from answerable.api.present.outcome import outcome_data
from answerable.api.present.received import Persons, received_data
from answerable.api.present.words import unmarked
from answerable.graph.model import Claim
from answerable.queries.notice.notice import Notice, NoticeTimeline
from answerable.queries.notice.warned import Timing

HELD_BY_THE_PERSON = {Timing.BEFORE: "later", Timing.AFTER: "earlier", Timing.DURING: None, Timing.UNKNOWN: None}
"""When the person held the office that somebody else held when something reached it."""


def notice_data(book: Book, found: NoticeTimeline, persons: Persons) -> dict[str, Any]:
    """The timeline as data."""
    book.cite([*(c.id for c in (*found.measures, *found.measures_denied, *found.denied)), *found.command.claims])
    return {
        "person": {**book.ref(found.person), **outcome_data(book, persons[found.person])},
        "incident": incident_data(book, found.incident, found.incident.spans[0] if found.incident.spans else None),
        "attribution": [unmarked(text) for text in attribution(book, found, persons)],
        "notices": [_notice_data(book, n) for n in found.notices],
        "recorded_before_or_during": bool(found.early),
        "denied": [{"communications": book.refs(c.all("communication")), "claim": c.id} for c in found.denied],
        "measures": [
            {**_measure_data(book, c), "about": about}
            for about, c in zip(found.measures_about, found.measures, strict=True)
        ],
        "measures_denied": [_measure_data(book, c) for c in found.measures_denied],
        "to_other_holders": [
            {
                "holder": book.ref(one.holder) if one.holder else None,
                "office": book.ref(one.office),
                "held_by_the_person": HELD_BY_THE_PERSON[one.side],
                **received_data(book, one.received),
            }
            for one in found.to_other_holders
        ],
        "command": {
            "value": found.command.value.value,
            "reason": command_reason(book, found),
            "claims": list(found.command.claims),
        },
    }


def _measure_data(book: Book, c: Claim) -> dict[str, Any]:
    return {
        "kinds": list(c.all("measureKind")),
        "content": c.text("content"),
        "modality": c.modality,
        "claimant": book.ref(c.claimant) if c.claimant else None,
        "concerning": book.refs(c.all("concerning")),
        "claim": c.id,
    }


def _days_data(days: tuple[int, int] | None) -> dict[str, int] | None:
    return {"fewest": days[0], "most": days[1]} if days else None


def _notice_data(book: Book, n: Notice) -> dict[str, Any]:
    book.cite([*(s.claim for s in n.order), *(c.id for c in n.matter.claims), *(n.office.claims if n.office else ())])
    return {
        "phase": str(n.phase),
        "reach": n.reach,
        "about": n.about,
        "concerning": book.refs(n.matter.named),
        "concerning_claims": [c.id for c in n.matter.claims],
        "receipt_shown": n.receipt.word,
        "receipt_shown_by": [c.id for c in n.receipt.shown_by],
        "receipt_denied_by": [c.id for c in n.receipt.denied_by],
        "days": _days_data(n.days),
        "by_date": [{**span_data(a.span), "phase": str(a.phase), "days": _days_data(a.days)} for a in n.dates],
        "put_in_order_by": [{"earlier": s.earlier, "later": s.later, "claim": s.claim} for s in n.order],
        "office": {
            "office": book.ref(n.office.office),
            "held_then": n.office.then.value,
            "modality": n.office.modality,
            "denied_by": list(n.office.contested),
            "claims": list(n.office.claims),
            "others_who_can_have_held_it": book.refs(n.office.others),
        }
        if n.office
        else None,
        "own_responses": [c.id for c in n.responses],
        "hangs_on": list(n.hangs_on),
        **received_data(book, n.received),
    }
