"""What no output may say, errors as sentences, exit codes, and answers that can be asked again."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from answerable.api.cli import app
from answerable.api.commands import COMMANDS
from answerable.api.exit_codes import EXIT_CODES
from answerable.api.settings import SETTINGS
from answerable.graph import errors
from tests.api.conftest import Ask, Data, process, run

FORBIDDEN = re.compile(r"perpetrator|guilt|responsible|\bknew\b|culprit|criminal\b", re.IGNORECASE)
QUESTIONS = (
    ("chain", "--incident", "simferopol-1941-12"),
    ("chain", "--incident", "kiev-1941-09", "--staff"),
    ("chain", "--incident", "riga-1941-11-30"),
    ("chain", "--incident", "duekoue-2011-03"),
    ("chain", "ohlendorf", "--on", "1941-12-11"),
    ("chain", "sk-11b", "--on", "1941-12-11", "--without", "j-513", "--published-by", "1960-01-01"),
    ("warned", "--situation", "cote-d-ivoire-2010", "--before", "2011-03-28", "--person", "laurent-gbagbo"),
    ("warned", "--situation", "situation-south-sudan"),
    ("notice", "alassane-ouattara", "--incident", "duekoue-2011-03"),
    ("status", "rasch"),
    ("status", "ruehl", "--on", "1948-05-01"),
    ("below", "ohlendorf", "--from", "1941-06-22", "--to", "1942-06-30"),
    ("search", "Braune"),
)


def own_words() -> str:
    """Every text of ours that can stand in an answer: the quoted strings of the folder that presents them."""
    folder = Path(__file__).parents[2] / "api"
    found = []
    for file in sorted([*folder.glob("present/*.py"), *folder.glob("commands/*.py")]):
        code = re.sub(r'"""(?:.|\n)*?"""', "", file.read_text("utf-8"))
        found += re.findall(r'"([^"\n]*)"', code)
    return "\n".join(text for text in found if text != "alleged-perpetrator")  # a code of the ontology, never printed


def test_no_word_of_ours_says_more_than_a_court_did() -> None:
    assert not FORBIDDEN.findall(own_words())


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_no_answer_says_more_than_its_sources(question: tuple[str, ...], ask: Ask, data: Data) -> None:
    """What stands in an answer and is forbidden to us must stand in a claim, a name or a source's title."""
    words = set(FORBIDDEN.findall(ask(*question)))
    told = str(data(*question)["citations"]) + str(data(*question)["answer"])
    assert all(word in told for word in words)


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_the_answer_can_be_asked_again(question: tuple[str, ...], data: Data) -> None:
    first = data(*question)
    assert first["question"] == question[0]
    assert first["head"]
    assert first["ontology"]
    again = shlex.split(first["command"])
    assert again[0] == "answerable"
    assert data(*again[1:]) == first


def claims_in(value: Any) -> set[str]:
    if isinstance(value, dict):
        return {c for v in value.values() for c in claims_in(v)}
    if isinstance(value, list):
        return {c for v in value for c in claims_in(v)}
    return {value} if isinstance(value, str) and re.fullmatch("[0-9a-f]{32}", value) else set()


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_every_claim_named_is_among_the_citations(question: tuple[str, ...], data: Data) -> None:
    found = data(*question)
    assert claims_in(found["answer"]) <= found["citations"].keys()


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("chain", "Sonderkommando 11x", "--on", "1941-12-11"), 4, "Nearest: Sonderkommando 11a"),
        (("chain", "sk-11b", "--on", "2015-02-30"), 3, "There is no such day as 2015-02-30."),
        (("chain", "sk-11b", "--on", "0"), 3, "is not a day"),
        (("chain", "sk-11b", "--on", "1420070400"), 3, "is not a day"),
        (("chain", "sk-11b", "--on=-0044-03-15"), 3, "is not a day"),
        (("chain", "sk-11b"), 3, "--on"),
        (("chain", "sk-11b", "--on", "1941-12-11", "--kind", "informal"), 3, "no kind 'informal'"),
        (("chain", "sk-11b", "--on", "1941-12-11", "--grade", "sure"), 3, "no grade 'sure'"),
        (("chain", "sk-11b", "--on", "1941-12-11", "--tier", "secret"), 3, "no tier 'secret'"),
        (("chain", "sk-11b", "--on", "1941-12-11", "--without", "j-5133"), 4, "Nearest: einsatzgruppen/j-513"),
        (("chains", "--on", "1941-13-01"), 3, "There is no such day"),
        (("below", "ohlendorf", "--from", "1942-01-01", "--to", "1941-01-01"), 3, "before they begin"),
        (("claim", "xyz"), 3, "is not the id of a claim"),
        (("claim", "0000000000"), 4, "There is no claim"),
        (("status", "nobody-of-this-name"), 4, "There is no actor called"),
        (("ontology", "Postng"), 4, "Nearest: Posting"),
        (("load", "case", "no-such-case"), 4, "bundled are"),
        (("load", "no-such-file.csv"), 3, "There is no such file"),
        (("verify", "--head", "abc"), 7, "1 fault"),
        (("retract", "0000000000", "--reason", "r", "--by", "b"), 4, "There is no claim"),
        (("search",), 2, "Missing argument"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_an_error_is_a_sentence_on_stderr_with_its_code(
    words: tuple[str, ...], code: int, said: str, cases: str, tmp_path: Path
) -> None:
    done = run(*words, cwd=tmp_path, ANSWERABLE_STORE=cases)
    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert code == 2 or len(done.stderr.strip().splitlines()) == 1


def test_a_process_of_its_own_ends_with_the_code_and_writes_the_error_apart(cases: str, tmp_path: Path) -> None:
    wrong = process("chain", "sk-11b", "--on", "2015-02-30", "--json", cwd=tmp_path, ANSWERABLE_STORE=cases)
    assert (wrong.returncode, wrong.stdout) == (3, "")
    assert wrong.stderr == "answerable: There is no such day as 2015-02-30.\n"
    right = process("search", "Ohlendorf", cwd=tmp_path, ANSWERABLE_STORE=cases)
    assert (right.returncode, right.stderr) == (0, "")


def test_a_store_that_is_not_there_is_not_made_by_a_question(tmp_path: Path) -> None:
    done = run("search", "x", "--store", "none.db", cwd=tmp_path)
    assert done.returncode == 5
    assert "There is no case file none.db" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_case_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("not a database, only words" * 100, "utf-8")
    done = run("search", "x", "--store", "notes.db", cwd=tmp_path)
    assert done.returncode == 5
    assert "Traceback" not in done.stderr


def subclasses(cls: type[errors.AnswerableError]) -> list[type[errors.AnswerableError]]:
    return [cls, *(c for below in cls.__subclasses__() for c in subclasses(below))]


def test_every_error_of_ours_has_its_exit_code_in_the_table() -> None:
    assert {c.exit_code for c in subclasses(errors.AnswerableError)} <= dict(EXIT_CODES).keys()


def test_the_help_tells_commands_exit_codes_and_settings(ask: Ask, tmp_path: Path) -> None:
    told = " ".join(run("--help", cwd=tmp_path).stdout.split())
    assert all(name in told for name, _, _ in COMMANDS)
    assert all(setting.name in told for setting in SETTINGS)
    assert all(str(code) in told for code, _ in EXIT_CODES)


def test_every_command_and_option_has_help() -> None:
    import typer  # noqa: PLC0415

    group = typer.main.get_command(app)
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        assert command.help, name
        for parameter in command.params:
            assert getattr(parameter, "help", None), f"{name} {parameter.name}"


def test_store_and_json_are_taken_before_the_command_too(cases: str, tmp_path: Path) -> None:
    done = run("--store", cases, "--json", "search", "Ohlendorf", cwd=tmp_path)
    assert done.stdout.startswith("{")


@pytest.mark.parametrize("width", ["80", "100"])
def test_an_id_is_never_cut(cases: str, tmp_path: Path, width: str) -> None:
    done = run("search", "Fritz Braune", cwd=tmp_path, ANSWERABLE_STORE=cases, COLUMNS=width)
    assert "einsatzgruppen/duesseldorf-fritz-braune" in done.stdout


@pytest.mark.parametrize("width", ["80", "100", "120"])
def test_no_line_is_wider_than_the_page(cases: str, tmp_path: Path, width: str) -> None:
    done = run("chain", "--incident", "kiev-1941-09", cwd=tmp_path, ANSWERABLE_STORE=cases, COLUMNS=width)
    assert max(map(len, done.stdout.splitlines())) <= int(width)
    assert not any(line != line.rstrip() for line in done.stdout.splitlines())


def test_a_name_cannot_steer_the_terminal(tmp_path: Path) -> None:
    case = tmp_path / "steer.yaml"
    case.write_text(
        'case: t\nsources:\n  s: {title: "S\\e[31m"}\nthings:\n  a: {class: Person, name: "A\\e[2J[bold]x"}\n'
        "  u: {class: Unit, name: U}\nclaims:\n  - {kind: Posting, holder: a, unit: u, role: commander, cite: s}\n",
        "utf-8",
    )
    run("load", str(case), "--store", "t.db", cwd=tmp_path)
    done = run("chain", "t/u", "--on", "2000-01-01", "--store", "t.db", cwd=tmp_path)
    assert "\x1b" not in done.stdout
    assert "[bold]x" in done.stdout
