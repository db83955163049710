"""Case files of the bundled cases for tests: loaded once, copied for a test that writes."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.intake import write
from answerable.loaders import registry
from answerable.loaders.case import case

DOCUMENTS = tuple(name for name in case.BUNDLED if name not in ("einsatzgruppen", "mechanisms"))
"""The five documents that the project began with."""


def fill(store: CaseFile, *names: str) -> CaseFile:
    """Load bundled cases by name into a store."""
    for name in names:
        with as_file(files("answerable.loaders").joinpath("cases", f"{name}.yaml")) as path:
            write(store, registry.load_info(registry.loader_for(Path(path)), Path(path)), case.read(Path(path)))
    return store


@cache
def bundled(*names: str) -> CaseFile:
    """A case file in memory with the named cases; read only."""
    return fill(CaseFile(), *names)


def seeds() -> CaseFile:
    """The five source documents; corrections are not loaded."""
    return bundled(*DOCUMENTS)


def first_document() -> CaseFile:
    """The first of the five source documents alone."""
    return bundled("prevention-diplomacy")


def einsatzgruppen() -> CaseFile:
    """The Einsatzgruppen case alone."""
    return bundled("einsatzgruppen")
