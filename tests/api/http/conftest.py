"""A client of the application on the bundled cases, for all tests of the HTTP face that only read."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from answerable.api.http.app import create_app
from tests.api.http.acting import PLENTY
from tests.api.http.live import Live, serving


@pytest.fixture(scope="session")
def client(cases: str) -> Iterator[TestClient]:
    """Asks without a key, as somebody on this machine; redirections are not followed."""
    with TestClient(create_app(cases, PLENTY), base_url="http://127.0.0.1:8080", follow_redirects=False) as opened:
        yield opened


@pytest.fixture(scope="session")
def live(cases: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """A server in a process of its own on the bundled cases, for tests that only read."""
    with serving(cases, tmp_path_factory.mktemp("live"), "--rate", "1000") as started:
        yield started
