"""The columns of Security Force Monitor's sheets: the values, their dates, their sources, and what must be there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DateCells:
    """The columns of one date: as it is shown, in parts whose names share a prefix, and its sources."""

    shown: str
    prefix: str
    source: str

    @property
    def parts(self) -> tuple[str, str, str]:
        """The columns that decide: year, month, day."""
        return f"{self.prefix}year", f"{self.prefix}month", f"{self.prefix}day"


@dataclass(frozen=True, slots=True)
class Span:
    """The columns of a first and a last citation with their flags; `ending` says what a letter of the second means."""

    first: DateCells
    last: DateCells
    starts: str
    ends: str
    ending: Mapping[str, str]


OPEN_ENDED = {"": "", "N": "", "Y": "continues", "E": "ends"}
"""Open-ended? Y: the publisher assumes that it goes on; N: no assumption; E: the last date is the real end."""
END_DATE = {"": "", "N": "", "Y": "ends", "E": "ends"}
"""End date? Y: the last date is the real end. A posting or membership has no open-ended flag and never continues."""

STATUS = "Status (0=first commit, 1=fixes needed, 2=fixes made, 3=clean)"
CLEAN = "3"
COMMENTS = (
    "Comments-specifics relevant to the review process, such as fixes, refinements, other observations. "
    'This is different from "Notes", which are intended for publication.'
)

# Organisations

UNIT = "Organization:Name"
UNIT_ID = "o_id"
UNIT_ALIASES = "Organization:other_names"
UNIT_CLASS = "Organization:classification"
UNIT_COUNTRY = "Organization division_id"
PARENT = "OrganizationOrganization:parent_id"
PARENT_CLASS = "OrganizationOrganization:classification"
MEMBER_OF = "OrganizationMembership:member_id"
BASE = "Headquarters (Barracks, Base, Physical Asset)"
EXACT_NAME = "Site: Exact Location - Longitude or OSM Node Name"
EXACT_ID = "Site: Exact Location - Latitude or OSM Node ID"
TOWN = "Site:geonames_name"
TOWN_ID = "Site:geonames_id"
REGION = "Site:admin_level_1_geonames_name"
REGION_ID = "Site:admin_level_1_geonames_id"
SITE_COUNTRY = "Site:division_id"
AREA = "Area of Operations Geoname"
AREA_ID = "Area of Operations GeonameID"
AREA_COUNTRY = "Area of Operations division_id"

EXISTED = Span(
    DateCells("Organization:date_first_cited", "firstcited_", "Source: Organization date_first_cited"),
    DateCells("Organization:date_last_cited", "lastcited_", "Source: Organization date_last_cited"),
    "start date of Organization? Y/N",
    "Organization:open_ended? Y/N/E",
    OPEN_ENDED,
)
UNDER_PARENT = Span(
    DateCells(
        "OrganizationOrganization:date_first_cited", "", "Source: Date of first citation for parent organization"
    ),
    DateCells(
        "OrganizationOrganization:date_last_cited", "oo_", "Source: Date of last citation for parent organization"
    ),
    "Start date of OrganizationOrganization Y/N?",
    "OrganizationOrganization:open_ended",
    OPEN_ENDED,
)
AT_SITE = Span(
    DateCells("OrganizationSite:date_first_cited", "os_", "Source: OrganizationSite:date_first_cited"),
    DateCells("OrganizationSite:date_last_cited", "os_last_", "Source: OrganizationSite:date_last_cited"),
    "Is this the founding date? (Y/N)",
    "OrganizationSite:open_ended (Y/N/E)",
    OPEN_ENDED,
)
IN_AREA = Span(
    DateCells(
        "Date of first citation for area of operations",
        "aoo_start_",
        "Source: Date of first citation for area of operations",
    ),
    DateCells(
        "Date of last citation for area of operations",
        "aoo_last_",
        "Source: Date of last citation for area of operations",
    ),
    "start date of area of operation? Y/N",
    "Assume Area of Operations to Current Date? (Y/N/E)",
    OPEN_ENDED,
)
MEMBERSHIP = Span(
    DateCells(
        "Date of first citation for OrganizationMembership:member_id",
        "om_first_",
        "Source: Date of first citation for OrganizationMembership:member_id",
    ),
    DateCells(
        "Date of last citation for OrganizationMembership:member_id",
        "om_last_",
        "Source: Date of last citation for OrganizationMembership:member_id",
    ),
    "start date of OrganizationMembership? Y/N",
    "end date of OrganizationMembership? Y/N",
    END_DATE,
)

# Each value's sources, by the role or date of the claim that they support

NAME_CITED = {"name": "Source: Name"}
ALIAS_CITED = {"name": "Source: Aliases or alternative spellings"}
CLASS_CITED = {"value": "Source: Classification"}
PARENT_CITED = {
    "superior": "Source: OrganizationOrganization:parent_id",
    "linkKind": "UUID: Administrative, Command, or Informal parent relationship",
}
MEMBER_CITED = {"superior": "Source: OrganizationMembership:member_id"}
BASE_CITED = "Source: Headquarters"
EXACT_CITED = "Source: Site Exact Location"
TOWN_CITED = "Source: Site:geonames_name"
REGION_CITED = "Source: Site:admin_level_1_geonames_name"
SITE_PARTS = {BASE_CITED: "base", EXACT_CITED: "exact location", TOWN_CITED: "town", REGION_CITED: "region"}
"""What the publisher's confidence in a part of a site is confidence in: one place is told by several parts."""
AREA_CITED = {"place": "Source: Area of Operations"}

# Persons

PERSON = "Name"
PERSON_ALIASES = "Aliases or alternative spellings (semi-colon separated)"
PERSON_COUNTRY = "division_id"
POSTED_AT = "Organization"
ROLE = "Role"
TITLE = "Title (official title)"
RANK = "Rank"
START_CONTEXT = "Context for start date"
END_CONTEXT = "Context for end date"
GENDER = "Gender"
BORN = "Date of Birth"
DIED = "Death Date"
POSTED = Span(
    DateCells("First citation", "first_", "Source: First citation"),
    DateCells("Last citation", "last_", "Source: Last citation"),
    "Start date? (Y/N)",
    "End date? (Y/N)",
    END_DATE,
)
POSTING_CITED = {
    "unit": "Source: Organization",
    "role": "Source: Role",
    "title": "Source: Title",
    "rank": "Source: Rank",
}
CONTEXT_CITED = ("Source: Context for start date", "Source: Context for end date")

# Sources

SOURCE_COLUMNS = (
    "source_id_lookup",
    "title",
    "page",
    "published_on",
    "access_date",
    "source_url",
    "archive_url",
    "archive_timestamp",
    "source_id",
    "alias_source_id",
    "publication_title",
)


def confidence(source: str) -> str:
    """The column that holds the publisher's confidence in the value whose sources stand in another column."""
    return source.replace("Source:", "Confidence:", 1).replace("UUID:", "Confidence:", 1)


def _span(span: Span) -> tuple[str, ...]:
    dates = (cells for date in (span.first, span.last) for cells in (date.shown, *date.parts, date.source))
    return *dates, span.starts, span.ends


def _cited(*sources: str) -> tuple[str, ...]:
    return *sources, *map(confidence, sources)


UNIT_COLUMNS = (
    *(STATUS, UNIT, UNIT_ID, UNIT_ALIASES, UNIT_CLASS, UNIT_COUNTRY, PARENT, PARENT_CLASS, MEMBER_OF, BASE),
    *(EXACT_NAME, EXACT_ID, TOWN, TOWN_ID, REGION, REGION_ID, SITE_COUNTRY, AREA, AREA_ID, AREA_COUNTRY),
    *(*PARENT_CITED.values(), confidence(PARENT_CITED["superior"]), confidence(EXISTED.first.source)),
    *_cited(*NAME_CITED.values(), *ALIAS_CITED.values(), *CLASS_CITED.values(), *MEMBER_CITED.values()),
    *_cited(*AREA_CITED.values(), BASE_CITED, TOWN_CITED, REGION_CITED, EXACT_CITED),
    *(column for span in (EXISTED, UNDER_PARENT, AT_SITE, IN_AREA, MEMBERSHIP) for column in _span(span)),
)
PERSON_COLUMNS = (
    *(STATUS, PERSON, PERSON_ALIASES, PERSON_COUNTRY, POSTED_AT, ROLE, TITLE, RANK, START_CONTEXT, END_CONTEXT),
    *(GENDER, BORN, DIED, *CONTEXT_CITED, *_span(POSTED)),
    *_cited(*NAME_CITED.values(), *ALIAS_CITED.values(), *POSTING_CITED.values()),
    *_cited(*(f"Source: {column}" for column in (GENDER, BORN, DIED))),
)
