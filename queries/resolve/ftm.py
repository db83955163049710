"""The matcher of the extra `ftm`: nomenklatura's logic over followthemoney entities made from two profiles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from answerable.graph.kinds import descendants
from answerable.graph.period import Window
from answerable.queries.resolve.match import Compared, Reason
from answerable.queries.resolve.profile import Profile

ALGORITHM = "logic-v2"
SCHEMATA = {"Person": "Person", "Organisation": "Organization", "Place": "Address", "Incident": "Event"}


class FtmMatcher:
    """Compares as nomenklatura's rules do; each rule that had a say is a reason."""

    name = "ftm"

    def __init__(self, _: Iterable[Profile]) -> None:
        """Take the algorithm with its own settings: it learns nothing from who is compared."""
        from followthemoney.proxy import EntityProxy  # noqa: PLC0415 - an optional extra, slow to import
        from nomenklatura.matching import get_algorithm  # noqa: PLC0415

        algorithm = get_algorithm(ALGORITHM)
        if algorithm is None:
            raise LookupError(f"This nomenklatura has no algorithm {ALGORITHM}.")
        self._algorithm = algorithm
        self._settings = algorithm.default_config()
        self._made: dict[str, Any] = {}
        self._entity_of = EntityProxy.from_dict

    def compare(self, a: Profile, b: Profile) -> Compared:
        """The score and the rules that had a say."""
        found = self._algorithm.compare(self._entity(a), self._entity(b), self._settings)
        reasons = [
            Reason(rule.replace("_", " "), str(said.detail or ""), round(float(said.score), 3))
            for rule, said in found.explanations.items()
            if said.score
        ]
        return Compared(round(100 * float(found.score), 1), tuple(reasons))

    def _entity(self, p: Profile) -> Any:
        if p.thing.id not in self._made:
            properties = {
                "name": list(p.names),
                "birthDate": [d for w in p.born if (d := _date(w))],
                "deathDate": [d for w in p.died if (d := _date(w))],
                "country": list(p.places),
                "gender": list(p.genders),
            }
            schema = next(s for cls, s in SCHEMATA.items() if p.thing.cls in descendants(cls))
            entity = self._entity_of({"id": p.thing.id, "schema": schema, "properties": {}})
            for name, values in properties.items():
                if name in entity.schema.properties:
                    entity.add(name, values, fuzzy=True, quiet=True)
            self._made[p.thing.id] = entity
        return self._made[p.thing.id]


def _date(w: Window) -> str | None:
    """A day or year as followthemoney writes it; nothing for what is less exact than a year."""
    if not (w.earliest and w.latest):
        return None
    if w.earliest == w.latest:
        return w.earliest.isoformat()
    return str(w.earliest.year) if w.earliest.year == w.latest.year else None
