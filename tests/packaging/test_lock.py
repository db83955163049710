"""The lock files name everything that pyproject.toml asks for, exactly once per Python, with hashes and no address."""

import re
from collections import defaultdict
from typing import Any

import pytest
import yaml
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.packaging import project

BASE, DEVELOPMENT, EXTRAS = "requirements.lock", "requirements-dev.lock", "requirements-extras.lock"
LOCKS = (BASE, DEVELOPMENT, EXTRAS)
INSTALLED_TOGETHER = ("cypher", "xlsx", "pictures", "documents")
"""What `make extras` installs."""
EXTRA = "requirements-ftm.lock"
"""The extra that must be compiled, with everything else, in a file of its own."""
PYTHONS = ("3.11", "3.12", "3.13")
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")
NEVER_LOCKED = {"followthemoney", "nomenklatura", "pyicu"}


def entries(lock: str) -> list[str]:
    """The entries of a lock file, continued lines joined."""
    text = (project.ROOT / lock).read_text().replace("\\\n", " ")
    return [line.strip() for line in text.splitlines() if line.strip()]


def locked(lock: str, python: str) -> dict[str, list[Requirement]]:
    """The requirements of a lock file that hold for one Python on Linux, by package."""
    environment = {
        **{name: str(value) for name, value in default_environment().items()},
        "python_version": python,
        "python_full_version": f"{python}.0",
        "sys_platform": "linux",
    }
    found: defaultdict[str, list[Requirement]] = defaultdict(list)
    for entry in entries(lock):
        requirement = Requirement(HASH.sub("", entry).strip())
        if requirement.marker is None or requirement.marker.evaluate(environment):
            found[canonicalize_name(requirement.name)].append(requirement)
    return found


def asked_for(lock: str) -> list[Requirement]:
    """What pyproject.toml asks to be in a lock file."""
    settings: dict[str, Any] = project.pyproject()
    texts = [*settings["project"]["dependencies"]]
    extras = settings["project"]["optional-dependencies"]
    if lock == EXTRAS:
        return [Requirement(text) for text in (*texts, *(t for name in INSTALLED_TOGETHER for t in extras[name]))]
    texts += settings["dependency-groups"]["build"]
    if lock == DEVELOPMENT:
        texts += [*extras["cypher"], *extras["xlsx"], *settings["dependency-groups"]["dev"]]
    return [Requirement(text) for text in texts]


@pytest.mark.parametrize("lock", [*LOCKS, EXTRA])
def test_a_lock_file_holds_no_address_path_or_option(lock: str) -> None:
    text = (project.ROOT / lock).read_text()
    assert "://" not in text
    assert "/" not in text
    assert not [entry for entry in entries(lock) if entry.startswith(("-", "#"))]


@pytest.mark.parametrize("lock", [*LOCKS, EXTRA])
def test_every_package_has_hashes_and_one_exact_version(lock: str) -> None:
    for entry in entries(lock):
        assert HASH.search(entry), entry
        (version,) = Requirement(HASH.sub("", entry).strip()).specifier
        assert version.operator == "=="


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("lock", LOCKS)
def test_every_dependency_is_locked_within_its_range(lock: str, python: str) -> None:
    found = locked(lock, python)
    assert not [name for name, requirements in found.items() if len(requirements) > 1]
    for asked in asked_for(lock):
        (requirement,) = found[canonicalize_name(asked.name)]
        (version,) = requirement.specifier
        assert asked.specifier.contains(version.version), f"{requirement} is not within {asked}"


@pytest.mark.parametrize("python", PYTHONS)
def test_development_adds_to_the_base_and_changes_nothing_in_it(python: str) -> None:
    base, development = locked(BASE, python), locked(DEVELOPMENT, python)
    assert {name: development[name][0].specifier for name in base} == {name: base[name][0].specifier for name in base}


@pytest.mark.parametrize("python", PYTHONS)
def test_the_extras_are_those_of_the_tests_and_change_nothing_in_the_base(python: str) -> None:
    base, development, extras = (locked(lock, python) for lock in LOCKS)
    known = base | development
    assert {n: str(found[0].specifier) for n, found in extras.items()} == {
        n: str(known[n][0].specifier) for n in extras
    }


@pytest.mark.parametrize("lock", LOCKS)
def test_what_must_be_compiled_is_never_locked(lock: str) -> None:
    names = {canonicalize_name(Requirement(HASH.sub("", entry).strip()).name) for entry in entries(lock)}
    assert not names & NEVER_LOCKED


def test_the_server_for_teams_listens_on_this_machine_only() -> None:
    compose = yaml.safe_load((project.ROOT / "compose.yaml").read_text("utf-8"))
    for service in compose["services"].values():
        assert all(port.startswith("127.0.0.1:") for port in service["ports"])
        assert "${NEO4J_PASSWORD:?" in service["environment"]["NEO4J_AUTH"]
