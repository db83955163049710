"""The board of warnings and the page of a situation, on an invented case: who was looked at, and how it is said."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from answerable.api.http.app import create_app
from answerable.api.http.serving import Serving
from tests.api.conftest import filled

CASE = Path(__file__).parent.parent / "queries" / "ferry.yaml"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    app = create_app(filled(CASE, tmp_path_factory.mktemp("ferry")), Serving(rate=1000, burst=10_000))
    with TestClient(app, base_url="http://localhost") as opened:
        yield opened


def text(client: TestClient, path: str) -> str:
    answer = client.get(f"/pages/{path}")
    assert answer.status_code == 200, path
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", answer.text)).split())


BOARD = "warned?situation=ferry/sit"


def test_the_board_says_of_how_many_it_was_asked(client: TestClient) -> None:
    page = text(client, BOARD)
    assert "Incidents looked at: 2; of them without a day: 0, without forces named: 0." in page
    assert "Recorded in command above the forces named: 10, of them only possibly: 2." in page
    assert "A warning to them by name about this is recorded for: 2; none is recorded here for: 8." in page
    assert "That none is recorded does not say that there was none." in page
    assert "nobody, so nobody could be looked at" in text(client, "warned?situation=ferry/nobody")
    assert "No incident is recorded in this situation" in text(client, "warned?situation=ferry/summit")


def test_an_alleged_warning_is_alleged_in_every_cell(client: TestClient) -> None:
    page = text(client, BOARD)
    call = page[page.index("Alleged call to Fay called") :][:600]
    assert "as Gus Example alleges" in call
    assert "briefed to person : no source says so" in call, "an allegation reaches no rung"
    assert "briefed to person, as Gus Example alleges" in call
    assert ": reply: she would look into it, as Gus Example alleges" in call


def test_a_situation_says_of_nobody_that_they_were_not_warned(client: TestClient) -> None:
    page = text(client, "situations/ferry/sit")
    assert "not warned" not in page.lower()
    assert "Incidents 2" in page
    assert "2002-05-10 or 2004-05-10 Killings at the landing" in page, "every date that is given"
    assert "Barn fire : A Lock Keeper denies: 2004-07-10" in page


def test_the_next_crime_says_what_may_have_come_sooner(client: TestClient) -> None:
    """From 2004-04-10 it is 52 days to the depot; by one of its two dates the landing was attacked 22 days earlier."""
    page = text(client, BOARD)
    letter = page[page.index("Letter to Hal called") :][:400]
    assert "52 days: Killings at the depot ; by some of the dates recorded sooner: Killings at the landing" in letter


def test_whoever_is_near_by_one_of_the_dates_is_listed(client: TestClient) -> None:
    """Ben is cited 99 days before the later date, 632 after the earlier one."""
    page = text(client, BOARD)
    assert "Ben Example" in page[page.index("no warning recorded") :]
    assert "further away than a year" not in page
