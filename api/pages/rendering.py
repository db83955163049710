"""A template as a response: its language, its headers, and the notes that every page ends with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Any
from unicodedata import bidirectional
from urllib.parse import urlencode

from fastapi import Response
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from answerable.api.asked import own_version
from answerable.api.documents.forms import FORMS
from answerable.api.http.service import Asking
from answerable.api.pages import addresses
from answerable.api.pages.marks import PageBook, sign_start
from answerable.api.present.found import LOST, name_words, taken_as
from answerable.api.present.joined import decision_data
from answerable.api.present.language import LANGUAGES, RIGHT_TO_LEFT, SPOKEN, catalogue, phrase, say
from answerable.api.present.words import clean, label, when, window
from answerable.graph.errors import Refused
from answerable.graph.model import Thing
from answerable.graph.store import Hit
from answerable.ontology import reader
from answerable.queries.naming.found import found, names_told

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""The Content-Security-Policy of every page: nothing inline runs, nothing is fetched from elsewhere."""
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    # Not no-referrer: browsers then call the origin of our own forms null, and the gate takes them for another site's.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "private, no-cache",
    "Vary": "Accept-Language, Cookie, Authorization",
}


@cache
def environment(language: str) -> Environment:
    """The templates in a language; whatever they write is escaped."""
    made = Environment(
        loader=PackageLoader("answerable.api.pages", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_translations(catalogue(language), newstyle=True)  # type: ignore[attr-defined]
    made.globals.update(
        languages=LANGUAGES,
        papers=tuple(FORMS),
        language=language,
        direction="rtl" if language in RIGHT_TO_LEFT else "ltr",
        flow=flow,
        address=addresses.address,
        claim_address=addresses.claim_address,
        source_address=addresses.source_address,
        class_label=class_label,
        label=label,
        say=phrase,
        sign=sign,
        translated=translated,
        version=own_version(),
        ontology=reader.version(),
    )
    made.globals.update(when=when)
    made.filters.update(clean=clean, window=window, moment=moment)
    return made


def flow(text: object) -> str:
    """The direction of a sentence: from the right if it has a word that runs so on such a page, else by its start.

    A sentence in Arabic that begins with a name in Latin letters still runs from the right.
    """
    return "rtl" if SPOKEN.get() in RIGHT_TO_LEFT and any(bidirectional(c) == "AL" for c in str(text)) else "auto"


def moment(at: str) -> str:
    """When a load was sealed, for reading.

    >>> moment("2026-11-29T00:29:02+00:00")
    '2026-11-29 00:29:02 UTC'
    """
    return at.replace("T", " ").replace("+00:00", " UTC")


def class_label(cls: str) -> str:
    """The label of a class."""
    known = reader.classes().get(cls)
    return say(known.label) if known else cls


def sign(term: str, text: str) -> Markup:
    """A word with the colour and shape of a term: `sign("Grade/evidenced", "evidenced")`."""
    return Markup(sign_start(term)) + Markup("{}</span>").format(say(text))


def translated(text: str) -> bool:
    """Whether a phrase of our own is in the language of the page; else the page marks it as English."""
    return SPOKEN.get() == "en" or say(text) != text


def render(asking: Asking, template: str, book: PageBook, status: int = 200, **context: Any) -> Response:
    """A page. The notes are numbered by what the template's own answers cited before it is written."""
    language = SPOKEN.get()
    request = asking.request
    viewed = asking.face.viewed()
    head = asking.service.store.head(asking.face.view.tier)
    if context.get("thing") is not None:
        context.setdefault("joined", joined(asking, str(context["thing"].id)))
        context |= _told_of(asking, context["thing"])
    text = (
        environment(language)
        .get_template(template)
        .render(
            **context,
            book=book,
            html=book.html,
            bare=book.bare,
            viewed=viewed,
            carried=list(_pairs(viewed)),
            path=request.url.path,
            here=request.url.path + (f"?{request.url.query}" if request.url.query else ""),
            who=asking.reader,
            taken=[taken_as(text, told) for text, told in asking.face.taken],
            head=head,
        )
    )
    return Response(text, status, {**HEADERS, "Content-Language": language}, "text/html; charset=utf-8")


def _told_of(asking: Asking, thing: Thing) -> dict[str, Any]:
    """How sources tell the names of a thing, and the words for one that only lost claims name."""
    told = names_told(asking.store, thing, asking.view)
    (known,) = found(asking.store, [Hit(thing, "", 100.0)], asking.view)
    words = {name: name_words(modalities) for name, modalities in told.items()}
    return {"told_names": words, "lost": say(LOST) if known.lost else ""}


@dataclass(frozen=True)
class Joined:
    """The records that a page shows as one, or that contradicting decisions keep apart."""

    members: list[Thing]
    decisions: list[dict[str, Any]]
    stopped: bool
    asked: str = ""
    """The record that was asked for, where answers speak of it under the id of another."""


def joined(asking: Asking, thing: str) -> Joined | None:
    """What was decided about a thing and its like; None where nothing was."""
    clusters = asking.store.clusters(asking.view)
    if members := clusters.together.get(clusters.of(thing)):
        claims, stopped = clusters.decisions[clusters.of(thing)], False
    elif apart := next((s for s in clusters.stopped if thing in s.members), None):
        members, claims, stopped = apart.members, apart.claims, True
    else:
        return None
    things = list(asking.store.things(ids=members, view=replace(asking.view, apart=True)))
    asked = next((text for text, meant in asking.face.asked_of if meant.id == thing != text), "")
    return Joined(things, [decision_data(c) for c in claims], stopped, asked)


def asked_about(asking: Asking, book: PageBook, text: str, cls: str | None = None) -> Thing:
    """The thing that a page is about, told apart from whatever else in the store bears its name.

    Raises Refused for a group of victims or witnesses, under whatever section it is asked for.
    """
    meant = asking.meant(text, cls)
    if meant.cls == addresses.PROTECTED:
        raise Refused(addresses.REFUSED)
    book.meet_namesakes(meant)
    return meant


def paged(asking: Asking) -> PageBook:
    """The book of a page: its links keep the view that was asked for."""
    book = PageBook(asking.store, asking.view)
    book.carry = urlencode(list(_pairs(asking.face.viewed())))
    return book


def _pairs(viewed: dict[str, Any]) -> list[tuple[str, str]]:
    return [(k, str(x)) for k, v in viewed.items() if k != "tier" for x in (v if isinstance(v, list) else [v])]
