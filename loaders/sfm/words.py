"""What the words of Security Force Monitor mean in codes of the ontology, and which texts of its sheets are not loaded.

A role or a reason that the publisher writes and that is missing here is one more line in `ROLES` or `CONTEXTS`.
"""

from __future__ import annotations

from answerable.loaders.sfm.columns import COMMENTS, PERSON_COUNTRY

LINK_KINDS = {"command": "command", "administrative": "administrative", "informal": "informal"}
"""Code by class of a parent, in lower case. Another word, or none, makes no link (`units`)."""
PLACEHOLDER = "placeholder"
PLACEHOLDER_NAME = "unknown "

ROLES = {
    "commander": "commander",
    "acting commander": "acting-commander",
    "deputy commander": "deputy-commander",
    "deputy theatre commander": "deputy-commander",
    "second-in-command": "deputy-commander",
    "operations commander": "operations-commander",
    "field operations commander": "operations-commander",
    "chief of staff": "chief-of-staff",
    "adjutant": "adjutant",
    "army public relations officer": "staff-officer",
    "chief of operations": "staff-officer",
    "deputy force public relations officer": "staff-officer",
    "director administration and quartering": "staff-officer",
    "director of administration": "staff-officer",
    "director of defence information": "staff-officer",
    "director of engineering": "staff-officer",
    "in-charge of administration": "staff-officer",
    "intelligence officer": "staff-officer",
    "legal adviser": "staff-officer",
    "military police provost": "staff-officer",
    "operations officer": "staff-officer",
    "police public relations office": "staff-officer",
    "police public relations officer": "staff-officer",
    "public relations officer": "staff-officer",
    "spokesman": "staff-officer",
    "spokesperson": "staff-officer",
    "investigating police officer": "member",
}
"""Code by role, in lower case. Only the bare word means the commander: a commander "for" or "of" a part is `other`."""
OTHER_ROLE = "other"
"""For a blank role, and for words that are not in the table (they are kept in the claim's note)."""
CONTEXTS = frozenset({
    "appointed", "defeated in election", "died in accident", "dismissed", "killed", "killed in action", "outgoing",
    "promoted", "redeployed", "removed", "resigned", "retired", "transfered", "transferred", "unit renamed",
})  # fmt: skip
"""Reasons for a start or an end that are loaded, in lower case; any other text in these columns is free text."""

FREE_TEXT = (COMMENTS, "Notes", "Biography")
LINKS = ("Facebook Page", "Twitter Account", "Headshot", "Wikipedia Page")
NOT_LOADED = {
    **dict.fromkeys(FREE_TEXT, "free text, in which victims and witnesses could be named"),
    **dict.fromkeys(LINKS, "pages and pictures of private life"),
    PERSON_COUNTRY: "country of the sheet, by which people of one name are kept apart; no claim is made of it",
}
"""Columns that are left out of the graph by rule, with the reason; the cells are counted in a remark."""
