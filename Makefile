# On a machine with only Python (3.11 or newer) and make: `make run` does the main job, `make test` tests it.
# Everything is installed in .venv, from the locks, by hash; nothing outside this folder changes.

VENV := .venv
PYTHON := $(VENV)/bin/python
PIP := $(PYTHON) -m pip --disable-pip-version-check -qq
MEETLAT := $(VENV)/bin/meetlat

# MEETLAT_TEST_ALL=1: every test must run; a part that is missing (Spark, PostgreSQL, Chromium, …) is then a failure,
# and properties are tried on more examples.
ifeq ($(MEETLAT_TEST_ALL),1)
TEST_LOCK := all
else
TEST_LOCK := dev
endif

.PHONY: help setup run test lint bench docs lock clean

help:
	@echo "make run    install and evaluate the tender of examples/viaduct; the report lands in out/viaduct"
	@echo "make test   install and run the tests (MEETLAT_TEST_ALL=1: all of them, none left out)"
	@echo "make setup  install for development only"
	@echo "make lint   formatting, types, floors"
	@echo "make bench  what must be fast, each beside its bare baseline"
	@echo "make docs   the documentation, in site/"
	@echo "make lock   renew the locks after a change of dependencies in pyproject.toml"

setup: $(VENV)/dev.installed

run: $(VENV)/run.installed
	@$(MEETLAT) tender evaluate examples/viaduct --out out/viaduct

test: $(VENV)/$(TEST_LOCK).installed
	@$(PYTHON) -m pytest -n auto --dist loadgroup

lint: $(VENV)/dev.installed
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m mypy
	@$(VENV)/bin/lint-imports --no-cache

bench: $(VENV)/dev.installed
	@$(PYTHON) -m benchmarks.run

docs: $(VENV)/docs.installed
	@$(PYTHON) -m docs.generate
	@$(PYTHON) -m sphinx --quiet --fail-on-warning --fresh-env -b html docs site
	@echo "site/index.html"

# A lock of each kind: run ⊂ dev ⊂ all, and docs; the same versions in each, the hashes of every platform.
COMPILE = $(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" pyproject.toml locks/build.in
lock: $(VENV)/python.made
	@$(PIP) install uv==0.13.8
	$(COMPILE) --all-extras -o locks/all.lock
	$(COMPILE) --extra report --extra analytics --extra optimise -c locks/all.lock -o locks/run.lock
	$(COMPILE) --extra report --extra analytics --extra optimise --extra store --extra web --extra dev -c locks/all.lock -o locks/dev.lock
	$(COMPILE) --extra report --extra analytics --extra optimise --extra store --extra web --extra docs -c locks/all.lock -o locks/docs.lock

clean:
	rm -rf $(VENV) out site dist .mypy_cache .pytest_cache .ruff_cache

$(VENV)/python.made:
	@for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	  if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    if $$python -m venv --clear $(VENV) && touch $@; then exit 0; fi; \
	    echo "$$python cannot make a virtual environment. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; \
	  fi; \
	done; \
	echo "Meetlat needs Python 3.11 or newer as python3; found: $$(python3 --version 2>/dev/null || echo none). See README.md." >&2; exit 1

$(VENV)/%.installed: locks/%.lock pyproject.toml $(VENV)/python.made
	@echo "Installing from locks/$*.lock into $(VENV) (once)"
	@$(PIP) install --require-hashes --no-build-isolation -r locks/$*.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

# pyspark is built with what the dev lock brings.
$(VENV)/all.installed: $(VENV)/dev.installed
