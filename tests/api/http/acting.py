"""Applications with keys on a store of a test's own."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import uvicorn
from fastapi.testclient import TestClient

from answerable.api.http.app import create_app
from answerable.api.http.keys import KeyRing
from answerable.api.http.protocol import HurriedProtocol
from answerable.api.http.readers import Role
from answerable.api.http.serving import Serving
from answerable.graph.model import Tier

HERE = "http://127.0.0.1:8080"
PLENTY = Serving(rate=1e6, burst=1_000_000)
"""Limits that no test of something else meets."""
KINDS = {
    "reader": (Role.READER, Tier.PUBLIC),
    "analyst": (Role.ANALYST, Tier.PUBLIC),
    "restricted": (Role.ANALYST, Tier.RESTRICTED),
    "editor": (Role.EDITOR, Tier.PUBLIC),
    "admin": (Role.ADMIN, Tier.CONFIDENTIAL),
}
Headers = dict[str, str]


def keys_for(folder: Path) -> tuple[Serving, dict[str, Headers]]:
    """A file of keys with one of each kind, and the header that shows each."""
    serving = replace(PLENTY, keys=folder / "keys.json", audit=folder / "audit.jsonl")
    ring = KeyRing(serving.keys)
    made = {name: ring.create(name, role, tier)[1] for name, (role, tier) in KINDS.items()}
    return serving, {name: {"Authorization": f"Bearer {text}"} for name, text in made.items()}


@contextmanager
def asked(url: str, serving: Serving = PLENTY) -> Iterator[TestClient]:
    """A client of the application on a store."""
    with TestClient(create_app(url, serving), base_url=HERE, follow_redirects=False) as client:
        yield client


@contextmanager
def served(url: str, serving: Serving = PLENTY) -> Iterator[str]:
    """The address of a real server on a store, in a thread of this process."""
    config = uvicorn.Config(
        create_app(url, serving), port=0, http=HurriedProtocol, ws="none", log_level="critical", server_header=False,
        proxy_headers=False, timeout_graceful_shutdown=2,
    )  # fmt: skip
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 60
    while not server.started and time.monotonic() < until:
        time.sleep(0.02)
    assert server.started
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(30)
