"""What `answerable export` writes in words beside a link, read back so that nothing comes back surer than it went out.

Only an entity whose data set is `answerable` is read so: in files of others a description is free text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from answerable.graph.ftm.standing import DENIED, DESCRIBED, NO_ROLE, OWN
from answerable.loaders.ftm.entities import Entity
from answerable.ontology import reader

VOICE = re.compile(r"(stated|reported)(?: by .+)?")
ROLE = re.compile(r"as ([a-z-]+)")
DATED = re.compile(r"(?:(?:start|end|first mentioned|last mentioned): )?(?:some day from|by) \d{4}-.+")


@dataclass(frozen=True, slots=True)
class Beside:
    """How a link is told."""

    modality: str = "stated"
    capacity: tuple[str, ...] = ()
    role: str | None = None
    """The role in which a post or body is held, where it is another than the schema says; empty for one not stated."""
    denied: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    """What else is told, to be kept in the note."""

    @property
    def note(self) -> str | None:
        """The words as a line of a note."""
        return f"{DESCRIBED}{'; '.join(self.words)}" if self.words else None


def beside(entity: Entity, name: str = "description", start: str = "") -> Beside:
    """What a property of an entity of our own says, of its texts those that begin so."""
    if OWN not in entity.datasets:
        return Beside()
    texts = [t.removeprefix(start) for t in entity.all(name) if t.startswith(start)]
    capacities = {c.label: code for code, c in reader.schemes()["Capacity"].concepts.items()}
    voices = [found for t in texts if (found := VOICE.fullmatch(t))]
    roles = [found[1] for t in texts if (found := ROLE.fullmatch(t))]
    known = [r for r in roles if r in reader.schemes()["CommandRole"].concepts]
    denied = tuple(t for t in texts if t.startswith(DENIED))
    return Beside(
        modality="reported" if any(v[1] == "reported" for v in voices) else "stated",
        capacity=tuple(capacities[t] for t in texts if t in capacities),
        role="" if NO_ROLE in texts else next(iter(known), None),
        denied=denied,
        words=tuple(t for t in texts if (VOICE.fullmatch(t) and " by " in t) or DATED.fullmatch(t)),
    )
