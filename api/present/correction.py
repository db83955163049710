"""From what is typed after --set and --when to the roles and the period of a corrected claim."""

from __future__ import annotations

from difflib import get_close_matches

from answerable.graph.errors import InputError, an
from answerable.graph.model import Claim, Value
from answerable.graph.period import Period
from answerable.ontology import reader

KEYS = ("from", "to", "first", "last", "on", "at")


def changed_roles(old: Claim, given: list[str]) -> dict[str, list[Value]]:
    """The roles of a claim with some replaced; a role given twice holds both values. Raises InputError."""
    kind = reader.kinds()[old.kind]
    changed: dict[str, list[Value]] = {}
    for item in given:
        role, mark, text = item.partition("=")
        if not mark or role not in kind.roles:
            near = get_close_matches(role, kind.roles, n=3)
            raise InputError(
                f"{an(kind.name, begins=True)} has no role {role!r}; write ROLE=VALUE."
                + (f" Nearest: {', '.join(near)}." if near else "")
            )
        changed.setdefault(role, [])
        if text:
            changed[role].append(_value(kind.roles[role].types, role, text))
    return {role: list(values) for role, values in old.roles.items()} | changed


def _value(types: tuple[str, ...], role: str, text: str) -> Value:
    if "flag" in types:
        if text not in ("true", "false"):
            raise InputError(f"The role {role} takes true or false.")
        return text == "true"
    if "number" not in types:
        return text
    try:
        return int(text)
    except ValueError as fault:
        raise InputError(f"The role {role} takes a number; words go into `words`.") from fault


def changed_period(old: Period, given: list[str]) -> Period:
    """A period from `from=…`, `to=…`, `first=…`, `last=…`, `on=…`, `at=…`; the old one if nothing is given."""
    from answerable.loaders.dates import window  # noqa: PLC0415 - the grammar of dates takes 0.4 s to import

    if not given:
        return old
    said = {}
    for item in given:
        key, mark, text = item.partition("=")
        if not mark or key not in KEYS:
            raise InputError(f"{item!r}: write {', '.join(f'{k}=DATE' for k in KEYS)}.")
        said[key] = window(text)
    if both := said.get("at") or said.get("on"):
        return Period(both, both, starts="at" in said, ends="at" in said)
    first, last = said.get("from") or said.get("first"), said.get("to") or said.get("last")
    kept = {k: v for k, v in (("first", first), ("last", last)) if v}
    return Period(**kept, starts="from" in said, ends="to" in said)  # type: ignore[arg-type]
