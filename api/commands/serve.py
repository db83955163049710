"""`serve`: the HTTP face on a store, for this machine alone unless there are keys."""

from __future__ import annotations

from ipaddress import ip_address
from typing import Annotated

import typer

from answerable.api.face import Face
from answerable.api.options import acts
from answerable.graph.errors import Refused


@acts
def serve(
    face: Face,
    host: Annotated[str, typer.Option(help="Address to listen on; another than loopback needs keys.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on.")] = 8080,
) -> None:
    """Answer over HTTP: resources, questions, SPARQL, Cypher and pages, on one store.

    Without keys (`answerable keys create`) it listens on this machine only, and answers what is public.
    """
    import uvicorn  # noqa: PLC0415 - the server is slow to import

    from answerable.api.http.app import create_app  # noqa: PLC0415 - so is the application

    if not _loopback(host):
        raise Refused(f"There are no keys, so the server listens on this machine only, not on {host}.")
    _ = face.store  # which must be there
    face.err.print(f"http://{host}:{port}/ on {face.address}; without keys: this machine only, public claims only.")
    uvicorn.run(create_app(face.address), host=host, port=port, log_level="warning", server_header=False)


def _loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
