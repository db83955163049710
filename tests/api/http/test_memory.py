"""What threads have freed goes back to the system."""

import ctypes
import os
import time
from pathlib import Path

import pytest

from answerable.api.http.memory import giving_back


def megabytes() -> float:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / (1 << 20)


@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "malloc_trim"), reason="a call of glibc")
def test_free_memory_below_what_is_used_is_given_back() -> None:
    kept = [bytes(20_000) for _ in range(4_000)]
    high = megabytes()
    last = kept.pop()
    del kept
    assert high - megabytes() < 40, "what lies above keeps it"
    with giving_back(0.05):
        until = time.monotonic() + 20
        while high - megabytes() < 60 and time.monotonic() < until:
            time.sleep(0.05)
    assert high - megabytes() > 60
    assert last
