# Targets are thin: each calls one script of scripts/ or one tool of the environment.
SHELL := bash
.DEFAULT_GOAL := help
BIN := .venv/bin
PAGES = $(shell git ls-files --cached --others --exclude-standard 'src/*.zcml' 'src/*.pt' 'src/*.xml')

.PHONY: help
help: ## Show this help
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

.PHONY: install
install: ## Make .venv with the committed pins and this package
	@scripts/install.sh

.PHONY: start
start: ## Make what is missing (environment, instance, site, demo), then serve on 127.0.0.1:8080
	@exec scripts/start.sh

.PHONY: test
test: ## Run every test; install Chromium, a Chinese font and PostgreSQL where allowed
	@exec scripts/test.sh

.PHONY: test-domain
test-domain: install ## Run the tests of the plain-Python domain, without Plone
	@$(BIN)/python -m pytest -p no:plone -p no:playwright tests/domain

.PHONY: check
check: install ## Check format, style, spelling, translations and README's tables
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/zpretty --check $(PAGES)
	$(BIN)/codespell $$(git ls-files)
	$(BIN)/pyroma -q .
	$(BIN)/python scripts/merge_po.py --check
	$(BIN)/python scripts/check_i18n.py
	$(BIN)/python scripts/check_readme.py

.PHONY: format
format: install ## Format Python, ZCML, templates and XML
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/zpretty --inplace $(PAGES)

.PHONY: lint
lint: install ## Run the Python linter alone
	$(BIN)/ruff check .

.PHONY: i18n
i18n: install ## Merge the translations of locales/parts and report what is untranslated
	$(BIN)/python scripts/merge_po.py
	$(BIN)/python scripts/check_i18n.py

.PHONY: readme
readme: install ## Regenerate README's tables from the registrations
	$(BIN)/python scripts/check_readme.py --write

.PHONY: pins
pins: ## Refresh requirements.txt from setup.py and requirements.in
	@scripts/pins.sh

.PHONY: nightly
nightly: install ## Try the laws of merging on 10,000 trees each (ordinary runs: 200) and kill a server amid 5,000 items; over an hour
	@HYPOTHESIS_PROFILE=nightly nice -n 15 $(BIN)/python -m pytest -p no:plone -p no:playwright \
		tests/domain/test_merge_properties.py
	@ONETHING_KILLED_ITEMS=5000 nice -n 15 $(BIN)/python -m pytest tests/plone/lists/test_killed_import.py

.PHONY: bench
bench: install ## Measure the ratios of docs/benchmarks.md (one by name: python -m bench lists)
	@$(BIN)/python -m bench

CONSOLE = $(BIN)/python -m dongli.onething.casework.console
ZOPE_CONF = instance/parts/instance/etc/zope.conf

.PHONY: verify
verify: ## Compare the case register with the cases and check every journal's chain (server stopped)
	@$(CONSOLE) verify $(ZOPE_CONF)

.PHONY: rebuild
rebuild: ## Make the case register anew from the cases (server stopped)
	@$(CONSOLE) rebuild $(ZOPE_CONF)

.PHONY: clean
clean: ## Remove what was built (.venv, instance/parts); keep instance/var with site and accounts
	rm -rf .venv instance/parts instance/bin instance/.installed.cfg *.egg-info build dist
	find src tests scripts -name __pycache__ -prune -exec rm -rf {} +
