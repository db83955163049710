"""The jars of the Neo4j server: fetched once with Maven into a cache folder outside the checkout."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

VERSION = "5.26.31"  # as in pom.xml; the long-term line
POM = Path(__file__).with_name("pom.xml")
MINIMUM_JAVA = 17


class NotAvailableError(Exception):
    """The server cannot be run here; the message says what is missing."""


def folder() -> Path:
    """Where the jars are kept: ANSWERABLE_CACHE, or the user's cache folder."""
    base = os.environ.get("ANSWERABLE_CACHE")
    if base:
        return Path(base) / f"neo4j-{VERSION}"
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache) / "answerable" / f"neo4j-{VERSION}"


def missing() -> str | None:
    """What is missing to run a server here, or None."""
    if java_version() < MINIMUM_JAVA:
        return f"Java {MINIMUM_JAVA} or later"
    if not folder().is_dir() and shutil.which("mvn") is None:
        return "Maven"
    return None


def java_version() -> int:
    """The major version of the Java on the path; 0 if there is none."""
    java = shutil.which("java")
    if java is None:
        return 0
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    quoted = said.partition('"')[2].partition('"')[0]  # openjdk version "17.0.15" 2025-04-15
    major = quoted.partition(".")[0].partition("-")[0]
    return int(major) if major.isdigit() else 0


def fetch() -> Path:
    """The folder with the jars, fetched first if need be (123 MB, half a minute).

    They appear under their final name only when all are there, so that an interrupted or a second run sees all or none.
    """
    target = folder()
    if target.is_dir():
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(prefix=".neo4j-", dir=target.parent))
    try:
        copy_dependencies(unfinished)
        unfinished.rename(target)
    except OSError:
        if not target.is_dir():  # otherwise another process was first
            raise
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return target


def copy_dependencies(into: Path) -> None:
    """Have Maven copy the server's jars into a folder; wrong checksums are errors."""
    command = ["mvn", "-q", "-B", "--strict-checksums", "-f", str(POM)]
    goal = ["dependency:copy-dependencies", f"-DoutputDirectory={into}"]
    done = subprocess.run([*command, *goal], capture_output=True, text=True, timeout=900, check=False)
    if done.returncode != 0 or not any(into.glob("neo4j-*.jar")):
        raise NotAvailableError(f"Maven could not fetch Neo4j {VERSION}: {(done.stdout + done.stderr).strip()[-1000:]}")
