"""The fonts of pictures and documents: Noto Sans and Noto Sans Arabic, from installed packages; none is kept here."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

PACKAGES = ("fontpkg-noto-sans", "fontpkg-noto-sans-arabic")


def font_files() -> list[Path]:
    """The font files that are installed, upright ones before slanted ones; none if the packages are not there."""
    found: list[Path] = []
    for package in PACKAGES:
        try:
            held = distribution(package).files or ()
        except PackageNotFoundError:
            continue
        found += [Path(str(f.locate())) for f in held if f.suffix == ".ttf"]
    return sorted(found, key=lambda f: ("Italic" in f.name, f.name))
