"""Nothing of ours is left in English on the pages of the bundled cases: no word unsaid, no message untranslated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape

import pytest
from fastapi.testclient import TestClient

from answerable.api.http.app import create_app
from answerable.api.http.serving import Serving
from answerable.api.pages import rendering
from answerable.api.present import language as spoken
from answerable.api.present.language import LANGUAGES, phrase, say, speaking
from answerable.graph.casefile.casefile import CaseFile
from answerable.loaders.case.case import BUNDLED
from tests.bundled import fill
from tests.pages.pseudo import Pseudo, Text, said_by_sources, words_left

OTHERS = [code for code in LANGUAGES if code != "en"]
PAGES = (
    "",
    "incidents/einsatzgruppen/simferopol-1941-12",
    "incidents/common/duekoue-2011-03",
    "persons/einsatzgruppen/ohlendorf?on=1941-12-11",
    "persons/einsatzgruppen/ruehl",
    "units/einsatzgruppen/egr-d?on=1941-12-11",
    "situations/common/cote-d-ivoire-2010",
    "warned?situation=common/cote-d-ivoire-2010",
    "network?centre=common/duekoue-2011-03&on=2011-03-29",
    "map?about=common/cote-d-ivoire-2010",
    "documents/dossier?person=einsatzgruppen/ohlendorf&form=html",
)
OURS = re.compile(
    r"answerable|^(HTML|PDF|DOCX|SVG|PNG|GEXF|GRAPHML|CSV|JSON)$|icc-28|icty-7|ictr-6|cihl-153|^\(цоунт|"
    r"^(one|two|three)\b|SHA-256|^UTC$"
)
"""Names of forms and codes, and numbers of counts as the indictment words them."""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("untranslated") / "cases.db")
    with fill(CaseFile(path), *BUNDLED):
        return path


@pytest.fixture(scope="module")
def client(file: str) -> Iterator[TestClient]:
    app = create_app(file, Serving(rate=1000, burst=10_000))
    with TestClient(app, base_url="http://localhost") as opened:
        yield opened


@cache
def sources(path: str) -> tuple[str, ...]:
    with CaseFile(path) as store:
        return tuple(said_by_sources(store))


def read(client: TestClient, path: str, language: str) -> str:
    answer = client.get(f"/pages/{path}", headers={"accept-language": language})
    assert answer.status_code == 200, path
    return answer.text


@pytest.mark.parametrize("language", OTHERS)
def test_no_page_shows_a_message_that_the_catalogue_could_have_translated(
    client: TestClient, file: str, language: str
) -> None:
    every = getattr(spoken.catalogue(language), "_catalog", {})
    known = sorted((m for m in every if isinstance(m, str) and " " in m and len(m) > 14 and every[m] != m), key=len)
    known = [m for m in known if "{" not in m and "%(" not in m]
    left = []
    for path in PAGES:
        page = Text()
        page.feed(read(client, path, language))
        said = "\n".join(page.texts)
        for text in sources(file):
            if text in said:
                said = said.replace(text, " ")
        left += [(path, m) for m in known if m in said]
    assert left == []


@pytest.fixture
def pseudo_language(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every language is the pseudo-language; what was remembered of the true ones, or of this one, is forgotten."""
    remembered = (spoken._phrased, spoken._forms, rendering.environment)
    pseudo = Pseudo()
    monkeypatch.setattr(spoken, "catalogue", lambda _: pseudo)
    monkeypatch.setattr(rendering, "catalogue", lambda _: pseudo)
    for function in remembered:
        function.cache_clear()
    yield
    for function in remembered:
        function.cache_clear()


@pytest.mark.usefixtures("pseudo_language")
def test_every_word_of_ours_passes_through_the_catalogue(client: TestClient, file: str) -> None:
    left = {line for path in PAGES for line in words_left(read(client, path, "fr"), sources(file))}
    assert sorted(line for line in left if not OURS.search(line)) == []


def test_a_sentence_is_said_by_the_message_it_was_built_after_and_a_quotation_stays() -> None:
    with speaking("fr"):
        assert phrase("Measure recorded: inspection; before the crime. [3]") == (
            "Mesure consignée : inspection ; avant le crime. [3]"
        )
        assert phrase("Denied: “measure”.") == "Nié : “measure”."
    assert phrase("Measure recorded: inspection; before the crime.") == (
        "Measure recorded: inspection; before the crime."
    )  # English, outside


ORDERED = (
    "console?ask=notice-of-an-incident&run=true&p.person=common/alassane-ouattara&p.incident=common/duekoue-2011-03"
)


@pytest.mark.parametrize("language", OTHERS)
def test_the_console_says_in_the_language_how_a_source_tells_a_row(client: TestClient, language: str) -> None:
    told = unescape(read(client, ORDERED, language))
    with speaking(language):
        words = [say(word) for word in ("modality", "order modality", "stated")]
    assert [word for word in words if word not in told] == []
    assert not re.search(r">\s*stated\s*<", told)
