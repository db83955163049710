"""The wheel holds the five folders, whole and nothing else, and works where no source folder is near."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.packaging import project

pytestmark = pytest.mark.xdist_group("packaging")  # the wheel is built once

IMPORT_EVERYTHING = """
import importlib, pathlib, sys
import answerable

site = pathlib.Path(sys.argv[1])
assert [pathlib.Path(p) for p in answerable.__path__] == [site / "answerable"], list(answerable.__path__)
for file in sorted((site / "answerable").rglob("*.py")):
    if file.name != "__main__.py":
        name = ".".join(file.relative_to(site).with_suffix("").parts).removesuffix(".__init__")
        module = importlib.import_module(name)
        assert pathlib.Path(module.__file__) == file, module.__file__
        print(name)
"""


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment with the wheel in it, the libraries borrowed from the environment that runs the tests."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    run(sys.executable, "-m", "pip", "--python", str(folder / "bin" / "python"), "install", "--quiet",
        "--no-deps", "--no-index", str(wheel), cwd=folder)  # fmt: skip
    # Lines of a .pth file are folders to search; the editable install's own .pth in there is not read.
    borrowed = dict.fromkeys((sysconfig.get_path("purelib"), sysconfig.get_path("platlib")))
    (site_packages(folder) / "borrowed.pth").write_text("\n".join(borrowed))
    return folder


def site_packages(environment: Path) -> Path:
    (found,) = (environment / "lib").glob("python*/site-packages")
    return found


def run(*command: str, cwd: Path) -> str:
    """What a command prints, run where neither the checkout nor PYTHONPATH is in reach."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(command, cwd=cwd, env=clean, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_wheel_holds_the_five_folders_and_nothing_else(wheel: Path) -> None:
    assert project.wheel_files(wheel) == project.package_files()


def test_the_sdist_gives_the_same_wheel(wheel: Path, wheel_of_sdist: Path) -> None:
    with zipfile.ZipFile(wheel) as direct, zipfile.ZipFile(wheel_of_sdist) as detour:
        assert sorted(detour.namelist()) == sorted(direct.namelist())
        assert all(detour.read(name) == direct.read(name) for name in project.wheel_files(wheel))


def test_every_module_of_the_wheel_can_be_imported(environment: Path) -> None:
    printed = run(
        str(environment / "bin" / "python"), "-c", IMPORT_EVERYTHING, str(site_packages(environment)), cwd=environment
    )
    modules = [name for name in project.package_files() if name.endswith(".py") and not name.endswith("__main__.py")]
    assert len(printed.splitlines()) == len(modules)


def test_the_command_of_the_wheel_says_its_version(environment: Path) -> None:
    printed = run(str(environment / "bin" / "answerable"), "--version", cwd=environment)
    assert project.pyproject()["project"]["version"] in printed


def test_the_editable_install_finds_the_same_folders() -> None:
    links = {
        link.name: (link.readlink(), link.resolve()) for link in (project.ROOT / ".links" / "answerable").iterdir()
    }
    assert links == {name: (Path("../..") / name, project.ROOT / name) for name in project.FOLDERS}
