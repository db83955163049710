"""What a running server holds: the store, a SPARQL view per tier, keys and the audit log; and `Asking`, one request."""

from __future__ import annotations

import threading
from typing import Annotated, Any, Self

from fastapi import Depends, Query, Request

from answerable.api.face import Face
from answerable.api.http.readers import LOCAL, Reader
from answerable.api.http.serving import Serving
from answerable.api.options import Command, plain
from answerable.api.present.book import Book
from answerable.api.settings import ID_PREFIX
from answerable.graph.model import Thing, Tier
from answerable.graph.sparql import SparqlView
from answerable.graph.store import Store, open_store
from answerable.graph.view import View


class Service:
    """The open things of one server. Close it, or use it in a `with` statement."""

    def __init__(self, url: str, serving: Serving) -> None:
        """Open the store. Raises StoreError."""
        self.url, self.serving = url, serving
        self.store: Store = open_store(url)
        self._sparql: dict[Tier, SparqlView] = {}
        self._lock = threading.Lock()

    def sparql(self, tier: Tier) -> SparqlView:
        """The SPARQL view of a tier; its database is built by the first query and again when the store has changed."""
        with self._lock:
            if tier not in self._sparql:
                self._sparql[tier] = SparqlView(self.store, View(tier), base=ID_PREFIX.value())
            return self._sparql[tier]

    def close(self) -> None:
        """Close all that is open."""
        for view in self._sparql.values():
            view.close()
        self.store.close()

    def __enter__(self) -> Self:
        """Use as a context manager."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()


class Kept(Face):
    """The face of a command whose answer is kept, not printed."""

    kept: dict[str, Any]

    def answer(self, question: str, parameters: Any, data: Any, show: Any) -> None:  # noqa: ARG002 - nothing is printed
        """Keep the answer in its envelope."""
        self.kept = self.envelope(question, parameters, data)


class Asking:
    """One request: who asks, under which view, with which parameters. Nothing is read before it is needed."""

    def __init__(self, service: Service, reader: Reader, request: Request, face: Kept) -> None:
        """`face` holds the options of the view."""
        self.service, self.reader, self.request, self.face = service, reader, request, face
        self.parameters: dict[str, Any] = dict(request.query_params)

    @property
    def store(self) -> Store:
        """The store under the view; ask it with `view`."""
        return self.face.seen

    @property
    def view(self) -> View:
        """The tier alone: the store is under the view already."""
        return self.face.plain

    @property
    def book(self) -> Book:
        """The book of this answer."""
        return self.face.book

    def meant(self, text: str, cls: str | None = None) -> Thing:
        """The thing that a text means. Raises NotFound with the nearest names, InputError if several are meant."""
        found: Thing = self.face.meant(text, cls)
        return found

    def ask(self, command: Command, **given: Any) -> dict[str, Any]:
        """The answer of a question of the command line, in its envelope."""
        plain(command)(self.face, **given)
        return self.face.kept


KNOWN_ON = Query(description="Only what this graph held on a day (or time, UTC).", examples=["2026-01-31"])
PUBLISHED_BY = Query(description="Only sources that were public by a day.", examples=["1960-01-01"])
WITHOUT = Query(description="Leave a source out; may be repeated.")


async def asking(
    request: Request,
    known_on: Annotated[str | None, KNOWN_ON] = None,
    published_by: Annotated[str | None, PUBLISHED_BY] = None,
    without: Annotated[list[str] | None, WITHOUT] = None,
) -> Asking:
    """What a route takes: `asking: Asked`."""
    service: Service = request.app.state.service
    face = Kept(service.url, True, known_on, published_by, tuple(without or ()), LOCAL.tier.code)
    face.__dict__["store"] = service.store
    return Asking(service, LOCAL, request, face)


Asked = Annotated[Asking, Depends(asking)]
