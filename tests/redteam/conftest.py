"""The stores of lent data that tempting questions are asked of."""

from pathlib import Path

import pytest

from tests.redteam.lent import Asked, opener


@pytest.fixture(scope="session")
def lent(data_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Asked:
    """`lent("icc", "seeds")`: a store that holds only these data sets, loaded once for all tests."""
    return opener(data_dir, tmp_path_factory.mktemp("lent"))
