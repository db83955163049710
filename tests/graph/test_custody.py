"""Custody: verify finds every single change that somebody makes in the file, and compares with what was kept."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

import pytest

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.custody import GENESIS, verify
from answerable.graph.model import Tier
from answerable.graph.store import Batch
from tests.graph.invented import (
    at,
    cited,
    death,
    info,
    link,
    load,
    posting,
    reclassification,
    retraction,
    said,
    tid,
)

HELD = posting("ada", "alpha", cited("2010-01-01", "2011-01-01"), note="as read", confidence="high")
WITHDRAWN = posting("bo", "bravo", at("2010"))
SECRET = posting("cy", "alpha", at("2010"), tier=Tier.RESTRICTED)
MADE_SECRET = link("alpha", "bravo", cited("2010"))
NAMED = said("Name", {"subject": tid("ada"), "name": "Countess", "nameKind": "alias"})


@dataclass
class Kept:
    """A case file on disk, closed, with three loads."""

    path: Path
    head: str = ""
    log: str = ""

    def tampered(self, *statements: str) -> list[str]:
        """What verify finds after somebody has edited the file."""
        db = sqlite3.connect(self.path)
        with db:
            for sql in statements:
                changed = db.execute(sql).rowcount
                assert changed, f"nothing to change: {sql}"
        db.close()
        with CaseFile(str(self.path)) as store:
            return verify(store).faults


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    path = tmp_path / "case.db"
    with CaseFile(str(path)) as store:
        load(store, HELD, WITHDRAWN, SECRET, MADE_SECRET, NAMED)
        load(store, retraction(WITHDRAWN), reclassification(MADE_SECRET, "restricted", tier=Tier.RESTRICTED))
        load(store, death("ada", at("2012")))
        found = verify(store)
        assert found.faults == []
        return Kept(path, store.head(), found.log)


def test_an_untouched_store_has_no_faults(kept: Kept) -> None:
    with CaseFile(str(kept.path)) as store:
        found = verify(store, head=kept.head, log=kept.log)
        assert (found.faults, found.claims, found.loads) == ([], 8, 3)
        assert found.heads == {tier.code: store.head(tier) for tier in Tier}
        assert len(set(found.heads.values())) == 2, "nothing is confidential"


def test_an_empty_store_has_no_faults() -> None:
    found = verify(CaseFile())
    assert (found.faults, found.claims, found.loads, found.log) == ([], 0, 0, GENESIS)


CLAIM = f"id = '{HELD.id}'"
CHANGES = {
    "a role": f"UPDATE claim SET roles = replace(roles, 'alpha', 'bravo') WHERE {CLAIM}",
    "a kind": f"UPDATE claim SET kind = 'Absence' WHERE {CLAIM}",
    "a date": f"UPDATE claim SET first_from = '2009-01-01' WHERE {CLAIM}",
    "a flag": f"UPDATE claim SET starts = 1 WHERE {CLAIM}",
    "a modality": f"UPDATE claim SET modality = 'denied' WHERE {CLAIM}",
    "a claimant": f"UPDATE claim SET claimant = 'invented/bo' WHERE {CLAIM}",
    "a citation": f"UPDATE claim SET citations = replace(citations, 'p. 1', 'p. 2') WHERE {CLAIM}",
    "date words": f"UPDATE claim SET words = 'long ago' WHERE {CLAIM}",
    "an id": f"UPDATE claim SET id = '00000000000000000000000000000000' WHERE {CLAIM}",
    "a secret shown": f"UPDATE claim SET tier = 0 WHERE id = '{SECRET.id}'",
    "a secret declared public": f"UPDATE claim SET tier = 0, declared = 0 WHERE id = '{SECRET.id}'",
    "a public claim hidden": f"UPDATE claim SET tier = 2 WHERE {CLAIM}",
    "a decision undone": f"UPDATE claim SET tier = 0 WHERE id = '{MADE_SECRET.id}'",
    "a claim silenced": f"UPDATE claim SET gone = 7 WHERE {CLAIM}",
    "a retracted claim heard": f"UPDATE claim SET gone = 0 WHERE id = '{WITHDRAWN.id}'",
    "a note": f"UPDATE claim SET note = 'never seen' WHERE {CLAIM}",
    "a confidence": f"UPDATE claim SET confidence = 'low' WHERE {CLAIM}",
    "a declared tier": f"UPDATE claim SET declared = 0 WHERE id = '{SECRET.id}'",
    "indicia": f"""UPDATE claim SET indicia = '["EC1+"]' WHERE {CLAIM}""",
    "facts": f"""UPDATE claim SET facts = '["X-1"]' WHERE {CLAIM}""",
    "a citation's record": f"""UPDATE claim SET citations = replace(citations, 'null', '"row 9"') WHERE {CLAIM}""",
    "a claim deleted": f"DELETE FROM claim WHERE {CLAIM}",
    "a retraction deleted": "DELETE FROM claim WHERE kind = 'Retraction'",
    "a claim moved": f"UPDATE claim SET load = 2 WHERE {CLAIM}",
    "a name": "UPDATE thing SET name = 'Eve' WHERE id = 'invented/ada'",
    "further names": """UPDATE thing SET names = '["Eve"]' WHERE id = 'invented/ada'""",
    "a class": "UPDATE thing SET class = 'Group' WHERE id = 'invented/ada'",
    "a thing deleted": "DELETE FROM thing WHERE id = 'invented/dee'",
    "a thing moved": "UPDATE thing SET load = 2 WHERE id = 'invented/dee'",
    "a source": "UPDATE source SET body = replace(body, 'The report', 'The rumour')",
    "a publication date": "UPDATE source SET body = replace(body, '2012-05-01', '2002-05-01')",
    "a source deleted": "DELETE FROM source WHERE id = 'invented/leak'",
    "a time of loading": "UPDATE load SET sealed_at = '2001-01-01T00:00:00+00:00' WHERE number = 2",
    "an operator": "UPDATE load SET operator = 'Somebody' WHERE number = 1",
    "a loader": "UPDATE load SET loader = 'other' WHERE number = 3",
    "an argument": "UPDATE load SET arguments = '[]' WHERE number = 2",
    "a source's hash": "UPDATE load SET source_hash = 'abc' WHERE number = 2",
    "a number of claims": "UPDATE load SET claims = 4 WHERE number = 1",
    "a digest of claims": "UPDATE load SET claims_digest = things_digest WHERE number = 1",
    "a link of the chain": "UPDATE load SET previous = hash WHERE number = 2",
    "a hash": "UPDATE load SET hash = previous WHERE number = 3",
    "a load deleted": "DELETE FROM load WHERE number = 2",
    "an edge's end": "UPDATE edge SET end_latest = '2020-01-01' WHERE type = 'HELD'",
    "an edge's label": "UPDATE edge SET label = 'member' WHERE type = 'HELD'",
    "an edge's tiers": "UPDATE edge SET tier_from = 0 WHERE type = 'COMMANDS'",
    "an edge deleted": "DELETE FROM edge WHERE type = 'COMMANDS'",
    "a head": "UPDATE meta SET value = '1' WHERE key = 'digest 0'",
    "a restricted head": "UPDATE meta SET value = '1' WHERE key = 'digest 1'",
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_single_change_is_found(kept: Kept, change: str) -> None:
    assert kept.tampered(CHANGES[change]) != []


def test_a_claim_slipped_in_is_found(kept: Kept) -> None:
    columns = "kind, roles, citations, starts, ends, continues, modality, declared, tier, gone, indicia, facts, load"
    slip = f"INSERT INTO claim (number, id, {columns}) SELECT 99, '{'a' * 32}', {columns} FROM claim WHERE {CLAIM}"
    assert kept.tampered(slip) != []


def test_the_fault_names_what_was_changed(kept: Kept) -> None:
    assert any(HELD.id in fault for fault in kept.tampered(CHANGES["a date"]))
    assert any("Load 2" in fault for fault in kept.tampered(CHANGES["a time of loading"]))


def test_a_store_rewritten_as_a_whole_is_found_by_the_head_and_the_log_kept_apart(kept: Kept, tmp_path: Path) -> None:
    with CaseFile(str(tmp_path / "other.db")) as other:
        load(other, posting("ada", "alpha", cited("2010-01-01", "2010-12-31")))
        assert verify(other).faults == []
        assert any(kept.head in fault for fault in verify(other, head=kept.head).faults)
        assert any(kept.log in fault for fault in verify(other, log=kept.log).faults)


def test_a_cut_off_log_is_found_by_its_hash_kept_elsewhere(kept: Kept) -> None:
    with CaseFile(str(kept.path)) as store:
        log = store.loads()[1].hash
        load(store, posting("dee", "delta"))
        assert verify(store, log=verify(store).log).faults == []
        assert len(verify(store, log=kept.log).faults) == 1
        assert log != kept.log


def test_the_head_of_any_tier_may_be_given(kept: Kept) -> None:
    with CaseFile(str(kept.path)) as store:
        for tier in Tier:
            assert verify(store, head=store.head(tier)).faults == []


def test_each_record_names_the_hash_before_it(kept: Kept) -> None:
    with CaseFile(str(kept.path)) as store:
        records_ = store.loads()
        assert [r.previous for r in records_] == [GENESIS, records_[0].hash, records_[1].hash]
        assert [r.number for r in records_] == [1, 2, 3]
        assert [(r.claims, r.things, r.sources) for r in records_] == [(5, 15, 4), (2, 0, 0), (1, 0, 0)]


def test_a_load_under_way_is_no_fault(kept: Kept) -> None:
    late = posting("ada", "alpha")
    with CaseFile(str(kept.path)) as store:
        number = store.begin(info(late))
        store.stage(number, Batch(claims=[late, posting("bo", "bravo", at("2011"))]))
        assert verify(store, head=kept.head, log=kept.log).faults == []


def test_verify_writes_nothing(kept: Kept) -> None:
    with CaseFile(str(kept.path)) as store:
        before = list(store.db.iterdump())
        verify(store)
        assert list(store.db.iterdump()) == before


def test_loading_the_same_again_keeps_the_head(kept: Kept) -> None:
    with CaseFile(str(kept.path)) as store:
        load(store, HELD)
        assert verify(store, head=kept.head).faults == []
