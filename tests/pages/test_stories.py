"""Each page's story, told in a browser on the bundled cases; expected values come from the sources of those cases."""

from __future__ import annotations

import csv
import re
from io import StringIO
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.pages.conftest import Visit
from tests.pages.hostile import PROTECTED_TOWN, SIEGE

SIMFEROPOL = "incidents/einsatzgruppen/simferopol-1941-12"
CIV = "common/cote-d-ivoire-2010"


def section(page: Page, heading: str) -> str:
    """The text of the section under a heading."""
    return page.get_by_role("region", name=re.compile(f"^{heading}")).first.inner_text()


def test_an_incident_shows_who_stood_above_on_its_days_with_grade_outcome_and_gap(visit: Visit) -> None:
    page = visit.go(SIMFEROPOL)
    chain = section(page, "Chain of command")
    table = page.locator("#chain ~ .wide table").first.inner_text()
    places = [table.index(name) for name in ("Werner Braune", "Otto Ohlendorf", "Reinhard Heydrich")]
    assert places == sorted(places), "from the unit upwards"
    assert "no superior recorded" in chain
    assert page.locator("#chain ~ .wide .sign-Grade-evidenced").count() >= 5
    assert "contested" in section(page, "What is alleged or found, and by whom")


def test_a_line_of_the_picture_shows_the_claims_that_it_rests_on_and_other_links_can_be_hidden(visit: Visit) -> None:
    page = visit.go(SIMFEROPOL)
    picture = page.locator("#chain ~ figure.picture").first
    assert "administrative link" in picture.inner_text()
    hop = picture.locator("[data-claims][data-grade=evidenced]").first
    hop.focus()
    page.keyboard.press("Enter")
    shown = picture.get_by_role("status")
    claims = shown.locator("a.claim").evaluate_all("links => links.map(link => link.dataset.claim)")
    assert set((hop.get_attribute("data-claims") or "").split()) <= set(claims)
    page.get_by_role("checkbox", name="administrative").uncheck()
    beside = picture.locator("[data-beside=administrative]").first
    expect(beside).to_be_hidden()
    expect(picture.locator("[data-beside=cooperation]").first).to_be_visible()
    page.get_by_label("other kinds of link beside").uncheck()
    page.get_by_role("button", name="Show", exact=True).click()
    page.wait_for_url(re.compile("beside=false"))
    assert "administrative link" not in page.locator("#chain ~ figure.picture").first.inner_text()


def test_the_map_says_how_exact_a_place_is_generalises_a_protected_one_and_lists_the_same(visit: Visit) -> None:
    page = visit.go(f"map?about={SIEGE}")
    assert page.locator("figure.picture [data-exactness=generalised]").count() == 1
    row = page.get_by_role("region", name="The same as a list").get_by_role("row").filter(has_text="a protected place")
    assert "generalised to half a degree" in row.inner_text()
    assert PROTECTED_TOWN not in page.content()
    assert "12.25, 34.75" in row.inner_text(), "the middle of its half degree, not 12.3456, 34.5678"
    page.get_by_label("On the day").fill("1999-01-01")
    page.get_by_role("button", name="Show", exact=True).click()
    page.wait_for_url(re.compile("on=1999-01-01"))
    assert "of another day is left out" in page.locator("main").inner_text()
    with visit.page.expect_download() as download:
        visit.go(f"map?about={SIEGE}").get_by_role("link", name="SVG", exact=True).click()
    assert PROTECTED_TOWN not in Path(download.value.path()).read_text("utf-8")


def test_rows_are_shown_as_a_network_with_what_is_left_out(visit: Visit) -> None:
    ask = "SELECT ?up ?down ?how WHERE { ?c a ans:CommandLink ; ans:superior ?up ; ans:subordinate ?down ; "
    ask += "ans:linkKind ?how . FILTER(?down = <https://w3id.org/answerable/id/einsatzgruppen/sk-11b>) }"
    page = visit.go(f"console?language=sparql&query={quote(ask)}")
    page.get_by_role("link", name="network", exact=True).click()
    page.wait_for_url(re.compile("show=network"))
    picture = page.locator("figure.picture")
    assert {"Einsatzgruppe D", "Sonderkommando 11b"} <= set(picture.locator("text").all_text_contents())
    assert "not who stands over whom" in page.locator("main").inner_text()
    assert "neither a thing nor a claim" in page.locator(".gap").inner_text(), "the kinds of link are no things"
    built = ask.replace("SELECT ?up ?down ?how", "CONSTRUCT { ?up ans:commands ?down }")
    page = visit.go(f"console?language=sparql&show=network&query={quote(built)}")
    assert page.locator("figure.picture polygon").count() > 1, "a triple has its direction"
    cypher = "MATCH (u:Unit)-[l:COMMANDS]->(v:Unit) WHERE v.id = 'einsatzgruppen/sk-11b' RETURN u, l, v"
    page = visit.go(f"console?language=cypher&show=network&query={quote(cypher)}")
    assert "COMMANDS" in page.get_by_role("region", name="The same as a list").inner_text()


def test_a_network_is_handed_over_as_a_file(visit: Visit) -> None:
    page = visit.go("network?centre=einsatzgruppen/egr-d&on=1941-12-11")
    assert page.locator("figure.picture svg").get_attribute("width")
    with page.expect_download() as download:
        page.get_by_role("link", name="SVG", exact=True).click()
    assert "Einsatzgruppe D" in Path(download.value.path()).read_text("utf-8")


def test_a_dossier_is_handed_over_and_a_letter_to_the_dead_is_refused_with_the_reason(visit: Visit) -> None:
    page = visit.go("persons/einsatzgruppen/ohlendorf")
    with page.expect_download() as download:
        page.get_by_role("region", name="Dossier by element").get_by_role("link", name="MD", exact=True).click()
    text = Path(download.value.path()).read_text("utf-8")
    assert "Otto Ohlendorf" in text
    assert "answerable dossier einsatzgruppen/ohlendorf" in text
    visit.go(SIMFEROPOL)
    letter = page.get_by_role("link", name="Draft of a letter of notice").first.get_attribute("href") or ""
    refused = visit.go(letter.removeprefix("/pages/"), status=403)
    assert "Werner Braune is recorded as dead" in refused.locator("main").inner_text()


def test_the_slider_moves_the_day_and_the_day_changes_the_chain(visit: Visit) -> None:
    page = visit.go(SIMFEROPOL)
    slider = page.get_by_role("slider", name="Move the day")
    assert slider.get_attribute("aria-valuetext") == "1941-12-11"
    slider.focus()
    slider.press("ArrowRight")
    assert page.get_by_label("On the day").input_value() == "1941-12-12"
    page.get_by_label("On the day").fill("1942-08-01")
    page.get_by_role("button", name="Show", exact=True).click()
    page.wait_for_url(re.compile("on=1942-08-01"))
    assert "Walther Bierkamp" in section(page, "Chain of command"), "named as successor, possible on that day"


def test_a_note_leads_to_its_claim_and_its_source_and_a_source_to_all_that_rests_on_it(visit: Visit) -> None:
    page = visit.go(SIMFEROPOL)
    note = page.locator("a.note").first
    note.click()
    target = page.locator(f"li{note.get_attribute('href')}")
    expect(target).to_be_visible()
    target.locator("a.claim").first.click()
    assert page.get_by_role("heading", level=1).inner_text() != ""
    assert "no claim takes it back" in page.locator(".standing").inner_text()
    page.get_by_role("region", name="Sources").get_by_role("link").first.click()
    assert page.get_by_role("heading", name=re.compile("Everything that rests on it")).is_visible()
    assert page.locator("table.claims tbody tr").count() >= 1


@pytest.mark.parametrize("person", ["ruehl", "graf"])
def test_an_acquittal_stands_above_the_conviction_with_its_own_shape(visit: Visit, person: str) -> None:
    page = visit.go(f"persons/einsatzgruppen/{person}")
    first, second = page.locator(".banner li .sign").all()[:2]
    assert (first.inner_text(), second.inner_text()) == ("✓acquitted", "◪convicted (finality not stated)")
    assert "presumed innocent" in page.locator(".banner li").first.inner_text()


def test_a_severed_defendant_is_presumed_innocent(visit: Visit) -> None:
    banner = visit.go("persons/einsatzgruppen/rasch").locator(".banner")
    assert "severed from the case, no verdict" in banner.inner_text()
    assert "presumed innocent" in banner.inner_text()


def test_a_person_has_postings_superiors_on_a_day_and_a_dossier_side_by_side(visit: Visit) -> None:
    page = visit.go("persons/einsatzgruppen/ohlendorf")
    assert "Einsatzgruppe D" in section(page, "Postings")
    page.get_by_label("On the day").fill("1941-12-11")
    page.get_by_role("button", name="Show", exact=True).click()
    page.wait_for_url(re.compile("on=1941-12-11"))
    command = section(page, "Superiors and subordinates on a day")
    assert "Reich Security Main Office" in command
    assert "Sonderkommando 11b" in command
    dossier = section(page, "Dossier by element")
    assert dossier.index("In favour of the person") < dossier.index("Regimes side by side")
    for regime in ("icc-28a", "icc-28b", "icty-7-3", "cihl-153"):
        assert regime in dossier
    assert "Whether an element is made out, a named human concludes." in dossier


def test_the_board_names_nobody_whom_the_source_leaves_unnamed(visit: Visit) -> None:
    page = visit.go(f"warned?situation={CIV}")
    row = page.get_by_role("row").filter(has_text="letters of the High Commissioner to four officials")
    assert "unidentified (4)" in row.inner_text()
    assert "Gbagbo" not in row.inner_text()
    assert row.locator(".ladder .reached").all_text_contents() == ["briefed to person: stated by a source"]
    ouattara = page.get_by_role("row").filter(has_text="meeting with Ouattara")
    assert "notice of allegations" in ouattara.inner_text()
    assert "promised to prosecute" in ouattara.inner_text()


def test_a_situation_keeps_outcomes_by_source_and_says_what_is_not_recorded(visit: Visit) -> None:
    page = visit.go(f"situations/{CIV}")
    assert "Duékoué, 28-29 March 2011" in section(page, "Incidents")
    assert page.locator(".beside > div").count() >= 1
    ukraine = visit.go("situations/common/situation-ukraine")
    assert "No source here places an incident" in ukraine.locator("main").inner_text()


def test_whom_no_incident_names_is_set_before_no_law(visit: Visit) -> None:
    page = visit.go("persons/un-atrocity-prevention/kikoler")
    assert "so there is nothing to arrange by element" in section(page, "Dossier by element")
    assert page.get_by_text("INSUFFICIENT EVIDENCE").count() == 0
    page.get_by_label("Arrange it over an incident").fill("common/duekoue-2011-03")
    page.get_by_role("region", name="Dossier by element").get_by_role("button", name="Arrange").click()
    page.wait_for_url(re.compile("incident=common"))
    assert "Regimes side by side" in section(page, "Dossier by element")


def test_those_possible_far_away_are_listed_when_asked_for(visit: Visit) -> None:
    near = visit.go("units/einsatzgruppen/ek-2?on=1941-12-11&within=0")
    assert "1 more possible, undated or more than 0 days away" in near.locator("main").inner_text()
    assert "--within" not in near.locator("main").inner_text(), "a page is asked otherwise"
    near.get_by_label("Those possible within so many days").fill("3000")
    near.get_by_role("button", name="Show", exact=True).click()
    near.wait_for_url(re.compile("within=3000"))
    assert "more possible, undated" not in near.locator("main").inner_text()


def test_a_row_does_not_repeat_the_thing_whose_page_it_is(visit: Visit) -> None:
    page = visit.go("mechanisms/common/icc")
    row = page.locator("table.claims tbody tr").filter(has_text="Tanzania").first
    assert "International Criminal Court" not in row.inner_text()
    note = page.locator(f"li{row.locator('a.note').first.get_attribute('href')} a").first.get_attribute("href") or ""
    row = visit.go(note.removeprefix("/pages/")).locator("table.claims tbody tr").filter(has_text="Tanzania").first
    assert "International Criminal Court" in row.inner_text(), "on the page of a source it is told"


def test_grades_in_a_network_have_their_shape(visit: Visit) -> None:
    page = visit.go("network?centre=einsatzgruppen/egr-d&on=1941-12-11")
    assert page.locator("table.answer .sign-Grade-possible .symbol").first.inner_text() == "○"
    width = page.evaluate("() => document.querySelector('.network .wide').scrollWidth")
    assert width <= page.locator(".network .wide").bounding_box()["width"] + 1, "nothing of the legend is cut off"  # type: ignore[index]


def test_search_forgives_typing_and_takes_another_script(visit: Visit) -> None:
    page = visit.go("")
    page.get_by_role("search", name="Search by name").get_by_role("searchbox").fill("Olendorf")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("q=Olendorf"))
    assert "Otto Ohlendorf" in page.locator("table").inner_text()
    assert "Otto Ohlendorf" in visit.go("?q=Олендорф").locator("table").inner_text()
    assert (
        "No name here is like this as this search compares names" in visit.go("?q=zzzzqqq").locator("main").inner_text()
    )


def test_the_console_runs_a_question_and_gives_the_same_rows_to_download(visit: Visit) -> None:
    page = visit.go("console")
    page.get_by_role("link", name="Who received a communication, and whether the source names them").click()
    page.get_by_label(re.compile("^communication")).fill("prevention-diplomacy/civ-letters")
    page.get_by_role("button", name="Ask", exact=True).first.click()
    page.wait_for_url(re.compile("run=true"))
    assert "four top political and military officials" in page.locator("table").first.inner_text()
    again = page.get_by_role("link", name="link that asks this again").get_attribute("href")
    assert again is not None
    assert again.endswith(page.url.partition("/pages/")[2])
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    rows = list(csv.DictReader(StringIO(Path(download.value.path()).read_text("utf-8"))))
    assert {row["number"] for row in rows} == {"4"}


def test_a_query_that_would_write_is_refused_on_the_page(visit: Visit) -> None:
    page = visit.go("console?language=sparql&query=DELETE%20WHERE%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D")
    assert page.get_by_role("alert").inner_text()
    assert page.locator("table.claims tbody tr").count() > 30, "the list of questions still stands"


def test_an_address_that_leads_nowhere_says_so_with_the_nearest(visit: Visit) -> None:
    said = visit.go("persons/einsatzgruppen/ohlendorff", status=404).locator("main").inner_text()
    assert "Otto Ohlendorf" in said


def test_a_view_without_a_source_is_said_and_kept_by_the_links(visit: Visit) -> None:
    page = visit.go("claims/" + _claim_of(visit, SIMFEROPOL))
    page.get_by_role("region", name="Sources").get_by_role("link").first.click()
    page.get_by_role("link", name="Look at everything without this source").click()
    assert "without the sources" in page.locator(".view").inner_text()
    page.locator("main a.thing").first.click()
    assert "without the sources" in page.locator(".view").inner_text()


def _claim_of(visit: Visit, path: str) -> str:
    return visit.go(path).locator(".notes a.claim").first.inner_text()
