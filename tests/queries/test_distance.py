"""Days to the nearest mention, read from the text of a row: against the arithmetic of `period`."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from answerable.graph.period import Bounds, Grade
from answerable.graph.rows import iso
from answerable.queries.chain.support import Support

FIRST = date(1999, 12, 20)
days = st.integers(0, 40).map(lambda n: FIRST + timedelta(days=n))
spans = st.none() | st.tuples(days, days).map(lambda both: (min(both), max(both)))


@given(st.builds(Bounds, *[st.none() | days] * 4, st.booleans(), st.tuples(spans, spans)), days)
def test_a_row_is_as_far_from_a_day_as_its_bounds(bounds: Bounds, on: date) -> None:
    first, last = (span or (None, None) for span in bounds.mentions)
    limits = (bounds.start_earliest, bounds.start_latest, bounds.end_earliest, bounds.end_latest)
    row = ("", "", "", "", "", *map(iso, limits), int(bounds.continues), *map(iso, (*first, *last)), None)
    assert Support(row, Grade.POSSIBLE, on).distance == bounds.distance(on)
