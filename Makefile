# make run | test | torture | lint | bench — each sets up what it needs first.
PYTHON ?= python3
PY := .venv/bin/python

.PHONY: setup dev run test torture judges bench lint format lock screenshots tables

# What the program needs, and nothing else.
setup: .venv/done

# What tests, lint and the documents' tables and pictures need as well.
dev: .venv/dev

.venv/done: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Labelbot needs Python 3.11 or later: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null \
		|| { echo "Python's venv is missing: on Debian, apt install python3-venv"; exit 1; }
	@test -x $(PY) || $(PYTHON) -m venv .venv
	@echo "Installing what Labelbot needs into .venv …"
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev: .venv/done requirements-dev.lock
	@echo "Installing the tools for tests into .venv …"
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

run: setup
	@$(PY) -m bot run

screenshots: dev
	@sh tests/browser/chromium.sh
	@SCREENSHOTS=docs/screenshots $(PY) -m pytest tests/browser

# The tables of docs/settings.md, from the declarations.
tables: dev
	@WRITE_TABLES=1 $(PY) -m pytest tests/docs/test_settings_table.py

test: dev
	@sh tests/browser/chromium.sh
	@$(PY) -m compileall -q bot handlers storage  # tests start many processes
	@PYTHONDONTWRITEBYTECODE= $(PY) -m pytest -n auto --dist worksteal  # each keeps what pytest made of the tests

# The long forms of what `make test` tries shortly; they measure waits, so each has the machine to itself.
torture: dev
	@TORTURE=1 $(PY) -m pytest -m "torture or hypothesis" --timeout 1800

# Other tools' code judges exports of the sample. It needs other versions of some packages, and 1.1 GB.
judges: dev .venv-judges/done
	@rm -rf .venv-judges/exports
	@$(PY) -m tests.judges.prepare .venv-judges/exports
	@.venv-judges/bin/python tests/judges/judge.py .venv-judges/exports

.venv-judges/done: requirements-judges.lock
	@test -x .venv-judges/bin/python || $(PYTHON) -m venv .venv-judges
	@echo "Installing the judges into .venv-judges …"
	@.venv-judges/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-judges.lock
	@touch $@

lint: dev
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@$(PY) -c 'import sys; from importlinter.cli import lint_imports_command as lint; sys.exit(lint())'

bench: setup
	@$(PY) -m bot bench tap
	@$(PY) -m bot bench latency
	@$(PY) -m bot bench storage
	@$(PY) -m bot bench memory
	@$(PY) -m bot bench consensus
	@$(PY) -m bot bench report
	@$(PY) -m bot bench pictures
	@$(PY) -m bot bench duplicates
	@$(PY) -m bot bench practice

format: dev
	@$(PY) -m ruff check --fix-only --quiet .
	@$(PY) -m ruff format --quiet .

# The lock files hold every version with its hashes, for all platforms, and no address. The program's is a part of the tools'.
COMPILE := $(PY) -m uv pip compile pyproject.toml --universal --python-version 3.11 \
	--generate-hashes --no-header --no-annotate --quiet

lock: setup
	@$(PY) -m pip install --quiet uv
	@$(COMPILE) --extra dev --upgrade --output-file requirements-dev.lock
	@$(COMPILE) --extra build --constraint requirements-dev.lock --output-file requirements.lock
	@$(subst pyproject.toml,requirements-judges.in,$(COMPILE)) --upgrade --output-file requirements-judges.lock
