"""The elements of an entry of the consolidated list: which are read, what is inside them, and several names in one."""

from __future__ import annotations

import re

from answerable.loaders.un_sc.xml import Element

CLASSES = {"INDIVIDUAL": "Person", "ENTITY": "Organisation"}
NAMES = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
ALIASES = ("INDIVIDUAL_ALIAS", "ENTITY_ALIAS")
FORMER = "f.k.a."
ADDRESSES = ("INDIVIDUAL_ADDRESS", "ENTITY_ADDRESS")
ADDRESS = ("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY", "NOTE")
BIRTH, BIRTHPLACE, DOCUMENT = "INDIVIDUAL_DATE_OF_BIRTH", "INDIVIDUAL_PLACE_OF_BIRTH", "INDIVIDUAL_DOCUMENT"
PAPER = ("TYPE_OF_DOCUMENT", "TYPE_OF_DOCUMENT2", "NUMBER", "ISSUING_COUNTRY", "COUNTRY_OF_ISSUE", "CITY_OF_ISSUE",
         "DATE_OF_ISSUE", "NOTE")  # fmt: skip
PLAIN = {"TITLE": "title", "DESIGNATION": "occupation", "NATIONALITY": "nationality"}
"""Elements whose VALUEs are attributes of the person."""
SINGLE = {"SUBMITTED_BY": "submitted by", "SUBMITTED_ON": "submitted on"}
TECHNICAL = ("VERSIONNUM", "SORT_KEY", "SORT_KEY_LAST_MOD", "LIST_TYPE")
READ = {
    *NAMES, *ALIASES, *ADDRESSES, *PLAIN, *SINGLE, BIRTH, BIRTHPLACE, DOCUMENT, "DATAID", "UN_LIST_TYPE", "GENDER",
    "REFERENCE_NUMBER", "LISTED_ON", "COMMENTS1", "NAME_ORIGINAL_SCRIPT", "LAST_DAY_UPDATED",
}  # fmt: skip
DAY = re.compile(r"\d{4}-\d\d-\d\d")
INSIDE = {"VALUE", "QUALITY", "ALIAS_NAME", "DATE_OF_BIRTH", "CITY_OF_BIRTH", "COUNTRY_OF_BIRTH", *ADDRESS, *PAPER,
          "TYPE_OF_DATE", "DATE", "YEAR", "FROM_YEAR", "TO_YEAR"}  # fmt: skip
"""What is read inside the elements of an entry."""
EMPTY = "na"
"""What stands in a name or a nationality that is not said; names are in capitals, so that NA is a name."""
NOTHING = "na: nothing is said"
SEVERAL = re.compile(r";\s*|\s+[b-z]\)\s+")
"""What stands between several names in one element; with brackets in it, the element is one name."""
SAME = "a birth that the entry itself has too, given with another name"
WITHHELD = "a text that speaks of victims or witnesses, or names whom a crime was against"
UNDATED = "As the list has it; the list does not say since when."


def several(name: str) -> list[str]:
    """The names in one element.

    >>> several("Abas North; Abbas North b) A. North"), several("Al-North (the North; Northern)"), several("")
    (['Abas North', 'Abbas North', 'A. North'], ['Al-North (the North; Northern)'], [])
    """
    return [name] if name and "(" in name else [one for one in SEVERAL.split(name) if one]


def joined(element: Element, tags: tuple[str, ...]) -> str:
    """What stands in the elements of some tags, in one line."""
    return ", ".join(filter(None, map(element.value, tags)))
