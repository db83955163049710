"""Behind a dossier: the newest of the dated sources is not called the newest, and the undated ones are counted."""

from __future__ import annotations

from answerable.api.present.book import Book
from answerable.api.present.dossier_data import dossiers_data
from answerable.api.present.dossier_part import coverage
from answerable.api.present.language import speaking
from answerable.graph.model import Claim
from answerable.graph.view import PUBLIC
from answerable.queries.dossier.dossier import dossiers
from tests.graph.invented import at, said, tid
from tests.queries.dossier_world import ADA, DAY, RAID, ada, raid, world

OCCURRED = {"incident": RAID, "place": tid("town"), "situation": tid("war")}


def happened(source: str) -> Claim:
    """The raid by one source: the judgment bears the day 2012-02-01, report, memoir and gazette none."""
    return said("Occurrence", OCCURRED, at(DAY), source=source)


def test_undated_sources_are_counted_beside_the_newest_dated_one() -> None:
    told = coverage(ada(*raid(), happened("judgment")).part("E0"))
    assert told.endswith("newest dated source 2012-02-01; 1 source undated")
    told = coverage(ada(*raid(), happened("judgment"), happened("memoir")).part("E0"))
    assert told.endswith("newest dated source 2012-02-01; 2 sources undated")
    with speaking("fr"):
        told = coverage(ada(*raid(), happened("judgment")).part("E0"))
    assert told.endswith("source datée la plus récente 2012-02-01; 1 source sans date")


def test_without_a_dated_source_only_the_undated_are_told_and_without_an_undated_only_the_day() -> None:
    assert coverage(ada(*raid()).part("E0")).endswith("1 in support; 1 source undated")
    assert coverage(ada(happened("judgment")).part("E0")).endswith("1 in support; newest dated source 2012-02-01")


def test_data_have_the_undated_sources_too() -> None:
    store = world(*raid(), happened("judgment"))
    data = dossiers_data(Book(store, PUBLIC), dossiers(store, ADA, [RAID], ["cihl-153"]))
    part = next(e for e in data["regimes"][0]["elements"] if e["elements"] == ["E0"])
    assert (str(part["coverage"]["newest_source"]), part["coverage"]["undated_sources"]) == ("2012-02-01", 1)
    assert {s for i in part["for"] for s in i["undated_sources"]} == {"invented/report"}
