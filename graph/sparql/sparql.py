"""The SPARQL view: a store as an RDF database for queries, one named graph per tier, built anew when the store changed.

>>> from answerable.graph.casefile.casefile import CaseFile
>>> with SparqlView(CaseFile()) as sparql:
...     list(sparql.query("SELECT (1 + 1 AS ?two) {}").plain())
[('2',)]
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

import orjson

from answerable.graph.errors import InputError, StoreError
from answerable.graph.model import Value
from answerable.graph.rdf.names import BASE, PREFIXES, TERMS, XSD, Names, code_iri, visible_graphs
from answerable.graph.sparql.database import Database
from answerable.graph.sparql.process import DEFAULT_LIMITS, Limits, Pool
from answerable.graph.sparql.results import Results, Term
from answerable.graph.store import Store
from answerable.graph.view import PUBLIC, View
from answerable.ontology.reader import ONTOLOGY

PARAMETER = f"{TERMS}parameter"
"""`ans:parameter("situation")` in a query: the value given for a parameter; unbound if none was, so that all match."""
SHORT, REMEMBERED = 20_000, 256
"""Bytes of a query of which it is remembered that it may be asked, and how many such: reading one takes a worker
milliseconds, and each worker would read it anew."""
Given = tuple[str, Value | None]
"""The sort of a parameter (`thing`, `code LinkKind`, `date`, `text`, `number`...) and its value, None for any."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs that a query is asked of (SPARQL 1.1 Protocol, 2.1.4): merged as the default graph, and by name."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


class SparqlView:
    """What a view shows of a store, for SPARQL. Close it, or use it in a `with` statement."""

    language = "rq"

    def __init__(
        self,
        store: Store,
        view: View = PUBLIC,
        *,
        base: str = BASE,
        limits: Limits = DEFAULT_LIMITS,
        most: int = 4,
        patience: float | None = None,
    ) -> None:
        """`most` queries run at a time, each within `limits`. Nothing is built before the first query.

        A query waits for the database of a changed store until it is built, or `patience` seconds, and is StoreBusy.
        """
        self.patience = patience
        self.store, self.view, self.names, self.limits = store, view, Names(base), limits
        self._pool, self._joined_pool = Pool(most), Pool(most)  # workers keep to one database
        self._database = Database(store, view, self.names)
        self._joined = Database(store, view, self.names, joined=True)
        self._checked: dict[bytes, dict[str, Any]] = {}  # what the check said of queries that may be asked

    def query(
        self,
        text: str,
        parameters: Mapping[str, Given] | None = None,
        *,
        dataset: Dataset | None = None,
        limits: Limits | None = None,
        trusted: bool = False,
        joined: bool = False,
    ) -> Results:
        """The results of a query, at most `limits.rows` of them; `joined`, of what decisions join as one.

        A text that is not `trusted` (that did not come with the program) is first checked: SERVICE, FROM with what is
        not here and updates are refused. Relative IRIs are ids of things. Raises Refused, Stopped for too much time or
        memory, StoreBusy where the view is not built within `patience`, and InputError for text that is no query and
        for graphs that the reader has not.
        """
        limits = limits or self.limits
        request = {
            "text": text,
            "trusted": trusted,
            "base": self.names.base,
            "dataset": self._given(dataset) if dataset else None,
            "graphs": self._own,
            "named": self.graphs,
            "prefixes": {**PREFIXES, "id": self.names.base},
            "function": PARAMETER,
            "parameters": {k: self._term(*given) for k, given in (parameters or {}).items() if given[1] is not None},
            "seconds": limits.seconds,
            "megabytes": limits.megabytes,
            "rows": limits.rows,
            "answer": limits.answer,
        }
        known = orjson.dumps([text, request["dataset"]])
        request["checked"] = self._checked.get(known)
        pool, database = (self._joined_pool, self._joined) if joined else (self._pool, self._database)
        answer = pool.ask(self._folder(database), request, limits)
        if not trusted and len(known) <= SHORT:
            self._checked[known] = answer["checked"]
            for old in list(self._checked)[:-REMEMBERED]:
                self._checked.pop(old, None)
        rows = tuple(tuple(row) for row in answer["rows"])
        return Results(answer["form"], tuple(answer["columns"]), answer["truncated"], rows)

    @property
    def graphs(self) -> list[str]:
        """The graphs that a reader of the view can name: those of the tier, and the model."""
        return [*self._own, ONTOLOGY]

    @property
    def _own(self) -> list[str]:
        return visible_graphs(self.view.tier, records=self.view.records)

    def _given(self, dataset: Dataset) -> dict[str, Any]:
        """The graphs given beside a query. Raises InputError for one that the reader has not."""
        strange = [graph for graph in (*dataset.default, *dataset.named) if graph not in self.graphs]
        if strange:
            there = ", ".join(f"<{graph}>" for graph in self.graphs)
            raise InputError(f"There is no graph {strange[0]!r} here, and none is fetched; there are {there}.")
        return asdict(dataset)

    def run(
        self, text: str, parameters: Mapping[str, Given], columns: Mapping[str, str]
    ) -> list[tuple[Value | None, ...]]:
        """The rows of a named question: ids, codes, numbers and ISO days, no terms; `columns` gives their sorts.

        What a decision joins is one in them.
        """
        found = self.query(text, parameters, trusted=True, joined=bool(self.store.clusters(self.view)))
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
        if kind == "class":
            return value.removeprefix(TERMS)
        return self.names.id_of(value) if t["type"] == "uri" else value

    @property
    def head(self) -> str:
        """The head of the store that the next query will be answered from."""
        return self.store.head(self.view.tier)

    def refresh(self) -> Path:
        """Build the database for the store as it stands now, if there is none yet; every query does this."""
        return self._folder(self._database)

    def _folder(self, database: Database) -> Path:
        return database.refresh() if self.patience is None else database.within(self.patience)

    def close(self) -> None:
        """End the workers and remove what was only for this view."""
        self._pool.close()
        self._joined_pool.close()
        self._database.close()
        self._joined.close()

    def __enter__(self) -> Self:
        """Use as a context manager."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()
