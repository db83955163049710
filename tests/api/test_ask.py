"""`ask`: the list of named questions, their rows as tables and data, their texts, and what is said to wrong input."""

import csv
import io
from pathlib import Path

import pytest

from answerable.api.present.ask import questions_page
from answerable.queries.ask import questions
from tests.api.conftest import Ask, Data, printed, run

PAGE = Path(__file__).parents[2] / "docs" / "questions.md"
LETTERS = ("ask", "recipients-of-a-communication", "--param", "communication=civ-letters")
CRIME = ("ask", "after-the-crime", "--param", "incident=duekoue-2011-03")


def test_the_page_lists_the_questions_as_they_are() -> None:
    assert PAGE.read_text("utf-8").endswith("\n\n" + questions_page(list(questions().values())))


def test_every_question_stands_in_the_list_on_a_line(tmp_path: Path) -> None:
    lines = run("ask", cwd=tmp_path, COLUMNS="200").stdout.splitlines()
    for q in questions().values():
        assert any(line.split()[:2] == [q.name, q.id] and q.title in line for line in lines)


def test_a_question_says_what_it_takes(tmp_path: Path) -> None:
    told = run("ask", "CQ-25", "--about", cwd=tmp_path).stdout
    assert "must be given" in told
    assert "a code of Topic" in told


def test_unnamed_recipients_stay_so(ask: Ask, data: Data) -> None:
    answer = data(*LETTERS)["answer"]
    assert {(r["recipient_class"], r["number"]) for r in answer["rows"]} == {("UnidentifiedActor", 4)}
    assert "unidentified: four top political" in ask(*LETTERS)
    assert answer["engine"] == "sparql"


def test_the_id_of_a_question_asks_it_too(data: Data) -> None:
    assert data("ask", "cq-02", *LETTERS[2:]) == data(*LETTERS)


def test_what_was_decided_stands_above_the_rows(ask: Ask) -> None:
    text = ask("ask", "decisions-and-events", "--param", "person=ruehl")
    assert text.index("Felix Ruehl: acquitted") < text.index("convicted")
    assert "No proceeding recorded against any person named." in ask(*CRIME)


def test_a_code_is_shown_in_words_of_ours(ask: Ask, data: Data) -> None:
    assert "alleged to have done it" in ask(*CRIME)
    assert "alleged perpetrator" not in ask(*CRIME)
    assert "alleged-perpetrator" in {r["kind"] for r in data(*CRIME)["answer"]["rows"]}


def test_several_values_of_one_claim_stand_in_one_row(ask: Ask) -> None:
    assert "meeting; telephone" in ask("ask", "leaders-warned", "--param", "situation=situation-south-sudan")


def test_nothing_recorded_is_no_no(ask: Ask, data: Data) -> None:
    asked = ("ask", "leaders-warned", "--param", "situation=common/situation-guinea-bissau")
    said = "Nothing of this is recorded here, which does not say that there was none."
    assert said in ask(*asked)
    answer = data(*asked)["answer"]
    assert (answer["rows"], answer["note"]) == ([], said)
    assert data(*LETTERS)["answer"]["note"] is None


@pytest.mark.parametrize(("form", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_rows_for_a_spreadsheet_are_those_of_the_answer(form: str, delimiter: str, cases: str, data: Data) -> None:
    text = printed(*LETTERS, "--format", form, store=cases)
    rows = list(csv.DictReader(io.StringIO(text), delimiter=delimiter))
    told = [{k: "" if v is None else str(v) for k, v in row.items()} for row in data(*LETTERS)["answer"]["rows"]]
    assert rows == told


def test_the_format_json_is_the_envelope(cases: str) -> None:
    assert printed(*LETTERS, "--format", "json", store=cases) == printed(*LETTERS, "--json", store=cases)


@pytest.mark.parametrize("name", ["recipients-of-a-communication", "after-the-crime", "framings"])
def test_the_text_is_the_file(name: str, tmp_path: Path) -> None:
    file = Path(__file__).parents[2] / "queries" / "named" / f"{name}.rq"
    assert run("ask", name, "--text", cwd=tmp_path).stdout == file.read_text("utf-8")


@pytest.mark.parametrize(
    "asked",
    [
        LETTERS,
        CRIME,
        ("ask", "leaders-warned", "--param", "situation=cote-d-ivoire-2010", "--param", "called=warning"),
        ("ask", "positions-on-a-matter", "--param", "topic=veto"),
    ],
    ids=lambda words: words[1],
)
def test_the_text_with_values_gives_the_same_elsewhere(
    asked: tuple[str, ...], cases: str, tmp_path: Path, data: Data
) -> None:
    """Pasted into the ad-hoc console, which knows nothing of parameters, it has the rows of the named question."""
    file = tmp_path / "pasted.rq"
    file.write_text(printed(*asked, "--text", store=cases), "utf-8")
    found = data("sparql", "--file", str(file), "--rows", "1000")["answer"]["results"]["bindings"]
    assert {b["claim"]["value"][-32:] for b in found} == {r["claim"] for r in data(*asked)["answer"]["rows"]}


def test_another_engine_has_the_same_rows(data: Data) -> None:
    pytest.importorskip("kglite", reason="needs the extra answerable[cypher]")
    assert data(*CRIME, "--engine", "kglite")["answer"]["rows"] == data(*CRIME)["answer"]["rows"]


def test_cypher_text_has_its_values(cases: str) -> None:
    text = printed(*CRIME, "--text", "--engine", "kglite", store=cases)
    assert '"common/duekoue-2011-03"' in text
    assert "$" not in text


@pytest.mark.parametrize("width", ["80", "100"])
@pytest.mark.parametrize("asked", [LETTERS, CRIME, ("ask", "counts-of-a-post", "--param", "post=focal-point-type")])
def test_rows_fit_the_page(asked: tuple[str, ...], width: str, cases: str, tmp_path: Path) -> None:
    done = run(*asked, cwd=tmp_path, ANSWERABLE_STORE=cases, COLUMNS=width)
    assert done.returncode in (0, 4)
    assert max(map(len, done.stdout.splitlines()), default=0) <= int(width)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("leaders-warnd",), 4, "Did you mean leaders-warned?"),
        (("CQ-25",), 3, "needs the parameter addressee"),
        (("CQ-25", "--param", "adressee=x"), 3, "Did you mean addressee?"),
        (("CQ-25", "--param", "addressee"), 3, "write KEY=VALUE"),
        (("CQ-25", "--param", "addressee=x", "--param", "addressee=y"), 3, "given twice"),
        (("CQ-01", "--param", "called=warninq"), 3, "Did you mean warning?"),
        (("CQ-02", "--param", "communication=civ-letterz"), 4, "Nearest: "),
        (("CQ-30", "--engine", "sparcql"), 3, "Did you mean sparql?"),
        (("CQ-30", "--format", "xlsx"), 3, "there are table, csv, tsv, json"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_wrong_input_names_the_nearest(
    words: tuple[str, ...], code: int, said: str, cases: str, tmp_path: Path
) -> None:
    done = run("ask", *words, cwd=tmp_path, ANSWERABLE_STORE=cases)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
