"""Memory of a server's process: few heaps for its threads, and what they have freed given back to the system.

Both are calls of glibc (mallopt(3), malloc_trim(3)); where the C library is another one, nothing is done.
"""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager

ARENA_MAX = -8
"""M_ARENA_MAX of malloc.h."""
HEAPS = 2
"""Heaps that all threads share. Each would have one of its own, and what one has freed no other can use: a server with
32 clients then grew by 15 MB a minute, although no more was in use."""
SECONDS = 10.0
"""Seconds between two times of giving back, which takes a few milliseconds."""


def few_heaps() -> None:
    """Have the threads share heaps; before they are started."""
    library = _library()
    if library is not None:
        library.mallopt(ARENA_MAX, HEAPS)


@contextmanager
def giving_back(seconds: float = SECONDS) -> Iterator[None]:
    """Give free memory back now and then: otherwise the most that was ever used at a time is kept."""
    library, done = _library(), threading.Event()

    def work() -> None:
        while library is not None and not done.wait(seconds):
            library.malloc_trim(0)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _library() -> ctypes.CDLL | None:
    """The C library of this process, if it has both calls."""
    try:
        found = ctypes.CDLL(None)
    except OSError:
        return None
    return found if hasattr(found, "mallopt") and hasattr(found, "malloc_trim") else None
