"""References of Wikidata statements as sources: the address, the work, or the words that the editors give."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from answerable.graph.errors import DateError
from answerable.graph.model import Citation, Source
from answerable.graph.period import Window
from answerable.loaders.gathering import Gathering
from answerable.loaders.wikidata.entities import listed, mapping
from answerable.loaders.wikidata.values import plain, time_window, value

GROUP = "wikidata"
PLACES = ("P958", "P304", "P1545", "P792")
"""Section, page, number, chapter: where in the work."""
RETRIEVED, PUBLISHED, ADDRESS, ARCHIVED, TITLE = "P813", "P577", "P854", "P1065", "P1476"
QUOTED = "P1683"
ASIDE = {*PLACES, RETRIEVED, PUBLISHED, ADDRESS, ARCHIVED, TITLE, QUOTED}
SEEN = "named by Wikidata's editors, not seen here"


def reference(gathering: Gathering, found: Mapping[str, Any]) -> Citation | None:
    """A citation of what a reference names; None for one that names nothing. Quotations are not taken over."""
    snaks = mapping(found.get("snaks"))
    said = {name: [text for snak in listed(v) if (text := plain(snak))] for name, v in snaks.items()}
    works = [f"{name} {text}" for name, texts in said.items() if name not in ASIDE for text in texts]
    address, title = _first(said, ADDRESS), _first(said, TITLE)
    if not (address or title or works):
        return None
    retrieved = _day(snaks.get(RETRIEVED))
    key = "\n".join([address, title, *works, *said.get(RETRIEVED, []), *said.get(PUBLISHED, [])])
    source = Source(
        gathering.id("reference", sha256(key.encode()).hexdigest()[:16]),
        title or address or f"Reference of Wikidata: {', '.join(works)}",
        published=_day(snaks.get(PUBLISHED)),
        url=address or None,
        archived_at=_first(said, ARCHIVED) or None,
        group=GROUP,
        seen=SEEN + (f"; retrieved by them on {retrieved.earliest}" if retrieved else ""),
    )
    places = [f"{text}" for name in PLACES for text in said.get(name, [])]
    return Citation(gathering.cite(source), ", ".join(places))


def _first(said: Mapping[str, list[str]], name: str) -> str:
    return next(iter(said.get(name, [])), "")


def _day(snaks: object) -> Window | None:
    for snak in listed(snaks):
        try:
            return time_window(value(snak))
        except DateError:
            continue
    return None
