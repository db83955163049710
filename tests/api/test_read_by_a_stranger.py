"""Answers as somebody reads them who does not know the program: denials, namesakes, hostile names, a stated order."""

import re
from pathlib import Path
from shutil import copy

import pytest

from answerable.api.face import Face
from answerable.graph.store import Filter
from tests.api.conftest import Tell, filled, printed, run, telling

CASE = Path(__file__).with_name("invented.yaml")


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A case file with the invented case."""
    return filled(CASE, tmp_path_factory.mktemp("invented"))


@pytest.fixture(scope="module")
def tell(invented: str) -> Tell:
    """What a question prints."""
    return telling(invented)


def test_what_is_denied_is_no_description_of_an_incident(tell: Tell) -> None:
    text = tell("chain", "--incident", "inv/i2")
    assert "Said to be not described" in text
    assert "Where no place recorded" in text
    assert "Denied Office A denies: murder, Town, 2000-06-03" in text
    assert "Office A denies: Dena Only, present" in text


def test_forces_that_are_only_denied_are_not_named_as_involved(tell: Tell) -> None:
    text = tell("chain", "--incident", "inv/i2")
    assert "Forces named no forces named as involved" in text
    assert "No forces are named as involved; Office A denies Blue Unit" in text
    assert "No superior recorded" not in text
    assert "No forces are named as involved; Office A denies Blue Unit" in tell(
        "notice", "inv/den", "--incident", "inv/i2"
    )


def test_an_unnamed_actor_carries_its_mark_among_the_facts(tell: Tell) -> None:
    assert "unidentified: a general with a red beret: alleged participant" in tell("chain", "--incident", "inv/i1")


def test_namesakes_are_told_apart_by_their_ids(tell: Tell) -> None:
    text = tell("chain", "--incident", "inv/i1", "--staff")
    assert "Ivo Maric (inv/ivo-2), deputy commander" in text
    assert "Ivo Maric (inv/ivo-1), commander" in text
    assert "Proceedings against Ivo Maric (inv/ivo-1)" in tell("status", "inv/ivo-1")
    assert "around Ivo Maric (inv/ivo-1)" in tell("network", "inv/ivo-1", "--on", "2000-06-03")
    assert "Ada Acquitted (inv/" not in tell("status", "inv/ada"), "a name of one alone stands as it is"


def test_a_name_cannot_pass_for_a_status(tell: Tell) -> None:
    assert "“Odd convicted (final), 2001-01-01 [1]”, commander" in tell("chain", "--incident", "inv/i1")


def test_a_stated_order_stands_beside_one_who_is_only_possible(tell: Tell) -> None:
    text = tell("chain", "--incident", "inv/i1")
    assert text.index("stated order: Ada Acquitted, then “Odd") < text.index("Gaps:")


def test_an_incident_that_only_a_denial_names_is_left_out_of_a_dossier(tell: Tell) -> None:
    text = tell("dossier", "inv/den")
    assert "Asked about: Town killings. Left out, since only a denial names the person with them: Denied kill" in text
    assert "Recorded: Town killings (murder), on 2000-06-03" in text
    assert "Recorded: Denied killings" not in text
    assert "Asked about: Denied killings" in tell("dossier", "inv/den", "--incident", "inv/i2")


def test_an_involvement_without_a_day_is_of_the_days_of_its_incident(tell: Tell) -> None:
    after = tell("network", "inv/u1", "--on", "2000-06-15")
    assert "dated by that day, as Office A alleges no date stated; the incident: 2000-06-03" in after
    assert "may be of a later day" not in after
    assert "alleged forces in Town killings" not in tell("network", "inv/u1", "--on", "2000-06-02")


def test_a_letter_states_no_command_that_is_only_possible_and_nothing_from_memory(tell: Tell) -> None:
    text, checks = tell("letter", "inv/ada", "--incident", "inv/i1").split("For the signer")
    assert "forces that may have been under your command on those days" in text
    assert "they place under your command" not in text
    assert text.index("acquitted, 2003-01-01") < text.index("Town killings"), "the acquittal stands above what is said"
    assert "memory" not in text
    assert "1978" not in text
    assert "Dated from memory" in checks
    assert "Check which States were bound by it on 2000-06-03: Rome Statute art. 28(a)" in checks


@pytest.mark.parametrize(
    ("text", "id_"),
    [("عمر البشير", "bashir"), ("القذافي", "qaddafi"), ("باغبو", "gbagbo"), ("קטנגה", "katanga"),
     ("Κατάνγκα", "katanga"), ("עומר אל באשיר", "bashir")],
)  # fmt: skip
def test_a_name_is_found_from_a_script_that_writes_no_vowels(text: str, id_: str, tell: Tell) -> None:
    assert f"inv/{id_}" in tell("search", text)


def test_a_search_that_finds_nothing_does_not_say_that_nobody_is_here(tell: Tell) -> None:
    assert "No name here is like “巴博” as this search compares names" in tell("search", "巴博")
    assert "try another spelling, or Latin letters" in tell("search", "巴博")


def test_a_claim_is_corrected_once_and_the_second_is_told_where_the_first_is(invented: str, tmp_path: Path) -> None:
    copy(invented, tmp_path / "case.db")
    face = Face(url=invented)
    claim = next(c.id for c in face.seen.claims(Filter(naming=["inv/i1"], kinds=["Occurrence"]), face.plain))
    face.close()
    words = ("correct", claim, "--reason", "another day", "--by", "Ann Reader", "--source", "Register")
    assert run(*words, "--when", "at=2000-06-05", cwd=tmp_path).returncode == 0
    second = run(*words, "--when", "at=2000-06-06", cwd=tmp_path)
    assert second.returncode != 0
    assert "corrected already, by correction" in " ".join(second.stderr.split())


def test_what_two_records_were_asked_for_stands_above_the_answer(invented: str, tmp_path: Path) -> None:
    copy(invented, tmp_path / "case.db")
    done = run("resolve", "--same", "inv/bashir", "inv/qaddafi", "--by", "Ann", "--because", "a test", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    text = " ".join(run("status", "inv/qaddafi", cwd=tmp_path).stdout.split())
    said = (
        "Asked for: “inv/qaddafi”. Omar Hassan Ahmad Al Bashir (inv/bashir) and Muammar Gaddafi (inv/qaddafi) are one"
    )
    assert text.startswith(said)
    assert text.index("decided by Ann") < text.index("Proceedings against")


def test_the_table_of_a_search_has_names_beside_long_ids(invented: str, tmp_path: Path) -> None:
    copy(invented, tmp_path / "case.db")
    printed_narrow = run("search", "Al Bashir", cwd=tmp_path, COLUMNS="70").stdout
    assert "Omar Hassan Ahmad Al" in printed_narrow
    assert "inv/bashir" in printed_narrow


def test_nothing_is_offered_as_near_that_is_not(tell: Tell, invented: str, tmp_path: Path) -> None:
    copy(invented, tmp_path / "case.db")
    far = run("status", "Quentin Rumbelow", cwd=tmp_path)
    assert far.returncode == 4
    assert "Nearest" not in far.stderr
    assert "Germain Katanga" in run("status", "Germain Katunga", cwd=tmp_path).stderr


def test_a_letter_on_a_terminal_has_no_marks_of_a_file(invented: str) -> None:
    text = printed("letter", "inv/ada", "--incident", "inv/i1", store=invented)
    assert "\\" not in text
    assert "**" not in text
    assert re.search(r"acquitted, 2003-01-01, in the\s+case [^\[]+ \[1\]", text)


def test_faults_of_a_refused_file_are_written_where_they_were_asked_for(tmp_path: Path) -> None:
    wrong = CASE.read_text("utf-8").replace("lifeEvent: birth", "event: birth")
    (tmp_path / "wrong.yaml").write_text(wrong, "utf-8")
    done = run("load", "wrong.yaml", "--rejects", "rej.csv", cwd=tmp_path)
    assert done.returncode == 3
    rows = (tmp_path / "rej.csv").read_text("utf-8").splitlines()
    assert len(rows) == 1 + 2 * wrong.count("event: birth"), "the key that is none, and the one that is not there"
    assert "no role event" in rows[1]


def test_of_a_folder_that_no_loader_takes_the_files_are_named_that_one_does(tmp_path: Path) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    copy(CASE, folder / "invented.yaml")
    (folder / "notes.txt").write_text("nothing", "utf-8")
    done = run("load", "mixed", cwd=tmp_path)
    assert done.returncode == 3
    assert "invented.yaml (case)" in " ".join(done.stderr.split())
    assert "notes.txt" not in done.stderr


def test_a_situation_is_sent_to_its_incidents_for_jurisdiction(invented: str, tmp_path: Path) -> None:
    copy(invented, tmp_path / "case.db")
    done = run("jurisdiction", "inv/sit", cwd=tmp_path)
    assert done.returncode == 3
    assert "Its incidents here: inv/i1." in " ".join(done.stderr.split())


def test_a_picture_without_graded_ties_has_no_heading_for_grades(invented: str, tmp_path: Path) -> None:
    copy(invented, tmp_path / "case.db")
    alone = run("network", "inv/katanga", "--on", "2000-06-03", "--to", "alone.svg", cwd=tmp_path)
    assert alone.returncode == 0, alone.stderr
    assert "How certain on that day" not in (tmp_path / "alone.svg").read_text("utf-8")
    assert run("network", "inv/u1", "--on", "2000-06-03", "--to", "tied.svg", cwd=tmp_path).returncode == 0
    assert "How certain on that day" in (tmp_path / "tied.svg").read_text("utf-8")


def test_what_is_wrong_with_a_correction_begins_with_the_sentence(invented: str, tmp_path: Path) -> None:
    copy(invented, tmp_path / "case.db")
    face = Face(url=invented)
    claim = next(c.id for c in face.seen.claims(Filter(naming=["inv/i1"], kinds=["Occurrence"]), face.plain))
    face.close()
    words = ("--reason", "r", "--by", "Ann", "--source", "S", "--set", "crimeType=nonsense")
    done = run("correct", claim, *words, cwd=tmp_path)
    assert done.returncode == 3
    assert " ".join(done.stderr.split()).startswith("answerable: The new claim cannot be taken: The role crimeType")
