"""Names in any script: the key under which a name is found, and the order of what was found.

>>> search_key("Šimonović, Ivan"), search_key("Симонович")
('simonovic, ivan', 'simonovich')
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from unicodedata import normalize

from anyascii import anyascii
from rapidfuzz import fuzz

from answerable.graph.model import Thing
from answerable.graph.store import Hit

FLOOR = 60.0
"""Below this likeness a name is not offered; found by trying the names of the bundled cases with one or two errors."""


SPELT_OTHERWISE = re.compile("[\u0370-\u03ff\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Greek, and the scripts that write few vowels: Hebrew, Arabic, Syriac, Thaana, Samaritan, with their forms."""
TOGETHER = re.compile(
    "[\u1100-\u11ff\u3005-\u3007\u3040-\u318f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff"
    "\uf900-\ufaff\U00020000-\U0003347f]"
)
"""Chinese, Japanese and Korean: a name of two or three signs, which stand together and are read in several ways."""
ARTICLE = re.compile(r"\b\u0627\u0644(?=\w{2})")
"""The Arabic article, which is written as one with its word."""
ABBREVIATION = re.compile(r"\b[A-Z]{2,6}\b")
"""Letters that stand for words: like in consonants to every short name, and never its spelling."""
PARTICLES = ("al", "el", "ibn", "bin", "ben")
CONSONANTS = str.maketrans("bpvfdtszckqgjx", "ppppttsskkkkkk", "aeiouhwy")
NO_APOSTROPHE = str.maketrans("", "", "'`")
TWICE = re.compile(r"(.)\1+")
FEWEST, LIKE_ENOUGH = 3, 80.0
"""Consonants that a comparison needs, and the likeness from which a name is offered."""
WITHIN, READ_ALIKE = 97.0, 75.0
"""Likeness of a name in which the signs that were typed stand beside others; and from which a reading is offered.

Of eight heads of government typed in signs, among 3,848 names in letters, 75 finds the four whose reading is written
alike, one other person, and none for those who are written by another system (蒋介石, Chiang Kai-shek).
"""


def search_key(name: str) -> str:
    """A name in plain lower-case ASCII, white space folded; a zero, at which SQLite stops, is white space."""
    return " ".join(anyascii(name).lower().replace("\0", " ").split())


def by_every_name(text: str) -> bool:
    """Whether a text is in a script of which no index of letters finds what is meant: every name is compared with it.

    The transliteration of some scripts lacks vowels, or has other ones, than the name has in Latin; that of others has
    no spaces between names, and one sign of them is a name.

    >>> by_every_name("القذافي"), by_every_name("李"), by_every_name("Симонович"), by_every_name("Šimonović")
    (True, True, False, False)
    """
    return bool(SPELT_OTHERWISE.search(text) or TOGETHER.search(text))


def skeleton(text: str) -> list[str]:
    """The consonants of each word, those that scripts confuse as one (b p v f, k g q, d t, s z sh): for comparison.

    >>> skeleton("القذافي"), skeleton("Muammar Gaddafi"), skeleton("קטנגה"), skeleton("Germain Katanga")
    (['ktp'], ['mr', 'ktp'], ['ktnk'], ['krmn', 'ktnk'])
    """
    words = re.split(r"[^a-z]+", anyascii(ABBREVIATION.sub("", ARTICLE.sub("", text))).lower().translate(NO_APOSTROPHE))
    found = (TWICE.sub(r"\1", w.translate(CONSONANTS)) if w not in PARTICLES else "" for w in words)
    return [w for w in found if len(w) > 1]


def ranked_by_signs(text: str, found: Iterable[tuple[Thing, str]], limit: int) -> list[Hit]:
    """Each thing once: names that hold the signs themselves first, then those that may be read alike, in any script."""
    wanted, letters, consonants = _signs(text), _letters(text), "".join(skeleton(text))
    best: dict[str, Hit] = {}
    for thing, name in found:
        signs = _signs(name)
        if wanted in signs:
            score = 100.0 if wanted == signs else WITHIN
        elif len(wanted) == 1:
            continue  # hundreds of signs are read alike
        else:
            score = fuzz.ratio(letters, _letters(name))
            if len(consonants) > FEWEST:  # 김 is read gim and written Kim, 澤 is ze and Tse
                score = max(score, (score + fuzz.ratio(consonants, "".join(skeleton(name)))) / 2)
            score *= 0.9 if score >= READ_ALIKE else 0.0
        if score and (thing.id not in best or score > best[thing.id].score):
            best[thing.id] = Hit(thing, name, score)
    return sorted(best.values(), key=_order)[:limit]


def _signs(text: str) -> str:
    return "".join(normalize("NFKC", text).casefold().split())


def _letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", anyascii(text).lower())


def ranked_by_consonants(text: str, found: Iterable[tuple[Thing, str]], limit: int) -> list[Hit]:
    """Each thing once by the consonants of its name, best first; never as certain as a name in letters."""
    wanted = skeleton(text)
    letters = sum(map(len, wanted))
    best: dict[str, Hit] = {}
    if letters < FEWEST:
        return []
    for thing, name in found:
        words = skeleton(name)
        if not words:
            continue
        score = sum(len(w) * max(fuzz.ratio(w, x) for x in words) for w in wanted) / letters
        score -= max(0, len(words) - len(wanted) - 2)  # among many words something is always alike
        if score >= LIKE_ENOUGH and (thing.id not in best or 0.9 * score > best[thing.id].score):
            best[thing.id] = Hit(thing, name, 0.9 * score)
    return sorted(best.values(), key=_order)[:limit]


def merged(text: str, in_letters: Sequence[Hit], every: Iterable[tuple[Thing, str]], limit: int) -> list[Hit]:
    """What letters found among names in such a script themselves, and what comparing all names finds."""
    if TOGETHER.search(text):
        return ranked_by_signs(text, every, limit)
    best: dict[str, Hit] = {}
    for hit in (*(h for h in in_letters if by_every_name(h.matched)), *ranked_by_consonants(text, every, limit)):
        if hit.thing.id not in best or hit.score > best[hit.thing.id].score:
            best[hit.thing.id] = hit
    return sorted(best.values(), key=_order)[:limit]


def _order(hit: Hit) -> tuple[float, bool, int, str]:
    """Best first; of equal likeness persons, then the shorter name, then by id."""
    return -round(hit.score, 1), hit.thing.cls != "Person", len(hit.matched), hit.thing.id


def ranked(text: str, found: Sequence[tuple[Thing, str]], limit: int) -> list[Hit]:
    """Each thing once, under the name that matches best; best first, of equal ones persons first."""
    wanted = search_key(text)
    best: dict[str, Hit] = {}
    for thing, name in found:
        score = _likeness(wanted, search_key(name))
        if score >= FLOOR and (thing.id not in best or score > best[thing.id].score):
            best[thing.id] = Hit(thing, name, score)
    return sorted(best.values(), key=_order)[:limit]


def _likeness(wanted: str, key: str) -> float:
    if wanted == key:
        return 100.0
    return min(
        99.0, max(fuzz.ratio(wanted, key), fuzz.token_sort_ratio(wanted, key), 0.95 * fuzz.partial_ratio(wanted, key))
    )
