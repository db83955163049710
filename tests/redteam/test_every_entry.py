"""Every entry of the red-team list is one test and no test stands for an entry that the list does not have."""

from __future__ import annotations

import ast
import json
import re
from collections import Counter
from pathlib import Path

FOLDER = Path(__file__).parent
NAME = re.compile(r"test_rt_(\d{3})_\w+")
ELSEWHERE = ("pages",)
"""Stages whose entries are tested on the pages, in `tests/pages` and `tests/api`."""


def named_after_ids() -> Counter[str]:
    """How many test functions of this folder are named after each id; a parametrised one counts once."""
    names = [
        node.name
        for path in FOLDER.glob("test_*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
    ]
    return Counter(f"RT-{found[1]}" for name in names if (found := NAME.fullmatch(name)))


def test_each_entry_has_exactly_one_test(seeds_dir: Path) -> None:
    entries = json.loads((seeds_dir / "redteam.json").read_text(encoding="utf-8"))
    expected = {e["id"] for e in entries if e["stage"] not in ELSEWHERE}
    others = {e["id"] for e in entries if e["stage"] in ELSEWHERE}
    assert len(entries) == 60
    assert {i: n for i, n in named_after_ids().items() if i not in others} == dict.fromkeys(expected, 1)


def test_every_test_of_an_entry_asserts_something() -> None:
    for path in FOLDER.glob("test_*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and NAME.fullmatch(node.name):
                asserts = sum(isinstance(n, ast.Assert) for n in ast.walk(node))
                assert asserts >= 2, node.name
