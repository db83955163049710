"""One network as it is drawn, whatever the form: names, places, looks, and the words beside each thing and tie."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from answerable.api.pictures.layout import Places, positions
from answerable.api.pictures.palette import mark, tie_term
from answerable.api.present.book import Book
from answerable.api.present.language import say
from answerable.api.present.links import person
from answerable.api.present.network import (
    PRESUMED,
    dated_by,
    fetch,
    left_out_line,
    node_status,
    tie_basis,
    tie_certainty,
    tie_label,
    tie_words,
    title,
)
from answerable.api.present.words import how_many, label, unmarked
from answerable.graph.collecting import uncollected
from answerable.graph.period import Grade
from answerable.ontology import reader
from answerable.queries.network.result import EVENTS, STATES, Network, Node, Tie
from answerable.queries.status.result import STATED

TIES = {
    "HELD": "posting",
    "HEADS": "post that heads a unit",
    "WARNED": "warning or other communication",
    "INVOLVED_IN": "involvement, as alleged or found",
    "STATUS": "proceeding",
    "OCCURRED_IN": "part of a situation",
}
CONTESTED = "≠"
"""Stands behind the kind of a tie that a source denies."""
CAPTION = 24
"""Letters of a name beside its thing; the whole name is in the title."""


@dataclass(frozen=True)
class Scene:
    """A network with everything that a drawing of it says."""

    network: Network
    book: Book
    places: Places
    names: dict[str, str] = field(default_factory=dict, repr=False, compare=False)
    """Names worked out so far: each stands at many ties."""
    bases: dict[tuple[object, ...], str] = field(default_factory=dict, repr=False, compare=False)

    @property
    def title(self) -> str:
        """What the picture shows."""
        return title(self.book, self.network)

    @property
    def description(self) -> str:
        """The picture in one sentence, for those who do not see it."""
        n = self.network
        things = how_many(len(n.nodes), "{} thing", "{} things")
        told = say("{} and {} as recorded for {}.").format(things, how_many(len(n.ties), "{} tie", "{} ties"), n.on)
        return f"{told} {self.left_out} {say(PRESUMED)}"

    @property
    def left_out(self) -> str:
        """What is not shown, in numbers."""
        return left_out_line(self.network.left_out, self.network.extent.limit)

    def name(self, thing: str) -> str:
        """A name; what a source leaves unnamed is marked as unidentified."""
        if thing not in self.names:
            self.names[thing] = person(self.book, thing)
        return self.names[thing]

    def caption(self, thing: str) -> str:
        """The beginning of a name."""
        name = self.name(thing)
        return name if len(name) <= CAPTION else name[: CAPTION - 1].rstrip() + "…"

    def node_title(self, node: Node) -> str:
        """Name, class, and for a person what proceedings had decided by the day."""
        parts = [self.name(node.id), self.class_words(node.thing.cls), self.status(node)]
        return " · ".join(part for part in parts if part)

    def class_words(self, cls: str) -> str:
        """The label of a class."""
        known = reader.classes().get(cls)
        return say(known.label) if known else cls

    def status(self, node: Node) -> str:
        """What proceedings had decided of a person by the day; empty for other things."""
        return unmarked(node_status(self.book, node))

    def certainty(self, tie: Tie) -> str:
        """The grade with who says so."""
        return unmarked(tie_certainty(self.book, tie))

    def words(self, tie: Tie) -> str:
        """What stands between the two names."""
        return tie_words(tie)

    def tie_title(self, tie: Tie) -> str:
        """The tie as a sentence under its grade."""
        sure = self.certainty(tie)
        return f"{self.name(tie.source)}: {tie_words(tie)} {self.name(tie.target)}. {sure[:1].upper()}{sure[1:]}."

    def tie_basis(self, tie: Tie) -> str:
        """On what the tie rests. Many ties share their dates: what follows from those alone is said once."""
        key = () if tie.type in EVENTS else tuple((s.grade, *s.row[5:15]) for s in tie.supports)
        if key not in self.bases:
            said = tie_basis(self.book, tie).replace("\n", "; ")
            if not key:
                return said
            self.bases[key] = said
        return self.bases[key]

    def cited(self, claims: tuple[str, ...]) -> list[str]:
        """What each claim cites, with the beginning of its id."""
        return [f"{self.book.cited(c)} · {say('claim')} {c[:8]}" for c in claims]

    def sources(self, tie: Tie) -> list[str]:
        """What the claims of a tie cite; those that deny it come last, marked as such."""
        against = [f"{say('contested')}: {text}" for text in self.cited(tie.contested)] if tie.contested else []
        return [*self.cited(tie.claims), *against]

    def short(self, tie: Tie) -> str:
        """The kind of a tie in a word or two."""
        return tie_label(tie) or say("heads")

    def marked(self, tie: Tie) -> str:
        """The same with the modality of a tie that no source states, and the mark of one that a source denies."""
        words = [self.short(tie)]
        if STATED not in tie.modalities and not tie.label.startswith("alleged"):
            words += [label("Modality", m) for m in tie.modalities]
        return f"{', '.join(words)} {CONTESTED}" if tie.contested else ", ".join(words)

    def contested(self) -> bool:
        """Whether any tie is denied by a source."""
        return any(t.contested for t in self.network.ties)

    def tie_legend(self) -> list[tuple[str, str, str]]:
        """(type, label, words) of the ties that are drawn, command links first."""
        seen = {(t.type, t.label if t.type == "COMMANDS" else "") for t in self.network.ties}
        order = {term: d.order or 99 for term, d in reader.display().items()}

        def rank(key: tuple[str, str]) -> tuple[bool, int]:
            return key[0] != "COMMANDS", order.get(tie_term(*key), 99)

        return [
            (kind, code, say("{} link").format(label("LinkKind", code)) if kind == "COMMANDS" else say(TIES[kind]))
            for kind, code in sorted(seen, key=rank)
        ]

    def class_legend(self) -> list[tuple[str, str, int]]:
        """(class, words, number drawn) in the order of the display."""
        counted = Counter(n.thing.cls for n in self.network.nodes)
        display = reader.display()
        ordered = sorted(counted, key=lambda c: (display[c].order or 99) if c in display else 99)
        return [(cls, self.class_words(cls), counted[cls]) for cls in ordered]

    def grades(self) -> list[tuple[Grade, str]]:
        """What the lines that are drawn mean, best first: of what lasts a grade, of an event whether it had come."""
        lasting = sorted({t.grade for t in self.network.ties if t.type in STATES}, reverse=True)
        events = sorted({(t.grade, dated_by(t)) for t in self.network.ties if t.type in EVENTS}, reverse=True)
        told = say("warning or involvement: {}")
        return [*((g, f"{mark(g)} {say(g.code)}") for g in lasting), *((g, told.format(say(d))) for g, d in events)]

    def decided(self) -> list[str]:
        """The persons of whom a decision is recorded, each with what was decided, acquittal and withdrawal first."""
        nodes = [n for n in self.network.nodes if n.status and n.status.lines]
        return [f"{self.book.name(n.id)}: {self.status(n)}" for n in nodes]


@uncollected()
def scene(book: Book, network: Network) -> Scene:
    """A network ready to be drawn: names and claims fetched, places worked out."""
    plain = book.plain()
    fetch(plain, network)
    return Scene(network, plain, positions(network))
