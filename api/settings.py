"""Settings from the environment, one line each with its help. Options of a command come before them."""

from __future__ import annotations

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Setting:
    """A variable of the environment, what it means, and what holds without it."""

    name: str
    help: str
    default: str = ""
    secret: bool = False
    """Never printed."""

    def value(self) -> str:
        """What the environment gives, else the default."""
        return os.environ.get(self.name) or self.default


STORE = Setting(
    "ANSWERABLE_STORE", "Case file or server address (neo4j://…, bolt://…) used where --store is not given.", "case.db"
)
OPERATOR = Setting("ANSWERABLE_OPERATOR", "Name of whoever loads, kept in the log of loads.")
USERNAME = Setting("NEO4J_USERNAME", "User of the Neo4j server; never part of its address.", "neo4j")
PASSWORD = Setting(
    "NEO4J_PASSWORD", "Password of the Neo4j server; never part of its address, never printed.", secret=True
)
DATA = Setting("ANSWERABLE_DATA", "Folder of the data sets (data/ and seeds/), for `coverage seeds` and the tests.")
ID_PREFIX = Setting("ANSWERABLE_ID_PREFIX", "Namespace of things and claims in RDF.", "https://w3id.org/answerable/id/")
KEYS = Setting("ANSWERABLE_KEYS", "File of the server's keys; `<store>.keys.json` beside a case file without it.")
AUDIT = Setting("ANSWERABLE_AUDIT", "File of the audit log; `<store>.audit.jsonl` beside a case file without it.")

SETTINGS = (STORE, OPERATOR, USERNAME, PASSWORD, DATA, ID_PREFIX, KEYS, AUDIT)
"""Every setting there is; `answerable --help` and the README list them."""
