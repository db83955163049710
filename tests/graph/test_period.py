"""Time, by the tables of design/time: every row, then everything against a day-by-day reference."""

from datetime import date, timedelta
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.graph.errors import DateError
from answerable.graph.period import (
    UNKNOWN,
    Bounds,
    Grade,
    Interval,
    Period,
    Window,
    intersect,
    piece_around,
    subtract,
    union,
)
from tests.graph.invented import at, cited, lasted, window

EVIDENCED, ASSUMED, POSSIBLE, NOT = Grade.EVIDENCED, Grade.ASSUMED, Grade.POSSIBLE, Grade.NOT


def d(text: str) -> date:
    return date.fromisoformat(text)


def graded(period: Period, **days: Grade) -> None:
    for text, expected in days.items():
        assert period.bounds().grade(d(text[1:].replace("_", "-"))) is expected, text


# From citations to bounds


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2012", "2012-01-01", "2012-12-31"),
        ("2012-02", "2012-02-01", "2012-02-29"),
        ("2011-02", "2011-02-01", "2011-02-28"),
        ("2012-12", "2012-12-01", "2012-12-31"),
        ("2012-02-03", "2012-02-03", "2012-02-03"),
    ],
)
def test_a_date_means_every_day_of_its_precision(text: str, first: str, last: str) -> None:
    meant = window(text)
    assert (meant.earliest, meant.latest) == (d(first), d(last))
    named = {4: Window.of_year, 7: Window.of_month, 10: lambda *p: Window.of_day(date(*p))}[len(text)]
    assert named(*(int(part) for part in text.split("-"))) == meant


def test_two_mentions_give_the_inner_bounds_only() -> None:
    assert cited("2010-05", "2012").bounds() == Bounds(
        None,
        d("2010-05-31"),
        d("2012-01-01"),
        None,
        mentions=((d("2010-05-01"), d("2010-05-31")), (d("2012-01-01"), d("2012-12-31"))),
    )


def test_real_start_and_end_give_the_outer_bounds_too() -> None:
    b = lasted("2010-05", "2012").bounds()
    assert (b.start_earliest, b.start_latest) == (d("2010-05-01"), d("2010-05-31"))
    assert (b.end_earliest, b.end_latest) == (d("2012-01-01"), d("2012-12-31"))


def test_the_inner_bounds_are_the_earlier_latest_day_and_the_later_earliest_day() -> None:
    b = cited("2010", "2010-03-07").bounds()
    assert (b.start_latest, b.end_earliest) == (d("2010-03-07"), d("2010-03-07"))
    b = cited("2010-03-07", "2010").bounds()
    assert (b.start_latest, b.end_earliest) == (d("2010-03-07"), d("2010-03-07"))


def test_flags_without_a_date_bound_nothing() -> None:
    assert cited("2010", ends=True).bounds().end_latest is None
    assert cited(None, "2010", starts=True).bounds().start_earliest is None
    assert Period(starts=True, ends=True).undated


def test_half_open_windows_give_what_they_say() -> None:
    by = cited("../1942-03-06").bounds()
    assert (by.start_latest, by.end_earliest) == (d("1942-03-06"), None)
    since = cited("1942-12-15/..", starts=True).bounds()
    assert (since.start_earliest, since.start_latest, since.end_earliest) == (d("1942-12-15"), None, d("1942-12-15"))


def test_an_event_on_a_day_holds_on_that_day_alone() -> None:
    graded(at("2010-05-03"), d2010_05_02=NOT, d2010_05_03=EVIDENCED, d2010_05_04=NOT)
    graded(at("2010-05"), d2010_04_30=NOT, d2010_05_01=POSSIBLE, d2010_05_31=POSSIBLE, d2010_06_01=NOT)


# The table of grades, row by row


def test_both_open_ended_is_assumed_afterwards_and_possible_before() -> None:
    graded(
        cited("2010-05", "2012", continues=True),
        d1800_01_01=POSSIBLE, d2010_05_01=POSSIBLE, d2010_05_30=POSSIBLE, d2010_05_31=EVIDENCED, d2011_07_07=EVIDENCED,
        d2012_01_01=EVIDENCED, d2012_01_02=ASSUMED, d2012_12_31=ASSUMED, d2100_01_01=ASSUMED,
    )  # fmt: skip


def test_both_open_ended_with_a_start_is_not_before_it() -> None:
    graded(
        cited("2010-05", "2012", continues=True, starts=True),
        d2010_04_30=NOT, d2010_05_01=POSSIBLE, d2010_05_31=EVIDENCED, d2012_01_02=ASSUMED,
    )  # fmt: skip


def test_both_open_ended_without_an_evidenced_day_is_assumed_from_the_first_certain_day() -> None:
    graded(cited("2010", "2010", continues=True), d2010_12_30=POSSIBLE, d2010_12_31=ASSUMED, d2011_01_01=ASSUMED)


def test_both_not_open_ended_is_possible_on_all_other_days() -> None:
    graded(
        cited("2010-05-03", "2012-06-04"),
        d1800_01_01=POSSIBLE, d2010_05_02=POSSIBLE, d2010_05_03=EVIDENCED, d2012_06_04=EVIDENCED, d2012_06_05=POSSIBLE,
        d2200_01_01=POSSIBLE,
    )  # fmt: skip


def test_both_with_a_real_end_is_not_after_it() -> None:
    graded(
        cited("2010-05", "2012-06", ends=True),
        d1800_01_01=POSSIBLE, d2010_05_30=POSSIBLE, d2010_05_31=EVIDENCED, d2012_06_01=EVIDENCED, d2012_06_02=POSSIBLE,
        d2012_06_30=POSSIBLE, d2012_07_01=NOT,
    )  # fmt: skip


@pytest.mark.parametrize("starts", [False, True])
def test_first_only_open_ended(starts: bool) -> None:
    before = NOT if starts else POSSIBLE
    graded(
        cited("2010-05-03", continues=True, starts=starts),
        d2010_05_02=before, d2010_05_03=EVIDENCED, d2010_05_04=ASSUMED,
    )  # fmt: skip
    graded(
        cited("2010-05", continues=True, starts=starts),
        d2010_04_30=before, d2010_05_01=POSSIBLE, d2010_05_30=POSSIBLE, d2010_05_31=ASSUMED, d2020_01_01=ASSUMED,
    )  # fmt: skip


@pytest.mark.parametrize("starts", [False, True])
@pytest.mark.parametrize("ends", [False, True])
def test_first_only_not_open_ended(starts: bool, ends: bool) -> None:
    before = NOT if starts else POSSIBLE
    graded(
        cited("2010-05-03", starts=starts, ends=ends),
        d2010_05_02=before, d2010_05_03=EVIDENCED, d2010_05_04=POSSIBLE, d2200_01_01=POSSIBLE,
    )  # fmt: skip
    graded(
        cited("2010-05", starts=starts, ends=ends),
        d2010_04_30=before, d2010_05_01=POSSIBLE, d2010_05_31=POSSIBLE, d2010_06_01=POSSIBLE,
    )  # fmt: skip


def test_last_only_in_its_three_forms() -> None:
    day, month = "2010-05-03", "2010-05"
    graded(cited(None, day, continues=True), d2010_05_02=POSSIBLE, d2010_05_03=EVIDENCED, d2010_05_04=ASSUMED)
    graded(cited(None, month, continues=True), d2010_05_30=POSSIBLE, d2010_05_31=ASSUMED, d2010_06_01=ASSUMED)
    graded(cited(None, day), d2010_05_02=POSSIBLE, d2010_05_03=EVIDENCED, d2010_05_04=POSSIBLE)
    graded(cited(None, month), d2010_05_01=POSSIBLE, d2010_05_31=POSSIBLE, d2010_06_01=POSSIBLE)
    graded(cited(None, day, ends=True), d2010_05_02=POSSIBLE, d2010_05_03=EVIDENCED, d2010_05_04=NOT)
    graded(cited(None, month, ends=True), d1900_01_01=POSSIBLE, d2010_05_31=POSSIBLE, d2010_06_01=NOT)


@pytest.mark.parametrize("flags", [{}, {"starts": True}, {"ends": True}, {"continues": True}])
def test_neither_is_possible_on_every_day_and_undated(flags: dict[str, bool]) -> None:
    period = cited(**flags)
    assert period.undated
    assert period.bounds().undated
    graded(period, d1800_01_01=POSSIBLE, d2010_05_03=POSSIBLE, d2200_01_01=POSSIBLE)
    assert period.bounds().distance(d("2010-01-01")) is None


def test_a_reversed_range_is_rejected_with_the_reason_and_never_swapped() -> None:
    with pytest.raises(DateError, match=r"begins on 2012-01-01 and ends on 2010-05-31.*neither swapped"):
        cited("2012", "2010-05")
    with pytest.raises(DateError, match="ends before it begins"):
        Window(d("2012-01-02"), d("2012-01-01"))


def test_windows_that_overlap_are_not_reversed() -> None:
    graded(cited("2012-06", "2012"), d2012_06_15=POSSIBLE, d2012_06_01=POSSIBLE)


def test_two_citations_in_one_month_evidence_no_single_day() -> None:
    bounds = cited("2010-05", "2010-05").bounds()
    assert bounds.evidenced() is None
    assert {bounds.grade(date(2010, 5, n)) for n in range(1, 32)} == {POSSIBLE}


# Distances


@pytest.mark.parametrize(
    ("period", "on", "days"),
    [
        (cited("2010-05-03"), "2010-05-03", 0),
        (cited("2010-05-03"), "2010-05-13", 10),
        (cited("2010-05-03"), "2010-04-23", 10),
        (cited("2010-05"), "2010-05-17", 0),
        (cited("2010-05"), "2010-06-01", 1),
        (cited("2010-05"), "2010-04-29", 2),
        (cited("2010", "2014"), "2012-06-15", 0),
        (cited("2010", "2014"), "2015-01-31", 31),
        (cited("2010-05-01", "2010-05-31"), "2010-05-15", 0),
        (cited(None, "2010-05", ends=True), "2010-06-02", 2),
        (cited("../2010-05-03"), "2010-05-05", 2),
        (cited("2010-05-03/.."), "2010-05-01", 2),
    ],
)
def test_distance_is_measured_to_the_nearest_day_that_a_citation_can_mean(period: Period, on: str, days: int) -> None:
    assert period.bounds().distance(d(on)) == days


# Everything against a reference that tries every day that a citation can mean

ZERO, SPAN, MARGIN = date(2010, 1, 1), 12, 4


def day_of(n: int) -> date:
    return ZERO + timedelta(days=n)


numbers = st.integers(0, SPAN)


@st.composite
def windows(draw: st.DrawFn) -> tuple[int | None, int | None]:
    a, b = sorted((draw(numbers), draw(numbers)))
    return draw(st.sampled_from([(a, b), (a, b), (a, a), (a, a), (None, b), (a, None), (None, None)]))


flags = st.tuples(st.booleans(), st.booleans(), st.booleans())


def as_window(pair: tuple[int | None, int | None]) -> Window:
    return Window(*(None if n is None else day_of(n) for n in pair))


def meant(pair: tuple[int | None, int | None]) -> list[int] | None:
    """Every day that a window can mean, an open side reaching a little beyond all others; None if nothing is said."""
    if pair == (None, None):
        return None
    low = -MARGIN if pair[0] is None else pair[0]
    high = SPAN + MARGIN if pair[1] is None else pair[1]
    return list(range(low, high + 1))


def worlds(first: list[int] | None, last: list[int] | None, starts: bool, ends: bool) -> list[tuple[int, int]]:
    """The first and last day of mention in every way in which the source can be true."""
    found = []
    for f, t in product(first or [None], last or [None]):
        known = [n for n in (f, t) if n is not None]
        if starts and f is not None and f != min(known):
            continue
        if ends and t is not None and t != max(known):
            continue
        found.append((min(known), max(known)))
    return found


@given(windows(), windows(), flags, st.integers(-MARGIN + 1, SPAN + MARGIN - 1))
def test_a_grade_is_what_every_reading_of_the_source_allows(
    first: tuple[int | None, int | None], last: tuple[int | None, int | None], said: tuple[bool, bool, bool], on: int
) -> None:
    starts, ends, continues = said
    try:
        period = Period(as_window(first), as_window(last), starts, ends, continues)
    except DateError:
        assert first[0] is not None
        assert last[1] is not None
        assert first[0] > last[1]
        return
    f, t = meant(first), meant(last)
    if f is None and t is None:
        assert period.bounds().grade(day_of(on)) is POSSIBLE
        return
    readings = worlds(f, t, starts, ends)
    real_start, real_end = starts and f is not None, ends and t is not None
    certain = all(a <= on <= b for a, b in readings)
    begun = all(a <= on for a, b in readings)
    possible = any((a <= on or not real_start) and (on <= b or not real_end) for a, b in readings)
    expected = EVIDENCED if certain else ASSUMED if possible and begun and continues else POSSIBLE if possible else NOT
    assert period.bounds().grade(day_of(on)) is expected


@st.composite
def bounds(draw: st.DrawFn) -> Bounds:
    """Bounds as they come out of settling: of a period, with days taken away."""
    while True:
        try:
            period = Period(as_window(draw(windows())), as_window(draw(windows())), *draw(flags))
            break
        except DateError:
            continue
    found = period.bounds()
    for act in draw(st.lists(st.sampled_from(["until", "not_before", "not_on"]), max_size=3)):
        a, b = sorted((day_of(draw(numbers)), day_of(draw(numbers))))
        found = {"until": found.until(a), "not_before": found.not_before(a), "not_on": found.not_on([(a, b)])}[act]
    return found


DAYS = [day_of(n) for n in range(-MARGIN, SPAN + MARGIN + 1)]


def days_in(intervals: list[Interval]) -> set[date]:
    return {day for day in DAYS for start, end in intervals if start <= day <= end}


@given(bounds(), st.sampled_from([POSSIBLE, ASSUMED, EVIDENCED]))
def test_holds_is_the_days_of_that_grade_or_better(b: Bounds, floor: Grade) -> None:
    assert days_in(b.holds(floor)) == {day for day in DAYS if b.grade(day) >= floor}
    pieces = b.holds(floor)
    assert all(x[1] + timedelta(days=1) < y[0] for x, y in pairwise(pieces))


@given(bounds(), numbers, numbers)
def test_taking_days_away_never_adds_a_better_grade(b: Bounds, one: int, other: int) -> None:
    first, last = sorted((day_of(one), day_of(other)))
    for less in (b.until(first), b.not_before(first), b.not_on([(first, last)])):
        assert all(less.grade(day) <= b.grade(day) for day in DAYS)


@given(bounds(), numbers, numbers)
def test_an_order_in_time_never_takes_an_evidenced_day(b: Bounds, one: int, other: int) -> None:
    first, last = sorted((day_of(one), day_of(other)))
    evidenced = {day for day in DAYS if b.grade(day) is EVIDENCED}
    for less in (b.not_before(first), b.not_on([(first, last)])):
        assert {day for day in DAYS if less.grade(day) is EVIDENCED} == evidenced


@given(bounds(), numbers, numbers)
def test_what_is_taken_away_is_gone(b: Bounds, one: int, other: int) -> None:
    first, last = sorted((day_of(one), day_of(other)))
    evidenced = {day for day in DAYS if b.grade(day) is EVIDENCED}
    assert all(b.until(first).grade(day) is NOT for day in DAYS if day > first)
    without = b.not_on([(first, last)])
    assert all(without.grade(day) is NOT for day in DAYS if first <= day <= last and day not in evidenced)
    limit = min(evidenced, default=date.max)
    started = b.start_latest or date.max
    assert all(b.not_before(first).grade(day) is NOT for day in DAYS if day < min(first, limit, started))


@given(windows(), windows(), flags, st.integers(-MARGIN, SPAN + MARGIN))
def test_distance_is_that_of_the_nearest_day_meant_or_evidenced(
    first: tuple[int | None, int | None], last: tuple[int | None, int | None], said: tuple[bool, bool, bool], on: int
) -> None:
    try:
        b = Period(as_window(first), as_window(last), *said).bounds()
    except DateError:
        return
    closed = [(x if x is not None else y, y if y is not None else x) for x, y in (first, last)]
    near = {n for x, y in closed if x is not None and y is not None for n in range(x, y + 1)}
    near |= {n for n in range(SPAN + 1) if b.grade(day_of(n)) is EVIDENCED}
    assert b.distance(day_of(on)) == (min(abs(n - on) for n in near) if near else None)


# Interval algebra

intervals = st.lists(st.tuples(numbers, numbers).map(lambda p: (day_of(min(p)), day_of(max(p)))), max_size=5)
ALL = (DAYS[0], DAYS[-1])


@given(intervals)
def test_a_union_has_the_days_of_all_and_no_adjoining_pieces(some: list[Interval]) -> None:
    joined = union(some)
    assert days_in(joined) == days_in(some)
    assert all(a[1] + timedelta(days=1) < b[0] for a, b in pairwise(joined))


@given(intervals, intervals)
def test_an_intersection_has_the_days_of_both(some: list[Interval], others: list[Interval]) -> None:
    left, right = union(some), union(others)
    both = intersect(left, right)
    assert days_in(both) == days_in(left) & days_in(right)
    assert both == sorted(both)


@given(intervals)
def test_subtracting_leaves_the_other_days(holes: list[Interval]) -> None:
    assert days_in(subtract(ALL, tuple(holes))) == set(DAYS) - days_in(holes)


@given(intervals, numbers)
def test_the_piece_around_a_day_is_the_one_that_holds_it(some: list[Interval], on: int) -> None:
    day, joined = day_of(on), union(some)
    piece = piece_around(day, joined)
    assert (piece is None) == (day not in days_in(joined))
    assert piece is None or (piece in joined and piece[0] <= day <= piece[1])


def test_the_last_day_of_the_calendar_is_no_obstacle() -> None:
    always = (date.min, date.max)
    assert union([always, (ZERO, date.max)]) == [always]
    assert subtract(always, (always,)) == []
    assert subtract(always, ((ZERO, date.max),)) == [(date.min, ZERO - timedelta(days=1))]
    assert Bounds().holds(POSSIBLE) == [always]
    assert Window() == UNKNOWN
