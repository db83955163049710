"""What the measurements ran on."""

from __future__ import annotations

import os
import platform
import resource
import signal
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

MEGABYTE = 1 << 20


def machine() -> dict[str, str]:
    """Processor, cores, memory, versions, and how busy the machine is with other things."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1 << 30)
    return {
        "processor": processor(),
        "cores": str(os.cpu_count()),
        "memory": f"{memory:.0f} GiB",
        "system": platform.platform(),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "neo4j driver": version("neo4j"),
        "load average": f"{os.getloadavg()[0]:.1f} at the start",
    }


def ended_in_order() -> None:
    """From now on SIGTERM ends this program as an error does, once, so that what it started is stopped."""

    def end(*_: object) -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        sys.exit(128 + signal.SIGTERM)

    signal.signal(signal.SIGTERM, end)


def processor() -> str:
    """The processor's name where the system tells it."""
    described = Path("/proc/cpuinfo")
    lines = described.read_text().splitlines() if described.is_file() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def processor_milliseconds(process: int | None = None) -> float | None:
    """Time on a processor of a process (without one: of this) and its workers so far, where the system tells it.

    On a machine that is busy with other things it says more than a clock.
    """
    nanoseconds = 0
    for pid in _with_children(process or os.getpid()):
        for thread in Path(f"/proc/{pid}/task").glob("*/schedstat"):
            with suppress(OSError):
                nanoseconds += int(thread.read_text().split()[0])
    return nanoseconds / 1e6 or None


def _with_children(pid: int) -> Iterator[int]:
    yield pid
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            for child in listed.read_text().split():
                yield from _with_children(int(child))


def peak_of_this_process() -> float:
    """The most memory that this process has held, in MB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (MEGABYTE if platform.system() == "Darwin" else 1024)


def peak_of(pid: int) -> float | None:
    """The most memory that another process has held, in MB, where the system tells it."""
    status = Path(f"/proc/{pid}/status")
    lines = status.read_text().splitlines() if status.is_file() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), None)


def processor_of(pid: int) -> float:
    """Seconds on a processor of another process so far; 0 where the system does not tell it."""
    described = Path(f"/proc/{pid}/stat")
    if not described.is_file():
        return 0.0
    fields = described.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
