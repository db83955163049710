"""docs/loaders.md and the command say what can be loaded, and where from."""

import re
from pathlib import Path

import orjson

from answerable.loaders import registry
from tests.api.conftest import run

TEXT = (Path(__file__).parents[2] / "docs" / "loaders.md").read_text("utf-8")


def test_each_loader_has_one_row() -> None:
    named = re.findall(r"^\| `([\w-]+)` \|", TEXT, re.MULTILINE)
    assert sorted(named) == sorted(one.SOURCE.name for one in registry.LOADERS)


def test_each_row_has_the_address_of_the_source() -> None:
    rows = dict(re.findall(r"^\| `([\w-]+)` \|(.*)$", TEXT, re.MULTILINE))
    for one in registry.LOADERS:
        if one.SOURCE.url.startswith("http") and one.SOURCE.name != "rdf":
            assert one.SOURCE.url in rows[one.SOURCE.name], one.SOURCE.name


def test_the_command_lists_where_each_comes_from(tmp_path: Path) -> None:
    listed = orjson.loads(run("load", "--list", "--json", cwd=tmp_path).stdout)["loaders"]
    assert [one["name"] for one in listed] == [one.SOURCE.name for one in registry.LOADERS]
    assert all(one["reads"] and one["get"] for one in listed)
    text = run("load", "--list", cwd=tmp_path).stdout
    assert all(f"{one['name']}: {one['title']}"[:60] in text for one in listed)


def test_a_load_says_as_what_a_path_was_read(tmp_path: Path) -> None:
    fixture = Path(__file__).parent / "fixtures" / "ucdp-invented" / "events.csv"
    done = run("load", str(fixture), "--store", "x.db", cwd=tmp_path)
    assert done.returncode == 0
    assert "read as ucdp" in " ".join(done.stdout.split())
    assert "records = " in done.stdout


def test_followthemoney_is_written_where_the_ending_says_so(tmp_path: Path) -> None:
    fixture = Path(__file__).parent / "fixtures" / "ftm-invented" / "entities.ftm.json"
    assert run("load", str(fixture), "--store", "x.db", cwd=tmp_path).returncode == 0
    assert run("export", "out.ftm.json", "--store", "x.db", cwd=tmp_path).returncode == 0
    first = orjson.loads((tmp_path / "out.ftm.json").read_bytes().splitlines()[0])
    assert {"id", "schema", "properties"} <= first.keys()
