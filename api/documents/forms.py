"""The forms in which a document is written. To add one: write the function, put it into `FORMS`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from answerable.api.documents.document import Document
from answerable.api.documents.form_docx import docx
from answerable.api.documents.form_html import html
from answerable.api.documents.form_markdown import markdown
from answerable.api.documents.form_pdf import pdf
from answerable.graph.errors import InputError

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMS: Mapping[str, tuple[str, Callable[[Document], bytes]]] = {
    "html": ("text/html; charset=utf-8", html),
    "pdf": ("application/pdf", pdf),
    "docx": (WORD, docx),
    "md": ("text/markdown; charset=utf-8", markdown),
}
"""Ending → media type and writer."""


def document_file(document: Document, form: str) -> tuple[str, bytes]:
    """Media type and content. Raises InputError for a form that there is not."""
    if form not in FORMS:
        raise InputError(f"A document is not written as {form!r}; there are {', '.join(FORMS)}.")
    media, write = FORMS[form]
    return media, write(document)
