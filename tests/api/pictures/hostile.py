"""A small world in which every name, title and locator tries to break out of what it stands in."""

from __future__ import annotations

from itertools import pairwise

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.identity import claim
from answerable.graph.intake import write
from answerable.graph.model import Citation, Claim, LoadInfo, Record, Source, Thing, ThingId
from answerable.graph.period import Period, Window

ATTACKS = {
    "script": "<script>alert(1)</script>",
    "closing": "</script></title></desc></text><img src=x onerror=alert(1)>",
    "attribute": '" onload="alert(1)" x=\'',
    "entity": "&lt;b&gt; ]]> <!-- &#0;",
    "formula": '=HYPERLINK("javascript:alert(1)","x")',
    "template": "{{ 7*7 }} {% raw %} ${7*7}",
    "control": "bell\x07 escape\x1b[31m null\x00 bidi\u202etxt",
    "arabic": "اللواء الخامس",
}
NAME = {key: f"{key}: {text}" if key != "formula" else text for key, text in ATTACKS.items()}
YEAR = Period(Window.of_day(Window.of_year(2010).earliest), Window.of_day(Window.of_year(2010).latest), True, True)  # type: ignore[arg-type]


def tid(key: str) -> ThingId:
    return ThingId(f"h/{key}")


def hostile_records() -> list[Record]:
    """Units in a chain, each with a commander, an incident and a warning, all under hostile names."""
    keys = list(ATTACKS)
    things = [Thing(tid(f"u-{k}"), "Unit", NAME[k]) for k in keys]
    things += [Thing(tid(f"p-{k}"), "Person", NAME[k]) for k in keys]
    more = [
        Thing(tid("raid"), "Incident", NAME["closing"]),
        Thing(tid("letter"), "Communication", NAME["attribute"]),
        Thing(tid("case"), "CourtCase", NAME["script"]),
        Thing(tid("town"), "Site", NAME["closing"]),
    ]
    source = Source("h/source", NAME["closing"], author=NAME["script"], url="javascript:alert(1)", sha256="0" * 64)
    cite = [Citation(source.id, NAME["attribute"])]
    claims: list[Claim] = []
    for below, above in pairwise(keys):
        roles = {"superior": tid(f"u-{above}"), "subordinate": tid(f"u-{below}"), "linkKind": "command"}
        claims.append(claim("CommandLink", roles, cite, YEAR))
    for k in keys:
        roles = {"holder": tid(f"p-{k}"), "unit": tid(f"u-{k}"), "role": "commander"}
        claims.append(claim("Posting", roles, cite, YEAR, modality="alleged"))
    day = Period.on(Window.of_day(YEAR.first.latest), words=NAME["script"])  # type: ignore[arg-type]
    raid, ada, letter = tid("raid"), tid("p-script"), tid("letter")
    warned = {"communication": letter, "issuer": tid("p-arabic"), "recipient": ada, "calledBySource": "warning"}
    measure = {"actor": ada, "measureKind": "none-found", "concerning": raid, "content": NAME["closing"]}
    status = {"person": ada, "status": "acquitted", "courtCase": tid("case")}
    claims += [
        claim("Occurrence", {"incident": raid, "place": tid("town")}, cite, day),
        claim("Involvement", {"actor": tid("u-script"), "incident": raid, "involvement": "alleged-forces"}, cite, day),
        claim("Warning", {**warned, "subject": NAME["closing"], "incident": raid}, cite, day),
        claim("Measure", measure, cite, day),
        claim("ProceduralStatus", status, cite, day),
    ]
    return [*things, *more, source, *claims]


def hostile() -> CaseFile:
    """The world in a case file in memory."""
    store = CaseFile()
    write(store, LoadInfo("hostile", "1"), hostile_records())
    return store
