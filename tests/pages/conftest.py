"""One server with the bundled cases and a hostile world, one browser for all tests of pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Request, Route

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.intake import write
from answerable.graph.model import LoadInfo
from answerable.loaders.case.case import BUNDLED
from tests.bundled import fill
from tests.pages import hostile
from tests.pages.site import running

PATIENCE = 60_000
"""Milliseconds for anything that a page does; the machines that run this are busy."""


@pytest.fixture(scope="session")
def store_file(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A case file with every bundled case and the hostile world."""
    path = str(tmp_path_factory.mktemp("pages") / "pages.db")
    with fill(CaseFile(path), *BUNDLED) as store:
        write(store, LoadInfo("hostile", "1"), hostile.records())
    return path


@pytest.fixture(scope="session")
def site(store_file: str) -> Iterator[str]:
    """The address of the server."""
    with running(store_file) as address:
        yield address


@dataclass
class Visit:
    """A browser window on the site that keeps whatever must not happen."""

    page: Page
    site: str
    wrong: list[str] = field(default_factory=list)

    def go(self, path: str, status: int = 200) -> Page:
        """Open a page of the site."""
        answer = self.page.goto(f"{self.site}/pages/{path}")
        assert answer is not None
        assert answer.status == status, f"{path}: {answer.status}"
        return self.page

    def stays_here(self, route: Route, request: Request) -> None:
        """Let requests to the site through; note and stop every other."""
        if urlsplit(request.url).netloc == urlsplit(self.site).netloc:
            route.continue_()
        else:
            self.wrong.append(f"request to {request.url}")
            route.abort()

    def dismissed(self, dialog: Dialog) -> None:
        """No page of the site opens a dialog."""
        self.wrong.append(f"dialog {dialog.message}")
        dialog.dismiss()


def window(context: BrowserContext, site: str) -> Visit:
    """A page of a context that is watched: foreign requests, dialogs, faults of scripts, refusals by the policy."""
    page = context.new_page()
    visit = Visit(page, site)
    page.set_default_timeout(PATIENCE)
    page.route("**/*", visit.stays_here)
    page.on("dialog", visit.dismissed)
    page.on("pageerror", lambda error: visit.wrong.append(f"fault {error}"))
    page.on("console", lambda said: visit.wrong.append(said.text) if said.type == "error" else None)
    return visit


@pytest.fixture
def visit(chromium: Browser, site: str) -> Iterator[Visit]:
    """A window of 1280 by 900, English, light; after the test nothing wrong may have been noted."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB", color_scheme="light")
    found = window(context, site)
    yield found
    context.close()
    allowed = "the server responded with a status of 4"  # a test that asks for a page that is not there
    assert [w for w in found.wrong if allowed not in w] == []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where downloads and uploads of a test lie."""
    return tmp_path
