"""The state of proceedings against a person as data: stable keys, codes, days and the ids of claims."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from answerable.api.present.book import Book, window_data
from answerable.api.present.outcome import death_data, line_data
from answerable.api.present.status import by_day, come
from answerable.api.present.words import when, window
from answerable.queries.answer import Answer
from answerable.queries.status.standing import DataSet, charged, convicted
from answerable.queries.status.status import Status


def answer_data(answer: Answer) -> dict[str, Any]:
    """A three-valued answer as data."""
    return {"value": answer.value.value, "reason": answer.reason, "claims": list(answer.claims)}


def status_data(book: Book, status: Status, files: Sequence[DataSet] = ()) -> dict[str, Any]:
    """The status as data."""
    charges, sentences, deaths = (come(c, status.on) for c in (status.charges, status.sentences, status.deaths))
    events = [e.claim for e in (*status.undated, *status.decisions)]
    shown = [
        *charges,
        *sentences,
        *deaths,
        *status.denials,
        *status.conflicts,
        *status.doubted,
        *status.said,
        *status.open_cases,
        *events,
    ]
    book.cite([*(i for n in (*status.lines, *status.since_then) for i in n.claims), *(c.id for c in shown)])
    lines = (*status.lines, *status.since_then)
    book.cite([e.claim.id for n in lines for e in (*n.perhaps, *n.appealed)])
    book.cite([i for c in status.conflicts for i in c.all("between")])
    return {
        "person": book.ref(status.person),
        "on": status.on,
        "case": book.ref(status.case) if status.case else None,
        "other_cases": book.refs(status.other_cases),
        "proceeding_recorded": status.recorded,
        "claims_taken_back": list(status.taken_back),
        "summary": status.told(book.called),
        "charged": answer_data(charged(status)),
        "convicted": answer_data(convicted(status)),
        "lines": [line_data(book, n) for n in status.lines],
        "since_that_day": [line_data(book, n) for n in status.since_then],
        "undated": [
            {
                "status": e.status,
                "text": e.text,
                "case": e.claim.text("courtCase"),
                "counts": book.refs(e.claim.all("count")),
                "modality": e.claim.modality,
                "note": e.claim.note,
                "claim": e.claim.id,
            }
            for e in status.undated
        ],
        "decisions": [
            {
                "day": window_data(e.day),
                "case": book.ref(case) if (case := e.claim.text("courtCase")) else None,
                "counts": book.refs(e.claim.all("count")),
                "kind": e.claim.text("decisionKind"),
                "direction": e.claim.text("direction"),
                "status": e.status,
                "text": e.text,
                "modality": e.claim.modality,
                "claim": e.claim.id,
            }
            for e in status.decisions
        ],
        "accused_without_decision": [
            {"case": book.ref(case), "certain_by_this_day": c.id not in status.uncertain, "claim": c.id}
            for c in status.open_cases
            for case in c.all("courtCase")
        ],
        "also_said": [
            {"content": c.text("content"), "note": c.note, "when": when(c), "claim": c.id} for c in status.said
        ],
        "denied": [
            {
                "content": c.text("content") or c.text("status") or c.kind,
                "by": book.ref(c.claimant) if c.claimant else None,
                "when": when(c),
                "claim": c.id,
            }
            for c in status.denials
        ],
        "contradictions": [
            {"about": c.text("about"), "between": list(c.all("between")), "claim": c.id} for c in status.conflicts
        ],
        "doubted": [
            {
                "kind": c.kind,
                "modality": c.modality,
                "by": book.ref(c.claimant) if c.claimant else None,
                "of": [*c.all("target"), *c.all("on")],
                "claim": c.id,
            }
            for c in status.doubted
        ],
        "charges": [
            {
                "case": book.ref(c.text("courtCase") or ""),
                "counts": book.refs(c.all("count")),
                "crime_types": list(c.all("crimeType")),
                "modes": list(c.all("mode")),
                "content": c.text("content"),
                "modality": c.modality,
                "certain_by_this_day": c.id not in status.uncertain,
                "claim": c.id,
            }
            for c in charges
        ],
        "sentences": [
            {
                "kind": c.text("sentenceKind"),
                "term": c.text("term"),
                "content": c.text("content"),
                "body": book.ref(body) if (body := c.text("body")) else None,
                "when": when(c),
                "modality": c.modality,
                "certain_by_this_day": c.id not in status.uncertain,
                "claim": c.id,
            }
            for c in by_day(sentences)
        ],
        "died": [death_data(status, c) for c in deaths],
        "later_decisions_not_shown": status.later,
        "looked_in": [
            {
                "source": f.source.id,
                "title": f.source.title,
                "dated": window(f.source.dated) if f.source.dated else None,
                "captured_on": f.source.captured_on,
                "closed_list_of": list(f.closed_for),
            }
            for f in files
        ],
    }
