"""Wikidata: positions held by persons, with qualifiers, ranks and references, from the entity JSON.

A user gets it from Special:EntityData/Q….json, from wbgetentities, or from the JSON dump. The records are statements.
Read are those on position held (P39), military branch and unit (P241, P7779), military rank (P410), birth and death
(P569, P570, P19), citizenship (P27) and gender (P21) of human beings (P31 = Q5). Left out are statements on a
property that says nothing of office, service, life dates, citizenship or gender (nine of ten: identifiers of other
catalogues, honours, relatives, pictures, works); charges, convictions, penalties and detention, which are counted by
themselves and stand there without what became of them; a statement of an item that is no human being (in a dump,
most); a statement without a value, or with an unknown one, but for a death on an unknown day.
A file has labels only of the entities that stand in it; other items are named by their id.

Ranks: preferred and normal statements are stated, with the rank as their confidence. A deprecated one, which the
editors keep as wrong or outdated, is loaded with a Finding that rejects it: it stays visible and makes no edge. What
its qualifiers call alleged, presumed, possible, unconfirmed or disputed is not stated, nor what they say somebody
disputes, nor who came before or after there; what they date circa is widened. Qualifiers that a claim has no role for
stand in its note, an unknown value and no value each by its name.
References are cited beside the entity, in one independence group with it: nobody has looked at them here.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import file_digest
from pathlib import Path

from answerable.graph.errors import InputError, Where
from answerable.graph.model import Account, Record, Reject
from answerable.loaders.gathering import Gathering, accounts_of
from answerable.loaders.source import SourceInfo
from answerable.loaders.wikidata.entities import entities
from answerable.loaders.wikidata.statements import Statements

SOURCE = SourceInfo(
    name="wikidata",
    title="Wikidata",
    publisher="Wikidata's editors",
    url="https://www.wikidata.org/wiki/Wikidata:Data_access",
    licence="CC0-1.0",
    reads="entities as JSON: Special:EntityData, wbgetentities, or a dump by lines",
    get="the address tells the ways; dumps at dumps.wikimedia.org",
    version="3",
)
ENDINGS = (".json", ".jsonl", ".ndjson")
START = 1 << 16


def matches(path: Path) -> bool:
    """Whether a file begins like entities of Wikidata."""
    if not path.is_file() or path.suffix.lower() not in ENDINGS:
        return False
    with path.open("rb") as file:
        start = file.read(START)
    if b'"schema"' in start and b'"properties"' in start:
        return False
    return b'"claims"' in start or b'"labels"' in start or b'"lastrevid"' in start


def read(path: Path) -> Iterator[Record]:
    """The things, sources and claims of a file, then what was left out. Raises InputError if it cannot be read."""
    yield from _reading(path, Gathering(SOURCE))


def account(path: Path) -> dict[str, Account]:
    """What became of the statements."""
    return accounts_of(_reading, SOURCE, path)


def _reading(path: Path, gathering: Gathering) -> Iterator[Record]:
    account = gathering.account(path.name)
    found = entities(path)
    first = next(found, None)
    with path.open("rb") as file:
        statements = Statements(gathering, path.name, file_digest(file, "sha256").hexdigest())
    while first is not None:
        if isinstance(first, InputError):
            outcome = Reject(first.where or Where(path.name), first.message)
            account.count(outcome)
            yield outcome
        else:
            for made in statements.entity(first):
                account.count(made)
                if isinstance(made, Reject):
                    yield made
            yield from gathering.flush()
        first = next(found, None)
    if not account.records:
        raise InputError("There is no entity with statements (`claims`) in this file.", Where(path.name))
    yield from gathering.finish()
