"""Every command and program of docs/endpoints.md is run as it stands, on a server of the test's own."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from answerable.api.http.own_queries import ANSWER
from answerable.api.http.sparql import GRAPHS, TABLES
from answerable.graph.sparql.process import DEFAULT_LIMITS
from tests.api.http.live import Live
from tests.graph.test_cypher import filled

PAGE = (Path(__file__).parents[3] / "docs" / "endpoints.md").read_text("utf-8")
COMMANDS = [
    line for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines() if line.strip()
]
CURL = [line for line in COMMANDS if line.startswith("curl ")]
PROGRAMS = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
ON_NEO4J = re.findall(r"```python neo4j\n(.*?)```", PAGE, re.DOTALL)
HERE = "http://127.0.0.1:8080"


def run(line: list[str]) -> str:
    done = subprocess.run(line, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, (line, done.stderr)
    return done.stdout


@pytest.mark.parametrize("command", CURL)
def test_a_command_is_answered(live: Live, command: str) -> None:
    if shutil.which("curl") is None:
        pytest.skip("needs curl")
    if "/cypher" in command:
        pytest.importorskip("kglite", reason="needs the extra cypher")
    words = shlex.split(command.replace(HERE, live.url))
    if "--json" in words:  # which curl knows since 7.82
        place = words.index("--json")
        words[place : place + 1] = ["-H", "Content-Type: application/json", "--data"]
    answer = run([*words, "--silent", "--show-error", "--fail"])
    expected = ("einsatzgruppen", "Ohlendorf", "CommandLink", "ommand link", '"boolean":true', "sd:Service")
    assert any(part in answer for part in expected), answer[:300]


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_program_prints_what_it_was_answered(live: Live, program: str) -> None:
    printed = run([sys.executable, "-c", program.replace(HERE, live.url)])
    assert "Ohlendorf" in printed or printed.count("https://w3id.org/answerable/id/") == 5, printed


@pytest.mark.slow
def test_the_program_for_neo4j_prints_what_it_was_answered(
    empty_neo4j: str, neo4j_auth: tuple[str, str] | None, capsys: pytest.CaptureFixture[str]
) -> None:
    """On invented people, whose ids take the place of the page's."""
    filled(empty_neo4j).close()
    (program,) = ON_NEO4J
    address = program.replace("neo4j://localhost:7687", empty_neo4j).replace("einsatzgruppen/ohlendorf", "inv/envoy")
    exec(address.replace('("neo4j", "PASSWORD")', repr(neo4j_auth)), {})
    assert capsys.readouterr().out == "['Envoy']\n"


def test_the_other_commands_are_those_of_the_program() -> None:
    assert [c for c in COMMANDS if c not in CURL] == ["answerable load case einsatzgruppen", "answerable serve"]


def test_limits_and_forms_are_those_of_the_page() -> None:
    limits = DEFAULT_LIMITS
    said = (
        f"{limits.seconds:g} seconds, {limits.megabytes} megabytes, {limits.rows:,} rows and {ANSWER} megabytes of text"
    )
    assert said in " ".join(PAGE.split())
    aliases = ("application/json", "application/xml", "text/xml")
    assert all(f"`{media}`" in PAGE for media in (*TABLES, *GRAPHS) if media not in aliases)
