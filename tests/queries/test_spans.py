"""The days of an incident: what is told is told, the rest is never made up; certain days apart from possible ones."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import orjson
import pytest

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.model import Claim
from answerable.graph.period import Grade, Period
from answerable.queries.chain.chain import chain, chain_over
from answerable.queries.chain.dependence import dependence
from answerable.queries.chain.links import Holder
from answerable.queries.chain.support import Moment
from answerable.queries.incident.incident import Span, incident
from tests.api.conftest import printed
from tests.graph.invented import at, cited, death, lasted, link, load, posting, retraction, said, tid, window


def happened(when: Period, extent: str | None = None) -> Claim:
    return said("Occurrence", {"incident": tid("raid"), "extent": extent}, when)


def of(*claims: Claim) -> Span:
    with CaseFile() as store:
        load(store, *claims)
        (span,) = incident(store, tid("raid")).spans
        return span


def days(first: str, last: str) -> Moment:
    return Moment(date.fromisoformat(first), date.fromisoformat(last))


NEVER, EVER = "0001-01-01", "9999-12-31"


MAY = ("2010-05-03", "2010-05-09")
NONE_OPEN, OPEN_START, OPEN_END = (False, False), (True, False), (False, True)


@pytest.mark.parametrize(
    ("when", "extent", "told", "certain", "sides"),
    [
        (at("2010-05-03"), None, ("2010-05-03", "2010-05-03"), ("2010-05-03", "2010-05-03"), NONE_OPEN),
        (at("2010-05"), None, ("2010-05-01", "2010-05-31"), None, NONE_OPEN),
        (at("../2010-05-03"), None, (NEVER, "2010-05-03"), None, OPEN_START),
        (at("2010-05-03/.."), "one-day", ("2010-05-03", EVER), None, OPEN_END),
        (cited(*MAY), None, MAY, MAY, NONE_OPEN),
        (cited("2010-06", "2010-08"), None, ("2010-06-01", "2010-08-31"), ("2010-06-30", "2010-08-01"), NONE_OPEN),
        (cited("2010-06", "2010-06"), "lasted", ("2010-06-01", "2010-06-30"), None, NONE_OPEN),
        (cited("../2010-05-03", "2010-05-09"), "lasted", MAY, MAY, OPEN_START),
        (cited("2010-05-03", "2010-05-09/.."), "lasted", MAY, MAY, OPEN_END),
        (cited("2010-05"), "lasted", ("2010-05-01", "2010-05-31"), None, OPEN_END),
        (cited(None, "2010-05"), "lasted", ("2010-05-01", "2010-05-31"), None, OPEN_START),
    ],
)
def test_a_span_has_the_days_that_are_told(
    when: Period, extent: str | None, told: tuple[str, str], certain: tuple[str, str] | None, sides: tuple[bool, bool]
) -> None:
    span = of(happened(when, extent))
    sure = tuple(date.fromisoformat(d) for d in certain) if certain else None
    assert (span.moment, span.certain, span.open) == (days(*told), sure, sides)


def test_a_known_day_goes_before_one_of_which_only_the_latest_is_told() -> None:
    with CaseFile() as store:
        load(store, happened(at("../2010-05-09")), happened(at("2010-05-03")))
        assert [s.moment for s in incident(store, tid("raid")).spans] == [
            days("2010-05-03", "2010-05-03"),
            days(NEVER, "2010-05-09"),
        ]


BY = date(2010, 3, 26)
COMMAND = (
    posting("bo", "alpha", lasted("2009-01-01", "2010-03-19")),
    posting("ada", "alpha", lasted("2010-03-20", "2010-12-31")),
)


def held(answer: list[Holder] | tuple[Holder, ...]) -> dict[str, str]:
    return {h.person.removeprefix("invented/"): h.grade.code for h in answer}


def test_of_a_crime_by_a_day_at_the_latest_nobody_is_evidenced_to_have_been_in_command() -> None:
    with CaseFile() as store:
        load(store, *COMMAND)
        assert held(chain(store, [tid("alpha")], Moment(date.min, BY)).holders) == {"bo": "possible", "ada": "possible"}
        assert held(chain(store, [tid("alpha")], BY).holders) == {"ada": "evidenced"}


def test_the_distance_to_a_day_within_a_window_is_to_the_window() -> None:
    """Mentioned within: none. Before it: to its first day. An open window is measured from the day that is told."""
    told = {
        "ada": cited("2010-05-10", "2010-05-10"),
        "bo": cited("2010-04-20", "2010-04-21"),
        "cy": cited("2010-06-04"),
    }
    with CaseFile() as store:
        load(store, *(posting(person, "alpha", when) for person, when in told.items()))

        def away(moment: Moment) -> dict[str, int | None]:
            return {
                h.person.removeprefix("invented/"): h.distance for h in chain(store, [tid("alpha")], moment).holders
            }

        assert away(days("2010-05-01", "2010-05-31")) == {"ada": 0, "bo": 10, "cy": 4}
        assert away(Moment(date.min, date(2010, 5, 31))) == {"ada": 21, "bo": 40, "cy": 4}


def test_a_denial_of_any_day_of_the_window_marks_it() -> None:
    with CaseFile() as store:
        denial = posting("ada", "alpha", lasted("2010-09-01", "2010-12-31"), source="memoir", modality="denied")
        load(store, posting("ada", "alpha", lasted("2010-01-01", "2010-12-31")), denial)
        (whole,) = chain(store, [tid("alpha")], days("2010-01-01", "2010-12-31")).holders
        (early,) = chain(store, [tid("alpha")], days("2010-01-01", "2010-08-31")).holders
        assert (whole.contested, early.contested) == ((denial.id,), ())


EARLY, LATE = lasted("2010-01-01", "2010-03-31"), lasted("2010-04-01", "2010-12-31")
YEAR = days("2010-01-01", "2010-12-31")


def test_what_is_evidenced_only_by_two_claims_together_is_no_better_than_the_weaker_said() -> None:
    with CaseFile() as store:
        load(
            store,
            posting("ada", "alpha", EARLY),
            posting("ada", "alpha", LATE, source="memoir", modality="alleged"),
            link("bravo", "alpha", EARLY),
            link("bravo", "alpha", LATE, source="memoir"),
        )
        answer = chain(store, [tid("alpha")], YEAR)
        (holder,), (hop,) = answer.holders, answer.hops
        assert (holder.grade, holder.modalities, holder.acting) == (Grade.EVIDENCED, ("alleged",), False)
        assert (hop.grade, hop.modalities, len(hop.giving)) == (Grade.EVIDENCED, ("stated",), 2)
        (found,) = dependence(store, answer)
        assert found.every_path == ()
        assert found.best_path == ("invented/memoir", "invented/report"), "without either it is only possible"


@pytest.mark.parametrize(
    ("how", "holds"), [("stated", False), ("reported", False), ("alleged", True), ("possible", True)]
)
def test_only_a_death_that_is_stated_or_reported_ends_what_somebody_held(how: str, holds: bool) -> None:
    with CaseFile() as store:
        load(store, posting("ada", "alpha", lasted("2004-01-01", "2010-12-31")), death("ada", at("2006"), modality=how))
        assert bool(chain(store, [tid("alpha")], date(2008, 1, 1)).holders) is holds


def test_a_death_that_is_denied_later_ends_nothing_and_ends_it_again_when_the_denial_is_taken_back() -> None:
    with CaseFile() as store:
        denial = death("ada", at("2006"), source="memoir", modality="denied")

        def held_in_2008() -> dict[str, str]:
            return held(chain(store, [tid("alpha")], date(2008, 1, 1)).holders)

        load(store, posting("ada", "alpha", lasted("2004-01-01", "2010-12-31")), death("ada", at("2006")))
        assert held_in_2008() == {}
        load(store, denial)
        assert held_in_2008() == {"ada": "evidenced"}
        load(store, retraction(denial))
        assert held_in_2008() == {}


def test_a_span_is_divided_where_the_claims_or_their_modality_change() -> None:
    with CaseFile() as store:
        later = posting("ada", "alpha", LATE, source="memoir", modality="alleged")
        load(store, posting("ada", "alpha", EARLY), later)
        parts = chain_over(store, [tid("alpha")], YEAR)
        told = [(p.moment.first, p.holders[0].modalities) for p in parts]
        assert told == [(date(2010, 1, 1), ("stated",)), (date(2010, 4, 1), ("alleged",))]


@pytest.fixture(scope="module")
def raid(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An incident from June to August 2010, the days not known; Ada was in command until 5 July, bo afterwards."""
    path = str(tmp_path_factory.mktemp("raid") / "raid.db")
    with CaseFile(path) as store:
        load(
            store,
            happened(cited("2010-06", "2010-08"), "lasted"),
            said("Involvement", {"incident": tid("raid"), "actor": tid("alpha"), "involvement": "alleged-forces"}),
            posting("ada", "alpha", lasted("2010-01-01", "2010-07-05")),
            posting("bo", "alpha", lasted("2010-07-06", "2010-12-31")),
        )
    return path


def test_days_on_which_it_may_have_been_under_way_stand_apart(raid: str) -> None:
    answer = orjson.loads(printed("chain", "--incident", tid("raid"), "--json", store=raid))["answer"]
    span = answer["incident"]["main_span"]
    assert (span["certain"], span["lasted"]) == ({"first": "2010-06-30", "last": "2010-08-01"}, True)
    told = [
        (p["first"], p["last"], p["certain"], [h["person"]["id"].removeprefix("invented/") for h in p["holders"]])
        for p in answer["lines"][0]["parts"]
    ]
    assert told == [
        ("2010-06-01", "2010-06-29", False, ["ada"]),
        ("2010-06-30", "2010-07-05", True, ["ada"]),
        ("2010-07-06", "2010-08-01", True, ["bo"]),
        ("2010-08-02", "2010-08-31", False, ["bo"]),
    ]
    text = " ".join(printed("chain", "--incident", tid("raid"), store=raid).split())
    assert "on all of these days" not in text
    assert "2010-06-01 to 2010-08-31, on some of these days; certainly 2010-06-30 to 2010-08-01" in text
    assert text.count("Whether it was under way on these days is not certain.") == 2


def test_a_day_of_which_only_the_latest_is_told_is_said_so(tmp_path: Path) -> None:
    path = str(tmp_path / "by.db")
    forces = said("Involvement", {"incident": tid("raid"), "actor": tid("alpha"), "involvement": "alleged-forces"})
    with CaseFile(path) as store:
        load(store, happened(Period.on(window("../2010-03-26"))), forces, *COMMAND)
    answer = orjson.loads(printed("chain", "--incident", tid("raid"), "--json", store=path))["answer"]
    assert (answer["first"], answer["last"]) == (None, "2010-03-26")
    text = " ".join(printed("chain", "--incident", tid("raid"), store=path).split())
    assert "2010-03-26 or earlier, the day is not recorded" in text
    assert "Chain of command above Alpha of Nowhere, 2010-03-26 or earlier" in text
    assert "evidenced" not in text.partition("Gaps")[0]
    assert "0001" not in text
