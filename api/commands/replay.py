"""`replay`: whether an answer that was kept as data still holds, and what has changed in it since."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import orjson
import typer
from rich.console import Console

from answerable.api.again import ASKED, VIEW, Kept, arguments, changed_since, view_in
from answerable.api.face import Face
from answerable.api.options import acts, plain
from answerable.api.present.page import heading, line, table
from answerable.api.present.words import clean
from answerable.graph.check import nearest
from answerable.graph.errors import InputError

QUERIES = ("sparql", "cypher")
"""Questions whose rows may come in another order without being another answer."""
SHOWN = 30
LONGEST_VALUE = 200


@acts
def replay(
    face: Face,
    file: Annotated[Path, typer.Argument(help="An answer written with --json, or given over HTTP; - for input.")],
) -> None:
    """Ask an answer again that was kept with --json, under the same view, and say whether it still holds.

    Nothing of the file is run: its question is one of those that only read, its parameters are checked.
    """
    given = _given(file)
    now = _asked_now(face, given)
    found = changed_since(given, now)
    reordered = bool(found) and given["question"] in QUERIES and _rows(given["answer"]) == _rows(now["answer"])
    answer = {
        "holds": not found or reordered,
        "same_head": given.get("head") == now["head"],
        "head": now["head"],
        "changes": [] if reordered else found,
        "now": now,
    }
    if face.json:
        face.data(answer)
        return
    face.show(lambda out: _show(out, answer, given))


def _given(file: Path) -> dict[str, Any]:
    try:
        text = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        given = orjson.loads(text)
    except OSError as fault:
        raise InputError(f"The file {file} cannot be read: {fault.strerror}.") from fault
    except orjson.JSONDecodeError as fault:
        raise InputError(f"The file {file} is not JSON: {fault}. Keep an answer with --json > FILE.") from fault
    named = isinstance(given, dict) and isinstance(given.get("question"), str) and "answer" in given
    if not named or not isinstance(given.get("parameters"), dict):
        raise InputError(f"The file {file} is no answer: it has no question, parameters and answer.")
    return dict(given)


def _asked_now(face: Face, given: dict[str, Any]) -> dict[str, Any]:
    from answerable.api.commands import COMMANDS  # noqa: PLC0415 - the list of commands has this one in it

    question, view = given["question"], view_in(given["parameters"])
    commands = {name: plain(command) for name, command, _ in COMMANDS if name in (*ASKED, *QUERIES)}
    if question not in commands:
        raise InputError(f"The question {question!r} cannot be asked again here. {nearest(question, list(commands))}")
    asked = {k: v for k, v in given["parameters"].items() if k not in VIEW and v is not None}
    if question in QUERIES and isinstance(asked.get("seconds"), str):
        asked["seconds"] = float(asked["seconds"])
    kept = Kept(
        url=face.address, json=True, known_on=view.known_on, published_by=view.published_by,
        without=tuple(view.without), tier=view.tier or "public",
    )  # fmt: skip
    try:
        commands[question](kept, **arguments(commands[question], asked))
    finally:
        kept.close()
    return dict(kept.kept)


def _rows(answer: Any) -> list[bytes]:
    """The rows of a query, in an order of their own."""
    found = answer.get("rows") or answer.get("results", {}).get("bindings") if isinstance(answer, dict) else None
    return sorted(orjson.dumps(row, option=orjson.OPT_SORT_KEYS) for row in found or [answer])


def _show(console: Console, answer: dict[str, Any], given: dict[str, Any]) -> None:
    heading(console, f"Asked again: {clean(str(given.get('command') or given['question']))}")
    same = "The graph is the same" if answer["same_head"] else "The graph is another one"
    heads = f"head then {clean(str(given.get('head') or 'not told'))}, now {answer['head']}"
    if answer["holds"]:
        line(console, f"The answer holds. {same}: {heads}.")
        return
    line(console, f"The answer no longer holds. {same}: {heads}.")
    grid = table((("Place in the answer", 3), ("Then", 4), ("Now", 4)))
    for one in answer["changes"][:SHOWN]:
        grid.add_row(clean(one["at"]), _short(one["before"]), _short(one["now"]))
    console.print(grid)
    if len(answer["changes"]) > SHOWN:
        line(console, f"{len(answer['changes']) - SHOWN} more; --json has up to 200.")
    line(console, "What is no longer in an answer is not thereby denied.")


def _short(value: Any) -> str:
    """A value of the answer on one line, cut where it is long."""
    text = "–" if value is None else value if isinstance(value, str) else orjson.dumps(value).decode()
    return clean(text if len(text) <= LONGEST_VALUE else text[:LONGEST_VALUE] + "…")
