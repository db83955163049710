"""The face of one command: which store, which view, tables or JSON, and the envelope of an answer."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any

import orjson
from rich.console import Console

from answerable.api.asked import Parameters, command_line, own_version
from answerable.api.days import day, moment
from answerable.api.present.book import Book
from answerable.api.present.found import beside, taken_as, taken_as_data
from answerable.api.present.joined import asked_of, one_by_decision_data
from answerable.api.present.page import line
from answerable.api.present.viewed import view_line
from answerable.api.settings import STORE
from answerable.graph.errors import InputError, NotFound, StoreError
from answerable.graph.model import Thing, Tier
from answerable.graph.store import Store, open_store
from answerable.graph.view import View
from answerable.ontology import reader
from answerable.queries.ask import Engine
from answerable.queries.naming.find import find, find_by
from answerable.queries.naming.found import Found
from answerable.queries.naming.found import found as how_found

WIDTH = 100
"""Columns where the output is no terminal."""


@dataclass
class Face:
    """What a command is given beside its own parameters."""

    url: str | None = None
    json: bool = False
    known_on: str | None = None
    published_by: str | None = None
    without: tuple[str, ...] = ()
    tier: str = "public"
    records: bool = field(default=True, repr=False)
    """Whether citations say from which row or line they were read."""
    recorded: bool = field(default=False, repr=False)
    """Whether whoever uses the face puts what is done into the audit log itself."""
    told: Callable[[Console], None] | None = field(default=None, repr=False)
    asked_of: list[tuple[str, Thing]] = field(default_factory=list, repr=False)
    """What was typed, and the things that it was understood to mean."""

    taken: list[tuple[str, Found]] = field(default_factory=list, repr=False)
    """What was typed and taken for a thing by a name that no source states, or one denies."""

    @cached_property
    def out(self) -> Console:
        """Where answers go."""
        return console(sys.stdout)

    @cached_property
    def err(self) -> Console:
        """Where progress and errors go."""
        return console(sys.stderr)

    # the store

    @cached_property
    def address(self) -> str:
        """The store that is meant: the option, else the environment, else `case.db` here."""
        return self.url or STORE.value()

    @cached_property
    def store(self) -> Store:
        """The store, which must be there already. Raises StoreError."""
        if "://" not in self.address and self.address != ":memory:" and not Path(self.address).is_file():
            raise StoreError(
                f"There is no case file {self.address}. Load something first (`answerable load case einsatzgruppen`), "
                "try `answerable demo`, or name another with --store."
            )
        return open_store(self.address)

    @cached_property
    def new_store(self) -> Store:
        """The store, made if it is not there."""
        return open_store(self.address)

    @cached_property
    def view(self) -> View:
        """The view that was asked for. Raises DateError, InputError for a tier, NotFound for a source."""
        try:
            tier = Tier.of(self.tier)
        except ValueError as fault:
            raise InputError(f"There is no tier {self.tier!r}; there are {', '.join(t.code for t in Tier)}.") from fault
        return View(
            tier,
            moment(self.known_on) if self.known_on else None,
            day(self.published_by) if self.published_by else None,
            frozenset(self._source(s, tier) for s in self.without),
            records=self.records,
        )

    @cached_property
    def seen(self) -> Store:
        """The store under the view; questions on it take `plain`."""
        return self.store.under(self.view)

    @property
    def sees(self) -> Tier:
        """Which earlier acts an act is checked against: whoever is at the store itself sees all."""
        return Tier.CONFIDENTIAL

    @property
    def plain(self) -> View:
        """The tier, and whether rows are told, for a store that is under the view already."""
        return View(self.view.tier, records=self.view.records)

    @cached_property
    def book(self) -> Book:
        """The book of this answer."""
        return Book(self.seen, self.plain)

    def _source(self, text: str, tier: Tier) -> str:
        known = [s.id for s in self.store.sources(view=View(tier))]
        found = [i for i in known if i == text or i.endswith(f"/{text}")]
        if len(found) == 1:
            return found[0]
        if found:
            raise InputError(f"{len(found)} sources end in {text!r}: {', '.join(found)}. Give the whole id.")
        tails = {i.rpartition("/")[2]: i for i in known}
        near = [tails[t] for t in get_close_matches(text.rpartition("/")[2], tails, n=3)]
        raise NotFound(f"There is no source {text!r} here." + (f" Nearest: {', '.join(near)}." if near else ""))

    def _emptied(self) -> str:
        """Why the view shows nothing of the store."""
        why = [f"this store held nothing on {self.known_on}"] if self.known_on else []
        why += [f"no source here was public by {self.published_by}"] if self.published_by else []
        why += ["a source is left out"] if self.without else []
        return (
            f"Nothing at all is in view: of what you may see, {' and '.join(why)}. That says nothing about the world."
        )

    def meant(self, text: str, cls: str | None = None, *, apart: bool = False) -> Any:
        """The thing that a text means. Raises NotFound with the nearest names, InputError if several are meant.

        `apart` asks for the record itself where a decision joins it with others.
        """
        try:
            found, hit = find_by(self.seen, text, cls=cls, view=replace(self.plain, apart=apart))
        except NotFound as missing:
            if self.view.plain:
                raise
            if next(self.seen.claims(view=self.plain), None) is None:
                raise NotFound(f"{missing} {self._emptied()}") from missing
            if not self._held_out_of_view(text, cls):
                raise
            raise NotFound(
                f"{text!r} is recorded here, but no claim in this view names it. {self.view_line()} "
                "That says nothing about the world."
            ) from missing
        self.asked_of.append((text, found))
        for told in how_found(self.seen, [hit], self.plain) if hit else ():
            if beside(told):
                self.taken.append((text, replace(told, hit=replace(told.hit, thing=found))))
        return found

    def _held_out_of_view(self, text: str, cls: str | None) -> bool:
        """Whether the store shows it to the tier that asks, and only the view does not."""
        try:
            find(self.store, text, cls=cls, view=self.plain)
        except NotFound:
            return False
        except InputError:  # several are meant
            return True
        return True

    def engine(self, name: str) -> str | Engine:
        """What answers a named question: opened by its name, or open already where a face keeps one."""
        return name

    # the answer

    def answer(self, question: str, parameters: Parameters, data: Any, show: Callable[[Console], None]) -> None:
        """Print an answer: as tables, or as data in its envelope."""
        if self.json:
            self.data(self.envelope(question, parameters, data))
            return
        for _, thing in self.asked_of:
            self.book.meet_namesakes(thing)
        self.show(show)

    def show(self, show: Callable[[Console], None]) -> None:
        """Print tables, below what the view leaves out; where nobody watches, without the spaces that fill a line."""
        if self.out.is_terminal:
            self._say_view()
            show(self.out)
            return
        with self.out.capture() as captured:
            self._say_view()
            show(self.out)
        sys.stdout.write("".join(f"{text.rstrip()}\n" for text in captured.get().splitlines()))

    def envelope(self, question: str, parameters: Parameters, data: Any) -> dict[str, Any]:
        """The answer with everything needed to ask it again and to see whether it would be the same."""
        given = {**parameters, **self.viewed()}
        return {
            "question": question,
            "parameters": given,
            "command": command_line(question, given),
            "head": self.store.head(self.view.tier),
            "ontology": reader.version(),
            "answerable": own_version(),
            "answer": data,
            **({"taken_for": [taken_as_data(*t) for t in self.taken]} if self.taken else {}),
            **({"one_by_decision": joined} if (joined := one_by_decision_data(self.book)) else {}),
            "citations": self.book.citations(),
        }

    def view_line(self) -> str:
        """What the view leaves out, as a sentence; empty for the default view."""
        return view_line(self.viewed())

    def _say_view(self) -> None:
        if said := self.view_line():
            self.out.print(said)
        for typed, told in self.taken:
            line(self.out, taken_as(typed, told))
        for text, thing in self.asked_of:
            if said_of := asked_of(self.book, thing.id, text):
                line(self.out, said_of)

    def data(self, value: Any) -> None:
        """Print data as JSON, days as ISO text."""
        text = orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_NON_STR_KEYS, default=as_plain).decode()
        sys.stdout.write(text + "\n")

    def viewed(self) -> dict[str, Any]:
        """The options of the view that differ from the default, as parameters."""
        view = self.view
        return {
            **({"known_on": view.known_on.isoformat()} if view.known_on else {}),
            **({"published_by": view.published_by.isoformat()} if view.published_by else {}),
            **({"without": sorted(view.without)} if view.without else {}),
            **({"tier": view.tier.code} if view.tier else {}),
        }

    def close(self) -> None:
        """Close the stores that were opened."""
        for name in ("seen", "store", "new_store"):
            opened = self.__dict__.get(name)
            if opened is not None:
                with suppress(Exception):
                    opened.close()


def console(stream: Any) -> Console:
    """A console that takes texts as they are; 100 columns where nobody watches."""
    made = Console(file=stream, markup=False, highlight=False, emoji=False, soft_wrap=False)
    if not made.is_terminal and "COLUMNS" not in made._environ:
        made.width = WIDTH
    return made


def as_plain(value: Any) -> Any:
    """Days and sets as JSON has them; TypeError for what is no data."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, set | frozenset):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} is no data")
