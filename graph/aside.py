"""What has to be kept until a file or a load has been read whole: in a temporary file, not in memory.

Like a dict of texts (`Kept`), or lists by group (`Groups`); SQLite deletes the file when the object goes.

>>> names = Kept[str]()
>>> names.setdefault("q1", "Ada"), names.setdefault("q1", "Bo"), len(names), "q2" in names
('Ada', 'Ada', 1, False)
>>> spells = Groups[list[int]]()
>>> for state, year in (("X", 1920), ("Y", 1910), ("X", 1900)):
...     spells.add(state, str(year), [year])
>>> [(state, list(found)) for state, found in spells.by_group()]
[('X', [[1900], [1920]]), ('Y', [[1910]])]
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, MutableMapping
from itertools import groupby
from operator import itemgetter
from typing import Generic, TypeVar

import orjson

V = TypeVar("V")
PAGES = 2_048
"""KiB of a temporary file that are kept in memory."""


def _opened(table: str) -> sqlite3.Connection:
    """A temporary database with one table, in no transaction that could be lost: it is for one reading alone."""
    db = sqlite3.connect("", isolation_level=None, check_same_thread=False)
    db.executescript(
        f"PRAGMA cache_size = -{PAGES}; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {table}; BEGIN;"
    )
    return db


class Kept(MutableMapping[str, V], Generic[V]):
    """Values by text, in the order in which they came; a value is what JSON holds, and a tuple comes back as a list."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._db = _opened("CREATE TABLE kept (place INTEGER PRIMARY KEY, key TEXT UNIQUE NOT NULL, value BLOB)")

    def __getitem__(self, key: str) -> V:
        """The value of a key. Raises KeyError."""
        found = self._db.execute("SELECT value FROM kept WHERE key = ?", (key,)).fetchone()
        if found is None:
            raise KeyError(key)
        value: V = orjson.loads(found[0])
        return value

    def __contains__(self, key: object) -> bool:
        """Whether there is a value."""
        return self._db.execute("SELECT 1 FROM kept WHERE key = ?", (key,)).fetchone() is not None

    def __setitem__(self, key: str, value: V) -> None:
        """Keep a value; one that is there is replaced and stays in its place."""
        put = "INSERT INTO kept (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
        self._db.execute(put, (key, orjson.dumps(value)))

    def __delitem__(self, key: str) -> None:
        """Forget a value. Raises KeyError."""
        if not self._db.execute("DELETE FROM kept WHERE key = ?", (key,)).rowcount:
            raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        """The keys."""
        return (key for (key,) in self._db.execute("SELECT key FROM kept ORDER BY place"))

    def __len__(self) -> int:
        """How many there are."""
        return int(self._db.execute("SELECT count(*) FROM kept").fetchone()[0])


class Groups(Generic[V]):
    """Values by group, each group in an order of texts; of equal ones the first comes first."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._db = _opened("CREATE TABLE kept (of TEXT NOT NULL, place TEXT NOT NULL, value BLOB NOT NULL)")

    def add(self, group: str, place: str, value: V) -> None:
        """Put a value into a group."""
        self._db.execute("INSERT INTO kept VALUES (?, ?, ?)", (group, place, orjson.dumps(value)))

    def by_group(self) -> Iterator[tuple[str, Iterator[V]]]:
        """Each group with its values, one after the other."""
        rows = self._db.execute("SELECT of, value FROM kept ORDER BY of, place, rowid")
        for group, found in groupby(rows, key=itemgetter(0)):
            yield group, (orjson.loads(value) for _, value in found)
