"""EDTF strings that are no plain date or interval, by the grammar of the `edtf` library: `194X`, `1942-03-15~`."""

from __future__ import annotations

from datetime import date

from edtf import EDTFParseException, parse_edtf
from edtf.parser.parser_classes import (
    Date,
    DateAndTime,
    EDTFObject,
    Interval,
    UncertainOrApproximate,
    Unspecified,
    UnspecifiedIntervalSection,
)

from answerable.graph.errors import DateError
from answerable.graph.period import UNKNOWN, Window
from answerable.loaders.dates import near

DATES = (Date, DateAndTime, Unspecified)
"""Exactly these: the library makes seasons and partly uncertain dates subclasses of Date."""


def by_grammar(text: str, advice: str) -> Window:
    """The days that an EDTF string can mean. Raises DateError, with the advice, for what is not taken."""
    try:
        parsed = parse_edtf(text.strip())
    except EDTFParseException as fault:
        raise DateError(f"{text!r} is not a date. {advice}") from fault
    if isinstance(parsed, Interval):
        return Window(_side(parsed.lower, text, advice).earliest, _side(parsed.upper, text, advice).latest)
    return _side(parsed, text, advice)


def _side(parsed: EDTFObject, text: str, advice: str) -> Window:
    if isinstance(parsed, UnspecifiedIntervalSection):
        return UNKNOWN
    if isinstance(parsed, UncertainOrApproximate):
        plain = _side(parsed.date, text, advice)
        return _about(plain, text) if parsed.ua else plain
    if type(parsed) not in DATES:
        raise DateError(f"{text!r} is a date that cannot be placed on a calendar of days. {advice}")
    return Window(_day(parsed.lower_strict(), text), _day(parsed.upper_strict(), text))


def _day(parts: tuple[int, ...], text: str) -> date:
    try:
        return date(parts[0], parts[1], parts[2])
    except (ValueError, TypeError) as fault:
        raise DateError(f"{text!r} names a day that does not exist.") from fault


def _about(plain: Window, text: str) -> Window:
    try:
        return near(plain)
    except OverflowError as fault:
        raise DateError(f"{text!r} lies outside the calendar.") from fault
