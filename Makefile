# Bouwsteen: everything you can do with this folder. Plain `make` lists it.
#
#   PYTHON=/path/to/python3.12   another interpreter than the one that is found
#   VENV=elsewhere               another environment than .venv
#
# Written for GNU make 3.81 (macOS) and up; the folder may have spaces in its name.

VENV ?= .venv
BIN := $(VENV)/bin
export PYTHON

# Hypothesis' own profile for CI: the same examples every time and no verdict on speed, so a busy
# computer fails nothing. Plain `pytest` looks for new examples.
PYTEST := "$(BIN)/python" -m pytest -n auto --hypothesis-profile=ci

# Packages to resolve besides those of pyproject.toml: what builds a package, in isolation.
BUILD_PACKAGES := pip setuptools wheel hatchling editables

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo test slow spark lint formatting style types imports unused pages check format docs \
	constraints environment developers clean schoon

help: ## Toon deze lijst
	@sed -n 's/^\([a-z]*\)[a-z ]*:.*## \(.*\)/\1|\2/p' Makefile | \
		while IFS='|' read -r name meaning; do printf 'make %-13s %s\n' "$$name" "$$meaning"; done

demo: environment ## Maak de omgeving en laat zien wat Bouwsteen doet
	@"$(BIN)/bouwsteen" demo

test: developers ## Draai de tests, zonder de langzame
	$(PYTEST) -m "not slow"

slow: developers ## Draai de langzame tests
	$(PYTEST) -m slow --durations=5

# 450 MB more, and Java: so apart from the other slow tests.
spark: ## Draai de tests van de SQL voor Spark op Spark zelf
	@sh .ci/environment "$(VENV)" dev,spark
	$(PYTEST) -n 0 -m slow tests/catalog/populations/test_databases.py

# `make --keep-going lint` shows everything that is wrong at once.
lint: formatting style types imports unused pages ## Controleer de huisstijl, zonder tests

formatting: developers
	"$(BIN)/ruff" format --check .

style: developers
	"$(BIN)/ruff" check .

types: developers
	"$(BIN)/mypy"

imports: developers
	"$(BIN)/lint-imports" --no-logo

unused: developers
	"$(BIN)/vulture"

pages: developers
	@$(call cog,--check)

check: ## Doe alles wat CI doet, op elke Python die er is
	.ci/run

format: developers ## Zet de code in de huisstijl
	"$(BIN)/ruff" check --fix-only .
	"$(BIN)/ruff" format .

docs: developers ## Vernieuw wat in de documentatie uit de code komt
	@$(call cog,-r)

# Resolved on 3.11, because what installs there also installs on 3.12 (CI proves it). `pip list`
# writes names and versions only: no hosts, no folders.
constraints: ## Vernieuw constraints.txt met de nieuwste versies
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && \
	python=$$(sh .ci/environment --find 3.11) && \
	"$$python" -m venv "$$folder/venv" && \
	"$$folder/venv/bin/python" -m pip install --quiet --upgrade $(BUILD_PACKAGES) && \
	"$$folder/venv/bin/python" -m pip install --quiet ".[dev,spark]" && \
	{ sed -n '/^#/p' constraints.txt && "$$folder/venv/bin/python" -m pip list --format=freeze \
		--exclude bouwsteen | tr 'A-Z_' 'a-z-' | LC_ALL=C sort -t= -k1,1; } >"$$folder/constraints.txt" && \
	cp "$$folder/constraints.txt" constraints.txt
	git diff --stat constraints.txt

environment:
	@sh .ci/environment "$(VENV)"

developers:
	@sh .ci/environment "$(VENV)" dev

clean schoon: ## Verwijder de omgeving en alles wat gemaakt is
	rm -rf .venv .venv-ci-* build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis \
		.import_linter_cache .coverage .coverage.* htmlcov

# Runs cog on the pages that have a generated part; $(1) is --check or -r.
define cog
pages=$$(grep -rlF '[[''[cog' README.md docs --include='*.md' 2>/dev/null); \
	[ -z "$$pages" ] || PATH="$(abspath $(BIN)):$$PATH" "$(BIN)/cog" $(1) $$pages
endef
