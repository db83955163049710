"""Case files: claims that a researcher writes by hand in YAML, each with its short citation.

A role whose name is also a key of every claim (`kind`, `classification`) is given under `roles:`.
A file has `case` (the prefix of its ids), `sources`, `things` and `claims`; docs/case-files.md shows every key.
Errors name file, line, key and value; up to twenty are reported at once. `BUNDLED` lists the cases that come along.
A file is in memory as a whole: YAML says only at its end whether a name stands twice. At most 64 MB are read.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from answerable.graph.errors import InputError, Where, an
from answerable.graph.identity import claim as build_claim
from answerable.graph.kinds import BY_HUMANS, LITERALS
from answerable.graph.model import Account, Claim, Record, Remark, Tier, Value
from answerable.graph.period import Period
from answerable.graph.protected_parts import is_part, part_given
from answerable.loaders.case.faults import Faults, ruled_out
from answerable.loaders.case.names import Names
from answerable.loaders.case.period import period_of
from answerable.loaders.case.values import (
    CLAIM_KEYS,
    code,
    literal,
    miscounted,
    near,
)
from answerable.loaders.lines import Node, read_yaml
from answerable.loaders.source import SourceInfo
from answerable.ontology import reader
from answerable.ontology.reader import Kind, Role

SOURCE = SourceInfo(
    name="case",
    title="Case file written by a researcher",
    publisher="its author",
    url="docs/case-files.md",
    licence="as the file says",
    reads="one YAML file with `case` and `claims`, or the name of a bundled case",
    get="written by hand; docs/case-files.md",
    version="1",
)
BUNDLED = (
    "einsatzgruppen",
    "mechanisms",
    "prevention-diplomacy",
    "una-uk-roundtable",
    "lessons-for-prevention",
    "johannesburg-workshop",
    "un-atrocity-prevention",
)
"""Cases in `loaders/cases/` that `answerable demo` loads; `corrections` is loaded by name only."""


def matches(path: Path) -> bool:
    """Whether a path looks like a case file."""
    return path.suffix in (".yaml", ".yml") and path.is_file() and "case:" in path.read_text("utf-8", "ignore")[:4000]


def read(path: Path) -> Iterator[Record]:
    """The things, sources and claims of a case file. Raises InputError naming every fault that was found."""
    return CaseReader(path).records()


def account(path: Path) -> dict[str, Account]:
    """What became of the entries under `things`, `sources` and `claims`: all are loaded, or nothing is."""
    return {path.name: next(r for r in read(path) if isinstance(r, Account))}


PART_REFUSED = (
    "A person has no attribute that says witness, victim or survivor: that part is withheld of everybody, in every"
    " tier. Leave the claim out, or record a ProtectedGroup with an Involvement as witnesses or victims."
)
PART_TOLD = (
    "The claim names a person and says witness, victim or survivor. If it gives the person that part, which is withheld"
    " of everybody in every tier, leave the words out, or record a ProtectedGroup with an Involvement instead."
)


def only_a_part(c: Claim) -> bool:
    """Whether an attribute says that somebody is a witness, a victim or a survivor, and nothing else."""
    return c.kind == "Attribute" and any(is_part(value) for value in map(str, c.all("value")))


class CaseReader:
    """Reads one case file."""

    def __init__(self, path: Path) -> None:
        """Parse the file; names are resolved when records are asked for."""
        self.path = path
        root = read_yaml(path)
        top = root.mapping("A case file")
        unknown = set(top) - {"case", "title", "note", "sources", "things", "claims"}
        if unknown:
            raise InputError(f"A case file has no part {sorted(unknown)[0]}.", top[sorted(unknown)[0]].where())
        if "case" not in top or "claims" not in top:
            raise InputError("A case file needs `case` (its id) and `claims`.", Where(path.name, 1))
        self.case = top["case"].text("case")
        self.sources = top["sources"].mapping("sources") if "sources" in top else {}
        self.things = top["things"].mapping("things") if "things" in top else {}
        self.claims = top["claims"].items()
        self.labelled: dict[str, Node] = {}
        self.built: dict[str, Claim] = {}
        self.names = Names(path.name, self.case, self.things, self.sources)
        for node in self.claims:
            self._label(node)

    def _label(self, node: Node) -> None:
        entry = node.mapping("A claim")
        if "id" in entry:
            label = entry["id"].text("id")
            if label in self.labelled:
                raise InputError(
                    f"The claim id is used twice, first on line {self.labelled[label].line}.", entry["id"].where("id")
                )
            self.labelled[label] = node

    def records(self) -> Iterator[Record]:
        """Everything in the file, things and sources first. Raises InputError with all faults."""
        faults = Faults()
        things = [t for name, node in self.things.items() if (t := faults.kept(self.names.thing, name, node))]
        sources = [s for name, node in self.sources.items() if (s := faults.kept(self.names.source, name, node))]
        made = [(node, c) for node in self.claims if (c := faults.kept(self._claim, node))]
        claims = [c for _, c in made]
        persons = {str(t.id) for t in things if "Person" in {t.cls, *reader.ancestors(t.cls)}}
        named = [(node, c) for node, c in made if persons.intersection(chain.from_iterable(c.roles.values()))]
        faults.take(*(InputError(PART_REFUSED, node.where("value")) for node, c in named if only_a_part(c)))
        if faults.found and len(things) + len(sources) == len(self.things) + len(self.sources):
            faults.take(*ruled_out(things, sources, claims))  # else the load itself finds these
        faults.tell_together()
        yield from things
        yield from sources
        yield from claims
        for name, node in self.things.items():
            if self.names.id(name) not in self.names.used:
                yield Remark(node.where(), f"No claim names the thing {name}, so no answer can show it.")
        for node, c in named:
            if c.kind != "Involvement" and part_given(c):
                yield Remark(node.where(), PART_TOLD)
        count = len(things) + len(sources) + len(claims)
        yield Account(self.path.name, records=len(self.things) + len(self.sources) + len(self.claims), loaded=count)

    def _claim(self, node: Node) -> Claim:
        entry = node.mapping("A claim")
        label = entry["id"].value if "id" in entry else ""
        if label and label in self.built:
            return self.built[label]
        faults = Faults()
        kind = faults.kept(self._kind, entry, node)
        roles = faults.kept(self._roles, kind, entry, node) if kind else None
        citations = faults.kept(self.names.citations, entry, node)
        period = faults.kept(period_of, entry["when"]) if "when" in entry else Period()
        claimant = faults.kept(self.names.reference, entry["claimant"], "claimant") if "claimant" in entry else None
        modality = faults.kept(code, entry, "modality", "Modality")
        tier = faults.kept(code, entry, "classification", "Classification")
        faults.tell()
        assert kind is not None
        c = build_claim(
            kind.name,
            roles or {},
            citations or [],
            period,
            claimant=claimant,
            modality=modality or "stated",
            confidence=entry["confidence"].text("confidence") if "confidence" in entry else None,
            note=" ".join(entry["note"].text("note").split()) if "note" in entry else None,
            tier=Tier.of(tier or "public"),
            indicia=[n.text("indicia") for n in entry["indicia"].items()] if "indicia" in entry else [],
            facts=[n.text("facts") for n in entry["facts"].items()] if "facts" in entry else [],
        )
        if label:
            self.built[label] = c
        return c

    def _kind(self, entry: dict[str, Node], node: Node) -> Kind:
        if "kind" not in entry:
            raise InputError("A claim needs a kind.", node.where())
        text = entry["kind"].text("kind")
        kind = reader.kinds().get(text)
        if kind is None:
            raise InputError(
                f"There is no claim kind of that name. {near(text, reader.kinds(), '')}", entry["kind"].where("kind")
            )
        if kind.name in BY_HUMANS:
            raise InputError(
                f"A claim of the kind {kind.label} is a named human's conclusion and is never loaded from a file.",
                node.where(),
            )
        return kind

    def _roles(self, kind: Kind, entry: dict[str, Node], node: Node) -> dict[str, tuple[Value, ...]]:
        faults = Faults()
        given = {key: value for key, value in entry.items() if key not in CLAIM_KEYS}
        if "roles" in entry:
            given |= faults.kept(entry["roles"].mapping, "`roles`") or {}
        roles = {}
        for key, value in given.items():
            role = kind.roles.get(key)
            if role is None:
                told = f"{an(kind.name, begins=True)} has no role {key}. {near(key, kind.roles, kind.name)}"
                faults.take(InputError(told, value.where(key)))
            else:
                roles[key] = [faults.kept(self._value, kind, role, item) for item in value.items()]
        faults.take(*miscounted(kind, roles, node))
        faults.tell()
        return {key: tuple(value for value in values if value is not None) for key, values in roles.items()}

    def _value(self, kind: Kind, role: Role, node: Node) -> Value:
        text = node.text(role.name)
        if role.scheme:
            codes = reader.schemes()[role.scheme].concepts
            if text not in codes:
                raise InputError(
                    f"The role {role.name} of {an(kind.name)} takes a code of {role.scheme}, and this is none."
                    f" {near(text, codes, role.scheme)}",
                    node.where(role.name),
                )
            return text
        if "claim" in role.types and (text in self.labelled or "#" in text):
            return self._claim_reference(text, node, role)
        if not LITERALS & set(role.types):
            return self.names.reference(node, role.name)
        return literal(role, node)

    def _claim_reference(self, text: str, node: Node, role: Role) -> str:
        case, _, label = text.rpartition("#")
        if case and case != self.case:
            other = self.path.parent / f"{case}.yaml"
            if not other.is_file():
                raise InputError(f"There is no case file {other.name} beside this one.", node.where(role.name))
            foreign = CaseReader(other)
            if label not in foreign.labelled:
                raise InputError(
                    f"{other.name} has no claim {label}. {near(label, foreign.labelled)}", node.where(role.name)
                )
            return foreign._claim(foreign.labelled[label]).id
        if label not in self.labelled:
            raise InputError(f"There is no claim {label} here. {near(label, self.labelled)}", node.where(role.name))
        return self._claim(self.labelled[label]).id
