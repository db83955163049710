"""What a loader says of the source that it reads: each module of this folder has a constant `SOURCE` and a `read()`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """A source as it is named in load records, credits and help."""

    name: str
    """The word that names it on the command line and begins the ids of its things: `sfm`."""
    title: str
    publisher: str
    url: str
    licence: str
    reads: str
    """What a path must be for the loader to take it."""
    get: str
    """Where a user gets it."""
    version: str
    """The version of the loader; it changes when the same input would give other claims."""
