"""Loading: twice is once, interrupted loads complete or vanish, readers never see half, bad input leaves nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from answerable.graph.casefile import writing as casefile_writing
from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.custody import verify
from answerable.graph.errors import DateError, ModelError, StoreBusy, Where
from answerable.graph.intake import write
from answerable.graph.model import Claim, LoadInfo, Record, Reject, Remark, Source, Thing, Tier
from answerable.graph.settle import all_settled
from answerable.graph.store import Batch, Filter, Store, open_store
from answerable.graph.view import EVERYTHING, View
from answerable.queries.files import query
from tests.graph.invented import (
    UNITS,
    at,
    cited,
    finding,
    info,
    link,
    load,
    posting,
    records,
    retraction,
    said,
    sources,
    things,
    tid,
)

CLAIMS = (
    posting("ada", "alpha", cited("2010-01-01", "2011-01-01")),
    posting("ada", "alpha"),
    posting("bo", "bravo", at("2010"), tier=Tier.RESTRICTED),
    link("alpha", "bravo", cited("2010")),
    said("Name", {"subject": tid("ada"), "name": "Countess", "nameKind": "alias"}),
)


def content(store: Store) -> dict[str, object]:
    """Everything in a store but the times of its loads."""
    loads = [(r.number, r.info, r.claims, r.claims_digest, r.things_digest, r.sources_digest) for r in store.loads()]
    return {
        "claims": list(store.claims(Filter(heard=False), EVERYTHING)),
        "things": list(store.things(view=EVERYTHING)),
        "sources": list(store.sources(view=EVERYTHING)),
        "edges": list(store.edges()),
        "heads": [store.head(tier) for tier in Tier],
        "loads": loads,
    }


def undisturbed(*loads: tuple[Claim, ...]) -> dict[str, object]:
    with CaseFile() as store:
        for claims in loads:
            load(store, *claims)
        return content(store)


# Twice is once


def test_loading_twice_brings_nothing_new(store: Store) -> None:
    first = load(store, *CLAIMS)
    before = content(store)
    second = load(store, *CLAIMS)
    assert (first.claims, first.unchanged) == ({"Posting": 3, "CommandLink": 1, "Name": 1}, 0)
    assert (first.things, first.sources) == (15, 4)
    assert (second.new_claims, second.unchanged, second.things, second.sources) == (0, len(CLAIMS), 0, 0)
    assert second.head == first.head == store.head()
    assert {**content(store), "loads": 0} == {**before, "loads": 0}


def test_a_claim_that_comes_twice_in_one_load_is_one(store: Store) -> None:
    summary = write(store, info(), [*records(*CLAIMS), *things(), *CLAIMS], strict=True)
    assert (summary.new_claims, summary.unchanged, summary.things) == (len(CLAIMS), len(CLAIMS), 15)


def test_a_claim_that_comes_again_in_another_batch_is_counted_once(memory: CaseFile) -> None:
    many = [Thing(tid(f"extra-{n}"), "Person", "Extra") for n in range(5_000)]
    summary = write(memory, info(), [*records(*CLAIMS), *many, *things(), *CLAIMS])
    assert (summary.new_claims, summary.unchanged, summary.things) == (len(CLAIMS), len(CLAIMS), 5_015)
    assert memory.loads()[0].claims == len(CLAIMS)


def test_the_first_description_of_a_thing_stays(memory: CaseFile) -> None:
    load(memory, *CLAIMS)
    renamed = Thing(tid("ada"), "Person", "Somebody Else")
    write(memory, LoadInfo("other", "1"), [renamed])
    assert next(memory.things([tid("ada")])).name == "Ada of Nowhere"


def test_progress_and_what_could_not_be_taken_are_reported(memory: CaseFile) -> None:
    told: list[int] = []
    odd = Reject(Where("sheet", 3), "no date"), Remark(Where("sheet", 4), "two names")
    many = [Thing(tid(f"extra-{n}"), "Person", "Extra") for n in range(5_000)]
    summary = write(memory, info(), [*many, *odd, *records(*CLAIMS)], progress=told.append)
    assert told == sorted(told)
    assert told[0] == 5_000
    assert told[-1] == 5_000 + 2 + len(records(*CLAIMS))
    assert (summary.rejected, summary.remarks) == ([odd[0]], [odd[1]])


# Interrupted loads


def half_loaded(store: Store, claims: tuple[Claim, ...]) -> int:
    """A load that stops after some of its records."""
    number = store.begin(info(*claims))
    store.stage(number, Batch(things=things()[:9], sources=sources()[:2], claims=[claims[0]]))
    return number


def test_an_interrupted_load_that_is_started_again_equals_an_undisturbed_one(url: str) -> None:
    with open_store(url) as store:
        half_loaded(store, CLAIMS)
    with open_store(url) as store:
        summary = load(store, *CLAIMS)
        assert content(store) == undisturbed(CLAIMS)
        assert (summary.new_claims, summary.things, summary.sources) == (len(CLAIMS), 15, 4)
        assert verify(store).faults == []


def test_another_load_discards_the_interrupted_one(url: str) -> None:
    others = (posting("cy", "charlie", at("2011")),)
    with open_store(url) as store:
        half_loaded(store, CLAIMS)
    with open_store(url) as store:
        load(store, *others)
        assert content(store) == undisturbed(others)
        assert store.search("Countess") == []
        assert list(store.claims(Filter(staged=True, heard=False), EVERYTHING)) == [*others]


def test_discarding_leaves_what_an_earlier_load_brought(url: str) -> None:
    with open_store(url) as store:
        load(store, *CLAIMS[:2])
        number = store.begin(info(*CLAIMS))
        store.stage(number, Batch(things(), sources(), list(CLAIMS)))
        store.abandon(number)
        assert content(store) == undisturbed(CLAIMS[:2])
        load(store, *CLAIMS)
        assert content(store) == undisturbed(CLAIMS[:2], CLAIMS)


def test_readers_never_see_what_is_not_sealed(url: str) -> None:
    held, named = posting("ada", "alpha", at("2010")), CLAIMS[4]
    new = Thing(tid("eve"), "Person", "Eve of Nowhere", ("Evita",))
    more = [posting("bo", "alpha", at("2010")), link("alpha", "bravo"), retraction(held), named]
    window = {"first": "2010-06-01", "last": "2010-06-01"}
    with open_store(url) as writer, open_store(url) as reader:
        load(writer, held)
        before = content(reader)
        rows = reader.run(query("links"), window)
        number = writer.begin(info(*more))
        writer.stage(number, Batch([new, *things()], [*sources(), Source("invented/new", "New")], more))
        assert content(reader) == before
        assert reader.run(query("links"), window) == rows == []
        assert (reader.search("Evita"), reader.search("Countess")) == ([], [])
        assert [h.matched for h in reader.search("Ada of Nowhere", limit=1)] == ["Ada of Nowhere"]
        assert {c.id for c in reader.claims(Filter(staged=True, heard=False))} >= {c.id for c in more}
        assert reader.classes([new.id]) == {new.id: "Person"}
        assert reader.known_sources(["invented/new"]) == {"invented/new"}
        writer.abandon(number)
        load(writer, *more)
        assert reader.head() == writer.head() != before["heads"]
        assert list(reader.claims(Filter(ids=[held.id]))) == []
        assert len(reader.run(query("links"), window)) == 1


def test_edges_rebuilt_during_a_load_are_those_of_sealed_loads(memory: CaseFile) -> None:
    load(memory, *CLAIMS[:2])
    before = content(memory)
    late = link("alpha", "charlie", at("2010"))
    number = memory.begin(info(late))
    memory.stage(number, Batch(things(), sources(), [late]))
    memory.rebuild(list(all_settled(memory)))
    assert content(memory) == before
    load(memory, late)
    assert content(memory) == undisturbed(CLAIMS[:2], (late,))


def test_two_loads_at_once_are_refused_and_the_first_goes_on(url: str) -> None:
    with open_store(url) as one, open_store(url) as two:
        number = one.begin(info(*CLAIMS))
        with pytest.raises(StoreBusy, match=r"[Aa]nother load is under way"):
            load(two, posting("cy", "charlie"))
        one.stage(number, Batch(things(), sources(), [CLAIMS[0]]))
        load(one, *CLAIMS)
        load(two, posting("cy", "charlie"))
        assert content(one) == content(two) == undisturbed(CLAIMS, (posting("cy", "charlie"),))


def test_an_error_in_the_loader_that_is_no_bad_input_leaves_the_load_to_be_taken_up(memory: CaseFile) -> None:
    many = [Thing(tid(f"extra-{n}"), "Person", "Extra") for n in range(5_000)]

    def stopped() -> Iterator[Record]:
        yield from many
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(memory, info(*CLAIMS), stopped())
    assert memory.loads() == []
    assert len(memory.classes([t.id for t in many])) == 5_000
    assert load(memory, *CLAIMS).things == 5_015


LOADER = """
import sys, time
from answerable.graph.intake import write
from answerable.graph.store import open_store
from tests.graph.test_loads import LARGE, large_load
def slow():
    for n, record in enumerate(large_load()):
        if n == 6_000:
            print("half", flush=True)
            time.sleep(120)
        yield record
with open_store(sys.argv[1]) as store:
    write(store, LARGE, slow(), strict=True)
"""
LARGE = LoadInfo("large", "1", (("part", "all"),))


def large_load() -> Iterator[Record]:
    """Things, sources and 4,000 claims, the last of which bear on the first."""
    yield from things()
    yield from sources()
    yield Source("invented/page", "A long report", author="Nobody")
    first = None
    for n in range(4_000):
        who, where = tid(f"soldier-{n // 2}"), UNITS[n % 4]
        yield Thing(who, "Person", f"Soldier {n // 2}")
        c = posting(
            f"soldier-{n // 2}", where, cited(f"20{n % 20:02}"), source="page", locator=f"p. {n}", role="member"
        )
        first = first or c
        yield c
    assert first is not None
    yield retraction(first)


def test_a_loader_killed_half_way_is_taken_up_and_equals_an_undisturbed_one(tmp_path: Path) -> None:
    path = str(tmp_path / "case.db")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    loader = subprocess.Popen([sys.executable, "-c", LOADER, path], stdout=subprocess.PIPE, text=True, env=environment)
    assert loader.stdout is not None
    assert loader.stdout.readline() == "half\n"
    with open_store(path) as reader:
        assert (reader.loads(), list(reader.claims()), list(reader.things())) == ([], [], [])
        assert len(list(reader.claims(Filter(staged=True), EVERYTHING))) > 2_000
        with pytest.raises(StoreBusy):
            reader.begin(LARGE)
    os.kill(loader.pid, signal.SIGKILL)
    loader.wait()
    loader.stdout.close()
    with open_store(path) as store, CaseFile() as straight:
        assert (store.loads(), list(store.claims())) == ([], [])
        summary = write(store, LARGE, large_load())
        write(straight, LARGE, large_load())
        assert summary.claims == {"Posting": 4_000, "Retraction": 1}
        assert content(store) == content(straight)
        assert verify(store).faults == []


# Bad input

EVENT = tid("raid")


def bad(kind: str, **roles: object) -> Claim:
    return said(kind, dict(roles))


FAULTS: dict[str, tuple[Record, str]] = {
    "a class": (Thing(tid("x"), "Brigade", "X"), "There is no class Brigade"),
    "a kind": (bad("Postign", holder=tid("ada")), r"no claim kind Postign\. Did you mean Posting"),
    "a role": (bad("Posting", holder=tid("ada"), unti=tid("alpha")), r"no role unti\. Did you mean unit"),
    "a code": (posting("ada", "alpha", role="comander"), r"no code 'comander'\. Did you mean .*commander"),
    "a modality": (posting("ada", "alpha", modality="sayd"), r"no modality sayd\. Did you mean"),
    "a source": (posting("ada", "alpha", source="rumour"), "cites invented/rumour, which is no source"),
    "a thing": (posting("nobody", "alpha"), "names invented/nobody, which is neither in this load nor in the store"),
    "a claimant": (posting("ada", "alpha", claimant=tid("nobody")), "claimant invented/nobody is no thing"),
    "the wrong class": (posting("alpha", "ada"), "takes an Organisation; invented/ada is a Person"),
    "a place as holder": (posting("town", "alpha"), "takes an Actor; invented/town is a Site"),
    "two holders": (bad("Posting", holder=[tid("ada"), tid("bo")], unit=tid("alpha")), "takes at most 1, here are 2"),
    "a missing role": (bad("CommandLink", superior=tid("ada"), linkKind="command"), "needs the role subordinate"),
    "neither unit nor post": (bad("Posting", holder=tid("ada")), "names at least the unit or the post"),
    "a text for a number": (bad("Quantity", subject=EVENT, measure="killed", low="many"), "takes a number, not 'many'"),
    "a flag for a number": (bad("Quantity", subject=EVENT, measure="killed", low=True), "takes a number, not True"),
    "a number for a text": (bad("Observation", subject=EVENT, content=7), "takes a text, not 7"),
    "no number": (bad("Quantity", subject=EVENT, measure="killed", low=float("nan")), "takes a number, not nan"),
    "a warning to nobody": (
        bad("Warning", communication=tid("letter"), calledBySource="warning"), "at least one recipient"
    ),
    "a named victim": (
        bad("Involvement", actor=tid("ada"), incident=EVENT, involvement="victims"), "never as a named person"
    ),
    "a claim that is not there": (finding(posting("cy", "alpha"), "rejected"), "neither in this load nor in the store"),
    "two classes": (Thing(tid("ada"), "Unit", "Ada"), "The id is used for a Unit and for a Person"),
}  # fmt: skip


def test_bad_input_is_a_clear_sentence_and_leaves_nothing_behind(store: Store, subtests: pytest.Subtests) -> None:
    load(store, *CLAIMS)
    before = content(store)
    extra = Thing(tid("extra"), "Person", "Extra")
    for fault, (record, sentence) in FAULTS.items():
        with subtests.test(fault):
            with pytest.raises(ModelError, match=sentence) as told:
                write(store, LoadInfo("bad", "1"), [*records(posting("cy", "delta")), extra, record])
            assert isinstance(record, Thing | Claim)
            assert isinstance(record, Thing) or record.id in str(told.value)
            assert store.head() == before["heads"][0]  # type: ignore[index]
            assert store.classes([extra.id]) == {}
    assert content(store) == before
    assert list(store.claims(Filter(staged=True, heard=False, naming=[tid("cy")]), EVERYTHING)) == []
    assert load(store, posting("cy", "delta")).new_claims == 1


def test_a_claim_without_a_source_is_refused(memory: CaseFile) -> None:
    from dataclasses import replace  # noqa: PLC0415 - to make what the builder does not

    bare = replace(posting("ada", "alpha"), citations=())
    with pytest.raises(ModelError, match="cites no source: every claim needs one"):
        load(memory, bare)
    assert memory.loads() == []


def test_reversed_dates_stop_a_load_and_leave_nothing_behind(memory: CaseFile) -> None:
    load(memory, *CLAIMS)
    before = content(memory)
    many = [Thing(tid(f"extra-{n}"), "Person", "Extra") for n in range(5_000)]

    def reading() -> Iterator[Record]:
        yield from many
        yield posting("ada", "alpha", cited("2012", "2010"))

    with pytest.raises(DateError, match="before it begins"):
        write(memory, LoadInfo("bad", "1"), reading())
    assert content(memory) == before
    assert memory.classes([many[0].id]) == {}


def test_in_a_lenient_load_a_bad_claim_becomes_a_reject_and_the_rest_is_loaded(store: Store) -> None:
    wrong = posting("ada", "alpha", role="comander")
    summary = load(store, *CLAIMS, wrong, strict=False)
    assert [(r.where.value, r.part) for r in summary.rejected] == [(f"Posting {wrong.id}", True)]
    assert "Did you mean" in summary.rejected[0].reason
    assert content(store)["claims"] == undisturbed(CLAIMS)["claims"]


def test_a_class_may_be_named_more_or_less_precisely(memory: CaseFile) -> None:
    load(memory, *CLAIMS)
    write(memory, LoadInfo("more", "1"), [Thing(tid("alpha"), "Organisation", "Alpha")])
    assert next(memory.things([tid("alpha")])).cls == "Unit"


def test_a_decision_may_come_before_what_it_is_about(store: Store) -> None:
    held = posting("ada", "alpha", at("2010"))
    load(store, retraction(held))
    load(store, held)
    assert list(store.claims(Filter(ids=[held.id]))) == []
    assert list(store.edges()) == []
    assert [c.id for c in store.claims(Filter(ids=[held.id], heard=False), View())] == [held.id]


def test_the_log_is_begun_anew_beside_readers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is a reader at every moment, each of whom reads for a while: by itself the log never begins anew.

    It would grow to 1.5 MB; one try that found a reader on a busy machine is made again at twice the size.
    """
    monkeypatch.setattr(casefile_writing, "LONG", 200_000)
    monkeypatch.setattr(casefile_writing, "WAITING", 60)  # a busy machine may not run the readers for seconds
    path, done = tmp_path / "case.db", threading.Event()

    def read(begin: float) -> None:
        done.wait(begin)
        with CaseFile(str(path)) as store:
            while not done.is_set():
                store.steady(lambda: (store.head(), done.wait(0.1), store.head()))

    with CaseFile(str(path)) as store:
        load(store, *CLAIMS)
        readers = [threading.Thread(target=read, args=(n * 0.03,)) for n in range(4)]
        for reader in readers:
            reader.start()
        log, longest, most = path.with_name("case.db-wal"), 0, 0
        before = log.stat().st_size
        for year in range(1900, 1920):
            load(store, link("alpha", "bravo", at(str(year))))
            size = log.stat().st_size
            longest, most, before = max(longest, size), max(most, size - before), size
        done.set()
        for reader in readers:
            reader.join()
    assert longest < 2 * (casefile_writing.LONG + most) + most
