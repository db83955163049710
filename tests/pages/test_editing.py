"""What only an editor may do in a browser: load a file and follow it, join two records and part them again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, expect

from answerable.api.http.keys import KeyRing
from answerable.api.http.readers import Role
from answerable.api.http.serving import Serving
from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.identity import claim
from answerable.graph.intake import write
from answerable.graph.model import Citation, LoadInfo, Record, Source, Thing, ThingId, Tier
from tests.graph.invented import at
from tests.pages.conftest import Visit, window
from tests.pages.site import running

CASE = """case: nowhere
title: A raid in Nowhere
sources:
  report: {title: Report on Nowhere, author: Nobody}
things:
  raid: {class: Incident, name: The raid on Nowhere}
claims:
  - kind: Occurrence
    incident: raid
    when: {at: 2010-05-03}
    cite: report, p. 1
"""
DECISION = {"a": "x", "b": "y", "verdict": "same", "because": "z"}


@pytest.fixture
def editor(chromium: Browser, tmp_path: Path) -> Iterator[Visit]:
    """A window of somebody with the key of an editor, on a store of two records of one invented person."""
    url, keys = str(tmp_path / "own.db"), tmp_path / "keys.json"
    with CaseFile(url) as store:
        write(store, LoadInfo("two", "1"), [*twin("one"), *twin("two")])
    _, key = KeyRing(keys).create("Ada Editor", Role.EDITOR, Tier.PUBLIC)
    serving = Serving(keys=keys, audit=tmp_path / "audit.jsonl", rate=1000, burst=10_000)
    with running(url, serving) as site:
        context = chromium.new_context(locale="en-GB", http_credentials={"username": "ada", "password": key})
        yield window(context, site)
        context.close()


def twin(source: str) -> list[Record]:
    """A person of one source, born on a day."""
    who = ThingId(f"{source}/pemberton")
    cited = [Citation(f"{source}/list", "row 1")]
    return [
        Thing(who, "Person", "Aurelius Pemberton Quince"),
        Source(f"{source}/list", f"List {source}"),
        claim("LifeEvent", {"person": who, "lifeEvent": "birth"}, cited, at("1961-02-03")),
    ]


def test_two_records_of_one_name_are_told_apart_before_anybody_decides(editor: Visit) -> None:
    assert editor.go("persons/two/pemberton").locator("h1 code").inner_text() == "two/pemberton"


def test_two_records_are_joined_with_a_reason_and_parted_again(editor: Visit) -> None:
    page = editor.go("resolve")
    assert "1961-02-03" in page.get_by_role("region", name=re.compile("Proposed")).first.inner_text()
    page.get_by_label("Because").first.fill("the same day of birth in both lists")
    page.get_by_role("button", name="They are one").click()
    page.wait_for_url(re.compile("#decided"))
    decided = page.get_by_role("region", name=re.compile("^Decided"))
    assert "Ada Editor" in decided.inner_text()
    assert "the same day of birth in both lists" in decided.inner_text()
    assert page.get_by_role("button", name="They are one").count() == 0
    editor.go("persons/one/pemberton")
    one = page.get_by_role("complementary", name="One by decision")
    for told in ("one/pemberton", "two/pemberton", "Ada Editor", "the same day of birth in both lists"):
        assert told in one.inner_text()
    assert "Asked for" not in one.inner_text()
    editor.go("persons/two/pemberton")
    assert "Asked for: two/pemberton" in one.inner_text()
    one.get_by_role("link", name="Undo it").click()
    page.wait_for_url(re.compile("resolve#decision-"))
    decided.get_by_label("Because").fill("another person after all")
    decided.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="They are one")).to_be_visible()
    assert editor.go("persons/one/pemberton").get_by_role("complementary", name="One by decision").count() == 0


def test_a_case_file_is_loaded_followed_and_its_fault_told(editor: Visit, tmp_path: Path) -> None:
    good, bad = tmp_path / "nowhere.yaml", tmp_path / "broken.yaml"
    good.write_text(CASE, "utf-8")
    bad.write_text(CASE.replace("Occurrence", "Ocurrence"), "utf-8")
    page = editor.go("loads")
    page.get_by_label("A case file or a spreadsheet").set_input_files(good)
    page.get_by_role("button", name="Load", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Sealed.", timeout=60_000)
    account = page.get_by_role("region", name="What became of every record").first.inner_text()
    assert "nowhere.yaml" in account
    with page.expect_download() as download:
        page.get_by_role("link", name="What was left out, and remarks, as CSV").click()
    written = Path(download.value.path()).read_text("utf-8")
    assert written.startswith("file,row,column,value,why,what")
    assert download.value.suggested_filename == "rejects.csv"
    assert "The raid on Nowhere" in editor.go("list/incidents").locator("table").inner_text()
    editor.go("loads")
    page.get_by_label("A case file or a spreadsheet").set_input_files(bad)
    page.get_by_role("button", name="Load", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Ocurrence", timeout=60_000)
    assert str(tmp_path) not in page.content()
    table = editor.go("loads").locator("table")
    assert "broken.yaml" not in table.inner_text(), "nothing of it was sealed"
    assert table.locator("th").all_text_contents() == ["Sealed", "Loader", "Claims"], "no column without a word in it"


def test_without_a_key_nothing_is_changed(visit: Visit) -> None:
    page = visit.go("resolve")
    assert page.get_by_role("button", name="They are one").count() == 0
    for path, form in (("resolve", DECISION), ("resolve/undo", {"claim": "x", "because": "z"})):
        answer = page.request.post(f"{visit.site}/pages/{path}", form=form)
        assert answer.status == 403
    upload: FilePayload = {"name": "x.yaml", "mimeType": "text/yaml", "buffer": CASE.encode()}
    assert page.request.post(f"{visit.site}/pages/loads", multipart={"file": upload}).status == 403


def test_a_form_of_another_site_is_refused(editor: Visit) -> None:
    answer = editor.page.request.post(
        f"{editor.site}/pages/resolve",
        form={"a": "one/pemberton", "b": "two/pemberton", "verdict": "same", "because": "z"},
        headers={"Origin": "http://elsewhere.example"},
    )
    assert answer.status == 403
