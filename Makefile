# Two commands on a fresh machine: `make demo` and `make test`. Both set up .venv first.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=

.PHONY: setup demo test check lint types contract format reference man fonts clean

# Build tools come first and pinned, and the project is built without an environment of its own: else pip would take
# whatever is newest.
$(VENV)/.ready: pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt hatchling editables
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --no-build-isolation --editable ".[dev]"
	touch $@

setup: $(VENV)/.ready

demo: setup
	$(BIN)/mutabaat demo $(ARGS)

test: setup
	$(BIN)/python -m pytest -n 2 --dist loadfile $(ARGS)

lint: setup
	$(BIN)/ruff check src tests bench
	$(BIN)/ruff format --check src tests bench

types: setup
	$(BIN)/mypy

contract: setup
	$(BIN)/lint-imports

format: setup
	$(BIN)/ruff format src tests bench
	$(BIN)/ruff check --fix src tests bench

# The parts of the reference pages that the code itself tells.
reference: setup
	$(BIN)/python docs/write.py

# The Arabic fonts (OFL), from their packages; the desk serves them itself, and a wheel that is built then has them.
FONTS := @fontsource/noto-naskh-arabic@5.3.0 @fontsource/ibm-plex-sans-arabic@5.3.0
fonts: setup
	rm -rf build/fonts && mkdir -p build/fonts
	npm pack --silent --pack-destination build/fonts $(FONTS)
	$(BIN)/python deploy/fonts.py build/fonts

man: setup
	$(BIN)/python docs/man.py

check: lint types contract
	$(MAKE) test

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache dist
