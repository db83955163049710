"""What a running server holds, and `Asking`: one request, under the view and in the role of whoever makes it.

A route or page takes `asking: Asked`; with `route_class=Reading` on its router all that it reads is of one state of
the store. Loads that are sealed meanwhile are seen by the next request.
"""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote

from fastapi import Depends, Query, Request
from starlette.concurrency import run_in_threadpool

from answerable.api.again import Kept
from answerable.api.http.open import Service
from answerable.api.http.parameters import SLASH, written_id
from answerable.api.http.readers import Reader, Role
from answerable.api.options import Command, plain
from answerable.api.present.book import Book
from answerable.graph.errors import InputError, NotFound, Refused
from answerable.graph.kinds import descendants
from answerable.graph.model import Thing, Tier
from answerable.graph.store import Store
from answerable.graph.view import View
from answerable.queries.ask import Engine

__all__ = ["Asked", "Asking", "Served", "Service", "asking"]


class Served(Kept):
    """The face of a command for one request, on what the server has open."""

    service: Service
    known: Thing | None = None
    """What the address names, which was looked up already."""

    @property
    def sees(self) -> Tier:
        """The tier under which somebody acts: nothing is told of acts above it."""
        return self.view.tier

    def meant(self, text: str, cls: str | None = None, *, apart: bool = False) -> Any:
        """The thing that a text means."""
        known = None if apart else self.known
        if known is not None and known.id == text and (cls is None or known.cls in descendants(cls)):
            self.asked_of.append((text, known))
            return known
        return super().meant(text, cls, apart=apart)

    def engine(self, name: str) -> str | Engine:
        """The SPARQL view of the tier, which is open already; any other is opened for the question."""
        return self.service.sparql(self.plain) if name == "sparql" and self.view.plain else name


class Asking:
    """One request: who asks, under which view, with which parameters. Nothing is read before it is needed."""

    def __init__(self, service: Service, reader: Reader, request: Request, options: dict[str, Any]) -> None:
        """`options` are those of the view, as `Face` takes them."""
        self.service, self.reader, self.request, self.options = service, reader, request, options
        self.parameters: dict[str, Any] = dict(request.query_params)
        self.again()

    def again(self) -> None:
        """Forget what was read."""
        told = self.reader.told_of_rows(Tier.of(self.options["tier"]))
        self.face = Served(self.service.url, True, recorded=True, records=told, **self.options)
        self.face.service, self.face.__dict__["store"] = self.service, self.service.store
        if not self.face.view.plain:
            self.face.__dict__["seen"] = self.service.under(self.face.view)

    def look(self, *, tier: str | None, **options: Any) -> None:
        """Ask under another view, of a tier that whoever asks may see. Raises Refused, InputError."""
        code = _allowed(tier, self.reader.tier).code if tier else self.options["tier"]
        self.options = {**options, "tier": code}
        self.again()

    @property
    def store(self) -> Store:
        """The store under the view; ask it with `view`."""
        return self.face.seen

    @property
    def view(self) -> View:
        """The tier, and whether rows are told: the store is under the view already."""
        return self.face.plain

    @property
    def book(self) -> Book:
        """The book of this answer."""
        return self.face.book

    def meant(self, text: str, cls: str | None = None) -> Thing:
        """The thing that a text means. Raises NotFound with the nearest names, InputError if several are meant."""
        found: Thing = self.face.meant(text, cls)
        return found

    def thing(self, id_: str, *classes: str) -> Thing:
        """The thing with exactly this id, as addresses have it. Raises NotFound with what else may be meant."""
        id_ = written_id(id_)
        found = next(iter(self.store.things(ids=[self.store.clusters(self.view).of(id_)], view=self.view)), None)
        if found is not None and any(found.cls in descendants(cls) for cls in classes):
            self.face.known = found
            return found
        try:
            near = self.meant(id_, classes[0])
        except InputError as several:
            raise NotFound(str(several)) from several
        raise NotFound(f"There is no {classes[0].lower()} with the id {id_!r} here. Nearest: {near.name} ({near.id}).")

    def ask(self, command: Command, **given: Any) -> dict[str, Any]:
        """The answer of a question of the command line, in its envelope."""
        plain(command)(self.face, **given)
        return self.face.kept

    def enveloped(self, question: str, parameters: dict[str, Any], answer: Any) -> dict[str, Any]:
        """The envelope of an answer that the command line does not give."""
        return {**self.face.envelope(question, parameters, answer), "command": None}

    def need(self, role: Role) -> None:
        """Go on only if who asks may do what the role may. Raises Refused."""
        if not self.reader.may(role):
            raise Refused(f"This needs the role {role.code}; {self.reader.who} has the role {self.reader.role.code}.")


KNOWN_ON = Query(min_length=1, description="Only what this graph held on a day (or time, UTC), as 2026-01-31.")
PUBLISHED_BY = Query(min_length=1, description="Only sources that were public by a day, as 1960-01-01.")
WITHOUT = Query(description="Leave a source out; may be repeated.", max_length=20)
TIER = Query(description="A lower tier than one's own: public, restricted or confidential.", examples=["public"])


async def asking(
    request: Request,
    known_on: Annotated[str | None, KNOWN_ON] = None,
    published_by: Annotated[str | None, PUBLISHED_BY] = None,
    without: Annotated[list[str] | None, WITHOUT] = None,
    tier: Annotated[str | None, TIER] = None,
) -> Asking:
    """What a route takes. A request under a tier above public is in the audit log before anything is read."""
    service: Service = request.app.state.service
    reader: Reader = request.state.reader
    narrower = {"known_on": known_on, "published_by": published_by, "without": tuple(without or ())}
    options = {**narrower, "tier": _allowed(tier, reader.tier).code}
    if any(narrower.values()):  # which reads the store
        asked = await run_in_threadpool(Asking, service, reader, request, options)
    else:
        asked = Asking(service, reader, request, options)
    if asked.view.tier:
        url = request.url
        what = f"{request.method} {url.path}" + (f"?{url.query}" if url.query else "")
        what = what.replace(quote(SLASH), "%2F").replace(SLASH, "%2F")
        await run_in_threadpool(service.audit.record, reader, "read", what, under=asked.view.tier.code)
    return asked


def _allowed(code: str | None, own: Tier) -> Tier:
    if code is None:
        return own
    try:
        wanted = Tier.of(code)
    except ValueError as fault:
        raise InputError(f"There is no tier {code!r}; there are {', '.join(t.code for t in Tier)}.") from fault
    if wanted > own:
        raise Refused(f"You see the tier {own.code}, not {wanted.code}.")
    return wanted


Asked = Annotated[Asking, Depends(asking)]
