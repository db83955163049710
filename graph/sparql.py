"""The SPARQL view: a store as an RDF database for queries, one named graph per tier, built anew when the store changed.

The database stands in a folder beside the case file (in a temporary one for a server, or where that cannot be written).
A database is never changed once it is built: a changed store gets a new one, so that no worker reads beside a writer.

>>> from answerable.graph.casefile import CaseFile
>>> with SparqlView(CaseFile()) as sparql:
...     list(sparql.query("SELECT (1 + 1 AS ?two) {}").plain())
[('2',)]
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp
from typing import Self
from uuid import uuid4

import orjson
from pyoxigraph import Literal, NamedNode, Quad
from pyoxigraph import Store as Oxigraph

from answerable.graph.errors import StoreError
from answerable.graph.model import Tier, Value
from answerable.graph.rdf import load_into
from answerable.graph.rdf_names import BASE, PREFIXES, TERMS, XSD, Names, code_iri, derived_graph, visible_graphs
from answerable.graph.sparql_process import Limits, Pool
from answerable.graph.sparql_results import Results, Term
from answerable.graph.store import Filter, Store
from answerable.graph.view import EVERYTHING, PUBLIC, View
from answerable.ontology.reader import ONTOLOGY, VERSION

FORM = "1"
"""Raised when the statements that are made of the same claims change."""
PARAMETER = f"{TERMS}parameter"
"""`ans:parameter("situation")` in a query: the value given for a parameter; unbound if none was, so that all match."""
HEARD = NamedNode(f"{TERMS}heard")
"""False of a claim that readers of a tier see as retracted, replaced by a correction or rejected by a finding."""
STRIKING = {"Retraction": "target", "Correction": "target", "Finding": "on"}
TRIES = 3
Given = tuple[str, Value | None]
"""The sort of a parameter (`thing`, `code LinkKind`, `date`, `text`, `number`...) and its value, None for any."""


class SparqlView:
    """What a view shows of a store, for SPARQL. Close it, or use it in a `with` statement."""

    language = "rq"

    def __init__(self, store: Store, view: View = PUBLIC, *, base: str = BASE, limits: Limits = Limits(), most: int = 4) -> None:
        """`most` queries run at a time, each within `limits`. Nothing is built before the first query."""
        self.store, self.view, self.names, self.limits = store, view, Names(base), limits
        self._pool = Pool(most)
        self._lock = threading.Lock()
        self._temporary: Path | None = None
        self._built: tuple[str, Path] | None = None

    def query(
        self, text: str, parameters: Mapping[str, Given] | None = None, *, limits: Limits | None = None, trusted: bool = False
    ) -> Results:
        """The results of a query, at most `limits.rows` of them.

        A text that is not `trusted` (that did not come with the program) is first checked: SERVICE, FROM and updates are
        refused. Raises Refused, also for too much time or memory, and InputError for text that is no query.
        """
        limits = limits or self.limits
        request = {
            "text": text,
            "trusted": trusted,
            "graphs": [*visible_graphs(self.view.tier), ONTOLOGY],
            "prefixes": {**PREFIXES, "id": self.names.base},
            "function": PARAMETER,
            "parameters": {k: self._term(*given) for k, given in (parameters or {}).items() if given[1] is not None},
            "seconds": limits.seconds,
            "megabytes": limits.megabytes,
            "rows": limits.rows,
        }
        answer = self._pool.ask(self.refresh(), request, limits)
        rows = tuple(tuple(row) for row in answer["rows"])
        return Results(answer["form"], tuple(answer["columns"]), answer["truncated"], rows)

    def run(self, text: str, parameters: Mapping[str, Given], columns: Mapping[str, str]) -> list[tuple[Value | None, ...]]:
        """The rows of a named question, with ids, codes, numbers and ISO days instead of terms; `columns` gives sorts."""
        found = self.query(text, parameters, trusted=True)
        if found.truncated:
            raise StoreError(f"The question has more than {len(found.rows)} rows; give it a parameter that narrows it.")
        places = [found.columns.index(name) for name in columns]
        sorts = list(columns.values())
        return [tuple(self._value(s, row[p]) for s, p in zip(sorts, places, strict=True)) for row in found.rows]

    def _term(self, sort: str, value: Value | None) -> Term:
        kind, _, scheme = sort.partition(" ")
        if kind == "code":
            return {"type": "uri", "value": code_iri(scheme, str(value))}
        if kind in ("thing", "claim", "source"):
            return {"type": "uri", "value": getattr(self.names, kind)(str(value))}
        if kind == "flag":
            return {"type": "literal", "value": "true" if value else "false", "datatype": f"{XSD}boolean"}
        datatype = {"date": "date", "number": "decimal"}.get(kind, "string")
        return {"type": "literal", "value": str(value), "datatype": f"{XSD}{datatype}"}

    def _value(self, sort: str, t: Term | None) -> Value | None:
        if t is None:
            return None
        kind, value = sort.partition(" ")[0], t["value"]
        if kind == "number":
            return float(value) if "." in value else int(value)
        if kind == "flag":
            return value == "true"
        if kind == "code":
            return self.names.id_of(value).rpartition("/")[2]
        if kind == "source":
            return self.names.source_id_of(value)
        return self.names.id_of(value) if t["type"] == "uri" else value

    # The database

    @property
    def head(self) -> str:
        """The head of the store that the next query will be answered from."""
        return self.store.head(self.view.tier)

    def refresh(self) -> Path:
        """The folder of the database for the store as it stands now, built if there is none; called by every query."""
        with self._lock:
            for _ in range(TRIES):
                key = self._key()
                if self._built and self._built[0] == key and self._built[1].is_dir():
                    return self._built[1]
                folder = self._root() / key
                if not folder.is_dir():
                    self._build(folder)
                if self._key() == key:
                    self._sweep(folder)
                    self._built = key, folder
                    return folder
            raise StoreError("The store is being changed without pause; try again.")

    def _key(self) -> str:
        heads = [self.store.head(tier) for tier in Tier]
        return sha256(orjson.dumps([FORM, str(VERSION), self.names.base, repr(self.view) if self._apart else "", heads])).hexdigest()[:32]

    @property
    def _apart(self) -> bool:
        return not self.view.plain

    def _root(self) -> Path:
        if self._temporary is None and not self._apart and "://" not in self.store.url and self.store.url != ":memory:":
            beside = Path(f"{self.store.url}.sparql")
            try:
                beside.mkdir(mode=0o700, exist_ok=True)
                (beside / ".lock").touch()
            except OSError:
                pass
            else:
                return beside
        self._temporary = self._temporary or Path(mkdtemp(prefix="answerable-sparql-"))
        return self._temporary

    def _build(self, folder: Path) -> None:
        """Build under another name, so that nobody opens half a database."""
        building = folder.with_name(f".building-{uuid4().hex}")
        try:
            engine = Oxigraph(str(building))
            shown = self.view if self._apart else EVERYTHING
            load_into(engine, self.store, shown, base=self.names.base)
            engine.extend(self._unheard(shown))
            engine.optimize()
            engine.flush()
            del engine
            building.rename(folder)
        except OSError as error:
            if not folder.is_dir():  # otherwise another process was first
                raise StoreError(f"The SPARQL view cannot be built in {folder.parent} ({error}).") from error
        finally:
            shutil.rmtree(building, ignore_errors=True)

    def _unheard(self, shown: View) -> Sequence[Quad]:
        """Which claims readers of each tier do not hear."""
        store, found = self.store.under(shown), []
        for tier in (t for t in Tier if t <= shown.tier):
            view = View(tier)
            striking = store.claims(Filter(kinds=list(STRIKING), heard=False), view)
            ids = sorted({target for c in striking for target in c.all(STRIKING[c.kind])})
            there = {c.id for c in store.claims(Filter(ids=ids, heard=False), view)} if ids else set()
            gone = there - {c.id for c in store.claims(Filter(ids=ids), view)} if ids else set()
            graph, no = NamedNode(derived_graph(tier)), Literal(False)
            found += [Quad(NamedNode(self.names.claim(i)), HEARD, no, graph) for i in sorted(gone)]
        return found

    def _sweep(self, kept: Path) -> None:
        """Remove databases of former heads, but for the youngest, on which another process may still be at work."""
        others = [p for p in kept.parent.iterdir() if p.is_dir() and p != kept and not p.name.startswith(".")]
        for old in sorted(others, key=lambda p: p.stat().st_mtime)[:-1]:
            shutil.rmtree(old, ignore_errors=True)

    def close(self) -> None:
        """End the workers and remove what was only for this view."""
        self._pool.close()
        if self._temporary is not None:
            shutil.rmtree(self._temporary, ignore_errors=True)

    def __enter__(self) -> Self:
        """Use as a context manager."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()
