"""The book behind one answer: names of things, claims and sources, and the numbers of the notes that cite them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from answerable.api.present.language import say
from answerable.api.present.words import AS, SAID, as_name, clean, window
from answerable.graph.kinds import descendants
from answerable.graph.model import Citation, Claim, Source, Thing
from answerable.graph.store import Filter, Store
from answerable.graph.view import View
from answerable.queries.behind import Behind
from answerable.queries.naming.namesakes import namesakes


class Book:
    """Looks things, claims and sources up once, and numbers the claims in the order in which an answer cites them."""

    def __init__(self, store: Store, view: View) -> None:
        """`store` is already under the view that was asked for; `view` has nothing narrower than a tier."""
        self.store, self.view = store, view
        self._things: dict[str, Thing | None] = {}
        self._bearers: dict[tuple[str, str], set[str]] = {}
        """Kind and name → the things that bear it, two records that are one by decision counted once."""
        self._claims: dict[str, Claim | None] = {}
        self._sources: dict[str, Source] = {}
        self.numbers: dict[str, int] = {}
        """Claim id → the number of its note; claims with the same citations share one."""
        self._texts: dict[str, int] = {}
        self._cited: dict[str, None] = {}
        """Every claim named so far, with a note or without."""
        self._unplaced: set[str] = set()
        self._veiled: set[str] = set()
        """Claims that are cited by their sources alone: an id is made of what a claim says, which can be found out."""

    def plain(self) -> Book:
        """The same book for drawings and files: names and signs as bare text, notes under the same numbers."""
        other = Book(self.store, self.view)
        other._things, other._claims, other._sources = self._things, self._claims, self._sources
        other._bearers = self._bearers
        other.numbers, other._texts, other._cited = self.numbers, self._texts, self._cited
        other._veiled = self._veiled
        return other

    # things

    def fetch(self, things: Iterable[str]) -> None:
        """Bring things in one go."""
        wanted = [i for i in dict.fromkeys(things) if i not in self._things]
        self._things.update(dict.fromkeys(wanted))
        if wanted:
            found: dict[str, Thing] = {str(t.id): t for t in self.store.things(ids=wanted, view=self.view)}
            self._things.update(found)
            self._meet(found.values())

    def take(self, things: Iterable[Thing]) -> None:
        """Take things that an answer under the same view holds already."""
        new = {str(t.id): t for t in things if t.id not in self._things}
        self._things.update(new)
        self._meet(new.values())

    def meet_namesakes(self, of: Thing) -> None:
        """Look for other things in the store that bear the name of the one asked about, so that it is told apart."""
        self._meet([of, *namesakes(self.store, of, self.view)])

    def _meet(self, things: Iterable[Thing]) -> None:
        clusters = self.store.clusters(self.view)
        for t in things:
            self._bearers.setdefault(_borne(t), set()).add(clusters.of(t.id))

    def thing(self, thing_id: str) -> Thing | None:
        """A thing, if a visible claim names it."""
        if thing_id not in self._things:
            self.fetch([thing_id])
        return self._things[thing_id]

    def name(self, thing_id: str) -> str:
        """The name of a thing, told apart from its namesakes; its id if it has none. A page makes a link of it."""
        return self.told_apart(thing_id)

    def told_apart(self, thing_id: str) -> str:
        """The bare name of a thing, with its id where another thing of its kind that was met bears the same name."""
        return f"{self.called(thing_id)} ({thing_id})" if self.has_namesake(thing_id) else self.called(thing_id)

    def has_namesake(self, thing_id: str) -> bool:
        """Whether another thing of its kind that was met bears the same name."""
        thing = self.thing(thing_id)
        return thing is not None and len(self._bearers.get(_borne(thing), ())) > 1

    def called(self, thing_id: str) -> str:
        """The bare name of a thing, to look into; its id if it has none."""
        thing = self.thing(thing_id)
        return as_name(thing.name) if thing else thing_id

    def named(self) -> list[str]:
        """The things that an answer has named so far."""
        return list(self._things)

    def is_post(self, thing_id: str) -> bool:
        """Whether a thing is a post, whose holder need not be in command."""
        thing = self.thing(thing_id)
        return thing is not None and thing.cls in descendants("Post")

    def sign(self, term: str, text: str) -> str:  # noqa: ARG002 - a page draws the sign of the term beside the text
        """A word for a status or a grade (`Status/acquitted`): here the word alone."""
        return say(text)

    def names(self, ids: Iterable[str], sep: str = ", ") -> str:
        """Several names, joined."""
        return sep.join(self.name(i) for i in ids)

    def ref(self, thing_id: str) -> dict[str, Any]:
        """A thing as data."""
        thing = self.thing(thing_id)
        return {"id": thing_id, "name": thing.name if thing else None, "class": thing.cls if thing else None}

    def refs(self, ids: Iterable[str]) -> list[dict[str, Any]]:
        """Several things as data."""
        return [self.ref(i) for i in ids]

    # claims

    def hold(self, claims: Iterable[Claim]) -> None:
        """Take claims that an answer holds already."""
        self._claims.update({c.id: c for c in claims})

    def fetch_claims(self, ids: Iterable[str]) -> None:
        """Bring claims, their claimants and their sources in one go each."""
        wanted = [i for i in dict.fromkeys(ids) if i not in self._claims]
        self._claims.update(dict.fromkeys(wanted))
        if wanted:
            self.hold(self.store.claims(Filter(ids=wanted, heard=False), self.view))
            if missing := [i for i in wanted if self._claims[i] is None]:
                exact = replace(self.view, exact=True)
                veiled = [_veiled(c) for c in self.store.claims(Filter(ids=missing, heard=False), exact)]
                self._veiled.update(str(c.id) for c in veiled)
                self.hold(veiled)
        found = [c for i in ids if (c := self._claims.get(i))]
        self.fetch(c.claimant for c in found if c.claimant)
        self.fetch_sources(x.source for c in found for x in c.citations)

    def claim(self, claim_id: str) -> Claim | None:
        """A claim, if the view shows it."""
        if claim_id not in self._claims:
            self.fetch_claims([claim_id])
        return self._claims[claim_id]

    def take_behind(self, behind: Behind) -> None:
        """Take what an answer under the same view looked up already."""
        self.take(behind.things.values())
        self.hold(behind.claims.values())
        self._sources.update(behind.sources)
        self.fetch(c.claimant for c in behind.claims.values() if c.claimant)

    def fetch_sources(self, ids: Iterable[str]) -> None:
        """Bring sources in one go."""
        wanted = [i for i in dict.fromkeys(ids) if i not in self._sources]
        if wanted:
            self._sources.update({s.id: s for s in self.store.sources(ids=wanted, view=self.view)})

    def source(self, source_id: str) -> Source:
        """A source; a bare one with its id if it is not visible."""
        if source_id not in self._sources:
            self.fetch_sources([source_id])
        return self._sources.get(source_id) or Source(source_id, source_id)

    def titles(self, ids: Iterable[str], sep: str = " or ") -> str:
        """The titles of sources, each in quotation marks."""
        return say(sep).join(f"“{clean(self.source(i).title)}”" for i in ids)

    def said(self, claim_id: str) -> str:
        """Modality with the claimant's name: `as Otto Ohlendorf states`, `as the prosecution alleges`; else nothing."""
        claim = self.claim(claim_id)
        if claim is None:
            return ""
        author = self.source(claim.citations[0].source).author if claim.citations else None
        who = self.name(claim.claimant) if claim.claimant else clean(author) if author else ""
        if claim.claimant or (claim.modality != "stated" and who):
            return say(AS.get(claim.modality, "as {}")).format(who)
        return say(SAID.get(claim.modality, claim.modality))

    # notes

    def note(self, claims: Iterable[str]) -> str:
        """The numbers of claims in this answer: `[1] [4]`; a note gets its number when it is first cited."""
        marks = []
        for claim_id in dict.fromkeys(claims):
            if claim_id not in self.numbers:
                self._cited[claim_id] = None
                self.numbers[claim_id] = self._texts.setdefault(self.cited(claim_id), len(self._texts) + 1)
            marks.append(self.numbers[claim_id])
        return " ".join(f"[{n}]" for n in dict.fromkeys(marks))

    def cite(self, claims: Iterable[str]) -> None:
        """Name claims in an answer as data, which has ids in place of notes."""
        self._cited.update(dict.fromkeys(claims))

    def told(self, claims: Iterable[str]) -> list[str]:
        """The ids of claims that may be told: not of those that lead to where somebody protected is."""
        ids = list(claims)
        self.fetch_claims(ids)
        return [i for i in ids if i not in self._veiled]

    def veiled(self, claims: Iterable[str]) -> list[dict[str, Any]]:
        """The citations of the others, as data."""
        ids = list(claims)
        self.fetch_claims(ids)
        found = [c for i in ids if i in self._veiled and (c := self.claim(i))]
        return [self.citation_data(x) for c in found for x in c.citations]

    def hide_place(self, claims: Iterable[str]) -> None:
        """Cite claims as data without the place that they name: it is protected in this answer."""
        self._unplaced.update(claims)

    def notes(self) -> list[tuple[str, str]]:
        """The notes in order: number, and what it cites with the beginnings of the ids of the claims."""
        claims: dict[int, list[str]] = {}
        for claim_id, number in self.numbers.items():
            if claim_id not in self._veiled:
                claims.setdefault(number, []).append(claim_id[:8])

        def of(number: int) -> str:
            ids = claims.get(number, [])
            return f" · claim{'s' if len(ids) > 1 else ''} {', '.join(ids)}" if ids else ""

        return [(f"[{n}]", f"{text}{of(n)}") for text, n in self._texts.items()]

    def cited(self, claim_id: str) -> str:
        """Titles and places of the sources of a claim."""
        claim = self.claim(claim_id)
        if claim is None:
            return "not in this view"
        places: dict[str, list[str]] = {}
        for citation in claim.citations:
            places.setdefault(citation.source, []).append(clean(citation.locator))
        cited = []
        for source, found in places.items():
            title = clean(self.source(source).title)
            at = ", ".join(x for x in found if x and not title.endswith(x))
            cited.append(f"{title}: {at}" if at else title)
        return "; ".join(cited)

    def citations(self) -> dict[str, Any]:
        """Every claim cited so far, by id, as data."""
        named = list(self._cited)
        self.fetch_claims(named)
        if self.store.clusters(
            self.view
        ):  # a claim is cited as its source has it, not as a decision joins what it names
            cited = Filter(ids=named, heard=False)
            self.hold(self.store.claims(cited, replace(self.view, apart=True)))
        return {i: self.claim_data(c) for i in named if i not in self._veiled and (c := self.claim(i))}

    def claim_data(self, c: Claim) -> dict[str, Any]:
        """A claim as data, without its place in an answer."""
        period, bounds = c.period, c.period.bounds()
        return {
            "kind": c.kind,
            "roles": {r: list(v) for r, v in c.roles.items() if r != "place" or c.id not in self._unplaced},
            "modality": c.modality,
            "claimant": self.ref(c.claimant) if c.claimant else None,
            "first": window_data(period.first),
            "last": window_data(period.last),
            "stated_start": period.starts,
            "stated_end": period.ends,
            "assumed_to_continue": period.continues,
            "date_words": period.words,
            "bounds": {k: getattr(bounds, k) for k in ("start_earliest", "start_latest", "end_earliest", "end_latest")},
            "classification": c.tier.code,
            "confidence": c.confidence,
            "indicia": list(c.indicia),
            "note": c.note,
            "citations": [self.citation_data(x) for x in c.citations],
        }

    def citation_data(self, citation: Citation) -> dict[str, Any]:
        """A citation as data."""
        source = self.source(citation.source)
        return {
            "source": source.id,
            "title": source.title,
            "author": source.author,
            "locator": citation.locator,
            "fields": list(citation.fields),
            "dated": window(source.dated) if source.dated else None,
            "captured_on": source.captured_on,
            "record": citation.record if self.view.records else None,
            "public_since": source.public_since(),
            "url": source.url,
        }


def _veiled(c: Claim) -> Claim:
    """A claim on where somebody protected is, as it may be cited: by its source, without the place."""
    return replace(c, roles={r: v for r, v in c.roles.items() if r not in ("place", "value")}, note=None)


def _borne(thing: Thing) -> tuple[str, str]:
    """Under what namesakes meet: the class and the name."""
    return thing.cls, as_name(thing.name)


def window_data(days: Any) -> dict[str, Any] | None:
    """A window of days as data; None where nothing is known."""
    return {"earliest": days.earliest, "latest": days.latest} if days is not None and days.known else None
