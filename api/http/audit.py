"""The audit log: every write, and every request under a tier above public, as a line of JSON in a chain of hashes.

Lines are only ever added. Each holds the hash of the one before, so that a line cannot be changed or taken out unseen;
that none is missing at the end is checked against a hash that was kept elsewhere.
"""

from __future__ import annotations

import fcntl
import os
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

import orjson

from answerable.api.http.readers import Reader
from answerable.graph.custody import GENESIS
from answerable.graph.errors import StoreError

Entry = dict[str, Any]
TAIL = 64 * 1024
"""Bytes at the end of the file in which the last line is sought; a line is kept far shorter."""
LONGEST = 2_000
"""Characters of any value in an entry."""


class Audit:
    """The log of one store; several processes may write to it."""

    def __init__(self, path: Path | None) -> None:
        """The file is made by the first entry. None keeps no log: only for a store in memory."""
        self.path = path
        self._lock = threading.Lock()

    def record(self, reader: Reader, did: str, what: str, **more: Any) -> Entry | None:
        """Add an entry, on disk when this returns. Raises StoreError where it cannot: then nothing may be done."""
        if self.path is None:
            return None
        entry: Entry = {
            "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "who": reader.who,
            "key": reader.key,
            "role": reader.role.code,
            "tier": reader.tier.code,
            "did": did,
            "what": what[:LONGEST],
            **{k: v[:LONGEST] if isinstance(v, str) else v for k, v in more.items() if v is not None},
        }
        try:
            with self._lock, self._opened() as file:
                fcntl.flock(file, fcntl.LOCK_EX)
                last = _last(file)
                chained = {"number": last["number"] + 1 if last else 1, **entry, "previous": _hash_of(last)}
                file.write(orjson.dumps({**chained, "hash": hashed(chained)}) + b"\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as fault:
            raise StoreError(f"The audit log {self.path} cannot be written ({fault.strerror}).") from fault
        return chained

    def _opened(self) -> BinaryIO:
        assert self.path is not None
        return os.fdopen(os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600), "r+b")

    def entries(self) -> Iterator[Entry]:
        """Every entry, oldest first."""
        if self.path is None or not self.path.is_file():
            return
        with self.path.open("rb") as file:
            for line in file:
                yield _entry(line)

    def faults(self, last: str | None = None) -> list[str]:
        """What does not fit the chain; `last` is the hash of the newest entry, from elsewhere."""
        previous, found = GENESIS, []
        for number, entry in enumerate(self.entries(), 1):
            body = {k: v for k, v in entry.items() if k != "hash"}
            if entry.get("number") != number or entry.get("previous") != previous or entry.get("hash") != hashed(body):
                found.append(f"Entry {number} of the audit log does not fit the one before: it was changed.")
            previous = str(entry.get("hash"))
        if last is not None and last != previous:
            found.append(f"The newest entry of the audit log has the hash {previous}, not {last}.")
        return found


def hashed(entry: Entry) -> str:
    """SHA-256 over an entry without its own hash."""
    return sha256(orjson.dumps(entry, option=orjson.OPT_SORT_KEYS)).hexdigest()


def _last(file: BinaryIO) -> Entry | None:
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - TAIL))
    lines = file.read().splitlines()
    return _entry(lines[-1]) if lines else None


def _hash_of(entry: Entry | None) -> str:
    return str(entry["hash"]) if entry else GENESIS


def _entry(line: bytes) -> Entry:
    try:
        found: Entry = orjson.loads(line)
        _ = found["number"], found["hash"]
    except (ValueError, KeyError, TypeError) as fault:
        raise StoreError(
            "The audit log holds a line that is no entry; see to it before anything is written."
        ) from fault
    return found
