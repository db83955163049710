"""A language that is none: our own words in Cyrillic letters, so that what is left in Latin ones was never translated.

`words_left` takes out of a page whatever the store's sources say (names, titles, contents, places), and whatever is
marked as a code or as English; what remains is ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from gettext import NullTranslations
from html.parser import HTMLParser

from answerable.api.present.words import clean
from answerable.graph.store import Filter, Store
from answerable.ontology import reader

KEPT = re.compile(r"(%\(\w+\)[sd]|\{[^}]*\})")
LATIN = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "абцдефгхийклмнопярстувжщызАБЦДЕФГХИЙКЛМНОПЯРСТУВЖЩЫЗ"
)
WORD = re.compile(r"[A-Za-z]{3,}")
UNREAD = ("code", "script", "style", "textarea", "option", "svg", "time")
QUOTED = re.compile("“[^”]*”")


class Pseudo(NullTranslations):
    """Every message in other letters, its places kept; remembers what was asked."""

    def __init__(self) -> None:
        """Nothing asked yet."""
        super().__init__()
        self.asked: set[str] = set()

    def gettext(self, message: str) -> str:
        """The message in Cyrillic letters."""
        self.asked.add(message)
        return "".join(p if n % 2 else p.translate(LATIN) for n, p in enumerate(KEPT.split(message)))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """One form or the other."""
        self.asked.add(msgid1)
        return self.gettext(msgid1 if n == 1 else msgid2)


class Text(HTMLParser):
    """The texts of a page that a reader sees, those marked as code or as another language left out."""

    def __init__(self) -> None:
        """No text yet."""
        super().__init__()
        self.texts: list[str] = []
        self._skipped: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Go into an element, or past one that says nothing of ours."""
        given = dict(attrs)
        foreign = given.get("lang") in ("en", "zxx", "fr", "es", "ar") and tag != "html"
        if tag in ("input", "link", "meta", "img", "br"):
            return
        if self._skipped or tag in UNREAD or foreign or tag == "bdi":
            self._skipped.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Come out of it."""
        if self._skipped and self._skipped[-1] == tag:
            self._skipped.pop()

    def handle_data(self, data: str) -> None:
        """Take a text."""
        if not self._skipped and data.strip():
            self.texts.append(" ".join(data.split()))


def said_by_sources(store: Store) -> list[str]:
    """Every text that sources bring, the longest first."""
    found: set[str] = set()
    for thing in store.things():
        found |= {thing.id, thing.name, *thing.names}
    for source in store.sources():
        found |= {source.id, source.title, source.author or "", source.publisher or "", source.seen or ""}
        found |= {source.licence or "", source.reliability or "", source.url or "", source.archived_at or ""}
    for c in store.claims(Filter(heard=False)):
        told = [role for role, r in reader.kinds()[c.kind].roles.items() if not r.scheme]
        found |= {str(v) for role in told if role in c.roles for v in c.roles[role] if isinstance(v, str)}
        found |= {c.period.words or "", c.note or "", c.confidence or ""} | {x.locator for x in c.citations}
    texts = {" ".join(clean(t).split()) for t in found}
    return sorted((t for t in texts if WORD.search(t)), key=lambda t: (-len(t), t))


def words_left(html: str, sources: Iterable[str]) -> list[str]:
    """The texts in which Latin words are left that no source says."""
    page = Text()
    page.feed(html)
    joined = "\n".join(page.texts)
    for text in sources:
        if " " in text and text in joined:
            joined = joined.replace(text, " ")
    words = {text for text in sources if " " not in text}
    left = (QUOTED.sub("", line).strip() for line in joined.split("\n"))
    return [line for line in left if WORD.search(line) and line not in words]
