"""The dates that sources give one incident, each once: a date that another gives more precisely is no second one."""

from __future__ import annotations

from answerable.queries.incident.incident import Incident, Span


def dates_of(about: Incident) -> list[Span]:
    """The dates of an incident that are not merely a less precise form of another, in their order."""
    return [s for s in about.spans if not any(_more_precise(other, s) for other in about.spans)]


def _more_precise(other: Span, s: Span) -> bool:
    """Whether another date says the same within fewer days; what lasted and what took one day are never the same."""
    if other.lasted != s.lasted or other == s:
        return False
    within = s.moment.first <= other.moment.first and other.moment.last <= s.moment.last
    if not within or (other.moment, other.open) == (s.moment, s.open):
        return False
    if not s.lasted or s.certain is None:
        return not s.lasted or not any(s.open)
    sure = other.certain
    return sure is not None and sure[0] <= s.certain[0] and s.certain[1] <= sure[1] and not any(s.open)
