"""What each competency question must answer over the five documents: `golden/cases.yaml`, written by hand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

GOLDEN = Path(__file__).parent / "golden"
Cells = Mapping[str, object]


@dataclass(frozen=True)
class Case:
    id: str
    expected: str
    facts: str
    parameters: Mapping[str, str] = field(default_factory=dict)
    rows: int | None = None
    has: tuple[Cells, ...] = ()
    has_not: tuple[Cells, ...] = ()
    variant: str = ""
    corrections: bool = False

    @property
    def file(self) -> Path:
        return GOLDEN / f"{self.id.lower()}{'-' if self.variant else ''}{self.variant}.csv"


CASES = tuple(Case(**entry) for entry in yaml.safe_load((GOLDEN / "cases.yaml").read_text("utf-8")))
