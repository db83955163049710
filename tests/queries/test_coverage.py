"""Coverage: the table of facts of the five documents whole, and a small invented table with every way to fall short."""

from collections import Counter
from pathlib import Path

import pytest

from answerable.api.commands.coverage import path_of
from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.errors import InputError
from answerable.graph.intake import write
from answerable.graph.model import LoadInfo
from answerable.graph.view import View
from answerable.loaders.case import case
from answerable.queries.coverage import Coverage, coverage, read_table
from tests.api.conftest import run
from tests.bundled import DOCUMENTS, bundled, seeds

CASE = """
case: harbour
sources:
  h1: {title: A report}
  h2: {title: A letter}
things:
  ada: {class: Person, name: Ada Ferro}
  port: {class: Organisation, name: Port authority}
claims:
  - {kind: Posting, holder: ada, unit: port, role: office-holder, cite: "h1, ¶2 (L4)", facts: [P-1]}
  - {kind: Name, subject: ada, name: A. Ferro, cite: "h1, ¶2 (L4)", facts: [P-1]}
  - {kind: Existence, subject: port, cite: "h1, ¶3 (L7)", facts: [P-2]}
  - {kind: Observation, subject: port, content: slow, cite: "h1, ¶9 (L9)", facts: [C-1]}
  - {kind: Observation, subject: port, content: old, cite: "h1, ¶9 (L9)", facts: [C-2], note: No day and no deed.}
  - {kind: Proposition, content: ports fail, propositionKind: causal, cite: "h2, ¶1 (L1)", facts: [C-3]}
  - {kind: Attribute, subject: ada, attribute: title, value: Dr, cite: "h2, ¶1 (L1)", facts: [Z-9]}
  - {kind: Attribute, subject: port, attribute: other, value: grey, cite: "h1, ¶2 (L44)", facts: [P-3]}
"""
HEADER = "id\tcategory\tseed\tline\tlocator\tfact\tconcept\n"
TABLE = HEADER + "".join(
    "\t".join(row) + "\n"
    for row in (
        ("P-1", "P", "H1", "4", "Harbours ¶2 (L4)", "Ada works there", "Posting"),
        ("P-2", "P", "H1", "8", "Harbours ¶3 (L8)", "There is a port", "Existence"),
        ("P-3", "P", "H1", "4", "Harbours ¶2 (L4)", "It is grey", "Attribute"),
        ("P-4", "P", "H1", "4", "Harbours ¶2 (L4)", 'Nobody "said" so', "Name"),
        ("C-1", "C", "H1", "9", "Harbours ¶9 (L9)", "It is slow", "Claim"),
        ("C-2", "C", "H1", "9", "Harbours ¶9 (L9)", "It is old", "Claim"),
        ("C-3", "C", "H1", "1", "Harbours ¶1 (L1)", "Ports fail", "Claim"),
    )
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("harbour")
    (made / "harbour.yaml").write_text(CASE, "utf-8")
    (made / "facts.tsv").write_text(TABLE, "utf-8")
    with CaseFile(str(made / "case.db")) as store:
        write(store, LoadInfo("case", "1"), case.read(made / "harbour.yaml"))
    return made


@pytest.fixture(scope="module")
def invented(folder: Path) -> Coverage:
    with CaseFile(str(folder / "case.db")) as store:
        return coverage(store, read_table(folder / "facts.tsv"))


@pytest.fixture(scope="module")
def documents(seeds_dir: Path) -> Coverage:
    return coverage(seeds(), read_table(seeds_dir / "facts.tsv"))


# The five documents


def test_all_726_facts_are_represented(documents: Coverage) -> None:
    assert documents.missing == ()
    assert (documents.total.facts, documents.total.represented) == (726, 726)
    assert documents.unknown == ()


def test_document_line_and_locator_of_each_claim_are_those_of_its_fact(documents: Coverage) -> None:
    assert [(row.fact.id, row.fact.locator) for row in documents.elsewhere] == []
    assert documents.complete


def test_each_fact_without_a_kind_of_its_own_has_a_reason(documents: Coverage) -> None:
    assert [row.fact.id for row in documents.without_reason] == []
    assert len(documents.generic) == documents.total.generic < 726 / 4
    general = [row for row in documents.generic if row.fact.category == "C"]
    assert len(general) > len(documents.generic) * 3 / 4, "nearly all of them stand in the table as plain claims"


def test_persons_warnings_events_documents_and_numbers_have_their_own_kinds(documents: Coverage) -> None:
    """What the table calls a person, warning, event, document or number is never a general statement alone."""
    generic = Counter(row.fact.category for row in documents.generic)
    assert {category: generic[category] for category in ("A2", "A3", "E", "D", "N", "B")} == dict.fromkeys(
        ("A2", "A3", "E", "D", "N", "B"), 0
    )


def test_the_categories_add_up(documents: Coverage) -> None:
    assert sum(row.facts for row in documents.categories) == 726
    assert sum(row.represented for row in documents.categories) == 726
    assert all(sum(row.kinds.values()) == row.claims for row in documents.categories)


def test_a_correction_leaves_the_fact_represented(seeds_dir: Path) -> None:
    corrected = bundled(*DOCUMENTS, "corrections")
    assert coverage(corrected, read_table(seeds_dir / "facts.tsv")).complete


# The invented table


def test_a_fact_counts_its_claims_by_kind(invented: Coverage) -> None:
    by_id = {row.fact.id: row for row in invented.facts}
    assert by_id["P-1"].kinds == {"Posting": 1, "Name": 1}
    assert by_id["P-1"].elsewhere == ()


def test_what_no_claim_represents_is_named(invented: Coverage) -> None:
    assert [f.id for f in invented.missing] == ["P-4"]
    assert invented.missing[0].fact == 'Nobody "said" so'
    assert not invented.complete


def test_another_line_paragraph_or_document_is_another_place(invented: Coverage) -> None:
    assert [row.fact.id for row in invented.elsewhere] == ["P-2", "P-3", "C-3"]


def test_a_generic_fact_needs_a_note_or_a_general_statement(invented: Coverage) -> None:
    reasons = {row.fact.id: row.reason for row in invented.generic}
    assert reasons == {"C-1": "", "C-2": "No day and no deed.", "C-3": "general statement (causal)"}
    assert [row.fact.id for row in invented.without_reason] == ["C-1"]


def test_categories_count_facts_claims_and_kinds(invented: Coverage) -> None:
    counted = {c.name: (c.facts, c.represented, c.claims, c.generic) for c in invented.categories}
    assert counted == {"P": (4, 3, 4, 0), "C": (3, 3, 3, 3)}
    assert invented.total.kinds == {
        "Observation": 2, "Posting": 1, "Name": 1, "Existence": 1, "Attribute": 1, "Proposition": 1
    }  # fmt: skip


def test_a_fact_named_by_a_claim_alone_is_told_where_its_document_is_in_the_table(folder: Path) -> None:
    with CaseFile(str(folder / "case.db")) as store:
        facts = [f for f in read_table(folder / "facts.tsv") if f.id != "C-2"]
        assert coverage(store, facts).unknown == ("C-2",), "Z-9 stands in a document of which the table has no fact"


def test_without_a_source_its_facts_are_missing(folder: Path) -> None:
    with CaseFile(str(folder / "case.db")) as store:
        found = coverage(store, read_table(folder / "facts.tsv"), View(without=frozenset({"harbour/h2"})))
    assert [f.id for f in found.missing] == ["P-4", "C-3"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (TABLE.replace("locator", "place", 1), "column locator"),
        (TABLE + TABLE.splitlines()[1] + "\n", "twice"),
        (TABLE + "P-5\tP\tH1\n", "cut short"),
    ],
)
def test_a_table_that_cannot_be_read_is_an_error_with_its_place(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "facts.tsv").write_text(text, "utf-8")
    with pytest.raises(InputError, match=said) as raised:
        read_table(tmp_path / "facts.tsv")
    assert raised.value.where is not None
    assert raised.value.where.file == "facts.tsv"


def test_the_command_names_what_is_missing(folder: Path) -> None:
    done = run("coverage", "facts.tsv", "--reasons", "--store", "case.db", cwd=folder)
    assert done.returncode == 0
    assert "6 of 7 facts represented by 7 claims" in done.stdout
    assert 'P-4: Nobody "said" so' in done.stdout
    assert "C-2: It is old (No day and no deed.)" in done.stdout
    assert "P-3: H1, Harbours ¶2 (L4); cited: harbour/h1, ¶2 (L44)" in done.stdout


def test_seeds_needs_the_folder_of_the_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("ANSWERABLE_DATA", raising=False)
    with pytest.raises(InputError, match="ANSWERABLE_DATA"):
        path_of("seeds")
    monkeypatch.setenv("ANSWERABLE_DATA", str(tmp_path))
    assert path_of("seeds") == tmp_path / "seeds" / "facts.tsv"


def test_what_was_taken_back_or_is_a_denial_is_told(tmp_path: Path) -> None:
    more = """  - {id: back, kind: Retraction, target: wrong, reason: misread, by: Nobody, cite: "h1, ¶2 (L4)"}
  - {id: wrong, kind: Name, subject: ada, name: Nobody, cite: "h1, ¶2 (L4)", facts: [P-4]}
  - {kind: Name, subject: ada, name: Somebody, modality: denied, cite: "h1, ¶2 (L4)", facts: [P-3]}
"""
    (tmp_path / "harbour.yaml").write_text(CASE + more, "utf-8")
    (tmp_path / "facts.tsv").write_text(TABLE, "utf-8")
    with CaseFile(str(tmp_path / "case.db")) as store:
        write(store, LoadInfo("case", "1"), case.read(tmp_path / "harbour.yaml"))
        found = coverage(store, read_table(tmp_path / "facts.tsv"))
    assert found.missing == ()
    assert [f.id for f in found.lost] == ["P-4"]
    assert (len(found.not_heard), len(found.denials)) == (1, 1)
    shown = " ".join(run("coverage", "facts.tsv", cwd=tmp_path).stdout.split())
    assert "not that it is so: of the claims 1 deny something, 1 count no more." in shown
    assert "Only by claims that count no more (retracted, replaced, rejected): 1 P-4" in shown
