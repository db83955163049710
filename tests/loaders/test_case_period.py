"""The `when` of a case file: nothing that stands there is passed over."""

import pytest

from answerable.graph.errors import InputError
from answerable.graph.period import Period
from answerable.loaders.case.period import period_of
from answerable.loaders.lines import Node


def read(**when: str) -> Period:
    return period_of(Node({key: Node(text, 1, "x.yaml") for key, text in when.items()}, 1, "x.yaml"))


@pytest.mark.parametrize(("said", "goes_on"), [("true", True), ("True", True), ("false", False)])
def test_going_on_is_true_or_false(said: str, goes_on: bool) -> None:
    assert read(first="1998", continues=said).continues is goes_on


@pytest.mark.parametrize("said", ["yes", "ja", "1"])
def test_another_word_is_no_false(said: str) -> None:
    with pytest.raises(InputError, match="true or false"):
        read(first="1998", continues=said)


def test_an_event_does_not_go_on() -> None:
    with pytest.raises(InputError, match="stands alone"):
        read(at="1998-03-14", continues="true")
