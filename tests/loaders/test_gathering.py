"""What a reader forgets and yields again changes nothing in the store; the benchmark of loaders measures growth."""

from pathlib import Path

import pytest

from answerable.graph import intake
from answerable.graph.casefile.casefile import CaseFile
from answerable.loaders import gathering, registry

FIXTURES = Path(__file__).parent / "fixtures"
READERS = ("archigos-invented/leaders.csv", "ftm-invented/entities.ftm.json", "ucdp-invented/events.csv")


@pytest.mark.parametrize("file", READERS)
def test_what_was_forgotten_and_comes_again_is_there_once(file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = FIXTURES / file
    loader = registry.loader_for(path)

    def loaded() -> tuple[str, int, int, int]:
        with CaseFile() as store:
            summary = intake.write(store, registry.load_info(loader, path), loader.read(path), strict=False)
            return summary.head, summary.new_claims, summary.things, summary.sources

    whole = loaded()
    monkeypatch.setattr(gathering, "REMEMBERED", 1)
    assert loaded() == whole
