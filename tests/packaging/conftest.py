"""The wheel and the sdist, built once for all tests of this folder."""

from pathlib import Path

import pytest

from tests.packaging import project


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project.build(project.ROOT, tmp_path_factory.mktemp("wheel"), kind="wheel")


@pytest.fixture(scope="session")
def wheel_of_sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    sdist = project.build(project.ROOT, tmp_path_factory.mktemp("sdist"), kind="sdist")
    tree = project.unpacked_sdist(sdist, tmp_path_factory.mktemp("unpacked"))
    return project.build(tree, tmp_path_factory.mktemp("wheel-of-sdist"), kind="wheel")
