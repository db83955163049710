"""Every example in a docstring runs, and every module of the package can be imported.

Modules are imported under the name that users import them by; `pytest --doctest-modules` would import them twice.
"""

import doctest
import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest

FOLDERS = ("ontology", "graph", "loaders", "queries", "api")


def modules() -> Iterator[str]:
    """The import names of all modules, from the files of the installed package."""
    for folder in FOLDERS:
        try:
            package = importlib.import_module(f"answerable.{folder}")
        except ModuleNotFoundError:
            continue
        for root in map(Path, package.__path__):
            for file in sorted(root.rglob("*.py")):
                parts = file.relative_to(root).with_suffix("").parts
                if parts[-1] != "__main__":
                    yield ".".join(("answerable", folder, *parts)).removesuffix(".__init__")


@pytest.mark.parametrize("name", list(modules()))
def test_the_examples_in_docstrings_hold(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name), optionflags=doctest.ELLIPSIS)
    assert result.failed == 0, f"{result.failed} of {result.attempted} examples failed, see above"


def test_all_five_folders_are_one_package() -> None:
    found = {name.split(".")[1] for name in modules()}
    assert found == set(FOLDERS)
