# make install   .venv/bin/willing, from the locked packages
# make demo      install, read the sample, show who is willing to do what
# make test      install, check style and types, run all tests
# make lock      renew the lock files from pyproject.toml
# make docs      renew what is generated: docs/commands.md, docs/demo.svg, docs/desk.png (that one needs Chromium)

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# --no-deps: the lock names every package that is needed, and requirements-left-out.txt what is left out and why.
# --no-compile: 80 MB less; Python compiles what is imported when it first is.
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-compile

.PHONY: install demo test lock docs clean

install: $(VENV)/.installed

demo: install
	@$(BIN)/willing demo

test: $(VENV)/.installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/pytest -n 2

$(VENV)/.installed: requirements.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing into $(VENV) ..."
	@$(PIP_INSTALL) --require-hashes -r requirements.lock
	@$(PIP_INSTALL) --no-build-isolation --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.lock requirements-ftm.lock
	@$(PIP_INSTALL) --require-hashes -r requirements-dev.lock
	@$(PIP_INSTALL) --require-hashes -r requirements-ftm.lock \
		|| echo "FollowTheMoney needs ICU and a compiler: the tests of its export will be skipped"
	@command -v chromium >/dev/null || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null \
		&& echo "Installing Chromium, for the desk's tests ..." \
		&& { apt-get install -y -qq chromium || { apt-get update -qq && apt-get install -y -qq chromium; }; } \
		>/dev/null 2>&1; } \
		|| echo "No Chromium: the desk's tests in a browser will be skipped (on Debian: apt-get install chromium)"
	@touch $@

# uv is used here alone; what it writes is installed with pip.
UV_COMPILE = $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--custom-compile-command "make lock" --quiet
LEFT_OUT = --override requirements-left-out.txt

lock: $(VENV)/.installed
	@$(BIN)/python -m pip install --quiet uv
	echo 'setuptools>=77' | $(UV_COMPILE) $(LEFT_OUT) pyproject.toml - --output-file requirements.lock
	$(UV_COMPILE) $(LEFT_OUT) pyproject.toml --extra parquet --extra test --constraint requirements.lock \
		--output-file requirements-dev.lock
	$(UV_COMPILE) pyproject.toml --extra ftm --constraint requirements-dev.lock --output-file requirements-ftm.lock

docs: $(VENV)/.installed-dev
	$(BIN)/python docs/generate.py --picture
	@command -v chromium >/dev/null && $(BIN)/python docs/screenshot.py || echo "No Chromium: docs/desk.png stays as it is"

clean:
	rm -rf $(VENV) build dist src/*.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
