# make demo | extras | test | fuzz | bench | soak | check | fix | lock | clean
# Needs Python 3.11 or later with pip. PYTHON=python3.13 makes the environment with another one.

# In an active environment, which may have no pip, the Python outside of it.
OUTSIDE = $(shell PATH=$$(printf %s "$$PATH" | tr ':' '\n' | grep -vxF "$$VIRTUAL_ENV/bin" | paste -sd: -); command -v python3)
PYTHON ?= $(or $(if $(VIRTUAL_ENV),$(OUTSIDE)),python3)
VENV ?= .venv
BIN := $(VENV)/bin

# Two workers; the tests that need Neo4j are one group, so that one server is enough. PARALLEL= runs all in one process.
PARALLEL ?= -n 2 --dist loadgroup
# More arguments for pytest: make test ARGS="tests/graph -k chain"
ARGS ?=

# The virtual environment is made without pip (Debian's Python cannot put one in); the pip of PYTHON fills it.
PIP := $(PYTHON) -m pip --python $(BIN)/python --disable-pip-version-check --quiet

.PHONY: help demo extras test fuzz bench soak check fix lock clean .venv .venv-dev .venv-ftm

help:
	@sed -n '1,2s/^# //p' Makefile

demo: .venv
	@$(BIN)/answerable demo

# What PDF, Word, PNG, maps, spreadsheets and Cypher without a server need; the project itself is there, and asks for no more.
extras: .venv
	$(PIP) install --require-hashes -r requirements-extras.lock

test: .venv-dev
	$(BIN)/pytest $(PARALLEL) $(ARGS)

bench: .venv-dev
	$(BIN)/python -m tests.benchmarks.run $(ARGS)

soak: .venv-dev
	$(BIN)/python -m tests.benchmarks.soaking $(ARGS)
	ANSWERABLE_SCHEMATHESIS=100 $(BIN)/pytest tests/api/http/test_schema.py

fuzz: .venv-dev
	ANSWERABLE_FUZZ=2000 $(BIN)/pytest $(PARALLEL) tests/loaders/test_fuzz.py $(ARGS)

check: .venv-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

fix: .venv-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Universal: one file for every Python from 3.11, on every platform, with environment markers.
LOCK := $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header \
	--no-annotate --quiet --upgrade

lock: .venv-dev
	$(LOCK) --group build --output-file requirements.lock
	$(LOCK) --group build --group dev --extra cypher --extra xlsx --extra pictures --extra documents --constraint requirements.lock \
		--output-file requirements-dev.lock
	$(LOCK) --extra cypher --extra xlsx --extra pictures --extra documents --constraint requirements-dev.lock \
		--output-file requirements-extras.lock
	$(LOCK) --extra ftm --output-file requirements-ftm.lock

clean:
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv: $(VENV)/.base
.venv-dev: $(VENV)/.dev

$(VENV)/.base: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "answerable needs Python 3.11 or later: make PYTHON=…")'
	$(PYTHON) -m venv --without-pip $(VENV)
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation --no-index --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.base requirements-dev.lock
	$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

# With the extra ftm, whose PyICU is compiled: needs libicu-dev, pkg-config and g++.
.venv-ftm: $(VENV)/.ftm

$(VENV)/.ftm: $(VENV)/.dev requirements-ftm.lock
	$(PIP) install --require-hashes -r requirements-ftm.lock
	@touch $@
