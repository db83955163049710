"""Progress: what is said while a file is read and checked as a whole, and the number of records from then on."""

import io

from rich.console import Console

from answerable.api.progress import FIRST, OFTEN, counted, counting


def test_a_file_that_is_checked_first_says_so_and_then_counts() -> None:
    told: list[int] = []
    records = counted(iter(range(3 * OFTEN)), told.append)
    assert next(records) == 0
    assert told == [1]
    assert list(records) == list(range(1, 3 * OFTEN))
    assert told == [1, OFTEN, 2 * OFTEN, 3 * OFTEN]


def test_the_bar_shows_both() -> None:
    screen = io.StringIO()
    console = Console(file=screen, force_terminal=True, width=100)
    with counting(console, "Loading case.ttl") as progress:
        pass
    with counting(console, "Loading case.ttl") as progress:
        progress(1234)
    first, _, later = screen.getvalue().partition("1,234 records")
    assert FIRST in first
    assert "Loading case.ttl" in first
    assert later
