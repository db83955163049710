"""How the server is run: where keys and the audit log are, what strangers may do, and the limits of a request."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Serving:
    """Settings of one server; every default is the careful one."""

    keys: Path | None = None
    """The file of keys; beside the case file where none is named."""
    audit: Path | None = None
    """The audit log; beside the case file where none is named."""
    open: bool = False
    """Whether those without a key may read what is public although there are keys."""
    hosts: tuple[str, ...] = ()
    """Names under which the server is asked, besides the loopback ones."""
    body: int = 10 * 1024 * 1024
    """Bytes of a request's body."""
    address: int = 8 * 1024
    """Characters of a path with its query."""
    rate: float = 50.0
    """Requests per second of one key or address, on average."""
    burst: int = 200
    """Requests that may come at once."""
    patience: float = 30.0
    """Seconds in which a head, a body, or a piece of an answer must have gone over the line."""

    def beside(self, url: str) -> Serving:
        """The same with the files of keys and audit beside the case file; in the working folder for a server."""
        base = Path("answerable" if "://" in url else url)
        if url == ":memory:":
            return self
        return replace(
            self,
            keys=self.keys or base.with_name(f"{base.name}.keys.json"),
            audit=self.audit or base.with_name(f"{base.name}.audit.jsonl"),
        )
