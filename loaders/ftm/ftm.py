"""followthemoney: persons, bodies, positions and what links them, out of any file of entities, one JSON object a line.

A user gets such files from OpenSanctions, from Aleph, or from `ftm` itself; no library of theirs is needed. The records
are entities. Loaded are Person, Organization, Company, PublicBody, LegalEntity, Position, Event, CourtCase and, between
them, Occupancy, Membership, Employment, Directorship, Control, Sanction and CourtCaseParty. Left out by rule:

- an entity of a schema that is not read here (addresses, payments, ownership, papers, relatives: who owns, pays or is
  related is not asked here; in files of companies and payments this can be most of the file);
- a party of a case who is not named as accused: it may be a witness or a victim, who is nobody's node; and each entity
  that the file names as a victim, survivor or witness, in a case or as its whole role in another link, with what links
  it (an accused who also testified stays). Accused is whose
  role says that and nothing else: the counsel of the accused is not, nor the defendant in a civil case, which is left
  out as a party of a case that the file calls civil, commercial or the like;
- a link to an entity that the file does not hold, or that is left out; an entity that a delta deletes.

Topics (`crime.war`, `role.pep`, …) are labels without a proceeding, notes and reasons are free text that may name
victims: these properties are left out and counted. A sanction is a status of its own and never a charge; one whose
status says that it no longer holds is also told as taken off, without a day. The state of a case is told beside each
accused, in its words. What `answerable export` wrote beside a link is read back. Control is a relation, never a command
link: it speaks of voting and appointing.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from answerable.graph.errors import InputError, Where
from answerable.graph.model import Account, Record, Reject
from answerable.loaders.ftm.entities import Entity, entities
from answerable.loaders.ftm.links import Links
from answerable.loaders.ftm.parties import Parties
from answerable.loaders.ftm.things import THINGS, Things
from answerable.loaders.gathering import Gathering, Outcome, accounts_of
from answerable.loaders.source import SourceInfo
from answerable.loaders.table import check_text

SOURCE = SourceInfo(
    name="ftm",
    title="followthemoney",
    publisher="as the file says",
    url="https://followthemoney.tech/docs/",
    licence="as the file says",
    reads="one file of followthemoney entities, a JSON object a line",
    get="OpenSanctions, Aleph, or the command line of followthemoney",
    version="4",
)
ENDINGS = (".json", ".jsonl", ".ijson", ".ndjson", ".ftm")
START = 1 << 16


def matches(path: Path) -> bool:
    """Whether a file begins like entities of followthemoney."""
    if not path.is_file() or path.suffix.lower() not in ENDINGS:
        return False
    with path.open("rb") as file:
        start = file.read(START)
    return b'"schema"' in start and b'"properties"' in start


def read(path: Path) -> Iterator[Record]:
    """The things, sources and claims of a file, then what was left out. Raises InputError if it cannot be read."""
    yield from _reading(path, Gathering(SOURCE))


def account(path: Path) -> dict[str, Account]:
    """What became of the entities."""
    return accounts_of(_reading, SOURCE, path)


def _reading(path: Path, gathering: Gathering) -> Iterator[Record]:
    """The file is read twice: first the things, so that each is known, then what links them."""
    check_text(path)
    source = gathering.data_set(path)
    parties = Parties.of(path)
    things = Things(gathering, source, parties.protected)
    links = Links(gathering, source, things.classes, parties)
    account = gathering.account(path.name)
    loaded = 0
    for second in (False, True):
        for found in entities(path):
            if isinstance(found, Entity):
                is_thing = found.schema in THINGS
                if is_thing and second:
                    links.of_thing(found)
                elif is_thing or second:
                    outcome: Outcome = things.entity(found) if is_thing else links.entity(found)
                    account.count(outcome)
                    if isinstance(outcome, Reject):
                        yield outcome
                loaded += 1
            elif not second:
                account.count(found)
                if isinstance(found, Reject):
                    yield found
            yield from gathering.flush()
    if not loaded:
        raise InputError(
            "No line of this file is an entity of followthemoney (with id, schema, properties).", Where(path.name)
        )
    yield from gathering.finish()
