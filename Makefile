# `make demo` and `make test` do all the set-up; they need Python 3.11 or newer and nothing else.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt
SOURCES := flows extractors storage tests

.PHONY: help demo test lint format types clean

help: ## Show what can be made.
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/.run ## Run the main job on an invented newsroom; leaves demo/ with database and page.
	@$(BIN)/sulh demo --folder demo

test: $(VENV)/.test ## Run all tests.
	@$(BIN)/python -m pytest -q --numprocesses 2 --dist loadscope

lint: $(VENV)/.test ## Check style, types and the direction of imports.
	@$(BIN)/ruff check $(SOURCES)
	@$(BIN)/ruff format --check $(SOURCES)
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

format: $(VENV)/.test ## Lay out the code.
	@$(BIN)/ruff format $(SOURCES)

clean: ## Remove the environment and the demonstration.
	rm -rf $(VENV) demo

# The stamps say when the environment was last made to fit; a changed project file makes it again.
$(VENV)/.made:
	@command -v $(PYTHON) >/dev/null || { echo "There is no $(PYTHON). Install Python 3.11 or newer, or name it: make PYTHON=/path/to/python3"; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) is $$($(PYTHON) -V 2>&1); Sulh needs 3.11 or newer. Name one: make PYTHON=python3.12"; exit 2; }
	@$(PYTHON) -m venv $(VENV) || { echo "$(PYTHON) cannot make environments; on Debian: apt install python3-venv"; exit 2; }
	@touch $@

$(VENV)/.run: $(VENV)/.made pyproject.toml constraints.txt
	@echo "Installing Sulh and its libraries into $(VENV) (a minute or two, once)"
	@$(INSTALL) -e .
	@touch $@

$(VENV)/.test: $(VENV)/.run
	@echo "Installing the tools of the tests into $(VENV)"
	@$(INSTALL) -e '.[test]'
	@touch $@
