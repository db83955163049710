"""Loads: the sealed ones, and one that an editor starts with a file, followed to its end, with what was left out."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Annotated

from fastapi import APIRouter, File, Request, Response, UploadFile
from fastapi.responses import JSONResponse, RedirectResponse

from answerable.api.http.hidden import Hidden
from answerable.api.http.readers import Role
from answerable.api.http.resources.sources import loads_seen
from answerable.api.http.service import Asked
from answerable.api.pages.addresses import ROOT
from answerable.api.pages.failing import PageRoute, nothing_there
from answerable.api.pages.rendering import HEADERS, paged, render
from answerable.api.present.language import say
from answerable.api.present.load import rows, write_rejects
from answerable.graph.errors import AnswerableError, InputError
from answerable.graph.intake import write
from answerable.graph.model import Summary, Tier
from answerable.graph.store import open_store
from answerable.graph.view import View

router = APIRouter(route_class=PageRoute)

FORMS = {".yaml": "case", ".yml": "case", ".xlsx": "sheet"}
"""Endings of the files that are taken, and the loader of each: written by hand, so any fault stops the load."""
KEPT = 50
"""Uploads remembered, the oldest forgotten first."""
SHOWN = 100


@dataclass
class Upload:
    """One load started from the browser."""

    name: str
    who: str
    count: int = 0
    summary: Summary | None = None
    fault: str = ""
    rejects: str = ""
    folder: str = ""
    """Where the file lay while it was read, with a slash: never shown."""
    done: threading.Event = field(default_factory=threading.Event)

    @property
    def said(self) -> str:
        """How far it is, as a sentence."""
        if self.fault:
            return self.fault
        if self.summary and self.done.is_set():
            return say("Sealed.")
        return say("%(n)s records so far") % {"n": f"{self.count:,}"}

    def bare(self, text: object) -> str:
        """A text without the folder in which the file lay."""
        return str(text).replace(self.folder, "") if self.folder else str(text)

    def progress(self, count: int) -> None:
        """Take the number of records so far."""
        self.count = count


class Uploads:
    """The uploads of one server."""

    def __init__(self) -> None:
        """None yet."""
        self._all: OrderedDict[str, Upload] = OrderedDict()

    def add(self, upload: Upload) -> str:
        """Remember one under a name that cannot be guessed."""
        name = secrets.token_urlsafe(12)
        self._all[name] = upload
        while len(self._all) > KEPT:
            self._all.popitem(last=False)
        return name

    def of(self, name: str) -> Upload:
        """One by its name. Raises NotFound."""
        if name not in self._all:
            raise nothing_there(f"loads/{name}")
        return self._all[name]


def uploads(request: Request) -> Uploads:
    """Those of the application that is asked."""
    state = request.app.state
    if not hasattr(state, "uploads"):
        state.uploads = Uploads()
    found: Uploads = state.uploads
    return found


@router.get("/loads")
def loads(asking: Asked) -> Response:
    """The loads of which a claim is seen, newest first, and for editors the form.

    Numbers, operators and hashes tell of loads that are not seen: they are for those who see all.
    """
    records = loads_seen(asking)
    return render(
        asking,
        "loads.html",
        paged(asking),
        loads=list(reversed(records))[:SHOWN],
        may=asking.reader.may(Role.EDITOR),
        custodian=asking.view.tier is Tier.CONFIDENTIAL,
        forms=sorted(FORMS),
    )


@router.post("/loads")
def start(asking: Asked, request: Request, file: Annotated[UploadFile, File()]) -> Response:
    """Take a case file or spreadsheet and load it beside the answers. Raises Refused for whoever may not."""
    asking.need(Role.EDITOR)
    name = PurePath(file.filename or "").name
    ending = PurePath(name).suffix.lower()
    if ending not in FORMS:
        raise InputError(f"A file ending in {', '.join(sorted(FORMS))} is taken here, not {name!r}.")
    upload = Upload(name, asking.reader.who)
    content = file.file.read()
    url = asking.service.url
    told = partial(asking.service.audit.record, asking.reader)
    told("load", name)
    threading.Thread(target=_load, args=(url, upload, content, FORMS[ending], told, asking.view), daemon=True).start()
    return RedirectResponse(f"{ROOT}loads/{uploads(request).add(upload)}", 303)


def _load(url: str, upload: Upload, content: bytes, loader_name: str, told: Callable[..., object], view: View) -> None:
    """The load itself, in a thread of its own with a store of its own."""
    from answerable.loaders import registry  # noqa: PLC0415 - reading dates and tables takes 0.4 s to import

    try:
        with TemporaryDirectory() as folder, open_store(url) as store:
            path = Path(folder) / upload.name
            upload.folder = f"{path.parent}/"
            path.write_bytes(content)
            loader = registry.loader_for(path, loader_name)
            info = registry.load_info(loader, path, upload.who)
            hidden = Hidden(store, view)
            summary = hidden.uncounted(
                write(store, info, hidden.watched(loader.read(path)), progress=upload.progress, sees=view.tier)
            )
            listed = Path(folder) / "rejects.csv"
            write_rejects(listed, [summary])
            upload.rejects, upload.summary = upload.bare(listed.read_text("utf-8")), summary
    except AnswerableError as error:
        upload.fault = str(error).replace(str(error.where.file), upload.name) if error.where else str(error)
    except Exception:  # the fault is the program's: nothing of it is told, and the load is not sealed
        upload.fault = "The server failed in loading this; nothing of it was taken."
        raise
    finally:
        told("load done" if upload.summary else "load failed", upload.name, fault=upload.fault or None)
        upload.done.set()


@router.get("/loads/{name}")
def followed(asking: Asked, request: Request, name: str) -> Response:
    """How far a load is; when it is done, what it brought and what was left out."""
    asking.need(Role.EDITOR)
    upload = uploads(request).of(name)
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse({"said": upload.said, "done": upload.done.is_set()}, headers={"Cache-Control": "no-store"})
    return render(
        asking,
        "load.html",
        paged(asking),
        upload=upload,
        custodian=asking.view.tier is Tier.CONFIDENTIAL,
        counts=rows(upload.summary) if upload.summary else [],
        accounts=upload.summary.accounts if upload.summary else [],
        left_out=upload.summary.rejected[:SHOWN] if upload.summary else [],
        rejected=len(upload.summary.rejected) if upload.summary else 0,
        listed=f"{ROOT}loads/{name}/rejects.csv",
    )


@router.get("/loads/{name}/rejects.csv")
def rejects(asking: Asked, request: Request, name: str) -> Response:
    """What was left out, and remarks, as CSV."""
    asking.need(Role.EDITOR)
    headers = {**HEADERS, "Content-Disposition": 'attachment; filename="rejects.csv"'}
    return Response(uploads(request).of(name).rejects, 200, headers, "text/csv; charset=utf-8")
