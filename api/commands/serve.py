"""`serve`: the HTTP face on a store, for this machine alone unless there are keys."""

from __future__ import annotations

import gc
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated

import typer

from answerable.api.face import Face
from answerable.api.options import acts
from answerable.api.settings import AUDIT, KEYS
from answerable.graph.errors import Refused

BACKLOG = 256
AT_ONCE = 200
"""Connections and requests at a time; further ones are told to come again."""
IDLE_SECONDS = 20


@acts
def serve(
    face: Face,
    host: Annotated[str, typer.Option(help="Address to listen on; another than loopback needs keys.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on.")] = 8080,
    name: Annotated[
        list[str] | None, typer.Option(help="A name under which the server is asked; may be repeated.")
    ] = None,
    public: Annotated[bool, typer.Option(help="Let those without a key read what is public.")] = False,
    rate: Annotated[float, typer.Option(min=0.1, help="Requests per second of one key or address.")] = 50.0,
    connections: Annotated[
        int, typer.Option(min=1, help="Connections of one address at a time; a proxy in front is one address.")
    ] = 64,
) -> None:
    """Answer over HTTP: resources, questions, SPARQL, Cypher and pages, on one store.

    Without keys (`answerable keys create`) it listens on this machine only, and answers what is public.
    """
    import uvicorn  # noqa: PLC0415 - the server is slow to import

    from answerable.api.http.app import create_app  # noqa: PLC0415 - so is the application
    from answerable.api.http.keys import KeyRing  # noqa: PLC0415
    from answerable.api.http.memory import few_heaps, giving_back  # noqa: PLC0415
    from answerable.api.http.protocol import HurriedProtocol  # noqa: PLC0415
    from answerable.api.http.serving import Serving  # noqa: PLC0415

    serving = Serving(
        keys=path_of(KEYS.value()),
        audit=path_of(AUDIT.value()),
        open=public,
        hosts=tuple(n.lower() for n in name or ()),
        rate=rate,
    ).beside(face.address)
    keys = KeyRing(serving.keys).exist
    if not loopback(host) and not keys:
        raise Refused(
            f"There are no keys, so the server listens on this machine only, not on {host}: "
            "make one with `answerable keys create NAME --role reader`."
        )
    _ = face.store  # which must be there
    who = (
        "with keys" + (", public claims without" if public else "")
        if keys
        else "no keys: this machine only, public claims"
    )
    face.err.print(f"http://{host}:{port}/ on {face.address}; {who}. Ctrl-C ends it.", soft_wrap=True)
    app = create_app(face.address, serving)
    few_heaps()
    gc.collect()
    gc.freeze()  # what is there now stays: looking through it again and again made the slow answers
    with giving_back():
        uvicorn.run(
            app,
            host=host,
            port=port,
            http=type("Protocol", (HurriedProtocol,), {"most": connections}),
            ws="none",
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            backlog=BACKLOG,
            limit_concurrency=AT_ONCE,
            timeout_keep_alive=IDLE_SECONDS,
            timeout_graceful_shutdown=10,
        )


def path_of(text: str) -> Path | None:
    """A path that a setting gives; None where it gives none."""
    return Path(text) if text else None


def loopback(host: str) -> bool:
    """Whether only this machine can ask there."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
