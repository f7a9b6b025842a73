# Each target sets up what it needs: a machine with Python 3.11 and make is enough.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
SEEDS ?= seeds
CLEANED ?= cleaned
DATA ?= ../shared/data

ENGINES := .venv-engines

.PHONY: clean test test-engines check bench soak docs
.DEFAULT_GOAL := test

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev,bench]'
	touch $@

clean: $(READY)  ## raw documents in SEEDS become clean ones in CLEANED, with their log
	$(BIN)/cleaner clean $(SEEDS) -o $(CLEANED)

test: $(READY)  ## the tests, documents and doctests included; under five minutes
	$(BIN)/python -m pytest -n 2 --dist loadfile

$(ENGINES)/ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv --clear $(ENGINES)
	$(ENGINES)/bin/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt \
		--editable '.[dev,ray,spark,datatrove,datasets]'
	touch $@

test-engines: $(ENGINES)/ready  ## each engine beside a local run, on 2,000 documents; Spark needs a java
	DOCUMENTS=2000 $(ENGINES)/bin/python -m pytest -rs tests/engines cleaner/engines

check: $(READY)  ## style, types, and which room may import which
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY)  ## quality and speed, side by side with the peers; DATA is a folder of clean text
	$(BIN)/python -m benchmarks.innocence --data $(DATA)
	$(BIN)/python -m benchmarks.undo --data $(DATA)
	$(BIN)/python -m benchmarks.mojibake --data $(DATA)
	$(BIN)/python -m benchmarks.encoding --data $(DATA) --count 1 --languages fr,cs,ru
	$(BIN)/python -m benchmarks.marks
	$(BIN)/python -m benchmarks.bytes --data $(DATA) --count 1
	$(BIN)/python -m benchmarks.words --data $(DATA)
	$(BIN)/python -m benchmarks.survey --count 5000
	$(BIN)/python -m benchmarks.quality --data $(DATA)
	$(BIN)/python -m benchmarks.speed --data $(DATA) --documents 50 --rounds 3
	$(BIN)/python -m benchmarks.records --data $(DATA)
	$(BIN)/python -m benchmarks.startup

soak: $(READY)  ## the laws on a hundred times as many texts as in the tests, runs killed at sixty moments, the gates on ten million
	$(BIN)/python -m pytest -n 2 tests/test_laws.py --hypothesis-profile=soak
	$(BIN)/python -m pytest -n 2 tests/soak_killed.py
	$(BIN)/python -m tests.soak

docs: $(READY)  ## write the generated pages again: rules and help texts
	$(BIN)/python docs/generate.py
