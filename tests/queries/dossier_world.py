"""An invented world for dossiers: a company and its battalion, one raid, and short ways to say something about them."""

from __future__ import annotations

from typing import Any

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.intake import write
from answerable.graph.model import Claim, Record, Source, Thing
from answerable.graph.store import Store
from answerable.queries.dossier.dossier import dossier
from answerable.queries.dossier.result import Dossier
from tests.graph import invented
from tests.graph.invented import at, lasted, link, posting, said, tid, window

RAID, OTHER_RAID = tid("raid"), tid("other-raid")
ADA, BO, DEE = tid("ada"), tid("bo"), tid("dee")
DAY = "2010-05-03"
EG = "einsatzgruppen/"
EXPECTED = {
    "gbagbo": ("common/laurent-gbagbo", "prevention-diplomacy/civ-suppression"),
    "gbagbo-duekoue": ("common/laurent-gbagbo", "common/duekoue-2011-03"),
    "ouattara": ("common/alassane-ouattara", "common/duekoue-2011-03"),
}
FULL = {"ohlendorf": "simferopol-1941-12", "werner-braune": "simferopol-1941-12", "naumann": "sk-7b-1942-03"}

MORE = {
    "other-raid": "Incident",
    "war": "Situation",
    "feud": "Situation",
    "order": "Directive",
}


def fill(store: Store, *claims: Claim) -> Store:
    """A store with this world and some claims about it."""
    things: list[Record] = [Thing(tid(name), cls, f"{name} of Nowhere") for name, cls in MORE.items()]
    copies: list[Record] = [Source(tid(f"copy-{n}"), f"A copy, number {n}", group="copies") for n in (1, 2)]
    dated: list[Record] = [Source(tid("judgment"), "A judgment", dated=window("2012-02-01"), kind="judgment")]
    write(store, invented.info(*claims), [*things, *copies, *dated, *invented.records(*claims)])
    return store


def world(*claims: Claim) -> CaseFile:
    """The same in memory."""
    store = CaseFile()
    fill(store, *claims)
    return store


def raid(when: str = DAY, incident: str = "raid", **roles: str) -> list[Claim]:
    """A raid in the war, by the forces of alpha."""
    return [
        said(
            "Occurrence", {"incident": tid(incident), "place": tid("town"), "situation": tid("war"), **roles}, at(when)
        ),
        said(
            "Involvement", {"actor": tid("alpha"), "incident": tid(incident), "involvement": "alleged-forces"}, at(when)
        ),
    ]


def command() -> list[Claim]:
    """Alpha under bravo, and Ada in command of bravo, the whole year."""
    year = lasted("2010-01-01", "2010-12-31")
    return [link("bravo", "alpha", year), posting("ada", "bravo", year, source="gazette", indicia=["EC1+"])]


def warning(recipient: str = "ada", day: str = "2010-04-30", **more: str) -> Claim:
    """A letter to somebody about the raid."""
    roles = {
        "communication": tid("letter"),
        "issuer": tid("cy"),
        "recipient": tid(recipient),
        "calledBySource": "warning",
        "incident": RAID,
        **more,
    }
    return said("Warning", roles, at(day), source="memoir")


def measure(kind: str, day: str = "2010-05-10", actor: str = "ada", incident: str = "raid", **more: Any) -> Claim:
    """Something that somebody did about a raid."""
    roles = {"actor": tid(actor), "measureKind": kind, "concerning": tid(incident)}
    return said("Measure", roles, at(day), **more)


def order(issuer: str = "ada", recipient: str = "bo", **more: Any) -> Claim:
    """An order for the raid."""
    roles = {"directive": tid("order"), "issuer": tid(issuer), "recipient": tid(recipient), "incident": RAID}
    return said("Order", roles, at("2010-05-02"), **more)


def full() -> list[Claim]:
    """An item for every element that custom asks for."""
    return [
        *raid(),
        *command(),
        warning(),
        order(indicia=["EC2+"]),
        measure("inspection", DAY, indicia=["ME1+"], source="gazette"),
    ]


def ada(*claims: Claim, regime: str = "cihl-153") -> Dossier:
    """The dossier of Ada on the raid."""
    return dossier(world(*claims), ADA, [RAID], regime)
