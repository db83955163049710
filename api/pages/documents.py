"""A dossier, or the draft of a letter of notice, as a document, in the language of the pages; citations stay."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Query, Response

from answerable.api.asked import command_line
from answerable.api.documents.document import Document, spoken
from answerable.api.documents.dossier_document import dossier_document
from answerable.api.documents.forms import FORMS, document_file
from answerable.api.documents.letter_document import letter_document
from answerable.api.http.service import Asked, Asking
from answerable.api.pages.failing import PageRoute
from answerable.api.pages.rendering import HEADERS
from answerable.api.present.language import SPOKEN
from answerable.queries.dossier.dossier import dossiers, incidents_of_person
from answerable.queries.dossier.frame import SIDE_BY_SIDE
from answerable.queries.dossier.workflow import workflow
from answerable.queries.notice.letter import letter

router = APIRouter(route_class=PageRoute)

PERSON = Annotated[str, Query(max_length=300)]
INCIDENTS = Annotated[list[str] | None, Query(max_length=20)]
FORM = Annotated[str, Query(max_length=10, description=", ".join(FORMS))]


@router.get("/documents/dossier")
def dossier(asking: Asked, person: PERSON, form: FORM = "html", incident: INCIDENTS = None) -> Response:
    """Every regime side by side, with citations, sources and how far the dossier is."""
    who = asking.meant(person, "Person")
    given = [asking.meant(i).id for i in incident or ()]
    about = given or incidents_of_person(asking.store, who.id, view=asking.view)
    found = dossiers(asking.store, who.id, given, SIDE_BY_SIDE, view=asking.view)
    again = command_line("dossier", {"person": who.id, "incident": about, "all_regimes": True} | asking.face.viewed())
    steps = workflow(asking.store, found[0], view=asking.view)
    made = dossier_document(asking.book, found, steps, again, _head(asking), datetime.now(UTC), asking.face.viewed())
    return _file(made, form, "dossier")


@router.get("/documents/letter")
def notice_letter(asking: Asked, person: PERSON, form: FORM = "html", incident: INCIDENTS = None) -> Response:
    """The draft for a human to sign. Raises Refused where no such letter is to be drafted, with the reason."""
    who = asking.meant(person, "Person")
    about = [asking.meant(i, "Incident").id for i in incident or ()]
    found = letter(asking.store, who, about, view=asking.view)
    again = command_line("letter", {"person": who.id, "incident": about} | asking.face.viewed())
    made = letter_document(asking.book, found, again, _head(asking), datetime.now(UTC), asking.face.viewed())
    return _file(made, form, "letter")


def _head(asking: Asking) -> str:
    return asking.service.store.head(asking.view.tier)


def _file(made: Document, form: str, name: str) -> Response:
    media, content = document_file(spoken(made), form)
    headers = {
        **HEADERS,
        "Content-Disposition": f'attachment; filename="{name}.{form}"',
        "Content-Language": SPOKEN.get(),
    }
    return Response(content, 200, headers, media)
