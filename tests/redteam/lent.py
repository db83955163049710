"""Stores that hold only the lent data sets that a tempting question is asked of, each set loaded once for all tests.

`LENT` names the files of each set and the day on which they were obtained, by its PROVENANCE.md. A combination is the
file of its first sets, copied, with the next one loaded into it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import orjson
from typer.testing import CliRunner

from answerable.api.cli import app
from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.intake import write
from answerable.graph.model import Claim, Summary
from answerable.graph.store import Filter
from answerable.loaders import registry
from answerable.queries.ask import ask
from tests.bundled import DOCUMENTS, fill

EDITIONS = ("consolidated_older.xml", "UN_consolidated.xml")
"""Two editions of the sanctions list, loaded in turn; the folder holds a broken copy besides, which is refused."""
LENT: dict[str, tuple[tuple[str, ...], str | None]] = {
    "sfm-nigeria": (("sfm-nigeria",), "2022-05-19"),
    "un-sc-sanctions": (("un-sc-sanctions",), None),
    "archigos": (("archigos/archigos_4.1.csv",), "2025-10-20"),
    "argentina": (("argentina/juicios_lesa_humanidad_condenados.json",), "2026-07-10"),
    "icc": (("icc",), "2021-12-14"),
    "nuremberg": (("nuremberg",), "2026-06-05"),
    "seeds": ((), None),
}
"""By data set, heaviest first: its paths in the folder of data, and the day of the newest commit of its snapshot."""


@dataclass
class Lent:
    """A store of some data sets, as a user asks it."""

    path: Path
    summaries: dict[str, Summary]

    @cached_property
    def store(self) -> CaseFile:
        """The store, for the functions behind the commands."""
        return CaseFile(str(self.path))

    def ask(self, *words: str) -> dict[str, Any]:
        """What a command answers with --json."""
        found = orjson.loads(self._run(*words, "--json").stdout)
        assert isinstance(found, dict)
        return {**found["answer"], "citations": found["citations"]} if isinstance(found["answer"], dict) else found

    def printed(self, *words: str) -> str:
        """What a command prints, white space folded."""
        return " ".join(self._run(*words).stdout.split())

    def refused(self, *words: str) -> str:
        """The sentence with which a command refuses."""
        result = CliRunner().invoke(app, [*words, "--store", str(self.path)], env={"COLUMNS": "200"})
        assert result.exit_code != 0
        return str(result.exception or result.output)

    def _run(self, *words: str) -> Any:
        words = (*words, "--store", str(self.path))
        result = CliRunner().invoke(app, list(words), env={"COLUMNS": "200"}, catch_exceptions=False)
        assert result.exit_code == 0, result.output
        return result

    def ids(self, text: str, cls: str | None = None) -> list[str]:
        """The ids of what a search finds by a word of its name, best first."""
        return [
            h.thing.id for h in self.store.search(text, limit=50) if cls in (None, h.thing.cls) and text in h.matched
        ]

    def cls(self, thing: str) -> str:
        """The class of a thing."""
        return next(t.cls for t in self.store.things(ids=[thing]))

    def rows(self, question: str, **parameters: str) -> list[dict[str, Any]]:
        """The rows of a named question."""
        return list(ask(self.store, question, parameters).dicts())

    def claims(self, *naming: str, kinds: tuple[str, ...] = ()) -> list[Claim]:
        """The claims that name all of some things, of some kinds."""
        found = self.store.claims(Filter(naming=list(naming[:1]), kinds=list(kinds) or None))
        return [c for c in found if all(any(n in c.all(r) for r in c.roles) for n in naming)]

    def row(self, record: str, kind: str | None = None) -> list[Claim]:
        """The claims that were read from a record, by what their citations call it (`icc_events.csv row 30`)."""
        return [c for c in self._by_record.get(record, []) if kind in (None, c.kind)]

    @cached_property
    def _by_record(self) -> dict[str, list[Claim]]:
        found: dict[str, list[Claim]] = {}
        for c in self.store.claims(Filter(heard=False)):
            for record in dict.fromkeys(x.record or "" for x in c.citations):
                found.setdefault(record, []).append(c)
        return found


Asked = Callable[..., Lent]
"""`lent("icc", "seeds")`: the store of a combination."""


def opener(data: Path, folder: Path) -> Asked:
    """The function that gives the store of a combination of data sets."""

    @cache
    def built(names: tuple[str, ...]) -> Lent:
        path, summaries = folder / f"{'+'.join(names)}.db", {}
        if names[:-1]:
            before = built(names[:-1])
            shutil.copy(before.path, path)
            summaries = dict(before.summaries)
        with CaseFile(str(path)) as store:
            if names[-1] == "seeds":
                fill(store, *DOCUMENTS)
            for part in LENT[names[-1]][0]:
                source = editions(data / part, folder) if names[-1] == "un-sc-sanctions" else data / part
                summaries[names[-1]] = load(store, source, LENT[names[-1]][1])
        return Lent(path, summaries)

    def lent(*names: str) -> Lent:
        return built(tuple(name for name in LENT if name in names))

    return lent


def load(store: CaseFile, path: Path, obtained: str | None) -> Summary:
    """Load a file or folder by the loader that recognises it, as the command does."""
    loader = registry.loader_for(path)
    records = registry.captured_on(loader.read(path), obtained)
    return write(store, registry.load_info(loader, path, captured=obtained), records, strict=False)


def editions(lent: Path, folder: Path) -> Path:
    """A folder with two editions of the list, without the broken copy."""
    made = folder / "editions"
    made.mkdir(exist_ok=True)
    for name in EDITIONS:
        shutil.copy(lent / name, made)
    return made


def in_cases(answer: dict[str, Any]) -> dict[str, str]:
    """The status of each case in the lines of an answer to `status`; a case with several lines is a fault here."""
    found: dict[str, str] = {}
    for line in answer["lines"]:
        case = line["case"]["id"] if line["case"] else (line["body"] or {}).get("id", "")
        assert case not in found, f"two lines for {case}"
        found[case] = line["status"]
    return found


def said_of(lent: Lent, subject: str, kind: str, attribute: str) -> list[str]:
    """The values that claims give for an attribute."""
    return [c.text("value") or "" for c in lent.claims(subject, kinds=(kind,)) if c.text("attribute") == attribute]
