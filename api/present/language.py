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

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
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


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Say things in a language for a while."""
    before = SPOKEN.set(language)
    try:
        yield
    finally:
        SPOKEN.reset(before)
