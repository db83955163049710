"""The statements of one entity of Wikidata as claims."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from answerable.graph.aside import Kept
from answerable.graph.errors import DateError, Where, an
from answerable.graph.identity import RoleInput
from answerable.graph.model import Citation, Claim, Reject, Source, ThingId
from answerable.graph.period import Period, Window
from answerable.loaders.gathering import Gathering, Outcome
from answerable.loaders.wikidata.entities import LONGEST, Entity, label, listed, mapping, word
from answerable.loaders.wikidata.qualifiers import (
    capacities,
    ended,
    life_window,
    modality_of,
    period_of,
    qualifiers,
    told_qualifiers,
)
from answerable.loaders.wikidata.references import GROUP, reference
from answerable.loaders.wikidata.values import ITEM, item, plain, time_window, unknown, value

HUMAN = "Q5"
GENDERS = {"Q6581097": "male", "Q6581072": "female"}
LIFE = {"P569": "birth", "P570": "death"}
ATTRIBUTES = {"P27": "nationality", "P19": "birth-place"}
NO_HUMAN = "statement of an item that is no human being"
OTHER = "property that says nothing of office, service, life dates, citizenship or gender"
PROCEEDINGS = ("P1399", "P1595", "P1596", "P2632")
"""Convicted of, charge, penalty, place of detention."""
NO_COURT = "charge, conviction, penalty or detention: read them from the record of the court"
NO_VALUE = "statement without a value, or with an unknown one"
NO_GENDER = "gender other than the two that the model's sources use"
OPEN_END = "Wikidata says that there is no end."
ENDED = "Wikidata says that it ended, on a day not known."
NAMED_IN = "Named only as the one before or after in the post."


class Statements:
    """Makes the claims of entities."""

    def __init__(self, gathering: Gathering, file: str, sha256: str) -> None:
        """Start with no thing; the file is told by name and hash."""
        self.gathering = gathering
        self.file = file
        self.sha256 = sha256
        self.classes = Kept[str]()

    def entity(self, entity: Entity) -> Iterator[Outcome]:
        """What became of each statement of an entity; its claims are gathered."""
        data = entity.data
        named = word(data.get("id"))
        claims = mapping(data.get("claims"))
        if not ITEM.fullmatch(named):
            yield Reject(Where(self.file, entity.line, "id", named), "The entity has no id.")
            return
        sorts = (mapping(s) for s in listed(claims.get("P31")))
        if HUMAN not in {item(s.get("mainsnak")) for s in sorts if s.get("rank") != "deprecated"}:
            yield from (NO_HUMAN for statements in claims.values() for _ in listed(statements))
            return
        one = _One(self, entity, named)
        one.names()
        for name, statements in claims.items():
            for statement in listed(statements):
                yield one.statement(name, mapping(statement))

    def thing(self, cls: str, named: str, labels: Mapping[str, str], where: Where) -> ThingId | None:
        """An item as a thing of a class; None, and a remark, where it was used as something else before."""
        known = self.classes.setdefault(named, cls)
        if cls != known and not (cls == "Actor" and known in ("Person", "Organisation")):
            self.gathering.reject_part(
                where, f"{named} stands elsewhere in this file as {an(known)}, here as {an(cls)}."
            )
            return None
        return self.gathering.thing(self.gathering.id(named), cls, labels.get(named) or named)


class _One:
    def __init__(self, all_of: Statements, entity: Entity, named: str) -> None:
        self.all = all_of
        self.gathering = all_of.gathering
        self.entity = entity
        self.named = named
        self.source = self._source()
        self.subject: ThingId | None = None
        self.read: dict[str, Callable[[Mapping[str, Any], Where], list[Claim]]] = {
            "P39": self._position,
            "P241": self._service,
            "P7779": self._service,
            "P410": self._rank,
            "P21": self._gender,
            **dict.fromkeys(LIFE, self._life),
            **dict.fromkeys(ATTRIBUTES, self._attribute),
        }

    def _source(self) -> str:
        data, info = self.entity.data, self.gathering.source
        revision = data.get("lastrevid")
        known = str(revision) if isinstance(revision, int) and 0 < revision < 1 << 62 else self.all.sha256[:16]
        try:
            day: Window | None = time_window({"time": f"+{word(data.get('modified'))}", "precision": 11})
        except DateError:
            day = None
        page = f"https://www.wikidata.org/wiki/Special:EntityData/{self.named}.json"
        return self.gathering.cite(
            Source(
                self.gathering.id(f"{self.named}@{known}"),
                f"{info.title}: {self.named} ({label(data)}), revision {known}",
                publisher=info.publisher,
                dated=day,
                published=day,
                url=f"{page}?revision={known}" if isinstance(revision, int) else page,
                sha256=self.all.sha256,
                group=GROUP,
                kind="data set",
                licence=info.licence,
            )
        )

    def names(self) -> None:
        data = self.entity.data
        for part in ("labels", "aliases"):
            if any(len(str(text)) > LONGEST for text in _texts(data.get(part))):
                place = Where(self.all.file, self.entity.line, f"{self.named} {part}")
                self.gathering.reject_part(place, f"A name has over {LONGEST:,} characters.")
        labels = [word(mapping(v).get("value")) for v in mapping(data.get("labels")).values()]
        aliases = [word(mapping(v).get("value")) for vs in mapping(data.get("aliases")).values() for v in listed(vs)]
        name = label(data)
        where = Where(self.all.file, self.entity.line, "id", self.named)
        cited = [Citation(self.source, "labels and aliases")]
        if self.all.thing("Person", self.named, {self.named: name}, where) is None:
            return
        self.subject = self.gathering.id(self.named)
        identifier = {"subject": self.subject, "scheme": "Wikidata", "value": self.named}
        self.gathering.state("Identifier", dict(identifier), cited)
        for text in dict.fromkeys(filter(None, [*labels, *aliases])):
            kind = None if text == name else "alias"
            self.gathering.state("Name", {"subject": self.subject, "name": text, "nameKind": kind}, cited)

    def statement(self, name: str, statement: Mapping[str, Any]) -> Outcome:
        where = Where(self.all.file, self.entity.line, f"{self.named} {name}", word(statement.get("id")))
        make = self.read.get(name)
        if make is None:
            return NO_COURT if name in PROCEEDINGS else OTHER
        if self.subject is None:
            return Reject(where, "The person could not be made.")
        if value(statement.get("mainsnak")) is None and not (name == "P570" and unknown(statement.get("mainsnak"))):
            return NO_VALUE
        if name == "P21" and item(statement.get("mainsnak")) not in GENDERS:
            return NO_GENDER
        try:
            made = make(statement, where)
        except DateError as fault:
            return Reject(where, fault.message)
        if not made:
            return Reject(where, "The value is not of the form that this property takes.")
        if statement.get("rank") == "deprecated":
            self._rejected(made, statement)
        return None

    # statements

    def _position(self, statement: Mapping[str, Any], where: Where) -> list[Claim]:
        post = self._item("Post", statement.get("mainsnak"), where)
        if post is None:
            return []
        roles: dict[str, RoleInput] = {"post": post, "role": "office-holder", "capacity": capacities(statement)}
        units = [self._item("Organisation", s, where) for s in qualifiers(statement, "P2389")]
        when = period_of(statement)
        made = [
            self._state("Posting", {"holder": self.subject, "unit": unit, **roles}, statement, when)
            for unit in dict.fromkeys(filter(None, units)) or [None]
        ]
        for name, ahead in (("P1365", True), ("P1366", False)):
            for snak in qualifiers(statement, name):
                self._neighbour(snak, made[0], statement, where, ahead=ahead)
        return made

    def _neighbour(self, snak: object, held: Claim, statement: Mapping[str, Any], where: Where, *, ahead: bool) -> None:
        other = self._item("Actor", snak, where)
        if other is None or other == self.subject:
            return
        cited = [Citation(self.source, f"{word(statement.get('id'))} {'P1365' if ahead else 'P1366'}")]
        roles = {"holder": other, "post": held.text("post"), "role": "office-holder"}
        modality = modality_of(statement)  # what is doubted is no surer of the neighbour
        theirs = self.gathering.state("Posting", dict(roles), cited, modality=modality, note=NAMED_IN)
        pair = (theirs, held) if ahead else (held, theirs)
        between: dict[str, RoleInput] = {"earlier": pair[0].id, "later": pair[1].id}
        order = self.gathering.state("Sequence", between, cited, modality=modality)
        if statement.get("rank") == "deprecated":
            self._rejected([theirs, order], statement)

    def _service(self, statement: Mapping[str, Any], where: Where) -> list[Claim]:
        unit = self._item("Organisation", statement.get("mainsnak"), where)
        roles: dict[str, RoleInput] = {"holder": self.subject, "unit": unit, "role": "member"}
        return [self._state("Posting", roles, statement, period_of(statement))] if unit else []

    def _rank(self, statement: Mapping[str, Any], _: Where) -> list[Claim]:
        rank = item(statement.get("mainsnak"))
        return [self._described("other", f"military rank {rank}", rank, statement)] if rank else []

    def _attribute(self, statement: Mapping[str, Any], where: Where) -> list[Claim]:
        named = item(statement.get("mainsnak"))
        kind = ATTRIBUTES[(where.column or "").rpartition(" ")[2]]
        return [self._described(kind, named, named, statement)] if named else []

    def _gender(self, statement: Mapping[str, Any], _: Where) -> list[Claim]:
        return [self._described("gender", GENDERS[item(statement.get("mainsnak"))], "", statement)]

    def _described(self, kind: str, text: str, named: str, statement: Mapping[str, Any]) -> Claim:
        roles: dict[str, RoleInput] = {"subject": self.subject, "attribute": kind, "value": text}
        said = self.entity.labels.get(named)
        return self._state("Attribute", roles, statement, period_of(statement), said)

    def _life(self, statement: Mapping[str, Any], where: Where) -> list[Claim]:
        event = LIFE[(where.column or "").rpartition(" ")[2]]
        day = life_window(statement)
        when = Period.on(day) if day.known else Period()  # who died on an unknown day has died
        return [self._state("LifeEvent", {"person": self.subject, "lifeEvent": event}, statement, when)]

    # parts of statements

    def _item(self, cls: str, snak: object, where: Where) -> ThingId | None:
        named = item(snak)
        return self.all.thing(cls, named, self.entity.labels, where) if named else None

    def _state(
        self,
        kind: str,
        roles: dict[str, RoleInput],
        statement: Mapping[str, Any],
        when: Period,
        said: str | None = None,
    ) -> Claim:
        cited = [Citation(self.source, word(statement.get("id")))]
        cited += [c for r in listed(statement.get("references")) if (c := reference(self.gathering, mapping(r)))]
        told = [said] if said else []
        told += [OPEN_END] if when.continues else []
        told += [ENDED] if ended(statement) else []
        words = [f"{q} {', '.join(texts)}" for q, texts in told_qualifiers(statement).items()]
        told += [f"Further qualifiers: {'; '.join(words)}."] if words else []
        rank, note = word(statement.get("rank")) or "not given", " ".join(told)[:2000] or None
        modality = modality_of(statement)
        return self.gathering.state(kind, roles, cited, when, modality=modality, confidence=f"rank {rank}", note=note)

    def _rejected(self, made: list[Claim], statement: Mapping[str, Any]) -> None:
        editors = self.gathering.thing(self.gathering.id("editors"), "Group", "Wikidata's editors")
        why = ", ".join(filter(None, map(plain, qualifiers(statement, "P2241"))))
        content = f"Deprecated rank{f', for the reason {why}' if why else ', no reason given'}"
        for c in made:
            roles = {"body": editors, "on": c.id, "outcome": "rejected", "content": content}
            self.gathering.state("Finding", dict(roles), [Citation(self.source, word(statement.get("id")))])


def _texts(names: object) -> Iterator[object]:
    """Every name under labels or aliases, whatever it is."""
    for entry in mapping(names).values():
        yield from (mapping(name).get("value") for name in (listed(entry) or [entry]))
