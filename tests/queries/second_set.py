"""A second, invented data set in which every question has another answer, and these answers, written by hand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

HERE = Path(__file__).parent
CASE = HERE / "second_set.yaml"


@dataclass(frozen=True)
class Asking:
    id: str
    columns: list[str]
    rows: list[list[object]]
    parameters: Mapping[str, str] = field(default_factory=dict)


ASKED = [Asking(**entry) for entry in yaml.safe_load((HERE / "second_set_answers.yaml").read_text("utf-8"))]
