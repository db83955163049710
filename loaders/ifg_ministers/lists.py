"""Persons, departments, posts, their links, and the events of the ministers database as claims."""

from __future__ import annotations

from collections.abc import Container, Iterator

from answerable.graph.aside import Kept
from answerable.graph.errors import DateError
from answerable.graph.model import Reject, ThingId
from answerable.graph.period import Period, Window
from answerable.loaders.gathering import At, Gathering, Outcome
from answerable.loaders.table import Row, Table

PERSON = (
    "id", "id_parliament", "id_ifg_website", "name", "display_name", "normalized_name", "short_name", "gender",
    "start_date", "end_date",
)  # fmt: skip
ORGANISATION = ("id", "name", "short_name", "start_date", "end_date")
POST = ("id", "id_ifg_website", "organisation_id", "name", "display_name", "rank_equivalence", "rank_equivalence_value")
LINK = (
    "id", "predecessor_organisation_id", "successor_organisation_id", "type", "link_start_date", "link_end_date",
)  # fmt: skip
RELATIONSHIP = ("id", "post_id", "group_name", "group_seniority")
EVENT = ("id", "name", "type", "date")
GENDERS = {"M": "male", "F": "female"}
SUCCESSIONS = {"name change": "renamed", "merger": "merged", "demerger": "split"}
TRANSFER = "transfer of functions"
ELECTION = "General election"
HEADS = ("SoS", "PM")
CALLED = ("Secretary of State", "Prime Minister")
IN_ANOTHER_FORM = "the name again, or a rank again, in another form"
HEADS_NOTE = "The one post of this rank in the organisation, and called so."


class Lists:
    """The tables that others point to by id; ids and names of each person, body and post are put aside."""

    def __init__(self, gathering: Gathering, persons: Table, organisations: Table, posts: Table) -> None:
        """Learn the ids and names first."""
        self.gathering = gathering
        self.persons, self.organisations, self.posts = Kept[list[str]](), Kept[str](), Kept[str]()
        self.genders = Kept[list[str]]()
        self.heads = Kept[int]()
        for row in _rows(persons):
            names = self.persons.get(row["id"], [])
            self.persons[row["id"]] = [*names, row["name"]] if row["end_date"] else [row["name"], *names]
            self.genders[row["id"]] = [*self.genders.get(row["id"], ()), row["gender"]]
        self.organisations.update((row["id"], row["name"]) for row in _rows(organisations))
        for row in _rows(posts):
            self.posts[row["id"]] = row["display_name"] or row["name"]
            if row["rank_equivalence"] in HEADS:
                self.heads[row["organisation_id"]] = self.heads.get(row["organisation_id"], 0) + 1

    def person_id(self, native: str) -> ThingId:
        """A person, under the name that has no end and with every other one."""
        names = self.persons[native]
        return self.gathering.thing(self.gathering.id("person", native), "Person", names[0], names)

    def organisation_id(self, native: str) -> ThingId:
        """A department or office."""
        return self.gathering.thing(self.gathering.id("organisation", native), "PublicBody", self.organisations[native])

    def post_id(self, native: str) -> ThingId:
        """A post."""
        return self.gathering.thing(self.gathering.id("post", native), "Post", self.posts[native])

    def unknown(self, at: At, column: str, known: Container[str]) -> Reject | None:
        """A reject for an id that no table has."""
        return None if at[column] in known else Reject(at.where(column), "No table here has this id.")

    def span(self, at: At, first: str, last: str) -> Period | None:
        """Two days as a real start and end; an empty one is not known. Raises DateError for a reversed range."""
        start, end = self.gathering.days(at, first), self.gathering.days(at, last)
        if not (start.known or end.known):
            return None
        return Period(start, end, starts=start.known, ends=end.known)

    def organisation(self, at: At) -> Outcome:
        """A department with its names and the days on which it began and ended."""
        if not at["id"] or not at["name"]:
            return Reject(at.where("id"), "The row has no id or no name.")
        made, cited = self.organisation_id(at["id"]), [at.cited(at["id"])]
        try:
            lasting = self.span(at, "start_date", "end_date")
        except DateError as fault:
            return Reject(at.where("end_date"), fault.message)
        self.gathering.state("Existence", {"subject": made}, cited, lasting)
        self.gathering.state("Name", {"subject": made, "name": at["name"]}, cited)
        if at["short_name"]:
            short = {"subject": made, "name": at["short_name"], "nameKind": "abbreviation"}
            self.gathering.state("Name", dict(short), cited)
        return None

    def person(self, at: At) -> Outcome:
        """A name of a person, for the time in which it was theirs.

        The days are those of the name: they date the gender only where the rows of the person give several.
        """
        if not at["id"] or not at["name"]:
            return Reject(at.where("id"), "The row has no id or no name.")
        made, cited = self.person_id(at["id"]), [at.cited(at["id"])]
        try:
            lasting = self.span(at, "start_date", "end_date")
        except DateError as fault:
            return Reject(at.where("end_date"), fault.message)
        for name in dict.fromkeys([at["name"], at["display_name"] or at["name"]]):
            self.gathering.state("Name", {"subject": made, "name": name}, cited, lasting)
        if at["gender"] in GENDERS:
            gender = {"subject": made, "attribute": "gender", "value": GENDERS[at["gender"]]}
            changed = len(set(self.genders[at["id"]])) > 1
            self.gathering.state("Attribute", dict(gender), cited, lasting if changed else None)
        if at["id_parliament"]:
            number = at["id_parliament"].removesuffix(".0")
            member = {"subject": made, "scheme": "member of the Parliament of the United Kingdom", "value": number}
            self.gathering.state("Identifier", dict(member), cited)
        self.gathering.omit(at, "normalized_name", IN_ANOTHER_FORM)
        self.gathering.omit(at, "short_name", IN_ANOTHER_FORM)
        self.gathering.omit(at, "id_ifg_website", "an address within the publisher's site")
        return None

    def post(self, at: At) -> Outcome:
        """A post with its organisation and rank; which organisation it heads only where that is certain."""
        if not at["id"] or not at["name"]:
            return Reject(at.where("id"), "The row has no id or no name.")
        if fault := self.unknown(at, "organisation_id", self.organisations):
            return fault
        made, organisation = self.post_id(at["id"]), self.organisation_id(at["organisation_id"])
        cited = [at.cited(at["id"])]
        inside = {"subject": made, "object": organisation, "relation": "part-of"}
        self.gathering.state("OrganisationRelation", dict(inside), cited)
        for name in dict.fromkeys([at["name"], at["display_name"] or at["name"]]):
            self.gathering.state("Name", {"subject": made, "name": name}, cited)
        if at["rank_equivalence"]:
            rank = {"subject": made, "attribute": "classification", "value": at["rank_equivalence"]}
            self.gathering.state("Attribute", dict(rank), cited)
        single = self.heads.get(at["organisation_id"]) == 1 and at["rank_equivalence"] in HEADS
        if single and at["name"].startswith(CALLED):
            heads = {"post": made, "unit": organisation}
            self.gathering.state("PostOfUnit", dict(heads), cited, note=HEADS_NOTE)
        self.gathering.omit(at, "rank_equivalence_value", IN_ANOTHER_FORM)
        self.gathering.omit(at, "id_ifg_website", "an address within the publisher's site")
        return None

    def link(self, at: At) -> Outcome:
        """One department following another, or taking over functions of it."""
        for column in ("predecessor_organisation_id", "successor_organisation_id"):
            if fault := self.unknown(at, column, self.organisations):
                return fault
        before, after = at["predecessor_organisation_id"], at["successor_organisation_id"]
        first, last = self.gathering.days(at, "link_start_date"), self.gathering.days(at, "link_end_date")
        try:
            when = Period.on(Window(first.earliest, last.latest)) if first.known and last.known else None
        except DateError as fault:
            return Reject(at.where("link_end_date"), fault.message)
        kind = at["type"].casefold()
        cited = [at.cited(at["id"])]
        if kind.startswith(TRANSFER):
            roles = {
                "subject": self.organisation_id(before),
                "object": self.organisation_id(after),
                "relation": "other",
            }
            self.gathering.state("OrganisationRelation", {**roles, "content": at["type"]}, cited, when)
            return None
        if kind not in SUCCESSIONS:
            return Reject(at.where("type"), f"There is no such link; there are {', '.join(SUCCESSIONS)}, {TRANSFER}.")
        succession = {
            "predecessor": self.organisation_id(before),
            "successor": self.organisation_id(after),
            "successionKind": SUCCESSIONS[kind],
        }
        if SUCCESSIONS[kind] == "renamed":
            succession |= {"formerName": self.organisations[before], "laterName": self.organisations[after]}
        self.gathering.state("Succession", dict(succession), cited, when)
        return None

    def relationship(self, at: At) -> Outcome:
        """The subject group of a post, as the publisher sorts them."""
        if fault := self.unknown(at, "post_id", self.posts):
            return fault
        value = f"{at['group_name']} ({at['group_seniority']})" if at["group_seniority"] else at["group_name"]
        roles = {"subject": self.post_id(at["post_id"]), "attribute": "part", "value": f"group of posts: {value}"}
        self.gathering.state("Attribute", dict(roles), [at.cited(at["id"])])
        return None

    def event(self, at: At) -> Outcome:
        """A general election, or the completion of a government after a change of prime minister."""
        if not at["id"] or not at["name"]:
            return Reject(at.where("id"), "The row has no id or no name.")
        election = at["type"] == ELECTION
        event = self.gathering.id("event", at["id"])
        made = self.gathering.thing(event, "ElectionEvent" if election else "Event", at["name"])
        kind = None if election else f"Type as given: {at['type'] or 'none'}."
        roles = {"event": made, "eventKind": "election" if election else "appointment", "content": at["name"]}
        self.gathering.state(
            "EventRecord", dict(roles), [at.cited(at["id"])], self.gathering.happened(at, "date"), note=kind
        )
        return None


def _rows(table: Table) -> Iterator[Row]:
    return (row for row in table.rows() if not isinstance(row, Reject))
