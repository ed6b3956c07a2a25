# Everything a checkout needs: `make run` starts Mien, `make test` checks it.
# Each environment is set up once and again only when its lock file changes.

PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
INSTALL_MIEN := $(PIP) install --no-deps --no-build-isolation --editable .

.PHONY: run test test-training check format docs lock clean

run: $(VENV)/.run
	@$(BIN)/mien serve

test: check
	$(BIN)/python -m pytest -n 2 -m "not training"

check: $(VENV)/.test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/basedpyright
	$(BIN)/lint-imports

test-training: $(VENV)/.training
	$(BIN)/basedpyright src/mien_training benchmarks
	$(BIN)/python -m pytest -m training

format: $(VENV)/.test
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Writes anew the pages that are made from the code: the cards of the models, and the limits.
docs: $(VENV)/.test
	$(BIN)/mien-train cards
	$(BIN)/python -m tests.docs.limits

# Writes the lock files anew from pyproject.toml and requirements/*.in (needs uv).
lock:
	for name in run test training; do \
	  uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	    --constraint requirements/run.txt pyproject.toml requirements/$$name.in --output-file requirements/$$name.txt || exit 1; \
	done

clean:
	rm -rf $(VENV)

# What is under way is told by make itself (info), which needs no shell to agree on quotes.
$(VENV)/.made:
	$(info Setting up $(VENV) (once, about half a minute) ...)
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Mien needs Python 3.11 or newer. Set PYTHON=python3.11, say.")'
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.run: $(VENV)/.made requirements/run.txt pyproject.toml
	$(info Installing Mien and what it needs ...)
	@$(PIP) install --require-hashes --requirement requirements/run.txt
	@$(INSTALL_MIEN)
	@touch $@

$(VENV)/.test: $(VENV)/.run requirements/test.txt
	$(info Installing what the checks need ...)
	@$(PIP) install --require-hashes --requirement requirements/test.txt
	@touch $@

# PyTorch comes last and from wherever pip is configured to look, since each machine has its own
# right build: PIP_EXTRA_INDEX_URL=https://download.pytorch.org/whl/cpu gives the one without CUDA.
$(VENV)/.training: $(VENV)/.test requirements/training.txt
	$(info Installing what training needs; PyTorch takes minutes ...)
	@$(PIP) install --require-hashes --requirement requirements/training.txt
	@$(PIP) install torch==2.13.0
	@touch $@
