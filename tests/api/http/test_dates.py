"""A date is an ISO day and nothing else: everything else is an error with a sentence."""

from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

ROUTES = (
    "/incidents/einsatzgruppen/riga-1941-11-30/chain?on={}",
    "/incidents/einsatzgruppen/riga-1941-11-30/jurisdiction?on={}",
    "/units/einsatzgruppen/sk-11b/chain?on={}",
    "/units/einsatzgruppen/sk-11b/below?first={}&last=1942-06-30",
    "/persons/einsatzgruppen/ohlendorf/superiors?on={}",
    "/persons/einsatzgruppen/ohlendorf/subordinates?on={}",
    "/persons/einsatzgruppen/ohlendorf/postings?on={}",
    "/persons/einsatzgruppen/ohlendorf/status?on={}",
    "/persons/einsatzgruppen/ohlendorf/status?published_by={}",
    "/common?a=einsatzgruppen/sk-11b&b=einsatzgruppen/sk-4a&on={}",
    "/diff?question=status&subject=einsatzgruppen/ohlendorf&first={}&second=1950-01-01",
    "/leaders/warned?situation=common/cote-d-ivoire-2010&before={}",
    "/chains?on={}",
    "/network?centre=einsatzgruppen/ohlendorf&on={}",
    "/queries/after-the-crime?incident=einsatzgruppen/riga-1941-11-30&on={}",
)
NO_DAYS = (
    "0", "1420070400", "2015-02-30", "-0044-03-15", "2015-1-1", "20150101", "2015-W01-1", "2015-01", "2015-13-01",
    "0000-01-01", "10000-01-01", " 2015-01-01", "2015-01-01 ", "2015-01-01T00:00:00", "today", "NaN",
    "2015-01-01' OR 1=1 --", "\uff12\uff10\uff11\uff15-01-01",
)  # fmt: skip


@pytest.mark.parametrize("route", ROUTES)
def test_what_is_no_day_is_an_error_with_a_sentence(client: TestClient, route: str) -> None:
    for text in NO_DAYS:
        answer = client.get(route.format(quote(text)))
        assert answer.status_code == 400, (text, answer.text)
        assert answer.headers["content-type"] == "application/problem+json"
        assert len(answer.json()["detail"].split()) >= 4


@pytest.mark.parametrize("text", ["0", "1420070400", "2015-02-30", "-0044-03-15", "2015-01-01T25:00", "2015-01-01Tx"])
def test_nor_is_it_a_time(client: TestClient, text: str) -> None:
    assert client.get("/persons/einsatzgruppen/ohlendorf/status", params={"known_on": text}).status_code == 400


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "1941-12-11", "2024-02-29"])
def test_every_day_of_the_calendar_is_one(client: TestClient, day: str) -> None:
    for route in ROUTES[:-1]:
        if ("{}&last" in route and day > "1942") or ("published_by" in route and day < "2000"):
            continue  # days that end before they begin, or on which no source here was public
        answer = client.get(route.format(day))
        assert answer.status_code == 200, (route, answer.text)
