"""Why an answer to `chain` holds no chain: in words, so that an empty list is never read as a no."""

from __future__ import annotations

from answerable.api.present.book import Book
from answerable.api.present.denied import no_forces
from answerable.api.present.language import say
from answerable.api.present.links import best_notes, certainty
from answerable.api.present.words import label
from answerable.queries.chain.links import Holder
from answerable.queries.chain.report import Report


def nothing_above(book: Book, report: Report, lower: str = "") -> str:
    """Why no chain stands here: of an incident without forces that, not that nothing is recorded above them.

    `lower` says how what is below the grade asked for is listed, where somebody asks on a command line.
    """
    if report.incident and not report.incident.units:
        return f"{no_forces(book, report.incident.involvements)} {say('So no chain is asked for.')}"
    if report.weaker_offices:
        text = say("No superior and no office in command of the grade asked for; offices recorded below it: {}.")
        told = [text.format(report.weaker_offices), f"{lower}." if lower else ""]
    else:
        told = [say("No superior recorded, and no office in command recorded on that day.")]
    if report.other_roles:
        held = "; ".join(_held(book, h) for h in report.other_roles)
        told.append(say("Recorded in other roles, above which no chain is given: {}.").format(held))
    return " ".join(t for t in told if t)


def _held(book: Book, holder: Holder) -> str:
    role = label("CommandRole", holder.role) or say("role not stated")
    return f"{book.name(holder.unit)}, {role}: {certainty(book, holder)} {best_notes(book, holder)}"
