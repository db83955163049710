"""What the entries of a case file are called: the things and sources that it gives, and what refers to them."""

from __future__ import annotations

from collections.abc import Mapping

from answerable.graph.errors import InputError
from answerable.graph.model import Citation, Source, Thing, ThingId
from answerable.loaders.case.faults import Faults
from answerable.loaders.case.period import window_of
from answerable.loaders.case.values import SOURCE_KEYS, THING_KEYS, near, unknown
from answerable.loaders.lines import Node
from answerable.ontology import reader

OF_ANOTHER_FILE = (
    "To speak of a thing of another case file, give it under `things:` here too, with its whole id and the class and"
    " names that it has there: `{}: {{class: …, name: …}}`."
)


class Names:
    """The things and sources of one file, by the names that they have in it."""

    def __init__(self, file: str, case: str, things: Mapping[str, Node], sources: Mapping[str, Node]) -> None:
        """Nothing is referred to yet."""
        self.file, self.case, self.things, self.sources = file, case, things, sources
        self.used: set[str] = set()
        """Ids of the things that a claim names."""

    def id(self, name: str) -> str:
        """The full id of a local name; a name with a slash is full already."""
        return name if "/" in name else f"{self.case}/{name}"

    def thing(self, name: str, node: Node) -> Thing:
        """A thing as the file gives it. Raises InputError."""
        entry = node.mapping("A thing")
        faults = Faults(*unknown(entry, THING_KEYS, "thing"))
        if "class" not in entry or "name" not in entry:
            faults.take(InputError(f"The thing {name} needs a class and a name.", node.where()))
        cls = entry["class"].text("class") if "class" in entry else ""
        if cls and cls not in reader.classes():
            told = f"There is no class of that name. {near(cls, reader.classes(), '')}"
            faults.take(InputError(told, entry["class"].where("class")))
        faults.tell()
        also = tuple(n.text("also") for n in entry["also"].items()) if "also" in entry else ()
        return Thing(ThingId(self.id(name)), cls, entry["name"].text("name"), also)

    def source(self, name: str, node: Node) -> Source:
        """A source as the file gives it. Raises InputError."""
        entry = node.mapping("A source")
        faults = Faults(*unknown(entry, SOURCE_KEYS, "source"))
        if "title" not in entry:
            faults.take(InputError(f"The source {name} needs a title.", node.where()))
        days = {key: faults.kept(window_of, entry[key], key) for key in ("dated", "published") if key in entry}
        faults.tell()
        text = {key: value.text(key) for key, value in entry.items()}
        return Source(
            id=self.id(name),
            title=text["title"],
            author=text.get("author"),
            publisher=text.get("publisher"),
            dated=days.get("dated"),
            published=days.get("published"),
            url=text.get("url"),
            archived_at=text.get("archived"),
            captured_on=text.get("captured"),
            sha256=text.get("sha256"),
            group=text.get("group"),
            kind=text.get("kind"),
            licence=text.get("licence"),
            seen=text.get("seen"),
            reliability=text.get("reliability"),
        )

    def reference(self, node: Node, column: str) -> str:
        """The id of a thing that a claim names. Raises InputError for one that the file does not give."""
        name = node.text(column)
        if name not in self.things:
            how = OF_ANOTHER_FILE.format(name) if "/" in name else near(name, self.things)
            raise InputError(f"There is no thing of that name in this file. {how}", node.where(column))
        self.used.add(self.id(name))
        return self.id(name)

    def citations(self, entry: dict[str, Node], node: Node) -> list[Citation]:
        """The citations of a claim. Raises InputError where there is none."""
        if "cite" not in entry:
            raise InputError("The claim cites no source; every claim needs one (`cite: source, page`).", node.where())
        record = f"{self.file} line {node.line}"
        return [self._citation(item, record) for item in entry["cite"].items()]

    def _citation(self, node: Node, record: str) -> Citation:
        fields: tuple[str, ...] = ()
        if isinstance(node.value, dict):
            parts = node.value
            if "source" not in parts:
                raise InputError("A citation names a source.", node.where("cite"))
            name, at = parts["source"].text("source"), parts["at"].text("at") if "at" in parts else ""
            fields = tuple(n.text("fields") for n in parts["fields"].items()) if "fields" in parts else ()
        else:
            name, _, at = node.text("cite").partition(",")
        if name not in self.sources:
            raise InputError(f"There is no source {name} in this file. {near(name, self.sources)}", node.where("cite"))
        return Citation(self.id(name), at.strip(), fields, record)
