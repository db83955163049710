"""Hostile names, titles, labels and addresses execute nothing, load nothing, and stand on the page as text."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from tests.pages import hostile
from tests.pages.conftest import Visit

PAGES = (
    f"incidents/{hostile.RAID}?on={hostile.DAY}",
    f"persons/{hostile.HEAD}?on={hostile.DAY}",
    f"units/{hostile.ABOVE}?on={hostile.DAY}",
    f"situations/{hostile.WAR}",
    f"warned?situation={hostile.WAR}",
    f"mechanisms/{hostile.COURT}",
    f"things/{quote(hostile.CASE)}",
    f"sources/{quote(hostile.SOURCE)}",
    f"network?centre={hostile.RAID}&on={hostile.DAY}&depth=2",
    "?q=script",
    f"?q={quote(hostile.IMAGE)}",
    "list/persons",
    f"console?language=sparql&query={quote(hostile.COMMENT)}",
    "console?language=sparql&query=" + quote("SELECT ?t ?n WHERE { ?t rdfs:label ?n FILTER(contains(?n, '<script')) }"),
)


@pytest.mark.parametrize("path", PAGES)
def test_nothing_runs_and_nothing_is_fetched(visit: Visit, path: str) -> None:
    page = visit.go(path)
    page.mouse.move(200, 300)
    for one in page.locator("summary").all():
        one.click(position={"x": 3, "y": 3})
    assert page.evaluate("window.ran") is None
    assert page.locator("main script, main img, main iframe, main style, main foreignObject").count() == 0
    assert page.locator("[onload], [onerror], [onmouseover], [onclick], [style]").count() == 0
    assert page.locator("a[href^='javascript:' i]").count() == 0
    assert page.locator("body").is_visible(), "no style of theirs holds"
    assert "1337" not in page.content(), "7 * 191 was worked out: a name was taken for a template"


def test_the_text_itself_stands_on_the_page(visit: Visit) -> None:
    heading = visit.go(f"persons/{hostile.HEAD}").get_by_role("heading", level=1).inner_text()
    assert hostile.SCRIPT in heading
    assert hostile.IMAGE in heading


def test_marks_of_our_own_in_a_name_become_no_link(visit: Visit) -> None:
    page = visit.go(f"incidents/{hostile.RAID}")
    said = page.get_by_role("region", name="What is alleged or found, and by whom").locator("dd").all_inner_texts()
    assert not any("\ue001" in text or "\U000f0000" in text for text in said)
    notes = {a.get_attribute("href") for a in page.locator("a.note").all()}
    assert notes <= {f"#note-{n}" for n in range(1, page.locator(".notes li").count() + 1)}


def test_the_policy_forbids_what_the_pages_do_not_need(visit: Visit) -> None:
    answer = visit.page.goto(f"{visit.site}/pages/")
    assert answer is not None
    policy = dict(p.strip().split(" ", 1) for p in answer.headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    visit.page.evaluate(
        "() => { const s = document.createElement('script'); s.text = 'window.ran = 1'; document.body.append(s) }"
    )
    assert visit.page.evaluate("window.ran") is None
    assert visit.wrong, "the browser says that it refused the script"
    visit.wrong.clear()
