"""IRIs of things, claims, sources, loads, codes and graphs; each can be turned back into the id that it was made from.

>>> names = Names()
>>> names.thing("icc/Laurent Gbagbo")
'https://w3id.org/answerable/id/icc/Laurent%20Gbagbo'
>>> names.id_of(names.thing("icc/Laurent Gbagbo"))
'icc/Laurent Gbagbo'
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, unquote

from answerable.graph.model import Tier
from answerable.ontology.reader import ANS, ONTOLOGY

BASE = "https://w3id.org/answerable/id/"
GRAPHS = "https://w3id.org/answerable/graph/"
TERMS = str(ANS)
XSD = "http://www.w3.org/2001/XMLSchema#"
DCTERMS = "http://purl.org/dc/terms/"
PREFIXES = {
    "ans": TERMS,
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": DCTERMS,
    "xsd": XSD,
}

CLAIM_ID = re.compile(r"[0-9a-f]{32}")
_SAFE = "/-._~!$&'()*+,;="
_REPEATED = re.compile(r"(?<=/)/+")
"""Slashes after a slash, which some readers of relative IRIs make one."""
_TAKEN = re.compile(r"/|(source|load)(/|$)|[0-9a-f]{32}$")
"""Beginnings that another sort of IRI has, or that would leave the namespace: their first character is encoded."""


@lru_cache(maxsize=65_536)
def path_of(plain: str) -> str:
    """An id as the path of an IRI, also as a relative one; `urllib.parse.unquote` gives the id back."""
    path = _REPEATED.sub(lambda found: "%2F" * len(found[0]), quote(plain, safe=_SAFE))
    path = "/".join("%2E" * len(part) if part in (".", "..") else part for part in path.split("/"))
    return f"%{ord(path[0]):02X}{path[1:]}" if _TAKEN.match(path) else path


@lru_cache(maxsize=4_096)
def code_iri(scheme: str, code: str) -> str:
    """The concept of a code: `https://w3id.org/answerable/ontology/LinkKind/command`."""
    return f"{ONTOLOGY}/{scheme}/{quote(code, safe=_SAFE)}"


def code_of(scheme: str, iri: str) -> str | None:
    """The code of a concept of this scheme; None for any other IRI."""
    start = f"{ONTOLOGY}/{scheme}/"
    return unquote(iri[len(start) :]) if iri.startswith(start) else None


@dataclass(frozen=True, slots=True)
class Names:
    """The IRIs of one graph. `base` is where its things and claims live; a setting changes it."""

    base: str = BASE

    def thing(self, thing_id: str) -> str:
        """The IRI of a thing."""
        return self.base + path_of(thing_id)

    def claim(self, claim_id: str) -> str:
        """The IRI of a claim; an id of another form than ours, which only a mistaken reference has, is escaped."""
        return self.base + (claim_id if CLAIM_ID.fullmatch(claim_id) else path_of(claim_id))

    def source(self, source_id: str) -> str:
        """The IRI of a source; apart from things, because a case may use one word for both."""
        return f"{self.base}source/{path_of(source_id)}"

    def load(self, key: str) -> str:
        """The IRI of a load."""
        return f"{self.base}load/{key}"

    def id_of(self, iri: str) -> str:
        """The id of a thing or claim; an IRI of another namespace is its own id."""
        return unquote(iri[len(self.base) :]) if iri.startswith(self.base) else iri

    def source_id_of(self, iri: str) -> str:
        """The id of a source."""
        start = f"{self.base}source/"
        return unquote(iri[len(start) :]) if iri.startswith(start) else self.id_of(iri)

    def claim_id_of(self, iri: str) -> str | None:
        """The id that the IRI of a claim promises; None for any other IRI, whose claim gets its id when it is read."""
        rest = iri[len(self.base) :] if iri.startswith(self.base) else ""
        return rest if CLAIM_ID.fullmatch(rest) else None


def tier_graph(tier: Tier) -> str:
    """The named graph of what a tier adds to the ones below."""
    return GRAPHS + tier.code


def derived_graph(tier: Tier) -> str:
    """The named graph of what follows from all claims that readers of the tier see."""
    return f"{GRAPHS}derived/{tier.code}"


def record_graph(tier: Tier) -> str:
    """The named graph, for queries, of the rows and lines from which the citations of a tier's claims were read."""
    return f"{GRAPHS}record/{tier.code}"


def visible_graphs(tier: Tier, *, records: bool = True) -> list[str]:
    """The named graphs that make up the dataset of a reader of the tier."""
    apart = [record_graph(t) for t in Tier if t <= tier and records]
    return [*(tier_graph(t) for t in Tier if t <= tier), derived_graph(tier), *apart]


def tier_of_graph(iri: str) -> Tier:
    """The tier of a named graph; graphs of other names are public."""
    return next((t for t in Tier if iri == tier_graph(t)), Tier.PUBLIC)
