"""Keys: who may ask, in which role and tier. Only hashes are kept, in one file that its owner alone can read.

A key is random (256 bits), so that one round of SHA-256 keeps it as safe as a slow hash keeps a password.

>>> ring = KeyRing(None)
>>> ring.exist, ring.reader("answerable_00000000_wrong")
(False, None)
"""

from __future__ import annotations

import base64
import hmac
import os
import secrets
import threading
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import orjson

from answerable.api.http.readers import Reader, Role
from answerable.graph.errors import InputError, NotFound, StoreError
from answerable.graph.model import Tier

PREFIX = "answerable"
LONGEST = 200
"""Characters of anything that can be a key."""


@dataclass(frozen=True, slots=True)
class Key:
    """What is kept of a key."""

    id: str
    name: str
    """The person or program that has it."""
    role: str
    tier: str
    hash: str
    """SHA-256 of the whole key, hexadecimal."""
    created: str
    revoked: str | None = None

    @property
    def reader(self) -> Reader:
        """Who asks with it."""
        return Reader(self.name, Role.of(self.role), Tier.of(self.tier), self.id)


class KeyRing:
    """The keys of one store; the file is read again whenever it has changed, so a revoked key ends at once."""

    def __init__(self, path: Path | None) -> None:
        """`path` need not be there yet; None for a server that can have no keys."""
        self.path = path
        self._lock = threading.Lock()
        self._read: tuple[tuple[int, int, int], dict[str, Key]] | None = None

    def keys(self) -> dict[str, Key]:
        """Every key by id, revoked ones too. Raises StoreError for a file that cannot be read."""
        if self.path is None:
            return {}
        try:
            found = self.path.stat()
        except FileNotFoundError:
            return {}
        stamp = (found.st_mtime_ns, found.st_size, found.st_ino)
        with self._lock:
            if self._read is None or self._read[0] != stamp:
                self._read = stamp, _parsed(self.path)
            return self._read[1]

    @property
    def exist(self) -> bool:
        """Whether there are keys, also revoked ones: then nobody is let in as if there had never been any."""
        return bool(self.keys())

    def reader(self, key: str) -> Reader | None:
        """Who has a key; None for one that is unknown or revoked."""
        parts = key.split("_", 2)
        if len(key) > LONGEST or len(parts) != 3 or parts[0] != PREFIX:
            return None
        found = self.keys().get(parts[1])
        given = sha256(key.encode()).hexdigest()
        if found is None or not hmac.compare_digest(found.hash, given) or found.revoked:
            return None
        return found.reader

    def create(self, name: str, role: Role, tier: Tier) -> tuple[Key, str]:
        """A new key and its text, which is kept nowhere. Raises InputError for an empty or overlong name."""
        if not name.strip() or len(name) > 100 or not name.isprintable():
            raise InputError("A key belongs to a person or a program: give a name of up to 100 characters.")
        id_ = secrets.token_hex(4)
        text = f"{PREFIX}_{id_}_{secrets.token_urlsafe(32)}"
        key = Key(id_, name.strip(), role.code, tier.code, sha256(text.encode()).hexdigest(), _now())
        self._write({**self.keys(), id_: key})
        return key, text

    def revoke(self, id_: str) -> Key:
        """End a key. Raises NotFound."""
        keys = dict(self.keys())
        if id_ not in keys:
            raise NotFound(f"There is no key {id_}; `answerable keys list` lists them.")
        keys[id_] = replace(keys[id_], revoked=keys[id_].revoked or _now())
        self._write(keys)
        return keys[id_]

    def _write(self, keys: dict[str, Key]) -> None:
        assert self.path is not None
        content = orjson.dumps({"keys": [asdict(k) for k in keys.values()]}, option=orjson.OPT_INDENT_2)
        partial = self.path.with_name(f"{self.path.name}.{secrets.token_hex(4)}.part")
        try:
            with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(content + b"\n")
                os.fsync(file.fileno())
            partial.replace(self.path)
        except OSError as fault:
            raise StoreError(f"The keys cannot be kept in {self.path}: {fault.strerror}.") from fault
        finally:
            partial.unlink(missing_ok=True)


def key_in(authorization: str) -> str:
    """The key in a header: `Bearer KEY`, or `Basic` with the key as the password of any user; empty if none is."""
    scheme, _, given = authorization.partition(" ")
    if scheme.lower() == "bearer":
        return given.strip()
    if scheme.lower() != "basic" or len(given) > 2 * LONGEST:
        return ""
    try:
        return base64.b64decode(given, validate=True).decode().partition(":")[2]
    except ValueError:
        return ""


def _parsed(path: Path) -> dict[str, Key]:
    try:
        found = [Key(**entry) for entry in orjson.loads(path.read_bytes())["keys"]]
        _ = [k.reader for k in found]
    except (OSError, ValueError, TypeError, KeyError) as fault:
        raise StoreError(f"The file of keys {path} cannot be read; nobody is let in before it is mended.") from fault
    return {k.id: k for k in found}


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
