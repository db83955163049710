"""The language in which words of our own are said: English as they are written, others from the catalogues.

The catalogues are gettext files (`api/languages/*.po`), read when a language is first asked for. What a source says is
never translated.

>>> with speaking("fr"):
...     say("acquitted")
'acquitté'
>>> say("acquitted")
'acquitted'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO

LANGUAGES = {"en": "English", "fr": "Français", "es": "Español", "ar": "العربية"}
"""Code and name of each language; English needs no catalogue."""
RIGHT_TO_LEFT = ("ar",)
SPOKEN: ContextVar[str] = ContextVar("SPOKEN", default="en")


@cache
def catalogue(language: str) -> NullTranslations:
    """The catalogue of a language, compiled in memory from its .po file."""
    if language == "en" or language not in LANGUAGES:
        return NullTranslations()
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - the command line speaks English and needs neither
    from babel.messages.pofile import read_po  # noqa: PLC0415

    compiled = BytesIO()
    with files("answerable.api.languages").joinpath(f"{language}.po").open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)


def say(text: str) -> str:
    """A phrase of our own in the language that is spoken; as it is where the catalogue has no other."""
    language = SPOKEN.get()
    return text if language == "en" or not text else catalogue(language).gettext(text)


def phrase(text: str) -> str:
    """A sentence that was built elsewhere, in the language that is spoken, by the message that it was built after.

    The layers below this one write English sentences around names and days. Whatever stands in the places of a
    message is said too where it is a word of our own; what stands in quotation marks is a source's and stays.

    >>> with speaking("fr"):
    ...     phrase("In force for these days: the Rome Statute (arts 11 and 24: no crime before 1 July 2002).")
    'En vigueur ces jours-là : le Statut de Rome (art. 11 et 24 : aucun crime avant le 1er juillet 2002).'
    """
    language = SPOKEN.get()
    return text if language == "en" or not text else _phrased(language, text)


@lru_cache(maxsize=20_000)
def _phrased(language: str, text: str) -> str:
    """A message, a message with places, sentence by sentence, or what stands behind a code or a colon."""
    if noted := NOTED.search(text):
        return _phrased(language, text[: noted.start()]) + noted[1]
    known = catalogue(language).gettext(text)
    if known != text:
        return known
    sentences = SENTENCE.split(text)
    if len(sentences) == 1:
        return _filled(language, text) or _behind(language, text)
    told = [_phrased(language, one) for one in sentences]
    if all(a != b for a, b in zip(told, sentences, strict=True)):
        return " ".join(told)
    return _filled(language, text) or " ".join(told)  # a name may hold what looks like the end of a sentence


def _filled(language: str, text: str) -> str:
    """The message with places that a text was built after, its places filled; empty if there is none."""
    for form, message in _forms(language):
        if found := form.fullmatch(text):
            return catalogue(language).gettext(message).format(*(_part(language, g) for g in found.groups()))
    return ""


def _behind(language: str, text: str) -> str:
    """What stands behind the code of an element, before a colon and behind it, and before a modality in brackets."""
    if coded := CODED.fullmatch(text):
        return coded[1] + _phrased(language, coded[2])
    if said := MODAL.fullmatch(text):
        return f"{_phrased(language, said[1])} ({_part(language, said[2])})."
    if text.endswith("?") and (known := catalogue(language).gettext(text[:-1])) != text[:-1]:
        return known + "?"
    either = text.split(" or ")
    if len(either) > 1 and all((told := [_phrased(language, one) for one in either])[n] != either[n] for n in (0, -1)):
        return catalogue(language).gettext(" or ").join(told)
    before, colon, after = text.partition(": ")
    if colon and "“" not in before:
        return f"{_phrased(language, before)}: {_part(language, after)}"
    return text


def _part(language: str, text: str) -> str:
    """What stands in a place of a message: said as a whole, or item by item of a list; a quotation stays."""
    if not text or "“" in text:
        return text
    whole = _phrased(language, text)
    if whole != text:
        return whole
    for mark in ("; ", ", ", " or "):
        if mark in text:
            return catalogue(language).gettext(mark).join(_part(language, part) for part in text.split(mark))
    return text


@cache
def _forms(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Every message with places, as a pattern: those with the most words of their own first."""
    every = getattr(catalogue(language), "_catalog", {})
    messages = [m for m in every if isinstance(m, str) and "{}" in m and PLAIN.search(m.replace("{}", ""))]
    messages.sort(key=lambda m: (-len(m.replace("{}", "")), m))
    return tuple((_pattern(m), m) for m in messages)


def _pattern(message: str) -> re.Pattern[str]:
    """What was built after a message. On both sides of a "to" stand days or numbers, never a part of a name."""
    parts = message.split("{}")
    places = ["(.+?)" if TO not in parts[n : n + 2] else SPAN for n in range(len(parts) - 1)]
    built = (re.escape(a) + b for a, b in zip(parts, [*places, ""], strict=True))
    return re.compile("".join(built), re.DOTALL)


TO, SPAN = " to ", r"(\S+|not known|no [a-z]+ recorded)"
SENTENCE = re.compile(r"(?<=[.?])(?<!\bart\.) (?=[A-Z0-9])")
NOTED = re.compile("((?: (?:\\[[0-9]+\\]|[\U00100000-\U0010ffff]))+)$")
"""The notes at the end of a sentence."""
CODED = re.compile(r"((?:(?:E|EC|KN|ME)[0-9][0-9a-z]*\|?)+,? )(.+)", re.DOTALL)
"""The code of an element or an indicium before its name or question."""
MODAL = re.compile(r"(.+) \(([a-z]+)\)\.", re.DOTALL)
PLAIN = re.compile(r"[A-Za-z]{3}")


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Say things in a language for a while."""
    before = SPOKEN.set(language)
    try:
        yield
    finally:
        SPOKEN.reset(before)
