# Two commands do everything: `make site` builds the site into site/, `make test` runs every test.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export NO_MKDOCS_2_WARNING := 1

.PHONY: help site serve check test test-quick fuzz bench screenshots format lock clean
.DEFAULT_GOAL := help

help: ## show this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1	/' | expand -t 12

site: $(VENV)/site ## build the whole site into site/
	$(BIN)/jizhu build

serve: $(VENV)/site ## the same with live preview on http://127.0.0.1:8000/
	$(BIN)/jizhu serve

check: $(VENV)/site ## find everything that is wrong with the annotations and reports
	$(BIN)/jizhu check

test: $(VENV)/test ## run every test, in a real browser where it is about pages
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	sh tests/types.sh
	sh tests/browser.sh
	$(BIN)/pytest -n 2 --dist loadscope

test-quick: $(VENV)/test ## run the tests that need no browser, no other program and no built site
	$(BIN)/pytest -m "not browser and not clients and not slow"

fuzz: $(VENV)/test ## try every field at its full size and twenty thousand damaged inputs; RUNS=n: so many
	FULL=1 $(BIN)/pytest -n 2 tests/test_limits.py tests/test_grown.py tests/test_match.py tests/test_kept.py
	$(BIN)/python -m tests.fuzz

bench: $(VENV)/test ## measure, with a peer in the same run
	$(BIN)/python -m tests.bench

screenshots: $(VENV)/test site ## pictures of the page types, into build/screenshots/
	$(BIN)/python -m tests.screenshots site build/screenshots

format: $(VENV)/test ## put code and annotations into their standard form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/jizhu format

lock: $(VENV)/lock ## make the lock files anew from pyproject.toml
	$(UV) --group build --output-file requirements/site.lock pyproject.toml
	$(UV) --group build --group test --output-file requirements/test.lock pyproject.toml
	$(UV) --group pyproject.toml:lock --output-file requirements/lock.lock
	$(UV) --no-deps --group pyproject.toml:clients --output-file requirements/clients.lock
	npm --prefix requirements install --package-lock-only --omit-lockfile-registry-resolved --ignore-scripts --no-audit

clean: ## delete everything that is built
	rm -rf site .site.building-* .jizhu-cache build $(VENV)

UV = $(VENV)/lock/bin/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --python-version 3.11 \
	--custom-compile-command "make lock"

$(VENV)/site: requirements/site.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/site.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/test: $(VENV)/site requirements/test.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.lock
	touch $@

$(VENV)/lock: requirements/lock.lock
	$(PYTHON) -m venv --clear $@
	$@/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/lock.lock
	touch $@
