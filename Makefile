# `make` lists what can be done. Everything lands in .venv and .tools; nothing else of the machine
# is changed.
.DEFAULT_GOAL := help
.PHONY: help setup run test check bench soak lock messages pages wheel clean
VENV = .venv

help:  ## list what can be done
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

setup:  ## make .venv with the `evenkeel` command and all tools in it
	@scripts/setup dev

run:  ## serve the site with its demonstration (PORT=8000), and print the address
	@scripts/setup run
	@exec $(VENV)/bin/evenkeel demo

test:  ## run the whole test suite, on SQLite and PostgreSQL (ARGS="..." goes to pytest)
	@scripts/setup dev
	@$(VENV)/bin/python scripts/run_tests.py $(ARGS)

check:  ## style, types, import contracts, migrations, catalogues, generated pages
	@scripts/setup dev
	@scripts/check

bench:  ## measure what must be quick, each beside its peer or floor
	@scripts/setup dev
	@scripts/setup_peers
	@for bench in $$(grep -l __main__ bench/*.py bench/*/*.py); do \
	  echo "== $$bench"; $(VENV)/bin/python $$bench || exit 1; done

soak:  ## the long proofs: kill runs and thousands of mutations
	@scripts/setup dev
	@$(VENV)/bin/python scripts/run_tests.py -m soak --timeout=7200

lock:  ## resolve the hashed requirement files anew (ARGS=--upgrade for newer versions)
	@scripts/setup dev
	@scripts/lock $(ARGS)

messages:  ## collect the strings to translate into src/evenkeel/locale
	@scripts/setup dev
	@$(VENV)/bin/python scripts/collect_messages.py

pages:  ## write the generated pages of docs/ anew
	@scripts/setup dev
	@for page in scripts/write_*.py; do $(VENV)/bin/python $$page || exit 1; done

wheel:  ## build dist/evenkeel-*.whl with styles and catalogues inside
	@scripts/setup dev
	@$(VENV)/bin/python -m build --wheel --no-isolation --outdir dist

clean:  ## remove what was built; your data stays
	rm -rf $(VENV) $(VENV)-newest .tools dist build .mypy_cache .ruff_cache .pytest_cache \
	  .import_linter_cache .hypothesis src/evenkeel/shared/static/evenkeel/built \
	  src/evenkeel/shared/brand/node_modules
