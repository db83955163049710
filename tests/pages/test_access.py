"""Everybody can use the pages: axe-core finds nothing serious; the keyboard is enough; print and narrow windows."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.pages.conftest import Visit, window
from tests.pages.hostile import HEAD, RAID, SIEGE, claims

CLAIM = claims()[0].id
SERIOUS = ("serious", "critical")
PAGES = (
    "",
    "?q=Ohlendorf",
    "list/mechanisms",
    "incidents/einsatzgruppen/simferopol-1941-12",
    "persons/einsatzgruppen/ruehl?on=1941-08-01",
    "units/einsatzgruppen/sk-11b?on=1941-12-11",
    "situations/common/situation-ukraine",
    "warned?situation=common/cote-d-ivoire-2010",
    "network?centre=common/duekoue-2011-03&on=2011-03-29",
    "map?about=common/cote-d-ivoire-2010",
    f"map?about={SIEGE}",
    "console?ask=recipients-of-a-communication&run=true&p.communication=prevention-diplomacy/civ-letters",
    "loads",
    f"claims/{CLAIM}",
    f"incidents/{RAID}",
)
COLOURED = ("warned?situation=common/cote-d-ivoire-2010", "persons/einsatzgruppen/ruehl")
"""Between them they have every sign and every shade."""


@cache
def axe() -> str:
    """axe-core, from the package that ships it."""
    return files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")


def serious(visit: Visit, path: str, *, colours: bool) -> list[str]:
    """What axe-core finds serious on a page: rule and the first places. Measuring colours takes most of its time."""
    page = visit.go(path)
    page.evaluate(axe())
    slow = {rule: {"enabled": colours} for rule in ("color-contrast", "link-in-text-block", "target-size")}
    options = {"resultTypes": ["violations"], "rules": slow}
    found: dict[str, Any] = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{path}: {v['id']}: {[n['html'][:120] for n in v['nodes'][:3]]}"
        for v in found["violations"]
        if v["impact"] in SERIOUS
    ]


def test_axe_finds_nothing_serious(visit: Visit) -> None:
    assert [fault for path in PAGES for fault in serious(visit, path, colours=False)] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_colour_can_be_read(chromium: Browser, site: str, scheme: Any) -> None:
    context = chromium.new_context(locale="en-GB", color_scheme=scheme)
    visit = window(context, site)
    assert [fault for path in COLOURED for fault in serious(visit, path, colours=True)] == []
    assert visit.wrong == []
    context.close()


def test_the_keyboard_alone_goes_from_the_search_to_a_claim(visit: Visit) -> None:
    page = visit.go("")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip", "the first stop leads past the menu"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Simferopol, 11 to 13")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=Simferopol*")
    to(visit, "Simferopol, 11 to 13 December 1941")
    page.wait_for_url("**/incidents/**")
    to(visit, None, "details:not([open]) summary")
    assert page.locator("details[open]").count() == 2
    number = to(visit, None, "a.claim")
    page.wait_for_url("**/claims/**")
    assert number[:8] in page.locator(".kind").inner_text()


WHERE = """selector => {
    const one = document.activeElement;
    return [one.matches(selector), one.innerText || "", getComputedStyle(one).outlineStyle];
}"""


def to(visit: Visit, name: str | None, selector: str = "a") -> str:
    """Press Tab until something is reached, see that it is marked, and press Enter; gives its text."""
    page = visit.page
    for _ in range(400):
        page.keyboard.press("Tab")
        fits, text, outline = page.evaluate(WHERE, selector)
        if fits and (name is None or text == name):
            assert outline == "solid", "whoever uses the keyboard sees where they are"
            page.keyboard.press("Enter")
            return str(text)
    raise AssertionError(f"no {name or selector} can be reached by Tab")


def test_printing_shows_every_fold_and_no_menu(visit: Visit) -> None:
    page = visit.go("incidents/einsatzgruppen/simferopol-1941-12")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    assert not page.get_by_role("navigation", name="Pages").is_visible()
    assert page.locator(".notes li").first.is_visible()
    page.set_viewport_size({"width": 680, "height": 960})  # A4 between its margins
    head = page.locator("table.answer thead").first
    assert head.bounding_box()["height"] > 10, "on paper a table stays a table"  # type: ignore[index]
    assert not page.get_by_role("link", name="Draft of a letter of notice").first.is_visible()


def test_a_narrow_window_needs_no_scrolling_sideways(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 360, "height": 800})
    for path in (
        "",
        f"persons/{HEAD}?on=2010-05-03",
        f"incidents/{RAID}",
        "warned?situation=common/cote-d-ivoire-2010",
        "sources/",
        "list/persons",
    ):
        page = visit.go(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
