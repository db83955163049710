"""What the measurements ran on."""

from __future__ import annotations

import os
import platform
import resource
import sqlite3
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


def processor() -> str:
    """The processor's name where the system tells it."""
    described = Path("/proc/cpuinfo")
    lines = described.read_text().splitlines() if described.is_file() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def peak_of_this_process() -> float:
    """The most memory that this process has held, in MB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (MEGABYTE if platform.system() == "Darwin" else 1024)


def peak_of(pid: int) -> float | None:
    """The most memory that another process has held, in MB, where the system tells it."""
    status = Path(f"/proc/{pid}/status")
    lines = status.read_text().splitlines() if status.is_file() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), None)
