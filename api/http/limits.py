"""The gate in front of every route: who asks, at which host, how often, how much, how slowly; and security headers."""

from __future__ import annotations

import asyncio
import logging
import re
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from ipaddress import ip_address
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from answerable.api.http.parameters import SLASH
from answerable.api.http.problems import NotTaken, problem
from answerable.api.http.serving import Serving
from answerable.graph.errors import StoreError

log = logging.getLogger("answerable.http")
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
}
"""On every answer that does not say otherwise itself."""
FREE = ("/healthz", "/readyz")
"""Paths that need no key: a supervisor of the server asks them."""
PAGES = "/pages/"
SAFE = ("GET", "HEAD", "OPTIONS")
ASKED_FOR_KEY = {"WWW-Authenticate": 'Basic realm="answerable: any name, and a key as the password", charset="UTF-8"'}
Turned = tuple[int, str, str, dict[str, str]]
"""Status, title, sentence and headers of a request that is turned away."""


class Buckets:
    """Requests that each asker may still make, refilled at `rate` per second up to `burst`."""

    def __init__(self, rate: float, burst: int, most: int = 10_000) -> None:
        """`most` askers are remembered, the ones longest unseen forgotten first."""
        self.rate, self.burst, self.most = rate, burst, most
        self.left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, asker: str) -> float:
        """Take one request; 0, or the seconds after which to come again."""
        now = time.monotonic()
        left, since = self.left.pop(asker, (float(self.burst), now))
        left = min(float(self.burst), left + (now - since) * self.rate)
        self.left[asker] = (left - 1 if left >= 1 else left, now)
        while len(self.left) > self.most:
            self.left.popitem(last=False)
        return 0.0 if left >= 1 else (1 - left) / self.rate


class Gate:
    """Turns away what may not come in, limits what does, and puts the security headers on every answer."""

    def __init__(self, app: ASGIApp, serving: Serving) -> None:
        """`app` is asked about what comes through."""
        self.app, self.serving = app, serving
        self.buckets = Buckets(serving.rate, serving.burst)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let one request through, or answer it here."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        sending = _with_headers(send, self.serving.patience)
        if scope["method"] == "HEAD":  # every address that can be read answers with the same headers and no body
            scope, sending = {**scope, "method": "GET"}, _without_body(sending)
        if b"%2f" in scope.get("raw_path", b"").lower() and not scope["path"].startswith(PAGES):
            scope = {**scope, "path": _slashes_kept(scope["raw_path"])}
        turned = self._turned(scope)
        if turned:
            status, title, said, headers = turned
            await problem(status, title, said, headers)(scope, receive, sending)
            return
        try:
            await self.app(scope, _limited(receive, self.serving), sending)
        except NotTaken:
            log.info("An answer to %s was not taken.", scope["path"])

    def _turned(self, scope: Scope) -> Turned | None:
        headers = Headers(scope=scope)
        return (
            self._wrong_form(scope, headers) or self._wrong_place(scope, headers) or self._wrong_asker(scope, headers)
        )

    def _wrong_form(self, scope: Scope, headers: Headers) -> Turned | None:
        length = len(scope.get("raw_path") or b"") + len(scope["query_string"])
        if length > self.serving.address:
            return 414, "Address too long", f"An address has up to {self.serving.address} characters here.", {}
        if "content-length" in headers and "transfer-encoding" in headers:
            said = "A request says how long it is in one way: Content-Length or Transfer-Encoding, not both."
            return 400, "Ambiguous length", said, {"Connection": "close"}
        body = headers.get("content-length", "0")
        if not body.isascii() or not body.isdigit() or int(body) > self.serving.body:
            return 413, "Body too large", f"A body has up to {self.serving.body} bytes here.", {"Connection": "close"}
        return None

    def _wrong_place(self, scope: Scope, headers: Headers) -> Turned | None:
        host = headers.get("host", "")
        service = scope["app"].state.service
        known = _loopback(_name(host)) or _name(host) in self.serving.hosts
        if not known and (self.serving.hosts or not service.keys.exist):
            said = (
                "This server was not started under that name (`answerable serve --name NAME`), and it is none of this "
                "machine, such as localhost."
                if service.keys.exist or self.serving.hosts
                else "Without keys this server answers only to names of this machine, such as localhost."
            )
            return 421, "Not asked under this name", said, {}
        origin = headers.get("origin")
        if scope["method"] not in SAFE and origin is not None and urlsplit(origin).netloc.lower() != host.lower():
            return 403, "Refused", "A page of another site may send nothing to this server.", {}
        return None

    def _wrong_asker(self, scope: Scope, headers: Headers) -> Turned | None:
        service = scope["app"].state.service
        client = scope.get("client")
        address = str(client[0]) if client else "unknown"
        try:
            reader = service.reader(headers.get("authorization"))
        except StoreError as error:
            return 503, "The store is not available", str(error), {}
        scope.setdefault("state", {})["reader"] = reader
        wait = self.buckets.take(f"key {reader.key}" if reader and reader.key else f"address {address}")
        if wait:
            said = f"More than {self.serving.rate:g} requests per second; come again later."
            return 429, "Too many requests", said, {"Retry-After": str(int(wait) + 1)}
        if reader is None and scope["path"] not in FREE:
            said = "This server asks for a key: Authorization: Bearer KEY, or the key as the password of any user name."
            return 401, "A key is needed", said, ASKED_FOR_KEY
        return None


def _with_headers(send: Send, seconds: float) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        try:
            await _within(send(message), seconds)
        except TimeoutError:
            raise NotTaken from None

    return sending


def _slashes_kept(raw_path: bytes) -> str:
    """The path with every escaped slash as `SLASH`: it belongs to an id, and ends no part of the address."""
    return unquote(re.sub(rb"%2f", quote(SLASH).encode(), raw_path, flags=re.IGNORECASE).decode("ascii", "replace"))


def _without_body(send: Send) -> Send:
    async def sending(message: Message) -> None:
        await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

    return sending


async def _within(work: Awaitable[Any], seconds: float) -> Any:
    async with asyncio.timeout(seconds):
        return await work


def _limited(receive: Receive, serving: Serving) -> Callable[[], Awaitable[Message]]:
    """A body in pieces is counted as it comes, and must have come in time."""
    taken, whole, until = 0, False, time.monotonic() + serving.patience

    async def receiving() -> Message:
        nonlocal taken, whole
        if whole:
            return await receive()
        try:
            message: Message = await _within(receive(), max(0.0, until - time.monotonic()))
        except TimeoutError as fault:
            raise HTTPException(408, "The body did not come in time.", {"Connection": "close"}) from fault
        taken += len(message.get("body", b""))
        whole = not message.get("more_body", False)
        if taken > serving.body:
            raise HTTPException(413, f"A body has up to {serving.body} bytes here.", {"Connection": "close"})
        return message

    return receiving


def _name(host: str) -> str:
    """The name in a Host header, without the port."""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""


def _loopback(name: str) -> bool:
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return name == "localhost"
