"""The words of the tables of mechanisms, and what each means in the model. A new word is a line here."""

from __future__ import annotations

CLASSES = {
    "court": "Tribunal",
    "tribunal": "Tribunal",
    "hybrid court": "Tribunal",
    "military tribunal": "Tribunal",
    "commission of inquiry": "Commission",
    "fact-finding mission": "Commission",
    "truth commission": "Commission",
    "investigative mechanism": "Commission",
    "sanctions committee": "SanctionsCommittee",
}
"""Kind of mechanism → class of the thing."""

BASES = {
    "state party": "membership",
    "correction": "membership",
    "withdrawal": "membership",
    "declaration art. 12(3)": "declaration",
    "Security Council referral": "referral",
    "statute": "ad-hoc-statute",
    "agreement": "agreement",
    "mandate resolution": "resolution",
}
"""Basis of a row → code of JurisdictionBasis; the founding treaty of a permanent court is a statute of its own."""
PERMANENT = ("icc",)
"""Mechanisms whose `statute` is the founding treaty of a permanent court."""

SHARED = {"icc": "common/icc", "icty": "common/icty"}
"""Mechanisms that case files name too, under the id that they share."""
STATES = {
    "Syrian Arab Republic": "common/syria",
    "East Timor": "common/timor-leste",
    "DPRK": "common/north-korea",
}
"""States under another name than the one that makes their id."""
AREAS = frozenset(
    {
        "former Yugoslavia",
        "Darfur",
        "Darfur, Sudan",
        "Kosovo",
        "Gaza",
        "neighbouring States",
        "occupied Palestinian territory, including East Jerusalem",
        "Occupied Palestinian Territory, particularly Gaza",
    }
)
"""Territories that are no State of that name; whether a place lies in one of them is said by a claim or unknown."""
NO_TERRITORY = ("territory of States Parties", "not limited by place", "as ICTY and ICTR")
"""Beginnings of cells that name no territory of their own."""

CRIMES = {
    "genocide": "genocide",
    "possible genocide": "genocide",
    "crimes against humanity": "crimes-against-humanity",
    "war crimes": "war-crimes",
    "grave breaches": "wc-grave-breaches",
    "violations of laws or customs of war": "icty-laws-or-customs-of-war",
    "common article 3 and additional protocol ii": "ictr-common-article-3",
    "crimes against peace": "imt-crimes-against-peace",
    "aggression": "aggression",
    "conspiracy": "imt-common-plan",
}
"""Crimes that have a code; every other word stays in the content of the claim.

`aggression under its own conditions` has none: the founding treaty did not reach it until an instrument of its own did.
"""

MODES = {
    "7(3)": ("icty-7-3",),
    "7(1)": ("icty-7-1",),
    "6(3)": ("ictr-6-3",),
    "6(1)": ("ictr-6-1",),
}
"""Article → mode of liability, for the two tribunals whose statutes number them so."""
MODES_ELSEWHERE = {"6(3)": ("superior-responsibility",), "6(1)": ("participation",)}
OWN_ARTICLES = ("ICTY", "ICTR")

DECISIONS = {"indictment": "indictment", "trial judgment": "judgment", "appeal judgment": "appeal-judgment"}
DIRECTIONS = {
    "convicted": "convicted",
    "acquitted": "acquitted",
    "upheld": "upheld",
    "reversed": "reversed",
    "not reached": "not-reached",
}
"""Outcome on superior responsibility → direction; `not seen` gives none, and the claim says so."""
APPEALED_FROM = {"MICT-13-55": "IT-95-5/18"}
"""Case numbers under which an appeal went on before another body."""
COURTS = {"ICTY": "icty", "ICTR": "ictr", "SCSL": "scsl"}
