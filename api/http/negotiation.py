"""Which form of an answer is asked for, by the header Accept (RFC 9110, 12.5.1).

>>> chosen("text/html,application/xhtml+xml;q=0.9,*/*;q=0.8", ("application/json", "text/html"))
'text/html'
>>> chosen("*/*", ("application/json", "text/html"))
'application/json'
>>> chosen("image/png", ("application/json",)) is None
True
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

JSON = "application/json"
JSONLD = "application/ld+json"
TURTLE = "text/turtle"
HTML = "text/html"
FORMS = {JSONLD: "jsonld", TURTLE: "turtle"}
"""Forms of RDF by media type."""
DATA = (JSON, JSONLD, TURTLE)
LONGEST = 50
"""Ranges of an Accept header that are looked at."""


def chosen(accept: str, offered: Sequence[str]) -> str | None:
    """The media type offered that is liked best; the first offered where several are; None where none is."""
    if not accept.strip():
        return offered[0]
    ranges = list(_ranges(accept))
    liked = [
        (max(((len(r.rstrip("*")), q) for r, q in ranges if _fits(r, one)), default=(0, 0.0))[1], one)
        for one in offered
    ]
    best = max(q for q, _ in liked)
    return next((one for q, one in liked if q == best), None) if best > 0 else None


def _ranges(accept: str) -> Iterator[tuple[str, float]]:
    for part in accept.split(",")[:LONGEST]:
        media, *parameters = (p.strip().lower() for p in part.split(";"))
        quality = 1.0
        for name, _, value in (p.partition("=") for p in parameters):
            if name.strip() == "q":
                try:
                    quality = min(1.0, max(0.0, float(value)))
                except ValueError:
                    quality = 0.0
        yield media, quality


def _fits(media_range: str, media: str) -> bool:
    kind, _, rest = media_range.partition("/")
    return media_range in ("*/*", media) or (rest == "*" and media.startswith(f"{kind}/"))
