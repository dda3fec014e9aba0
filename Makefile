# Abide: the workshop. `make` lists what can be made.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' && echo $$p && break; done)
BIN := .venv/bin
SOURCES := pyproject.toml locks/runtime.txt locks/build.txt

.DEFAULT_GOAL := help
.PHONY: help demo test check bench fuzz serve lock clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

demo: .venv/.runtime ## set up, build the DPRK casebook, print the headline standings, write the site to abide-demo/, find simulated ships
	@$(BIN)/abide demo
	@$(BIN)/python quality/voyages.py abide-demo/simulated-voyages.parquet
	@$(BIN)/abide observe ship-meetings abide-demo/simulated-voyages.parquet --simulated --origin "simulated voyages" \
	  --report abide-demo/simulated-ships.html --out abide-demo/simulated-ships.jsonl --format jsonl >/dev/null
	@echo "Simulated ships, never evidence: abide-demo/simulated-ships.html"

test: .venv/.dev ## set up and run all tests
	@$(BIN)/pytest -n 2

check: .venv/.dev ## format, lint, types, import directions, house rules, register, quality gate
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/check_house.py
	$(BIN)/abide register check
	$(BIN)/python quality/claims_gate.py
	$(BIN)/python quality/polnear_gate.py
	$(BIN)/python quality/own_gold.py
	$(BIN)/python quality/lists_gate.py
	$(BIN)/python quality/sea_gate.py
	$(BIN)/python quality/relations_gate.py

bench: .venv/.dev ## run the benchmarks
	@for file in $(wildcard benchmarks/*.py); do echo "== $$file"; $(BIN)/python $$file || exit 1; done

fuzz: .venv/.dev ## read texts made to trip the reader, for ten minutes (MINUTES=60 for longer)
	$(BIN)/python tools/fuzz_reader.py --minutes $(or $(MINUTES),10)

serve: .venv/.runtime ## the pages and the API on http://127.0.0.1:8000
	@$(BIN)/abide serve

lock: ## make the lock files anew (needs uv)
	uv pip compile pyproject.toml --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --universal -q -o locks/runtime.txt
	uv pip compile pyproject.toml --extra spark --extra postgres --extra screening --group dev --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --universal -q -c locks/runtime.txt -o locks/dev.txt
	uv pip compile locks/build.in --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --universal -q -c locks/dev.txt -o locks/build.txt

clean: ## remove what was made
	rm -rf .venv abide-demo dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Abide needs Python 3.11 or newer; none was found on the PATH." >&2; exit 2; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; \
	echo "$(PYTHON) cannot make an environment; on Debian: apt-get install python3-venv" >&2; exit 2; }

.venv/.runtime: .venv/bin/python $(SOURCES)
	@if [ -f .venv/.dev ] && [ ! locks/runtime.txt -nt .venv/.dev ]; then :; else \
	echo "setting up .venv from the lock files" >&2; \
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r locks/runtime.txt -r locks/build.txt; fi
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/.dev: .venv/bin/python $(SOURCES) locks/dev.txt
	@echo "setting up .venv with the tools of the workshop" >&2
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r locks/dev.txt
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@ .venv/.runtime
