"""The dates of followthemoney entities as periods: real starts and ends, and dates on which something was so."""

from __future__ import annotations

from answerable.graph.errors import DateError
from answerable.graph.period import Period
from answerable.loaders.ftm.entities import Entity
from answerable.loaders.gathering import Gathering

OTHERWISE = "date beside the start, end or date by which the link is dated"


def span(gathering: Gathering, entity: Entity, start: str, end: str) -> Period | None:
    """From a real start to a real end; None, and a reject of the part, where they cannot be read.

    Where one of several starts lies after every end, the file has made one entity of more, and what began last has no
    end here: the end is then a day on which it was so. The same of an end before every start.
    """
    try:
        first, last = entity.days(start), entity.days(end)
        begins = [w.earliest for w in entity.each(start) if w.earliest]
        ends = [w.latest for w in entity.each(end) if w.latest]
        both = bool(begins and ends)
        begins_after, ends_before = both and max(begins) > max(ends), both and min(ends) < min(begins)
        made = Period(first, last, starts=first.known and not ends_before, ends=last.known and not begins_after)
    except DateError as fault:
        gathering.reject_part(entity.where(end if entity.all(end) else start), fault.message)
        return None
    if begins_after or ends_before:
        told = f"A {start} lies after {'every' if begins_after else 'an'} {end}: the file may have made one of several."
        gathering.remark(entity.where(end), told)
    return made


def lasting(gathering: Gathering, entity: Entity, start: str = "startDate", end: str = "endDate") -> Period | None:
    """The same of a link; where it has only a start or only an end, a date is its last or first mention."""
    given = [name for name in (start, end) if entity.all(name)]
    if not entity.all("date") or len(given) != 1:
        _leave(gathering, entity, "date")
        return span(gathering, entity, start, end)
    try:
        real, mention = entity.days(given[0]), entity.days("date")
        return Period(real, mention, starts=True) if given[0] == start else Period(mention, real, ends=True)
    except DateError as fault:
        gathering.reject_part(entity.where("date"), fault.message)
        return span(gathering, entity, start, end)


def link_period(gathering: Gathering, entity: Entity, *, event: bool = False) -> Period | None:
    """Start and end if given; else a date, which is a mention of a link, and the day of an event."""
    if entity.all("startDate", "endDate"):
        _leave(gathering, entity, "declarationDate")
        if not event:
            return lasting(gathering, entity)
        _leave(gathering, entity, "date")
        return span(gathering, entity, "startDate", "endDate")
    name = "date" if entity.all("date") else "declarationDate"
    if name == "date":
        _leave(gathering, entity, "declarationDate")
    try:
        day = entity.days(name)
    except DateError as fault:
        gathering.reject_part(entity.where(name), fault.message)
        return None
    return Period(day, day, starts=event and day.known, ends=event and day.known)


def _leave(gathering: Gathering, entity: Entity, name: str) -> None:
    """Count a date that is there and not read."""
    if entity.all(name):
        gathering.cells[entity.file, f"{entity.schema}.{name}", OTHERWISE] += 1
