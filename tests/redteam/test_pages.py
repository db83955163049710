"""Tempting questions of stage pages: each id of the red-team list is one test, on the page as it is displayed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.identity import claim
from answerable.graph.intake import write
from answerable.graph.model import Citation, LoadInfo, Record, Source
from answerable.loaders.argentina import argentina
from tests.bundled import DOCUMENTS, fill
from tests.graph.invented import at
from tests.pages.conftest import Visit, window
from tests.pages.site import running

CONVICTED = "juicios_lesa_humanidad_condenados.json"
ACCUSED = "argentina/person/1244"
DUEKOUE = "common/duekoue-2011-03"


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The five documents alone, served."""
    path = str(tmp_path_factory.mktemp("documents") / "documents.db")
    fill(CaseFile(path), *DOCUMENTS).close()
    with running(path) as address:
        yield address


@pytest.fixture(scope="module")
def convicted(tmp_path_factory: pytest.TempPathFactory, data_dir: Path) -> Iterator[str]:
    """The list of those convicted in Argentina alone, served."""
    path = str(tmp_path_factory.mktemp("argentina") / "argentina.db")
    with CaseFile(path) as store:
        write(store, LoadInfo("argentina", "1"), argentina.read(data_dir / "argentina" / CONVICTED), strict=False)
        write(store, LoadInfo("reading", "1"), read_by_a_person())
    with running(path) as address:
        yield address


def read_by_a_person() -> list[Record]:
    """The acquittal of 2018, which the list tells in a line of prose that its loader leaves to a person."""
    source = Source("reading/1244", "List of those convicted: a line of prose, read by a person")
    decided = {
        "courtCase": "argentina/case/1531",
        "accused": ACCUSED,
        "decisionKind": "appeal-judgment",
        "direction": "acquitted",
    }
    return [source, claim("Decision", decided, [Citation(source.id, "ficha")], at("2018"))]


def shown(page: Page) -> str:
    """Everything on the page, what only a screen reader or a tooltip says included."""
    return page.content()


@pytest.fixture
def on(chromium: Browser) -> Iterator[Visit]:
    """A window; the test says on which site."""
    context = chromium.new_context(locale="en-GB")
    yield window(context, "")
    context.close()


def test_rt_046_no_witness_and_no_relative_stands_in_the_network(on: Visit, documents: str) -> None:
    on.site = documents
    page = on.go(f"network?centre={DUEKOUE}&on=2011-03-29&depth=2")
    said = page.locator("main").inner_text()
    assert "Not shown: protected." in said
    assert re.search(r"Left out: .*\d+ ties? to groups of victims or witnesses, who are never drawn", said)
    ties = page.locator("main table tbody tr td:first-child").all_inner_texts()
    assert ties
    assert not [t for t in ties if re.search(r"witness|famil|victim|informant", t)]
    drawn = page.locator("figure svg").text_content() or ""
    assert not re.search(r"witness(?!es, who are never)|famil|soldier", drawn.replace("victims or witnesses", ""))
    # The group is recorded, without names, and no page of it leads further.
    incident = on.go(f"incidents/{DUEKOUE}")
    assert "Šimonović: fact-finder" in " ".join(incident.locator("main").inner_text().split())
    for link in incident.locator("main a.thing").all():
        assert not re.search(r"witness|famil", link.inner_text())


def test_rt_048_the_one_abducted_is_named_on_no_page_and_the_acquittal_comes_first(
    on: Visit, convicted: str, data_dir: Path
) -> None:
    victim = _rank(data_dir / "argentina" / CONVICTED, "1244").partition("al momento del secuestro de ")[2].strip(" .")
    family = victim.split()[-2:]
    assert len(family) == 2, "the record names the one abducted"
    on.site = convicted
    place = ACCUSED
    on.go("?q=Alzugaray").get_by_role("link", name=re.compile("Alzugaray", re.IGNORECASE)).first.click()
    assert on.page.url.endswith(f"/pages/persons/{ACCUSED}")
    banner = on.page.locator(".banner").inner_text()
    assert banner.index("acquitted") < banner.index("convicted"), "the acquittal of 2018 before 2011 and 2022"
    network = on.go(f"network?centre={place}&on=2023-01-01&depth=1")
    told = network.locator("main").inner_text()
    assert told.index("acquitted") < told.index("convicted")
    for page in (f"persons/{place}", f"network?centre={place}&on=2023-01-01&depth=1", f"persons/{place}?on=2023-01-01"):
        content = shown(on.go(page))
        assert " ".join(family) not in content
        assert victim not in content
    for word in family:
        assert not on.go(f"?q={word}").get_by_role("link", name=re.compile(re.escape(victim))).count()


def _rank(file: Path, entry: str) -> str:
    """The rank of one entry of the list, as it stands there."""

    def found(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            if str(value.get("impu_id")) == entry and "Rango" in value:
                yield str(value["Rango"])
            for inner in value.values():
                yield from found(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from found(inner)

    return next(found(json.loads(file.read_text("utf-8"))))
