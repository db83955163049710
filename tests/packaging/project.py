"""The project's own files, and the wheels and sdists that are built from them, without a network."""

import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
FOLDERS = ("ontology", "graph", "loaders", "api", "queries")


def pyproject() -> dict[str, Any]:
    """pyproject.toml as a dictionary."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text())


def package_files() -> set[str]:
    """The files of the five folders, as the wheel must hold them: answerable/graph/model.py, …"""
    files = (file for folder in FOLDERS for file in (ROOT / folder).rglob("*") if file.is_file())
    relative = (file.relative_to(ROOT) for file in files)
    return {f"answerable/{file.as_posix()}" for file in relative if not is_litter(file)}


def is_litter(file: Path) -> bool:
    """Whether a file belongs to nobody: compiled, or hidden."""
    return file.suffix == ".pyc" or any(part.startswith(".") or part == "__pycache__" for part in file.parts)


def build(source: Path, into: Path, *, kind: str) -> Path:
    """Build the wheel or the sdist (kind) of a source tree into a folder; the file that came out."""
    command = [sys.executable, "-m", "build", f"--{kind}", "--no-isolation", "--outdir", str(into), str(source)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = into.iterdir()
    return built


def unpacked_sdist(sdist: Path, into: Path) -> Path:
    """The source tree in an sdist, unpacked into a folder."""
    with tarfile.open(sdist) as archive:
        safely = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}  # Python 3.11.4 and later
        archive.extractall(into, **safely)
    (tree,) = into.iterdir()
    return tree


def wheel_files(wheel: Path) -> set[str]:
    """The files in a wheel, its metadata folder aside."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    return {name for name in names if not name.split("/")[0].endswith(".dist-info")}
