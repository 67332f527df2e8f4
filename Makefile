# Production Canvas: every task is one target. `make film` and `make test` need nothing but Debian 12 and Python 3.11.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PY := .venv/bin/python
SCRIPT ?= examples/paper_jam.fountain
OUT ?= build/$(basename $(notdir $(SCRIPT)))
PLATFORM ?=

.PHONY: help film examples test test-matrix gui lint extension bench docs clean

help:  ## say what can be made
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 14

film: .venv/.ready-stage  ## turn a screenplay into a film: make film SCRIPT=examples/night_run.fountain
	@$(PY) -m prodcanvas make $(SCRIPT) --out $(OUT)

examples: .venv/.ready-stage  ## make the films of all the examples
	@for script in examples/*.fountain; do \
	  $(PY) -m prodcanvas make $$script --out build/$$(basename $$script .fountain) || exit 1; done

test: .venv/.ready-dev  ## set up what the tests need, check types and layers, run all tests
	@.ci/steps test

test-matrix: .venv/.ready-dev .venv-45/.ready-matrix  ## the tests of the extension and the stage in Blender 4.5 too (make test: 5.0)
	@.ci/steps matrix

gui: extension .venv/.ready-dev  ## stories told in a windowed Blender, with screenshots in build/gui (BLENDER_GUI: its driver)
	@.ci/steps gui

lint: .venv/.ready-dev  ## ruff, mypy, import-linter
	@.ci/steps lint

extension: .venv/.ready-stage  ## pack the Blender extension into build/extension: make extension PLATFORM=all
	@$(PY) -m packing $(PLATFORM)

bench: .venv/.ready-dev  ## measure the promises; writes build/bench.json
	@$(PY) -m bench

docs: .venv/.ready-dev  ## generate the reference in docs/reference
	@$(PY) -m prodcanvas.cli.reference docs/reference

clean:  ## remove what was made (not the virtual environments)
	@rm -rf build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

.venv/.ready-stage: pyproject.toml .ci/setup
	@.ci/setup stage

.venv/.ready-dev: pyproject.toml .ci/setup
	@.ci/setup dev

.venv-45/.ready-matrix: pyproject.toml .ci/setup
	@.ci/setup matrix
