"""The pages in four languages: no gap where it counts, the same placeholders, and how a language is chosen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from playwright.sync_api import Browser

from answerable.api.pages.speech import chosen
from answerable.api.present.language import LANGUAGES, phrase, say, speaking
from answerable.graph.model import Thing, ThingId
from answerable.graph.period import Window
from answerable.ontology import reader
from answerable.queries.ask import questions
from answerable.queries.resolve.match import NamesMatcher
from answerable.queries.resolve.profile import Profile
from tests.pages.conftest import Visit, window

OTHERS = [code for code in LANGUAGES if code != "en"]
PLACE = re.compile(r"%\(\w+\)s|\{\w*\}")
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2)}


def catalogue(language: str) -> Catalog:
    with files("answerable.api.languages").joinpath(f"{language}.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def messages(language: str) -> Iterator[Message]:
    return (m for m in catalogue(language) if m.id)


def on_the_pages() -> set[str]:
    """Every message of the templates; of one with a plural the singular."""
    found: set[str] = set()
    for template in files("answerable.api.pages").joinpath("templates").iterdir():
        with template.open("rb") as file:
            for _, message, _, _ in extract("jinja2.ext:babel_extract", file, KEYWORDS):
                found.add(message[0] if isinstance(message, tuple) else message)
    return found


def labels() -> set[str]:
    schemes = {c.label for s in reader.schemes().values() for c in s.concepts.values()}
    kinds = {k.label for k in reader.kinds().values()}
    kinds |= {r.label for k in reader.kinds().values() for r in k.roles.values()}
    schemes |= {t for r in reader.regimes().values() for t in (r.source, r.who, r.duty, r.mental_element)}
    schemes |= {q.title for q in questions().values()}
    return (schemes | kinds | {c.label for c in reader.classes().values()}) - {""}


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_missing_on_the_pages_and_in_the_lists_that_carry_an_answer(language: str) -> None:
    known = {m.id[0] if isinstance(m.id, tuple) else m.id for m in messages(language) if m.string}
    assert on_the_pages() - known == set()
    assert labels() - known == set()


@pytest.mark.parametrize("language", OTHERS)
def test_how_a_source_tells_the_row_of_a_question_is_said_in_the_language(language: str) -> None:
    titles = {c.replace("_", " ") for q in questions().values() for c in q.columns if c.endswith("modality")}
    assert {"modality", "order modality"} <= titles
    assert titles - {m.id for m in messages(language) if m.string} == set()


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_has_the_places_of_its_original(language: str) -> None:
    wrong = []
    for m in messages(language):
        if isinstance(m.id, tuple):
            continue
        if sorted(PLACE.findall(str(m.id))) != sorted(PLACE.findall(str(m.string))):
            wrong.append(m.id)
    assert wrong == []


@pytest.mark.parametrize("language", OTHERS)
def test_every_form_of_a_plural_is_there(language: str) -> None:
    found = catalogue(language)
    for m in found:
        if isinstance(m.id, tuple) and m.id:
            assert len(m.string) == found.num_plurals
            assert all(m.string), m.id


def test_alleged_never_becomes_a_fact() -> None:
    """In no language is somebody who is only alleged called an author of a crime without that word."""
    words = {"fr": ("allégu", "allégation"), "es": ("presunt", "alega"), "ar": ("مزعوم", "يُدّعى")}
    for language, marks in words.items():
        with speaking(language):
            for text in ("alleged perpetrator", "alleged participant", "alleged orderer", "alleged to have done it"):
                assert any(mark in say(text) for mark in marks), (language, text)


@pytest.mark.parametrize(
    ("language", "attested", "proven"),
    [
        ("fr", "attesté", "prouv|établi|avér"),
        ("es", "atestiguado", "acredit|probad|demostr"),
        ("ar", "مشهود", "مثبت|ثبت|ثابت|مبرهن"),
    ],
)
def test_evidenced_says_attested_and_never_proven(language: str, attested: str, proven: str) -> None:
    told = {str(m.id): str(m.string) for m in messages(language) if re.search(r"\bevidenced\b", str(m.id))}
    assert len(told) >= 6
    assert {text for text in told.values() if attested not in text or re.search(proven, text)} == set()


@pytest.mark.parametrize("language", OTHERS)
def test_a_name_with_days_in_it_is_not_taken_for_words_of_our_own(language: str) -> None:
    name = "Simferopol, 11 to 13 December 1941"
    for days in ("on 1941-12-11", "1941-12-11 to 1941-12-13"):
        with speaking(language):
            assert name in phrase(f"Recorded: {name}, {days}.")
            assert phrase(f"Recorded: {name}, {days}.") != f"Recorded: {name}, {days}."


@pytest.mark.parametrize("language", OTHERS)
def test_an_article_of_a_statute_is_no_end_of_a_sentence(language: str) -> None:
    reach = "the ICTY Statute (art. 1: crimes since 1991 in the former Yugoslavia)"
    with speaking(language):
        assert say(reach) in phrase(f"Did not apply at the time: {reach}. Asked for as an analytical frame only.")


@pytest.mark.parametrize(
    ("accepted", "language"),
    [("fr-CA, en;q=0.5", "fr"), ("en-GB", "en"), ("de", "en"), ("de, ar;q=0.3", "ar"), ("es;q=x", "en"), ("", "en")],
)
def test_the_browsers_list_chooses(accepted: str, language: str) -> None:
    assert chosen(accepted) == language


def test_the_switch_keeps_a_language_and_turns_the_page(visit: Visit) -> None:
    page = visit.go("persons/einsatzgruppen/ruehl")
    page.get_by_role("button", name="العربية").click()
    page.wait_for_load_state()
    html = page.locator("html")
    assert (html.get_attribute("lang"), html.get_attribute("dir")) == ("ar", "rtl")
    assert page.url.endswith("/pages/persons/einsatzgruppen/ruehl"), "the same page"
    assert page.locator(".banner .sign").first.inner_text() == "✓مُبرَّأ", "the acquittal still comes first"
    assert page.get_by_role("heading", level=1).inner_text() == "Felix Ruehl", "a name is not translated"
    day = page.locator(".d").first
    assert day.evaluate("d => getComputedStyle(d).direction") == "ltr", "1948-04-08 is not read as 08-04-1948"
    visit.go("incidents/einsatzgruppen/simferopol-1941-12")
    assert html.get_attribute("lang") == "ar"


TURNED = """() => {
    const days = /(?<!\\d)\\d{4}-\\d{2}(?:-\\d{2})?(?!\\d)/g, found = [];
    const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    const place = (node, at) => {
        const one = document.createRange();
        one.setStart(node, at);
        one.setEnd(node, at + 1);
        return one.getBoundingClientRect();
    };
    while (texts.nextNode()) {
        const node = texts.currentNode;
        for (const day of node.parentElement.closest("svg") ? [] : node.data.matchAll(days)) {
            const first = place(node, day.index), last = place(node, day.index + day[0].length - 1);
            if (first.width && first.top === last.top && first.left > last.left) { found.push(node.data); }
        }
    }
    return found;
}"""
"""Every day on a page whose digits stand in another order than year, month, day."""


def test_no_day_is_turned_around_on_a_page_that_runs_from_the_right(chromium: Browser, site: str) -> None:
    context = chromium.new_context(locale="ar")
    visit = window(context, site)
    page = visit.go("incidents/einsatzgruppen/simferopol-1941-12")
    claim = page.locator(".notes a.claim").first.get_attribute("href") or ""
    for path in (
        claim.removeprefix("/pages/"),
        "persons/einsatzgruppen/ohlendorf?on=1941-12-11",
        "network?centre=einsatzgruppen/egr-d&on=1941-12-11",
        "loads",
    ):
        assert visit.go(path).evaluate(TURNED) == [], path
    quoted = visit.go("persons/einsatzgruppen/ohlendorf").locator("#dossier ~ ul bdi.quoted").first
    assert quoted.inner_text().startswith("“"), "a quotation has a direction of its own"
    context.close()


def test_the_switch_leads_to_no_other_site(visit: Visit) -> None:
    for elsewhere in ("//elsewhere.example/", "https://elsewhere.example/", "/pages/\\..\\elsewhere", "/elsewhere"):
        answer: Any = visit.page.request.get(
            f"{visit.site}/pages/language", params={"to": "fr", "back": elsewhere}, max_redirects=0
        )
        assert answer.headers["location"] == "/pages/"


@pytest.mark.parametrize("language", OTHERS)
def test_the_reasons_for_one_person_are_said_and_names_stay(language: str) -> None:
    """Every reason in words that the matcher gives, on invented records."""
    ada = Profile(
        Thing(ThingId("a/1"), "Person", "Ada Reed (3 Division)"), ("Ada Reed (3 Division)",),
        born=(Window.of_day(date(1900, 5, 4)),), died=(Window.of_day(date(1950, 1, 1)),), years=(1900, 1950),
    )  # fmt: skip
    other = Profile(
        Thing(ThingId("b/1"), "Person", "Ada Reed (4 Division)"), ("Ada Reed (4 Division)",),
        born=(Window.of_day(date(1901, 5, 4)),), years=(1901, 1999), served=(1960, 1999),
    )  # fmt: skip
    late = Profile(Thing(ThingId("c/1"), "Person", "Reed"), ("Reed",), years=(2015, 2016))
    nobody = Profile(Thing(ThingId("d/1"), "Person", "Otto"), ("Otto",))
    matcher = NamesMatcher([ada, other, late, nobody])
    reasons = [r.text for a, b in ((ada, other), (ada, late), (ada, nobody)) for r in matcher.compare(a, b).reasons]
    assert len(reasons) >= 7
    with speaking(language):
        said = [phrase(text) for text in reasons]
    assert [text for text, told in zip(reasons, said, strict=True) if text == told] == []
    quoted = re.compile("“[^”]*”")
    assert [quoted.findall(text) for text in reasons] == [quoted.findall(told) for told in said]
