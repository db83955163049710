"""Dossiers and letters as documents: every item cited, sources with hashes, hostile texts stay text, drafts say so."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from answerable.api.documents.document import Document, spoken
from answerable.api.documents.dossier_document import dossier_document
from answerable.api.documents.forms import FORMS, document_file
from answerable.api.documents.letter_document import letter_document
from answerable.api.present.book import Book
from answerable.api.present.language import speaking
from answerable.api.present.workflow import NO_REPLY
from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.errors import InputError, Refused
from answerable.graph.intake import write
from answerable.graph.model import Claim, LoadInfo
from answerable.graph.store import Store
from answerable.graph.view import PUBLIC, View
from answerable.ontology.reader import elements, regimes
from answerable.queries.dossier.dossier import dossier
from answerable.queries.dossier.workflow import Reply, reply_records, workflow
from answerable.queries.notice.letter import letter
from tests.api.pictures.hostile import ATTACKS, hostile
from tests.api.pictures.hostile import tid as hid
from tests.bundled import einsatzgruppen
from tests.graph.invented import at, cited, death, lasted, link, posting, said, tid
from tests.queries.dossier_world import ADA, RAID, command, full, raid, warning, world

AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
FORBIDDEN = re.compile(r"\b(perpetrator|guilty|guilt|knew|responsible)\b", re.IGNORECASE)
Build = Callable[[], Document]


def made(store: Store, person: str, incidents: list[str], regime: str = "icty-7-3") -> Document:
    found = dossier(store, person, incidents, regime)
    steps = workflow(store, found)
    return dossier_document(Book(store, PUBLIC), [found], steps, "answerable dossier x", "a" * 64, AT)


@cache
def real() -> Document:
    return made(einsatzgruppen(), "einsatzgruppen/ohlendorf", ["einsatzgruppen/simferopol-1941-12"])


@cache
def attacked() -> Document:
    return made(hostile(), hid("p-script"), [hid("raid")], "icc-28a")


def drafted(*claims: Claim) -> Document:
    store = world(*claims)
    (ada,) = store.things(ids=[ADA])
    return letter_document(Book(store, PUBLIC), letter(store, ada, [RAID]), "answerable letter x", "a" * 64, AT)


def letter_to(name: str, modality: str = "stated", **roles: Any) -> Claim:
    told = {
        "communication": tid("letter"), "issuer": tid("cy"), "recipient": tid(name), "calledBySource": "warning",
        "incident": RAID, **roles,
    }  # fmt: skip
    return said("Warning", {k: v for k, v in told.items() if v}, at("2010-04-30"), source="memoir", modality=modality)


def attacked_letter() -> Document:
    store = hostile()
    (person,) = store.things(ids=[hid("p-formula")])
    return letter_document(
        Book(store, PUBLIC), letter(store, person, [hid("raid")]), "answerable letter x", "b" * 64, AT
    )


def text_of(document: Document) -> str:
    cells = [p.text for b in document.blocks for row in b.rows for c in row.cells for p in c]
    return "\n".join([document.title, document.running, *(b.text for b in document.blocks), *cells])


# the dossier


def test_every_item_for_or_against_carries_its_note() -> None:
    rows = [row.cells for b in real().blocks if b.kind == "pairs" for row in b.rows]
    items, side = [], ""
    for name, text in rows:
        side = name[0].text or side
        if side in ("for", "against", "beside", "concluded"):
            items.append(" ".join(p.text for p in text))
    told = [i for i in items if not i.startswith("nothing recorded")]
    assert len(told) > 10
    assert all(re.search(r"\[\d+\]$", i) for i in told)


def test_every_note_has_its_citation_and_every_source_its_hash_or_that_none_is_held() -> None:
    text = text_of(real())
    used = set(re.findall(r"\[(\d+)\]", text))
    headings = [b.text for b in real().blocks if b.kind == "heading"]
    assert headings.index("Notes") < headings.index("Sources")
    numbered = {c[0].text.strip("[]") for b in real().blocks if b.kind == "pairs"
                for row in b.rows if (c := row.cells[0]) and c[0].text.startswith("[")}  # fmt: skip
    assert used == numbered
    (sources,) = [b for b in real().blocks if b.columns[:1] == ["Title and author"]]
    held = {row.cells[2][0].text for row in sources.rows}
    assert all(h == "no file is held" or re.fullmatch("[0-9a-f]{64}", h) for h in held)


def test_what_was_asked_when_and_of_which_head_stands_in_it() -> None:
    text = text_of(real())
    assert "Asked on 2026-01-02 at 03:04:05 UTC" in text
    assert "a" * 64 in text
    assert "answerable dossier x" in text


def test_the_status_stands_before_everything_and_the_reply_before_what_is_alleged() -> None:
    texts = [b.text for b in real().blocks]
    assert texts[0].startswith("Otto Ohlendorf: convicted (finality not stated)")
    assert texts.index(NO_REPLY) < texts.index("E0 underlying crime?")
    assert real().running.startswith("DRAFT")


def test_a_reply_is_printed_beside_it() -> None:
    store = world(*full())
    found = dossier(store, ADA, [RAID], "cihl-153")
    write(store, LoadInfo("reply", "1"), reply_records(found, Reply("Counsel C", date(2020, 1, 2), "She was abroad.")))
    text = text_of(made(store, ADA, [RAID], "cihl-153"))
    assert "Counsel C, 2020-01-02: “She was abroad.” [" in text
    assert NO_REPLY not in text


def drafted_full() -> Document:
    return drafted(*raid(), *command())


@pytest.mark.parametrize("build", [real, drafted_full], ids=["dossier", "letter"])
def test_own_words_accuse_nobody(build: Build) -> None:
    ours = re.sub(r"“[^”]*”", "", text_of(build()))
    for law in (*(r.mental_element for r in regimes().values()), *(e.label for e in elements().values())):
        ours = ours.replace(law, "") if law else ours
    for question in (e.question for e in elements().values()):
        ours = ours.replace(question, "")
    assert not FORBIDDEN.findall(ours)


# the letter


def test_a_letter_sets_out_allegation_chain_duties_and_that_it_is_a_draft() -> None:
    found = drafted(*raid(), *command())
    text = text_of(found)
    assert found.running.startswith("DRAFT for a human")
    assert "To: Ada of Nowhere, recorded as commander of Bravo of Nowhere" in text
    assert "alleged forces" in text
    assert "Bravo of Nowhere: command link over Alpha of Nowhere" in text
    assert "Additional Protocol I, arts 86(2) and 87" in text
    assert "ICRC customary IHL rule 153" in text
    assert "Rome Statute art. 28(a)" in text
    assert "The letter makes no finding" in text
    assert "That none is recorded does not say that there was none." in text.replace("\n", " ")


def test_everybody_named_in_a_letter_stands_with_what_was_decided_the_acquittal_too() -> None:
    beside = said("Involvement", {"actor": tid("bo"), "incident": RAID, "involvement": "present"})
    charge = {"courtCase": tid("case"), "accused": tid("bo"), "decisionKind": "judgment"}
    acquitted = said("Decision", {**charge, "direction": "acquitted"}, at("2012-02-01"))
    text = text_of(drafted(*raid(), *command(), beside, acquitted))
    (line,) = [told for told in text.splitlines() if told.startswith("Bo of Nowhere: present")]
    assert "(acquitted, 2012-02-01" in line
    assert "Bo of Nowhere: present" in text_of(drafted(*raid(), *command(), beside))
    assert "(no proceeding recorded)" in text_of(drafted(*raid(), *command(), beside))


AS_IT_IS = re.compile(
    r"of Nowhere$|^Nobody$|^The (report|gazette)\b|^invented/|^\[|^\d{4}-|^[0-9a-f]{64}$"
    r"|^(SHA-256|Notes|Sources|possible)?$"
)
"""Lines that stand as they are in every language: names, sources, citations, days."""


@pytest.mark.parametrize("language", ["fr", "es", "ar"])
def test_a_letter_is_written_in_the_language_of_who_asks(language: str) -> None:
    grades = [[*raid(), *command()], [*raid(), link("bravo", "alpha"), posting("ada", "bravo")]]
    for claims in grades:
        with speaking(language):
            told = text_of(spoken(drafted(*claims))).splitlines()
        english = set(text_of(drafted(*claims)).splitlines())
        assert [line for line in told if line in english and not AS_IT_IS.search(line)] == []
        halves = re.findall(r"\b(?:your|you|which|recorded|bound|command|check)\b", " ".join(told))
        assert halves == [], "no half of a sentence either"


def test_on_a_sheet_that_runs_from_the_right_the_first_column_is_the_rightmost() -> None:
    docx, form_pdf = pytest.importorskip("docx"), pytest.importorskip("answerable.api.documents.form_pdf")
    assert form_pdf._row(["a", "b"], 3) == ["a", "b"]
    with speaking("ar"):
        assert form_pdf._row(["a", "b"], 3) == ["", "b", "a"]
        made = docx.Document(io.BytesIO(document_file(spoken(drafted_full()), "docx")[1]))
        assert b"NotoSansArabic" in document_file(spoken(drafted_full()), "pdf")[1]
    assert all(table._tbl.xpath("./w:tblPr/w:bidiVisual") for table in made.tables)
    assert any(p._p.xpath("./w:pPr/w:bidi") for p in made.paragraphs)


@pytest.mark.parametrize(
    ("claims", "why"),
    [
        ((*raid(), *command(), death("ada", at("2015"))), "recorded as dead"),
        ((*raid(), posting("ada", "delta", cited("2010-01-01", "2010-12-31"))), "on the chain"),
        ((*raid(), *command(), warning()), "is recorded already"),
    ],
    ids=["dead", "not on the chain", "warned"],
)
def test_a_letter_is_refused(claims: tuple[Claim, ...], why: str) -> None:
    with pytest.raises(Refused, match=why):
        drafted(*claims)


def test_a_death_that_a_source_only_reports_is_enough_to_refuse() -> None:
    with pytest.raises(Refused, match="recorded as dead"):
        drafted(*raid(), *command(), death("ada", modality="reported"))


def test_a_denied_death_does_not_refuse() -> None:
    assert drafted(*raid(), *command(), death("ada", at("2015"), modality="denied")).title.endswith("Ada of Nowhere")


@pytest.mark.parametrize(
    ("claims", "told"),
    [
        ([death("ada", at("2015"), modality="possible")], "possibly died 2015"),
        ([death("ada", at("2015")), death("ada", at("2015"), modality="denied")], "died 2015 (contested)"),
    ],
    ids=["possible", "denied by another source"],
)
def test_a_death_that_is_not_certain_warns_the_signer_and_nobody_else(claims: list[Claim], told: str) -> None:
    text = text_of(drafted(*raid(), *command(), *claims))
    letter_itself, signer = text.split("For the signer, not part of the letter")
    assert told in signer
    assert "died" not in letter_itself


def test_a_mere_contact_is_no_warning() -> None:
    assert drafted(*raid(), *command(), warning(calledBySource="contact")).running.startswith("DRAFT")


@pytest.mark.parametrize(
    ("beside", "told"),
    [
        ([("alleged", {})], "that it was addressed so is only alleged or held possible"),
        ([("stated", {}), ("denied", {})], "one source says that it was addressed so, another denies it"),
        ([("stated", {"incident": "invented/other-raid"})], "about another matter"),
        ([("stated", {"incident": ""})], "about what, no source says"),
        ([("stated", {"calledBySource": "contact"})], "not called a warning by the source"),
    ],
    ids=["alleged", "contested", "another matter", "matter not stated", "contact"],
)
def test_what_is_no_plain_warning_is_told_to_the_signer(beside: list[tuple[str, dict[str, str]]], told: str) -> None:
    claims = [letter_to("ada", modality=modality, **roles) for modality, roles in beside]
    text = text_of(drafted(*raid(), *command(), *claims))
    signer = text[text.index("For the signer") :]
    assert "is recorded in this graph, but for what follows." in signer
    assert f"Letter of Nowhere: {told}" in signer


def test_an_office_that_was_perhaps_held_then_keeps_no_letter_back() -> None:
    """The letter came on 2010-04-30; of delta Ada is only known to have been in command in some month of 2008."""
    perhaps = posting("ada", "delta", cited("2008-05"))
    text = text_of(drafted(*raid(), *command(), perhaps, letter_to("delta")))
    assert "Letter of Nowhere (Delta of Nowhere): addressed to an office; whether this person held it then" in text


def test_a_warning_to_any_office_held_then_is_one_already() -> None:
    """Of the two offices addressed Ada had left the first in 2008; the second she held all the year."""
    left = posting("ada", "delta", lasted("2007-01-01", "2008-12-31"))
    both = letter_to("delta", recipient=[tid("delta"), tid("bravo")])
    with pytest.raises(Refused, match="to an office that Ada of Nowhere held then"):
        drafted(*raid(), *command(), left, both)


def test_both_dates_of_an_incident_are_set_out() -> None:
    """The posting and the link are of 2010: by the date that the memoir gives, nobody places Ada above the forces."""
    other = said("Occurrence", {"incident": RAID, "place": tid("town")}, at("2008-05-03"), source="memoir")
    text = text_of(drafted(*raid(), *command(), other))
    assert "How these forces stood under you by the date 2010-05-03, as the sources carry it:" in text
    assert "By the date 2008-05-03, which is given too, no source here places you above these forces." in text
    assert "that may have been under your command on those days" in text
    assert "Check which States were bound by it on 2008-05-03; 2010-05-03" in text


def test_a_view_that_leaves_something_out_is_named_in_letter_and_dossier() -> None:
    store = world(*full())
    (ada,) = store.things(ids=[ADA])
    view = View(without=frozenset({"invented/memoir"}))
    seen, viewed = store.under(view), {"without": ["invented/memoir"]}
    found = letter(store, ada, [RAID], view=view)
    text = text_of(letter_document(Book(seen, PUBLIC), found, "answerable letter x", "a" * 64, AT, viewed))
    assert "is recorded in this view, which leaves out a part of the graph." in text
    assert "recorded in this graph" not in text
    line = "View: without the sources invented/memoir."
    assert line in text.splitlines()
    told = dossier(seen, ADA, [RAID], "icty-7-3")
    steps = workflow(seen, told)
    made = dossier_document(Book(seen, PUBLIC), [told], steps, "answerable dossier x", "a" * 64, AT, viewed)
    assert line in text_of(made).splitlines()
    assert "View:" not in text_of(real()), "nothing is said where nothing is left out"


@pytest.mark.parametrize("modality", ["possible", "alleged"])
def test_a_death_that_is_not_certain_is_told_to_the_signer(modality: str) -> None:
    text = text_of(drafted(*raid(), *command(), death("ada", at("2015"), modality=modality)))
    assert "A death of the addressee is recorded, which is not certain: 2015" in text


def test_a_death_that_a_source_denies_keeps_no_letter_back() -> None:
    both = (death("ada", at("2015")), death("ada", at("2015"), modality="denied", source="memoir"))
    text = text_of(drafted(*raid(), *command(), *both))
    assert text.count("A death of the addressee is recorded, which is not certain") == 2


def test_a_possible_command_is_called_possible() -> None:
    claims = (link("bravo", "alpha", cited("2009", "2009")), posting("ada", "bravo", cited("2009", "2009")))
    assert "possible" in text_of(drafted(*raid(), *claims))


def test_an_incident_without_a_day_places_nobody() -> None:
    undated = [said("Involvement", {"actor": tid("alpha"), "incident": RAID, "involvement": "alleged-forces"})]
    with pytest.raises(InputError, match="dates"):
        drafted(*undated, *command())


# the forms


class Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize("build", [attacked, attacked_letter], ids=["dossier", "letter"])
def test_html_has_nothing_that_a_text_brought(build: Build) -> None:
    page = Elements()
    page.feed(document_file(build(), "html")[1].decode())
    assert not {tag for tag, _ in page.found} & {"script", "img", "iframe", "object", "b"}
    assert not [a for _, attributes in page.found for a in attributes if a.startswith("on")]
    assert all((a.get("href") or "#").startswith("#note-") or tag != "a" for tag, a in page.found)
    policy = next(a["content"] for t, a in page.found if t == "meta" and "content" in a and "src" in str(a["content"]))
    assert "default-src 'none'" in str(policy)
    assert "script-src" not in str(policy)


@pytest.mark.parametrize("build", [attacked, attacked_letter], ids=["dossier", "letter"])
def test_markdown_escapes_what_sources_say(build: Build) -> None:
    text = document_file(build(), "md")[1].decode()
    assert "<script>" not in text.replace("\\<script\\>", "")
    assert "](" not in text
    assert "\x1b" not in text


@pytest.mark.parametrize("build", [attacked, attacked_letter], ids=["dossier", "letter"])
def test_word_files_are_well_formed_and_hold_the_texts(build: Build) -> None:
    pytest.importorskip("docx")
    with zipfile.ZipFile(io.BytesIO(document_file(build(), "docx")[1])) as folder:
        for name in folder.namelist():
            if name.endswith((".xml", ".rels")):
                ET.fromstring(folder.read(name))
        links = folder.read("word/_rels/document.xml.rels").decode()
        root = ET.fromstring(folder.read("word/document.xml"))
        header = [folder.read(n).decode() for n in folder.namelist() if "header" in n]
    assert "javascript" not in links
    assert ATTACKS["closing"] in "".join(root.itertext())
    assert any("DRAFT" in h for h in header)


def test_a_pdf_holds_arabic_names_in_an_embedded_font() -> None:
    pytest.importorskip("fpdf")
    content = document_file(attacked_letter(), "pdf")[1]
    assert content.startswith(b"%PDF")
    assert b"NotoSansArabic" in content
    assert b"/JavaScript" not in content
    assert b"/URI" not in content


def test_another_form_is_refused() -> None:
    with pytest.raises(InputError, match=", ".join(FORMS)):
        document_file(real(), "odt")


def test_an_empty_store_gives_a_dossier_that_says_so() -> None:
    assert "so there is nothing to arrange by element" in text_of(made(CaseFile(), "somewhere/person", []))
