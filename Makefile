# What README and .ci/run call. Every target makes the environment it needs.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
STAMP = $(VENV)/.made

.PHONY: demo test lint bench docs forms words clean

demo: $(VENV)/.demo
	$(BIN)/duibiao demo

test: $(STAMP)
	$(BIN)/python -m tests.system_packages
	$(BIN)/python -m pytest

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(STAMP)
	$(BIN)/python -m benchmarks

# After an edit of a word list: compile the lists (checker/*/words/words.json).
words: $(STAMP)
	$(BIN)/python -m checker.language.compile_words

docs: $(STAMP)
	$(BIN)/python -m docs.build

# After an edit of docgen/layout: the Word forms of templates/.
forms: $(STAMP)
	$(BIN)/python -m docgen.layout.forms

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache

# What a user needs, and nothing else. Byte code is written here because an editable install leaves none and a
# machine that forbids writing it later (PYTHONDONTWRITEBYTECODE) would compile 30,000 lines at every start. The first
# run keeps the compiled patterns in the same place (docs/decisions/006).
$(VENV)/.demo: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	$(BIN)/python -m compileall -q checker docgen duibiao
	env -u PYTHONDONTWRITEBYTECODE $(BIN)/duibiao demo > /dev/null
	touch $@

# What developing, testing and measuring need.
$(STAMP): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[dev]"
	$(BIN)/python -m compileall -q checker docgen duibiao
	env -u PYTHONDONTWRITEBYTECODE $(BIN)/duibiao demo > /dev/null
	touch $@ $(VENV)/.demo
