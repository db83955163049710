from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.graph.errors import DateError
from answerable.graph.period import UNKNOWN, Window
from answerable.loaders.dates import window, window_of_cells


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("1941", date(1941, 1, 1), date(1941, 12, 31)),
        ("1941-06", date(1941, 6, 1), date(1941, 6, 30)),
        (" 1941-09-29 ", date(1941, 9, 29), date(1941, 9, 29)),
        ("1984-02", date(1984, 2, 1), date(1984, 2, 29)),
        ("1941-08-15/1941-08-17", date(1941, 8, 15), date(1941, 8, 17)),
        ("1941-06-15/1941-06", date(1941, 6, 15), date(1941, 6, 30)),
        ("../1942-03-06", None, date(1942, 3, 6)),
        ("/1942", None, date(1942, 12, 31)),
        ("1942-12-15/..", date(1942, 12, 15), None),
        ("1942/", date(1942, 1, 1), None),
        ("1942-03-15~", date(1942, 3, 8), date(1942, 3, 22)),
        ("1942-03-15%", date(1942, 3, 8), date(1942, 3, 22)),
        ("1942-03?", date(1942, 1, 29), date(1942, 5, 1)),
        ("1942~", date(1940, 12, 31), date(1944, 1, 1)),
        ("1942-06~/1943", date(1942, 5, 1), date(1943, 12, 31)),
        ("194X", date(1940, 1, 1), date(1949, 12, 31)),
        ("1941-XX", date(1941, 1, 1), date(1941, 12, 31)),
        ("1941-06-22T03:15:00", date(1941, 6, 22), date(1941, 6, 22)),
    ],
)
def test_an_edtf_date_is_the_days_that_it_can_mean(text: str, earliest: date | None, latest: date | None) -> None:
    assert window(text) == Window(earliest, latest)


@pytest.mark.parametrize(
    "text",
    ["", "June 1941", "1941-6", "1941-13", "1941-06-31", "1985-02-29", "1.6.1941", "1941-21", "[1941,1942]", "1984?-06",
     "Y17000", "-0333", "1941/1940", "1985-02-29/1985-03", "9999-12-31~"],
)  # fmt: skip
def test_what_is_no_day_of_a_calendar_is_refused(text: str) -> None:
    with pytest.raises(DateError):
        window(text)


def test_the_refusal_says_how_to_write_it() -> None:
    with pytest.raises(DateError, match=r"'June 1941' is not a date\. Write a year, month or day"):
        window("June 1941")


def test_an_interval_open_on_both_sides_is_unknown() -> None:
    assert window("../..") == UNKNOWN


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("2014", "10", "6"), Window.of_day(date(2014, 10, 6))),
        (("2014", "02", ""), Window.of_month(2014, 2)),
        (("2014.0", "2.0", ""), Window.of_month(2014, 2)),
        ((" 2014 ", "", ""), Window.of_year(2014)),
        (("", "", ""), UNKNOWN),
    ],
)
def test_cells_give_a_day_a_month_a_year_or_nothing(cells: tuple[str, str, str], expected: Window) -> None:
    assert window_of_cells(*cells) == expected


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (("August 1991", "", ""), "The year 'August 1991' is not a number"),
        (("2014", "Oct", ""), "The month 'Oct' is not a number"),
        (("2014", "10", "6.5"), "The day '6.5' is not a number"),
        (("٢٠١٤", "", ""), "is not a number"),
        (("2014", "6", "31"), "There is no such day: year 2014, month 6, day 31"),
        (("2014", "13", ""), "There is no such day: year 2014, month 13"),
        (("2014", "13", "1"), "There is no such day"),
        (("2014", "0", "0"), "There is no such day"),
        (("2014", "6", "9" * 30), "There is no such day"),
        (("2014", "", "6"), "There is a day, but no month"),
        (("", "6", ""), "There is a month or a day, but no year"),
        (("14", "", ""), "The year 14 lies outside"),
        (("20140", "", ""), "The year 20140 lies outside"),
    ],
)
def test_a_cell_that_cannot_be_taken_says_why(cells: tuple[str, str, str], reason: str) -> None:
    with pytest.raises(DateError, match=reason):
        window_of_cells(*cells)


days = st.dates(date(1000, 1, 1), date(9999, 12, 20))


@given(days)
def test_every_day_reads_the_same_from_edtf_and_from_cells(day: date) -> None:
    assert window(day.isoformat()) == window_of_cells(str(day.year), str(day.month), str(day.day)) == Window.of_day(day)


@settings(max_examples=20)  # the library takes some 50 ms for an interval
@given(days, st.integers(0, 10))
def test_an_interval_of_two_days_holds_exactly_these(start: date, length: int) -> None:
    end = start + timedelta(days=length)
    assert window(f"{start.isoformat()}/{end.isoformat()}") == Window(start, end)


@given(st.text(max_size=12), st.text(max_size=3), st.text(max_size=3))
def test_any_cells_give_a_window_or_a_reason(year: str, month: str, day: str) -> None:
    with suppress(DateError):
        assert isinstance(window_of_cells(year, month, day), Window)


@settings(max_examples=50)
@given(st.text(max_size=20))
def test_any_text_gives_a_window_or_a_date_error(text: str) -> None:
    with suppress(DateError):
        assert isinstance(window(text), Window)
