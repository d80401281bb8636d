# What can be done with a checkout. Needs Python 3.11 or later, make and pip; everything else goes into $(VENV).
#
#   make demo    install, and convert the seed page to BibTeX
#   make test    install, and run the tests          (PYTEST_FLAGS="-n 2 tests/plugins/ris" passes arguments on)
#   make explore the property tests with examples drawn anew
#   make docs    build the documentation into build/docs
#   make format  let ruff put the code in form
#   make check   the tests and everything else that has to hold: lint, types, contracts, docs

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
SEED := seeds/000_3a96eb20db071ec8.txt

# Installation speaks on stderr only: the output of `make demo` is the converted record and nothing else.
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

.DEFAULT_GOAL := help
.PHONY: help demo test explore lint format types contracts docs check build clean

help:
	@sed -n 's/^#   //p' $(firstword $(MAKEFILE_LIST))

demo: $(VENV)/.installed
	@$(BIN)/bibpivot convert --from fr-export --to bibtex $(SEED)

test: $(VENV)/.installed-test
	@$(BIN)/python -m pytest $(PYTEST_FLAGS)

explore: $(VENV)/.installed-test
	@HYPOTHESIS_PROFILE=explore $(BIN)/python -m pytest $(PYTEST_FLAGS)

lint: $(VENV)/.installed-dev
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check

format: $(VENV)/.installed-dev
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

types: $(VENV)/.installed-dev
	@$(BIN)/mypy
	@$(BIN)/mypy examples/bibpivot-enw/src

docs: $(VENV)/.installed-dev
	@$(BIN)/sphinx-build --quiet --fail-on-warning --keep-going --fresh-env --builder html docs build/docs
	@echo build/docs/index.html

contracts: $(VENV)/.installed-dev
	@$(BIN)/lint-imports

check: test lint types contracts docs

build: $(VENV)/.installed-dev
	@$(BIN)/python -m build

clean:
	rm -rf $(VENV) build dist
	rm -rf .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find src plugins tests -name __pycache__ -type d -prune -exec rm -rf {} +

# One virtual environment; each stamp says what has been installed into it.

$(BIN)/python:
	@$(PYTHON) -m venv $(VENV) >&2

$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	@$(PIP_INSTALL) -e . >&2
	@touch $@

$(VENV)/.installed-test: pyproject.toml constraints.txt | $(BIN)/python
	@$(PIP_INSTALL) -e '.[test]' >&2
	@touch $@ $(VENV)/.installed

$(VENV)/.installed-dev: pyproject.toml constraints.txt | $(BIN)/python
	@$(PIP_INSTALL) -e '.[dev]' >&2
	@touch $@ $(VENV)/.installed $(VENV)/.installed-test
