"""The examples of docs/case-files.md load, and the second speaks of things of the first."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.errors import InputError
from answerable.graph.intake import write
from answerable.graph.model import LoadInfo
from answerable.graph.store import Filter
from answerable.loaders.case import case

TEXT = (Path(__file__).parents[2] / "docs" / "case-files.md").read_text("utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_thing_of_another_case_file_is_one_thing(order: tuple[int, int], tmp_path: Path) -> None:
    with CaseFile() as store:
        for number in order:
            path = tmp_path / f"{number}.yaml"
            path.write_text(EXAMPLES[number], "utf-8")
            summary = write(store, LoadInfo("case", "1", (("path", path.name),)), case.read(path))
            assert not summary.remarks
        assert {t.id for t in store.things()} == {"harbour/first-company", "harbour/battalion", "harbour/ada"}
        postings = [c for c in store.claims(Filter()) if c.kind == "Posting"]
        assert {c.citations[0].source for c in postings} == {"harbour/report", "harbour-trial/judgment"}
        assert {c.all("holder") for c in postings} == {("harbour/ada",)}


def test_a_thing_of_another_case_file_that_is_not_given_here_is_told_how(tmp_path: Path) -> None:
    path = tmp_path / "trial.yaml"
    path.write_text(re.sub(r"  harbour/ada: .*\n", "", EXAMPLES[1]), "utf-8")
    with pytest.raises(
        InputError, match=r"line 8, key holder: 'harbour/ada'.*under `things:` here too.*`harbour/ada: \{"
    ):
        list(case.read(path))
