"""A claim of which a source is withdrawn: an end goes with its only citation, a claim with that of what it says."""

from datetime import date

from answerable.graph.identity import claim
from answerable.graph.model import Citation, Claim
from answerable.graph.period import Period, Window
from answerable.graph.withdrawal import left_of

MAY, JUNE = date(1991, 5, 1), date(1991, 6, 1)
START = Citation("invented/order", "p. 1", ("first", "superior", "linkKind"))
END = Citation("invented/report", "p. 2", ("last",))
WHOLE = Citation("invented/book", "p. 3")


def link(*citations: Citation) -> Claim:
    roles = {"superior": ("invented/brigade",), "subordinate": ("invented/battalion",), "linkKind": ("command",)}
    period = Period(Window(MAY, MAY), Window(JUNE, JUNE), starts=True, ends=True)
    return claim("CommandLink", roles, citations, period)


def test_an_end_goes_with_its_only_citation() -> None:
    left = left_of(link(START, END), [START])
    assert left is not None
    assert left.period == Period(Window(MAY, MAY), starts=True)
    assert left.id == link(START, END).id


def test_without_a_source_for_what_it_needs_nothing_is_left() -> None:
    assert left_of(link(START, END), [END]) is None


def test_a_citation_that_names_no_field_carries_everything() -> None:
    left = left_of(link(START, END, WHOLE), [WHOLE])
    assert left is not None
    assert left.period == link(START, END, WHOLE).period
