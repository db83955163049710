"""A dossier as data: codes, claims by id, one entry per regime."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from answerable.api.present.book import Book
from answerable.api.present.dossier import CLOSING
from answerable.api.present.outcome import outcome_data
from answerable.queries.dossier.result import Dossier, Gap, HumanFinding, Item, Part


def dossiers_data(book: Book, found: Sequence[Dossier]) -> dict[str, Any]:
    """All regimes that were asked for."""
    for d in found:
        book.cite(sorted(d.claims()))
    first = found[0]
    return {
        "person": {**book.ref(first.person), **outcome_data(book, first.status)},
        "banner": first.banner,
        "incidents": book.refs(first.incidents),
        "only_denied": book.refs(first.only_denied),
        "exculpatory": [_item(i) for i in first.exculpatory],
        "regimes": [_regime(d) for d in found],
        "participation": [_item(i) for i in first.participation],
        "charges": [{"text": s.text, "modes": list(s.modes), "claims": list(s.claims)} for s in first.standing],
        "command_after_the_crime": [
            {
                "unit": book.ref(s.unit),
                "starts": s.starts,
                "crime_ended": s.crime_ended,
                "incident": s.incident,
                "rule": s.rule,
                "claims": list(s.claims),
            }
            for s in first.successors
        ],
        "concluded_in_other_dossiers": [{"dossier": book.ref(f.dossier), **_finding(f)} for f in first.elsewhere],
        "left_out": first.left_out,
        "not_computed": first.not_computed,
        "conclusion": CLOSING,
    }


def _regime(d: Dossier) -> dict[str, Any]:
    return {
        "regime": d.regime,
        "label": d.regime_label,
        "applies": d.applies,
        "overall": d.overall,
        "assessment": d.assessment,
        "lacking": list(d.lacking),
        "elements": [_part(p) for p in d.parts],
    }


def _part(part: Part) -> dict[str, Any]:
    c = part.coverage
    return {
        "elements": list(part.elements),
        "label": part.label,
        "question": part.question,
        "for": [_item(i) for i in part.supporting],
        "against": [_item(i) for i in part.undermining],
        "beside": [_item(i) for i in part.beside],
        "missing": [_gap(g) for g in part.missing],
        "unrecorded": [_gap(g) for g in part.unrecorded],
        "coverage": {
            "for": c.supporting,
            "against": c.undermining,
            "groups": c.groups,
            "groups_for": c.supporting_groups,
            "newest_source": c.newest,
            "undated_sources": c.undated,
        },
        "recorded": part.recorded,
        "issue_for_argument": part.issue,
        "concluded": [_finding(f) for f in part.findings],
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "side": str(item.side),
        "element": item.element,
        "indicium": item.indicium,
        "text": item.text,
        "content": item.content or None,
        "grade": item.grade.code if item.grade is not None else None,
        "counts": item.counts,
        "modalities": list(item.modalities),
        "incident": item.incident,
        "groups": list(item.groups),
        "newest_source": item.newest,
        "undated_sources": list(item.undated),
        "hangs_on": list(item.hangs_on),
        "claims": list(item.claims),
    }


def _gap(gap: Gap) -> dict[str, Any]:
    return {
        "text": gap.text,
        "would_show": gap.would_show or None,
        "indicium": gap.indicium,
        "claims": list(gap.claims),
        "recorded_of_other_crimes": gap.elsewhere,
    }


def _finding(f: HumanFinding) -> dict[str, Any]:
    return {
        "element": f.element,
        "assessment": f.assessment,
        "author": f.author,
        "on": f.on,
        "standard": f.standard,
        "reasoning": f.reasoning,
        "refused_now": f.refused or None,
        "claim": f.claim,
    }
