"""Answers on their way: a large one waits on disk for whoever reads it slowly, not in memory.

>>> sent(b"little", {}, "text/plain").body
b'little'
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Mapping
from tempfile import SpooledTemporaryFile, TemporaryFile
from typing import IO

from fastapi import Response
from fastapi.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

LARGE = 512 * 1024
"""Bytes of an answer that may wait in memory: with 200 connections, a hundred megabytes."""
PIECE = 64 * 1024
"""Bytes that are read from disk and handed over at a time. One piece is not a slow thing to read, and the threads may
all be taken by answers that are being worked out."""


def sent(content: bytes, headers: Mapping[str, str], media: str) -> Response:
    """A whole answer; a large one from a file that nobody else sees, and that is gone afterwards."""
    if len(content) <= LARGE:
        return Response(content, 200, dict(headers), media)
    file = TemporaryFile()  # noqa: SIM115 - closed when the answer has been sent, or nobody is there to take it
    file.write(content)
    return from_file(file, headers, media)


def sent_in_pieces(pieces: Iterable[bytes], headers: Mapping[str, str], media: str) -> Response:
    """The same for an answer that is made piece by piece; all of it is there before its first byte is sent."""
    file = SpooledTemporaryFile(max_size=LARGE)  # noqa: SIM115 - as above
    for piece in pieces:
        file.write(piece)
    return from_file(file, headers, media)


def from_file(file: IO[bytes], headers: Mapping[str, str], media: str) -> Response:
    """The content of an open file, which is closed afterwards."""
    length = {"Content-Length": str(file.seek(0, 2))}
    file.seek(0)
    return FromFile(file, {**length, **headers}, media)


class FromFile(StreamingResponse):
    """A file on its way, closed in the end whether the client takes it or not."""

    def __init__(self, file: IO[bytes], headers: Mapping[str, str], media: str) -> None:
        """The file is read from where it stands."""
        super().__init__(_read(file), 200, headers, media)
        self.file = file

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it."""
        with self.file:
            await super().__call__(scope, receive, send)


async def _read(file: IO[bytes]) -> AsyncIterator[bytes]:
    while piece := file.read(PIECE):
        yield piece
