# make app   sets everything up, then the app opens on the bundled case
# make test  sets everything up, then the tests pass
# make help  lists the rest

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CASE := data/articles/september-2022

.PHONY: help app map test check wheel bench screenshots clean

help:
	@echo "make app          set everything up and open the app on the bundled case"
	@echo "make map          write map.html of the bundled case"
	@echo "make test         set everything up and run the tests"
	@echo "make check        the gate: ruff, mypy, import contracts, tests, the built wheel, floors of accuracy and speed"
	@echo "make bench        the accuracy scoreboard beside its floors, and the speed and size of it all"
	@echo "make screenshots  draw the pictures of the docs anew"

app: $(VENV)/.app
	$(BIN)/mapper app

map: $(VENV)/.app
	$(BIN)/mapper map $(CASE) -o map.html

test: $(VENV)/.dev
	$(BIN)/python -m pytest -m "not wheel" $(PYTEST_ARGS)

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MAKE) test
	$(MAKE) wheel
	$(BIN)/python benchmarks/scoreboard.py --check
	$(BIN)/python benchmarks/geoparse.py --check
	$(BIN)/python benchmarks/merging.py --check
	$(BIN)/python benchmarks/snapshot.py --check

wheel: $(VENV)/.dev
	$(BIN)/python -m pytest -m wheel

bench: $(VENV)/.dev
	$(BIN)/python benchmarks/scoreboard.py
	$(BIN)/python benchmarks/speed.py
	$(BIN)/python benchmarks/geoparse.py --speed
	$(BIN)/python benchmarks/merging.py
	$(BIN)/python benchmarks/app.py --parts
	$(BIN)/python benchmarks/first_page.py
	$(BIN)/python benchmarks/snapshot.py

screenshots: $(VENV)/.dev
	$(BIN)/python docs/screenshots.py

# Each environment is made once, and again when what it is made from changes.
$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "The incident mapper needs Python 3.11 or later; name one: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	touch $@

$(VENV)/.app: $(VENV)/.python pyproject.toml hatch_build.py
	@echo "Installing the app; this takes a minute the first time."
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/.dev: $(VENV)/.python pyproject.toml hatch_build.py
	@echo "Installing the app and its test tools; this takes a minute or two the first time."
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	touch $@ $(VENV)/.app

clean:
	rm -rf $(VENV) mapper/assets gazetteer/assets dist build map.html incidents.geojson
