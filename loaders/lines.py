"""YAML with the line of every value, so that each error in a hand-written file names its place.

All scalars stay text: dates, `on`, `no` and numbers are read by whoever knows what the field means.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from answerable.graph.errors import InputError, Where

LIMIT = 64 * 1024 * 1024
"""Bytes; a hand-written file is smaller."""
DEPTH = 12
LONGEST = 1 << 20
"""Characters of one value."""


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a YAML file: text, a list of nodes, or a mapping of names to nodes; and its line (1-based)."""

    value: Any
    line: int
    file: str

    def where(self, column: str | None = None) -> Where:
        """This place, for an error."""
        shown = self.value if isinstance(self.value, str) else None
        return Where(self.file, self.line, column, shown)

    def mapping(self, what: str) -> dict[str, Node]:
        """The names and nodes of a mapping. Raises InputError for anything else."""
        if not isinstance(self.value, dict):
            raise InputError(f"{what} is a mapping of names to values; this is not one.", self.where())
        return self.value

    def items(self) -> list[Node]:
        """A list's nodes, or the node itself as the only one."""
        return self.value if isinstance(self.value, list) else [self]

    def text(self, column: str) -> str:
        """A text. Raises InputError for a list or mapping."""
        if not isinstance(self.value, str):
            raise InputError("A single value is expected here, not a list or a mapping.", self.where(column))
        return self.value


def read_yaml(path: Path) -> Node:
    """A YAML file as nodes. Raises InputError for wrong encoding, syntax, anchors, or a name given twice."""
    if path.stat().st_size > LIMIT:
        raise InputError(
            f"The file is larger than {LIMIT // 2**20} MB: this is no hand-written case file.", Where(str(path))
        )
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise InputError("The file is not UTF-8; save it as UTF-8.", Where(path.name, line)) from error
    loader = yaml.CSafeLoader(text)
    try:
        _refuse_anchors(text, path.name)
        root = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        message = f"This is not valid YAML: {error.problem or error.context}."
        raise InputError(message, Where(path.name, mark.line + 1 if mark else None)) from error
    except yaml.YAMLError as error:
        raise InputError(f"This is not valid YAML: {error}.", Where(path.name)) from error
    finally:
        loader.dispose()
    if root is None:
        raise InputError("The file is empty.", Where(path.name))
    return _node(root, path.name, 0)


def _refuse_anchors(text: str, file: str) -> None:
    """Aliases can blow a small file up to any size, and hide where a value stands."""
    if "*" not in text:
        return  # no alias without its sign: a clean file is not read twice
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.AliasEvent):
            mark = event.start_mark
            raise InputError(
                "Anchors and aliases are not used in case files; write the value out.",
                Where(file, mark.line + 1 if mark else None),
            )


def _node(node: Any, file: str, depth: int) -> Node:
    line = node.start_mark.line + 1
    if depth > DEPTH:
        raise InputError("The file is nested too deeply.", Where(file, line))
    if isinstance(node, yaml.ScalarNode):
        if len(node.value) > LONGEST:
            text = f"The value has {len(node.value):,} characters; at most {LONGEST:,} are read."
            raise InputError(text, Where(file, line, value=node.value[:80]))
        return Node(node.value, line, file)
    if isinstance(node, yaml.SequenceNode):
        return Node([_node(child, file, depth + 1) for child in node.value], line, file)
    return Node(dict(_pairs(node, file, depth)), line, file)


def _pairs(node: Any, file: str, depth: int) -> Iterator[tuple[str, Node]]:
    seen: dict[str, int] = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            raise InputError("A name is a single word.", Where(file, line))
        if key.value in seen:
            raise InputError(
                f"The name is used twice, first on line {seen[key.value]}.", Where(file, line, value=key.value)
            )
        seen[key.value] = line
        yield key.value, _node(value, file, depth + 1)
