"""Random claims of every kind about a few things: undated, denied, alleged, taken back, corrected, of several sources.

The codes are those on which named questions turn, and the places few, so that claims meet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.identity import claim
from answerable.graph.intake import write
from answerable.graph.kinds import BY_HUMANS, LITERALS, descendants
from answerable.graph.model import Citation, Claim, LoadInfo, Source, Thing, ThingId, Tier, Value
from answerable.graph.period import Period
from answerable.ontology import reader
from answerable.ontology.records import Role
from tests.graph.invented import at, cited

THINGS = {
    "Person": 2, "Unit": 1, "Group": 1, "UnidentifiedActor": 1, "ProtectedGroup": 1, "Post": 2, "Situation": 2,
    "Incident": 1, "Communication": 1, "Directive": 1, "Meeting": 1, "CourtCase": 2, "Count": 2, "Tribunal": 1,
    "Commission": 1, "Document": 2, "Doctrine": 1, "Place": 1, "Organisation": 1, "UNBody": 1,
}  # fmt: skip
CODES = {
    "CommandRole": ["commander", "acting-commander", "office-holder", "staff-officer"],
    "LinkKind": ["command", "administrative"],
    "InvolvementRole": ["alleged-forces", "alleged-perpetrator", "alleged-participant", "alleged-orderer", "other"],
    "MeasureKind": ["prevent", "punish", "exclusion", "obstruction"],
    "ResponseKind": ["dismissal", "refusal", "receptive"],
    "Consequence": ["sanctions"],
    "OrganisationRelationKind": [
        "chairs", "access-to", "mandated-by", "panel-of", "part-of", "appoints", "opposes", "diverges-from", "supports",
        "represents", "leads-response-to", "present-in",
    ],
    "SituationOutcome": ["success", "mixed", "delayed", "failure", "atrocities-without-armed-conflict"],
    "PropositionKind": ["risk", "comparative", "causal"],
    "Topic": ["early-warning", "mandate", "field-presence", "warning-failure", "leverage", "framing", "accountability"],
    "DocumentRelationKind": [
        "author", "adopted-by", "concerns", "requested-by", "symbol", "dated", "authorises", "empowers", "redacted",
        "published", "available-at",
    ],
    "MandateKind": ["referral", "operational"],
    "NameKind": ["spelling"],
    "AttributeKind": ["political-role"],
    "SourceTerm": ["warning", "appeal"],
    "Channel": ["telephone", "meeting"],
}  # fmt: skip
"""Of lists that are not here every code may be taken."""
OFTEN = {
    "Warning": 6, "Sequence": 5, "Occurrence": 4, "Involvement": 4, "Measure": 4, "Posting": 4, "PostOfUnit": 3,
    "OrganisationRelation": 7, "DocumentRelation": 7, "Mandate": 4, "SituationAssessment": 5, "Proposition": 4,
    "Decision": 4, "EventRecord": 3, "Response": 3, "Framing": 2, "Observation": 2, "Recommendation": 2, "Charge": 2,
    "ProceduralStatus": 2, "Conflict": 2, "Quantity": 3, "CommandLink": 2,
}  # fmt: skip
NEVER = {*BY_HUMANS, "Reply", "SameAs", "Different", "Reclassification", "Completeness"}
MODALITIES = ["stated", "stated", "alleged", "reported", "possible", "denied"]
DAYS = ["2010-01-01", "2010-02-01", "2010-02", "2010", "2010-03-05", "2011"]
WORDS = ["x", "two words"]


def things() -> list[Thing]:
    """A few things of each class; two of one class share a name."""
    return [
        Thing(ThingId(f"r/{cls.lower()}{n}"), cls, f"The {cls}") for cls, many in THINGS.items() for n in range(many)
    ]


def of_class(*classes: str) -> list[str]:
    """The ids of things of some classes."""
    return [t.id for t in things() if t.cls in classes]


def store_of(seed: int, claims: int = 450) -> CaseFile:
    """A case file with random claims, in two loads."""
    made = list(random_claims(Random(seed), claims))
    half = len(made) // 2
    sources = [Source(f"r/{name}", name, author=author) for name, author in (("s1", "A"), ("s2", None), ("s3", "B"))]
    store = CaseFile()
    write(store, LoadInfo("random", "1", (("part", "1"),)), [*things(), *sources, *made[:half]], strict=False)
    write(store, LoadInfo("random", "1", (("part", "2"),)), made[half:], strict=False)
    return store


def random_claims(random: Random, many: int) -> Iterator[Claim]:
    """Claims of every kind; some may break a rule of the ontology, and are then refused by the store."""
    kinds = [kind for kind in reader.kinds() if kind not in NEVER for _ in range(OFTEN.get(kind, 1))]
    made: list[Claim] = []
    while len(made) < many:
        kind = random.choice(kinds)
        roles = {r.name: _values(random, r, made) for r in reader.kinds()[kind].roles.values()}
        if all(roles[r.name] for r in reader.kinds()[kind].roles.values() if r.minimum):
            made.append(_claim(random, kind, roles))
            yield made[-1]


def _claim(random: Random, kind: str, roles: dict[str, list[Value]]) -> Claim:
    cites = random.choice([1, 1, 2])
    return claim(
        kind,
        roles,
        [Citation(f"r/{random.choice(['s1', 's2', 's3'])}", random.choice(["p. 1", "p. 2", ""])) for _ in range(cites)],
        _when(random),
        claimant=random.choice([None, None, "r/person0", "r/organisation0"]),
        modality=random.choice(MODALITIES),
        tier=random.choice([Tier.PUBLIC] * 8 + [Tier.RESTRICTED]),
        indicia=random.choice([(), ("EC1+",), ("EC2-", "KN1+")]),
    )


def _values(random: Random, role: Role, made: Sequence[Claim]) -> list[Value]:
    if not role.minimum and random.random() < 0.35:
        return []
    single = role.maximum == 1 or (random.random() < 0.6 and (role.minimum or 0) < 2)
    choices = _choices(role, made)
    return [random.choice(choices) for _ in range(1 if single else 2)] if choices else []


def _choices(role: Role, made: Sequence[Claim]) -> Sequence[Value]:
    if role.scheme:
        return [*(CODES.get(role.scheme) or reader.schemes()[role.scheme].concepts)]
    if LITERALS & set(role.types):
        literal: dict[str, list[Value]] = {"text": [*WORDS], "number": [1, 2, 7.5], "flag": [True, False]}
        return literal[role.types[0]]
    fitting = [t.id for t in things() if any(t.cls in descendants(cls) for cls in role.types if cls != "claim")]
    return [*fitting, *([c.id for c in made[-40:]] if "claim" in role.types else [])]


def _when(random: Random) -> Period | None:
    day, how = random.choice(DAYS), random.randrange(8)
    if how < 2:
        return None
    if how < 5:
        return at(day)
    return [cited(day), cited(None, day, ends=True), cited(day, None, starts=True)][how - 5]
