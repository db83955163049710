"""Damaged files of every format at every loader: each read ends in records and rejects, or in an error for the user.

The invented fixtures are mutated with a fixed seed. Nothing else may come out of a loader than an AnswerableError, and
after one nothing of the file is in the store. ANSWERABLE_FUZZ sets how many files each format gets (50).
"""

import os
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from random import Random
from shutil import copy, copytree
from types import ModuleType
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

import pytest

from answerable.graph import intake
from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.errors import AnswerableError
from answerable.loaders import registry
from answerable.loaders.ftm import ftm
from answerable.loaders.sheet import sheet
from answerable.loaders.sheet.template import write_template
from answerable.loaders.wikidata import wikidata

COUNT = int(os.environ.get("ANSWERABLE_FUZZ", "50"))
SEED = 20260418
FIXTURES = Path(__file__).parent / "fixtures"
LOADERS: tuple[Any, ...] = tuple(dict.fromkeys((*registry.LOADERS, wikidata, ftm, sheet)))
STRICT = {*registry.STRICT, "sheet"}
TOKENS = (
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b'"', b"'", b"\\", b",", b";", b"\t", b"\n", b"\r", b"{", b"}", b"[", b"]",
    b"<", b">", b"&x;", b"null", b"true", b"-1", b"0", b"99999999999999999999", b"1e999", b"NaN", b"=1+1", b"..",
    b"2001-02-30", b"0000-00-00", b"9999-12-31", b"\xe2\x80\xae", b"\xed\xa0\x80", b"\\ud800", b"../../x", b"*a",
    b"!!x",
)  # fmt: skip


# Mutations


def flipped(data: bytes, random: Random) -> bytes:
    out = bytearray(data)
    for _ in range(random.randint(1, 8)):
        out[random.randrange(len(out))] = random.randrange(256)
    return bytes(out)


def cut(data: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data))]


def holed(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data))
    return data[:at] + data[at + random.randint(1, 200) :]


def doubled(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data))
    piece = data[at : at + random.randint(1, 300)]
    return data[:at] + piece * random.randint(2, 5) + data[at + len(piece) :]


def pricked(data: bytes, random: Random) -> bytes:
    for _ in range(random.randint(1, 4)):
        at = random.randrange(len(data) + 1)
        data = data[:at] + random.choice(TOKENS) + data[at:]
    return data


def swollen(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data) + 1)
    return data[:at] + random.choice((b"x", b"[", b"9", b" ")) * random.choice((500, 40_000, 200_000)) + data[at:]


def shuffled(data: bytes, random: Random) -> bytes:
    lines = data.splitlines(keepends=True)
    first, second = random.randrange(len(lines)), random.randrange(len(lines))
    lines[first], lines[second] = lines[second], lines[first]
    return b"".join(lines)


def swapped(data: bytes, random: Random) -> bytes:
    """Two words of the file change places: what is well-formed stays so."""
    words = [w for w in data.replace(b'"', b" ").replace(b",", b" ").split() if len(w) > 2]
    if len(words) < 2:
        return cut(data, random)
    return data.replace(random.choice(words), random.choice((*words, *TOKENS)), random.choice((1, -1)))


def recoded(data: bytes, random: Random) -> bytes:
    return data.decode("utf-8", "replace").replace("o", "ö").encode(random.choice(("latin-1", "utf-16")), "replace")


MUTATIONS: tuple[Callable[[bytes, Random], bytes], ...] = (
    flipped, cut, holed, doubled, pricked, swollen, shuffled, swapped, swapped, recoded,
)  # fmt: skip


def mutated(data: bytes, random: Random) -> bytes:
    for _ in range(random.choice((1, 1, 2))):
        data = random.choice(MUTATIONS)(data, random) or b" "
    return data


def mutated_archive(data: bytes, random: Random) -> bytes:
    """Half of the time the archive, half of the time a part of it."""
    if random.random() < 0.4:
        return mutated(data, random)
    out = BytesIO()
    try:
        with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
            names = old.namelist()
            chosen = random.choice(names)
            for name in names:
                content = old.read(name)
                new.writestr(name, mutated(content, random) if name == chosen else content)
    except BadZipFile:
        return mutated(data, random)
    return out.getvalue()


# Formats


def inputs(loader: ModuleType, folder: Path) -> list[Path]:
    """What a loader reads of its fixture: the folder itself, or each file that it knows."""
    if loader.matches(folder):
        return [folder]
    return [p for p in sorted(folder.rglob("*")) if p.is_file() and loader.matches(p)]


def fixture_of(loader: ModuleType) -> Path:
    return FIXTURES / f"{loader.SOURCE.name.replace('_', '-')}-invented"


def damaged(source: Path, target: Path, random: Random) -> Path:
    """A copy of a file or folder with one file mutated."""
    if source.is_dir():
        copytree(source, target)
        file = random.choice(sorted(p for p in target.rglob("*") if p.is_file()))
    else:
        target.mkdir()
        file = Path(copy(source, target / source.name))
        target = file
    change = mutated_archive if file.suffix == ".xlsx" else mutated
    file.write_bytes(change(file.read_bytes(), random))
    return target


def attempts(loader: ModuleType, sources: list[Path], folder: Path) -> Iterator[tuple[int, Path]]:
    for number in range(COUNT):
        random = Random(f"{SEED} {loader.SOURCE.name} {number}")
        yield number, damaged(random.choice(sources), folder / str(number), random)


def survives(loader: ModuleType, path: Path) -> None:
    """Read a damaged file into a store of its own: either all that could be taken is in it, or nothing."""
    loader.matches(path)
    with CaseFile() as store:
        info = registry.load_info(loader, path)
        try:
            intake.write(store, info, loader.read(path), strict=loader.SOURCE.name in STRICT)
        except AnswerableError:
            assert not list(store.claims())
            return
    if hasattr(loader, "account"):
        assert all(account.adds_up for account in loader.account(path).values())


@pytest.mark.parametrize("loader", LOADERS, ids=lambda loader: loader.SOURCE.name)
def test_damaged_files_end_in_records_or_in_an_error_for_the_user(loader: ModuleType, tmp_path: Path) -> None:
    sources = inputs(loader, fixture_of(loader))
    assert sources, f"{fixture_of(loader).name} holds nothing that the loader knows"
    for number, path in attempts(loader, sources, tmp_path):
        try:
            survives(loader, path)
        except Exception as fault:
            pytest.fail(f"file {number} of {loader.SOURCE.name} ({path}): {type(fault).__name__}: {fault}")


def test_damaged_workbooks_end_in_records_or_in_an_error_for_the_user(tmp_path: Path) -> None:
    pytest.importorskip("openpyxl")
    book = tmp_path / "northland.xlsx"
    write_template(book, marked=False)
    for number, path in attempts(sheet, [book], tmp_path):
        try:
            survives(sheet, path)
        except Exception as fault:
            pytest.fail(f"workbook {number} ({path}): {type(fault).__name__}: {fault}")
