"""Work without rounds of the garbage collector leaves them as it found them."""

from __future__ import annotations

import gc

import pytest

from answerable.graph.collecting import uncollected


def test_rounds_begin_again_after_a_failure() -> None:
    with pytest.raises(ValueError, match="failed"), uncollected():
        raise ValueError("failed")
    assert gc.isenabled()


def test_a_work_within_another_does_not_end_it() -> None:
    with uncollected():
        with uncollected():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_rounds_that_somebody_switched_off_stay_off() -> None:
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
