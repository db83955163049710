"""A world whose names, titles and texts all try to run something, to load something, or to turn the page around."""

from __future__ import annotations

from answerable.graph.identity import claim
from answerable.graph.model import Citation, Claim, Record, Source, Thing, ThingId
from answerable.graph.period import Period
from tests.graph.invented import at, lasted

SCRIPT = "<script>window.ran = true</script>"
IMAGE = '"><img src=x onerror="window.ran = true">'
SVG = "<svg onload='window.ran = true'>"
STYLE = "</style><style>body { display: none; background: url(http://elsewhere.example/seen) }</style>"
LINK = "javascript:window.ran=true"
TEMPLATE = "{{ 7 * 191 }}${7*191}"
COMMENT = "--></title></textarea><iframe srcdoc='<script>parent.ran = true</script>'>"
TURNED = "\u202eevil\u202c\U000f0000\ue001\U00100001"
"""Turns the direction of reading around, and the characters that the pages use for their own marks."""
EVERY = (SCRIPT, IMAGE, SVG, STYLE, LINK, TEMPLATE, COMMENT, TURNED)
DAY = "2010-05-03"
RAID, UNIT, ABOVE, HEAD, WAR, LETTER, COURT, CASE = (
    ThingId(f"hostile/{name}")
    for name in ("raid", "unit", "above", "head", "war", "letter", "court", "case<script>window.ran=true<script>")
)
SIEGE, TOWN, VILLAGERS = (ThingId(f"hostile/{name}") for name in ("siege", "town", "villagers"))
PROTECTED_TOWN = "Quietham on the Ford"
"""Where a group of victims is recorded: its name and its point are never shown."""
SOURCE = 'hostile/source"onmouseover="window.ran=true'
ALL = " ".join(EVERY)
RAIDED = {"incident": RAID, "content": ALL}


def records() -> list[Record]:
    """Things, a source and claims for every page."""
    classes = {RAID: "Incident", UNIT: "Unit", ABOVE: "Unit", HEAD: "Person", WAR: "Situation", LETTER: "Communication",
               COURT: "Tribunal", CASE: "CourtCase"}  # fmt: skip
    things = [Thing(i, cls, f"{ALL} {cls}", names=EVERY) for i, cls in classes.items()]
    things += [
        Thing(SIEGE, "Incident", "The siege"), Thing(TOWN, "Place", PROTECTED_TOWN),
        Thing(VILLAGERS, "ProtectedGroup", "villagers"),
    ]  # fmt: skip
    source = Source(SOURCE, ALL, author=ALL, publisher=ALL, url=LINK, seen=ALL, licence=ALL, reliability=ALL)
    return [*things, source, *claims()]


def claims() -> list[Claim]:
    """A raid, a chain above it, a letter and a charge, all told in hostile words."""
    year = lasted("2010-01-01", "2010-12-31")
    return [
        _said("Occurrence", {"incident": RAID, "situation": WAR, "content": ALL}, at(DAY)),
        _said("Involvement", {**RAIDED, "actor": UNIT, "involvement": "alleged-forces"}, at(DAY)),
        _said("Involvement", {**RAIDED, "actor": HEAD, "involvement": "present"}, at(DAY)),
        _said("CommandLink", {"superior": ABOVE, "subordinate": UNIT, "linkKind": "command"}, year),
        _said("Posting", {"holder": HEAD, "unit": ABOVE, "role": "commander", "title": ALL, "rank": ALL}, year),
        _said("Quantity", {"subject": RAID, "measure": "killed", "best": 3, "words": ALL}, at(DAY)),
        _said(
            "Warning",
            {"communication": LETTER, "issuer": COURT, "recipient": HEAD, "calledBySource": "warning",
             "situation": WAR, "subject": ALL},
            at("2010-04-01"),
        ),
        _said("Charge", {"courtCase": CASE, "accused": HEAD, "content": ALL}, at("2011-01-01")),
        _said("Proceeding", {"courtCase": CASE, "body": COURT, "accused": HEAD, "reference": ALL}, at("2011-01-01")),
        _said("Occurrence", {"incident": SIEGE, "place": TOWN}, at(DAY)),
        _said("Location", {"located": VILLAGERS, "place": TOWN, "locationKind": "presence"}, year),
        _said("Attribute", {"subject": TOWN, "attribute": "coordinates", "value": "12.3456, 34.5678"}, year),
        _said("Jurisdiction", {"mechanism": COURT, "basis": "statute", "polarity": "included", "content": ALL}, year),
    ]  # fmt: skip


def _said(kind: str, roles: dict[str, object], when: Period) -> Claim:
    return claim(kind, roles, [Citation(SOURCE, ALL)], when, confidence=ALL, note=ALL)
