"""An answer that was given as data, asked again: its question, its parameters checked, and what is different now.

Nothing of an answer is run as a command: the question is looked up among those that only read, and each parameter is
held against what the question takes.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, get_args, get_type_hints

import orjson
from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model

from answerable.api.asked import Parameters
from answerable.api.face import Face, as_plain
from answerable.graph.errors import InputError

ASKED = (
    "chain", "chains", "below", "warned", "notice", "status", "dossier", "jurisdiction", "common", "diff", "ask",
    "search", "network", "leads",
)  # fmt: skip
"""Questions of the command line that can be asked again."""
RENAMED = {"type": "only", "from": "first", "to": "last", "class": "cls", "all_regimes": "every", "claim": "claim_id"}
"""Parameters whose name in an answer is not that of the argument."""
VIEW = ("known_on", "published_by", "without", "tier")
HIGHEST = 2**31
MOST_CHANGES = 200
EMPTY: tuple[Any, ...] = (None, [], {})
LONGEST = 10_000


class Kept(Face):
    """The face of a question whose answer is kept, not printed."""

    kept: dict[str, Any]

    def answer(self, question: str, parameters: Parameters, data: Any, show: Any) -> None:  # noqa: ARG002 - not printed
        """Keep the answer in its envelope."""
        self.kept = self.envelope(question, parameters, data)

    def data(self, value: Any) -> None:
        """Keep an answer that comes in an envelope of its own."""
        self.kept = value


class View(BaseModel):
    """The options of the view, as they stand among the parameters of an answer."""

    model_config = ConfigDict(extra="forbid", strict=True)
    known_on: str | None = None
    published_by: str | None = None
    without: list[str] = Field(default_factory=list, max_length=20)
    tier: str | None = None


def view_in(parameters: Mapping[str, Any]) -> View:
    """The view in which an answer was given. Raises InputError."""
    found: View = _checked(View, {k: v for k, v in parameters.items() if k in VIEW})
    return found


def arguments(
    function: Callable[..., Any],
    given: Mapping[str, Any],
    *,
    named_id: str = "id",
    bounds: Mapping[str, tuple[int, int]] = MappingProxyType({}),
) -> dict[str, Any]:
    """The parameters of an answer as arguments of what gave it; numbers within `bounds`. Raises InputError."""
    for name, value in given.items():
        low, high = bounds.get(name, (-HIGHEST, HIGHEST))
        if isinstance(value, int | float) and not low <= value <= high:
            raise InputError(f"{name} is a number from {low} to {high}, not {value}.")
    model = _model(function)
    renamed = {**RENAMED, "id": named_id}
    named = {k if k in model.model_fields else renamed.get(k, k): v for k, v in given.items()}
    checked = _checked(model, named)
    return {k: getattr(checked, k) for k in checked.model_fields_set} | {
        k: f.get_default(call_default_factory=True) for k, f in model.model_fields.items() if k not in named
    }


def _names_a_file(hint: Any) -> bool:
    """Whether an argument is the name of a file: no answer has one, and whoever sends one must not write or read it."""
    return hint is Path or any(_names_a_file(part) for part in get_args(hint))


@cache
def _model(function: Callable[..., Any]) -> type[BaseModel]:
    """What a function takes, without the face or the request, as a model that checks strictly."""
    hints = get_type_hints(function)
    fields: dict[str, Any] = {
        name: (hints[name], DEFAULTS.get(name, ...) if p.default is inspect.Parameter.empty else p.default)
        for name, p in inspect.signature(function).parameters.items()
        if name not in NOT_ASKED and not _names_a_file(hints[name])
    }
    config = ConfigDict(extra="forbid", str_max_length=LONGEST)
    return create_model(f"{function.__name__}_parameters", __config__=config, **fields)


NOT_ASKED = ("face", "asking", "about", "text_only")
"""Arguments that are no parameters of an answer."""
DEFAULTS = {
    "after": "",
    "limit": 50,
    "kind": None,
    "naming": None,
    "source": None,
    "cls": None,
    "offset": 0,
    "on": None,
}
"""Of the questions of this face, whose functions have none."""


def _checked(model: type[BaseModel], given: dict[str, Any]) -> Any:
    try:
        return model.model_validate(given)
    except ValidationError as fault:
        said = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in fault.errors())
        raise InputError(f"The parameters are not those of an answer: {said}.") from fault


JOINED = "one_by_decision"
"""Where a whole answer says which records it took for one."""


def changed_since(given: Mapping[str, Any], now: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Where two whole answers differ: their places, and first of all which records each took for one.

    The same words about a person say something else where they were said of two records and now are said of one.
    """
    before, today = _records(given.get(JOINED)), _records(now.get(JOINED))
    joined = [{"at": f"/{JOINED}", "before": before, "now": today}] if before != today else []
    return [*joined, *changes(given["answer"], now["answer"])][:MOST_CHANGES]


def _records(joined: Any) -> list[list[str]] | None:
    """The records that are one, each set ordered; None where nothing is joined."""
    sets = joined if isinstance(joined, list) else []
    found = [s["members"] for s in sets if isinstance(s, dict) and s.get("id") and isinstance(s.get("members"), list)]
    return sorted(sorted(map(str, members)) for members in found) or None


def changes(before: Any, now: Any) -> list[dict[str, Any]]:
    """Where two answers differ, as JSON: the place (RFC 6901), what stood there, what stands there now."""
    return list(_changes(before, _as_json(now), ""))[:MOST_CHANGES]


def _as_json(value: Any) -> Any:
    return orjson.loads(orjson.dumps(value, option=orjson.OPT_NON_STR_KEYS, default=as_plain))


def _changes(before: Any, now: Any, at: str) -> Iterator[dict[str, Any]]:
    if isinstance(before, dict) and isinstance(now, dict):
        for key in dict.fromkeys((*before, *now)):
            if (key not in before or key not in now) and (before.get(key) or now.get(key)) in EMPTY:
                continue  # a field that a later edition of the program has, with nothing in it
            place = f"{at}/{str(key).replace('~', '~0').replace('/', '~1')}"
            yield from _changes(before.get(key), now.get(key), place)
    elif isinstance(before, list) and isinstance(now, list):
        for n in range(max(len(before), len(now))):
            there, here = (found[n] if n < len(found) else None for found in (before, now))
            yield from _changes(there, here, f"{at}/{n}")
    elif before != now:
        yield {"at": at, "before": before, "now": now}
